"""The slope as an arrow on the weight's axis: it points uphill, and turned round it is the step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, VMobject, smooth

from scenes.mobjects.nudge.arrow import HEAD, THICKNESS
from scenes.mobjects.nudge.strokes import dashes
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

LIFT = 0.24
"""from the axis up to the arrow"""
WIDTH, TIP = 0.15, 0.36
"""of the arrow on the axis; as a step it takes those of all steps"""
HIGHEST = 0.7
"""up to where its tip comes as it turns"""
DASH = 0.14
SEEN = 0.8
"""how far the ball goes at the least, to be seen to rise or to sink"""


class Heading(Floating, VMobject):
    """A green arrow as long as rate times slope, which turns round into the white step.

    Attributes:
        link: from where it begins up to the ball.

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
        x, top = walk.at(place)
        self._foot, self._end = np.array([x, walk.foot + LIFT]), walk.arrow_start(place, self._step)
        self._shown: Quantity | None = None
        self.link = Path(stroke_color=style.theme.quiet, stroke_width=style.RULE)
        low, high = walk.foot, top - walk.RADIUS
        if high - low > 2 * DASH:
            count = 2 * int((high - low) / (2 * DASH)) + 2
            way = np.column_stack([np.full(count, x), np.linspace(low, high, count)])
            self.link.points = dashes(way)
        self.grow(0.0)

    def grow(self, share: float) -> None:
        """It points the way in which the cost rises, and has a share of its length."""
        self._draw(self._foot, np.array([share * self._length, 0.0]), 0.0)
        self._shown = self._uphill if share >= 1 else None

    def turn(self, share: float) -> None:
        """It has gone a share of its way round, and takes the colour of a step."""
        angle, high = share * np.pi, min(HIGHEST, abs(self._length))
        tip = np.array([self._length * np.cos(angle), high * np.sin(angle)])
        self._draw(self._foot, tip, share)
        self._shown = self._step if share >= 1 else None

    def rise(self, share: float) -> None:
        """The step is on its way from the axis to the ball."""
        start = self._foot + share * (self._end - self._foot)
        self._draw(start, np.array([-self._length, 0.0]), 1.0, share)
        self._shown = self._step

    def plays(self, change: str, run_time: float) -> Animation:
        """One of `grow`, `turn` and `rise`, from its start to its end."""
        verbs = {"grow": self.grow, "turn": self.turn, "rise": self.rise}
        return Vary(self, verbs[change], 0.0, 1.0, run_time=run_time, rate_func=smooth)

    def measures(self) -> Iterator[Measure]:
        """Rate times slope, and then the step."""
        if self._shown is not None and len(self.points):
            yield Measure(self._shown, self._scale, abs(self._length), bool(self._shown.value < 0))

    def _draw(self, start: np.ndarray, tip: np.ndarray, share: float, risen: float = 0.0) -> None:
        theme = style.theme
        self.set_fill(style.mix(theme.slope, theme.ink, share), 1.0)
        if np.linalg.norm(tip) < 1e-3:
            self.points = np.zeros((0, 3))
            return
        width, head = WIDTH + risen * (THICKNESS - WIDTH), TIP + risen * (HEAD - TIP)
        drawn = arrows(start[None], (start + tip)[None], width, head)
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
