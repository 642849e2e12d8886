"""Many outlines as the points of one mobject: Bézier points, worked out for all at once."""

from __future__ import annotations

import numpy as np

from scenes.mobjects.edge import segments


def polygons(corners: np.ndarray) -> np.ndarray:
    """Points of n closed polygons of k corners each; corners have shape (n, k, 2)."""
    count, k = corners.shape[:2]
    if not count:
        return np.zeros((0, 3))
    places = np.concatenate([corners, np.zeros((count, k, 1))], axis=2)
    following = np.roll(places, -1, axis=1)
    return segments(places.reshape(-1, 3), following.reshape(-1, 3))


def rectangles(boxes: np.ndarray) -> np.ndarray:
    """Points of n rectangles, each given by left, right, bottom, top; shape (n, 4)."""
    left, right, bottom, top = np.asarray(boxes, dtype=float).reshape(-1, 4).T
    corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
    return polygons(np.array([np.stack(corner, -1) for corner in corners]).transpose(1, 0, 2))


def lines(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Points of n straight lines; starts and ends have shape (n, 2)."""
    flat = np.zeros((len(starts), 1))
    return segments(np.concatenate([starts, flat], 1), np.concatenate([ends, flat], 1))


def arrows(
    starts: np.ndarray, ends: np.ndarray, width: float, head: float | np.ndarray
) -> np.ndarray:
    """Corners of n solid arrows, shape (n, 7, 2), tail and tip exactly at start and end.

    A head is as long as it is wide, one for all or one each; an arrow too short for it is three
    fifths head.
    """
    head = np.broadcast_to(head, (len(starts),))[:, None]
    way = ends - starts
    length = np.linalg.norm(way, axis=1, keepdims=True)
    along = np.divide(way, length, out=np.zeros_like(way), where=length > 0)
    side = np.stack([-along[:, 1], along[:, 0]], 1)
    own_head = np.minimum(head, 0.6 * length)
    half_head, half = side * own_head / 2, side * np.minimum(width, 0.6 * own_head) / 2
    neck = ends - along * own_head
    corners = [
        starts + half,
        neck + half,
        neck + half_head,
        ends,
        neck - half_head,
        neck - half,
        starts - half,
    ]
    return np.stack(corners, axis=1)
