"""The rule of a step, in symbols and as numbers, above the bottom of a valley."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import LEFT, Mobject, VGroup

from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.typeset import Formula
from scenes.parts.ch04.stagings import staging
from scenes.stage import style
from scenes.stage.quantity import Equation

CLEAR = 0.15
OFF = (0.0, -0.1, 0.1, 0.2)
"""from its height to where it is tried beside that"""
DOWN = 0.9
"""from the symbols to their numbers"""


def step_rule(
    line: Equation, x: float, others: Iterable[Mobject], way: np.ndarray
) -> list[Formula]:
    """The step in symbols, with its numbers below, as near to the bottom as nothing crosses them.

    Args:
        line: the step as a product of rate and slope.
        x: where the bottom is.
        others: what they must not touch.
        way: points along the curve.
    """
    step, (rate, slope) = line.result, line.terms
    colors = {"s": style.theme.slope, "e": style.theme.ink}
    written = Formula(
        "{d} = - {e} dot {s}",
        size=style.GRAND,
        colors=colors,
        d=step.symbol,
        e=rate.symbol,
        s=slope.symbol,
    )
    numbers = Formula(
        "{d} = - {e} dot {s}",
        size=style.NUMBER,
        colors=colors,
        d=step,
        e=rate,
        s=slope.as_operand(),
    )
    numbers.shift((0.0, -DOWN, 0.0)).align_to(written, LEFT)
    both, y = VGroup(written, numbers), staging().rule - DOWN / 2
    half = both.width / 2
    ends = style.HERO.left + half + CLEAR, style.HERO.right - half - CLEAR
    nearest = float(np.clip(x, *ends))
    aside = sorted(np.arange(*ends, 0.02), key=lambda one: abs(one - nearest))
    y += both.get_y() - (written.get_y() + numbers.get_y()) / 2
    both.move_to((nearest, y, 0.0))
    places = [nearest, *map(float, aside)]
    spots = [(one, y + up) for up in OFF for one in places]
    place_clear(both, spots, [box_of(one) for one in others], [way], margin=CLEAR)
    return [written, numbers]
