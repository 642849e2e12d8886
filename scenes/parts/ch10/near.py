"""Where the camera goes to see ribbons meet."""

from __future__ import annotations

import numpy as np

from scenes.mobjects.docks import Dock
from scenes.stage import style
from scenes.stage.style import Zone

NEAREST, LEAST = 2.6, 1.4
"""how many times as large things are drawn there: at the most, and at the least to be worth it"""
BESIDE = 0.3
"""left of the neuron"""
UPSTREAM = 2.6
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
