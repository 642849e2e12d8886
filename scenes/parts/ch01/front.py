"""The front of a pass: a thin bar of light that crosses the stage, what it has passed behind it."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.shapes import polylines_of
from scenes.stage import style
from scenes.stage.style import Zone

REACH = 0.3
"""how far the light of a pass is seen"""


class Front(VGroup):
    """The light of a pass on its way over a field: a thin bar in a soft glow, or nothing.

    Args:
        zone: of the field.
        color: of the light.
        upright: whether it goes up the field, and not across.
    """

    def __init__(self, zone: Zone, color: ManimColor, *, upright: bool = False) -> None:
        self._zone, self._upright = zone, upright
        self._glow = Halo(color, reach=REACH)
        self._bar = VMobject(stroke_color=color, stroke_width=style.STRONG)
        super().__init__(self._glow, self._bar)

    def stand(self, x: float | None) -> None:
        """Stand at x, or at a height; nowhere, if it is ``None``."""
        zone = self._zone
        if x is None:
            self._bar.points = np.zeros((0, 3))
            self._glow.around(np.zeros((0, 4)))
            return
        if self._upright:
            self._bar.points = polylines_of(np.array([[(zone.left, x), (zone.right, x)]]))
            self._glow.around(np.array([[zone.left + REACH, zone.right - REACH, x, x]]))
            return
        self._bar.points = polylines_of(np.array([[(x, zone.bottom), (x, zone.top)]]))
        reach = min(REACH, 0.4 * zone.height)  # the header above stays clear of it
        self._glow.around(np.array([[x, x, zone.bottom + reach, zone.top - reach]]))
