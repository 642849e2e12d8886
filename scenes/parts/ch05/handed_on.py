"""Lengths handed on: what leaves one slope is what enters the next, marked at both ends."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject, smoothstep

from scenes.mobjects.nudge.strokes import strokes
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.staircase import FAN, Beams, Staircase
from scenes.stage import style

WIDTH = 1.7 * style.STRONG
LEFT = 0.55
"""opacity of the mark where a length was made, once it has gone on"""


class HandedOn(VGroup):
    """For each way between two slopes a mark across the light, as long as the light is wide.

    It appears where the light leaves a slope, runs along with it, and stays where the light meets
    the next one. A fainter one stays where it was made.

    Args:
        stair: where everything stands.
        beams: how wide the light is, on each leg.
    """

    def __init__(self, stair: Staircase, beams: Beams) -> None:
        self._stair, self._beams = stair, beams
        ink = style.theme.ink
        self._marks = {
            leg: VGroup(
                VMobject(stroke_color=ink, stroke_width=WIDTH, stroke_opacity=LEFT),
                VMobject(stroke_color=ink, stroke_width=WIDTH),
            )
            for leg in range(1, stair.mirrors)
        }
        super().__init__(*self._marks.values())

    def runs(self, leg: int, run_time: float) -> list[Vary]:
        """The mark of a leg goes along with the light; the first leg and the last have none."""
        if leg not in self._marks:
            return []

        def show(share: float) -> None:
            self.stand(leg, share)

        return [Vary(self._marks[leg], show, 0.0, 1.0, run_time=run_time, rate_func=smoothstep)]

    def stand(self, leg: int, share: float) -> HandedOn:
        """The mark of a leg is that far on its way."""
        made, gone = self._marks[leg]
        start, end = self._ends(leg)
        made.points = strokes([self._cut(leg, start)])
        gone.points = strokes([self._cut(leg, start + share * (end - start))])
        return self

    def arrived(self) -> HandedOn:
        """All marks are where they stay."""
        for leg in self._marks:
            self.stand(leg, 1.0)
        return self

    def _ends(self, leg: int) -> tuple[float, float]:
        """Between which shares of a leg the light is a band.

        From where all of it has left the slope before, to where it first meets the slope after.
        """
        start = max(self._along(leg, leg), 0.0)
        return start, max(min(self._along(leg, leg + 1), 1.0), start)

    def _along(self, leg: int, mirror: int) -> float:
        """Where on a leg the far edge of the light meets a slope, as a share of the leg."""
        corners = self._stair.corners
        way = corners[leg + 1] - corners[leg]
        _, far = self._stair.mirror(mirror, self._beams)
        return float((far - corners[leg]) @ way / (way @ way))

    def _cut(self, leg: int, along: float) -> np.ndarray:
        into, out = self._beams.entering[leg], self._beams.leaving[leg]
        width = float(np.interp(along, FAN, (into, out)))  # a lens on the way widens the light
        return self._stair.edge(leg, along, width)
