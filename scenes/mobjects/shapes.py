"""Many equal shapes in one mobject: their Bézier points, worked out for all at once."""

from __future__ import annotations

import numpy as np

ARCS = 4
"""cubic curves that a circle is drawn with"""


def _unit_circle() -> np.ndarray:
    corner = np.exp(2j * np.pi * np.arange(ARCS + 1) / ARCS)
    handle = 1j * corner * (4 / 3) * np.tan(np.pi / (2 * ARCS))
    arcs = np.stack([corner[:-1], (corner + handle)[:-1], (corner - handle)[1:], corner[1:]], 1)
    flat = arcs.reshape(-1)
    return np.column_stack([flat.real, flat.imag, np.zeros(len(flat))])


_CIRCLE = _unit_circle()


def discs(middles: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Circles around points of shape (n, 3), shape (16 n, 3)."""
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


def polygons_of(outlines: np.ndarray) -> np.ndarray:
    """Closed outlines of shape (S, n, 2) as Bézier points."""
    if not len(outlines):
        return np.zeros((0, 3))
    return polylines_of(np.concatenate([outlines, outlines[:, :1]], axis=1))


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
