"""What the letter of the learning rate is called, written below the rule that it stands in."""

from __future__ import annotations

from collections.abc import Iterable

from manim import Mobject

from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.typeset import Words
from scenes.parts.ch04.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.words import N_, _


def rate_name(letter: Symbol, others: Iterable[Mobject]) -> list[Mobject]:
    """The letter with its name; nothing where there is no room.

    Args:
        letter: of the rate.
        others: what it must not touch.
    """
    name = Words(_(N_("{e}: learning rate")), size=style.NUMBER, e=letter)
    x, y = staging().name
    spots = [(x + aside, y + up) for up in (0.0, -0.1) for aside in (0.0, -0.2, 0.2)]
    return [name] if place_clear(name, spots, [box_of(one) for one in others]) else []
