"""Powers of ten on an axis: what its ticks say, and between which two a size stands."""

from __future__ import annotations

import math

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


def exponent_below(size: float) -> int:
    """The exponent of the power of ten that is at or below a size above zero."""
    return math.floor(math.log10(size))
