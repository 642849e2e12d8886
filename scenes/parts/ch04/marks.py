"""What a ball leaves in its valley, and what lies below the curve."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import polygons
from scenes.mobjects.shapes import discs
from scenes.stage import style
from scenes.stage.traits import Shaded

SHADE = 0.06
"""opacity of each layer below the curve"""
DEPTHS = (0.5, 1.1, 1.8, 2.6)
"""how far down the layers go"""


class Shade(VGroup):
    """The ground below the curve, which fades downward.

    It goes down to no line: where the picture ends, the cost need not be 0.

    Args:
        way: points along the curve, shape (n, 2).
        foot: height of the axis.
    """

    def __init__(self, way: np.ndarray, foot: float) -> None:
        super().__init__(*(Layer(way, depth, foot) for depth in DEPTHS))

    def follow(self, way: np.ndarray, foot: float) -> None:
        """The curve has another way."""
        for layer in self:
            layer.follow(way, foot)


class Layer(Shaded, VMobject):
    """One layer of the ground: it need not stand out by itself.

    Args:
        way: points along the curve, shape (n, 2).
        depth: how far it goes down.
        foot: height of the axis, below which it does not go.
    """

    def __init__(self, way: np.ndarray, depth: float, foot: float) -> None:
        super().__init__(stroke_width=0.0, fill_color=style.theme.cost, fill_opacity=SHADE)
        self._depth = depth
        self.follow(way, foot)

    def follow(self, way: np.ndarray, foot: float) -> None:
        """The curve above it has another way."""
        below = np.stack([way[:, 0], np.maximum(way[:, 1] - self._depth, foot)], axis=1)
        self.points = polygons(np.concatenate([way, below[::-1]])[None])


class Ring(Shaded, VMobject):
    """Where the ball has been: it may lie on the curve, and on the ball itself.

    Args:
        at: its middle, shape (2,).
        radius: of the ball.
    """

    def __init__(self, at: np.ndarray, radius: float) -> None:
        super().__init__(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        self.points = discs(np.array([[*at, 0.0]]), np.array([radius]))


class Path(Shaded, VMobject):
    """A thin line that shows a way; it may lie on the curve, and on the ground below."""
