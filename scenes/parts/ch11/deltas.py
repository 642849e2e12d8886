"""Deltas as lengths at the feet of films: filled if positive, hollow if negative."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import LEFT, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.typeset import Numeral
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

FOOT = 0.85
"""height of the slot below a film"""
BAR = 0.2
NUMBERED = 5
"""deltas whose numbers stand out"""
BESIDE, BELOW = 0.45, 0.24
"""from the left end of a slot to a number beside a length, and from a line to one below it"""
HOLLOW = 2.4
"""stroke of a hollow bar"""
SHORTEST = 0.012
"""length below which a delta is not drawn"""


class Deltas(VGroup):
    """Deltas as lengths up and down from a line each.

    Args:
        read: the readings of the example.
        neurons: whose deltas.
        feet: the zone of each.
    """

    def __init__(self, read: Readings, neurons: list[int], feet: list[Zone]) -> None:
        self.read, self.neurons, self.feet = read, neurons, feet
        self.quantities = [read.dC_dz(1, j) for j in neurons]
        self.values = np.array([quantity.value for quantity in self.quantities])
        largest = float(np.abs(self.values).max(initial=0.0))
        self.ruler = Scale.fitting(Channel.LENGTH, largest, feet[0].height / 2 - 0.03)
        theme = style.theme
        self.lines = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.at = np.array([[foot.left + 0.2, foot.center[1]] for foot in feet])
        half = np.array([0.18, 0.0])
        self.lines.points = lines(self.at - half, self.at + half)
        self.bars = VMobject(stroke_width=0.0, fill_color=theme.signal, fill_opacity=1.0)
        tips = self.at[:, 1] + self.values * self.ruler.per_one
        x, low, high = (
            self.at[:, 0],
            np.minimum(tips, self.at[:, 1]),
            np.maximum(tips, self.at[:, 1]),
        )
        boxes = np.column_stack([x - BAR / 2, x + BAR / 2, low, high])
        up = self.values > 0
        self.bars.points = rectangles(boxes[self._long & up])
        self.hollow = VMobject(stroke_color=theme.signal, stroke_width=HOLLOW)
        self.hollow.set_fill(theme.ground, 1.0)
        self.hollow.points = rectangles(boxes[self._long & ~up])
        super().__init__(self.lines, self.bars, self.hollow)

    @property
    def _long(self) -> np.ndarray:
        """Which are long enough to be drawn."""
        return np.asarray(np.abs(self.values) * self.ruler.per_one > SHORTEST)

    def measures(self) -> Iterator[Measure]:
        """Every delta that is drawn."""
        for bars, sign in ((self.bars, 1), (self.hollow, -1)):
            there = np.flatnonzero(self._long & (sign * self.values > 0))
            outlines = bars.points.reshape(len(there), 16, 3)
            for outline, i in zip(outlines, there, strict=True):
                yield Measure(
                    self.quantities[i], self.ruler, float(np.ptp(outline[:, 1])), sign < 0
                )

    def numbers(self) -> VGroup:
        """What each delta is: beside its length, or below its line where it is next to nothing.

        The largest ones' stand out; those have none for which there is no room.
        """
        theme, found = style.theme, VGroup()
        order = np.argsort(-np.abs(self.values), kind="stable")
        for rank, i in enumerate(map(int, order)):
            foot, long = self.feet[i], bool(self._long[i])
            digits = 2 if long else 1
            number = Numeral(
                self.quantities[i].to(digits, digits).with_sign(),
                size=style.NOTE,
                color=theme.signal if rank < NUMBERED else theme.quiet,
            )
            room = foot.width - BESIDE + 0.1 if long else foot.width
            if not self.values[i] or number.width > room or number.quantity.has_power:
                continue
            x, y = foot.left + (BESIDE if long else 0.0), foot.center[1]
            found.add(number.set_x(x, LEFT).set_y(y if long else y - BELOW))
        return found
