"""How terms of the cost, and error signals, are worked out from numbers on screen.

A `Derivation` is a line such as ``a - y = 0.7514 - 0.01`` whose displayed numbers give its
displayed result.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, settle, total


@dataclass(frozen=True)
class Derivation:
    """A template for `Formula`, and the parts that stand in it."""

    template: str
    parts: dict[str, Quantity | Symbol]


MOST_PATHS = 2
"""paths whose sum fits in one line"""

_CONSTANTS = {"one": Symbol("1"), "two": Symbol("2"), "half": Symbol("1/2")}


@dataclass(frozen=True)
class _Rule:
    template: str
    evaluate: Callable[..., float]


_TERM_RULES = {
    "half_squared_error": _Rule("{half}({a} - {y})^{two}", lambda a, y: (a - y) ** 2 / 2),
    "squared_error": _Rule("({a} - {y})^{two}", lambda a, y: (a - y) ** 2),
}


def term_derivation(cost: str, result: Quantity, a: Quantity, y: Quantity) -> Derivation | None:
    """How an output's term of the cost comes from its activation and its target."""
    return _derive(_TERM_RULES.get(cost), result, {"a": a, "y": y})


def path_sum(result: Quantity, paths: list[Quantity]) -> Derivation | None:
    """How an error signal adds up from the paths that lead on, for a few paths; else ``None``."""
    if not 1 < len(paths) <= MOST_PATHS:
        return None
    names = [f"path_{letter}" for letter in "abc"[: len(paths)]]
    rule = _Rule(" + ".join(f"{{{name}}}" for name in names), total)
    return _derive(rule, result, dict(zip(names, paths, strict=True)))


def _derive(rule: _Rule | None, result: Quantity, parts: dict[str, Quantity]) -> Derivation | None:
    if rule is None:
        return None
    try:
        claim = settle(result, parts.values(), rule.evaluate, fix_result=True)
    except (ValueError, ZeroDivisionError):
        return None  # saturated beyond the digits that can be shown: the result stands alone
    shown = {
        name: term.as_operand() if _is_operand(name, rule.template) else term
        for name, term in zip(parts, claim.terms, strict=True)
    }
    constants = {name: s for name, s in _CONSTANTS.items() if f"{{{name}}}" in rule.template}
    return Derivation(rule.template, {**shown, **constants})


def _is_operand(name: str, template: str) -> bool:
    """Whether a negative number in this part needs brackets: after a sign, or under a power."""
    return bool(re.search(rf"([-+/]|dot)\s*\{{{name}\}}|\{{{name}\}}\^", template))
