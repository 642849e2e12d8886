"""What a step does to the weights that are told: each number, beside its edge, becomes another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from manim import ORIGIN, Animation, VGroup, smooth

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.numbers import Numbers
from scenes.parts.ch10.stagings import staging
from scenes.readings.after_step import AfterStep
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.traits import keep_above

MOST = 4
"""edges into the last layer up to which each has its number"""


class Change(NamedTuple):
    """A weight before a step and after it, both in the same place."""

    before: Numeral
    after: Numeral

    def takes_place(self, run_time: float) -> list[Animation]:
        """What it is now comes when what it was has gone."""
        return [
            FadeOut(self.before, rate_func=_early, run_time=run_time),
            FadeIn(self.after, rate_func=_late, run_time=run_time),
        ]


def changes(numbers: Numbers, backward: Backward, after: AfterStep) -> list[Change]:
    """The weights into the last layer, as far as there are few, and room beside their beads."""
    l, read = backward.scenery.last, backward.story.read
    beads, ways = backward.beads.get(l), backward.ways.get(l, {})
    if beads is None or len(ways) > MOST:
        return []
    found = []
    for j, k in beads.place:
        near = backward.beads.values() if staging().anywhere else [beads]
        taken = [some.box(weight) for some in near for weight in some.place]
        place = beads.place[j, k], beads.reach((j, k))
        weights = read.weight(l, j, k), after.weight(l, j, k).to(0, 3)
        for size in (style.NUMBER, style.NOTE):
            was, now = (_label(weight, size) for weight in weights)
            if numbers.beside(VGroup(was, now), *place, list(ways.values()), taken):
                for label in (was, now):
                    keep_above(label, 5)
                found.append(Change(was, now))
                break
    return found


def _label(weight: Quantity, size: float) -> Numeral:
    sign = style.theme.negative if weight.value < 0 else style.theme.positive
    return Numeral(weight, size=size, color=sign).move_to(ORIGIN)


def _early(alpha: float) -> float:
    return float(smooth(np.clip((alpha - 0.3) / 0.25, 0.0, 1.0)))


def _late(alpha: float) -> float:
    return float(smooth(np.clip((alpha - 0.55) / 0.3, 0.0, 1.0)))
