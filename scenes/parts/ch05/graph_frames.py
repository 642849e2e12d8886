"""The frames of the graphs: what becomes of the opened neuron, and of the cost's disc."""

from __future__ import annotations

import numpy as np

from scenes.parts.ch05.stagings import CEILING
from scenes.parts.ch05.staircase import Staircase
from scenes.stage import style
from scenes.stage.shapes import WIDE
from scenes.stage.style import Zone

RING = np.linspace(np.pi / 2, 2.5 * np.pi, 121)
AROUND = np.column_stack([np.cos(RING), np.sin(RING)])
"""directions all round"""
SIDES, LAST = (1.85, 1.0, 0.75, 1.2), (2.75, 1.0, 0.95, 0.9)
"""how far a frame reaches beyond the beams: left, right, below and above; and the cost's"""
LEAST = 0.6
"""how far it does to the left, at the least"""
FORMULA = 3.85
"""kept free beside the first frame, for the formula"""
APART = 0.25
"""between a frame and what stands beside it"""
RESULT = 2.05
"""kept free between the last frame and the end, for the number there"""


def frame_of(stair: Staircase, number: int) -> Zone:
    """The frame of the graph at a corner, as large as its surroundings allow."""
    x, y = stair.corners[number]
    right, left = stair.room[number - 1]
    top, bottom = stair.room[number]
    within = _limits(stair, number)
    wide, narrow, low, high = LAST if number == stair.mirrors else SIDES
    return Zone(
        max(x - left - wide, min(within.left, x - left - LEAST)),
        min(x + right + narrow, within.right),
        max(y - bottom - low, within.bottom),
        min(y + top + high, within.top),
    )


def _limits(stair: Staircase, number: int) -> Zone:
    """Up to where the frame of a graph may reach."""
    corners, room, last = stair.corners, stair.room, number == stair.mirrors
    up, down = room.T
    box = style.HERO.inset(0.05, 0.05)
    if style.shape == WIDE:
        if number == 3:
            right = corners[-1, 0] - RESULT if last else box.right
            left = box.left if last else box.left + FORMULA
            return Zone(left, right, corners[1, 1] + up[1] + APART, CEILING)
        left, before = corners[2, 0] + up[2] + APART, frame_of(stair, 3)
        top = min(corners[3, 1] - down[3], before.bottom if left < before.right else CEILING)
        return Zone(left, corners[-1, 0] - RESULT, box.bottom, top - APART)
    beside = 0.95  # of the way to the end, where the ghost stands
    if number == 3:
        between = corners[3, 1] - down[3] - 0.7 if not last else box.bottom
        return Zone(
            corners[-1, 0] + beside if last else box.left + beside,
            box.right,
            between,
            corners[1, 1] - down[1] - APART,
        )
    top = corners[3, 1] - down[3] - 0.7 - APART
    return Zone(box.left, corners[-1, 0] - beside, box.bottom, top)


def outline(frame: Zone, around: np.ndarray) -> np.ndarray:
    """Points of a frame in the directions of a circle's points, shape (n, 2)."""
    half = np.array([frame.width, frame.height]) / 2
    return np.asarray(
        np.array(frame.center[:2]) + half * around / np.abs(around).max(axis=1, keepdims=True)
    )
