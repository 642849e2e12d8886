"""What a width means: a caliper with its value, and a magnifier where the scale changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, Animation, Circle, Line, VGroup, VMobject

from scenes.mobjects.shapes import polylines_of
from scenes.mobjects.typeset import Numeral, Words
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, given
from scenes.stage.scale import Channel, Measure, Scale

LENGTH = 0.42
"""of a caliper at the most"""
JAW = 0.09


class Caliper(VGroup):
    """A bar as long as a round number is wide, with that number beside it, or below it.

    Attributes:
        quantity: the number.
        length: how long the bar is drawn.

    Args:
        per_one: the width of the number 1.
        spot: where the bar's middle stands.
        before: the width of the number 1 on a scale from which the bar will change.
        level: whether the bar lies, as what runs upright is measured, and its number below it.
    """

    def __init__(
        self,
        per_one: float,
        spot: tuple[float, float],
        before: float = 0.0,
        *,
        level: bool = False,
    ) -> None:
        self.on_scale = self.stated_scale = Scale(Channel.LENGTH, per_one)
        self.quantity = round_number(LENGTH / max(per_one, before))
        self._spot, self._level = np.array(spot), level
        self.bar = VMobject(stroke_color=style.theme.signal, stroke_width=2.4)
        self.numeral = Numeral(self.quantity, size=noted(self.quantity), color=style.theme.quiet)
        self.numeral.next_to((*spot, 0.0), DOWN if level else RIGHT, buff=0.2)
        super().__init__(self.bar, self.numeral)
        self.set_length(self.on_scale.size(self.quantity.value))

    def set_length(self, length: float) -> Caliper:
        """Draw the bar that long."""
        self.length = length
        x, y = self._spot
        half = length / 2
        lines = [[(-JAW, s * half), (JAW, s * half)] for s in (1, -1)]
        lines.append([(0.0, -half), (0.0, half)])
        turn = slice(None, None, -1 if self._level else 1)
        self.bar.points = polylines_of(np.array(lines)[..., turn] + (x, y))
        return self

    def measures(self) -> Iterator[Measure]:
        """The bar, once it has its length."""
        if abs(self.length - self.on_scale.size(self.quantity.value)) < 1e-9:
            yield Measure(self.quantity, self.on_scale, self.length, False)


class Stretch(Animation):
    """A caliper opens from the length on one scale to that on another."""

    def __init__(self, caliper: Caliper, start: float, **options: Any) -> None:
        self._ends = (
            abs(caliper.quantity.value) * start,
            caliper.on_scale.size(caliper.quantity.value),
        )
        self._it = caliper
        super().__init__(caliper, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: both lengths are known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        start, end = self._ends
        share = self.rate_func(alpha)
        self._it.set_length(end if alpha >= 1 else start + (end - start) * share)


class Magnifier(VGroup):
    """A magnifying glass with its power: from here on everything is drawn that much larger.

    Args:
        power: the factor.
        spot: where its right end is, and the height of its middle.
        stacked: whether the power stands below the glass, not at its right.
    """

    def __init__(self, power: float, spot: tuple[float, float], *, stacked: bool = False) -> None:
        ink = style.theme.ink
        glass = Circle(radius=0.15, stroke_color=ink, stroke_width=3.0)
        corner = np.array([-0.107, -0.107, 0.0])
        handle = Line(corner, corner + np.array([-0.15, -0.15, 0.0]), color=ink, stroke_width=4.5)
        larger = power >= 1
        self.quantity = given("k", power if larger else 1 / power)
        self.label = Words(
            "{x} {k}",
            size=style.NUMBER,
            color=ink,
            x=Symbol("times" if larger else "div"),
            k=self.quantity,
        )
        self.label.next_to(glass, DOWN if stacked else RIGHT, buff=0.12)
        super().__init__(glass, handle, self.label)
        self.shift((spot[0] - self.label.get_right()[0], spot[1], 0.0))


ROUND_NUMBERS = tuple(
    float(f"{digit}e{power}") for power in range(-300, 301) for digit in (1, 2, 5)
)
"""1, 2 and 5 times powers of ten"""


def noted(quantity: Quantity) -> float:
    """The size of a number that is read beside the picture: an exponent is no smaller than that."""
    return style.NUMBER if quantity.has_power else style.NOTE


def round_number(most: float) -> Quantity:
    """The largest of 1, 2 and 5 times a power of ten that is no more than a number."""
    power = 10.0 ** np.floor(np.log10(most))
    digit = max(d for d in (1, 2, 5) if d * power <= most * 1.0001)
    value = float(f"{digit * power:.0e}")
    decimals = max(0, -int(np.floor(np.log10(value))))
    return Quantity("s", value, repr(value), decimals=decimals, significant=1)
