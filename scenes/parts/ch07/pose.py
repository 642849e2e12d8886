"""How the picture of the lines lies in the frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.stage.style import Zone


@dataclass(frozen=True)
class Pose:
    """From a place along a line, and how far down the picture it is, to the frame.

    Attributes:
        zone: what the picture fills.
        heights: of the lines, from the first one down.
    """

    zone: Zone
    heights: tuple[float, ...]

    @classmethod
    def even(cls, zone: Zone, count: int) -> Pose:
        """Lines that are equally far from each other."""
        return cls(zone, tuple(map(float, np.linspace(zone.top, zone.bottom, count))))

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.heights)

    @property
    def width(self) -> float:
        """Of a line."""
        return self.zone.width

    def at(self, places: np.ndarray) -> np.ndarray:
        """Points of the frame, shape (n, 3), for places (along, line), shape (n, 2)."""
        y = np.interp(places[:, 1], np.arange(self.count), self.heights)
        return np.stack([self.zone.center[0] + places[:, 0], y, np.zeros(len(y))], 1)

    def line(self, l: float) -> np.ndarray:
        """The middle of a line."""
        return np.asarray(self.at(np.array([[0.0, l]]))[0])

    def pitch(self, l: int) -> float:
        """From line l - 1 to line l."""
        return self.heights[l - 1] - self.heights[l]
