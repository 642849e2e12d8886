"""Scale marks: what is drawn with a size only to say what a size means.

A mark is a `Measured` mobject whose number is a round one of the chapter's choice, and whose number
stands on screen with it: a caliper, a ring as large as the bead of 0.02, a nudge of 0.01.
"""

from __future__ import annotations

import math
from functools import lru_cache

from scenes.stage.scale import Measure, Scale

from .recomputed import constants
from .sight import Sight

NEAR = 0.03
"""relative difference of a size and its number which nobody sees"""
TINY = 0.01
"""and the difference in units, or shares of full brightness"""


def is_mark(measure: Measure) -> bool:
    """Whether a size stands for a number that was chosen, and nothing else."""
    return constants(measure.quantity.path) is not None


def is_round(value: float) -> bool:
    """Whether a number is 1, 2 or 5 times a power of ten."""
    if not value or not math.isfinite(value):
        return False
    digit = abs(value) / 10.0 ** math.floor(math.log10(abs(value)) + 1e-9)
    return any(abs(digit - one) < 1e-6 for one in (1, 2, 5))


def is_true(measure: Measure, value: float) -> bool:
    """Whether a size is that of a number, as nearly as can be seen."""
    due = measure.scale.size(value)
    return abs(measure.drawn - due) <= NEAR * due + TINY


def chosen_marks(sight: Sight) -> set[float]:
    """The numbers of all marks that are round and drawn as large as they should be."""
    return {
        abs(measure.quantity.value)
        for _, measure in sight.measures
        if is_mark(measure)
        and is_round(measure.quantity.value)
        and is_true(measure, measure.quantity.value)
    }


@lru_cache(maxsize=1)  # asked for every number of one sight
def stated_scales(sight: Sight) -> list[Scale]:
    """The scales that marks state at this moment: those whose number is on screen."""
    shown = {
        part.inscription.quantity.path
        for part in sight.written
        if part.inscription.quantity is not None
    }
    return [
        measure.scale
        for _, measure in sight.measures
        if is_mark(measure) and measure.quantity.path in shown
    ]
