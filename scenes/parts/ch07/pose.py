"""How the picture of the lines lies in the frame: flat, or turned so that it runs to the right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.stage.style import Zone

AWAY = 0.36
"""by how much the picture is smaller half way through its turn, so that it stays in the frame"""


@dataclass(frozen=True)
class Pose:
    """From a place along a line, and how far down the picture it is, to the frame.

    Flat, lines lie one below the other. Turned by a quarter, they stand side by side, what was on
    the right is at the top, and each function leads to the right.

    Attributes:
        flat, turned: what the picture fills in both positions.
        width: of a line, in the picture's own units.
        count: how many lines there are; they are one unit apart, from 0.
    """

    flat: Zone
    turned: Zone
    width: float
    count: int

    def at(self, places: np.ndarray, turn: float = 0.0) -> np.ndarray:
        """Points of the frame, shape (n, 3), for places (along, line), shape (n, 2)."""
        flat, turned, last = self.flat, self.turned, self.count - 1
        near = 1 - AWAY * np.sin(np.pi * turn)
        along = self._along(turn)
        down = near * self._between(flat.height, turned.width, turn) / last
        x = places[:, 0] * along
        y = (last / 2 - places[:, 1]) * down
        angle = turn * np.pi / 2
        middle = self._between(np.array(flat.center), np.array(turned.center), turn)
        cos, sin = np.cos(angle), np.sin(angle)
        return np.stack([x * cos - y * sin, x * sin + y * cos, np.zeros(len(x))], 1) + middle

    def line(self, l: float, turn: float = 0.0) -> np.ndarray:
        """The middle of a line."""
        return np.asarray(self.at(np.array([[0.0, l]]), turn)[0])

    def axis(self, turn: float) -> np.ndarray:
        """Which way larger numbers lie on every line."""
        return np.array([np.cos(turn * np.pi / 2), np.sin(turn * np.pi / 2), 0.0])

    def shrink(self, turn: float) -> float:
        """How long a length on a line is drawn, as a share of what it is in the flat picture."""
        return self._along(turn) / self._along(0.0)

    def _along(self, turn: float) -> float:
        near = 1 - AWAY * np.sin(np.pi * turn)
        return float(near * self._between(self.flat.width, self.turned.height, turn) / self.width)

    @staticmethod
    def _between(one: np.ndarray | float, other: np.ndarray | float, share: float) -> np.ndarray:
        return np.asarray(one) + share * (np.asarray(other) - np.asarray(one))
