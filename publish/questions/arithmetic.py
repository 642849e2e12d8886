"""Lines of arithmetic such as ``{0} × ({1}) + 0.01``: read, worked out and written again.

They stand in ``numbers.json`` as the rule of a number (see `scenes.readings.worked_line`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from babel.numbers import get_decimal_symbol, get_group_symbol

MINUS = "−"
SUM, PRODUCT, TIGHT = 1, 2, 3
"""how strongly a part of a line holds together"""

FUNCTIONS: dict[str, Callable[[float], float]] = {
    "σ": lambda z: 1 / (1 + math.exp(-z)) if z > -700 else 0.0,
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
    "exp": math.exp,
}
"""the functions that are understood in a line"""


class NotUnderstood(ValueError):  # noqa: N818
    """A line has something in it that is not known here."""


@dataclass(frozen=True)
class Number:
    """A number as displayed, and, if it is an operand, the id of that."""

    value: float
    text: str
    id: int | None = None


@dataclass(frozen=True)
class Sum:
    """Terms that are added."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Product:
    """Factors that are multiplied."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Minus:
    """A part with its sign turned round."""

    part: Part


@dataclass(frozen=True)
class Quotient:
    """One part divided by another."""

    over: Part
    under: Part


@dataclass(frozen=True)
class Square:
    """A part times itself."""

    part: Part


@dataclass(frozen=True)
class Size:
    """A part without its sign."""

    part: Part


@dataclass(frozen=True)
class Applied:
    """A function of a part."""

    name: str
    part: Part


Part = Number | Sum | Product | Minus | Quotient | Square | Size | Applied


def work_out(part: Part) -> float:
    """What a line comes to.

    Raises:
        ArithmeticError: nothing, as where it divides by zero.
    """
    match part:
        case Number(value):
            return value
        case Sum(parts):
            return math.fsum(map(work_out, parts))
        case Product(parts):
            return math.prod(map(work_out, parts))
        case Minus(inner):
            return -work_out(inner)
        case Quotient(over, under):
            return work_out(over) / work_out(under)
        case Square(inner):
            return work_out(inner) ** 2
        case Size(inner):
            return abs(work_out(inner))
        case Applied(name, inner):
            return FUNCTIONS[name](work_out(inner))


def write(part: Part) -> str:
    """A line as text, with its numbers put in."""
    return _write(part)[0]


def _write(part: Part) -> tuple[str, int]:
    match part:
        case Number(_, text):
            return text, SUM if text.startswith(MINUS) else TIGHT
        case Sum(parts):
            text = _write(parts[0])[0]
            for term in parts[1:]:
                if isinstance(term, Minus):
                    text += f" {MINUS} {_held(term.part, PRODUCT)}"
                else:
                    text += f" + {_held(term, PRODUCT)}"
            return text, SUM
        case Product(parts):
            return " × ".join(_held(factor, PRODUCT) for factor in parts), PRODUCT
        case Minus(inner):
            return f"{MINUS}{_held(inner, PRODUCT)}", SUM
        case Quotient(over, under):
            return f"{_held(over, PRODUCT)} / {_held(under, TIGHT)}", PRODUCT
        case Square(inner):
            return f"{_held(inner, TIGHT)}²", TIGHT
        case Size(inner):
            return f"|{write(inner)}|", TIGHT
        case Applied(name, inner):
            return f"{name}({write(inner)})", TIGHT


def _held(part: Part, strength: int) -> str:
    text, holds = _write(part)
    return text if holds >= strength else f"({text})"


# -- reading ---------------------------------------------------------------------------------------

_TOKEN = re.compile(r"\s*(\{\d+\}|½|\d[\d.,]*|[^\W\d]+|[+−×/²|()])")


def read_number(text: str, lang: str) -> float:
    """The value of a number as displayed: ``−0.0190``, ``4.39 × 10⁻⁹``, ``13,002``.

    Raises:
        NotUnderstood: it is none.
    """
    plain = text.replace(get_group_symbol(lang), "").replace(get_decimal_symbol(lang), ".")
    found = re.fullmatch(r"([+−]?)([\d.]+)(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?", plain)
    if found is None:
        raise NotUnderstood(text)
    power = (found[3] or "⁰").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    return float(f"{'-' if found[1] == MINUS else ''}{found[2]}e{power}")


def read_line(rule: str, operands: Sequence[Number], lang: str) -> Part:
    """A rule, its operands put in.

    Raises:
        NotUnderstood: it is no such line.
    """
    tokens: list[str] = []
    at = 0
    while at < len(rule.rstrip()):
        found = _TOKEN.match(rule, at)
        if found is None:
            raise NotUnderstood(rule)
        tokens.append(found[1])
        at = found.end()
    reader = _Reader(tokens, operands, lang)
    line = reader.sum()
    if reader.tokens:
        raise NotUnderstood(rule)
    return line


class _Reader:
    """Reads from the left what is left of a line."""

    def __init__(self, tokens: list[str], operands: Sequence[Number], lang: str) -> None:
        self.tokens, self._operands, self._lang = tokens, operands, lang

    def sum(self) -> Part:
        terms = [self._signed()]
        while self._next() in ("+", MINUS):
            turned = self.tokens.pop(0) == MINUS
            term = self._product()
            terms.append(Minus(term) if turned else term)
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def _signed(self) -> Part:
        if self._next() != MINUS:
            return self._product()
        self.tokens.pop(0)
        return Minus(self._product())

    def _product(self) -> Part:
        factors = [self._power()]
        while self._next() in ("×", "/"):
            divided = self.tokens.pop(0) == "/"
            factor = self._power()
            if divided:
                whole = factors[0] if len(factors) == 1 else Product(tuple(factors))
                factors = [Quotient(whole, factor)]
            else:
                factors.append(factor)
        return factors[0] if len(factors) == 1 else Product(tuple(factors))

    def _power(self) -> Part:
        part = self._one()
        while self._next() == "²":
            self.tokens.pop(0)
            part = Square(part)
        return part

    def _one(self) -> Part:
        token = self.tokens.pop(0) if self.tokens else ""
        if token.startswith("{"):
            return self._operands[int(token[1:-1])]
        if token == "½":
            return Number(0.5, token)
        if token[:1].isdigit():
            return Number(read_number(token, self._lang), token)
        if token in FUNCTIONS and self._next() == "(":
            return Applied(token, self._one())
        if token in ("(", "|"):
            inner = self.sum()
            if (self.tokens.pop(0) if self.tokens else "") != {"(": ")", "|": "|"}[token]:
                raise NotUnderstood(token)
            return Size(inner) if token == "|" else inner
        raise NotUnderstood(token)

    def _next(self) -> str:
        return self.tokens[0] if self.tokens else ""
