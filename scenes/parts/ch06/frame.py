"""From the way of light through a neuron to the frame: along it, across it, and where that is."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenes.mobjects.network.upright import turned_way
from scenes.parts.ch06.stagings import staging
from scenes.stage import style


def wall(y: Any) -> np.ndarray:
    """How far the neuron's rim is from its middle along the way, at some distances from that."""
    return np.asarray(np.sqrt(staging().radius ** 2 - np.asarray(y) ** 2))


def placed(points: Any) -> np.ndarray:
    """Where points in the frame are, of (along, across) as seen from the neuron's middle.

    Across is to the left of the light's way; any shape (..., 2).
    """
    way = np.asarray(points, float)
    if style.shape.is_upright:
        way = turned_way(way.reshape(-1, 2)).reshape(way.shape)
    return np.asarray(way + staging().middle)


def width_of(points: np.ndarray) -> float:
    """How far points in the frame reach across the way of light."""
    return float(np.ptp(points[:, 0 if style.shape.is_upright else 1]))
