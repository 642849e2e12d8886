"""Lines through a point, as far as a plot goes, and the wedges that two of them leave open."""

from __future__ import annotations

import numpy as np

from scenes.stage.style import Zone

CORNERS = 2
"""of the zone that a wedge may hold: its sides turn by less than half a turn"""


def across(zone: Zone, at: np.ndarray, way: np.ndarray) -> np.ndarray:
    """Both ends of a line through a point in a zone, shape (2, 2); the one along `way` is last."""
    ends = []
    for turn in (-1.0, 1.0):
        along = turn * np.asarray(way, dtype=float)
        walls = np.where(along > 0, [zone.right, zone.top], [zone.left, zone.bottom])
        moving = along != 0
        ends.append(at + float(((walls - at)[moving] / along[moving]).min()) * along)
    return np.array(ends)


def wedges(zone: Zone, at: np.ndarray, ends: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """What lies between two lines through a point: a polygon at each side, shape (2, k, 2).

    Args:
        zone: in which they lie.
        at: the point.
        ends: of both lines, as `across` gives them.
    """
    corners = np.array([(x, y) for x in (zone.left, zone.right) for y in (zone.bottom, zone.top)])
    found = []
    for start, end in zip(*ends, strict=True):
        turn = np.sign(_cross(start - at, end - at))
        inside = (turn * _cross(start - at, corners - at) > 0) & (
            turn * _cross(corners - at, end - at) > 0
        )
        rays = corners[inside] - at
        turned = np.argsort(-(rays @ (start - at)) / np.hypot(*rays.T))
        held = [*corners[inside][turned], *[end] * CORNERS][:CORNERS]
        found.append([at, start, *held, end])
    return np.array(found)


def _cross(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.asarray(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0])
