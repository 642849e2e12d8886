"""The cost as a level: so much of an outlined square is full, which stands for a round number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.mobjects.typeset import Numeral
from scenes.mobjects.vary import Vary
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

BEYOND = 0.09
"""how far the mark where the level was reaches beyond the square"""
ARRIVES = 0.7
"""share of its way from which its number is there"""


def capacity(cost: float) -> float:
    """The smallest round number that a cost is no more than: what the whole square stands for."""
    return next(number for number in ROUND_NUMBERS if number >= cost)


class Vessel(VGroup):
    """An outlined square, filled up to a level: the area is the cost.

    Attributes:
        full: what the whole square stands for.

    Args:
        cost: the most that is to be in it.
        zone: the square; it may be put elsewhere.
    """

    def __init__(self, cost: Quantity, zone: Zone) -> None:
        theme, full = style.theme, capacity(cost.value)
        self.full = Quantity("s", full, repr(full), decimals=0, significant=1, given=True)
        self._frame = VMobject(
            stroke_color=theme.cost,
            stroke_width=style.OUTLINE,
            fill_color=style.mix(theme.ground, theme.cost, 0.1),
            fill_opacity=1.0,
        )
        self._level = VMobject(stroke_width=0.0, fill_color=theme.cost, fill_opacity=0.85)
        self._mark = VMobject(stroke_color=theme.ink, stroke_width=style.OUTLINE)
        self._label = Numeral(self.full, size=style.NUMBER, color=theme.quiet)
        super().__init__(self._frame, self._level, self._mark, self._label)
        self._cost, self._value, self._marked = replace(cost, value=0.0), 0.0, 0.0
        self.place(zone)
        self._write(zone, 1.0)

    def place(self, zone: Zone) -> None:
        """Stand elsewhere, as large as that."""
        self.zone = zone
        self._frame.points = rectangles(np.array([[zone.left, zone.right, zone.bottom, zone.top]]))
        self.draw(self._value)

    def _write(self, zone: Zone, share: float) -> None:
        """Its number where it will stand: above it, or before it if that is the headline's."""
        label = self._label
        label.set_x(zone.left, LEFT).set_y(zone.top + 0.1 + label.height / 2)
        if label.get_top()[1] > style.HEADLINE.bottom:
            label.set_x(zone.left - 0.12, RIGHT).set_y(zone.top - label.height / 2)
        self._label.set_fill(opacity=share)

    def travel(self, there: Zone, run_time: float) -> Vary:
        """It goes elsewhere."""
        here = self.zone
        sides = [(here.left, there.left), (here.right, there.right)]
        sides += [(here.bottom, there.bottom), (here.top, there.top)]

        def show(share: float) -> None:
            self.place(Zone(*(a + share * (b - a) for a, b in sides)))
            self._write(there, max(share - ARRIVES, 0.0) / (1 - ARRIVES))

        return Vary(self, show, 0.0, 1.0, run_time=run_time)

    def hold(self, cost: Quantity) -> None:
        """So much is in it."""
        self._cost = cost
        self.draw(cost.value)

    def draw(self, value: float) -> None:
        """Draw it with that much in it."""
        zone, self._value = self.zone, value
        left, right, bottom = zone.left, zone.right, zone.bottom
        self._level.points = np.zeros((0, 3))
        if value > 0:
            self._level.points = rectangles(np.array([[left, right, bottom, self._height(value)]]))
        self._mark.points = np.zeros((0, 3))
        if self._marked:
            y = self._height(self._marked)
            ends = [[left - BEYOND, y]], [[right + BEYOND, y]]
            self._mark.points = lines(*map(np.array, ends))

    def mark(self, there: bool) -> None:
        """Mark where the level stands now, or mark it no longer."""
        self._marked = self._value if there else 0.0
        self.draw(self._value)

    def run_to(self, cost: Quantity, **options: Any) -> Vary:
        """The level sinks, or rises, to another cost."""
        start, self._cost = self._value, cost
        return Vary(self, self.draw, start, cost.value, **options)

    def _height(self, value: float) -> float:
        return self.zone.bottom + self.zone.height * value / self.full.value

    def measures(self) -> Iterator[Measure]:
        """Its area, where that is the cost."""
        if not self._value or not np.isclose(self._value, self._cost.value, rtol=1e-9, atol=0.0):
            return
        zone, points = self.zone, self._level.points[:, :2]
        width, height = points.max(axis=0) - points.min(axis=0)
        scale = Scale(Channel.AREA, zone.width * zone.height / self.full.value)
        yield Measure(self._cost, scale, float(width * height), False)
