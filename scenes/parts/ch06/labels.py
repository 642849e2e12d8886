"""What is written in the room: three numbers on one line, the weight, and its gradient."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DL, UR, Mobject, VGroup

from scenes.mobjects.edge import sign_color
from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.parts.ch06.curtain import Patch
from scenes.parts.ch06.frame import BESIDE, RADIUS, ROW, TIMES, UNDER
from scenes.parts.ch06.told import AtHand, Told
from scenes.stage import style
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

WORD = 36.0
POWER = 44.0
"""digits 0.31 units high, so that exponents are no smaller than any digit may be"""
SIZES = (style.GRAND, 54.0, POWER)
WIDEST, WITHIN = 3.3, 3.7
"""room for the outer numbers, and for the one in the neuron"""
WEIGHT_AT, GRADIENT_AT = -1.98, -2.8
"""heights of what is written below the left slot"""
MARGIN = 0.2, 0.14
"""of a patch, beside and above its texts"""
SLIT = 0.08
"""between a patch and the number of a scale"""
LEFT, BELOW_WIDE = -6.5, 4.1
"""left border of that, and its width at the most"""


def number_size(*numbers: Quantity) -> float:
    """The size at which numbers that matter are set: a little larger where there are exponents."""
    return POWER if any(number.has_power for number in numbers) else style.NUMBER


class Labels:
    """The texts of the room.

    Attributes:
        arrivals: what came in, for each weight.
        slope, signal: the other two numbers.
        left: what is left of the error signal, beside its ribbon; empty if there is no room, or if
            its digits do not agree with the others.
        words: what each of the three is.
        times: the signs between them.
        weights: each weight's own number, below the left slot.
        gradients: each gradient.
        unknown: the gradient of the first, still asked for.
        patches: what the texts stand on that lie on the curtain.
    """

    def __init__(
        self, told: Told, drawn: float, ways: Sequence[np.ndarray], scale: Box | None = None
    ) -> None:
        theme = style.theme
        numbers = [told.slope, told.signal, *(one.arrival for one in told.weights)]
        size = next((s for s in SIZES if self._fits(numbers, s)), SIZES[-1])

        def number(quantity: Quantity, color: object, x: float) -> Numeral:
            label = Numeral(quantity, size=size, color=color)  # type: ignore[arg-type]
            return label.move_to((x, ROW, 0.0))

        self.arrivals = [number(w.arrival, theme.activation, -BESIDE) for w in told.weights]
        self.slope = number(told.slope, theme.slope, 0.0)
        self.signal = number(told.signal, theme.signal, BESIDE)
        said = (N_("came in"), N_("its own slope"), N_("came back"))
        self.words = [
            Words(_(text), size=WORD, color=theme.quiet).move_to((x, ROW - UNDER, 0.0))
            for text, x in zip(said, (-BESIDE, 0.0, BESIDE), strict=True)
        ]
        self.left: list[Mobject] = []
        if told.left is not None:
            walls = [box_of(one) for one in (self.slope, self.words[1])]
            self.left = self._beside_the_ribbon(told.left, drawn, walls, ways)
        self.times: list[Mobject] = [
            Formula("{x}", size=size, color=theme.ink, x=Symbol("times")).move_to((x, ROW, 0.0))
            for x in (-TIMES, TIMES)
        ]
        self.weights = [self._weight(one) for one in told.weights]
        self.gradients = [self._gradient(one) for one in told.weights]
        if scale is not None:
            for arrival in self.arrivals:
                self._give_way(arrival, scale)
            self.words[0].set_x(self.arrivals[0].get_x())
        first = self.gradients[0]
        asked = Formula("{d} = med ?", size=first.size, color=theme.signal, d=derivative("C", "w"))
        self.unknown = _at_left(asked, GRADIENT_AT)
        written: tuple[list[Any], ...] = (
            [*self.weights, *self.gradients, self.unknown],
            [*self.arrivals, self.words[0]],
            [self.signal, self.words[2]],
        )
        self.patches = [
            Patch(_around(VGroup(*texts), TIMES + 0.25 if high else 0.0))
            for texts, high in zip(written, (False, True, True), strict=True)
        ]

    def _give_way(self, arrival: Numeral, scale: Box) -> None:
        """What came in moves on, as far as there is room, from the number of the slot's scale."""
        half = max(arrival.width, self.words[0].width) / 2 + MARGIN[0]
        most = -TIMES - 0.25 - half
        arrival.set_x(max(-BESIDE, min(scale[1] + SLIT + half, most)))

    @staticmethod
    def _beside_the_ribbon(
        left: Quantity, drawn: float, walls: list[Box], ways: Sequence[np.ndarray]
    ) -> list[Mobject]:
        """Above or below what goes on from the slope, which is drawn so wide; in the neuron."""
        look: dict[str, Any] = {"size": number_size(left), "color": style.theme.signal}
        named = Formula("{d} = {v}", d=Symbol("delta"), v=left, **look)
        for label in (named, Numeral(left, **look)):
            across, high = label.width / 2, label.height / 2
            ys = [side * (drawn / 2 + 0.2 + high) for side in (1, -1)]
            xs = [-RADIUS * share for share in (0.5, 0.42, 0.58, 0.34, 0.66)]
            spots = [
                (x, y)
                for y in ys
                for x in xs
                if np.hypot(abs(x) + across, abs(y) + high) < RADIUS - 0.1 and x + across < -0.1
            ]
            if place_clear(label, spots, walls, ways):
                return [label]
        return []

    @staticmethod
    def _fits(numbers: list[Quantity], size: float) -> bool:
        widths = [Numeral(number, size=size).width for number in numbers]
        return widths[0] <= WITHIN and max(widths) <= WIDEST

    @staticmethod
    def _weight(one: AtHand) -> Formula:
        label = Formula(
            "{w} = {v}",
            size=number_size(one.weight),
            color=sign_color(one.weight.value),
            w=Symbol("w"),
            v=one.weight,
        )
        return _at_left(label, WEIGHT_AT)

    @staticmethod
    def _gradient(one: AtHand) -> Formula:
        for size in (48.0, POWER, style.NUMBER):
            label = Formula(
                "{d} = {g}",
                size=size,
                color=style.theme.signal,
                d=derivative("C", "w"),
                g=one.gradient,
            )
            if label.width <= BELOW_WIDE:
                break
        return _at_left(label, GRADIENT_AT)


def _around(texts: Mobject, from_middle: float) -> Zone:
    (left, bottom), (right, top) = texts.get_corner(DL)[:2], texts.get_corner(UR)[:2]
    across, high = MARGIN
    left, right = left - across, right + across
    if from_middle:
        left = max(left, from_middle) if left > 0 else left
        right = min(right, -from_middle) if right < 0 else right
    return Zone(left, right, bottom - high, top + high)


def _at_left(label: Formula, y: float) -> Formula:
    label.move_to((LEFT + label.width / 2, y, 0.0))
    return label
