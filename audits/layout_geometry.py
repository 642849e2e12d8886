"""Boxes and lines, many at a time: the arithmetic under the layout audit.

A box is ``left, right, bottom, top`` in Manim's units; many of them are an array of shape (n, 4).
A segment is ``x1, y1, x2, y2``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.stage.style import Zone

CHORDS = 4
"""straight pieces that a bent Bézier curve is taken for"""
_T = np.linspace(0, 1, CHORDS + 1)
BASIS = np.column_stack([(1 - _T) ** 3, 3 * _T * (1 - _T) ** 2, 3 * _T**2 * (1 - _T), _T**3])
"""how much each of a curve's four points counts at the ends of its pieces"""


def boxes_of(outlines: Sequence[np.ndarray]) -> np.ndarray:
    """The bounding boxes of point clouds of shape (points, 3), none of them empty."""
    return boxes_around(*joined(outlines))


def joined(outlines: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """All points of some clouds in one array of shape (points, 2), and how many each has."""
    counts = np.array([len(points) for points in outlines], dtype=int)
    points = np.concatenate(outlines)[:, :2] if len(counts) else np.zeros((0, 2))
    return points, counts


def boxes_around(points: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The bounding boxes of clouds whose points are joined, none of them empty."""
    if not len(counts):
        return np.zeros((0, 4))
    starts = np.cumsum([0, *counts[:-1]])
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    return np.column_stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]])


def grown(boxes: np.ndarray, by: float | np.ndarray) -> np.ndarray:
    """The boxes with their sides moved outwards; inwards, but not past the middle, for by < 0."""
    outwards = np.asarray(by)[..., None]
    room = np.maximum(outwards, (boxes[:, 0::2] - boxes[:, 1::2]) / 2)
    result = np.empty_like(boxes)
    result[:, 0::2] = boxes[:, 0::2] - room
    result[:, 1::2] = boxes[:, 1::2] + room
    return result


def overlapping(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which box of the first array overlaps which of the second: pairs of indices, shape (k, 2)."""
    if not len(some) or not len(others):
        return np.zeros((0, 2), dtype=int)
    a, b = some[:, None], others[None]
    hit = (
        (a[..., 0] < b[..., 1])
        & (b[..., 0] < a[..., 1])
        & (a[..., 2] < b[..., 3])
        & (b[..., 2] < a[..., 3])
    )
    return np.argwhere(hit)


def covers(boxes: np.ndarray, zone: Zone, slack: float) -> np.ndarray:
    """Whether each box covers the zone, give or take the slack."""
    return np.asarray(
        (boxes[:, 0] <= zone.left + slack)
        & (boxes[:, 1] >= zone.right - slack)
        & (boxes[:, 2] <= zone.bottom + slack)
        & (boxes[:, 3] >= zone.top - slack)
    )


def inside(boxes: np.ndarray, zone: Zone, slack: float) -> np.ndarray:
    """Whether each box lies in the zone, give or take the slack."""
    return np.asarray(
        (boxes[:, 0] >= zone.left - slack)
        & (boxes[:, 1] <= zone.right + slack)
        & (boxes[:, 2] >= zone.bottom - slack)
        & (boxes[:, 3] <= zone.top + slack)
    )


def touching(boxes: np.ndarray, zone: Zone, slack: float) -> np.ndarray:
    """Whether each box reaches into the zone by more than the slack."""
    return np.asarray(
        (boxes[:, 0] < zone.right - slack)
        & (boxes[:, 1] > zone.left + slack)
        & (boxes[:, 2] < zone.top - slack)
        & (boxes[:, 3] > zone.bottom + slack)
    )


def segments_of(points: np.ndarray) -> np.ndarray:
    """Bézier points of shape (4 n, 3) as straight segments, shape (k, 4)."""
    curves = points[: len(points) // 4 * 4, :2].reshape(-1, 4, 2)
    start, end = curves[:, 0], curves[:, 3]
    chord, first, second = end - start, curves[:, 1] - start, curves[:, 2] - start
    bend = np.abs(_cross(chord, first)) + np.abs(_cross(chord, second))
    bent = bend > 1e-6 * (1e-6 + (chord**2).sum(axis=1))
    straight = curves[~bent][:, [0, 3]].reshape(-1, 4)
    if not bent.any():
        return np.asarray(straight)
    way = np.einsum("ti,nix->tnx", BASIS, curves[bent])
    return np.concatenate([straight, np.concatenate([way[:-1], way[1:]], axis=2).reshape(-1, 4)])


def lengths_inside(segments: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Length of the part of each segment in its box, both of shape (n, 4) (Liang, Barsky 1984)."""
    start, way = segments[:, :2], segments[:, 2:] - segments[:, :2]
    low, high = boxes[:, [0, 2]], boxes[:, [1, 3]]
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (low - start) / way, (high - start) / way
    outside = ((start <= low) | (start >= high)) & (way == 0)
    enter = np.where(way == 0, 0.0, np.minimum(one, other)).max(axis=1, initial=0.0)
    leave = np.where(way == 0, 1.0, np.maximum(one, other)).min(axis=1, initial=1.0)
    share = np.where(outside.any(axis=1), 0.0, np.maximum(leave - enter, 0.0))
    return np.asarray(share * np.hypot(way[:, 0], way[:, 1]))


def longest_inside(segments: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """For each box the length of the longest part of a segment in it, shape (boxes,)."""
    found = np.zeros(len(boxes))
    if not len(segments):
        return found
    around = np.column_stack(
        [
            segments[:, [0, 2]].min(axis=1),
            segments[:, [0, 2]].max(axis=1),
            segments[:, [1, 3]].min(axis=1),
            segments[:, [1, 3]].max(axis=1),
        ]
    )
    a, b = around[:, None], boxes[None]
    meets = (
        (a[..., 0] <= b[..., 1])
        & (b[..., 0] <= a[..., 1])
        & (a[..., 2] <= b[..., 3])
        & (b[..., 2] <= a[..., 3])
    )
    segment, box = np.nonzero(meets)
    np.maximum.at(found, box, lengths_inside(segments[segment], boxes[box]))
    return found


def points_inside(points: np.ndarray, outline: np.ndarray) -> np.ndarray:
    """Whether each point, shape (n, 2), is inside a closed outline of segments (even-odd rule)."""
    if not len(points):
        return np.zeros(0, dtype=bool)
    x, y = points[:, :1], points[:, 1:]
    # Only what reaches as high or as low as a point can be crossed on its way to the right.
    ends = outline[:, [1, 3]]
    outline = outline[(ends.max(axis=1) > y.min()) & (ends.min(axis=1) <= y.max())]
    x1, y1, x2, y2 = outline.T[:, None]
    passed, segment = np.nonzero((y1 > y) != (y2 > y))
    rise = (y[passed, 0] - y1[0, segment]) / (y2 - y1)[0, segment]
    crossing = x1[0, segment] + rise * (x2 - x1)[0, segment]
    crossings = np.bincount(passed[x[passed, 0] < crossing], minlength=len(points))
    return np.asarray(crossings % 2 == 1)


def corners(boxes: np.ndarray) -> np.ndarray:
    """The corners of boxes, shape (n, 4, 2)."""
    return boxes[:, [[0, 2], [1, 2], [1, 3], [0, 3]]]


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])
