"""Squares on their way, each from where its parameter is seen to its own place: as one picture."""

from __future__ import annotations

import numpy as np
from manim import config

from scenes.mobjects.pictures.field import unknown
from scenes.stage import style
from scenes.stage.raster import Raster
from scenes.stage.style import Zone

FALLS = 0.3
"""share of the time that a square is on its way"""
COOLS = 0.75
"""share of its way from which a square loses its colour"""


class Rain(Raster):
    """Thousands of squares that leave one after the other, and end as what is not known yet.

    What they cover is summed up from their corners: so many squares cost two sums over a picture,
    and each is as smooth at its edges as if it were drawn alone.

    Attributes:
        start, end, leaves: what they were given as.

    Args:
        start, end: x, y of the middle, and side of each square, shape (n, 3).
        leaves: when each leaves, from 0 for the first to 1 for the last, shape (n,).
        colors: of each as it leaves, shape (n, 3).
        falls: share of the time that each is on its way.
        waits: whether squares are there before they leave.
    """

    def __init__(
        self,
        start: np.ndarray,
        end: np.ndarray,
        leaves: np.ndarray,
        colors: np.ndarray,
        *,
        falls: float = FALLS,
        waits: bool = False,
    ) -> None:
        self.start, self.end, self.leaves = start, end, leaves
        self._colors, self._falls, self._waits = colors, falls, waits
        self._fineness = config.pixel_height / style.FRAME.height
        super().__init__(Zone(0.0, 0.0, 0.0, 0.0))
        self.fall(0.0)

    def fall(self, share: float) -> None:
        """Draw it a share of the way."""
        way = np.clip((share - (1 - self._falls) * self.leaves) / self._falls, 0.0, 1.0)
        gone = (way > 0) | self._waits
        way = way[gone]
        eased = (way * way * (3 - 2 * way))[:, None]
        start, end = self.start[gone], self.end[gone]
        here = start + eased * (end - start)
        cooled = np.clip((way - COOLS) / (1 - COOLS), 0.0, 1.0)[:, None]
        colors = self._colors[gone]
        colors = colors + cooled * (np.array(unknown().to_rgb()) - colors)
        if not len(here):
            self.spread(Zone(0.0, 0.0, 0.0, 0.0)).paint_premultiplied(np.zeros((1, 1, 4)))
            return
        low, high = here[:, :2] - here[:, 2:] / 2, here[:, :2] + here[:, 2:] / 2
        low, high = low * self._fineness, high * self._fineness
        corner, end = np.floor(low.min(axis=0)), np.ceil(high.max(axis=0))
        left, bottom, right, top = (np.concatenate([corner, end]) / self._fineness).tolist()
        self.spread(Zone(left, right, bottom, top))
        self.paint_premultiplied(_covered(low - corner, high - corner, end - corner, colors))


def _covered(
    low: np.ndarray, high: np.ndarray, extent: np.ndarray, colors: np.ndarray
) -> np.ndarray:
    """Colour and opacity of all pixels under many squares, weighed by it: (rows, columns, 4).

    Each corner adds to what is above and at its right, or takes away from it.
    """
    columns, rows = extent.astype(int) + 2
    weights = np.concatenate([colors, np.ones((len(colors), 1))], 1)
    places, amounts = [], []
    for x, across in ((low[:, 0], 1.0), (high[:, 0], -1.0)):
        for y, up in ((low[:, 1], 1.0), (high[:, 1], -1.0)):
            for column, near in _shared(x):
                for row, close in _shared(y):
                    places.append(row * columns + column)
                    amounts.append(across * up * near * close)
    place, amount = np.concatenate(places), np.stack(amounts)
    cells = [
        np.bincount(place, (amount * channel).ravel(), rows * columns)
        .reshape(rows, columns)
        .cumsum(axis=0)
        .cumsum(axis=1)[: rows - 2, : columns - 2]
        for channel in weights.T
    ]
    found = np.stack(cells, -1)[::-1]
    return np.asarray(found / np.maximum(found[..., 3:], 1.0))


def _shared(at: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """The two pixels that share a border between them, and how much of it each has."""
    whole = np.floor(at).astype(int)
    rest = at - whole
    return [(whole, 1 - rest), (whole + 1, rest)]
