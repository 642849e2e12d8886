"""Where things stand in the room of one neuron; its middle is the frame's."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenes.stage.style import FRAME

RADIUS = 3.3
"""of the neuron that fills the frame"""
SHARE = 2 * RADIUS / FRAME.height
"""of the frame's height that it fills"""
OUT = 6.2
"""distance from the middle at which both slots stand"""
OPEN = 3.0
"""height of a slot that is open: the largest width of what comes through it"""
MARKED = 0.38
"""from there to the caliper that says what its height stands for"""
ROW = 2.45
"""height above the middle of the three numbers that are multiplied"""
UNDER = 0.55
"""how far below its number each word stands"""
BESIDE = 4.75
"""distance from the middle of the outer numbers"""
TIMES = 2.85
"""and of the signs between them"""


def wall(y: Any) -> np.ndarray:
    """How far the neuron's rim is from the upright through its middle, at some heights."""
    return np.asarray(np.sqrt(RADIUS**2 - np.asarray(y) ** 2))
