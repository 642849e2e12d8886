"""Cross entropies as areas: what lies under 1/p, from the probability of the truth up to 1."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import RIGHT, Animation, Create, Mobject, VGroup, VMobject

from scenes.mobjects.areas.tiling import Tiling
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.outlines import arrows, polygons
from scenes.mobjects.plots.area_under import AreaUnder
from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch02.naming import name_within
from scenes.parts.ch02.pieces import slices_to_tile
from scenes.parts.ch02.shares import largest_shares
from scenes.parts.ch02.stagings import of_cost, square_within
from scenes.parts.ch02.vessel import capacity
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, given, settle
from scenes.stage.scale import Scale

MOST = 3
"""plots beside each other at the most"""
HEADROOM = 2.2
"""height of a plot, as a multiple of the curve's at the smallest probability"""
LEAST = 1 / 30
"""probability below which the area would be a needle"""
SLICES = 240
ARROW, HEAD = 0.09, 0.24
COSTS = ("binary_cross_entropy", "cross_entropy")


def truth(read: Readings, j: int) -> Quantity:
    """The probability that an output gave to what is true: a where it is wanted, else 1 - a."""
    a = read.activation(read.trace.depth, j)
    if read.trace.target[j] == 1:
        return a.to(3, 3)
    return Quantity(Symbol(f"1 - {a.symbol}"), 1 - a.value, f"1 - {a.path}", decimals=3)


def added(read: Readings) -> list[int]:
    """The outputs that add to the cost in any case, those that add most first."""
    wanted = read.trace.target == 1
    every = not read.example.cost.only_wanted
    order = largest_shares(read, read.trace.sizes[-1])
    return [j for j in order if every or wanted[j]]


def is_true_of(read: Readings) -> bool:
    """Whether this picture shows an example's cost, and can be drawn."""
    target = read.trace.target
    if read.example.cost.name not in COSTS or not np.isin(target, (0, 1)).all():
        return False
    outputs = added(read)[:MOST]
    return bool(outputs) and min(truth(read, j).value for j in outputs) >= LEAST


class CurvePicture:
    """A plot for each output that adds much, and the cost that their areas slide together to.

    It has the same verbs as a `SquarePicture`.
    """

    def __init__(self, read: Readings, told: Sequence[int], tracks: Gauges) -> None:
        self.read, self.tracks = read, tracks
        self.outputs = added(read)[:MOST]
        self.largest = self.outputs[0]
        self.p = {j: truth(read, j) for j in self.outputs}
        self._full = capacity(read.trace.cost)
        self.worked_out = self._worked_out()
        top = HEADROOM / min(p.value for p in self.p.values())
        at, shares = of_cost(bool(self.read.example.input_shape)), [1.0] * len(self.outputs)
        zones = (at.curves.rows if at.stacked else at.curves.columns)(*shares, gap=0.9)
        self.plots = {
            j: AreaUnder(self.p[j], read.cost_term(j), zone, top=top)
            for j, zone in zip(self.outputs, zones, strict=True)
        }
        count = read.trace.sizes[-1]
        first = self.plots[self.largest]
        terms = [read.cost_term(j) for j in range(count)]
        self.tiling = self._put_together(terms, self._scaling(first))
        self.arrows = self._arrows()
        self.labels = VGroup(*(label for j in self.outputs for label in self._labels(j)))
        self.numbers = VGroup(*(self._number(j) for j in self.outputs))
        self.half_line, self.half = self._half()

    def _put_together(self, terms: list[Quantity], scaling: Scale | None) -> Tiling:
        has_picture = bool(self.read.example.input_shape)
        room = of_cost(has_picture).tile_room
        side = min(room.width, room.height)
        if scaling is not None:
            side = math.sqrt(self._full * scaling.per_one)
        return Tiling(terms, square_within(room, side, has_picture), scaling, full=self._full)

    def _scaling(self, plot: AreaUnder) -> Scale | None:
        side = math.sqrt(self._full * plot.scaling.per_one)
        room = of_cost(bool(self.read.example.input_shape)).tile_room
        return plot.scaling if side <= min(room.width, room.height) else None

    # -- what is written -------------------------------------------------------------------------

    def _labels(self, j: int) -> list[VMobject]:
        """The probability below the axis with its ends, the curve's name, and the output's."""
        plot, p = self.plots[j], self.p[j]
        frame, quiet = plot.frame, style.theme.quiet
        below = frame.zone.bottom - 0.3
        number = Numeral(p, size=style.NUMBER, color=style.theme.activation)
        number.move_to(frame.point(p.value, 0.0)).set_y(below)
        labels: list[VMobject] = [number]
        for end in (0.0, 1.0):
            mark = Numeral(given("x", end), size=style.NOTE, color=quiet)
            mark.move_to(frame.point(end, 0.0)).set_y(below)
            if abs(mark.get_x() - number.get_x()) > (mark.width + number.width) / 2 + 0.12:
                labels.append(mark)
        name = name_within(self.read, j, 0.6 * frame.zone.width, style.theme.ink)
        if name is not None:
            labels.append(name.set_x(frame.zone.right, RIGHT).set_y(frame.zone.top - 0.2))
        return labels

    def _number(self, j: int) -> Numeral:
        plot, theme = self.plots[j], style.theme
        frame = plot.frame
        term = self.read.cost_term(j).to(3, 3)
        inside = frame.per_y > 0.5 and (1 - plot.low) * frame.per_x > 1.5
        color = (
            style.legible_on(style.mix(theme.ground, theme.cost, 0.75)) if inside else theme.cost
        )
        number = Numeral(term, size=style.NUMBER, color=color)
        x = frame.at(1.0, 0.0)[0]
        if inside:
            number.set_x(x - 0.15, RIGHT)
            return number.set_y(frame.zone.bottom + min(0.5 * frame.per_y, 0.6))
        number.set_x(x, RIGHT)
        left = max((x - number.width - frame.zone.left) / frame.per_x, plot.low)
        return number.set_y(frame.at(left, 1 / left)[1] + 0.35)

    def _worked_out(self) -> Formula | None:
        """The largest term from its probability, which gets the digits that this takes."""
        term = self.read.cost_term(self.largest).to(3, 3)
        try:
            line = settle(term, [self.p[self.largest]], lambda p: -math.log(p), fix_result=True)
        except ValueError:
            return None
        (p,) = line.terms
        self.p[self.largest] = p
        formula = Formula("- ln {p} = {term}", size=style.NUMBER, p=p, term=term)
        return formula.set_baseline(of_cost(bool(self.read.example.input_shape)).line).set_x(0.0)

    def _arrows(self) -> VMobject:
        """Each gap on its axis, from the probability to 1."""
        drawn = VMobject(
            stroke_width=0.0,
            fill_color=style.mix(style.theme.cost, style.theme.ink, 0.5),
            fill_opacity=1.0,
        )
        starts = np.array([self.plots[j].frame.at(self.p[j].value, 0.0) for j in self.outputs])
        ends = np.array([self.plots[j].frame.at(1.0, 0.0) for j in self.outputs])
        drawn.points = polygons(arrows(starts, ends, ARROW, HEAD))
        return drawn

    def _half(self) -> tuple[VMobject, VMobject]:
        """Half the probability, and what that would add."""
        ink = style.theme.ink
        line = VMobject(stroke_color=ink, stroke_width=style.STRONG)
        return line, VMobject(stroke_width=0.0, fill_color=ink, fill_opacity=0.6)

    def _halve(self, share: float) -> None:
        """Mark a probability between the one that is, and half of it."""
        plot = self.plots[self.largest]
        p = plot.low * (1 - share / 2)
        points = [plot.frame.point(p, 0.0), plot.frame.point(p, 1 / p)]
        self.half_line.set_points_as_corners(points)

    def _add(self, share: float) -> None:
        """What that would add has grown to the left, that share of it."""
        plot = self.plots[self.largest]
        low = plot.low * 0.5**share
        self.half.points = polygons(plot.strip(low, plot.low, 200)[None])

    # -- what it does ----------------------------------------------------------------------------

    def slide(self) -> Vary:
        """The gaps come down from their tracks, each on an axis of its own."""
        return self._sliding(0.0, 1.0)

    def slide_back(self) -> Vary:
        """And go back."""
        return self._sliding(1.0, 0.0)

    def _sliding(self, start: float, end: float) -> Vary:
        here = self.arrows.points.copy()
        there = self.tracks.gaps.points.reshape(-1, 28, 3)[self.outputs].reshape(-1, 3)

        color, bright = style.theme.cost, style.mix(style.theme.cost, style.theme.ink, 0.5)

        def show(share: float) -> None:
            self.arrows.points = there + share * (here - there)
            self.arrows.set_fill(style.mix(color, bright, share))

        if start == 0.0:
            show(0.0)
        return Vary(self.arrows, show, start, end)

    def ground(self) -> list[Mobject]:
        """The axes, and what stands at them."""
        return [*(plot.base for plot in self.plots.values()), self.labels]

    def outline(self, run_time: float) -> Animation:
        """The curves are drawn, one over p."""
        curves = VGroup(*(plot.curve for plot in self.plots.values()))
        return Create(curves, run_time=run_time)

    def count(self, run_time: float) -> Vary:
        """The areas grow from the probability up to 1."""
        areas = VGroup(*(plot.area for plot in self.plots.values()))

        def show(share: float) -> None:
            for plot in self.plots.values():
                plot.sweep(share)

        return Vary(areas, show, 0.0, 1.0, run_time=run_time)

    def written(self) -> list[Mobject]:
        """What each area comes to."""
        return [*self.numbers, *([self.worked_out] if self.worked_out else [])]

    def suppose(self, run_time: float) -> Animation:
        """A mark moves from the probability to half of it."""
        return Vary(self.half_line, self._halve, 0.0, 1.0, run_time=run_time)

    def answer(self, run_time: float) -> Animation:
        """What that would add."""
        return Vary(self.half, self._add, 0.0, 1.0, run_time=run_time)

    def pour(self, run_time: float) -> Vary:
        """The areas slide together to one square."""
        strips = {j: plot.strip(plot.low, 1.0, SLICES) for j, plot in self.plots.items()}
        areas = VGroup(*(plot.area for plot in self.plots.values()))

        def show(share: float) -> None:
            for j, plot in self.plots.items():
                plot.area.points = slices_to_tile(strips[j], self.tiling.pieces[j], share)

        return Vary(areas, show, 0.0, 1.0, run_time=run_time)

    def wholes(self) -> list[Mobject]:
        """What is put together of the parts that grew."""
        return list(self.plots.values())

    def pieces(self) -> list[Mobject]:
        """What slid together."""
        return [plot.area for plot in self.plots.values()]

    def left_over(self) -> list[Mobject]:
        """What stays behind when the areas have gone."""
        lines = [part for plot in self.plots.values() for part in (plot.halo, plot.curve)]
        return [*self.ground(), *lines, *self.written(), self.half_line, self.half]
