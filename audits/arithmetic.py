"""A pocket calculator for lines of Typst mathematics, as a reader would work them out.

`sides` takes a line apart at its equal signs; each side is a number, worked out exactly as
written, or ``None`` where it holds a letter. No more of Typst than arithmetic is understood:
``+ - dot times /``, powers, brackets, fractions, and factors that stand side by side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)
    | (?P<text>"[^"]*")
    | (?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*)
    | (?P<sign>\\/|\S)
    )""",
    re.VERBOSE,
)
_EQUALS = {"=", "approx", "≈"}
_TIMES = {"dot", "times", "×", "·"}
_DIVIDED = {"/", "\\/"}
_LAYOUT = {"&", "\\", "quad", "thin", "med", "thick", "space"}


class NotArithmeticError(ValueError):
    """A side holds letters or notation: there is nothing to calculate."""


class BadNotationError(ValueError):
    """Arithmetic that no reader could follow, such as two signs in a row."""


@dataclass(frozen=True)
class Side:
    """One side of a line.

    Attributes:
        source: as written.
        value: what it comes to; ``None`` if it holds letters.
        is_number: whether it is a bare number, with nothing left to calculate.
    """

    source: str
    value: Fraction | None
    is_number: bool


def sides(line: str) -> list[Side]:
    """The sides of a line, from left to right.

    Raises:
        BadNotationError: a side of numbers only that is not well-formed arithmetic.
    """
    result, current = [], list[str]()
    for token in [*_tokens(line), "="]:
        if token not in _EQUALS:
            current.append(token)
            continue
        result.append(_side(current))
        current = []
    return result


def calculate(expression: str) -> Fraction:
    """The value of one side.

    Raises:
        NotArithmeticError: it holds letters.
        BadNotationError: it is not well-formed.
    """
    return _Calculator(_tokens(expression)).result()


def _side(tokens: list[str]) -> Side:
    source = " ".join(tokens)
    try:
        value = _Calculator(tokens).result()
    except NotArithmeticError:
        return Side(source, None, False)
    bare = re.fullmatch(r"(\( )?([-+−] )?[\d.]+( times 10 \^ \( (- )?\d+ \))?( \))?", source)
    return Side(source, value, bare is not None)


def _tokens(line: str) -> list[str]:
    tokens, at = [], 0
    line = re.sub(r'"([\d,]+\.?\d*)"', lambda m: m[1].replace(",", ""), line).rstrip()
    while at < len(line):
        match = _TOKEN.match(line, at)
        if match is None:
            raise BadNotationError(f"what is {line[at:]!r} in {line!r}?")
        tokens.append(match[0].strip() or match[0])
        at = match.end()
    return [token for token in tokens if token not in _LAYOUT]


class _Calculator:
    """Recursive descent: sums of products of powers of atoms."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._at = tokens, 0

    def result(self) -> Fraction:
        if any(self._is_symbolic(token) for token in self._tokens) or not self._tokens:
            raise NotArithmeticError(" ".join(self._tokens))
        value = self._sum()
        if self._next is not None:
            raise BadNotationError(f"{self._next!r} is left over in {' '.join(self._tokens)!r}")
        return value

    @staticmethod
    def _is_symbolic(token: str) -> bool:
        return not (
            token[0].isdigit() or token in {"+", "-", "−", "^", "(", ")"} | _TIMES | _DIVIDED
        )

    @property
    def _next(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self) -> str:
        token = self._next
        if token is None:
            raise BadNotationError(f"{' '.join(self._tokens)!r} ends too early")
        self._at += 1
        return token

    def _sum(self) -> Fraction:
        sign = -1 if self._next in {"-", "−"} else 1
        if self._next in {"-", "−", "+"}:
            self._take()
        value = sign * self._product()
        while self._next in {"+", "-", "−"}:
            sign = 1 if self._take() == "+" else -1
            value += sign * self._product()
        return value

    def _product(self) -> Fraction:
        value = self._power()
        while self._next is not None and self._next not in {"+", "-", "−", ")"}:
            if self._next in _DIVIDED:
                self._take()
                divisor = self._power()
                if divisor == 0:
                    raise BadNotationError(f"division by zero in {' '.join(self._tokens)!r}")
                value /= divisor
            else:
                if self._next in _TIMES:
                    self._take()
                value *= self._power()
        return value

    def _power(self) -> Fraction:
        base = self._atom()
        if self._next != "^":
            return base
        self._take()
        exponent = self._atom()
        if exponent.denominator != 1 or self._next == "^":
            raise BadNotationError(f"an unclear power in {' '.join(self._tokens)!r}")
        return base ** int(exponent)

    def _atom(self) -> Fraction:
        token = self._take()
        if token == "(":
            value = self._sum()
            if self._take() != ")":
                raise BadNotationError(f"a bracket stays open in {' '.join(self._tokens)!r}")
            return value
        if not token[0].isdigit():
            raise BadNotationError(f"{token!r} where a number is due in {' '.join(self._tokens)!r}")
        return Fraction(token)
