"""The dark between thousands of squares, painted as one raster: lines would cost more than they."""

from __future__ import annotations

import math

import numpy as np
from manim import ManimColor, config

from scenes.stage import style
from scenes.stage.raster import Raster
from scenes.stage.style import Zone


class Seams(Raster):
    """A lattice of thin lines on the borders of cells, smooth at the resolution that is rendered.

    Args:
        zone: what the cells fill.
        rows, columns: of cells.
        share: width of a line, as a share of a cell.
        color: of the lines.
    """

    def __init__(
        self, zone: Zone, rows: int, columns: int, share: float, color: ManimColor
    ) -> None:
        pixels = zone.width / columns * config.pixel_height / style.FRAME.height
        fineness = max(math.ceil(pixels - 1e-6), 1)
        super().__init__(zone, soft=abs(fineness - pixels) > 1e-6)
        edge = np.clip(share / 2 * fineness - np.arange(fineness), 0.0, 1.0)
        line = edge + edge[::-1]
        cell = 1 - (1 - line[:, None]) * (1 - line[None])
        alpha = np.tile(cell, (rows, columns))[..., None]
        self.paint(
            np.concatenate([np.broadcast_to(color.to_rgb(), (*alpha.shape[:2], 3)), alpha], 2)
        )
