"""Squared errors as areas: a square over each gap, and what of it counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from manim import Animation, Mobject, VGroup, VMobject, linear, smooth

from scenes.mobjects.areas.gap_squares import FOOT, GapSquares
from scenes.mobjects.areas.tiling import Tiling
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.outlines import polygons
from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch02.half_gap import HalfGap
from scenes.parts.ch02.naming import name_within
from scenes.parts.ch02.pieces import halves_to_tiles, squares_to_tiles
from scenes.parts.ch02.shares import largest_shares
from scenes.parts.ch02.stagings import of_cost, square_within
from scenes.parts.ch02.vessel import capacity
from scenes.readings import Readings
from scenes.readings.derivations import term_derivation
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

TILE_ROOM = 5.0
"""side of the square that they come to, at the most"""
SLICES = 12
"""into which a half square is cut while its gap closes"""
STANDS = 0.3
"""share of that time in which the gap stands up"""
LARGER, CENTRAL = 1.4, 0.7
"""how much larger a share's number is where it takes no more than that part of its room"""
EATEN = 0.72
"""opacity of the ground over what has gone"""
SQUARED = ("half_squared_error", "squared_error", "mean_squared_error")
"""the costs that this picture is true of"""


def parts_of(read: Readings) -> int | None:
    """Into how many strips each square is divided, of which one counts; ``None`` for the half."""
    parts = {"squared_error": 1, "mean_squared_error": read.trace.sizes[-1]}
    return parts.get(read.example.cost.name)


def gap(read: Readings, j: int) -> Quantity:
    """a - y of an output."""
    a, y = read.activation(read.trace.depth, j), read.target(j)
    symbol = Symbol(f"{a.symbol} - {y.symbol}")
    return Quantity(symbol, a.value - y.value, f"{a.path} - {y.path}")


class Gone(Shaded, VMobject):
    """What has been cut off: it need not stand out from the ground."""


class SquarePicture:
    """The squares, what is written at them, and the cost that they slide together to.

    Attributes:
        squares: the `GapSquares` of all outputs.
        names, numbers: of outputs, and of what their gaps add, where there is room.
        side: the length of the largest gap, above its square.
        worked_out: what the largest gap adds, in numbers; ``None`` where that takes too many.
        largest: the output that adds most.
        tiling: the whole cost, on the squares' own scale.

    Args:
        read: the readings of an example whose cost is one of ``SQUARED``.
        told: outputs that are spoken of.
        tracks: on which the gaps stand before.
    """

    def __init__(self, read: Readings, told: Sequence[int], tracks: Gauges) -> None:
        self.read, self.tracks = read, tracks
        self.parts = parts_of(read)
        count = read.trace.sizes[-1]
        full = capacity(read.trace.cost)
        longest = TILE_ROOM / float(np.sqrt(full))
        gaps = [gap(read, j) for j in range(count)]
        zone = of_cost(bool(self.read.example.input_shape)).squares
        self.squares = GapSquares(gaps, zone, parts=self.parts, longest=longest)
        (self.largest,) = largest_shares(read, 1)
        middle = Zone(zone.left, zone.right, zone.bottom + FOOT + 0.2, zone.top + 0.9)
        terms = [read.cost_term(j) for j in range(count)]
        scaling, has_picture = self.squares.scaling, bool(read.example.input_shape)
        side = float(np.sqrt(full * scaling.per_one))
        room = square_within(middle, side, has_picture)
        self.tiling = Tiling(terms, room, scaling, full=full)
        self.names = self._names(told)
        self.numbers = self._numbers()
        self.side = self._side()
        self.worked_out = self._worked_out()
        self.half = self._half()
        self.eaten, self.tall = self._slices()

    # -- what is written -------------------------------------------------------------------------

    def _names(self, told: Sequence[int]) -> VGroup:
        names, theme = VGroup(), style.theme
        for j, slot in enumerate(self.squares.slots):
            color = theme.ink if j in told else theme.quiet
            label = name_within(self.read, j, slot.width + 0.04, color)
            if label is not None:
                names.add(label.move_to((slot.center[0], self.squares.base - 0.29, 0.0)))
        return names

    def _numbers(self) -> VGroup:
        """What gaps add, in those of their shares that have room; only the largest is worked out.

        That comes first, and if it has no room, there is none of the others.
        """
        starts, ends = self.squares.ends()
        others = [j for j in range(len(starts)) if j != self.largest]
        ink, numbers = style.legible_on(style.theme.cost), VGroup()
        room = min(0.5, 1 / (self.parts or 1))  # the other half is left to what is asked
        for j in (self.largest, *others):
            near, far = float(starts[j]), float(ends[j])
            term = self.read.cost_term(j).to(3, 3)
            number, side = Numeral(term, size=style.NUMBER, color=ink), abs(far - near)
            if number.width < 0.92 * room * side:
                if LARGER * number.width < CENTRAL * room * side:
                    number = Numeral(term, size=LARGER * style.NUMBER, color=ink)
                x = near + room / 2 * (far - near)
                y = self.squares.base + max(0.36 + number.height / 2, side / 3)
                numbers.add(number.move_to((x, y, 0.0)))
            elif j == self.largest:
                break
        return numbers

    def _side(self) -> Numeral | None:
        side = Numeral(
            self.read.miss(self.largest).to(3, 3), size=style.NUMBER, color=style.theme.cost
        )
        slot = self.squares.slots[self.largest]
        top = self.squares.base + self.squares.sizes[self.largest] * self.squares.side
        if side.width > slot.width + 0.4:
            return None
        return side.move_to((slot.center[0], top + 0.14 + side.height / 2, 0.0))

    def _worked_out(self) -> Formula | None:
        read, j = self.read, self.largest
        term = read.cost_term(j).to(3, 3)
        a = read.activation(read.trace.depth, j).to(3, 3)
        line = term_derivation(
            read.example.cost, term, a, read.target(j), read.size(read.trace.depth)
        )
        if line is None:
            return None
        formula = Formula(
            f"inline({line.template}) = {{term}}", {**line.parts, "term": term}, size=style.NUMBER
        )
        if formula.width > style.HERO.width:
            return None
        return formula.set_baseline(of_cost(bool(self.read.example.input_shape)).line).set_x(0.0)

    def _half(self) -> HalfGap:
        """The largest gap half as long, and what would count of its square."""
        starts, ends = self.squares.ends()
        start, end = float(starts[self.largest]), float(ends[self.largest])
        return HalfGap(start, end, self.squares.base, self.parts)

    def _slices(self) -> tuple[VMobject, VMobject]:
        """What is gone of the largest half square as its gap closes, and the gap that is left."""
        ground = style.theme.ground
        eaten = Gone(stroke_color=ground, stroke_width=style.OUTLINE, fill_color=ground)
        eaten.set_fill(opacity=EATEN)
        return eaten, VMobject(stroke_color=style.theme.ink, stroke_width=1.5 * style.STRONG)

    def _close(self, share: float) -> None:
        """The gap stands up beside the half square, and closes: slice by slice is cut off."""
        starts, ends = self.squares.ends()
        start, end, base = float(starts[self.largest]), float(ends[self.largest]), self.squares.base
        turn = np.pi / 2 * smooth(min(share / STANDS, 1.0))
        gone = smooth(max(share - STANDS, 0.0) / (1 - STANDS))
        cuts = start + (end - start) * np.minimum(np.arange(SLICES + 1) / SLICES, gone)
        tops = base + np.abs(end - cuts)
        self.eaten.points = polygons(
            np.array(
                [
                    [(a, base), (b, base), (b, bottom), (a, top)]
                    for (a, top), (b, bottom) in pairwise(zip(cuts, tops, strict=True))
                ]
            )
        )
        here, left = float(cuts[-1]), abs(end - float(cuts[-1]))
        way = np.array([np.sign(end - start) * np.cos(turn), np.sin(turn), 0.0])
        foot = np.array([here, base, 0.0])
        self.tall.set_points_as_corners([foot, foot + left * way])

    # -- what it does ----------------------------------------------------------------------------

    def slide(self) -> Vary:
        """The gaps come down from their tracks, side by side on one line."""
        return self._sliding(0.0, 1.0)

    def slide_back(self) -> Vary:
        """And go back."""
        return self._sliding(1.0, 0.0)

    def _sliding(self, start: float, end: float) -> Vary:
        arrows, here = self.squares.arrows, self.squares.arrows.points.copy()
        there = self.tracks.gaps.points.copy()

        color, bright = style.theme.cost, style.mix(style.theme.cost, style.theme.ink, 0.5)

        def show(share: float) -> None:
            arrows.points = there + share * (here - there)
            arrows.set_fill(style.mix(color, bright, share))

        if start == 0.0:
            show(0.0)
        return Vary(arrows, show, start, end)

    def ground(self) -> list[Mobject]:
        """What the gaps stand on."""
        return [self.squares.ground_line, self.names]

    def outline(self, run_time: float) -> Vary:
        """The squares are swept up."""
        rising = VGroup(self.squares.outlines, self.squares.halo)
        return Vary(rising, self.squares.sweep, 0.0, 1.0, run_time=run_time)

    def count(self, run_time: float) -> Vary:
        """What counts of them is filled."""
        return Vary(self.squares.shares, self.squares.cut, 0.0, 1.0, run_time=run_time)

    def close(self, run_time: float) -> Vary:
        """The largest gap closes, and what counts of its square goes with it."""
        return Vary(
            VGroup(self.eaten, self.tall),
            self._close,
            0.0,
            1.0,
            run_time=run_time,
            rate_func=linear,
        )

    def closing(self) -> list[Mobject]:
        """What shows that."""
        return [self.eaten, self.tall]

    def written(self) -> list[Mobject]:
        """The numbers at the squares."""
        lines = [line for line in (self.side, self.worked_out) if line is not None]
        return [*self.numbers, *lines]

    def suppose(self, run_time: float) -> Animation:
        """The largest gap is marked, and the mark shrinks to a half."""
        return Vary(self.half.line, self.half.shorten, 0.0, 1.0, run_time=run_time)

    def answer(self, run_time: float) -> Animation:
        """What that would count rises."""
        return Vary(self.half.area, self.half.rise, 0.0, 1.0, run_time=run_time)

    def pour(self, run_time: float) -> Vary:
        """What counts slides together to one square."""
        squares = self.squares
        starts, ends = squares.ends()
        tiles = self.tiling.pieces

        def show(share: float) -> None:
            if self.parts is None:
                points = halves_to_tiles(starts, ends, squares.base, tiles, share)
            else:
                points = squares_to_tiles(starts, ends, squares.base, tiles, share, self.parts)
            squares.shares.points = points

        return Vary(squares.shares, show, 0.0, 1.0, run_time=run_time)

    @property
    def arrows(self) -> VMobject:
        """The gaps."""
        return self.squares.arrows

    def wholes(self) -> list[Mobject]:
        """What is put together of the parts that grew."""
        return [self.squares]

    def pieces(self) -> list[Mobject]:
        """What slid together."""
        return [self.squares.shares]

    def left_over(self) -> list[Mobject]:
        """What stays behind when the shares have gone."""
        return [
            self.squares.outlines,
            self.squares.halo,
            self.half.line,
            self.half.area,
            *self.written(),
        ]
