"""A number that is shown: what it is called, where it comes from, how it is rounded.

Every numeral on screen is a `Quantity`. Its ``path`` is a Python expression over ``example`` and
``trace`` that gives its value, so that a viewer can recompute what a video shows. Point and
commas are those of the language in which the video is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from scenes.stage.words import numeral

MINUS = "\N{MINUS SIGN}"
MOST_DECIMALS = 7
"""a number that needs more is written in powers of ten"""
MOST_DIGITS = 7
"""significant digits at the most; a larger number loses decimals first"""


@dataclass(frozen=True)
class Quantity:
    """A number on its way to the screen.

    Attributes:
        symbol: what it is called, in Typst mathematics.
        value: the number itself, not rounded.
        path: a Python expression over ``example`` and ``trace`` that gives the value.
        decimals: digits after the point, at least.
        significant: significant digits, at least; a small number gets more decimals for them.
        signed: whether a positive number carries its plus sign.
        given: whether it was chosen and not computed (an input, a weight as written in a file);
            such a number drops trailing zeros beyond two decimals.
        operand: whether a negative number stands in brackets, as after an operator.
        whole: whether it is a whole number that is written out, however large.
        moving: whether it stands among others that it has come from or goes to; it keeps its
            decimals then where it happens to be whole.
        in_powers: whether it stands as a power of ten, however large or small it is.
    """

    symbol: str
    value: float
    path: str
    decimals: int = 4
    significant: int = 3
    signed: bool = False
    given: bool = False
    operand: bool = False
    whole: bool = False
    moving: bool = False
    in_powers: bool = False

    @property
    def text(self) -> str:
        """The number as shown, in plain text: ``−0.0190``, ``4.39 × 10⁻⁹``, ``13,002``."""
        mantissa, exponent = self._digits()
        written = numeral(mantissa)
        return written if exponent is None else f"{written} × 10{_superscript(exponent)}"

    @property
    def typst(self) -> str:
        """The number as shown, in Typst mathematics."""
        mantissa, exponent = self._digits()
        sign = mantissa[0] if mantissa[0] in ("+", MINUS) else ""
        size = numeral(mantissa.removeprefix(sign))
        if not re.fullmatch(r"\d+(\.\d+)?|\D", size):  # else Typst sees several numbers
            size = f'"{size}"'
        mantissa = sign.replace(MINUS, "-") + size
        written = mantissa if exponent is None else f"{mantissa} times 10^({exponent})"
        return f"({written})" if self.operand and self.value < 0 else written

    @property
    def shown(self) -> float:
        """The value of what is shown: the number after rounding."""
        mantissa, exponent = self._digits()
        plain = mantissa.replace(MINUS, "-").replace(",", "")
        return float(plain) * 10.0 ** (exponent or 0)

    @property
    def resolution(self) -> float:
        """One unit in the last digit shown."""
        return float(10.0 ** ((self._digits()[1] or 0) - self.decimals_shown))

    @property
    def decimals_shown(self) -> int:
        """How many digits stand after the point."""
        return len(self._digits()[0].partition(".")[2])

    @property
    def has_power(self) -> bool:
        """Whether a power of ten is shown."""
        return self._digits()[1] is not None

    def to(self, decimals: int, significant: int | None = None) -> Quantity:
        """The same number rounded differently."""
        keep = self.significant if significant is None else significant
        return replace(self, decimals=decimals, significant=keep)

    def finer(self, digits: int = 1) -> Quantity:
        """The same number with more digits."""
        return replace(self, decimals=self.decimals + digits, significant=self.significant + digits)

    def as_power(self, significant: int) -> Quantity:
        """The same number times a power of ten, with so many digits."""
        return replace(self, significant=significant, in_powers=True)

    def with_sign(self) -> Quantity:
        """The same number, a positive one with its plus sign."""
        return replace(self, signed=True)

    def as_operand(self) -> Quantity:
        """The same number to stand after an operator: a negative one in brackets."""
        return replace(self, operand=True)

    def called(self, symbol: str) -> Quantity:
        """The same number under another symbol."""
        return replace(self, symbol=symbol)

    def _digits(self) -> tuple[str, int | None]:
        """Mantissa as text, and the power of ten when there is one."""
        value = self.value
        if not math.isfinite(value):
            return ("∞" if value > 0 else f"{MINUS}∞") if not math.isnan(value) else "?", None
        if value == 0:
            return "0", None
        sign = MINUS if value < 0 else "+" if self.signed else ""
        size = abs(value)
        if (
            size == int(size)
            and not (self.moving or self.in_powers)
            and (self.whole or size < 10**MOST_DIGITS)
        ):
            return f"{sign}{int(size):,}", None
        magnitude = math.floor(math.log10(size))
        decimals = max(self.decimals, max(self.significant, 1) - 1 - magnitude)
        decimals = max(0, min(decimals, MOST_DIGITS - 1 - magnitude))
        if self.in_powers or magnitude >= MOST_DIGITS - 1 or decimals > MOST_DECIMALS:
            digits = max(self.significant - 1, 0)
            mantissa, _, exponent = f"{size:.{digits}e}".partition("e")
            return sign + mantissa, int(exponent)
        text = f"{size:,.{decimals}f}"
        if self.given and "." in text:
            whole, _, fraction = text.partition(".")
            text = f"{whole}.{fraction.rstrip('0').ljust(min(decimals, 2), '0')}"
        return sign + text, None


def given(symbol: str, value: float) -> Quantity:
    """A number that the scene itself chooses, such as the size of a nudge."""
    return Quantity(symbol, value, repr(value), given=True)


def count(symbol: str, value: int, path: str) -> Quantity:
    """A whole number, shown whole."""
    return Quantity(symbol, value, path, decimals=0, whole=True)


Evaluate = Callable[..., float]
MOST_EXTRA_DIGITS = 5


def product(*factors: float) -> float:
    """The product of its arguments."""
    return math.prod(factors)


def total(*terms: float) -> float:
    """The sum of its arguments."""
    return math.fsum(terms)


@dataclass(frozen=True)
class Equation:
    """An arithmetic line on screen, ``result = evaluate(*terms)`` about displayed numbers."""

    result: Quantity
    terms: tuple[Quantity, ...]
    evaluate: Evaluate

    @property
    def checks_out(self) -> bool:
        """Whether a reader with a pocket calculator gets the displayed result from the terms."""
        by_hand = self.evaluate(*(term.shown for term in self.terms))
        return abs(by_hand - self.result.shown) <= self.result.resolution / 2 * (1 + 1e-9)


def settle(
    result: Quantity, terms: Iterable[Quantity], evaluate: Evaluate, *, fix_result: bool = False
) -> Equation:
    """Choose the fewest digits with which ``result = evaluate(*terms)`` checks out as displayed.

    First the terms get more digits; where even that meets a rounding edge, the result gets fewer,
    unless ``fix_result`` says that it is displayed elsewhere already.

    Raises:
        ValueError: the values themselves do not satisfy the equation.
    """
    return settle_all([(result, evaluate)], terms, fix_results=fix_result)[0]


def settle_all(
    results: Iterable[tuple[Quantity, Evaluate]],
    terms: Iterable[Quantity],
    *,
    fix_results: bool = False,
) -> list[Equation]:
    """The same for several results of the same displayed terms."""
    results, terms = list(results), tuple(terms)
    by_digits = [
        [(r.finer(-coarser), by) for r, by in results]
        for coarser in range(1 if fix_results else MOST_DIGITS)
    ]
    if not fix_results:  # of large numbers, more than their units can be rounded
        by_digits += [
            [(r.as_power(digits), by) for r, by in results] for digits in range(MOST_DIGITS, 0, -1)
        ]
    for rounded in by_digits:
        for extra in range(MOST_EXTRA_DIGITS):
            finer = tuple(term.finer(extra) for term in terms)
            equations = [Equation(result, finer, by) for result, by in rounded]
            if all(equation.checks_out for equation in equations):
                return equations
    raise ValueError(f"{', '.join(r.path for r, _ in results)}: the terms do not give the result")


def _superscript(number: int) -> str:
    return str(number).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
