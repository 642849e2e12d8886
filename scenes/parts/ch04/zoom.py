"""The camera comes closer to a valley, or goes back: one view of its curve becomes another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from manim import Animation

from scenes.mobjects.plots.frame import PlotFrame
from scenes.mobjects.vary import Vary
from scenes.stage.style import Zone

if TYPE_CHECKING:
    from scenes.parts.ch04.walk import Walk

CLOSED = 0.42
"""half the side of what a valley shrinks to"""


@dataclass(frozen=True)
class _Seen:
    """What of a valley is seen: four sides, the numbers at them, and where the curve ends."""

    sides: np.ndarray

    @classmethod
    def of(cls, walk: Walk) -> _Seen:
        frame, zone = walk.frame, walk.frame.zone
        x = walk.curve.x
        return cls(
            np.array(
                [zone.left, zone.right, zone.bottom, zone.top, *frame.x, *frame.y, x[0], x[-1]]
            )
        )

    def frame(self) -> PlotFrame:
        left, right, bottom, top, x0, x1, y0, y1, *_ = map(float, self.sides)
        return PlotFrame(Zone(left, right, bottom, top), (x0, x1), (y0, y1))

    def toward(self, other: _Seen, share: float) -> _Seen:
        return _Seen(self.sides + share * (other.sides - self.sides))


def zooms(old: Walk, new: Walk, w: float, slope: float | None, run_time: float) -> list[Animation]:
    """What is seen of a valley grows or shrinks to another view; its walk is of no use after.

    Args:
        old: what is on stage.
        new: what it comes to look like.
        w: where the ball is.
        slope: of its tangent, if there is one.
        run_time: in seconds.
    """
    starts, ends = _Seen.of(old), _Seen.of(new)
    curve = old.curve
    x = np.union1d(curve.x, new.curve.x)
    y = np.where(
        (x >= curve.x[0]) & (x <= curve.x[-1]),
        np.interp(x, curve.x, curve.y),
        np.interp(x, new.curve.x, new.curve.y),
    )

    def show(share: float) -> None:
        curve.x, curve.y = x, y
        _see(old, starts.toward(ends, share), w)
        if slope is not None:
            old.tilt(w, slope)

    def fill(share: float) -> None:
        seen = starts.toward(ends, share)
        old.shade.follow(_way(seen, x, y), old.foot)

    return [
        Vary(curve, show, 0.0, 1.0, run_time=run_time),
        Vary(old.shade, fill, 0.0, 1.0, run_time=run_time),
    ]


def shrinks(walk: Walk, w: float, middle: np.ndarray, run_time: float) -> Animation:
    """All of the curve with its ball shrinks to a small picture of it.

    Args:
        walk: the picture.
        w: where the ball is.
        middle: to where it shrinks, shape (2,).
        run_time: in seconds.
    """
    starts, (x, y) = _Seen.of(walk), middle
    sides = starts.sides.copy()
    sides[:4] = x - CLOSED, x + CLOSED, y - CLOSED, y + CLOSED
    ends, curve = _Seen(sides), walk.curve
    widths, ball = (curve.traced.get_stroke_width(), 2.0), curve.dot.width
    reach = curve.halo.reach

    def show(share: float) -> None:
        curve.halo.reach = reach * (1 - 0.8 * share)
        _see(walk, starts.toward(ends, share), w)
        curve.base.set_stroke(opacity=1 - share)
        curve.traced.set_stroke(width=widths[0] + share * (widths[1] - widths[0]))
        curve.dot.scale_to_fit_width(ball * (1 - 0.6 * share))

    return Vary(curve, show, 0.0, 1.0, run_time=run_time)


def _see(walk: Walk, seen: _Seen, w: float) -> None:
    """Draw the curve and the ball, as far as they are seen."""
    curve = walk.curve
    walk.frame = curve.frame = seen.frame()
    curve.drag(*map(float, seen.sides[-2:]))
    curve.whole.points = curve.traced.points.copy()
    curve.go(w)


def _way(seen: _Seen, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Points along the part of a curve that is seen, shape (n, 2)."""
    low, high = map(float, seen.sides[-2:])
    within = np.concatenate([[low], x[(x > low) & (x < high)], [high]])
    return seen.frame().at(within, np.interp(within, x, y))
