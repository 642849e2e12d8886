"""A logarithmic scale: where a size stands between two powers of ten, and what its ticks say."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from scenes.stage import notation
from scenes.stage.claim import Rule, judged
from scenes.stage.quantity import Quantity

PLAIN = -3
"""powers of ten from here to the thousand are written out"""


class PowerOfTen(Quantity):
    """A power of ten on an axis: ``0.01``, ``10⁻⁶``."""

    def _digits(self) -> tuple[str, int | None]:
        exponent = round(math.log10(self.value))
        return super()._digits() if PLAIN <= exponent <= -PLAIN else ("1", exponent)

    @property
    def text(self) -> str:
        """Plain, or as the power alone."""
        return super().text.removeprefix("1 × ")

    @property
    def typst(self) -> str:
        """The same in Typst mathematics."""
        return super().typst.removeprefix("1 times ")


@dataclass(frozen=True)
class LogScale:
    """Sizes from one power of ten to another, along a line from 0 to 1.

    Attributes:
        low, high: exponents of ten at the two ends.
        anchor: the path of a number whose power of ten the ticks are counted from.
        origin: that power, as an exponent.
    """

    low: int
    high: int
    anchor: str
    origin: int

    @classmethod
    def spanning(cls, smallest: Quantity, largest: Quantity) -> LogScale:
        """The decades that hold two numbers above zero, at least one of them."""
        low, origin = exponent_below(smallest.value), exponent_below(largest.value)
        high = origin + (largest.value > 10.0**origin)
        return cls(low, max(high, low + 1), largest.path, origin).claimed([smallest, largest])

    def claimed(self, sizes: Iterable[Quantity]) -> LogScale:
        """The same, with the claim that sizes lie between its ends."""
        for size in sizes:
            judged(Rule.AT_LEAST, size, f"10.0 ** {self.low}")
            judged(Rule.AT_MOST, size, f"10.0 ** {self.high}")
        return self

    def share(self, sizes: np.ndarray | float) -> np.ndarray:
        """How far along the scale sizes stand, held within its ends; shape as given."""
        with np.errstate(divide="ignore"):
            logarithm = np.log10(np.abs(sizes))
        return np.clip((logarithm - self.low) / (self.high - self.low), 0.0, 1.0)

    def holds(self, sizes: np.ndarray) -> np.ndarray:
        """Which of the sizes are not below the scale."""
        return np.abs(sizes) >= 10.0**self.low

    def tick(self, exponent: int) -> PowerOfTen:
        """The power of ten of that exponent."""
        path = f"10.0 ** (np.floor(np.log10({self.anchor})) + {exponent - self.origin})"
        symbol = notation.Symbol(f"10^({exponent})")
        return PowerOfTen(symbol, 10.0**exponent, path, decimals=0, significant=1)

    def ticks(self, most: int) -> list[int]:
        """Exponents of at most so many ticks, evenly spaced from the high end down."""
        step = max(math.ceil((self.high - self.low + 1) / most), 1)
        return list(range(self.high, self.low - 1, -step))


def exponent_below(size: float) -> int:
    """The exponent of the power of ten that is at or below a size above zero."""
    return math.floor(math.log10(size))
