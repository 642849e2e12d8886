"""What stands around a label that looks for its place, and how much of it the label would cover."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SAME = 1e-6
"""distance up to which a point of an edge is a point of another"""


class Crowd:
    """Nodes, labels and edges of a graph.

    Args:
        nodes: the middles of its nodes, shape (n, 2).
        radius: of a node.
        boxes: the middle and half the extent of all that is written.
        ways: points along each edge, shape (k, 2), and ``widths`` of the ribbons on them.
        sides: between which x a label should stay.
    """

    def __init__(
        self,
        *,
        nodes: np.ndarray,
        radius: float,
        boxes: Sequence[tuple[np.ndarray, np.ndarray]],
        ways: Sequence[np.ndarray],
        widths: Sequence[float],
        sides: tuple[float, float],
    ) -> None:
        self._nodes, self._radius, self._sides = nodes, radius, sides
        self._middles = np.array([middle for middle, _ in boxes]).reshape(-1, 2)
        self._halves = np.array([half for _, half in boxes]).reshape(-1, 2)
        counts = list(map(len, ways))
        self._ways = np.concatenate([np.zeros((0, 2)), *ways])
        self._halved = np.repeat(np.array(widths) / 2, counts)[:, None]
        self._starts = np.cumsum([0, *counts[:-1]]) if counts else np.zeros(0, dtype=int)

    def covered(self, place: np.ndarray, half: np.ndarray) -> float:
        """How bad a place is for a label of half the given extent: 10 for what it would cover."""
        near = np.maximum(np.abs(self._nodes - place) - half, 0.0)
        hit = int((np.linalg.norm(near, axis=1) < self._radius).sum())
        hit += int((np.abs(self._middles - place) < self._halves + half).all(axis=1).sum())
        if len(self._starts):
            crossed = (np.abs(self._ways - place) - half < self._halved).all(axis=1)
            hit += int(np.logical_or.reduceat(crossed, self._starts).sum())
        left, right = self._sides
        hit += int(place[0] + half[0] > right or place[0] - half[0] < left)
        return 10.0 * hit

    def strays(self, place: np.ndarray, own: np.ndarray) -> bool:
        """Whether a place is nearer to another edge than to its own."""
        if not len(self._ways):
            return False
        far = np.linalg.norm(self._ways - place, axis=1)
        near = np.linalg.norm(own - place, axis=1).min()
        others = np.linalg.norm(self._ways[:, None] - own[None], axis=2).min(axis=1) > SAME
        return bool(others.any() and far[others].min() < near)
