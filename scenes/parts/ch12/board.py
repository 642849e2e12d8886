"""The plot that fills the frame: its axes, its squares, the first weight, and what is counted."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, ManimColor, Mobject, VGroup, VMobject, linear

from scenes.mobjects.dots import Dots
from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import lines
from scenes.mobjects.pictures.field import Field
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.check_plot import CheckPlot, Pile, reach_of
from scenes.parts.ch12.gradient_points import STEP, GradientPoints
from scenes.parts.ch12.powers_of_ten import PowerOfTen
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, given
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

PLOT = style.HERO.inset(x=0.1, y=0.08)
GAP = 0.14
TICK = 0.09
RISE = 0.7
"""seconds that a point takes from the axis to where it belongs"""
POWERS = tuple(float(f"1e{power}") for power in range(-30, 31))
"""that axes show"""
SQUARE = 0.16
"""radius of the ring around the first weight's square"""
PILE = 1.15
"""reach of the pile in the middle at the most"""
CORNER = 1.4
"""how far squares and texts keep from the upright axis"""
ROW = 0.74
"""height of a number with what it counts"""
FIRST_UP = 0.3
"""share of the time in which a tenth of all points rise, ever faster"""


def field_of(points: GradientPoints, zone: Zone) -> Field:
    """A square for each parameter, as bright as its gradient is large, as in chapter 1."""
    trace = points.read.trace
    layout = FieldLayout.of(points.read.example, zone)
    paths = [f"trace.dC_d{part}[{l}]" for l in range(1, trace.depth + 1) for part in "wb"]
    return Field(points.analytic, layout, exponent=0.15, paths=paths)


class Board(VGroup):
    """The big plot and what stands in the two quadrants that are free.

    Attributes:
        plot: the `CheckPlot`.
        names, ticks: of its axes.
        field: the squares, in the upper left.
        bars: the first weight's lengths, across and up; `numbers` stand at them.
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
        self.plot = CheckPlot(self.across, np.zeros_like(self.up), PLOT, (reach, reach))
        self.ticks = ticks_of(self.plot, points.axis.unit, reach)
        self.names = self._names()
        middle = self.plot.middle
        named = middle[0] - float(self.names[1].get_left()[0]) + GAP
        upper = Zone(PLOT.left, middle[0] - max(CORNER, named), middle[1] + 0.5, PLOT.top)
        self.field = field_of(points, upper).know(0)
        self.bars, self.numbers, self.ring = self._first(told)
        square = np.array([self.field.layout.square(self.index).center])
        self.square = Dots(square, style.theme.ink, hollow=True, radius=SQUARE)
        wide = max(label.width for label in self.ticks[1:]) + 0.6
        lower = Zone(middle[0] + max(CORNER, wide), PLOT.right, PLOT.bottom, middle[1] - 1.14)
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
        self.pile = Pile(pile, middle, PILE, style.theme.quiet)
        super().__init__(self.field, self.plot, self.ticks, self.names)

    # -- what it does ----------------------------------------------------------------------------

    def bar(self, which: int, run_time: float) -> Animation:
        """The first weight's length across (0) or up (1) grows."""
        start, end = self._ends[which]

        def grow(share: float) -> None:
            tip = start + share * (end - start)
            self.bars[which].points = lines(start[None, :2], tip[None, :2])

        return Vary(self.bars[which], grow, 0.0, 1.0, run_time=run_time)

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

    def _names(self) -> VGroup:
        """What the axes show, in the free quadrants beside their ends."""
        theme, (x, y, _z) = style.theme, self.plot.middle
        lying = Words("{w}", size=style.NOTE, color=theme.signal, w=_(N_("by backpropagation")))
        lying.set_x(PLOT.right, RIGHT).set_baseline(y - 0.95)
        rows = [PLOT.top, *self._heights(), y + PILE + GAP]
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
        beside = [float(p[1]) for p in at if p[1] > y + 0.5 and abs(p[0] - x) < CORNER]
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
        across, up = (
            Numeral(number, size=style.GRAND if not number.has_power else style.NUMBER, color=color)
            for number, color in zip(told, (theme.signal, theme.ink), strict=True)
        )
        across.next_to(zero + 0.55 * (foot - zero), UP * sign, buff=0.25)
        up.next_to(foot + 0.5 * (tip - foot), LEFT * sign, buff=0.25)
        halo = Halo(theme.ink, reach=0.5)
        halo.around(np.array([[tip[0], tip[0], tip[1], tip[1]]]))
        ring = Dots(tip[None], theme.ink, radius=0.14)
        return bars, [across, up], VGroup(halo, ring)


def _power() -> float:
    """So that a tenth of all points rise in the first part of the time."""
    return float(np.log(FIRST_UP) / np.log(0.1))


def _counted(number: Quantity, words: str, zone: Zone, row: int) -> VGroup:
    """A large number, and what it counts, one under the other."""
    digits = Numeral(number, size=style.GRAND)
    digits.set_x(zone.left, LEFT).set_y(zone.top - row * ROW, UP)
    left = float(digits.get_right()[0]) + 0.25
    for size in (style.NUMBER, style.NOTE):
        line = Words("{w}", size=size, color=style.theme.quiet, w=_(words))
        if left + line.width <= zone.right:
            break
    return VGroup(digits, line.set_x(left, LEFT).set_baseline(digits.baseline))


def ticks_of(plot: CheckPlot, unit: float, reach: float) -> VGroup:
    """Powers of ten on both axes, with their marks, in the free quadrants."""
    low = round(np.log10(unit))
    top = low + int(np.floor(reach))
    exponents = [top, top - max(1, round((top - low) / 2.5))]
    exponents = [exponent for exponent in exponents if exponent > low] or [low]
    marks, labels = [], []
    for exponent in exponents:
        place = float(np.log10(1 + 10.0 ** (exponent - low)))
        for sign in (1, -1):
            for axis in (0, 1):
                at = plot.point(sign * place, 0) if axis == 0 else plot.point(0, sign * place)
                out = (DOWN if axis == 0 else LEFT) * sign
                marks.append((at, at + TICK * out))
                label = power_label(exponent, sign).next_to(at, out, buff=GAP)
                _keep_in(label)
                labels.append(label)
    kept: list[Formula] = []
    for label in labels:
        if all(_apart(label, other) for other in kept):
            kept.append(label)
    for exponent in range(low + 1, top):  # marks alone: each power of ten is as long as any other
        place = float(np.log10(1 + 10.0 ** (exponent - low)))
        for x, y, out in ((place, 0, DOWN), (-place, 0, UP), (0, place, LEFT), (0, -place, RIGHT)):
            marks.append((plot.point(x, y), plot.point(x, y) + TICK * out))
    strokes = VMobject(stroke_color=style.theme.hairline, stroke_width=style.RULE)
    if marks:  # none where all gradients are within one power of ten
        starts, ends = (np.array([mark[i][:2] for mark in marks]) for i in (0, 1))
        strokes.points = lines(starts, ends)
    return VGroup(strokes, *kept)


def power_label(
    exponent: int, sign: int, color: ManimColor | None = None, size: float = style.NOTE
) -> Formula:
    """A power of ten, or its opposite, as an axis shows it."""
    value = float(f"1e{exponent}")
    number = PowerOfTen(Symbol(f"10^({exponent})"), value, repr(value), decimals=0, significant=1)
    size = style.NUMBER if number.has_power else size
    template = "{p}" if sign > 0 else "-{p}"
    return Formula(template, size=size, color=color or style.theme.quiet, p=number)


def _keep_in(label: Mobject) -> None:
    zone = style.HERO
    label.shift((min(zone.right - label.get_right()[0], 0.0), 0.0, 0.0))
    label.shift((max(zone.left - label.get_left()[0], 0.0), 0.0, 0.0))
    label.shift((0.0, min(zone.top - label.get_top()[1], 0.0), 0.0))
    label.shift((0.0, max(zone.bottom - label.get_bottom()[1], 0.0), 0.0))


def _apart(one: Mobject, other: Mobject) -> bool:
    away = np.abs(one.get_center() - other.get_center())[:2]
    return bool(
        (away > [(one.width + other.width) / 2 + 0.1, (one.height + other.height) / 2 + 0.06]).any()
    )
