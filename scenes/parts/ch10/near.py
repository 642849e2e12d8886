"""Where the camera goes to see ribbons meet, and how near."""

from __future__ import annotations

import numpy as np

from scenes.mobjects.docks import Dock
from scenes.mobjects.typeset import Typeset
from scenes.parts.ch10.places import Places
from scenes.stage import style
from scenes.stage.style import Zone

NEAREST, LEAST = 2.6, 1.4
"""how many times as large things are drawn there: at the most, and at the least to be worth it"""
BESIDE = 0.3
"""left of the neuron"""
UPSTREAM = 0.9
"""of the way before the dock that is seen"""
CLEAR = 0.04
"""between a text and the border of the picture"""


def near_view(places: Places, dock: Dock, width_of_head: float) -> Zone | None:
    """A view of a neuron and of the stretch where its ribbons meet, in which no text is cut.

    Args:
        places: of the scenery, for its texts.
        dock: of the neuron.
        width_of_head: the x at which the next layer begins.

    Returns:
        A zone in the frame's proportions; ``None`` where none is near enough.
    """
    left = dock.x - 2 * dock.radius - BESIDE
    right = min(dock.way.dock + UPSTREAM, width_of_head)
    aspect = style.FRAME.height / style.FRAME.width
    texts = [
        (*text.get_center()[:2], text.width, text.height)
        for text in places.scenery.get_family()
        if isinstance(text, Typeset)
    ]
    for near in np.linspace(NEAREST, LEAST, 13):
        width = style.FRAME.width / near
        if width < right - left:
            continue
        for lift in (0.0, 0.2, -0.2, 0.4, -0.4, 0.6, -0.6):
            y, half = dock.y + lift * width * aspect / 2, width * aspect / 2
            if abs(lift) * half + dock.full > 0.8 * half:
                continue
            y = float(np.clip(y, style.FRAME.bottom + half, style.FRAME.top - half))
            for aside in np.arange(0.0, 1.01, 0.1):
                x = left - aside * (width - (right - left))
                view = Zone(x, x + width, y - half, y + half)
                if not any(_is_cut(text, view, 1 / near) for text in texts):
                    return view
    return None


def _is_cut(text: tuple[float, float, float, float], view: Zone, size: float) -> bool:
    """Whether the picture's border runs through a text, or hardly beside it."""
    x, y, width, height = text
    half = width * size / 2 + CLEAR, height * size / 2 + CLEAR
    touches = (
        view.left - half[0] < x < view.right + half[0]
        and view.bottom - half[1] < y < view.top + half[1]
    )
    inside = (
        view.left + half[0] < x < view.right - half[0]
        and view.bottom + half[1] < y < view.top - half[1]
    )
    return touches and not inside
