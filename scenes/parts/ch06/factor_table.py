"""A table of factors: one column a weight, one row a factor, and each column's product below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from manim import LEFT, Line, ManimColor, VGroup

from scenes.mobjects.dimming import dim
from scenes.mobjects.equations.receipt import Receipt
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.readings.chain import WeightChain
from scenes.stage import style
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import Quantity, product
from scenes.stage.style import Zone

FACTORS = ("signal", "slope", "arrival")
"""their names in the equation, from the cost's end to the weight's"""
PITCH = 0.98
BELOW = 0.25
"""between the equation and the table"""
HEAD = 0.5
"""height of the line of names"""
GAP, GAP_MAX = 0.35, 0.9
"""between the columns, at the least and where there is room"""
PLOT = 1.05
"""height of a curve that stands where the last two rows will"""
FEW = 2
"""columns beside which the network may have more of the width, for numbers on its edges"""
MORE = 0.9


class FactorTable:
    """Where the numbers of several weights stand.

    It holds parts that come on stage one by one: a chapter plays them, row by row for the first
    weight, then all other columns at once.

    Attributes:
        equation: the gradient as a product, above the table; its parts are ``gradient``,
            ``signal``, ``slope`` and ``arrival``.
        symbols: the factors' symbols, what arrives first, and the product's last.
        columns: one `Receipt` a weight, as many as fit; its rows in the same order.
        heads: the weights' names above the columns.
        chains: the weights that the columns are of.
        words: what was said beside the first column.

    Args:
        chains: the weights, the one that is told slowly first.
        zone: where equation and table stand.
    """

    def __init__(self, chains: Sequence[WeightChain], zone: Zone) -> None:
        self.equation = _equation(chains[0])
        self.equation.set_x(zone.center[0]).set_y(zone.top - self.equation.height / 2)
        below = self.equation.get_bottom()[1] - BELOW
        self.zone = zone = Zone(zone.left, zone.right, zone.bottom, below)
        self._colors = [*reversed(_colors()), style.theme.ink]
        written = [*reversed(chains[0].symbols), derivative("C", "w")]
        self.symbols = [
            Formula("{s}", size=style.BODY, color=color, s=symbol)
            for symbol, color in zip(written, self._colors, strict=True)
        ]
        self.columns: list[Receipt] = []
        self.heads: list[Formula] = []
        self.chains: list[WeightChain] = []
        self.words: list[Words] = []
        left = zone.left + max(symbol.width for symbol in self.symbols) + GAP
        widths = [_width(chain) for chain in chains]
        room = zone.right - left
        fitting = sum(total <= room for total in accumulate(widths, lambda a, b: a + GAP + b))
        used = sum(widths[:fitting])
        self._gap = min(max((room - used) / max(fitting, 1), GAP), GAP_MAX)
        for chain, width in zip(chains[: max(fitting, 1)], widths, strict=False):
            self._add_column(chain, written, left, width)
            left += width + self._gap
        for symbol, row in zip(self.symbols, self.columns[0].rows, strict=True):
            symbol.set_x(zone.left, LEFT).set_y(row.level)

    def _add_column(
        self, chain: WeightChain, written: Sequence[Symbol], left: float, width: float
    ) -> None:
        below = Zone(left, left + width, self.zone.bottom, self.zone.top - HEAD)
        column = Receipt(below, _numbers(chain), pitch=PITCH)
        *factors, gradient = _numbers(chain)
        *symbols, of_product = written
        for symbol, number, color in zip(symbols, factors, self._colors, strict=False):
            column.row(symbol, number, color=color)
        column.rule(product)
        column.row(of_product, gradient)
        for row in column.rows:
            row.remove(row.symbol)  # it stands once, in front of all columns
        name = chain.short_symbol
        head = Formula("{w}", size=style.LABEL, color=style.theme.quiet, w=name)
        numbers = VGroup(*(row.number for row in column.rows))
        head.set_x(numbers.get_x()).set_y(self.zone.top - head.height / 2)
        self.columns.append(column)
        self.heads.append(head)
        self.chains.append(chain)

    @property
    def rules(self) -> list[Line]:
        """The rule of each column."""
        return [part for column in self.columns for part in column if isinstance(part, Line)]

    def explain(self, row: int, plain: str) -> Words:
        """What a number of the first column is, in words at its right."""
        words = Words(plain, size=style.LABEL, color=style.theme.quiet)
        number = self.columns[0].rows[row].number
        widest = max(one.number.get_right()[0] for one in self.columns[0].rows)
        left = min(widest + self._gap, self.zone.right - words.width)
        words.set_baseline(number.baseline).set_x(left, LEFT)
        self.words.append(words)
        return words

    def factors_on_hold(self) -> list[VGroup]:
        """The equation's factors, dimmed until they are found."""
        parts = [self.equation.part(name) for name in FACTORS]
        for part in parts:
            for glyph in part:
                dim(glyph, 1.0)
        return parts

    def middle_below(self, row: int) -> np.ndarray:
        """The middle of what is free below a row, while the rows after it are not there yet."""
        level = self.columns[0].rows[row].level - PITCH / 2
        return np.array([self.zone.center[0], (level + self.zone.bottom) / 2, 0.0])


def zones(chains: Sequence[WeightChain]) -> tuple[Zone, Zone]:
    """Where a network stands, and beside it a table of these columns."""
    stage, side = style.STAGE, style.SIDE
    narrow = Zone(side.left + MORE, side.right, side.bottom, side.top)
    few = len(chains) <= FEW and len(FactorTable(chains, narrow).columns) == len(chains)
    wide = Zone(stage.left, stage.right + MORE, stage.bottom, stage.top)
    return (wide, narrow) if few else (stage, side)


def at_hand(chain: WeightChain) -> list[Numeral]:
    """Slope and signal, small, to stand beside the weight's neuron; nothing where they are one."""
    if chain.signal is None:
        return []
    return [
        Numeral(chain.slope, size=style.LABEL, color=style.theme.slope),
        Numeral(chain.signal, size=style.LABEL, color=style.theme.signal),
    ]


def _equation(chain: WeightChain) -> Formula:
    return Formula(
        "{gradient} = {signal} dot {slope} dot {arrival}",
        {"gradient": derivative("C", "w"), **dict(zip(FACTORS, chain.symbols, strict=True))},
        size=style.FORMULA,
        colors=dict(zip(FACTORS, _colors(), strict=True)),
    )


def _colors() -> tuple[ManimColor, ...]:
    """Of the factors, from the cost's end to the weight's."""
    return (style.theme.signal, style.theme.slope, style.theme.activation)


def _numbers(chain: WeightChain) -> list[Quantity]:
    """A column from top to bottom: the factors, what arrives first, then their product."""
    return [*reversed(chain.factors), chain.gradient]


def _width(chain: WeightChain) -> float:
    """Of a column whose numbers stand on their decimal points."""
    numerals = [Numeral(number) for number in _numbers(chain)]
    before = max(numeral.point - float(numeral.get_left()[0]) for numeral in numerals)
    after = max(float(numeral.get_right()[0]) - numeral.point for numeral in numerals)
    return before + after
