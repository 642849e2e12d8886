"""Every gap sweeps out a square; so much of each is its share of the cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import arrows, lines, polygons
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

LEAST_SLOT = 0.34
"""width of a slot, however small its gap: a name fits below it"""
BETWEEN = 0.08
FOOT = 0.5
"""below the baseline, for names"""
ARROW, HEAD = 0.09, 0.24


class GapSquares(VGroup):
    """Gaps side by side on one baseline, a square over each, half of it filled: its cost.

    An arrow leads from the output to the target, as on a track; the filled triangle stands tall at
    the output's side. All are on one scale: the largest that fits, from one gap to thirty; a gap
    of a hundredth becomes a speck. `sweep` draws the squares up from their gaps, `cut` fills the
    halves. With ``parts`` one part in so many counts, a strip at the tall side; with one, all does.

    Attributes:
        side: length of a gap of 1; the areas' scale is its square.
        slots: the zone of each gap, from the foot of the zone to its top.

    Args:
        gaps: output less target, signed.
        zone: what all of them fill.
        parts: into how many strips each square is divided, of which one counts; half of it,
            cut off along the diagonal, if not given.
        longest: length of a gap of 1 at the most, where other lengths stand beside them.

    Example::

        from backprop_model import load_example
        from scenes.mobjects.areas.gap_squares import GapSquares
        from scenes.readings import Readings
        from scenes.stage.style import HERO

        read = Readings(load_example("digits"))
        picture = GapSquares([read.dC_da(3, j) for j in range(10)], HERO)
    """

    def __init__(
        self,
        gaps: Sequence[Quantity],
        zone: Zone,
        *,
        parts: int | None = None,
        longest: float = float("inf"),
    ) -> None:
        self.gaps, self.counted = list(gaps), parts
        self.sizes = np.array([abs(gap.value) for gap in gaps])
        self.side = min(_unit(self.sizes, zone), longest)
        self.scaling = Scale(Channel.AREA, self.side**2)
        self.base = zone.bottom + FOOT
        self.slots = self._slots(zone)
        self.outlines = VMobject(
            stroke_color=style.theme.cost,
            stroke_width=style.OUTLINE,
            fill_color=style.theme.cost,
            fill_opacity=0.16,
        )
        self.shares = VMobject(stroke_width=0.0, fill_color=style.theme.cost, fill_opacity=0.9)
        self.ground_line = VMobject(stroke_color=style.theme.hairline, stroke_width=style.RULE)
        self.ground_line.points = lines(
            np.array([[zone.left, self.base]]), np.array([[zone.right, self.base]])
        )
        self.arrows = VMobject(
            stroke_width=0.0,
            fill_color=style.mix(style.theme.cost, style.theme.ink, 0.5),
            fill_opacity=1.0,
        )
        self.halo = Halo(style.theme.cost, reach=0.3)
        super().__init__(self.halo, self.ground_line, self.outlines, self.shares, self.arrows)
        self.sweep(1.0)
        self.cut(1.0)
        self.point()

    def point(self) -> None:
        """An arrow leads from each output to its target."""
        starts, ends = (np.stack([x, np.full_like(x, self.base)], 1) for x in self.ends())
        self.arrows.points = polygons(arrows(starts, ends, ARROW, HEAD))

    def sweep(self, share: float) -> None:
        """The squares have grown up from their gaps as far as ``share`` says."""
        from_x, to_x = self.ends()
        top = self.base + share * self.sizes * self.side
        bottom = np.full_like(top, self.base)
        corners = [(from_x, bottom), (to_x, bottom), (to_x, top), (from_x, top)]
        self.outlines.points = polygons(_stacked(corners))
        boxes = np.stack([from_x - 0.02, from_x + 0.02, bottom, top], 1)
        self.halo.around(boxes, (self.sizes * self.side > 0.1).astype(float))

    def cut(self, share: float) -> None:
        """The filled part of each square has grown from its tall side as far as ``share`` says."""
        from_x, to_x = self.ends()
        far = from_x + share * (to_x - from_x) / (self.counted or 1)
        bottom = np.full_like(far, self.base)
        top = self.base + self.sizes * self.side
        slant = top if self.counted else top - share * (top - self.base)
        self.shares.points = polygons(
            _stacked([(from_x, bottom), (far, bottom), (far, slant), (from_x, top)])
        )
        self._filled = share

    def share(self, i: int) -> Quantity:
        """The cost of one gap: half its square, or a strip of it, or all."""
        gap, parts = self.gaps[i], self.counted or 2
        path = f"({gap.path}) ** 2" if parts == 1 else f"({gap.path}) ** 2 / {parts}"
        return replace(gap, symbol="", value=gap.value**2 / parts, path=path, signed=False)

    def measures(self) -> Iterator[Measure]:
        """Every share, once its square is cut: the area inside its outline."""
        if self._filled != 1.0:
            return
        for i in range(len(self.gaps)):
            corners = self.shares.points[16 * i : 16 * i + 16 : 4, :2]
            x, y = corners.T
            area = abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
            yield Measure(self.share(i), self.scaling, float(area), False)

    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Where each gap begins, at the output, and ends, at the target."""
        middles = np.array([(slot.left + slot.right) / 2 for slot in self.slots])
        signs = np.sign([gap.value for gap in self.gaps])
        half = signs * self.sizes * self.side / 2
        return middles + half, middles - half

    def _slots(self, zone: Zone) -> list[Zone]:
        widths = np.maximum(self.sizes * self.side, LEAST_SLOT)
        spare = zone.width - widths.sum()
        gap = min(max(spare, 0.0) / len(widths), 0.6)
        start = zone.center[0] - (widths.sum() + gap * (len(widths) - 1)) / 2
        lefts = start + np.concatenate([[0.0], np.cumsum(widths + gap)[:-1]])
        return [
            Zone(float(left), float(left + width), zone.bottom, zone.top)
            for left, width in zip(lefts, widths, strict=True)
        ]


def _unit(sizes: np.ndarray, zone: Zone) -> float:
    """Length of a gap of 1: the largest for which all slots fit and no square leaves the zone."""
    largest = float(sizes.max())
    if largest == 0:
        return zone.height - FOOT
    low, high = 0.0, (zone.height - FOOT) / largest
    count = len(sizes)
    least = min(LEAST_SLOT, zone.width / count)
    between = BETWEEN if count * (LEAST_SLOT + BETWEEN) < zone.width else 0.0

    def fits(unit: float) -> bool:
        width = np.maximum(sizes * unit, least).sum() + between * (count - 1)
        return bool(width <= zone.width + 1e-9)

    if fits(high):
        return high
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _stacked(corners: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    return np.array([np.stack(corner, axis=1) for corner in corners]).transpose(1, 0, 2)
