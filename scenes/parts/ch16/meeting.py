"""Where ribbons of both signs meet so that it is worth going near, and what is to be seen there."""

from __future__ import annotations

from scenes.mobjects.back_flow import BackFlow
from scenes.mobjects.ribbons import FLOOR
from scenes.stage import style
from scenes.stage.style import Zone

BEYOND = 0.72
"""of a ribbon's way, that is seen beyond its dock"""
BEHIND = 2.5
"""radii of a neuron, that are seen behind its middle"""
WIDE_ENOUGH = 0.2
"""width of what comes there from which on it need not be looked at from near"""


def met_at(flow: BackFlow) -> int | None:
    """The neuron at which most cancels, of those where something is left; ``None`` if nowhere."""
    lost = {
        k: dock.lost for k, dock in flow.docks.items() if flow.cancels(k) and dock.net > 2 * FLOOR
    }
    return max(lost, key=lambda k: lost[k]) if lost else None


def view_of(flow: BackFlow, k: int) -> Zone | None:
    """From the neuron to where ribbons come to its dock; ``None`` where they are wide already."""
    dock, bearing = flow.docks[k], flow.bearing
    if dock.full > WIDE_ENOUGH:
        return None
    left = dock.x - (1 + BEHIND) * dock.radius
    right = dock.way.dock + BEYOND * (dock.way.head - dock.way.dock)
    room = bearing.room(style.FRAME)
    half = (right - left) * room.height / room.width / 2
    return bearing.zone(Zone(left, right, dock.y - half, dock.y + half))
