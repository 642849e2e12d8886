"""How a row of the turned matrix is worked out: its sum, and what the slope makes of that."""

from __future__ import annotations

import math
from collections.abc import Sequence

from manim import DOWN, RIGHT, Mobject, VGroup

from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch09.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Equation, Quantity, product, settle
from scenes.stage.words import N_, _

MOST_TERMS = 3
"""products that a line adds up; of more, only the sum is shown"""
UNDER = 0.4
"""from a number's middle to that of the word under it"""
GAP = 0.15
"""between two words"""
MOST_DIGITS = 4
"""further ones of a factor, until a line checks out"""


class RowWork:
    """The numbers of the first neuron before a layer, in digits that check out as they are shown.

    Attributes:
        weights, deltas: of its row.
        signal, slope, delta: what they add up to, the error signal; what that meets; the product.
        line: how the sum is worked out, if there are few terms and digits that check out.
        result: the sum, and what it is called.
        gate: the sum times the slope, in the line's place; None if no digits check out, or if the
            layer's function has no slope for each neuron alone.

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
                settled = settle(self.signal, [*self.weights, *self.deltas], _row)
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
        self.slope, self.delta = None, read.dC_dz(l - 1, 0)
        self.gate = None
        if read.trace.da_dz[l - 1].ndim == 1:
            self.slope = read.da_dz(l - 1, 0)
            self.gate = self._gate()

    @property
    def width(self) -> float:
        """Of what stands beside the neuron."""
        return float(self.result.width)

    def place(self, x: float, y: float, below: float) -> None:
        """The sum beside the neuron, from x on; what is worked out below the matrix."""
        self.result.shift((x - self.result.get_left()[0], y - self.result[0].get_center()[1], 0.0))
        for one, middle in ((self.line, self.line), (self.gate, self.gate and self.gate[0])):
            if one is not None and middle is not None:
                one.shift((-one.get_center()[0], below - middle.get_center()[1], 0.0))

    def _gate(self) -> VGroup | None:
        assert self.slope is not None
        checked = _checked(self.signal, self.slope, self.delta)
        if checked is None:
            return None
        slope, delta = checked.terms[1], checked.result
        theme = style.theme
        formula = Formula(
            "{s} quad dot quad {f} quad = quad {d}",
            {"s": self.signal, "f": slope.as_operand(), "d": delta},
            size=style.NUMBER,
            colors={"s": theme.signal, "f": theme.slope, "d": theme.signal},
        )
        words = {"s": _(N_("error signal")), "f": _(N_("slope")), "d": _(N_("delta"))}
        named = [_word(word, formula.part(name)) for name, word in words.items()]
        first, middle, last = named  # short numbers stand nearer than their words have room
        first.shift(min(0.0, middle.get_left()[0] - GAP - first.get_right()[0]) * RIGHT)
        last.shift(max(0.0, middle.get_right()[0] + GAP - last.get_left()[0]) * RIGHT)
        return VGroup(formula, *named)


def _word(text: str, number: Mobject) -> Words:
    word = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=text)
    word.move_to(number.get_center() + UNDER * DOWN)
    return word


def _checked(signal: Quantity, slope: Quantity, delta: Quantity) -> Equation | None:
    """Their line in digits that check out; those of the signal are shown elsewhere, and stay."""
    for fewer in range(delta.decimals):
        coarse = delta.to(delta.decimals - fewer, max(delta.significant - fewer, 1))
        for more in range(MOST_DIGITS):
            line = Equation(coarse, (signal, slope.finer(more)), product)
            if line.checks_out and (coarse.shown or not delta.value):
                return line
    return None


def _row(*numbers: float) -> float:
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
