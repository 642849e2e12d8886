"""Quotients whose digits light up once no smaller step changes them any more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Rectangle, VGroup, VMobject

from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch03.strand import Strand
from scenes.readings.nudge import as_a_quotient
from scenes.stage import style
from scenes.stage.notation import derivative, inline_derivative

SIZES = (style.GRAND, 52.0, style.NUMBER)
"""of type, the one that is taken if there is room first"""
PITCH = 1.75
"""of a column's rows, in heights of a digit"""
UNDER = 0.3
"""from a number down to a mark, in the same"""
RESTS = 0.5
"""opacity of what is no longer the newest"""


class Settling:
    """The quotient of each step, and the derivative on which they settle.

    They stand in a column, one row each, so that their digits can be compared; where that finds no
    room, each takes the place of the one before.

    Attributes:
        lines: ``change / step = quotient`` for each step.
        quotients: their quotients.
        result: the derivative; in a column it stands where the last quotient does.
        marks: below the settled digits of each line; empty where there are none.
        block: as wide and high as they are together; they stand where it is put, by `settle_in`.
        settled: how many characters of each quotient stay as they are from there on.
        in_column: whether they stand in a column.
        is_plain: whether no power of ten would have to be read beside the sign of a division.
    """

    def __init__(self, strand: Strand, size: float, *, in_column: bool) -> None:
        steps = range(len(strand.steps))
        self.in_column, self._pitch = in_column, PITCH * size * style.DIGIT
        self.quotients = [strand.quotient(i) for i in steps]
        self.settled = settled([q.text for q in (*self.quotients, strand.slope)])
        theme = style.theme
        colors = {"change": theme.cost, "q": theme.quiet, "g": theme.slope}
        equations = [as_a_quotient(strand.nudge, strand.steps[i], self.quotients[i]) for i in steps]
        self.is_plain = not any(term.has_power for one in equations for term in one.terms)
        named = inline_derivative if in_column else derivative
        self.lines = [
            Formula(
                r"{change} \/ {h} = {q}" if in_column else "{change} / {h} = {q}",
                size=size,
                colors=colors,
                change=equation.terms[0],
                h=equation.terms[1],
                q=equation.result,
            )
            for equation in equations
        ]
        self.result = Formula(
            "{d} = {g}", size=size, colors=colors, d=named("C", "w"), g=strand.slope
        )
        written = (*self.lines, self.result)
        rows = len(self.lines) - 1 if in_column else 0
        self.block = Rectangle(
            width=max(line.width for line in written),
            height=max(line.height for line in written) + rows * self._pitch,
        )
        for line, count in zip(self.lines, self.settled, strict=False):
            for glyph in line.part("q").submobjects[:count]:
                glyph.set_fill(theme.slope, opacity=1.0)
        self.marks = [
            VMobject(stroke_color=theme.slope, stroke_width=style.STRONG + 1) for _ in self.lines
        ]

    def settle_in(self) -> None:
        """Put all lines where the block is, numbers flush right, and mark what has settled."""
        x, y, right = self.block.get_x(), self.block.get_y(), self.block.get_right()[0]
        last = len(self.lines) - 1
        for i, line in enumerate((*self.lines, self.result)):
            number = line.part("g" if line is self.result else "q")
            down = (min(i, last) - last / 2) * self._pitch if self.in_column else 0.0
            line.move_to((x, y - down, 0.0)).shift((right - number.get_right()[0], 0.0, 0.0))
        if self.in_column:
            self.result.set_baseline(self.lines[-1].baseline)
        for line, mark, count in zip(self.lines, self.marks, self.settled, strict=False):
            if lit := line.part("q").submobjects[:count]:
                left, right = lit[0].get_left()[0], lit[-1].get_right()[0]
                y = line.part("q").get_bottom()[1] - UNDER * line.size * style.DIGIT
                mark.points = lines(np.array([[left, y]]), np.array([[right, y]]))

    def row(self, number: int) -> VGroup:
        """The line of a step, its settled digits marked."""
        return VGroup(self.lines[number], self.marks[number])

    def recedes(self, number: int, run_time: float) -> Vary:
        """A line is the newest no more: what of it has not settled fades."""
        line = self.lines[number]
        lit = line.part("q").submobjects[: self.settled[number]]
        fading = [glyph for glyph in line.submobjects if glyph not in lit]
        return Vary(line, lambda share: _fade(fading, share), 1.0, RESTS, run_time=run_time)

    def names_it(self, run_time: float) -> Vary:
        """The last quotient stays, and what stands before it becomes the derivative's name."""
        numbers = self.lines[-1].part("q").submobjects, self.result.part("g").submobjects
        before, after = (
            [glyph for glyph in line.submobjects if glyph not in number]
            for line, number in zip((self.lines[-1], self.result), numbers, strict=True)
        )

        def show(share: float) -> None:
            _fade(before, max(1 - 2 * share, 0.0))
            _fade(after, max(2 * share - 1, 0.0))
            _fade(numbers[0], float(share < 0.5))
            _fade(numbers[1], float(share >= 0.5))

        show(0.0)
        return Vary(VGroup(self.lines[-1], self.result), show, 0.0, 1.0, run_time=run_time)


def _fade(glyphs: Sequence[Any], opacity: float) -> None:
    for glyph in glyphs:
        glyph.set_fill(opacity=opacity)


def settled(texts: Sequence[str]) -> list[int]:
    """How many characters of each text begin all texts after it too, spaces not counted.

    Of a number with a power of ten, that only says something where all powers are the same.
    """
    bare = [text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "") for text in texts]
    powers = {text.partition("×")[2] for text in bare}
    if len(powers) > 1:
        return [len(bare[-1]) if text == bare[-1] else 0 for text in bare]
    found = []
    for i in range(len(bare)):
        count = 0
        while count < len(bare[i]) and len({text[count : count + 1] for text in bare[i:]}) == 1:
            count += 1
        found.append(count)
    return found
