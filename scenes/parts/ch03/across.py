"""Lines through a point, as far as a plot goes."""

from __future__ import annotations

import numpy as np

from scenes.stage.style import Zone


def across(zone: Zone, at: np.ndarray, way: np.ndarray) -> np.ndarray:
    """Both ends of a line through a point in a zone, shape (2, 2); the one along `way` is last."""
    ends = []
    for turn in (-1.0, 1.0):
        along = turn * np.asarray(way, dtype=float)
        walls = np.where(along > 0, [zone.right, zone.top], [zone.left, zone.bottom])
        moving = along != 0
        ends.append(at + float(((walls - at)[moving] / along[moving]).min()) * along)
    return np.array(ends)
