"""A throw through the air: the ball flies in an arc, above it an arrow as long as its step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from manim import Animation, VGroup, VMobject, linear

from scenes.mobjects.nudge.strokes import dashes
from scenes.mobjects.outlines import lines
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.curve import Place
from scenes.parts.ch04.marks import Path, Ring
from scenes.stage import style
from scenes.stage.quantity import Quantity

if TYPE_CHECKING:
    from scenes.parts.ch04.walk import Walk

HIGH = 0.55
"""how far an arc rises above the straight way, at the least"""
CLEAR = 0.3
"""kept between the ball's middle and the curve, where it is in the air"""
ABOVE = 0.4
"""from the arc up to its arrow"""
ENDS = slice(8, -8)
"""of the arc's points, those that need not be clear: there the ball leaves, and lands"""
DASH = 0.14


def arc_over(start: np.ndarray, end: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """Points of the lowest arc between two places that clears the ground, shape (n, 2).

    Args:
        start: where it begins, shape (2,).
        end: where it ends.
        ground: heights below equally many points between them, shape (n,).
    """
    share = np.linspace(0.0, 1.0, len(ground))
    straight = start[1] + share * (end[1] - start[1])
    bulge = 4 * share * (1 - share)
    needed = ((ground + CLEAR - straight)[ENDS] / bulge[ENDS]).max()
    x = start[0] + share * (end[0] - start[0])
    return np.column_stack([x, straight + max(HIGH, float(needed)) * bulge])


class Throw:
    """One step whose end the ball reaches through the air.

    Attributes:
        arrow: as long as the step, above the arc.
        path: the way through the air, as far as the ball has come.
        drops: from both ends of the arrow down to the curve.
        ring: where the ball has left.

    Args:
        walk: the picture of a valley.
        place, landing: where it begins and ends.
        step: by how much the weight moves.
    """

    def __init__(self, walk: Walk, place: Place, step: Quantity, landing: Place) -> None:
        self._walk, self._place, self._landing = walk, place, landing
        start, end = walk.at(place), walk.at(landing)
        w = np.linspace(place.weight.value, landing.weight.value, 61)
        ground = walk.frame.at(w, np.array([walk.curve.value(float(one)) for one in w]))[:, 1]
        self.arc = arc_over(start, end, ground)
        top = min(float(self.arc[:, 1].max()) + ABOVE, walk.top)
        self.arrow = walk.arrow(place, step)
        self.arrow.put(np.array([start[0], top]), np.array([1.0, 0.0]))
        quiet = style.theme.quiet
        self.path = Path(stroke_color=quiet, stroke_width=style.OUTLINE)
        self.drops = VGroup(_dashed(start, top), _dashed(end, top))
        self.ring = Ring(start, walk.RADIUS)

    def flies(self, run_time: float) -> list[Animation]:
        """The ball flies along the arc, and the arrow grows above it."""
        walk, count = self._walk, len(self.arc) - 1
        lowest, per_one = walk.frame.y[0], walk.frame.per_y
        w, bottom = self._place.weight.value, walk.frame.zone.bottom
        by = self._landing.weight.value - w

        def fly(share: float) -> None:
            height = float(np.interp(share * count, np.arange(count + 1), self.arc[:, 1]))
            walk.curve.put(w + share * by, lowest + (height - bottom) / per_one)
            walk.curve.tangent.points = np.zeros((0, 3))
            if share == 1:
                walk.lean(self._landing)

        def trail(share: float) -> None:
            passed = self.arc[: int(share * count) + 1]
            self.path.points = lines(passed[:-1], passed[1:])

        options: dict[str, Any] = {"run_time": run_time, "rate_func": linear}
        return [
            Vary(walk.curve, fly, 0.0, 1.0, **options),
            Vary(self.path, trail, 0.0, 1.0, **options),
            Vary(self.arrow, self.arrow.grow, 0.0, 1.0, **options),
            walk.turns(w, w + by, **options),
        ]

    def left(self) -> list[VMobject | VGroup]:
        """All that it leaves behind."""
        return [self.arrow, self.path, self.drops, self.ring]


def _dashed(at: np.ndarray, top: float) -> VMobject:
    """From a place on the curve up to a height."""
    drop = Path(stroke_color=style.theme.ink, stroke_width=style.RULE)
    foot = at[1] + 0.25
    if top - foot > 2 * DASH:
        count = 2 * int((top - foot) / (2 * DASH)) + 2
        drop.points = dashes(
            np.column_stack([np.full(count, at[0]), np.linspace(foot, top, count)])
        )
    return drop
