"""The slope as a triangle at the ball: its base points uphill, and turned round it is the step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, VMobject, smooth

from scenes.mobjects.nudge.arrow import HEAD, THICKNESS
from scenes.mobjects.outlines import arrows, polygons
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.marks import Path
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Measure
from scenes.stage.traits import Floating

if TYPE_CHECKING:
    from scenes.parts.ch04.walk import Walk

WIDTH, TIP = 0.15, 0.4
"""of the arrow uphill; as a step it takes those of all steps"""
SEEN = 0.8
"""how far the ball goes at the least, to be seen to rise or to sink"""
FILL = 0.2
"""opacity of the triangle"""


class Heading(Floating, VMobject):
    """A green arrow as long as rate times slope, which turns round the ball into the white step.

    Attributes:
        triangle: below the tangent, as far as the arrow reaches.

    Args:
        walk: the picture of a valley.
    """

    def __init__(self, walk: Walk) -> None:
        super().__init__(stroke_width=0.0, fill_opacity=1.0)
        valley, place = walk.valley, walk.valley.places[0]
        rate, slope = valley.rate, place.slope
        path = f"{rate.path} * {slope.path}"
        self._uphill = Quantity(Symbol("Delta w"), rate.value * slope.value, path)
        self._step, self._scale = valley.steps[0], walk.scale
        self._length = self._uphill.value * walk.scale.per_one
        self._start = walk.arrow_start(place, self._step)
        self._high = min(abs(self._length), walk.top - float(self._start[1]))
        self._shown: Quantity | None = None
        foot, rise = walk.at(place), slope.value * self._uphill.value * walk.frame.per_y
        self.corners = foot + np.array([[0.0, 0.0], [self._length, 0.0], [self._length, rise]])
        self.triangle = Path(stroke_color=style.theme.slope, stroke_width=style.STRONG)
        self.triangle.set_fill(style.theme.slope, FILL)
        self.triangle.points = polygons(self.corners[None])
        self.grow(0.0)

    def grow(self, share: float) -> None:
        """It points the way in which the cost rises, and has a share of its length."""
        self._draw(np.array([share * self._length, 0.0]), 0.0)
        self._shown = self._uphill if share >= 1 else None

    def turn(self, share: float) -> None:
        """It has gone a share of its way round, and is white from where it points straight up."""
        angle = share * np.pi
        tip = np.array([self._length * np.cos(angle), self._high * np.sin(angle)])
        self._draw(tip, share)
        self._shown = self._step if share >= 1 else None

    def plays(self, change: str, run_time: float) -> Animation:
        """One of `grow` and `turn`, from its start to its end."""
        verbs = {"grow": self.grow, "turn": self.turn}
        return Vary(self, verbs[change], 0.0, 1.0, run_time=run_time, rate_func=smooth)

    def outline(self) -> np.ndarray:
        """Points along the triangle's legs, and along both sides of the arrow, shape (n, 2)."""
        foot, far, top = self.corners
        half = np.array([0.0, TIP / 2])
        legs = (foot - half, far - half), (foot + half, far + half), (far, top)
        return np.concatenate([np.linspace(*leg, 40) for leg in legs])

    def measures(self) -> Iterator[Measure]:
        """Rate times slope, and then the step."""
        if self._shown is not None and len(self.points):
            yield Measure(self._shown, self._scale, abs(self._length), bool(self._shown.value < 0))

    def _draw(self, tip: np.ndarray, share: float) -> None:
        theme = style.theme
        whitened = float(np.clip(4 * share - 1.5, 0.0, 1.0))  # half way round as it points up
        self.set_fill(style.mix(theme.slope, theme.ink, whitened), 1.0)
        if np.linalg.norm(tip) < 1e-3:
            self.points = np.zeros((0, 3))
            return
        width, head = WIDTH + share * (THICKNESS - WIDTH), TIP + share * (HEAD - TIP)
        drawn = arrows(self._start[None], (self._start + tip)[None], width, head)
        self.points = polygons(drawn)


def heading_of(walk: Walk) -> Heading | None:
    """The arrow, where all of it has room in the picture on either side."""
    zone, valley = walk.frame.zone, walk.valley
    x, length = walk.at(valley.places[0])[0], walk.scale.per_one * abs(valley.steps[0].value)
    fits = zone.left <= x - length and x + length <= zone.right
    return Heading(walk) if fits else None


def further(walk: Walk) -> float:
    """A larger weight than at the ball, up to which the cost goes as the slope there says."""
    x, place = walk.curve.x, walk.valley.places[0]
    w = place.weight.value
    by = max(abs(walk.valley.steps[0].value), SEEN / walk.scale.per_one)
    tries = w + by * np.linspace(0.0, 1.0, 41)
    costs = np.array([walk.curve.value(float(one)) for one in tries])
    as_said = np.sign(place.slope.value) * np.diff(costs) > 0
    count = len(as_said) if as_said.all() else int(np.argmin(as_said))
    return float(min(tries[count], x[-1]))


def visits_home(walk: Walk, run_time: float) -> list[Animation]:
    """The ball goes from the curve's end to where the network stands, and leans there."""
    curve, start = walk.valley.curve, float(walk.curve.x[-1])
    home, slope = curve.home.value, curve.slope(curve.home.value)

    def show(share: float) -> None:
        w = start + min(2 * share, 1.0) * (home - start)
        walk.curve.go(w)
        if share > 0.5:
            walk.tilt(home, slope, 2 * share - 1)

    go = Vary(walk.curve, show, 0.0, 1.0, run_time=run_time)
    return [go, walk.turns(start, home, 0.5 * run_time)]
