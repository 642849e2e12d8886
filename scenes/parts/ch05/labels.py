"""What is written on the unfolded path, each where it is made, clear of light and lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import numpy as np
from manim import VGroup

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula, Numeral, Typeset, Words
from scenes.parts.ch05 import places
from scenes.parts.ch05.mirrors import Mirrors
from scenes.parts.ch05.places import dense, number_size
from scenes.parts.ch05.stagings import staging
from scenes.parts.ch05.target import Target
from scenes.parts.ch05.together import Together
from scenes.stage import style
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import Quantity

AnyText = TypeVar("AnyText", bound=Typeset)

UNDER = 0.15
"""how far below the formula its parts are underlined"""


class Labels:
    """The texts of the unfolded path, placed once; a chapter brings them on stage.

    Attributes:
        letters: w, z, a, C, where each is a length; ``values``, the same with today's numbers.
        names: of the activation's curve.
        factors: by how much each slope multiplies what comes.
        lenses: with their powers.
        result: what is left at the cost.
        rule: the gradient as a product of slopes; its numbers stand at the slopes, and at the end.
        together: a bracket below the last two of three slopes, and what they are called.
        ask, one: the question mark at the ghost, the number of the nudge.

    Args:
        mirrors: the path.
        taken: boxes that nothing may be written on.
        also: the same path with other light, to keep clear of as well.
        target: what is marked on the curve of the cost.
    """

    def __init__(
        self, mirrors: Mirrors, taken: list[Box], also: Mirrors, target: Target | None = None
    ) -> None:
        self._mirrors, self._way, self._stair = mirrors, mirrors.way, mirrors.stair
        self._pocket = places.pocket(mirrors)
        frame = style.FRAME
        captions = (frame.left, frame.right, frame.bottom, style.CAPTIONS_TOP)
        closing = (frame.left, staging().closing_room, style.HEADLINE.bottom, frame.top)
        self._strips = [captions, closing, *staging().row_boxes()]
        self._boxes = [*taken, *self._strips]
        self._target = target or Target(mirrors)
        self._own = [dense(line) for line in (*places.drawn(mirrors), *self._target.lines())]
        self._all = [*self._own, *map(dense, places.drawn(also))]
        self.lenses = mirrors.lenses()
        self._boxes += [box_of(lens.glass) for lens in self.lenses]
        last = len(self._stair.slopes)
        ends = {leg: self._letter(leg) for leg in (0, last)}
        self._name_the_target()
        base = list(self._boxes)
        if not self._arranged(rule_first=True):
            self._boxes = list(base)
            self._arranged(rule_first=False)
        self.one = self._one()
        self.ask = self._ask()
        between = {leg: self._letter(leg) for leg in range(1, last)}
        self.letters = [{**ends, **between}[leg] for leg in range(last + 1)]
        self.names = VGroup(*self._names())
        self.together = self._together()
        self._boxes = [*base, *map(box_of, self.names)]
        self.values = [self._value(leg) for leg in range(last + 1)]

    def _arranged(self, *, rule_first: bool) -> bool:
        """Place the formula, the slopes' numbers and the result; tell whether all had room."""
        self._crowded = False
        if rule_first:
            self.rule = self._rule()
        for lens in self.lenses:
            self._put(lens.power, np.array(lens.glass.get_center()[:2]), (1.0, 0.6), self._own)
        own = 1 if self._way.parameter == "b" else None  # the others stay there from the weight's
        slopes = self._way.slopes[:own]
        self.factors = [self.factor(number, one) for number, one in enumerate(slopes, 1)]
        self.result = self._result()
        if not rule_first:
            self.rule = self._rule()
        return not self._crowded

    # -- each text -------------------------------------------------------------------------------

    def factor(self, number: int, slope: Quantity) -> Words:
        """By how much a slope multiplies what comes, beside it and in its colour."""
        color = self._mirrors.colors[number - 1]
        near, far = self._stair.mirror(2 * number - 1, self._mirrors.beams)
        middle, side = (near + far) / 2, staging().sides[number]
        if number == 3 and self._target.bracket is not None:  # there is how large it is
            middle, side = self._target.bracket.get_center()[:2], (0.0, 1.0)
        lines = self._own if number == 1 else self._all
        large = [places.FACTOR] if staging().row_at is None else []
        for size in (*large, number_size(slope)):
            label = Words(
                "{x} {f}", size=size, color=color, x=Symbol("times"), f=slope.as_operand()
            )
            if self._clear(label, middle, side, lines):
                break
        else:
            self._crowded = True
        self._boxes.append(box_of(label))
        return label

    def _rule(self) -> Formula:
        """The gradient as a product, each slope in its colour, above the light or in its pocket."""
        names = ("first", "second", "third")[: len(self._stair.slopes)]
        template = "{gradient} = " + " dot ".join(f"{{{name}}}" for name in names)
        parts = {
            "gradient": derivative("C", self._way.parameter),
            **dict(zip(names, self._way.symbols, strict=True)),
        }
        colors = dict(zip(names, self._mirrors.colors, strict=True))
        said = template, parts, colors
        if staging().row_at is not None:
            return places.formula_in_row(*said)
        # below it is room for the lines that mark its parts
        boxes = [(left, right, bottom, top + UNDER) for left, right, bottom, top in self._boxes]
        rule = places.formula_in_pocket(said, self._pocket, boxes, self._all)
        left, right, bottom, top = box_of(rule)
        self._boxes.append((left, right, bottom - UNDER, top))
        return rule

    def _together(self) -> Together | None:
        """Of the last two slopes; no number, it may stand in a strip that is kept free."""
        if len(self._stair.slopes) < 3:
            return None
        boxes = [box for box in self._boxes if box not in self._strips]
        return Together(self.rule, self.rule.names[2:], boxes, self._all)

    def _name_the_target(self) -> None:
        label, at = self._target.label, self._target.at
        if label is None or at is None or self._way.parameter == "b":  # it stands there already
            return
        if self._clear(label, at + np.array([-0.1, 0.0]), (-1.0, 0.0), self._own):
            self._boxes.append(box_of(label))
        else:
            self._target.label = None

    def _result(self) -> Formula:
        end, way = self._mirrors.end
        tip = end + self._mirrors.landed * way
        side = (-1.0, 0.35)
        sizes = (style.GRAND, places.FACTOR, number_size(self._way.gradient))
        bare = [Numeral(self._way.gradient, size=size) for size in sizes]
        for label in [*map(self._left, sizes), *bare]:
            if self._clear(label, (end + tip) / 2, side, self._own):
                break
        else:
            self._crowded = True
        self._boxes.append(box_of(label))
        return label

    def _left(self, size: float) -> Formula:
        """What is left at the cost: of a bias it is delta."""
        if self._way.parameter == "w":
            return Numeral(self._way.gradient, size=size)
        return Formula("{d} = {v}", size=size, d=Symbol("delta"), v=self._way.delta)

    def _one(self) -> Numeral:
        nudge = self._mirrors.nudge()
        label = Numeral(nudge.quantity, size=style.GRAND)
        label.move_to(nudge.middle).shift((0.0, staging().one, 0.0))
        self._boxes.append(box_of(label))
        return label

    def _ask(self) -> Formula:
        ask = Formula("{q}", size=1.3 * style.GRAND, q="?")
        end, way = self._mirrors.end
        self._clear(ask, end + 0.72 * self._stair.unit * way, (-1.0, 0.0), self._own)
        return ask

    def _letter(self, leg: int) -> Formula:
        """What a length is called, from 0 (w) to the cost: beside the light, never in it."""
        last = len(self._stair.slopes)
        color = {0: self._mirrors.nudged, last: style.theme.cost}.get(leg)
        letter = Formula("{s}", size=style.NUMBER, color=color, s=self._way.letters[leg])
        if leg == 0:
            x, y = self._stair.corners[0]
            letter.move_to((x + self._stair.unit + 0.25, y + min(staging().one, 0.0), 0.0))
            if staging().one > 0:
                letter.shift((0.43, 0.0, 0.0))
        elif leg == last:
            return self._put(letter, self._stair.corners[-1], staging().end_side)
        else:
            return self._between(letter, leg)
        self._boxes.append(box_of(letter))
        return letter

    def _between(self, letter: Formula, leg: int) -> Formula:
        """The letter of a length between two slopes, with how long it is where there is room."""
        own = 2 * leg - 1
        share = float(np.mean(self._stair.clear(own, self._mirrors.beams)))
        start, end = self._stair.corners[own], self._stair.corners[own + 1]
        side = (0.0, -1.0) if leg == 1 else (0.0, 1.0)
        low, high = sorted((0.0, self._mirrors.beams.entering[own] * self._stair.unit))
        at = start + share * (end - start) + np.array([0.0, low if leg == 1 else high])
        if self._mirrors.one_by_one and not any(self._mirrors.beams.lenses):
            length = self._way.running(leg).with_sign()
            both = Formula("{s}: {v}", size=style.NUMBER, s=self._way.letters[leg], v=length)
            if self._clear(both, at, side):
                self._boxes.append(box_of(both))
                return both
        return self._put(letter, at, side)

    def _value(self, leg: int) -> Formula:
        """What a quantity on the way is today."""
        value = self._way.values[leg]
        label = Formula(
            "{s} = {v}",
            size=number_size(value),
            color=style.theme.quiet,
            s=self._way.letters[leg],
            v=value,
        )
        own = max(2 * leg - 1, 0)
        start, end = self._stair.corners[own], self._stair.corners[own + 1]
        if leg == 0:
            off = 0.42 if staging().one > 0 else staging().one
            return label.move_to((start[0] + label.width / 2 + 0.15, start[1] + off, 0.0))
        lines = list(map(dense, places.drawn(self._mirrors, lit=False)))
        return self._put(label, (start + end) / 2, (0.0, 1.0), lines)

    def _names(self) -> Iterator[Formula]:
        """Of the activation's curve, in the corner of its frame."""
        for curve, frame in zip(self._mirrors.curves, self._mirrors.zones, strict=True):
            if curve.is_cost:
                continue
            name = Formula("{f}", size=style.NUMBER, color=style.theme.slope, f=curve.symbol)
            corner = np.array([frame.left + 0.2 + name.width / 2, frame.top - 0.4])
            yield self._put(name, corner, (1.0, -0.2))

    # -- where there is room -----------------------------------------------------------------------

    def _put(
        self,
        label: AnyText,
        at: np.ndarray,
        side: tuple[float, float],
        lines: list[np.ndarray] | None = None,
    ) -> AnyText:
        """Place a label near a point, on the side that is asked for if it is free."""
        self._clear(label, at, side, lines)
        self._boxes.append(box_of(label))
        return label

    def _clear(
        self,
        label: Typeset,
        at: np.ndarray,
        side: tuple[float, float],
        lines: list[np.ndarray] | None = None,
    ) -> bool:
        """The same, and tell whether there is room; it is kept clear of all lines, or of some."""
        toward = np.array(side) / np.linalg.norm(side)
        half = np.array([label.width, label.height]) / 2
        spots = places.spots_around(at, toward, half)
        return place_clear(label, spots, self._boxes, lines or self._all, margin=0.1)
