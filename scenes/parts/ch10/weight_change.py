"""What a step does to the weights that are told: each number, beside its edge, becomes another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from manim import ORIGIN, RIGHT, Animation, Mobject, VGroup, smooth

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.slots import Weight
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.numbers import Numbers
from scenes.parts.ch10.stagings import staging
from scenes.readings.after_step import AfterStep
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.traits import keep_above

MOST = 4
"""edges into the last layer up to which each has its number"""
TO, BETWEEN = Symbol("arrow.r"), 0.12
"""what stands between a number and what it becomes, and how far off"""


class Change(NamedTuple):
    """A weight before a step and after it.

    Attributes:
        before, after: its numbers, side by side; in the same place where there is no room.
        arrow: from one to the other; ``None`` where they share a place.
        stands: all of it, as it was placed.
    """

    before: Numeral
    after: Numeral
    arrow: Formula | None
    stands: VGroup

    @property
    def all(self) -> list[Mobject]:
        """What of it is on stage once it has taken place."""
        return [self.after] if self.arrow is None else [self.before, self.arrow, self.after]

    def takes_place(self, run_time: float) -> list[Animation]:
        """What it is now comes beside what it was, or when that has gone."""
        come = FadeIn(self.after, rate_func=_late, run_time=run_time)
        if self.arrow is None:
            return [FadeOut(self.before, rate_func=_early, run_time=run_time), come]
        return [FadeIn(self.arrow, rate_func=_early, run_time=run_time), come]


def changes(numbers: Numbers, backward: Backward, after: AfterStep) -> list[Change]:
    """The weights into the last layer, as far as there are few, and room beside their beads.

    What each was and what it is stand side by side if there is room for that at all of them.
    """
    l = backward.scenery.last
    beads, ways = backward.beads.get(l), backward.ways.get(l, {})
    if beads is None or len(ways) > MOST:
        return []
    found: list[Change] = []
    for in_a_row in (True, False):
        found = [
            change
            for weight in beads.place
            if (change := _placed(numbers, backward, after, weight, in_a_row=in_a_row))
        ]
        if len(found) == len(beads.place):
            break
        if in_a_row and found:
            numbers.forget(*(change.stands for change in found))
    return found


def _placed(
    numbers: Numbers, backward: Backward, after: AfterStep, weight: Weight, *, in_a_row: bool
) -> Change | None:
    """One weight's change beside its bead, as large as there is room for."""
    l, read, beads = backward.scenery.last, backward.story.read, backward.beads
    near = beads.values() if staging().anywhere else [beads[l]]
    taken = [some.box(one) for some in near for one in some.place]
    place = beads[l].place[weight], beads[l].reach(weight)
    lines = [way for some in backward.ways.values() for way in some.values()]
    values = read.weight(l, *weight), after.weight(l, *weight).to(0, 3)
    power = any(value.has_power for value in values)  # its exponent can be read
    for size in (style.NUMBER,) if power else (style.NUMBER, style.NOTE):
        was, now = (_label(value, size) for value in values)
        arrow = Formula("{to}", size=size, to=TO) if in_a_row else None
        label = VGroup(was, now)
        if arrow is not None:
            label = VGroup(was, arrow, now).arrange(RIGHT, buff=BETWEEN)
        if numbers.beside(label, *place, lines, taken):
            for one in label:
                keep_above(one, 5)
            return Change(was, now, arrow, label)
    return None


def _label(weight: Quantity, size: float) -> Numeral:
    sign = style.theme.negative if weight.value < 0 else style.theme.positive
    return Numeral(weight, size=size, color=sign).move_to(ORIGIN)


def _early(alpha: float) -> float:
    return float(smooth(np.clip((alpha - 0.3) / 0.25, 0.0, 1.0)))


def _late(alpha: float) -> float:
    return float(smooth(np.clip((alpha - 0.55) / 0.3, 0.0, 1.0)))
