"""What a nudge of an input moves: white lengths beside the nodes of a formula's graph."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import DOWN, UP, VGroup, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch13.of_formula import Nudged
from scenes.parts.ch13.places import Places
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

APART = 0.16
"""from a node's rim to its length"""
THICK = 0.13
LONGEST = 1.5
"""of the two lengths, the longer one"""


class Moves(VGroup):
    """By how much an input moves, and by how much the result: two lengths on one scale.

    Attributes:
        numbers: above them.
    """

    def __init__(self, nudged: Nudged, places: Places, last: int) -> None:
        moved: list[tuple[int, Quantity]] = [(nudged.row, nudged.step), (last, nudged.rise)]
        largest = max(abs(quantity.value) for _, quantity in moved)
        self.on_scale = Scale.fitting(Channel.LENGTH, largest, LONGEST)
        self._moved = moved
        self.bars = []
        self.numbers: list[Numeral] = []
        for row, quantity in moved:
            x, y = places.middles[row]
            left = x + places.radius + APART
            wide = self.on_scale.size(quantity.value)
            bar = VMobject(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
            bar.points = rectangles(np.array([[left, left + wide, y - THICK / 2, y + THICK / 2]]))
            self.bars.append(bar)
            number = Numeral(quantity, size=style.NUMBER)
            number.next_to(bar, DOWN if row == last else UP, buff=0.12)
            if number.get_left()[0] < left:
                number.shift((left - number.get_left()[0], 0.0, 0.0))
            self.numbers.append(number)
        super().__init__(*self.bars)

    def measures(self) -> Iterator[Measure]:
        """Both lengths."""
        for (_, quantity), bar in zip(self._moved, self.bars, strict=True):
            drawn = float(np.ptp(bar.points[:, 0]))
            yield Measure(quantity, self.on_scale, drawn, quantity.value < 0)
