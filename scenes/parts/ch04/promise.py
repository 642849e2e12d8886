"""What the slope promises: the tangent, followed as far as a long step leads, or to the axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, VGroup, VMobject

from scenes.mobjects.nudge.strokes import dashes
from scenes.mobjects.shapes import discs
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.marks import Path, Ring
from scenes.stage import style
from scenes.stage.quantity import Quantity

if TYPE_CHECKING:
    from scenes.parts.ch04.walk import Walk

ABOVE = 0.24
"""from the axis up to where the way down ends that would lead below it"""
DASH = 0.16


def way_down(
    start: np.ndarray, along: np.ndarray, foot: float, sides: tuple[float, float]
) -> np.ndarray:
    """Where a straight way ends, shape (2,): after its whole length, at the foot or at a side.

    Args:
        start: where it begins, shape (2,).
        along: all of it.
        foot: the height below which it does not go.
        sides: how far left and right it goes.
    """
    wall = sides[0] if along[0] < 0 else sides[1]
    shares = [1.0, (wall - start[0]) / along[0]]
    if along[1] < 0:
        shares.append((foot - start[1]) / along[1])
    return np.asarray(start + max(min(shares), 0.0) * along)


class Promise(VGroup):
    """A pale ball that goes down along the tangent, and the dashes that it leaves; see `follow`.

    Args:
        walk: the picture of a valley.
        step: the step that begins at its first place.
    """

    def __init__(self, walk: Walk, step: Quantity) -> None:
        place, frame = walk.valley.places[0], walk.frame
        self._start = walk.at(place)
        fall = place.slope.value * step.value
        along = np.array([step.value * frame.per_x, fall * frame.per_y])
        zone = frame.zone
        sides = zone.left + walk.RADIUS, zone.right - walk.RADIUS
        self._end = way_down(self._start, along, walk.foot + ABOVE, sides)
        self._line = Path(stroke_color=style.theme.slope, stroke_width=style.STRONG)
        self._ball: VMobject = Ring(self._start, walk.RADIUS)
        self._radius = walk.RADIUS
        super().__init__(self._line, self._ball)
        self.follow(0.0)

    def follow(self, share: float) -> None:
        """It has come a share of its way."""
        at = self._start + share * (self._end - self._start)
        count = max(2 * int(np.linalg.norm(at - self._start) / (2 * DASH)), 2)
        self._line.points = dashes(np.linspace(self._start, at, count))
        self._ball.points = discs(np.array([[*at, 0.0]]), np.array([self._radius]))

    def runs(self, run_time: float) -> Animation:
        """It is followed all along."""
        return Vary(self, self.follow, 0.0, 1.0, run_time=run_time)
