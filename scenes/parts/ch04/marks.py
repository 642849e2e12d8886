"""What a ball leaves in its valley, and what lies below the curve."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.mobjects.outlines import polygons
from scenes.mobjects.shapes import discs
from scenes.stage import style
from scenes.stage.traits import Shaded

SHADE = 0.15
"""opacity of what lies below the curve"""


class Shade(Shaded, VMobject):
    """What lies below the curve: it need not stand out by itself.

    Args:
        way: points along the curve, shape (n, 2).
        foot: height of the axis.
    """

    def __init__(self, way: np.ndarray, foot: float) -> None:
        super().__init__(stroke_width=0.0, fill_color=style.theme.cost, fill_opacity=SHADE)
        corners = np.array([[way[-1, 0], foot], [way[0, 0], foot]])
        self.points = polygons(np.concatenate([way, corners])[None])


class Ring(Shaded, VMobject):
    """Where the ball has been: it may lie on the curve, and on the ball itself.

    Args:
        at: its middle, shape (2,).
        radius: of the ball.
    """

    def __init__(self, at: np.ndarray, radius: float) -> None:
        super().__init__(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        self.points = discs(np.array([[*at, 0.0]]), np.array([radius]))
