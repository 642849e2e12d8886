"""What a nudge of an input moves: white lengths beside the nodes of a formula's graph."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup, VMobject, smooth

from scenes.mobjects.network.slots import place_clear
from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch13.of_formula import Nudged
from scenes.parts.ch13.places import Places
from scenes.parts.ch13.stagings import staging
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

APART = 0.16
"""from a node's rim to its length"""
THICK = 0.13
GAP = 0.18
"""between a length and its number"""
MOST, NEARLY = 12, 0.02
"""times that a length is laid along another, at the most; and what may be missing of one"""
UNDER = 0.55
"""how strong a length is that another is laid along"""
SEAM = 0.015
"""half of what is free between two that were laid"""


class Moves(VGroup):
    """By how much an input moves, and by how much the result: two lengths on one scale.

    Attributes:
        numbers: above them.
    """

    def __init__(self, nudged: Nudged, places: Places, last: int) -> None:
        moved: list[tuple[int, Quantity]] = [(nudged.row, nudged.step), (last, nudged.rise)]
        largest = max(abs(quantity.value) for _, quantity in moved)
        self.on_scale = Scale.fitting(Channel.LENGTH, largest, staging().longest)
        self._moved = moved
        self.bars = []
        r = places.radius
        discs = [(x - r, x + r, y - r, y + r) for x, y in map(tuple, places.middles)]
        self.numbers: list[Numeral] = []
        for row, quantity in moved:
            x, y = places.middles[row]
            wide = self.on_scale.size(quantity.value)
            bar = VMobject(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
            number = Numeral(quantity, size=style.NUMBER)
            beyond = number.height / 2 + GAP
            below = row == last and staging().stacked
            beside = row != last and not staging().stacked  # before what moves it
            left = x - wide / 2
            if beside:
                left = x - places.radius - APART - max(wide, number.width / 2 + wide / 2)
            else:
                y += (places.radius + APART) * (-1.0 if below else 1.0)
            bar.points = rectangles(np.array([[left, left + wide, y - THICK / 2, y + THICK / 2]]))
            self.bars.append(bar)
            middle = left + wide / 2
            spots = [
                (middle, y + beyond * (-1.0 if below else 1.0)),
                (left + wide + GAP + number.width / 2, y),
            ]
            if not place_clear(number, spots, discs, margin=0.02):
                number.move_to((*spots[0], 0.0))
            self.numbers.append(number)
        self.laid = VMobject(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
        super().__init__(*self.bars)

    @property
    def times(self) -> int:
        """How many times the input's length goes into the result's, where that can be counted."""
        step, rise = (quantity.value for _, quantity in self._moved)
        times = int(rise / step + NEARLY) if step > 0 else 0
        return times if 2 <= times <= MOST else 0

    def lay(self, share: float) -> None:
        """The input's length is laid along the result's, one after another from the left."""
        wide = self.on_scale.size(self._moved[0][1].value)
        starts, ends = (bar.points[:, :2].min(axis=0) for bar in self.bars)
        boxes = []
        for n in range(self.times):
            own = float(np.clip(share * self.times - n, 0.0, 1.0))
            if not own:
                continue
            end = ends + np.array([n * wide, 0.0])
            x, y = starts + float(smooth(own)) * (end - starts)
            boxes.append([x + SEAM, x + wide - SEAM, y, y + THICK])
        self.laid.points = rectangles(np.array(boxes).reshape(-1, 4))
        self.bars[1].set_fill(opacity=1.0 - (1.0 - UNDER) * min(4 * share, 1.0))

    def measures(self) -> Iterator[Measure]:
        """Both lengths."""
        for (_, quantity), bar in zip(self._moved, self.bars, strict=True):
            drawn = float(np.ptp(bar.points[:, 0]))
            yield Measure(quantity, self.on_scale, drawn, quantity.value < 0)
