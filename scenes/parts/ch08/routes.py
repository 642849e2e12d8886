"""Ways to the cost that are tried and taken: a straight one that breaks off, and whole routes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VMobject

from scenes.mobjects.outlines import lines as straight
from scenes.mobjects.ribbon_geometry import ease, evenly
from scenes.stage import style

HALF_WAY = 0.55
"""share of the straight way after which it breaks off, at the latest"""
OFF = 0.25
"""from there to a disc that stands in the way, at the least"""
DASH, FALL = 0.11, 0.5
"""length of a dash and of the space after it; how far dashes sink that fall"""
FEWEST = 5
"""dashes that it needs to be seen"""
WIDE, NARROW, MANY = 4.5, 1.6, 12
"""width of a route; of one of more lines than so many"""
POINTS = 40


class Attempt(VMobject):
    """A dashed line straight to the cost: `go` 0 to 1 it grows, 1 to 2 it breaks off and falls.

    Attributes:
        has_room: whether it comes so far that it can be seen to break off.

    Args:
        start, end: the middles of the neuron and of the cost's disc.
        radius: of the neuron.
        discs: middles and radii of what it must not reach.
    """

    def __init__(
        self,
        start: np.ndarray,
        radius: float,
        end: np.ndarray,
        discs: Sequence[tuple[np.ndarray, float]],
    ) -> None:
        super().__init__(stroke_color=style.theme.ink, stroke_width=3.0)
        start, way = np.asarray(start)[:2], (np.asarray(end) - np.asarray(start))[:2]
        self._along = way / np.linalg.norm(way)
        self._from = start + radius * self._along
        reach = reach_of(self._from, HALF_WAY * (way - radius * self._along), discs)
        self._starts = np.arange(0.0, max(reach - DASH, 0.0), 2 * DASH)
        self.has_room = len(self._starts) >= FEWEST
        self.go(0.0)

    def go(self, share: float) -> Attempt:
        """How far it has come, and has fallen."""
        count = round(min(share, 1.0) * len(self._starts))
        begins, fallen = self._starts[:count, None], float(np.clip(share - 1, 0.0, 1.0))
        if not count or fallen >= 1:
            self.points = np.zeros((0, 3))
            return self
        from_end = begins[::-1] / max(float(begins[-1, 0]), DASH)  # its end falls first
        gone = ease(np.clip(2 * fallen - from_end, 0.0, 1.0))
        starts = self._from + begins * self._along - [0.0, FALL] * gone
        self.points = straight(starts, starts + DASH * (1 - gone) * self._along)
        return self


def reach_of(
    start: np.ndarray, way: np.ndarray, discs: Sequence[tuple[np.ndarray, float]]
) -> float:
    """How far along a straight way one comes that keeps away from all discs."""
    along = np.linspace(0.0, float(np.linalg.norm(way)), 200)
    spots = start + np.outer(along / max(along[-1], 1e-9), way)
    free = np.ones(len(along), dtype=bool)
    for middle, radius in discs:
        free &= np.linalg.norm(spots - np.asarray(middle)[:2], axis=1) > radius + OFF
    return float(along[-1] if free.all() else along[np.argmin(free)])


class Route(VMobject):
    """All lines from a neuron to the cost by some of those ahead, drawn leg by leg.

    Args:
        legs: of each leg its ways, by points along each.
    """

    def __init__(self, legs: Sequence[Sequence[np.ndarray]]) -> None:
        crowd = max((len(leg) for leg in legs), default=0)
        super().__init__(stroke_color=style.theme.ink)
        self.set_stroke(width=NARROW if crowd > MANY else WIDE)
        self._legs = [
            [evenly(np.asarray(way)[:, :2], np.zeros(len(way)), POINTS)[0] for way in leg]
            for leg in legs
        ]
        self.go(0.0)

    def go(self, legs: float) -> Route:
        """So many of its legs are drawn."""
        found = [np.zeros((0, 3))]
        for index, leg in enumerate(self._legs):
            share = float(np.clip(legs - index, 0.0, 1.0))
            count = round(share * (POINTS - 1)) + 1
            found += [straight(way[: count - 1], way[1:count]) for way in leg if count > 1]
        self.points = np.concatenate(found)
        return self
