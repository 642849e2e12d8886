"""The cost as a sum: which cost it is, and what each output adds to it."""

from __future__ import annotations

from manim import UP, VGroup

from scenes.mobjects.equations.receipt import Receipt
from scenes.mobjects.typeset import Formula
from scenes.readings import Readings
from scenes.readings.derivations import term_derivation
from scenes.readings.shares import largest_shares
from scenes.stage import notation, style
from scenes.stage.quantity import Quantity, settle, total
from scenes.stage.style import Zone

MOST_TERMS = 4


class CostSum(VGroup):
    """The cost's formula over a receipt of its terms, the largest where there are many.

    Args:
        read: the readings of the example.
        zone: where it stands.
    """

    def __init__(self, read: Readings, zone: Zone) -> None:
        written = read.trace.cost_function.formula.typst
        formula = _as_large_as_fits(notation.formula(written), zone.width)
        formula.set_x(zone.center[0]).set_y(zone.top, UP)
        below = Zone(zone.left, zone.right, zone.bottom, zone.top - formula.height - 0.3)
        super().__init__(formula, self._terms(read, below))

    @staticmethod
    def _terms(read: Readings, zone: Zone) -> Receipt:
        sizes = read.trace.cost_terms
        count = MOST_TERMS if len(sizes) <= MOST_TERMS else MOST_TERMS - 1
        shown = sorted(largest_shares(read, count))
        terms = [read.cost_term(j) for j in shown]
        if len(shown) < len(sizes):
            terms.append(read.other_cost_terms(shown))
        equation = settle(read.cost(), terms, total)
        receipt = Receipt(zone, [*equation.terms, equation.result], pitch=0.75)
        for j, term in zip([*shown, None], equation.terms, strict=False):
            receipt.row(notation.Symbol(term.symbol), term, note=_worked_out(read, j, term))
        receipt.rule()
        receipt.row(notation.COST, equation.result, color=style.theme.cost)
        return receipt


def _as_large_as_fits(written: notation.Symbol, width: float) -> Formula:
    """The cost's formula on one line; without its name where even the smallest is too wide."""
    for template in ("C = {f}", "{f}"):
        for size in (style.FORMULA, style.BODY, style.LABEL):
            formula = Formula(template, size=size, f=written)
            if formula.width <= width:
                return formula
    return formula


def _worked_out(read: Readings, j: int | None, term: Quantity) -> Formula | None:
    """A term from its output and target, where there is a short way to write it."""
    if j is None:
        return None
    a, y = read.activation(read.trace.depth, j), read.target(j)
    derivation = term_derivation(read.example.cost, term, a, y)
    if derivation is None:
        return None
    return Formula(derivation.template, derivation.parts, size=style.LABEL)
