"""Frames in frames: each is the picture that is seen when one comes a gate nearer."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, VGroup

from scenes.mobjects.typeset import Words
from scenes.parts.ch15.ceiling import Ceiling
from scenes.parts.ch15.corridor import BEHIND, GATE, Corridor
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone

LEAST = 0.05
"""height below which a frame is not drawn"""
ABOVE = 0.08
"""from a frame to its share"""


def frames_of(corridor: Corridor, zone: Zone, gates: float) -> np.ndarray:
    """Boxes (left, right, bottom, top) of all pictures to come, as seen from behind so many."""
    length, nearer = corridor.view(gates)
    boxes = []
    for k in range(int(np.floor(gates)) + 1, corridor.views + 1):
        own_length, own_nearer = corridor.view(k)
        high, wide = zone.height * nearer / own_nearer, zone.width * own_length / length
        if LEAST < high <= zone.height and wide <= zone.width:
            middle = zone.center[1]
            boxes.append([zone.left, zone.left + wide, middle - high / 2, middle + high / 2])
    return np.array(boxes).reshape(-1, 4)


def marks_of(corridor: Corridor, zone: Zone, ceiling: Ceiling) -> VGroup:
    """Beside each frame, as it is seen from afar, its share; as far as there is room."""
    marks = VGroup()
    boxes = frames_of(corridor, zone, 0.0)
    room = GATE + 1 - BEHIND
    for k, (_left, right, _bottom, top) in enumerate(boxes, 1):
        mark = Words(
            r"{o}\/{k}",
            size=style.NOTE,
            color=style.theme.slope,
            o=Symbol("1"),
            k=ceiling.whole_after(k),
        )
        foot = top if k == 1 else boxes[1][3]  # the second frame runs past all that follow
        mark.set_baseline(foot + ABOVE).set_x(right, RIGHT)
        free = k == 1 or foot + ABOVE + mark.height < boxes[0][3] - ABOVE / 2
        if free and mark.width < room * zone.width / corridor.count - ABOVE:
            marks.add(mark)
    return marks
