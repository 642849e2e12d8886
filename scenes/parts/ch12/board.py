"""The plot that fills the frame: its axes, its squares, the first weight, and what is counted."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from manim import LEFT, RIGHT, UP, Animation, ManimColor, VGroup, VMobject, linear

from scenes.mobjects.dots import Dots
from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import lines
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.pictures.signed_field import SignedField
from scenes.mobjects.typeset import Numeral, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.check_plot import CheckPlot, Pile, reach_of
from scenes.parts.ch12.gradient_points import STEP, GradientPoints
from scenes.parts.ch12.stagings import staging
from scenes.parts.ch12.ticks import GAP, ticks_of
from scenes.stage import style
from scenes.stage.quantity import Quantity, given
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

RISE = 0.7
"""seconds that a point takes from the axis to where it belongs"""
FAR = 1.4
"""from the upright axis to the middle of a number at it, at the most"""
POWERS = tuple(float(f"1e{power}") for power in range(-30, 31))
"""that axes show"""
SQUARE = 0.16
"""radius of the ring around the first weight's square"""
NAMED = 0.12
"""from the upright axis to its name above it"""
UNDER = 0.32
"""from a number's baseline to that of what it counts, where this stands below"""
BESIDE = 0.5
"""of a length across, that its number leaves free"""
FIRST_UP = 0.3
"""share of the time in which a tenth of all points rise, ever faster"""


def field_of(points: GradientPoints, zone: Zone) -> SignedField:
    """A square for each parameter, as bright as its gradient is large, hollow if it is negative."""
    trace = points.read.trace
    layout = FieldLayout.of(points.read.example, zone)
    paths = [f"trace.dC_d{part}[{l}]" for l in range(1, trace.depth + 1) for part in "wb"]
    return SignedField(points.analytic, layout, exponent=0.15, paths=paths)


class Board(VGroup):
    """The big plot and what stands in the two quadrants that are free.

    Attributes:
        plot: the `CheckPlot`.
        names, ticks: of its axes.
        field: the squares, in the upper left, or above.
        bars: the first weight's lengths, across and up; `numbers` stand at them.
        swung: the length across, as it swings up.
        ring: around its point; `square` is one around its square.
        pile: what stands at zero, opened.
        total, step, gap, runs, zeros: how many points there are; how far each weight was nudged;
            how far the two ways are apart at the most; how many runs that took; how many are zero.

    Args:
        points: the gradients.
        weight: l, j and k of the first weight.
        told: its two numbers as they are shown: by backpropagation, and by nudging.
        total: how many parameters there are.
    """

    def __init__(
        self,
        points: GradientPoints,
        weight: tuple[int, ...],
        told: tuple[Quantity, Quantity],
        total: Quantity,
    ) -> None:
        self.across, self.up = points.axis.of(points.analytic), points.axis.of(points.numeric)
        self.index = points.index(*weight)
        reach = reach_of(self.across, self.up)
        zone = staging().plot
        self.plot = CheckPlot(self.across, np.zeros_like(self.up), zone, (reach, reach))
        self.ticks = ticks_of(self.plot, points.axis.unit, reach)
        self.names = self._names()
        self.field = field_of(points, self._for_squares()).know(0)
        self.field.lit_by = style.theme.ink  # by nudges
        self.bars, self.numbers, self.ring = self._first(told)
        self.swung = VMobject(stroke_color=style.theme.signal, stroke_width=style.STRONG)
        square = np.array([self.field.layout.square(self.index).center])
        self.square = Dots(square, style.theme.ink, hollow=True, radius=SQUARE)
        lower = self._for_numbers()
        self.total, self.step, self.gap = (
            _counted(number, words, lower, row)
            for row, (number, words) in enumerate(
                (
                    (total, N_("on one line")),
                    (given("h", STEP), N_("each nudge")),
                    (points.widest_gap(), N_("widest gap")),
                )
            )
        )
        self.runs = _counted(points.runs(), N_("runs"), lower, 1)
        self.zeros = _counted(points.zeros(), N_("at zero"), lower, 2)
        pile = max(int(points.zeros().value), 1)
        self.pile = Pile(pile, self.plot.middle, staging().pile, style.theme.quiet)
        super().__init__(self.field, self.plot, self.ticks, self.names)

    # -- what it does ----------------------------------------------------------------------------

    def bar(self, which: int, run_time: float) -> Animation:
        """The first weight's length across (0) or up (1) grows."""
        start, end = self._ends[which]

        def grow(share: float) -> None:
            tip = start + share * (end - start)
            self.bars[which].points = lines(start[None, :2], tip[None, :2])

        return Vary(self.bars[which], grow, 0.0, 1.0, run_time=run_time)

    def swings(self, run_time: float) -> Animation:
        """The first weight's length across swings up about its end."""
        zero, foot = (end[:2] for end in self._ends[0])

        def swing(share: float) -> None:
            angle = -share * np.pi / 2
            turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
            self.swung.points = lines(foot[None], (foot + turn @ (zero - foot))[None])

        return Vary(self.swung, swing, 0.0, 1.0, run_time=run_time)

    def lift_first(self, run_time: float) -> Animation:
        """The first weight's point rises to what nudging measures, and its square lights up."""
        rising, since = np.zeros(len(self.up)), np.full(len(self.up), -1.0)

        def show(seconds: float) -> None:
            share = min(seconds / (0.7 * run_time), 1.0)
            rising[self.index] = share * share * (3 - 2 * share)
            since[self.index] = seconds - 0.7 * run_time
            self.plot.draw(self.across, self.up * rising)
            self.field.light(since)

        both = VGroup(self.plot, self.field)
        return Vary(both, show, 0.0, run_time, run_time=run_time, rate_func=linear)

    def lift(self, run_time: float) -> Animation:
        """Then the others, one after another, ever faster."""
        count = len(self.up)
        last = run_time - 0.05
        order = np.arange(count) / max(count - 1, 1)
        times = RISE + (last - RISE) * order ** _power()
        times[self.index] = -1.0  # seconds ago
        height = np.zeros(count)

        def show(seconds: float) -> None:
            share = np.clip((seconds - times + RISE) / RISE, 0.0, 1.0)
            height[:] = share * share * (3 - 2 * share)
            self.plot.draw(self.across, self.up * height)
            self.field.light(seconds - times)

        both = VGroup(self.plot, self.field)
        return Vary(both, show, 0.0, run_time, run_time=run_time, rate_func=linear)

    def cool(self) -> None:
        """All squares have been lit for long."""
        self.field.light(np.full(len(self.up), np.inf))

    def opens(self, share: float, run_time: float) -> Animation:
        """The pile opens, or closes."""
        return Vary(self.pile, self.pile.open, 1.0 - share, share, run_time=run_time)

    # -- what it is made of ----------------------------------------------------------------------

    def _for_squares(self) -> Zone:
        """The upper left quadrant, where they have no place of their own."""
        staged, (x, y, _z) = staging(), self.plot.middle
        named = 0.0 if staged.above else x - float(self.names[1].get_left()[0]) + GAP
        upper = Zone(staged.plot.left, x - max(staged.corner, named), y + 0.5, style.HERO.top)
        return staged.field or (upper if staged.above else upper.without(top=0.08))

    def _for_numbers(self) -> Zone:
        """The lower right one, likewise."""
        staged, (x, y, _z) = staging(), self.plot.middle
        wide = max(label.width for label in self.ticks[1:]) + staged.beside
        plot, left = staged.plot, x + max(staged.corner, wide)
        return staged.counted or Zone(left, plot.right, plot.bottom, y - 1.14)

    def _names(self) -> VGroup:
        """What the axes show, in the free quadrants beside their ends."""
        theme, (x, y, _z), plot = style.theme, self.plot.middle, staging().plot
        lying = Words("{w}", size=style.NOTE, color=theme.signal, w=_(N_("by backpropagation")))
        lying.set_x(plot.right, RIGHT).set_baseline(y - 0.95)
        if staging().above:
            name = Words("{w}", size=style.NOTE, color=theme.ink, w=_(N_("by nudging")))
            name.set_x(x + GAP, LEFT).set_y(plot.top + NAMED + name.height / 2)
            return VGroup(lying, name)  # what is worked out ends at the left of it
        rows = [plot.top, *self._heights(), y + staging().pile + GAP]
        upper, lower = max(pairwise(rows), key=lambda pair: pair[0] - pair[1])
        upright = VGroup(
            *(
                Words("{w}", size=style.NOTE, color=theme.ink, w=word)
                .set_baseline((upper + lower) / 2 + 0.1 - 0.36 * row)
                .set_x(x - GAP, RIGHT)
                for row, word in enumerate(_(N_("by nudging")).split())
            )
        )
        return VGroup(lying, upright)

    def _heights(self) -> list[float]:
        """Where numbers stand at the upper half of the upright axis, from the top."""
        x, y, _z = self.plot.middle
        at = [label.get_center() for label in self.ticks[1:]]
        beside = [float(p[1]) for p in at if p[1] > y + 0.5 and abs(p[0] - x) < FAR]
        return sorted(beside, reverse=True)

    def _first(
        self, told: tuple[Quantity, Quantity]
    ) -> tuple[list[VMobject], list[Numeral], VGroup]:
        """The first weight's lengths, the numbers at them, and the ring around its point."""
        theme, plot = style.theme, self.plot
        g, q = float(self.across[self.index]), float(self.up[self.index])
        zero, foot, tip = plot.point(0, 0), plot.point(g, 0), plot.point(g, q)
        self._ends = [(zero, foot), (foot, tip)]
        bars = [
            VMobject(stroke_color=color, stroke_width=2 * style.STRONG)
            for color in (theme.signal, theme.ink)
        ]
        sign = np.sign(g)
        room = abs(foot[0] - zero[0]) - BESIDE
        across, up = (
            _number_at(number, color, room)
            for number, color in zip(told, (theme.signal, theme.ink), strict=True)
        )
        across.next_to(zero + 0.5 * (foot - zero), UP * sign, buff=0.25)
        share, least = staging().rise
        share = max(share, min(least / (abs(tip[1] - foot[1]) or 1.0), 1.0))
        up.next_to(foot + share * (tip - foot), LEFT * sign, buff=0.25)
        halo = Halo(theme.ink, reach=0.5)
        halo.around(np.array([[tip[0], tip[0], tip[1], tip[1]]]))
        ring = Dots(tip[None], theme.ink, radius=0.14)
        return bars, [across, up], VGroup(halo, ring)


def _power() -> float:
    """So that a tenth of all points rise in the first part of the time."""
    return float(np.log(FIRST_UP) / np.log(0.1))


def _number_at(number: Quantity, color: ManimColor, room: float) -> Numeral:
    """A number at a length, as large as there is room beside the other one."""
    for size in () if number.has_power else (staging().first,):
        label = Numeral(number, size=size, color=color)
        if label.width <= room:
            return label
    return Numeral(number, size=style.NUMBER, color=color)


def _counted(number: Quantity, words: str, zone: Zone, row: int) -> VGroup:
    """A large number, and what it counts: beside it, or below it."""
    staged, quiet = staging(), style.theme.quiet
    digits = Numeral(number, size=staged.digits)
    digits.set_x(zone.left, LEFT).set_y(zone.top - row * staged.row, UP)
    if staged.stacked:
        line = Words("{w}", size=style.NOTE, color=quiet, w=_(words)).set_x(zone.left, LEFT)
        return VGroup(digits, line.set_baseline(digits.baseline - UNDER))
    left = float(digits.get_right()[0]) + 0.25
    for size in (style.NUMBER, style.NOTE):
        line = Words("{w}", size=size, color=quiet, w=_(words))
        if left + line.width <= zone.right:
            break
    return VGroup(digits, line.set_x(left, LEFT).set_baseline(digits.baseline))
