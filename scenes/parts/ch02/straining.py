"""Gaps that pull in vain: bars give a little and spring back, and no number changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Animation, VGroup, linear, smooth

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.gauges.gauges import Gauges

PERIOD = 1.2
"""seconds of a tug"""
GIVES = 0.08
"""share of its gap that a bar gives at the most"""
ROOM = {True: 0.1, False: 0.3}
"""how far it gives at the most, where bars stand below their numbers and where they lie"""
PULLED = 0.62
"""share of a tug after which the bar springs back"""
TREMBLES, RINGS = 9, 2
"""how often it trembles under the pull, and swings when it is let go"""
QUIVER = 0.05
"""how far a string is out of its place at the most"""
SWINGS = 3
"""of a string in each tug"""


class Straining(Animation):
    """The arrows of gauges tug at their bars, and the edges that lead to these quiver.

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
        super().__init__(VGroup(gauges, *edges), rate_func=linear, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: it ends as it began."""
        return self.mobject

    def begin(self) -> None:
        self._tugs = max(round(self.run_time / PERIOD), 1)
        self._points = [edge.points.copy() for edge in self._edges]
        self._bends = [_bend(points) for points in self._points]
        self._values = self._gauges.values.copy()
        self._give = gives(self._gauges)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        tugs = self._tugs * self.rate_func(alpha)
        turn = 2 * np.pi * tugs
        values = self._values.copy()
        if alpha < 1:
            values[self._rows] += tug(tugs % 1) * self._give[self._rows]
        self._gauges.draw(values)
        swing = QUIVER * np.sin(SWINGS * turn) * np.sin(np.pi * alpha)
        for edge, points, bend in zip(self._edges, self._points, self._bends, strict=True):
            edge.points = points + swing * bend


def tug(at: float) -> float:
    """How far a bar has given at a moment of a tug, 0..1: under the pull, and when it is let go."""
    if at < PULLED:
        share = at / PULLED
        return float(smooth(share) * (0.92 + 0.08 * np.cos(2 * np.pi * TREMBLES * share)))
    gone = (at - PULLED) / (1 - PULLED)
    return float((1 - gone) ** 2 * np.cos(2 * np.pi * RINGS * gone))


def gives(gauges: Gauges) -> np.ndarray:
    """How far each bar gives at the most, towards its target."""
    gaps = np.array([target.value for target in gauges.targets]) - gauges.values
    most = ROOM[gauges.layout.standing] / gauges.layout.per_one
    return np.asarray(np.clip(GIVES * gaps, -most, most))


def _bend(points: np.ndarray) -> np.ndarray:
    """How far each point of a string moves, at right angles to it; not at all at its ends."""
    first, last = points[0], points[-1]
    way = last - first
    length = float(np.linalg.norm(way)) or 1.0
    share = np.clip((points - first) @ way / length**2, 0.0, 1.0)
    across = np.array([-way[1], way[0], 0.0]) / length
    return np.asarray(np.sin(np.pi * share)[:, None] * across)
