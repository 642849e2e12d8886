"""A ball in a valley: the curve fills the frame, and steps are taken on it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from manim import Animation, Mobject, VGroup, VMobject

from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.nudge.strokes import dashes
from scenes.mobjects.outlines import lines
from scenes.mobjects.plots.dragged_curve import DraggedCurve
from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.cost_ticks import cost_ticks
from scenes.parts.ch04.curve import Place
from scenes.parts.ch04.marks import Ring, Shade
from scenes.parts.ch04.rate_name import rate_name
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.step_rule import step_rule
from scenes.parts.ch04.valley import Valley
from scenes.stage import style
from scenes.stage.notation import COST, Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Scale

TICK = 0.12
LEAN = 1.3
"""half the length of the tangent"""
BALL = 0.2
CURVE, TANGENT = 6.5, 6.0
"""how wide both are drawn: they are all that there is"""
HIDDEN = 1.2 * BALL
"""height of a fall that the ball covers"""
GLOW = 0.4
"""how far its light is seen"""


class Walk:
    """The picture of a valley.

    Attributes:
        backdrop: what stays as it is: the shade below the curve, the axis and its numbers.
        curve: the curve with its ball and the tangent.
        arrows: one a step; they are as long as the steps.
        drops: from each arrow's tip down to the curve.
        slopes: the number of the slope at each place.
        rule: the step in symbols, and as numbers.
        rate: what its letter is called, where there is room below.

    Args:
        valley: what is shown.
    """

    def __init__(self, valley: Valley) -> None:
        self.valley = valley
        zone = staging().valley
        self.curve = DraggedCurve(*valley.samples(), zone)
        ends = np.array([[style.HERO.left, zone.bottom], [style.HERO.right, zone.bottom]])
        self.curve.base.points = lines(ends[:1], ends[1:])
        self.curve.halo.reach = GLOW
        self.curve.dot.scale_to_fit_width(2 * BALL)
        self.curve.traced.set_stroke(width=CURVE)
        self.curve.tangent.set_stroke(width=TANGENT)
        self.frame = self.curve.frame
        self.scale = Scale(Channel.LENGTH, self.frame.per_x)
        self.backdrop = VGroup(Shade(self.way(), self.frame.zone.bottom), *self._axis())
        places = valley.places
        self.arrows = [self.arrow(p, step) for p, step in zip(places, valley.steps, strict=False)]
        self.drops = [self.drop(before, after) for before, after in pairwise(places)]
        line = valley.first_line
        self.slopes = self._beside([line.terms[1], *(place.slope for place in places[1:-1])])
        placed = [one for labels in self.slopes for one in labels]
        walls = [*placed, *self.backdrop[1:]]
        self.rule = step_rule(line, float(self.frame.at(valley.lowest, 0.0)[0]), walls, self.way())
        others = [*placed, *self.arrows, self.cost_name]
        self.rate = rate_name(Symbol(line.terms[0].symbol), self.rule[1], others, self.way())
        self.stops = self._stops(places)
        if leap := valley.leap:
            self.leap_arrow = self.arrow(places[0], leap.step)
            self.leap_drop = self.drop(places[0], leap.landing)
            self.leap_notes = self._leap_notes()
            self.leap_stop = self._stops([places[0], leap.landing])[1]

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
        self._lean(place.weight.value, place.slope.value)

    def _lean(self, w: float, slope: float, share: float = 1.0) -> None:
        """A tangent as long as there is room for it in the picture."""
        way = np.array([self.frame.per_x, slope * self.frame.per_y])
        way /= np.linalg.norm(way)
        at, zone = self.frame.at(w, self.curve.value(w)), style.HERO
        sides = np.array([zone.right - at[0], at[0] - zone.left, zone.top - at[1]])
        room = sides / np.maximum(np.abs(way[[0, 0, 1]]), 1e-9)
        foot = (at[1] - self.frame.zone.bottom) / max(abs(way[1]), 1e-9)
        self.curve.lean(w, slope, max(share, 0.01) * min(LEAN, foot, *room))

    def draws(self, run_time: float) -> Animation:
        """The ball runs along all of the curve, and leaves it behind."""
        left, right = self.curve.x[0], self.curve.x[-1]
        self.curve.drag(left, left)
        return Vary(self.curve, lambda x: self.curve.drag(left, x), left, right, run_time=run_time)

    def rolls(self, start: float, place: Place, run_time: float) -> Animation:
        """The ball moves along the curve to a place."""
        return Vary(
            self.curve,
            lambda x: self.curve.put(x, self.curve.value(x)),
            start,
            place.weight.value,
            run_time=run_time,
        )

    def leans(self, before: Place | None, place: Place, run_time: float) -> Animation:
        """The tangent comes, or tilts from what it was."""

        def show(share: float) -> None:
            if before is None:
                self._lean(place.weight.value, place.slope.value, share)
                return
            w = before.weight.value + share * (place.weight.value - before.weight.value)
            slope = before.slope.value + share * (place.slope.value - before.slope.value)
            self._lean(w, slope)

        return Vary(self.curve, show, 0.0, 1.0, run_time=run_time)

    def strides(
        self, place: Place, step: Quantity, arrow: Nudge, run_time: float
    ) -> list[Animation]:
        """The arrow grows, and carries the ball along at its tip."""
        w, height = place.weight.value, place.cost.value
        ball = Vary(
            self.curve,
            lambda share: self.curve.put(w + share * step.value, height),
            0.0,
            1.0,
            run_time=run_time,
        )
        return [ball, Vary(arrow, arrow.grow, 0.0, 1.0, run_time=run_time)]

    def lands(self, before: Place, after: Place, run_time: float) -> Animation:
        """The ball comes from the tip of the arrow onto the curve, and the tangent with it."""
        w, top = after.weight.value, before.cost.value
        change = after.cost.value - top

        def show(share: float) -> None:
            self.curve.put(w, top + share * change)
            if share == 1:
                self.lean(after)

        return Vary(self.curve, show, 0.0, 1.0, run_time=run_time)

    # -- construction ----------------------------------------------------------------------------

    def _axis(self) -> Iterator[VMobject]:
        name = Formula("{w}", size=style.NUMBER, color=style.theme.quiet, w=Symbol("w"))
        yield name.move_to((style.HERO.right - 0.2, self.frame.zone.bottom - 0.3, 0.0))
        self.cost_name = cost = Formula("{C}", size=style.NUMBER, color=style.theme.cost, C=COST)
        near = [self.way()[len(self.curve.x) * share // 20] for share in (1, 2, 3, 19, 18, 17)]
        spots = [(x + side * 0.75, y) for x, y in near for side in (1, -1)]
        cost.move_to((*spots[0], 0.0))
        place_clear(cost, spots, [], [self.way()], margin=0.2)
        yield cost
        yield from cost_ticks(self.valley, self.frame, self.way())

    def _stops(self, places: list[Place]) -> list[VGroup]:
        """Each place's weight on the axis, with its number where there is room; and a ring."""
        foot, quiet = self.frame.zone.bottom, style.theme.quiet
        stops, boxes = [], [box_of(self.backdrop[1])]
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
        return Nudge(step, self.scale, self.at(place), (1.0, 0.0))

    def drop(self, before: Place, after: Place) -> VMobject:
        """From the tip of an arrow to where the ball comes down."""
        (x, end), top = self.at(after), self.at(before)[1]
        drop = VMobject(stroke_color=style.theme.ink, stroke_width=style.RULE)
        if abs(top - end) < HIDDEN:
            return drop
        count = max(2 * int(abs(top - end) / 0.14) + 2, 2)
        drop.points = dashes(np.column_stack([np.full(count, x), np.linspace(top, end, count)]))
        return drop

    def _beside(self, slopes: list[Quantity]) -> list[list[Numeral]]:
        """The slopes beside their places, on the outer side of the valley, where there is room."""
        labels: list[list[Numeral]] = []
        for place, slope in zip(self.valley.places, slopes, strict=False):
            label = Numeral(slope.with_sign(), size=style.NUMBER, color=style.theme.slope)
            boxes = [box_of(one) for placed in labels for one in placed]
            labels.append([label] if self._put(label, place, boxes) else [])
        return labels

    def _put(
        self, label: Mobject, place: Place, boxes: list[tuple[float, float, float, float]]
    ) -> bool:
        """Place a label outside the valley, below the curve, beside a place."""
        x, y = self.at(place)
        side = 1.0 if place.slope.value > 0 else -1.0
        tilt = place.slope.value * self.frame.per_y / self.frame.per_x
        reach = LEAN * np.array([1.0, tilt]) / np.hypot(1.0, tilt)
        tangent = np.linspace(-reach, reach, 40) + np.array([x, y])
        spots = [
            (x + side * (label.width / 2 + out), y - down)
            for down in (0.2, 0.4, 0.6, 0.85, 1.1)
            for out in (0.45, 0.7, 1.0, 1.4, 1.8)
        ]
        spots += [(x - side * (label.width / 2 + 0.45), y + up) for up in (0.55, 0.8, 1.1)]
        foot = self.frame.zone.bottom + 0.1
        boxes = [
            *boxes,
            (style.FRAME.left, style.FRAME.right, style.FRAME.bottom, foot),
            *map(box_of, self.backdrop[1:]),
        ]
        return place_clear(label, spots, boxes, [self.way(), tangent], margin=0.1)

    def _leap_notes(self) -> tuple[list[Mobject], list[Mobject]]:
        """The rate, at the arrow that is too long, and the cost; then the cost at its end."""
        leap, first = self.valley.leap, self.valley.places[0]
        assert leap is not None
        rate = Formula("{e} = {v}", size=style.NUMBER, e=leap.rate.symbol, v=leap.rate)
        (x0, y), x1 = self.at(first), self.at(leap.landing)[0]
        spots = [((x0 + x1) / 2 + s, y + up) for up in (0.4, -0.4) for s in (0.0, 0.8, -0.8)]
        notes: tuple[list[Mobject], list[Mobject]] = ([], [])
        pale = style.mix(style.theme.cost, style.theme.ink, 0.2)  # it may stand on the shade
        if place_clear(rate, spots, [box_of(self.rule[0])], [self.way()]):
            notes[0].append(rate)
        arrow = (min(x0, x1), max(x0, x1), y - 0.2, y + 0.2)
        boxes = [arrow, box_of(self.rule[0]), *map(box_of, notes[0])]
        ends = zip((first, leap.landing), self.told_costs(), notes, strict=True)
        for place, cost, written in ends:
            label = Formula("{C} = {v}", size=style.NUMBER, color=pale, C=COST, v=cost)
            if self._put(label, place, boxes):
                written.append(label)
        return notes

    def told_costs(self) -> tuple[Quantity, Quantity]:
        """The costs at both ends of the leap, with digits that tell them apart."""
        assert self.valley.leap is not None
        one, other = self.valley.places[0].cost, self.valley.leap.landing.cost
        for digits in range(4):
            pair = one.finer(digits), other.finer(digits)
            if pair[1].shown - pair[0].shown > 3 * pair[0].resolution:
                break
        return pair
