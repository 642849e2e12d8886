"""A quotient whose digits light up once no smaller step changes them any more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VMobject

from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Formula
from scenes.parts.ch03.strand import Strand
from scenes.readings.nudge import as_a_quotient
from scenes.stage import style
from scenes.stage.notation import derivative

SIZES = (style.GRAND, 52.0, style.NUMBER)
"""of type, the one that is taken if there is room first"""


class Settling:
    """The quotient of each step as a line, and the derivative on which they settle.

    Attributes:
        lines: ``change / step = quotient`` for each step.
        quotients: their quotients.
        result: the derivative.
        marks: below the settled digits of each line; empty where there are none.
        widest: the line for which there must be room.
        settled: how many characters of each quotient stay as they are from there on.
    """

    def __init__(self, strand: Strand, size: float) -> None:
        steps = range(len(strand.steps))
        self.quotients = [strand.quotient(i) for i in steps]
        self.settled = settled([q.text for q in (*self.quotients, strand.slope)])
        theme = style.theme
        colors = {"change": theme.cost, "q": theme.quiet, "g": theme.slope}
        equations = [as_a_quotient(strand.nudge, strand.steps[i], self.quotients[i]) for i in steps]
        symbol = derivative("C", "w")
        self.lines = [
            Formula(
                "{change} / {h} = {q}",
                size=size,
                colors=colors,
                change=equation.terms[0],
                h=equation.terms[1],
                q=equation.result,
            )
            for equation in equations
        ]
        self.result = Formula("{d} = {g}", size=size, colors=colors, d=symbol, g=strand.slope)
        self.widest = max((*self.lines, self.result), key=lambda line: float(line.width))
        for line, count in zip(self.lines, self.settled, strict=False):
            for glyph in line.part("q").submobjects[:count]:
                glyph.set_fill(theme.slope, opacity=1.0)
        self.marks = [
            VMobject(stroke_color=theme.slope, stroke_width=style.STRONG + 1) for _ in self.lines
        ]

    def place(self, spot: np.ndarray, right: float) -> None:
        """Put all lines at a height, their numbers flush right, and mark what has settled."""
        for line in (*self.lines, self.result):
            number = line.part("g" if line is self.result else "q")
            line.move_to(spot).shift((right - number.get_right()[0], 0.0, 0.0))
        for line, mark, count in zip(self.lines, self.marks, self.settled, strict=False):
            if lit := line.part("q").submobjects[:count]:
                left, last = lit[0].get_left()[0], lit[-1].get_right()[0]
                y = line.part("q").get_bottom()[1] - 0.14
                mark.points = lines(np.array([[left, y]]), np.array([[last, y]]))


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
