"""Many points as one drawing, and how they travel."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, VMobject

from scenes.stage import style

RADIUS = 0.045
_KAPPA = 4 / 3 * np.tan(np.pi / 8)
"""how far a quarter circle's handles reach, as a share of its radius"""


class Dots(VMobject):
    """Points of one kind: one mobject for all, so that thousands cost no more than a few curves.

    Args:
        places: their middles, shape (n, 3).
        color: what they mean.
        hollow: whether they are rings, to be told apart from discs by more than their colour.
        radius: of each, in Manim's units.
    """

    def __init__(
        self,
        places: np.ndarray,
        color: ManimColor,
        *,
        hollow: bool = False,
        radius: float = RADIUS,
    ) -> None:
        super().__init__(
            fill_color=color,
            fill_opacity=0.0 if hollow else 1.0,
            stroke_color=color,
            stroke_width=style.RULE if hollow else 0.0,
        )
        self._disc = radius * _unit_circle()
        self.put(places)

    def put(self, places: np.ndarray, shares: np.ndarray | float = 1.0) -> Dots:
        """Move every point to its place, drawn with a share of its radius."""
        self.places = np.array(places, dtype=float)
        sizes = np.broadcast_to(shares, len(self.places))[:, None, None]
        self.points = (self.places[:, None] + sizes * self._disc[None]).reshape(-1, 3)
        return self


def _unit_circle() -> np.ndarray:
    """Four cubic quarters, shape (16, 3)."""
    quarter = np.array([[1, 0, 0], [1, _KAPPA, 0], [_KAPPA, 1, 0], [0, 1, 0]], dtype=float)
    turn = np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], dtype=float)
    quarters = [quarter]
    for _ in range(3):
        quarters.append(quarters[-1] @ turn)
    return np.concatenate(quarters)
