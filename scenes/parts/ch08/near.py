"""Where the camera goes to see streams put each other out."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from scenes.mobjects.network.slots import box_of
from scenes.mobjects.network.upright import Bearing
from scenes.parts.ch08.cancelling import Cancelling
from scenes.stage import style
from scenes.stage.style import Zone

BEHIND = 0.4
"""of the neuron's radius, that is seen before its rim"""
UPSTREAM = 0.15
"""of the way before the dock, that is seen"""
NEAREST, LEAST = 4.0, 1.3
"""how many times as large things are drawn there: at the most, and at the least to be worth it"""
MARGIN = 0.2
"""between a label and the border of what is seen, in the frame's units"""


def near(view: Zone) -> float:
    """Width of what is seen, as a share of the frame's."""
    return view.width / style.FRAME.width


def near_view(cancelling: Cancelling, bearing: Bearing) -> Zone | None:
    """A view of the stretch from a neuron to where streams dock, in the frame's proportions.

    Args:
        cancelling: the stretch.
        bearing: which way the network runs.

    Returns:
        ``None`` where all of it is so large that the camera would hardly come nearer.
    """
    room, dock = bearing.room(style.FRAME), cancelling.dock
    left = dock.x - BEHIND * dock.radius
    right = dock.way.dock + UPSTREAM * (dock.way.head - dock.way.dock)
    width = max(right - left, room.width / NEAREST)
    if width > room.width / LEAST:
        return None
    half = width * room.height / room.width / 2
    middle = cancelling.border + dock.side * dock.net / 2  # of all that lies side by side
    y = float(np.clip(middle, room.bottom + half, room.top - half))
    x = float(np.clip(left + width / 2, room.left + width / 2, room.right - width / 2))
    return bearing.zone(Zone(x - width / 2, x + width / 2, y - half, y + half))


def is_seen(label: Mobject, view: Zone) -> bool:
    """Whether a label, as large on screen as ever, stands wholly within a view."""
    size = near(view)
    x, y = (float(at) for at in label.get_center()[:2])
    left, right, bottom, top = box_of(label)
    half = size * ((right - left) / 2 + MARGIN), size * ((top - bottom) / 2 + MARGIN)
    return bool(
        view.left <= x - half[0]
        and x + half[0] <= view.right
        and view.bottom <= y - half[1]
        and y + half[1] <= view.top
    )
