"""The receipt of a neuron's signal: what each path that leads on from it brings, and their sum."""

from __future__ import annotations

from manim import Line

from scenes.mobjects.equations.receipt import Receipt, Row
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.readings import Readings
from scenes.stage import notation, style
from scenes.stage.notation import Symbol, without_layer, word
from scenes.stage.quantity import Equation, Quantity, product, settle
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

PITCH = 0.72
GAP = 0.2
"""between the columns"""
LESS = 0.15
"""width that it leaves to the network, for numbers on its edges"""
_STAGE, _LEDGER = style.STAGE, style.SIDE
NETWORK_ZONE = Zone(_STAGE.left, _STAGE.right + LESS, _STAGE.bottom, _STAGE.top)
RECEIPT_ZONE = Zone(_LEDGER.left + LESS, _LEDGER.right, _LEDGER.bottom, _LEDGER.top)


def signal_rule(of: str, paths: str) -> Formula:
    """How a neuron's signal comes about, at the top; its parts are ``signal`` and ``sum``.

    Args:
        of: the activation, in Typst mathematics.
        paths: the sum over the paths ahead.
    """
    rule = Formula(
        "{signal} = {sum}",
        size=style.FORMULA,
        colors={"signal": style.theme.signal},
        signal=notation.derivative("C", of),
        sum=Symbol(paths),
    )
    return rule.set_x(RECEIPT_ZONE.center[0]).set_y(RECEIPT_ZONE.top - rule.height / 2)


class PathReceipt(Receipt):
    """One row a path, a rule, and the signal that they add up to.

    Attributes:
        paths: the rows of the paths, the sum of the unnamed ones last.
        line: the rule.
        result: the row of the sum.

    Args:
        read: the readings of the example.
        layer, neuron: whose signal it is.
        ahead: the neurons of the next layer that are named.
        equation: that the paths add up to the signal.
        above: the rule that the receipt stands below.
    """

    def __init__(
        self,
        read: Readings,
        layer: int,
        neuron: int,
        ahead: tuple[int, ...],
        equation: Equation,
        above: Formula,
    ) -> None:
        free = RECEIPT_ZONE
        zone = Zone(free.left, free.right, free.bottom, float(above.get_bottom()[1]) - GAP)
        numbers = [*equation.terms, equation.result]
        symbol = without_layer(notation.inline_derivative("C", notation.activation(layer, neuron)))
        written = [*(without_layer(path.symbol) for path in equation.terms[: len(ahead)]), symbol]
        symbols = max(Formula("{s}", s=s).width for s in written) + GAP
        super().__init__(zone, numbers, pitch=PITCH, symbols=symbols)
        reach = max(n.point - float(n.get_left()[0]) for n in map(Numeral, numbers))
        self.room = self.point - reach - GAP - (zone.left + symbols)
        self.paths: list[Row] = []
        for index, path in enumerate(equation.terms):
            if index < len(ahead):
                note = self._worked_out(read, (layer, neuron, ahead[index]), path)
                self.paths.append(self.row(without_layer(path.symbol), path, note=note))
            else:
                self.paths.append(self._others(read, layer, ahead, path))
        self.line: Line = self.rule()
        self.result = self.row(symbol, equation.result, color=style.theme.signal)

    def _others(self, read: Readings, layer: int, ahead: tuple[int, ...], path: Quantity) -> Row:
        """The row for all that is not named, saying how many these are."""
        size = read.size(layer + 1)
        rest = Quantity(
            word(_(N_("others"))),
            size.value - len(ahead),
            f"trace.sizes[{layer + 1}] - {len(ahead)}",
            decimals=0,
        )
        words = Words(_(N_("the {n} others")), size=style.LABEL, color=style.theme.quiet, n=rest)
        return self.row(Symbol("sum w delta"), path, words)

    def _worked_out(
        self, read: Readings, where: tuple[int, int, int], path: Quantity
    ) -> Formula | None:
        """A path's share as weight times signal ahead, where that fits."""
        l, k, j = where
        factors = read.weight(l + 1, j, k), read.dC_dz(l + 1, j)
        try:
            w, d = settle(path, factors, product, fix_result=True).terms
        except ValueError:
            return None
        note = Formula("{w} dot {d}", size=style.LABEL, w=w, d=d.as_operand())
        return note if note.width <= self.room else None
