"""Gaps that pull in vain: arrows tug, edges quiver like strings, and no number changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Animation, VGroup, linear

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.gauges.gauges import Gauges

PERIOD = 1.2
"""seconds of a tug"""
SHORTEST = 0.72
"""share of its way that an arrow reaches between two tugs"""
QUIVER = 0.05
"""how far a string is out of its place at the most"""
SWINGS = 3
"""of a string in each tug"""


class Straining(Animation):
    """The arrows of gauges tug, and the edges that lead to them quiver, their ends held fast.

    Args:
        gauges: whose arrows tug.
        edges: that quiver.
        rows: whose arrows tug; all of them if not given.
    """

    def __init__(
        self,
        gauges: Gauges,
        edges: Sequence[CurvedEdge],
        rows: Sequence[int] | None = None,
        **options: Any,
    ) -> None:
        self._gauges, self._edges = gauges, list(edges)
        self._rows = list(range(len(gauges.values))) if rows is None else list(rows)
        super().__init__(VGroup(gauges.gaps, gauges.gap_halo, *edges), rate_func=linear, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: it ends as it began."""
        return self.mobject

    def begin(self) -> None:
        self._tugs = max(round(self.run_time / PERIOD), 1)
        self._points = [edge.points.copy() for edge in self._edges]
        self._bends = [_bend(points) for points in self._points]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        turn = 2 * np.pi * self._tugs * self.rate_func(alpha)
        reach = np.ones(len(self._gauges.values))
        reach[self._rows] -= (1 - SHORTEST) * (1 - np.cos(turn)) / 2
        self._gauges.reach(reach)
        swing = QUIVER * np.sin(SWINGS * turn) * np.sin(np.pi * alpha)
        for edge, points, bend in zip(self._edges, self._points, self._bends, strict=True):
            edge.points = points + swing * bend


def _bend(points: np.ndarray) -> np.ndarray:
    """How far each point of a string moves, at right angles to it; not at all at its ends."""
    first, last = points[0], points[-1]
    way = last - first
    length = float(np.linalg.norm(way)) or 1.0
    share = np.clip((points - first) @ way / length**2, 0.0, 1.0)
    across = np.array([-way[1], way[0], 0.0]) / length
    return np.asarray(np.sin(np.pi * share)[:, None] * across)
