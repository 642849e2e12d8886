"""The cost along a weight: dots that dragging it leaves, the curve through them, lines on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Dot, VGroup, VMobject

from scenes.mobjects.network.slots import Box, place_clear
from scenes.mobjects.nudge.strokes import dashes
from scenes.mobjects.outlines import lines
from scenes.mobjects.plots.dragged_curve import DraggedCurve
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch03.across import across
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import Strand
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone

BEHIND, AHEAD = 6.0, 7.0
"""how far the weight is dragged, down and up, in first steps"""
SAMPLES = 561
FOOTPRINTS = 27
ONWARD = 1.12
"""how far the line to the second dot goes, in its distance"""
POINTS = 241
"""along a line, by which it is known where that goes"""


class CostPlot(VGroup):
    """C against w, both counted from where they are; `drag` moves w.

    Attributes:
        curve: the plot.
        steps: how far w is dragged, as samples, in rising order.
        second: the dot at the nudged weight.
        tangent: on which the line through both dots settles.
        ruled: what the plot and its lines fill.
        drop, value, called: the line from the curve down to w, w there, the curve's name; nothing
            where there is no room.

    Args:
        strand: the weight and its steps.
        zone: what the plot fills.
    """

    def __init__(self, strand: Strand, zone: Zone) -> None:
        self._strand, nudge = strand, strand.nudge
        top = min(zone.top, style.HEADLINE.bottom - 0.02)
        self.ruled = Zone(zone.left, zone.right, zone.bottom, top)
        steps = strand.step * np.linspace(-BEHIND, AHEAD, SAMPLES)
        costs = nudge.costs(steps) - nudge.costs(np.zeros(1))[0]
        fine = np.isfinite(costs)
        first = int(np.flatnonzero(~fine & (steps < 0)).max(initial=-1)) + 1
        last = int(np.flatnonzero(~fine & (steps > 0)).min(initial=len(steps)))
        self.steps, self._costs = steps[first:last], costs[first:last]
        self.curve = DraggedCurve(self.steps, self._costs, zone, footprints=FOOTPRINTS)
        frame = self.curve.frame
        steep = abs(strand.slope.value) * frame.per_y / (staging().steepest * frame.per_x)
        if steep > 1:  # not too steep for a glass to hold run and rise
            off = zone.height * (1 - 1 / steep) / 2
            self.curve = DraggedCurve(
                self.steps, self._costs, zone.inset(0.0, off), footprints=FOOTPRINTS
            )
        theme = style.theme
        cost = style.mix(theme.cost, theme.ink, 0.4)
        self.second: Any = Dot(radius=0.11, fill_color=cost, stroke_color=theme.ink)
        self.second.set_stroke(width=style.OUTLINE)
        bright = style.mix(theme.slope, theme.ink, 0.35)
        self.tangent = VMobject(stroke_color=bright, stroke_width=style.STRONG + 1.5)
        ends = self._line(strand.slope.value)
        self.tangent.points = lines(ends[:1], ends[1:])
        self.drop = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        x, y = self.curve.frame.at(0.0, 0.0)
        foot = self.curve.frame.zone.bottom
        self.drop.points = dashes(
            np.linspace([x, y - 0.16], [x, foot], 2 * int(9 * (y - foot)) + 2)
        )
        self.value: Any = Formula("w = {v}", size=style.NUMBER, v=strand.weight)
        self.called: Any = Formula("C {p}", size=style.NUMBER, color=theme.cost, p=Symbol("(w)"))
        super().__init__(self.curve)
        self.curve.drag(0.0, 0.0)
        self._reached = [0.0, 0.0]

    @property
    def way(self) -> np.ndarray:
        """The curve by points along it, shape (n, 2)."""
        return self.curve.frame.at(self.steps, self._costs)

    def where_the_ball_goes(self) -> list[np.ndarray]:
        """The curve, and the rims of the ball that is dragged along it."""
        radius = self.curve.dot.width / 2
        rims = radius * np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)])
        return [self.way + rim for rim in rims]

    def place_names(self, walls: list[Box], sight: list[np.ndarray]) -> None:
        """Write the weight beside its line, and the curve's name at its end."""
        frame = self.curve.frame
        x, y = frame.at(0.0, 0.0)
        foot = frame.zone.bottom
        line = np.linspace([x, y], [x, foot], 40)
        half = self.value.width / 2
        rows = (foot + 0.3, foot + 0.6, foot + 1.0)
        spots = [(x + side * (half + 0.2), row) for row in rows for side in (1, -1)]
        spots += [(x + side * (half + 0.2), foot - 0.3) for side in (1, -1)]
        zone = frame.zone
        base = np.column_stack([np.linspace(zone.left, zone.right, 200), np.full(200, foot)])
        ways = [line, base, *self._arrow(), *sight]
        if not place_clear(self.value, spots, walls, ways):
            self.value = VGroup()
        ends = self.way[:: max(len(self.way) // 40, 1)]
        half = self.called.width / 2
        left, right = style.HERO.left + 0.1, style.HERO.right - 0.1
        near = [
            (float(np.clip(one[0], left + half, right - half)), one[1] + side * 0.45)
            for one in (*ends[::-1][:14], *ends[:14])
            for side in (-1, 1)
        ]
        top = style.HEADLINE
        closing = (top.left, top.right, top.bottom, top.top)  # the sentence that it ends on
        if not place_clear(self.called, near, [*walls, closing], ways):
            self.called = VGroup()

    def _arrow(self) -> list[np.ndarray]:
        """Both rims of the arrow of the first step, which reaches from w to the right."""
        frame, h = self.curve.frame, self._strand.step
        (left, y), (right, _) = frame.at(np.array([0.0, h]), np.zeros(2))
        across = np.linspace(left, right + 0.2, 20)
        return [np.column_stack([across, np.full(20, y + side)]) for side in (-0.15, 0.0, 0.15)]

    def drag(self, h: float) -> None:
        """Move the dot to where the weight is nudged by h, and leave dots where it passes."""
        h = float(np.clip(h, self.steps[0], self.steps[-1]))
        self._reached = [min(self._reached[0], h), max(self._reached[1], h)]
        self.curve.drag(*self._reached)
        self.curve.go(h)

    def follow(self, h: float, share: float = 1.0) -> None:
        """Let the second dot be at a nudge of h, and draw the line to it, and on, up to a share."""
        base, end = self._strand.nudge.costs(np.array([0.0, h]))
        self.second.move_to(self.curve.frame.point(h, self.curve.value(h)))
        start, there = self.curve.frame.at(np.array([0.0, h]), np.array([0.0, end - base]))
        on = start + share * ONWARD * (there - start)
        self.curve.tangent.points = lines(start[None], on[None])

    def touch(self) -> np.ndarray:
        """Let the line be the tangent; tell from where to where it goes."""
        ends = self._line(self._strand.slope.value)
        self.curve.tangent.points = lines(ends[:1], ends[1:])
        return ends

    def _line(self, slope: float) -> np.ndarray:
        """Both ends of the line of that slope through the curve at w, all across the plot."""
        way = np.array([self.curve.frame.per_x, slope * self.curve.frame.per_y])
        return across(self.ruled, self.curve.frame.at(0.0, 0.0), way)

    def along_the_drop(self) -> np.ndarray:
        """The line from the curve down to w, by points along it."""
        x, y = self.curve.frame.at(0.0, 0.0)
        return np.linspace([x, y], [x, self.curve.frame.zone.bottom], POINTS)

    def along_the_tangent(self) -> np.ndarray:
        """The tangent, by points along it."""
        start, end = self._line(self._strand.slope.value)
        return np.linspace(start, end, POINTS)

    def moves(
        self, show: Callable[[float], object], start: float, end: float, run_time: float
    ) -> Vary:
        """An animation of the plot."""
        return Vary(self, show, start, end, run_time=run_time)
