"""A number with the symbol of what it is before it."""

from __future__ import annotations

from manim import LEFT, ManimColor, VGroup

from scenes.mobjects.typeset import Numeral, Words
from scenes.stage import style
from scenes.stage.notation import Symbol


def named(symbol: Symbol, number: Numeral, color: ManimColor | None = None) -> VGroup:
    """A number with a small symbol of what it is: once, where it is first spoken of.

    Args:
        symbol: what it is.
        number: stays where it is.
        color: of the symbol; that of text if not given.
    """
    name = Words("{s} =", size=style.NOTE, color=color, s=symbol)
    name.next_to(number, LEFT, buff=0.12).set_baseline(number.baseline)
    return VGroup(name, number)
