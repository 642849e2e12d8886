"""From numbers to places: two axes in a zone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.stage.style import Zone


@dataclass(frozen=True)
class PlotFrame:
    """A zone in which numbers have places: x from the left, y from the bottom.

    Attributes:
        zone: what the plot fills.
        x, y: the numbers at its sides.
    """

    zone: Zone
    x: tuple[float, float]
    y: tuple[float, float]

    @classmethod
    def fitted(cls, zone: Zone, x: np.ndarray, y: np.ndarray, margin: float = 0.06) -> PlotFrame:
        """Axes on which all numbers have places, with some room around them."""
        return cls(zone, _padded(x, margin), _padded(y, margin))

    @classmethod
    def square(cls, zone: Zone, x: np.ndarray, y: np.ndarray, margin: float = 0.08) -> PlotFrame:
        """Axes with one unit of length for both, that fill the zone: 45° is where x = y."""
        (left, right), (low, high) = _padded(x, margin), _padded(y, margin)
        unit = max((right - left) / zone.width, (high - low) / zone.height)
        half_x, half_y = unit * zone.width / 2, unit * zone.height / 2
        mid_x, mid_y = (left + right) / 2, (low + high) / 2
        return cls(zone, (mid_x - half_x, mid_x + half_x), (mid_y - half_y, mid_y + half_y))

    @property
    def per_x(self) -> float:
        """Length of 1 along x, in Manim's units."""
        return self.zone.width / (self.x[1] - self.x[0])

    @property
    def per_y(self) -> float:
        """Length of 1 along y."""
        return self.zone.height / (self.y[1] - self.y[0])

    def at(self, x: np.ndarray | float, y: np.ndarray | float) -> np.ndarray:
        """Where numbers lie, shape (..., 2)."""
        across = self.zone.left + (np.asarray(x, dtype=float) - self.x[0]) * self.per_x
        up = self.zone.bottom + (np.asarray(y, dtype=float) - self.y[0]) * self.per_y
        return np.stack(np.broadcast_arrays(across, up), axis=-1)

    def point(self, x: float, y: float) -> np.ndarray:
        """Where one pair of numbers lies, with the third coordinate that Manim wants."""
        return np.append(self.at(x, y), 0.0)


def _padded(values: np.ndarray, margin: float) -> tuple[float, float]:
    finite = np.asarray(values, dtype=float)
    finite = finite[np.isfinite(finite)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    room = margin * (high - low) if high > low else max(abs(high), 1.0) * 0.5
    return low - room, high + room
