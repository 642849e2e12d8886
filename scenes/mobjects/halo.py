"""The soft light around what shines: a glow in the dark theme, a shade of colour in the light."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import ManimColor

from scenes.stage import style
from scenes.stage.raster import Raster
from scenes.stage.style import Zone

FINENESS = 16
"""cells a unit: enough for something that is smooth by nature"""
MOST_CELLS = 400
"""along a side, however large the halo"""
UNHIDING = 0.04
"""its fill opacity: below what counts as being there"""


class Halo(Raster):
    """Light around rectangles, the softer the farther away; one mobject for all of them.

    It lies below what it surrounds. As many boxes as there are, moved in every frame if need be,
    cost one small matrix product and one picture.

    Args:
        color: what shines.
        strength: opacity of the light at the boxes themselves.
        reach: how far it is seen, in Manim's units.

    Example::

        import numpy as np
        from scenes.mobjects.halo import Halo
        from scenes.stage import style

        picture = Halo(style.theme.activation, reach=1.0)
        picture.around(np.array([[-4.0, 3.0, -0.2, 0.2], [-5.0, -4.6, -2.0, 2.0]]))
    """

    def __init__(
        self, color: ManimColor, *, strength: float | None = None, reach: float = 0.3
    ) -> None:
        super().__init__(Zone(0.0, 0.0, 0.0, 0.0), soft=True, full=UNHIDING)
        self.tint = np.array(color.to_rgb())
        self.strength = style.GLOW[style.theme.name] if strength is None else strength
        self.reach = reach

    def around(self, boxes: np.ndarray, shares: np.ndarray | None = None) -> Self:
        """Surround rectangles: left, right, bottom, top, shape (n, 4); shares of the strength."""
        boxes = np.asarray(boxes, dtype=float).reshape(-1, 4)
        weights = np.ones(len(boxes)) if shares is None else np.asarray(shares, dtype=float)
        boxes, weights = boxes[weights > 0], weights[weights > 0]
        if not len(boxes):
            self.spread(Zone(0.0, 0.0, 0.0, 0.0))
            return self
        left, bottom = boxes[:, 0].min() - self.reach, boxes[:, 2].min() - self.reach
        right, top = boxes[:, 1].max() + self.reach, boxes[:, 3].max() + self.reach
        self.spread(Zone(float(left), float(right), float(bottom), float(top)))
        across = self._fading(left, right, boxes[:, 0], boxes[:, 1])
        up = self._fading(bottom, top, boxes[:, 2], boxes[:, 3])
        light = np.minimum((up * weights[:, None]).T @ across, 1.0)[::-1] * self.strength
        self.paint_light(light, self.tint)
        return self

    def around_points(self, points: np.ndarray, shares: np.ndarray) -> Self:
        """Surround points, shape (n, 2), with shares of the strength, however many there are."""
        if not len(points):
            self.spread(Zone(0.0, 0.0, 0.0, 0.0))
            return self
        cells = np.floor(points * FINENESS).astype(int)
        steps = int(np.ceil(self.reach * FINENESS))
        near = np.arange(-steps, steps + 1)
        around = cells[:, None] + near[:, None]  # shape (points, steps, 2)
        away = (around + 0.5) / FINENESS - points[:, None]
        across, up = np.moveaxis(np.exp(-0.5 * (away / (0.38 * self.reach)) ** 2), 2, 0)
        low, high = cells.min(axis=0) - steps, cells.max(axis=0) + steps + 1
        columns, rows = (high - low).tolist()
        light = (up * shares[:, None])[:, :, None] * across[:, None]
        column, row = np.moveaxis(around - low, 2, 0)
        place = row[:, :, None] * columns + column[:, None]
        found = np.bincount(place.ravel(), light.ravel(), rows * columns).reshape(rows, columns)
        (left, bottom), (right, top) = (low / FINENESS).tolist(), (high / FINENESS).tolist()
        self.spread(Zone(left, right, bottom, top))
        self.paint_light(np.minimum(found, 1.0)[::-1] * self.strength, self.tint)
        return self

    def _fading(self, start: float, end: float, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Light along one axis, shape (n, cells): 1 within low..high, nothing at ``reach``."""
        count = int(np.clip((end - start) * FINENESS, 2, MOST_CELLS))
        middles = start + (np.arange(count) + 0.5) * (end - start) / count
        away = np.maximum(low[:, None] - middles, middles - high[:, None]).clip(0.0)
        return np.asarray(np.exp(-0.5 * (away / (0.38 * self.reach)) ** 2))
