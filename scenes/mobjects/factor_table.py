"""A table of factors: one column a neuron, one row a factor, and each column's product below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from manim import LEFT, Line, ManimColor, VGroup

from scenes import notation, style
from scenes.mobjects.receipt import Receipt
from scenes.mobjects.typeset import Formula, Numeral, Typeset
from scenes.notation import Symbol, derivative, without_layer
from scenes.quantity import Quantity, product
from scenes.readings.chain import WeightChain
from scenes.style import Zone

PITCH = 0.98
HEAD = 0.5
"""height of the line of names"""
GAP, GAP_MAX = 0.35, 0.9
"""between the columns, at the least and where there is room"""


class FactorTable:
    """Where the numbers of several neurons stand, each for one of its weights.

    It holds parts that come on stage one by one: a chapter plays them, row by row for the first
    neuron, then all other columns at once.

    Attributes:
        symbols: the factors' symbols, what arrives first, and the product's last.
        columns: one `Receipt` a neuron, as many as fit; its rows in the same order.
        heads: the neurons' names above the columns.
        chains: the weights that the columns are of.

    Args:
        chains: the weights, the one that is told slowly first.
        colors: of the factors, in the chain's own order.
        zone: where the table stands.
    """

    def __init__(
        self, chains: Sequence[WeightChain], colors: Sequence[ManimColor], zone: Zone
    ) -> None:
        self.zone = zone
        self._colors = [*reversed(colors), style.theme.ink]
        written = [*reversed(chains[0].symbols), derivative("C", "w")]
        self.symbols = [
            Formula("{s}", size=style.BODY, color=color, s=symbol)
            for symbol, color in zip(written, self._colors, strict=True)
        ]
        self.columns: list[Receipt] = []
        self.heads: list[Formula] = []
        self.chains: list[WeightChain] = []
        left = zone.left + max(symbol.width for symbol in self.symbols) + GAP
        widths = [max(Numeral(number).width for number in _numbers(chain)) for chain in chains]
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
        name = without_layer(notation.activation(chain.layer, chain.to_neuron))
        head = Formula("{a}", size=style.LABEL, color=style.theme.quiet, a=name)
        numbers = VGroup(*(row.number for row in column.rows))
        head.set_x(numbers.get_x()).set_y(self.zone.top - head.height / 2)
        self.columns.append(column)
        self.heads.append(head)
        self.chains.append(chain)

    @property
    def rules(self) -> list[Line]:
        """The rule of each column."""
        return [part for column in self.columns for part in column if isinstance(part, Line)]

    def place_beside(self, row: int, words: Typeset) -> None:
        """Move words to the right of a number of the first column."""
        number = self.columns[0].rows[row].number
        widest = max(one.number.get_right()[0] for one in self.columns[0].rows)
        words.set_baseline(number.baseline).set_x(widest + self._gap, LEFT)


def _numbers(chain: WeightChain) -> list[Quantity]:
    """A column from top to bottom: the factors, what arrives first, then their product."""
    return [*reversed(chain.factors), chain.gradient]
