"""How local derivatives are worked out from numbers on screen, for each cost and activation.

A `Derivation` is a line such as ``a - y = 0.7514 - 0.01`` whose displayed numbers give its
displayed result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backprop_model.activation import Activation
from backprop_model.cost import Cost
from backprop_model.formula import Calculation
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, settle


@dataclass(frozen=True)
class Derivation:
    """A template for `Formula`, and the parts that stand in it."""

    template: str
    parts: dict[str, Quantity | Symbol]


_NUMERAL = re.compile(r"\d+(?:/\d+)?")


def cost_derivation(
    cost: Cost, result: Quantity, a: Quantity, y: Quantity, n: Quantity | None = None
) -> Derivation | None:
    """How dC/da comes from an activation and its target, and of a mean from how many there are."""
    return _derive(cost.derivative_calculation, result, _known(a, y, n))


def term_derivation(
    cost: Cost, result: Quantity, a: Quantity, y: Quantity, n: Quantity | None = None
) -> Derivation | None:
    """How an output's term of the cost comes from them."""
    return _derive(cost.term_calculation, result, _known(a, y, n))


def slope_derivation(activation: Activation, result: Quantity, a: Quantity) -> Derivation | None:
    """How da/dz comes from the activation, where it does; else ``None``."""
    return _derive(activation.calculation, result, _known(a))


def _known(
    a: Quantity, y: Quantity | None = None, n: Quantity | None = None
) -> dict[str, Quantity]:
    """The numbers that a calculation may have places for, in their order."""
    rest = Quantity(Symbol("1 - a"), 1.0 - a.value, f"1 - {a.path}")
    return {"a": a, "rest": rest} | ({"y": y} if y else {}) | ({"n": n} if n else {})


def _derive(
    rule: Calculation | None, result: Quantity, known: dict[str, Quantity]
) -> Derivation | None:
    if rule is None:
        return None
    parts = {name: number for name, number in known.items() if f"{{{name}}}" in rule.typst}
    try:
        equation = settle(result, parts.values(), rule.value, fix_result=True)
    except (ValueError, ZeroDivisionError):
        return None  # saturated beyond the digits that can be shown: the result stands alone
    shown = {
        name: term.as_operand() if _is_operand(name, rule.typst) else term
        for name, term in zip(parts, equation.terms, strict=True)
    }
    template, own = _own_numerals(rule.typst)
    return Derivation(template, {**shown, **own})


def _own_numerals(written: str) -> tuple[str, dict[str, Symbol]]:
    """A template whose own numerals are parts: only a part may have a digit."""
    own: dict[str, Symbol] = {}

    def part(found: re.Match[str]) -> str:
        name = f"own_{'abcdefgh'[len(own)]}"
        own[name] = Symbol(found[0])
        return f"{{{name}}}"

    return _NUMERAL.sub(part, written), own


def _is_operand(name: str, template: str) -> bool:
    """Whether a negative number in this part needs brackets: after a sign, or under a power."""
    return bool(re.search(rf"([-+/]|dot)\s*\{{{name}\}}|\{{{name}\}}\^", template))
