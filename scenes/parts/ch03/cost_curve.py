"""The cost along one weight, with a secant that smaller steps turn into the tangent."""

from __future__ import annotations

import math

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, VGroup, VMobject

from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import retire
from scenes.readings.nudge import Nudge
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import MOST_DECIMALS, Quantity
from scenes.stage.style import Zone

BEHIND, AHEAD = 2.0, 3.0
"""how much of the curve is in view, before the weight and after it, in steps"""
SAMPLES = 81
AXIS_LEFT, AXIS_BOTTOM, AXIS_TOP = 1.65, 0.6, 0.4
"""room for the numbers and names at the axes"""
INSET = 0.5
"""between the curve's ends and the axes; it has room for a letter"""
TICK = 0.09
DOT = 0.085
LEG_NAMED = 0.5
"""a leg of the triangle shorter than this is left out"""
APART = 0.18
LINE_PITCH = 0.4

Point = np.ndarray


class CostCurve(VGroup):
    """C(w) around a weight, through forward passes, and two of its points.

    The view is always as wide as a few steps: `nudge_to` with a smaller ``view`` looks closer. Both
    axes shrink alike, so that a slope looks the same from near and from far.

    Attributes:
        axes: the two axes with their names.
        tangent: the line whose slope is dC/dw, from the backward pass; put on stage by a chapter.

    Args:
        nudge: the weight.
        step: the first and largest step.
        zone: where the plot stands.
    """

    def __init__(self, nudge: Nudge, step: float, zone: Zone) -> None:
        super().__init__()
        self._nudge, self._view = nudge, step
        self._box = Zone(
            zone.left + AXIS_LEFT, zone.right, zone.bottom + AXIS_BOTTOM, zone.top - AXIS_TOP
        )
        self._base = nudge.cost(0.0).value
        costs = nudge.costs(self._window(step))
        low, high = float(costs.min()), float(costs.max())
        height = self._box.height - 2 * INSET
        span = (high - low) or 1.0
        self._rise = height / span * step
        """units of height for a cost of 1, where one step is the view"""
        self._run = self._box.width / (BEHIND + AHEAD)
        self.origin = np.array(
            [
                self._box.left + BEHIND * self._run,
                self._box.bottom + INSET + (self._base - low) / span * height,
                0.0,
            ]
        )
        self.axes = self._axes()
        self.curve = VMobject(stroke_color=style.theme.cost, stroke_width=style.STRONG)
        self.dot = Dot(self.origin, radius=DOT, color=style.theme.ink)
        self.moving = VGroup()
        self.tangent = self._line_of(nudge.derivative.value, style.STRONG)
        self.here = VGroup()
        self.add(self.axes, self.curve, self.dot)
        self.draw(step)

    # -- what it shows ---------------------------------------------------------------------------

    def draw(self, view: float) -> None:
        """The curve as it looks when ``view`` is one unit of the window, and its one point."""
        self._draw_curve(view)
        self._mark_here(view)

    def nudge_to(self, h: float, view: float | None = None) -> None:
        """Put the second point at the step h; look so close that ``view`` is one unit."""
        if view is not None:
            self._draw_curve(view)
        other = self._at(h)
        corner = np.array([other[0], self.origin[1], 0.0])
        secant = self._line_of(self._nudge.quotient(h).value, style.OUTLINE)
        self._mark_here(h)
        retire(self.moving)
        self.moving.submobjects = [
            secant,
            *self._legs(corner, other),
            Dot(other, radius=DOT, color=style.theme.ink),
            self._ticks(h, h),
        ]

    def _draw_curve(self, view: float) -> None:
        self._view = view
        points = [self._at(h) for h in self._window(view)]
        self.curve.set_points_as_corners(_within(points, self._box))

    def _mark_here(self, step: float) -> None:
        """The weight's own point with as many digits as a step of this size asks for."""
        self.remove(self.here, self.dot)
        retire(self.here)
        self.here = self._ticks(0.0, step)
        self.add(self.here, self.dot)

    # -- places ----------------------------------------------------------------------------------

    def _window(self, view: float) -> np.ndarray:
        return np.linspace(-BEHIND * view, AHEAD * view, SAMPLES)

    def _at(self, h: float) -> Point:
        rise = (self._nudge.cost(float(h)).value - self._base) * self._rise / self._view
        return self.origin + np.array([h / self._view * self._run, rise, 0.0])

    def _line_of(self, slope: float, width: float) -> Line:
        """A line of a slope through the weight's point, as long as the plot allows."""
        steep = slope * self._rise / self._run
        box, (x, y, _) = self._box, self.origin
        ends = []
        for edge in (box.left, box.right):
            reach = edge - x
            if steep:
                limit = (box.top if reach * steep > 0 else box.bottom) - y
                reach = math.copysign(min(abs(reach), abs(limit / steep)), reach)
            ends.append(self.origin + reach * np.array([1.0, steep, 0.0]))
        return _line(*ends).set_stroke(style.theme.ink, width=width)

    # -- parts -----------------------------------------------------------------------------------

    def _axes(self) -> VGroup:
        box = self._box
        corner = np.array([box.left, box.bottom, 0.0])
        across = _line(corner, corner + box.width * RIGHT)
        upright = _line(corner, corner + box.height * UP)
        weight = self._nudge.weight(0.0).symbol
        w, C = (
            Formula("{s}", size=style.BODY, color=color, s=Symbol(symbol))
            for symbol, color in ((weight, style.theme.ink), ("C", style.theme.cost))
        )
        w.set_x(box.right, RIGHT).set_y(box.bottom - AXIS_BOTTOM / 2)
        C.next_to(upright, UP, buff=0.12)
        return VGroup(across, upright, w, C)

    def _legs(self, corner: Point, other: Point) -> list[VMobject]:
        """The two sides below the secant, where they are long enough to be seen and named."""
        width, height = other[0] - self.origin[0], other[1] - self.origin[1]
        side = -1 if height >= 0 else 1
        legs: list[VMobject] = []
        if width > LEG_NAMED:
            h = Formula("{h}", size=style.LABEL, h=Symbol("h"))
            h.move_to((self.origin + corner) / 2).shift(side * 0.24 * UP)
            legs += [_line(self.origin, corner), h]
        if abs(height) > LEG_NAMED:
            dC = Formula("{d}", size=style.LABEL, color=style.theme.cost, d=Symbol("Delta C"))
            dC.next_to((corner + other) / 2, RIGHT, buff=0.14)
            legs += [_line(corner, other).set_stroke(style.theme.cost), dC]
        return legs

    def _ticks(self, h: float, step: float) -> VGroup:
        """The numbers at the axes of the point at h, told apart from that a step away.

        The numbers of the second point stand beside those of the first where they would overlap.
        """
        x, y, _ = self._at(h)
        box, quiet = self._box, style.theme.quiet
        color = style.theme.ink if h else quiet
        w = Numeral(_told_apart(self._nudge.weight(h), step), size=style.LABEL, color=color)
        change = self._nudge.change(step).value
        C = Numeral(_told_apart(self._nudge.cost(h), change), size=style.LABEL, color=color)
        w_x, C_y = x, y
        if h:
            beside = self.here[0]
            w_x = max(x, beside.get_x() + (beside.width + w.width) / 2 + APART)
            away = max(abs(y - self.origin[1]), LINE_PITCH)
            C_y = self.origin[1] + math.copysign(away, y - self.origin[1])
        w.set_x(w_x).set_y(box.bottom - AXIS_BOTTOM / 2)
        C.set_y(C_y).set_x(box.left - 0.18, RIGHT)
        foot, side = np.array([x, box.bottom, 0.0]), np.array([box.left, y, 0.0])
        return VGroup(
            w,
            C,
            _line(foot + TICK * DOWN, foot + TICK * UP).set_stroke(quiet),
            _line(side + TICK * LEFT, side + TICK * RIGHT).set_stroke(quiet),
        )


def _told_apart(quantity: Quantity, difference: float) -> Quantity:
    """A number with so many digits that a difference of this size shows in it."""
    if not difference:
        return quantity
    needed = 1 - math.floor(math.log10(abs(difference)))
    return quantity.to(min(max(needed, quantity.decimals), MOST_DECIMALS))


def _within(points: list[Point], box: Zone) -> list[Point]:
    """The piece of a curve around its middle that stays within a box."""
    start = int(len(points) * BEHIND / (BEHIND + AHEAD))
    first = last = start
    while first > 0 and box.bottom <= points[first - 1][1] <= box.top:
        first -= 1
    while last < len(points) - 1 and box.bottom <= points[last + 1][1] <= box.top:
        last += 1
    return points[first : last + 1]


def _line(start: Point, end: Point) -> Line:
    return Line(start, end, stroke_color=style.theme.quiet, stroke_width=style.RULE)
