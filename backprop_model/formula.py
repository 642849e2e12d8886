"""How a function is written, for a screen and for plain text."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Formula:
    """One formula in two spellings.

    Attributes:
        typst: Typst mathematics, without the dollar signs (https://typst.app/docs/reference/math).
        text: the same as a line of Unicode text, for captions, transcripts and terminals.
    """

    typst: str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Calculation:
    """A formula to be worked out from numbers that are known already, as on a pocket calculator.

        >>> Calculation("a(1 - a) = {a} dot {rest}", lambda a, rest: a * rest).value(0.75, 0.25)
        0.1875

    Attributes:
        typst: Typst mathematics with places for the numbers: `{a}` for an activation, `{rest}` for
            1 - a, `{y}` for a target, and `{n}` for the number of outputs.
        value: what it comes to, from the numbers that it has places for, in this order.
    """

    typst: str
    value: Callable[..., float]


def named(name: str) -> Formula:
    """A function that is written by its name, upright."""
    words = name.replace("_", " ")
    return Formula(typst=f'op("{words}")', text=words)
