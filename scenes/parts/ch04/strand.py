"""An edge by itself: as wide as its weight is large, blue or orange and dashed as its sign says."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.mobjects.edge import sign_color
from scenes.mobjects.nudge.strokes import dashes
from scenes.mobjects.outlines import lines
from scenes.stage import style
from scenes.stage.traits import Shaded

WIDEST = 1.6 * style.EDGE_MAX


class Strand(Shaded, VMobject):
    """A weight as an edge that may take any value; see `turn`.

    Args:
        way: points along it, close together, shape (n, 2).
        largest: the size that is drawn widest.
    """

    def __init__(self, way: np.ndarray, largest: float) -> None:
        super().__init__()
        self.way, self._largest = np.asarray(way, float)[:, :2], largest

    def turn(self, w: float) -> Strand:
        """The weight has another value."""
        share = min(abs(w) / self._largest, 1.0)
        width = style.EDGE_MIN + (WIDEST - style.EDGE_MIN) * share
        self.points = dashes(self.way) if w < 0 else lines(self.way[:-1], self.way[1:])
        self.set_stroke(sign_color(w), width=width, opacity=1.0)
        return self
