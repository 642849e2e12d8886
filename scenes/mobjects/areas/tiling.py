"""Several areas put together to one: the whole cost, and who owns it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import rectangles
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

LARGE = 0.08
"""share of the whole from which on a piece is filled strongly"""


class Tiling(VGroup):
    """A square cut into pieces, each as large as its number: the sum is the square itself.

    The largest piece lies first, at the left or the bottom; pieces are as near to squares as they
    can be. Nothing is left over and nothing overlaps. Pieces below a twelfth are paler.

    Attributes:
        frame: the zone of the square.
        whole: what the pieces cover: the square, or its lower part.
        pieces: the zone of each number, in the order in which the numbers were given.

    Args:
        areas: what each piece stands for; none is negative.
        zone: the square is the largest that fits, in its middle.
        scaling: of areas; the square's side follows from it, where other areas stand beside it.
        full: what the square stands for, if that is more than all of the areas.

    Example::

        from backprop_model import load_example
        from scenes.mobjects.areas.tiling import Tiling
        from scenes.readings import Readings
        from scenes.stage.style import HERO

        read = Readings(load_example("digits"))
        picture = Tiling([read.cost_term(j) for j in range(10)], HERO)
    """

    def __init__(
        self,
        areas: Sequence[Quantity],
        zone: Zone,
        scaling: Scale | None = None,
        *,
        full: float | None = None,
    ) -> None:
        self.areas = list(areas)
        values = [area.value for area in self.areas]
        if min(values) < 0:
            raise ValueError("an area is never negative")
        total = sum(values)
        room = min(zone.width, zone.height)
        most = full or total
        self.scaling = scaling or Scale.fitting(Channel.AREA, most, room**2)
        half = np.sqrt(most * self.scaling.per_one) / 2
        x, y, _ = zone.center
        self.frame = Zone(x - half, x + half, y - half, y + half)
        self.whole = replace(self.frame, top=y - half + 2 * half * total / most)
        self.pieces = tiles(values, self.whole)
        boxes = np.array([[p.left, p.right, p.bottom, p.top] for p in self.pieces])
        large = np.array(values) >= LARGE * total
        self.parts = [self._fill(opacity) for opacity in (0.85, 0.5)]
        for part, chosen in zip(self.parts, (large, ~large), strict=True):
            part.points = rectangles(boxes[chosen])
        self._large = large
        whole = self.whole
        self.halo = Halo(style.theme.cost, reach=0.4)
        self.halo.around(np.array([[whole.left, whole.right, whole.bottom, whole.top]]))
        super().__init__(self.halo, *self.parts)

    @staticmethod
    def _fill(opacity: float) -> VMobject:
        return VMobject(
            stroke_color=style.theme.ground,
            stroke_width=style.STRONG,
            fill_color=style.theme.cost,
            fill_opacity=opacity,
        )

    def measures(self) -> Iterator[Measure]:
        """Every piece: its width times its height."""
        seen = [0, 0]
        for area, large in zip(self.areas, self._large, strict=True):
            which = 0 if large else 1
            points = self.parts[which].points[16 * seen[which] : 16 * seen[which] + 16, :2]
            seen[which] += 1
            width, height = points.max(axis=0) - points.min(axis=0)
            yield Measure(area, self.scaling, float(width * height), False)


def tiles(values: Sequence[float], whole: Zone) -> list[Zone]:
    """A rectangle cut into pieces in the ratio of the values, row by row, each row over all.

    Pieces are put into a row along the shorter side as long as that makes the worst of them more
    nearly square (Bruls, Huizing and van Wijk, Squarified Treemaps, 2000).
    """
    order = sorted(range(len(values)), key=lambda i: -values[i])
    total = sum(values)
    found: dict[int, Zone] = {}
    rest, left = whole, total
    while order:
        side = min(rest.width, rest.height)
        area = rest.width * rest.height
        row: list[int] = []
        while order and (
            not row
            or _worst(row + order[:1], values, side, area, left)
            <= _worst(row, values, side, area, left)
        ):
            row.append(order.pop(0))
        taken = sum(values[i] for i in row)
        share = taken / left if left > 0 else 1.0
        if not order:
            share = 1.0
        rest = _lay(row, values, rest, share, found)
        left = sum(values[i] for i in order)  # and no difference, which would lose digits
    return [found[i] for i in range(len(values))]


def _worst(
    row: Sequence[int], values: Sequence[float], side: float, area: float, left: float
) -> float:
    """The worst ratio of sides in a row."""
    if left <= 0:
        return 1.0
    sizes = [values[i] / left * area for i in row]
    depth = sum(sizes) / side if side else 0.0
    if depth <= 0 or min(sizes) <= 0:
        return float("inf")
    return max(max(depth**2 / size, size / depth**2) for size in sizes)


def _lay(
    row: Sequence[int], values: Sequence[float], rest: Zone, share: float, found: dict[int, Zone]
) -> Zone:
    """Put a row at the left or the bottom of what is left; return what then is left."""
    taken = sum(values[i] for i in row)
    wide = rest.width >= rest.height
    edge = rest.left + share * rest.width if wide else rest.bottom + share * rest.height
    start = rest.bottom if wide else rest.left
    for i in row:
        length = (rest.height if wide else rest.width) * (
            values[i] / taken if taken > 0 else 1 / len(row)
        )
        if wide:
            found[i] = Zone(rest.left, edge, start, start + length)
        else:
            found[i] = Zone(start, start + length, rest.bottom, edge)
        start += length
    if wide:
        return Zone(edge, rest.right, rest.bottom, rest.top)
    return Zone(rest.left, rest.right, edge, rest.top)
