"""What is written in the room: three numbers in a row, the weight, and its gradient."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DL, DOWN, UP, UR, Mobject, VGroup

from scenes.mobjects.edge import sign_color
from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.mobjects.wrapped import wrapped
from scenes.parts.ch06.curtain import Patch
from scenes.parts.ch06.frame import placed, wall
from scenes.parts.ch06.stagings import Spot, staging
from scenes.parts.ch06.told import AtHand, Told
from scenes.stage import style
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

POWER = 44.0
"""digits 0.31 units high, so that exponents are no smaller than any digit may be"""
SIZES = (style.GRAND, 54.0, POWER)
UNDER = 0.55
"""how far below its number each word stands"""
MARGIN = 0.2, 0.14
"""of a patch, beside and above its texts"""
SLIT = 0.08
"""between a patch and the number of a scale"""
APART = 0.45
"""between numbers in a row, at the least: room for a sign"""
NEAR = 0.12
"""between the neuron's rim and what stands beside it"""


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
        weights: each weight's own number, below the slot that it comes in by.
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

        def number(quantity: Quantity, color: object, spot: Spot) -> Numeral:
            label = Numeral(quantity, size=size, color=color)  # type: ignore[arg-type]
            label.move_to((*spot, 0.0))
            return _within(label) if stage.times is None else label

        stage = staging()
        came_in, own, came_back = stage.numbers
        self.arrivals = [number(w.arrival, theme.activation, came_in) for w in told.weights]
        self.slope = number(told.slope, theme.slope, own)
        self.signal = number(told.signal, theme.signal, came_back)
        said = (N_("came in"), N_("its own slope"), N_("came back"))
        rooms = (stage.widest, stage.word, stage.widest)
        self.words = [
            _word(_(text), spot, room)
            for text, spot, room in zip(said, stage.numbers, rooms, strict=True)
        ]
        self.slope_patch: list[Patch] = []
        if stage.row is not None:
            self._spread()
        elif stage.times is None:
            self._name_the_numbers()
            _clear_of_the_rim(beside := VGroup(self.slope, self.words[1]))
            self.slope_patch = [Patch(_around(beside, 0.0))]
        self.left: list[Mobject] = []
        if told.left is not None:
            walls = [box_of(one) for one in (self.slope, self.words[1])]
            self.left = self._beside_the_ribbon(told.left, drawn, walls, ways)
        self.times: list[Mobject] = [
            Formula("{x}", size=size, color=theme.ink, x=Symbol("times")).move_to((*spot, 0.0))
            for spot in stage.times or self._between()
        ]
        self.weights = [self._weight(one) for one in told.weights]
        self.gradients = [self._gradient(one) for one in told.weights]
        if scale is not None:
            for arrival in self.arrivals:
                self._give_way(arrival, scale)
            self.words[0].set_x(self.arrivals[0].get_x())
        first = self.gradients[0]
        sign = {"d": derivative("C", "w"), "q": Symbol("?")}
        asked = Formula("{d} = med {q}", sign, size=first.size, color=theme.signal)
        self.unknown = _at_left(asked, stage.gradient)
        written: tuple[list[Any], ...] = (
            [*self.weights, *self.gradients, self.unknown],
            [*self.arrivals, self.words[0]],
            [self.signal, self.words[2]],
        )
        self.patches = [
            Patch(_around(VGroup(*texts), stage.free if high else 0.0))
            for texts, high in zip(written, (False, True, True), strict=True)
        ]
        if stage.row is not None:  # one for all, which waits for the others
            self.patches[1:] = [Patch(stage.row)]

    def _spread(self) -> None:
        """Let three numbers share a row; the words below keep to them."""
        for outer in (*self.arrivals, self.signal):
            _within(outer)
        first, last = self._sides()
        half = APART + self.slope.width / 2
        self.slope.set_x(max(min(self.slope.get_x(), last - half), first + half))
        self._name_the_numbers()

    def _name_the_numbers(self) -> None:
        """Each word is below its number, wherever that is."""
        numbers = (self.arrivals[0], self.slope, self.signal)
        for word, number in zip(self.words, numbers, strict=True):
            word.set_x(number.get_x())

    def _sides(self) -> tuple[float, float]:
        """Where what came in ends at the most, and what came back begins."""
        return max(one.get_right()[0] for one in self.arrivals), self.signal.get_left()[0]

    def _between(self) -> list[Spot]:
        """Half way from each number to the next; in a column, to the word below that."""
        if staging().row is not None:
            first, last = self._sides()
            ends = (first, self.slope.get_left()[0]), (self.slope.get_right()[0], last)
            return [(float(sum(end)) / 2, staging().numbers[0][1]) for end in ends]
        column = (*self.arrivals[:1], self.words[1]), (self.slope, self.words[2])
        gaps = [(low.get_top()[1], high.get_bottom()[1]) for low, high in column]
        return [(staging().numbers[0][0], float(sum(gap)) / 2) for gap in gaps]

    def _give_way(self, arrival: Numeral, scale: Box) -> None:
        """What came in moves on, as far as there is room, from the number of the slot's scale."""
        stage = staging()
        if stage.times is None or scale[3] < self.words[0].get_bottom()[1] - MARGIN[1]:
            return  # it stands elsewhere
        half = max(arrival.width, self.words[0].width) / 2 + MARGIN[0]
        most = -stage.free - half
        arrival.set_x(max(stage.numbers[0][0], min(scale[1] + SLIT + half, most)))

    @staticmethod
    def _beside_the_ribbon(
        left: Quantity, drawn: float, walls: list[Box], ways: Sequence[np.ndarray]
    ) -> list[Mobject]:
        """Beside what goes on from the slope, which is drawn so wide; in the neuron."""
        stage = staging()
        look: dict[str, Any] = {"size": number_size(left), "color": style.theme.signal}
        named = Formula("{d} = {v}", d=Symbol("delta"), v=left, **look)
        for label in (named, Numeral(left, **look)):
            half = (label.width / 2, label.height / 2)
            along, off = half[::-1] if style.shape.is_upright else half
            far = wall(stage.open / 2) - 0.05  # there light comes in, if all of the slot is lit
            ways_on = [-stage.radius * share for share in (0.5, 0.42, 0.58, 0.34, 0.66)]
            spots = [
                tuple(placed((x, y)))
                for y in [side * (drawn / 2 + 0.2 + off) for side in (1, -1)]
                for x in ways_on
                if np.hypot(abs(x) + along, abs(y) + off) < stage.radius - 0.1
                and -far < x - along < x + along < -0.1
            ]
            if place_clear(label, spots, walls, ways):
                return [label]
        return []

    @staticmethod
    def _fits(numbers: list[Quantity], size: float) -> bool:
        widths = [Numeral(number, size=size).width for number in numbers]
        return widths[0] <= staging().within and max(widths) <= staging().widest

    @staticmethod
    def _weight(one: AtHand) -> Formula:
        label = Formula(
            "{w} = {v}",
            size=number_size(one.weight),
            color=sign_color(one.weight.value),
            w=Symbol("w"),
            v=one.weight,
        )
        return _at_left(label, staging().weight)

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
            if label.width <= staging().below_wide:
                break
        return _at_left(label, staging().gradient)


def _word(text: str, spot: Spot, room: float) -> Words:
    """What a number is, below it; in two lines where one has no room."""
    x, y = spot
    color = style.theme.quiet
    word = Words(text, size=staging().word_size, color=color).move_to((x, y - UNDER, 0.0))
    if word.width > room:
        top = word.get_top()[1]
        word = wrapped(text, room, 2, staging().word_size).set_color(color)
        word.set_x(x).set_y(top, UP)
    return word


def _within(label: Any) -> Any:
    """Move a label so far to the middle that its patch is in the frame."""
    low, high = style.HERO.left + MARGIN[0], style.HERO.right - MARGIN[0]
    half = label.width / 2
    return label.set_x(min(max(label.get_x(), low + half), high - half))


def _clear_of_the_rim(texts: Mobject) -> None:
    """Move what stands beside the neuron down until its rim has made room."""
    middle = np.array(staging().middle)
    for _step in range(30):
        low, high = texts.get_corner(DL)[:2], texts.get_corner(UR)[:2]
        near = np.clip(middle, low, high)
        if np.hypot(*(near - middle)) > staging().radius + NEAR:
            return
        texts.shift(0.1 * DOWN)


def _around(texts: Mobject, from_middle: float) -> Zone:
    (left, bottom), (right, top) = texts.get_corner(DL)[:2], texts.get_corner(UR)[:2]
    across, high = MARGIN
    left = max(left - across, style.HERO.left)
    right = min(right + across, style.HERO.right)
    if from_middle:
        left = max(left, from_middle) if left > 0 else left
        right = min(right, -from_middle) if right < 0 else right
    return Zone(left, right, bottom - high, top + high)


def _at_left(label: Formula, y: float) -> Formula:
    label.move_to((staging().left + label.width / 2, y, 0.0))
    return label
