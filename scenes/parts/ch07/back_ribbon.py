"""The product from the cost backward as a ribbon beneath the boxes: each box pinches it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import RIGHT, VGroup

from scenes.mobjects.ribbon_geometry import Strands, ease
from scenes.mobjects.ribbons import FLOOR, Ribbons
from scenes.mobjects.scale_mark import Caliper
from scenes.parts.ch07.labels import Beneath
from scenes.parts.ch07.layer_product import LayerProduct
from scenes.parts.ch07.stagings import staging
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

WIDEST = 0.54
"""width of the ribbon where it is widest"""
ALONG = 40
"""points of a half"""
APART = 0.22
"""from what tells its scale to where it begins"""


class BackRibbon(VGroup):
    """A ribbon from the cost to the input, as wide as the product so far, beneath each function.

    Half of what a function multiplies by is done where its first half ends, where the sign turns.

    Attributes:
        on_scale: of its width.
        caliper: what a width means.

    Args:
        product: the product, and its factors.
        beneath: the numbers that it leads to.
    """

    def __init__(self, product: LayerProduct, beneath: Beneath) -> None:
        self._product, self._beneath = product, beneath
        largest = max(abs(one.value) for one in product.running.values())
        self.on_scale = Scale(Channel.LENGTH, WIDEST / largest, FLOOR)
        self._last = len(product.running)
        self._ribbons = Ribbons()
        self.caliper = Caliper(self.on_scale.per_one, (0.0, self._height))
        self.caliper.set_x(style.HERO.right, RIGHT)
        super().__init__(self._ribbons)
        self.comes(0.0)

    def comes(self, pieces: float) -> BackRibbon:
        """So many pieces have come, from the cost on; the last of them may be on its way."""
        ways, widths, negative, shares = [], [], [], []
        for l in range(self._last, 0, -1):
            first, last = self._numbers(l)
            start, end = self._ends(l)
            own = np.clip(pieces - (self._last - l), 0.0, 1.0)
            middle = (start + end) / 2
            sizes = [self.on_scale.size(number.value) for number in (first, last)]
            turn = sizes[0] + (sizes[1] - sizes[0]) * 0.5
            halves = ((start, middle, sizes[0], turn), (middle, end, turn, sizes[1]))
            for half, (left, right, before, after) in enumerate(halves):
                way = np.linspace(left, right, ALONG)
                ways.append(np.column_stack([way, np.full(ALONG, self._height)]))
                # half of the way from one width to the other lies in each half of the piece
                share = ease(np.linspace(0.0, 1.0, 2 * ALONG))
                share = share[:ALONG] / 0.5 if half == 0 else (share[ALONG:] - 0.5) / 0.5
                widths.append(before + (after - before) * share)
                negative.append((first, last)[half].value < 0)
                shares.append(np.clip(2 * own - half, 0.0, 1.0))
        strands = Strands.of(ways, widths, negative)
        self._ribbons.draw([(strands, np.array(shares))], [])
        return self

    def measures(self) -> Iterator[Measure]:
        """The width of every piece that has come, where it ends."""
        for index, end in self._ribbons.coats[0].ends():
            if index % 2:
                number = self._numbers(self._last - index // 2)[1]
                yield Measure(number, self.on_scale, end.last, end.negative)

    @property
    def _height(self) -> float:
        return self._beneath.rows[4] - staging().lane

    def _numbers(self, l: int) -> tuple[Quantity, Quantity]:
        """The product before and after function l; the cost's own begins it."""
        running = self._product.running
        return running[min(l, self._last - 1)], running[l - 1]

    def _ends(self, l: int) -> tuple[float, float]:
        """Where the piece beneath function l begins, and where it ends, at the left."""
        line = self._beneath.pose.line
        begin, end = (float(line(i, 1.0)[0]) for i in (l, l - 1))
        if l == self._last:
            begin = float(self.caliper.get_left()[0]) - APART
        return begin, end
