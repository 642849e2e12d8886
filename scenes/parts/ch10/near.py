"""Where the camera goes to see ribbons meet, and what becomes of texts meanwhile."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation

from scenes.mobjects.docks import Dock
from scenes.mobjects.typeset import Typeset
from scenes.stage import style
from scenes.stage.style import Zone

NEAREST, LEAST = 2.6, 1.4
"""how many times as large things are drawn there: at the most, and at the least to be worth it"""
BESIDE = 0.3
"""left of the neuron"""
UPSTREAM = 0.9
"""of the way before the dock that is seen"""


def near_view(dock: Dock, head: float) -> Zone | None:
    """A view of a neuron and of the stretch where its ribbons meet, in the frame's proportions.

    Args:
        dock: of the neuron.
        head: the x at which the next layer begins.

    Returns:
        ``None`` where all of it is so large that the camera would hardly come nearer.
    """
    left = dock.x - 2 * dock.radius - BESIDE
    right = min(dock.way.dock + UPSTREAM, head)
    width = max(style.FRAME.width / NEAREST, right - left)
    if width > style.FRAME.width / LEAST:
        return None
    half = width * style.FRAME.height / style.FRAME.width / 2
    middle = float(np.clip(dock.y, style.FRAME.bottom + half, style.FRAME.top - half))
    x = float(np.clip((left + right) / 2, style.FRAME.left + width / 2, None))
    return Zone(x - width / 2, x + width / 2, middle - half, middle + half)


class Hush(Animation):
    """A text that the picture's border would cut vanishes in place, or comes back.

    Args:
        text: that is hushed.
        back: the animation by which it went, to bring it back.
    """

    def __init__(self, text: Typeset, back: Hush | None = None, **options: Any) -> None:
        self._back = back is not None
        self._looks: list[tuple[Any, np.ndarray]] = (
            back._looks
            if back
            else [(leaf, leaf.fill_rgbas.copy()) for leaf in text.family_members_with_points()]
        )
        self.text = text
        super().__init__(text, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: how it looked is known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        opaque = share if self._back else 1 - share
        for leaf, look in self._looks:
            leaf.fill_rgbas = look * np.array([1.0, 1.0, 1.0, opaque])
