"""A picture of cells as one shape: thousands of squares, or a soft glow, for the price of one."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import VMobject

from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

_CORNERS = (0, 4, 12)
"""where the upper left, upper right and lower left corner stand among a raster's points"""
GRAIN = 64
"""side of the grain that is laid over soft light, in cells"""
_GRAIN = np.random.default_rng(0).random((GRAIN, GRAIN), dtype=np.float32)


class Raster(Shaded, VMobject):
    """A rectangle full of cells, each in a colour of its own, row 0 at the top.

    Its outline is a `VMobject`'s: it moves, turns, fades and is dimmed like any other. What is
    inside is painted by the camera in one stroke, whatever the number of cells; so a field of
    13,002 squares may change in every frame.

    Args:
        zone: what it fills; the cells are stretched to it.
        soft: whether colours flow from cell to cell, as in a glow; else each cell is flat.
        rimmed: whether a soft one keeps its colours up to its rim, instead of fading there.
        full: the fill opacity at which the cells are seen as they were painted. One below 0.05
            tells whoever looks at fills that nothing is hidden: right for a glow.
    """

    def __init__(
        self, zone: Zone, *, soft: bool = False, rimmed: bool = False, full: float = 1.0
    ) -> None:
        super().__init__(stroke_width=0.0, fill_color="#000000", fill_opacity=full)
        self.soft, self.rimmed = soft, rimmed or not soft
        self.full = full
        self.cells = np.zeros((1, 1, 4), dtype=np.uint8)
        self.spread(zone)

    def spread(self, zone: Zone) -> Self:
        """Fill another zone."""
        left, right, bottom, top = zone.left, zone.right, zone.bottom, zone.top
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        self.set_points_as_corners([(x, y, 0.0) for x, y in corners])
        return self

    def paint(self, rgba: np.ndarray) -> Self:
        """Colour the cells: shape (rows, columns, 4), each from 0 to 1."""
        return self.paint_premultiplied(
            np.concatenate([rgba[..., :3] * rgba[..., 3:], rgba[..., 3:]], -1)
        )

    def paint_premultiplied(self, rgba: np.ndarray) -> Self:
        """The same with colours that are weighed by their opacity already."""
        scaled = np.clip(rgba, 0.0, 1.0) * 255
        self.cells = np.ascontiguousarray(np.rint(scaled), dtype=np.uint8)
        return self

    def paint_light(self, light: np.ndarray, tint: np.ndarray) -> Self:
        """One colour, as opaque in each cell as told: shape (rows, columns), from 0 to 1.

        The tint may change from column to column: shape (3,) or (3, columns).

        Rounding to a byte would show as bands where light is faint; what is rounded off is spread
        by a fixed grain instead.
        """
        rows, columns = light.shape
        grain = np.tile(_GRAIN, (rows // GRAIN + 1, columns // GRAIN + 1))[:rows, :columns]
        weighed = light.astype(np.float32) * 255
        cells = np.empty((rows, columns, 4), dtype=np.uint8)
        for channel, share in enumerate((*tint, 1.0)):
            cells[..., channel] = np.minimum(weighed * np.float32(share) + grain, 255)
        self.cells = cells
        return self

    def corners(self) -> np.ndarray:
        """Where the upper left, upper right and lower left corner stand, shape (3, 2)."""
        return np.asarray(self.points[list(_CORNERS), :2])

    @property
    def visible(self) -> float:
        """How much of the painted opacity is seen: 0 while it is faded out."""
        return float(self.fill_rgbas[0, 3]) / self.full
