"""A ball in a valley: the curve fills the frame, and steps are taken on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
from manim import Animation, Mobject, VGroup, VMobject, smooth

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.nudge.strokes import dashes
from scenes.mobjects.outlines import lines
from scenes.mobjects.plots.dragged_curve import DraggedCurve
from scenes.mobjects.typeset import Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.axes import heights, unit, weight_name
from scenes.parts.ch04.beside import along, slopes_beside
from scenes.parts.ch04.curve import Place
from scenes.parts.ch04.heading import further, heading_of
from scenes.parts.ch04.marks import Ring, Shade
from scenes.parts.ch04.owner import Owner
from scenes.parts.ch04.rate_name import rate_name
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.step_rule import step_numbers, step_rule
from scenes.parts.ch04.valley import Valley
from scenes.parts.ch04.view import View, whole_view
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Scale

TICK = 0.12
LEAN = 1.3
"""half the length of the tangent"""
BALL = 0.2
CURVE, TANGENT = 6.5, 6.0
"""how wide both are drawn: they are all that there is"""
SHORT = BALL + 0.14
"""from the middle of the ball up to the arrow of a short step"""
NUMBER = 0.5
"""half the width of a number on the axis, about"""
HIDDEN = 1.2 * BALL
"""height of a fall that the ball covers"""
GLOW = 0.4
"""how far its light is seen"""


class Walk:
    """The picture of a valley.

    Attributes:
        backdrop: what stays as it is: the shade below the curve, and the axis' name.
        shade: the first of these.
        marks: what the height means: the cost's name, and round costs; from near by, or far, what
            the length of a step means, too.
        further: a larger weight, up to which the ball tries which way the cost goes.
        owner: the network whose weight is turned; its knob turns as the ball moves.
        home: where the network really stands, on the curve; nothing where the ball starts there.
        foot, top: the heights of the axis, and up to which there is room for what is thrown.
        curve: the curve with its ball and the tangent.
        arrows: one a step; they are as long as the steps.
        heading: the first slope as an arrow on the axis, where there is room.
        drops: from each arrow's tip down to the curve.
        slopes: the number of the slope at each place.
        rule: the step in symbols, and as numbers.
        rate: what its letter is called, where there is room.

    Args:
        valley: what is shown.
        view: how much of it; all of it, if ``None``.
        owner: the network, if it is there already.
    """

    RADIUS = BALL

    def __init__(
        self, valley: Valley, view: View | None = None, owner: Owner | None = None
    ) -> None:
        self.valley, places = valley, valley.places
        self.top = staging().ceiling
        zone = staging().valley
        self.foot = zone.bottom
        is_whole, view = view is None, view or whole_view(valley, zone)
        self.curve = DraggedCurve(*view.samples(valley), view.zone)
        ends = np.array([[zone.left, zone.bottom], [zone.right, zone.bottom]])
        self.curve.base.points = lines(ends[:1], ends[1:])
        self.curve.halo.reach = GLOW
        self.curve.dot.scale_to_fit_width(2 * BALL)
        self.curve.traced.set_stroke(width=CURVE)
        self.curve.tangent.set_stroke(width=TANGENT)
        self.frame = self.curve.frame
        self.scale = Scale(Channel.LENGTH, self.frame.per_x)
        self.further = further(self)
        self.shade = Shade(self.way(), self.foot)
        self.backdrop = VGroup(self.shade, weight_name(self))
        self.marks = list(heights(self))
        if not is_whole:
            self.marks.append(unit(self))
        self.owner = owner or Owner(valley.curve, valley.shown, staging().owner)
        self.arrows = [self.arrow(p, step) for p, step in zip(places, valley.steps, strict=False)]
        self.heading = heading_of(self)
        self.drops = [self.drop(before, after) for before, after in pairwise(places)]
        line = valley.first_line
        self.slopes = slopes_beside(self, [line.terms[1], *(one.slope for one in places[1:-1])])
        self.rule = [step_rule(line), step_numbers(line)]
        self.rate = rate_name(Symbol(line.terms[0].symbol), [*self.rule, self.owner])
        self.stops = self._stops(places)
        self.home = self._home(self.stops)

    # -- where things are ------------------------------------------------------------------------

    def at(self, place: Place) -> np.ndarray:
        """Where a place is, shape (2,)."""
        return self.frame.at(place.weight.value, place.cost.value)

    def way(self) -> np.ndarray:
        """Points along the curve, shape (n, 2)."""
        return self.frame.at(self.curve.x, self.curve.y)

    def taken(self) -> list[Mobject]:
        """All that the steps have left."""
        slopes = [one for placed in self.slopes for one in placed]
        return [*slopes, *self.arrows, *self.drops, *self.stops[1:]]

    # -- what happens ----------------------------------------------------------------------------

    def lean(self, place: Place) -> None:
        """Show the tangent at a place."""
        self.tilt(place.weight.value, place.slope.value)

    def tilt(self, w: float, slope: float, share: float = 1.0) -> None:
        """A tangent as long as there is room for it in the picture."""
        way = np.array([self.frame.per_x, slope * self.frame.per_y])
        way /= np.linalg.norm(way)
        at, zone = self.frame.at(w, self.curve.value(w)), self.frame.zone
        sides = np.array([zone.right - at[0], at[0] - zone.left, self.top - at[1]])
        room = sides / np.maximum(np.abs(way[[0, 0, 1]]), 1e-9)
        foot = (at[1] - self.foot) / max(abs(way[1]), 1e-9)
        self.curve.lean(w, slope, max(share, 0.01) * min(LEAN, foot, *room))

    def turns(
        self,
        start: float,
        end: float,
        run_time: float,
        rate_func: Callable[[float], float] = smooth,
    ) -> Animation:
        """The knob turns as the ball moves."""
        knob, turn = self.owner.knob, self.owner.turn
        return Vary(knob, turn, start, end, run_time=run_time, rate_func=rate_func)

    def start(self) -> None:
        """The ball stands where the curve begins, and has drawn nothing yet."""
        left = self.curve.x[0]
        self.curve.drag(left, left)
        self.owner.turn(left)

    def draws(self, run_time: float) -> list[Animation]:
        """The ball runs along all of the curve, and leaves it behind."""
        left, right = self.curve.x[0], self.curve.x[-1]
        run = Vary(self.curve, lambda x: self.curve.drag(left, x), left, right, run_time=run_time)
        return [run, self.turns(left, right, run_time)]

    def rolls(self, start: float, place: Place, run_time: float) -> list[Animation]:
        """The ball moves along the curve to a place."""
        return self.goes(start, place.weight.value, run_time)

    def goes(self, start: float, end: float, run_time: float) -> list[Animation]:
        """The ball moves along the curve from weight to weight."""
        roll = Vary(self.curve, self.curve.go, start, end, run_time=run_time)
        return [roll, self.turns(start, end, run_time)]

    def leans(self, before: Place | None, place: Place, run_time: float) -> Animation:
        """The tangent comes, or tilts from what it was."""

        def show(share: float) -> None:
            if before is None:
                self.tilt(place.weight.value, place.slope.value, share)
                return
            w = before.weight.value + share * (place.weight.value - before.weight.value)
            slope = before.slope.value + share * (place.slope.value - before.slope.value)
            self.tilt(w, slope)

        return Vary(self.curve, show, 0.0, 1.0, run_time=run_time)

    def strides(
        self, place: Place, step: Quantity, arrow: Nudge, run_time: float, grown: bool = False
    ) -> list[Animation]:
        """The arrow grows, if it has not; the ball goes along below its tip, down the tangent.

        Where the curve is above that, it stays on the curve.
        """
        w = place.weight.value

        def slide(share: float) -> None:
            to = w + share * step.value
            self.curve.put(to, self._slid_to(place, to))

        grows = [] if grown else [Vary(arrow, arrow.grow, 0.0, 1.0, run_time=run_time)]
        return [
            Vary(self.curve, slide, 0.0, 1.0, run_time=run_time),
            *grows,
            self.turns(w, w + step.value, run_time),
        ]

    def _slid_to(self, place: Place, w: float) -> float:
        """The height of the tangent at a place, or of the curve where that is above."""
        tangent = place.cost.value + place.slope.value * (w - place.weight.value)
        return max(tangent, self.curve.value(w))

    def lands(self, before: Place, after: Place, run_time: float) -> Animation:
        """The ball comes from the old tangent onto the curve, and the new tangent with it."""
        w = after.weight.value
        top = self._slid_to(before, w)
        change = after.cost.value - top

        def show(share: float) -> None:
            self.curve.put(w, top + share * change)
            here = before.weight.value + share * (w - before.weight.value)
            slope = before.slope.value + share * (after.slope.value - before.slope.value)
            self.tilt(here, slope)

        return Vary(self.curve, show, 0.0, 1.0, run_time=run_time)

    # -- construction ----------------------------------------------------------------------------

    def _stops(self, places: list[Place], taken: Iterable[Box] = ()) -> list[VGroup]:
        """Each place's weight on the axis, with its number where there is room; and a ring."""
        foot, quiet = self.foot, style.theme.quiet
        stops, boxes = [], [box_of(self.backdrop[1]), *taken]
        for place in places:
            x = self.at(place)[0]
            mark = VMobject(stroke_color=quiet, stroke_width=style.OUTLINE)
            mark.points = lines(np.array([[x, foot + TICK / 2]]), np.array([[x, foot - TICK / 2]]))
            number = Numeral(place.weight, size=style.NOTE, color=quiet)
            has_room = place_clear(number, [(x, foot - 0.3)], boxes, margin=0.2)
            if has_room:
                boxes.append(box_of(number))
            left = place is not places[-1]  # where it ends, the ball itself is seen
            ring = [Ring(self.at(place), BALL)] if left else []
            stops.append(VGroup(mark, *ring, number) if has_room else VGroup(mark, *ring))
        return stops

    def arrow(self, place: Place, step: Quantity) -> Nudge:
        """A step, as long as it is."""
        return Nudge(step, self.scale, self.arrow_start(place, step), (1.0, 0.0))

    def arrow_start(self, place: Place, step: Quantity) -> np.ndarray:
        """Where the arrow of a step begins: a short one above the ball, which would cover it."""
        lift = SHORT if abs(step.value) * self.scale.per_one < 2 * BALL else 0.0
        return self.at(place) + np.array([0.0, lift])

    def drop(self, before: Place, after: Place) -> VMobject:
        """From the tip of an arrow to where the ball comes down."""
        (x, end), top = self.at(after), self.at(before)[1]
        drop = VMobject(stroke_color=style.theme.ink, stroke_width=style.RULE)
        if abs(top - end) < HIDDEN:
            return drop
        count = max(2 * int(abs(top - end) / 0.14) + 2, 2)
        drop.points = dashes(np.column_stack([np.full(count, x), np.linspace(top, end, count)]))
        return drop

    def tangent_at(self, place: Place) -> np.ndarray:
        """Points along the tangent at a place, shape (n, 2)."""
        return along(self.at(place), place.slope.value * self.frame.per_y / self.frame.per_x, LEAN)

    def _home(self, stops: Sequence[VGroup]) -> list[Mobject]:
        """A ring where the network stands, and its weight on the axis, where there is room."""
        curve, leap = self.valley.curve, self.valley.leap
        low, high = self.curve.x[[0, -1]]
        if self.valley.starts_at_home or not low < curve.home.value < high:
            return []
        place = curve.place(curve.home)
        taken = [box_of(part) for stop in stops for part in stop if isinstance(part, Numeral)]
        if leap:
            x = float(self.at(leap.landing)[0])
            taken.append((x - NUMBER, x + NUMBER, self.foot - 0.5, self.foot))
        (stop,) = self._stops([place], taken)
        return [stop, Ring(self.at(place), BALL)]
