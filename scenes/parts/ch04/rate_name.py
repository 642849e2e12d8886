"""What the letter of the learning rate is called, written below the rule that it stands in."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import Mobject

from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.typeset import Words
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.words import N_, _


def rate_name(
    letter: Symbol, rule: Mobject, others: Iterable[Mobject], way: np.ndarray
) -> list[Mobject]:
    """The letter with its name; nothing where there is no room.

    Args:
        letter: of the rate.
        rule: below which it stands.
        others: what it must not touch.
        way: points along the curve.
    """
    name = Words(_(N_("{e}: learning rate")), size=style.NUMBER, e=letter)
    x, y = (float(c) for c in rule.get_center()[:2])
    spots = [(x + aside, y - down) for down in (0.75, 0.9, 0.65) for aside in (0.0, -0.4, 0.4)]
    return [name] if place_clear(name, spots, [box_of(one) for one in others], [way]) else []
