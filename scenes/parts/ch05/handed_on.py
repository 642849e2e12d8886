"""Lengths handed on: what leaves one slope is what enters the next, marked at both ends."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject, smoothstep

from scenes.mobjects.nudge.strokes import strokes
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.staircase import Beams, Staircase
from scenes.stage import style

WIDTH, CASING = 1.3 * style.STRONG, 8.0
"""of a mark, and of the ground around it: it stands in light of its own colour"""
LEFT = 0.9
"""opacity of the mark where a length was made, once it has gone on"""


class HandedOn(VGroup):
    """For each way between two slopes a mark across the light, as long as the light is wide.

    It appears where the light leaves a slope, runs along with it, is turned by the line between
    them, and stays where the light meets the next one. A fainter one stays where it was made.

    Args:
        stair: where everything stands.
        beams: how wide the light is, on each leg.
    """

    def __init__(self, stair: Staircase, beams: Beams) -> None:
        self._stair, self._beams = stair, beams
        self._cuts, self._legs = stair.sections(beams)
        self._marks = {
            number: VGroup(_mark(LEFT), _mark(1.0)) for number in range(1, len(stair.slopes))
        }
        super().__init__(*self._marks.values())

    def runs(self, number: int, run_time: float) -> list[Vary]:
        """The mark of a slope goes along with the light; what is before and after has none."""
        if number not in self._marks:
            return []

        def show(share: float) -> None:
            self.stand(number, share)

        return [Vary(self._marks[number], show, 0.0, 1.0, run_time=run_time, rate_func=smoothstep)]

    def stand(self, number: int, share: float) -> HandedOn:
        """The mark of a slope is that far on its way to the next, just behind the light's front."""
        made, gone = self._marks[number]
        first, second = 2 * number - 1, 2 * number
        made.points = strokes([self._cut(first, 0.0)])
        pieces = self._legs.count(first), self._legs.count(second)
        place = self._legs.index(first) + share * sum(pieces)
        if place <= self._legs.index(second):
            cut = self._cut(first, self._behind(first, place))
        else:
            begins = self._behind(second, self._legs.index(second))
            along, start = self._behind(second, place), self._stair.clear(second, self._beams)[0]
            cut = self._cut(second, along)
            if along < start:  # it is being turned
                before = self._cut(first, 1.0)
                cut = before + (along - begins) / (start - begins) * (cut - before)
        gone.points = strokes([cut])
        return self

    def arrived(self) -> HandedOn:
        """All marks are where they stay."""
        for number in self._marks:
            self.stand(number, 1.0)
        return self

    def _behind(self, leg: int, place: float) -> float:
        """How far along a leg all of the light has come, when its front is at a place of it."""
        number = min(int(place), len(self._cuts) - 2)
        behind, ahead = self._cuts[[number, number + 1]]
        front = behind + (place - number) * (ahead - behind)
        start, end = self._stair.corners[[leg, leg + 1]]
        way = end - start
        return float(((front - start) @ way).min() / (way @ way))

    def _cut(self, leg: int, along: float) -> np.ndarray:
        """Across the light, that far along a leg, but only where it is a band."""
        along = float(np.clip(along, *self._stair.clear(leg, self._beams)))
        into, out = self._beams.entering[leg], self._beams.leaving[leg]
        fan = self._stair.fan(leg, self._beams)
        width = float(np.interp(along, fan, (into, out)))  # a lens on the way widens the light
        return self._stair.edge(leg, along, width)


def _mark(opacity: float) -> VMobject:
    theme = style.theme
    mark = VMobject(stroke_color=theme.ink, stroke_width=WIDTH, stroke_opacity=opacity)
    return mark.set_background_stroke(color=theme.ground, width=WIDTH + CASING, opacity=opacity)
