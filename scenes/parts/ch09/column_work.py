"""How a column of the table of weights is worked out: what it adds up to, read backward."""

from __future__ import annotations

import math
from collections.abc import Sequence

from manim import DOWN, Mobject, VGroup

from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch09.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity, settle
from scenes.stage.words import N_, _

MOST_TERMS = 3
"""products that a line adds up; of more, only the sum is shown"""
UNDER = 0.4
"""from a number's middle to that of the word under it"""


class ColumnWork:
    """The numbers of the first neuron before a layer, in digits that check out as they are shown.

    Attributes:
        weights, deltas: of its column.
        signal: what they add up to, its error signal.
        line: how the sum is worked out, if there are few terms and digits that check out.
        result: the sum, and what it is called.

    Args:
        read: the readings of the example.
        rows: how many outputs are shown.
    """

    def __init__(self, read: Readings, rows: int) -> None:
        l = read.trace.depth
        self.weights = [read.weight(l, j, 0).to(2, 2) for j in range(rows)]
        self.deltas = [read.dC_dz(l, j) for j in range(rows)]
        self.signal, self.line = read.dC_da(l - 1, 0), None
        if rows <= MOST_TERMS and read.trace.sizes[l] == rows:
            try:
                settled = settle(self.signal, [*self.weights, *self.deltas], _sum)
            except ValueError:
                pass  # no digits check out: only the sum is shown
            else:
                self.weights = list(settled.terms[:rows])
                self.deltas = list(settled.terms[rows:])
                self.signal = settled.result
                self.line = _line(self.weights, self.deltas, self.signal)
        color = style.theme.signal
        number = Formula("{s}", size=style.NUMBER, color=color, s=self.signal)
        self.result = VGroup(number, _word(_(N_("error signal")), number))

    @property
    def width(self) -> float:
        """Of what stands beside the neuron."""
        return float(self.result.width)

    def place(self, x: float, y: float, below: float) -> None:
        """The sum left of the neuron, up to x; what is worked out below the table."""
        self.result.shift((x - self.result.get_right()[0], y - self.result[0].get_center()[1], 0.0))
        if self.line is not None:
            self.line.shift((-self.line.get_center()[0], below - self.line.get_center()[1], 0.0))


def _word(text: str, number: Mobject) -> Words:
    word = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=text)
    word.move_to(number.get_center() + UNDER * DOWN)
    return word


def _sum(*numbers: float) -> float:
    """Weights times deltas, added up: first all weights, then all deltas."""
    half = len(numbers) // 2
    return math.fsum(w * d for w, d in zip(numbers[:half], numbers[half:], strict=True))


def _line(
    weights: Sequence[Quantity], deltas: Sequence[Quantity], signal: Quantity
) -> Formula | None:
    """In one row, or the result below the sum where a row has no room for both."""
    parts: dict[str, Quantity] = {}
    places = []
    for letter, w, d in zip("abcdefgh", weights, deltas, strict=False):
        parts[f"w_{letter}"] = w if letter == "a" else w.as_operand()
        parts[f"d_{letter}"] = d.as_operand()
        places.append(f"{{w_{letter}}} dot {{d_{letter}}}")
    signals = {name: style.theme.signal for name in parts if name.startswith("d")}
    colors = {**signals, "s": style.theme.signal}
    added, result = " + ".join(places), "= {s}"
    for between in (" ", " \\ ") if staging().breaks else (" ",):
        template = added + between + result
        line = Formula(template, {**parts, "s": signal}, size=style.NUMBER, colors=colors)
        if line.width <= style.HERO.width:
            return line
    return None
