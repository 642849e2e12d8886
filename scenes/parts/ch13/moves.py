"""What a nudge of an input moves: white lengths beside the nodes of a formula's graph."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup, VMobject

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
        super().__init__(*self.bars)

    def measures(self) -> Iterator[Measure]:
        """Both lengths."""
        for (_, quantity), bar in zip(self._moved, self.bars, strict=True):
            drawn = float(np.ptp(bar.points[:, 0]))
            yield Measure(quantity, self.on_scale, drawn, quantity.value < 0)
