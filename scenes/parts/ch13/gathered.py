"""What reaches an input on two ways, side by side: its ribbons run on as one broad band."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.mobjects.network.slots import box_of
from scenes.parts.ch13.flow import Arc, Flow
from scenes.parts.ch13.machine import Machine
from scenes.parts.ch13.stagings import staging
from scenes.stage import style

LONG, OFF, APART = 0.75, 0.06, 0.05
"""length of the band, how far off the node it begins, and the line between what came on two ways"""
WIDEST = 2.4
"""how wide it may be, in radii of the node"""


def gathered(machine: Machine, rows: Sequence[int]) -> Flow | None:
    """All that comes to one of these rows, as a band beyond its node; none where it has no room."""
    if machine.loudness or staging().stacked or not rows:
        return None
    row, places = rows[0], machine.graph.places
    amounts = machine.recording.arrivals[row]
    widths = [machine.flow.on_scale.size(one.value) for one in amounts]
    x, y = places.middles[row]
    right, half = x - places.radius - OFF, (sum(widths) + APART * (len(widths) - 1)) / 2
    left = right - LONG
    if any(one.value < 0 for one in amounts) or 2 * half > WIDEST * places.radius:
        return None
    others = [*machine.labels, *(one for node in machine.graph.node for one in node)]
    boxes = np.array([box_of(one) for one in others]).reshape(-1, 4)
    meets = (boxes[:, 0] < right) & (boxes[:, 1] > left)
    meets &= (boxes[:, 2] < y + half) & (boxes[:, 3] > y - half)
    if left < style.HERO.left or meets.any():
        return None
    arcs, low = [], y - half
    for amount, wide in zip(amounts, widths, strict=True):
        middle = low + wide / 2
        way = np.column_stack([np.linspace(right, left, 40), np.full(40, middle)])
        arcs.append(Arc(way, amount.value, amount))
        low += wide + APART
    band = Flow(machine.flow.on_scale.per_one, 0.01, 1.0)
    band.send(arcs)
    return band
