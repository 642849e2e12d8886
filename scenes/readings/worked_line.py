"""A line in which a number is worked out from others: as text, with places for the others.

Places stand for numbers as displayed, and the line gives the displayed result::

    {0} × {1} × {2}        0.593 × 0.187 × 0.741
"""

from __future__ import annotations

import ast
import itertools
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from scenes.readings.derivations import Derivation
from scenes.stage.notation import Symbol
from scenes.stage.quantity import MINUS, Equation, Evaluate, Quantity, given, settle

MOST_TRIED = 64
"""choices of digits that are on screen already, before others are looked for"""


@dataclass(frozen=True)
class WorkedLine:
    """How a displayed number comes from other displayed numbers.

    Attributes:
        text: the calculation, with ``{0}`` where its first operand stands.
        operands: the numbers as they stand in it.
    """

    text: str
    operands: tuple[Quantity, ...]

    @property
    def written(self) -> str:
        """The line with its numbers put in."""
        return self.text.format(*(operand.text for operand in self.operands))


class Digits:
    """The digits in which numbers are on screen, for lines to use where they do.

    Args:
        seen: the numbers on screen, each in all the roundings that it has there.
    """

    def __init__(self, seen: Sequence[Quantity]) -> None:
        self._seen: dict[str, dict[str, Quantity]] = {}
        for number in seen:
            plain = _plain(number)
            self._seen.setdefault(number.path, {})[plain.text] = plain

    def choices(self, number: Quantity) -> list[Quantity]:
        """A number in the roundings that are on screen, the shortest first."""
        seen = self._seen.get(number.path, {}).values()
        return sorted((_rounded_as(number, one) for one in seen), key=lambda one: len(one.text))

    def line(
        self, result: Quantity, pattern: str, terms: Mapping[str, Quantity], evaluate: Evaluate
    ) -> WorkedLine | None:
        """The line that gives a displayed result; ``None`` where no digits do."""
        settled = self._settled(_plain(result), [_plain(t) for t in terms.values()], evaluate)
        if settled is None:
            return None
        return written(pattern, dict(zip(terms, settled, strict=True)))

    def _settled(
        self, result: Quantity, terms: Sequence[Quantity], evaluate: Evaluate
    ) -> Sequence[Quantity] | None:
        choices = itertools.product(*([*self.choices(term), term] for term in terms))
        try:
            for choice in itertools.islice(choices, MOST_TRIED):
                if Equation(result, choice, evaluate).checks_out:
                    return choice
            return settle(result, terms, evaluate, fix_result=True).terms
        except (ValueError, ZeroDivisionError, OverflowError):
            return None

    def derived(
        self, derive: Callable[..., Derivation | None], *known: Quantity
    ) -> WorkedLine | None:
        """The line of a derivation, with numbers as on screen where these do."""
        choices = itertools.product(*([*self.choices(one), one] for one in map(_plain, known)))
        for choice in itertools.islice(choices, MOST_TRIED):
            derivation = derive(*choice)
            if derivation is not None:
                return _of(derivation)
        return None


def written(pattern: str, terms: Mapping[str, Quantity]) -> WorkedLine:
    """Put numbers into a pattern: constants as they are, others as places for operands."""
    operands: list[Quantity] = []
    text = ""
    for piece in re.split(r"(\{\w+\})", pattern):
        if not piece.startswith("{"):
            text += piece
            continue
        number = terms[piece[1:-1]]
        if _is_constant(number.path):
            shown = number.text
        else:
            if number not in operands:
                operands.append(number)
            shown = f"{{{operands.index(number)}}}"
        after = pattern.partition(piece)[2]
        enclosed = number.text.startswith(MINUS) and (
            text.rstrip()[-1:] not in ("", "(", "|") or after[:1] in "²³"
        )
        text += f"({shown})" if enclosed and shown else shown
    return WorkedLine(text, tuple(operands))


def _of(derivation: Derivation) -> WorkedLine:
    pattern = derivation.template
    for name, part in derivation.parts.items():
        if isinstance(part, Symbol):
            pattern = pattern.replace(f"{{{name}}}", part)
    numbers = {n: _plain(p) for n, p in derivation.parts.items() if isinstance(p, Quantity)}
    return written(_as_text(pattern.rpartition(" = ")[2]), numbers)


def _as_text(typst: str) -> str:
    """A calculation in Typst's notation as a line of text."""
    signs = (("1/2(", "½ × ("), (" dot ", " × "), ("\\/", "/"), ("^2", "²"), ("-", MINUS))
    for old, new in signs:
        typst = typst.replace(old, new)
    return re.sub(r"(?<=[)}])/(?=[({])", " / ", typst)


def _plain(number: Quantity) -> Quantity:
    """Without what only its place in the picture asks for."""
    return replace(number, signed=False, operand=False)


def _rounded_as(number: Quantity, other: Quantity) -> Quantity:
    return replace(
        number,
        decimals=other.decimals,
        significant=other.significant,
        given=other.given,
        whole=other.whole,
        moving=other.moving,
    )


def _is_constant(path: str) -> bool:
    return re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", path) is not None


# -- expressions -----------------------------------------------------------------------------------

_SIGNS: dict[type[ast.operator], tuple[str, int, Callable[[float, float], float]]] = {
    ast.Add: ("+", 1, operator.add),
    ast.Sub: (MINUS, 1, operator.sub),
    ast.Mult: ("×", 2, operator.mul),
    ast.Div: ("/", 2, operator.truediv),
}
MOST_TERMS = 7
"""numbers in a line that is still looked through"""


@dataclass(frozen=True)
class Expression:
    """A path that is itself a calculation, such as ``trace.cost_terms[0] + trace.cost_terms[1]``.

    Attributes:
        pattern: the calculation, with a named place for every number.
        paths: the numbers' own paths, by these names.
        evaluate: what it comes to, from the numbers in this order.
    """

    pattern: str
    paths: dict[str, str]
    evaluate: Evaluate


def expression(path: str) -> Expression | None:
    """How a path is put together by arithmetic; ``None`` where it is a single address."""
    tree = ast.parse(path, mode="eval").body
    if not isinstance(tree, ast.BinOp | ast.UnaryOp | ast.Call):
        return None
    paths: dict[str, str] = {}
    pattern, _strength = _pattern(tree, paths)
    if pattern in (f"{{{name}}}" for name in paths) or len(paths) > MOST_TERMS:
        return None

    def evaluate(*values: float) -> float:
        return _value(tree, dict(zip(paths.values(), values, strict=True)))

    return Expression(pattern, paths, evaluate)


def constant(path: str) -> Quantity | None:
    """A number that is written out in a path."""
    return given(path, float(path)) if _is_constant(path) else None


def _pattern(node: ast.expr, paths: dict[str, str]) -> tuple[str, int]:
    """An expression as a pattern, and how strongly it holds: a sum 1, a product 2, else 3."""
    match node:
        case ast.BinOp(left, ast.Add(), ast.UnaryOp(ast.USub(), ast.Constant() as less)):
            return _pattern(ast.BinOp(left, ast.Sub(), less), paths)
        case ast.BinOp(left, op, right) if type(op) in _SIGNS:
            sign, strength, _ = _SIGNS[type(op)]
            one, holds = _pattern(left, paths)
            other, others = _pattern(right, paths)
            one = f"({one})" if holds < strength else one
            tight = isinstance(op, ast.Sub | ast.Div)
            other = f"({other})" if others < strength + tight else other
            return f"{one} {sign} {other}", strength
        case ast.UnaryOp(ast.USub(), operand) if not isinstance(operand, ast.Constant):
            one, holds = _pattern(operand, paths)
            return f"{MINUS}({one})" if holds < 3 else f"{MINUS}{one}", 1
        case ast.Call(ast.Name("abs"), [inner], []):
            return f"|{_pattern(inner, paths)[0]}|", 3
    path = ast.unparse(node)
    for name, known in paths.items():
        if known == path:
            return f"{{{name}}}", 3
    name = f"n{len(paths)}"
    paths[name] = path
    return f"{{{name}}}", 3


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.BinOp(left, op, right) if type(op) in _SIGNS:
            return _SIGNS[type(op)][2](_value(left, values), _value(right, values))
        case ast.UnaryOp(ast.USub(), operand) if not isinstance(operand, ast.Constant):
            return -_value(operand, values)
        case ast.Call(ast.Name("abs"), [inner], []):
            return abs(_value(inner, values))
    path = ast.unparse(node)
    return values[path] if path in values else -values[path.removeprefix("-")]
