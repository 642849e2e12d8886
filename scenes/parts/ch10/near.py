"""Where the camera goes to see ribbons meet."""

from __future__ import annotations

import numpy as np

from scenes.mobjects.docks import Dock
from scenes.mobjects.network.upright import Bearing
from scenes.stage import style
from scenes.stage.style import Zone

NEAREST, LEAST = 2.6, 1.4
"""how many times as large things are drawn there: at the most, and at the least to be worth it"""
BESIDE = 0.3
"""left of the neuron"""
SHORT = 0.12
"""by so much the view ends before the next layer's rim"""
UPSTREAM = 2.6
"""of the way before the dock that is seen, at the most"""


def near_view(dock: Dock, head: float, bearing: Bearing) -> Zone | None:
    """A view of a neuron and of the stretch where its ribbons meet, in the frame's proportions.

    Args:
        dock: of the neuron.
        head: where, along the network, the next layer begins.
        bearing: which way the network runs.

    Returns:
        ``None`` where all of it is so large that the camera would hardly come nearer.
    """
    frame = bearing.room(style.FRAME)
    left = dock.x - 2 * dock.radius - BESIDE
    right = min(dock.way.dock + UPSTREAM, head - SHORT)
    width = max(frame.width / NEAREST, right - left)
    if width > frame.width / LEAST:
        return None
    half = width * frame.height / frame.width / 2
    middle = float(np.clip(dock.y, frame.bottom + half, frame.top - half))
    x = max(right - width / 2, frame.left + width / 2)
    return bearing.zone(Zone(x - width / 2, x + width / 2, middle - half, middle + half))
