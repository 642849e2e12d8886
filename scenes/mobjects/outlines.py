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


ARCS = 8
"""cubic curves that a circle is drawn with"""


def _unit_circle() -> np.ndarray:
    corner = np.exp(2j * np.pi * np.arange(ARCS + 1) / ARCS)
    handle = 1j * corner * (4 / 3) * np.tan(np.pi / (2 * ARCS))
    arcs = np.stack([corner[:-1], (corner + handle)[:-1], (corner - handle)[1:], corner[1:]], 1)
    flat = arcs.reshape(-1)
    return np.column_stack([flat.real, flat.imag, np.zeros(len(flat))])


_CIRCLE = _unit_circle()


def discs(middles: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Circles around points of shape (n, 3), shape (32 n, 3)."""
    radii = np.broadcast_to(np.asarray(radii, dtype=float), (len(middles),))
    return np.asarray(middles[:, None] + radii[:, None, None] * _CIRCLE[None]).reshape(-1, 3)


def polylines_of(lines: np.ndarray) -> np.ndarray:
    """Open lines of shape (S, n, 2), n points each, as Bézier points, shape (4 S (n - 1), 3)."""
    if not len(lines):
        return np.zeros((0, 3))
    thirds = np.array([0, 1 / 3, 2 / 3, 1])[None, None, :, None]
    ways = np.concatenate([lines, np.zeros((*lines.shape[:2], 1))], axis=2)
    return np.asarray(
        (ways[:, :-1, None] + thirds * np.diff(ways, axis=1)[:, :, None]).reshape(-1, 3)
    )


def smooth_path(way: np.ndarray) -> np.ndarray:
    """A smooth curve through points, shape (n, 2) or (n, 3), as Bézier points, shape (4 n - 4, 3).

    Its tangents are those of the neighbours (Catmull and Rom), weighed by distance.
    """
    way = flat(way)
    steps = np.maximum(np.linalg.norm(np.diff(way, axis=0), axis=1), 1e-9)
    at = np.concatenate([[0.0], np.cumsum(steps)])
    tangents = np.gradient(way, at, axis=0, edge_order=1)
    first, last = way[:-1], way[1:]
    reach = steps[:, None] / 3
    handles = (first + tangents[:-1] * reach, last - tangents[1:] * reach)
    return np.stack([first, *handles, last], axis=1).reshape(-1, 3)


def flat(way: np.ndarray) -> np.ndarray:
    """Points as Manim has them, shape (n, 3)."""
    way = np.asarray(way, dtype=float)
    return way if way.shape[1] == 3 else np.column_stack([way, np.zeros(len(way))])
