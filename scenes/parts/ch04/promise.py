"""What the slope promises: the tangent, followed as far as a long step leads, however deep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, VGroup, VMobject

from scenes.mobjects.nudge.strokes import dashes
from scenes.mobjects.shapes import discs
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.marks import Path, Ring
from scenes.stage import style
from scenes.stage.notation import COST
from scenes.stage.quantity import Quantity

if TYPE_CHECKING:
    from scenes.parts.ch04.walk import Walk

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

    Where the promise lies too deep to be shown the dashes run out of the picture, and no ball
    stands where nothing was promised.

    Attributes:
        is_shown: whether all of the way has room in the picture.
        cost: what is promised.

    Args:
        walk: the picture of a valley.
        step: the step that begins at its first place.
    """

    def __init__(self, walk: Walk, step: Quantity) -> None:
        place, frame = walk.valley.places[0], walk.frame
        self._start, self.radius = walk.at(place), walk.RADIUS
        fall = place.slope.value * step.value
        path = f"{place.cost.path} + {place.slope.path} * ({step.path})"
        self.cost = Quantity(COST, place.cost.value + fall, path, decimals=0)
        along = np.array([step.value * frame.per_x, fall * frame.per_y])
        sides = frame.zone.left, frame.zone.right
        self.end = way_down(self._start, along, walk.foot, sides)
        self.is_shown = bool(np.allclose(self.end, self._start + along, atol=1e-6))
        self._line = Path(stroke_color=style.theme.slope, stroke_width=style.STRONG)
        self._ball: VMobject = Ring(self._start, walk.RADIUS)
        self._ball.set_stroke(style.theme.slope)
        super().__init__(self._line, self._ball)
        self.follow(0.0)

    def way(self) -> np.ndarray:
        """Points along all of it, shape (n, 2)."""
        return np.linspace(self._start, self.end, 60)

    def follow(self, share: float) -> None:
        """It has come a share of its way."""
        at = self._start + share * (self.end - self._start)
        length = float(np.linalg.norm(at - self._start))
        rim = self.radius / length if self.is_shown and length > self.radius else 0.0
        count = max(2 * int(length / (2 * DASH)), 2)
        before = at + rim * (self._start - at)
        self._line.points = dashes(np.linspace(self._start, before, count))
        if self.is_shown:
            self._ball.points = discs(np.array([[*at, 0.0]]), np.array([self.radius]))
        else:
            self._ball.points = np.zeros((0, 3))

    def runs(self, run_time: float) -> Animation:
        """It is followed all along."""
        return Vary(self, self.follow, 0.0, 1.0, run_time=run_time)


def plumb_line(promise: Promise, landing: np.ndarray) -> list[VMobject]:
    """From what was promised straight up to what came; nothing where both are the same place."""
    low, high = promise.end[1] + promise.radius, landing[1] - promise.radius
    if not promise.is_shown or high - low < 2 * DASH:
        return []
    line = Path(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
    count = 2 * int((high - low) / (2 * DASH)) + 2
    line.points = dashes(
        np.column_stack([np.full(count, promise.end[0]), np.linspace(low, high, count)])
    )
    return [line]
