"""From the small nudge to a whole one: the plot's window grows, and its straight lines run on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.slots import Box, place_clear
from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.outlines import lines as straight
from scenes.mobjects.typeset import Formula
from scenes.parts.ch08.lines import LANE, THICK, Lines
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import given
from scenes.stage.scale import Channel, Scale

SMALLEST = 0.004
"""share of the window's width below which a former one is a point"""
BESIDE = 0.2
"""from the unit's arrow to its number"""


class RunOn(VGroup):
    """The window that was dragged in, and what was drawn in it: both shrink into the middle.

    The lines are straight, so that the larger window looks just as the small one did; how much
    larger it is, is seen by the windows ten times as wide that shrink after the first.

    Attributes:
        small, unit: the nudge as it was and one of one, each as long as its window is wide.
        numbers: of both, where both stand in turn.
        has_room: whether these find a place; without them nothing says how wide a window is.

    Args:
        plot: whose lines run on; it has moved aside.
        boxes: what the number must not touch.
        ways: lines that it must not touch.
    """

    def __init__(self, plot: Lines, boxes: Sequence[Box], ways: Sequence[np.ndarray]) -> None:
        self._step = plot.paths.nudge
        self._origin = plot.frame.at(0.0, 0.0)
        _left, right, bottom, top = plot.ground
        self._wide = right - float(self._origin[0])
        self._high = bottom - float(self._origin[1]), top - float(self._origin[1])
        count = len(plot.names)
        self._ways = [plot.way(index) - self._origin for index in range(count)]
        theme = style.theme
        self.windows = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.drawn = VMobject(stroke_width=THICK)
        self.drawn.set_stroke(style.mix(theme.cost, theme.ink, 0.6))
        super().__init__(self.windows, self.drawn)
        lane = plot.ground[2] - 0.5 * LANE
        one = given("h", 1.0).to(0, 1).with_sign()
        start = float(self._origin[0]), lane
        steps = plot.paths.step(1), one
        self.small, self.unit = (
            Nudge(step, Scale(Channel.LENGTH, self._wide / step.value), start, (1.0, 0.0))
            for step in steps
        )
        self.numbers = [
            Formula("{a} {h}", size=style.NUMBER, a=Symbol("a"), h=step) for step in steps
        ]
        widest = max(self.numbers, key=lambda number: float(number.width))
        half, tall = widest.width / 2, widest.height / 2
        spots = [(right + BESIDE + half, lane), (start[0] + self._wide / 2, lane - 0.24 - tall)]
        spots += [(start[0] - BESIDE - half, lane)]
        self.has_room = place_clear(widest, spots, boxes, ways)
        for number in self.numbers:
            number.move_to(widest)
        self.zoom(0.0)

    def zoom(self, share: float) -> RunOn:
        """0: the window of the nudge; 1: that of a whole one."""
        window = self._step ** (1 - share)  # equal times, equal factors
        wide = self._step * 10.0 ** np.arange(np.ceil(-np.log10(self._step)) + 1) / window
        wide = wide[(wide > SMALLEST) & (wide <= 1.0)]
        starts, ends = [], []
        for size in wide:
            (x, y), (low, high) = self._origin, self._high
            right, low, high = x + size * self._wide, y + size * low, y + size * high
            corners = np.array([[x, low], [right, low], [right, high], [x, high]])
            starts.append(corners)
            ends.append(np.roll(corners, -1, axis=0))
        nothing = np.zeros((0, 3))
        self.windows.points = nothing
        if starts and share < 1:
            self.windows.points = straight(np.concatenate(starts), np.concatenate(ends))
        size = self._step / window
        if share:
            self.small.grow(size)
        self.drawn.points = nothing
        if size > SMALLEST and share < 1:
            ways = [self._origin + size * way for way in self._ways]
            self.drawn.points = np.concatenate([straight(way[:-1], way[1:]) for way in ways])
        return self
