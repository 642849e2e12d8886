"""A nudge as a length: a white arrow, and the pale ghost that one leaves where it was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.dimming import dim
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.nudge.strokes import plane
from scenes.mobjects.typeset import Numeral
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Floating, Solid

THICKNESS = 0.09
HEAD = 0.3
GHOST = 0.26
"""opacity of a nudge that only serves to compare another with"""
GLOWS = ((0.38, 0.05), (0.28, 0.07), (0.19, 0.10))
"""width of a soft rim around the shaft, and its opacity"""


class Nudge(Floating, VMobject):
    """A white arrow as long as a number on a stated scale; it points against its way if negative.

    A bar with a head, in one outline, so that it may be translucent; around the bar a soft rim.
    `grow` draws a share of it: it leaves its start as the nudge is given.

    Attributes:
        quantity: the number.
        ruler: the scale, units of the frame per one.

    Args:
        quantity: the number.
        scale: how long the number one is.
        start: where it begins, shape (2,).
        way: unit vector along which a positive number points.
        ghost: whether it is a pale one, to compare with.
        power: of the lens through which it is seen.

    Example::

        from scenes.mobjects.nudge.arrow import Nudge
        from scenes.stage.quantity import given
        from scenes.stage.scale import Channel, Scale

        scale = Scale(Channel.LENGTH, 11.0)
        sent = Nudge(given("1", 1.0), scale, (-5.5, 2.0), (1.0, 0.0))
        ghost = Nudge(given("1", 1.0), scale, (-5.5, 0.0), (1.0, 0.0), ghost=True)
        left = Nudge(given("1", 0.55), scale, (-5.5, 0.0), (1.0, 0.0))
        turned_round = Nudge(given("1", -0.3), scale, (0.0, -2.0), (1.0, 0.0))
        picture = [sent, ghost, left, turned_round]
    """

    def __init__(
        self,
        quantity: Quantity,
        scale: Scale,
        start: Sequence[float] | np.ndarray,
        way: Sequence[float] | np.ndarray,
        *,
        ghost: bool = False,
        power: float = 1.0,
    ) -> None:
        ink = style.theme.ink
        super().__init__(fill_color=ink, stroke_width=0.0, fill_opacity=1.0)
        self.quantity, self.ruler, self._power = quantity, scale, power
        self._start, self._way = np.asarray(start, float), np.asarray(way, float)
        self._rims = [
            Glow(fill_color=ink, fill_opacity=opacity, stroke_width=0.0)
            for _, opacity in (() if ghost else GLOWS)
        ]
        self.add(*self._rims)
        self.grow(1.0)
        if ghost:
            dim(self, 1.0, GHOST)

    def grow(self, share: float) -> Nudge:
        """Draw a share of it, from its start."""
        length = share * self._power * self.quantity.value * self.ruler.per_one
        self._grown = share >= 1
        along = self._way * (1.0 if length >= 0 else -1.0)
        self._draw(self, abs(length), along, THICKNESS, HEAD)
        for rim, (width, _) in zip(self._rims, GLOWS, strict=False):
            self._draw(rim, max(abs(length) - 0.08, 0.0), along, width, 0.0)
        return self

    def _draw(self, bar: Any, length: float, along: np.ndarray, width: float, head: float) -> None:
        if length < 1e-3:
            bar.points = np.zeros((0, 3))
            return
        side = np.array([-along[1], along[0]])
        head = min(head, 0.62 * length)
        neck, half, wing = self._start + along * (length - head), width / 2, 0.55 * head
        tip = self._start + along * length
        corners = [self._start + side * half, neck + side * half]
        if head:
            corners += [neck + side * wing, tip, neck - side * wing]
        corners += [neck - side * half, self._start - side * half]
        bar.set_points_as_corners(plane([*corners, corners[0]]))

    def put(self, start: np.ndarray, way: np.ndarray) -> Nudge:
        """Let it begin elsewhere, and point another way."""
        self._start, self._way = np.asarray(start, float), np.asarray(way, float)
        return self.grow(1.0)

    @property
    def middle(self) -> np.ndarray:
        """The point half way along it, in the frame."""
        half = 0.5 * self._power * self.quantity.value * self.ruler.per_one
        return plane([self._start + half * self._way])[0]

    def measures(self) -> Iterable[Measure]:
        """Its number, as long as it is drawn."""
        if not self._grown or not len(self.points) or not self.fill_rgbas[0, 3]:
            return
        ends = (self.points[:, :2] - self._start) @ self._way
        furthest = float(ends[np.abs(ends).argmax()])
        scale = Scale(Channel.LENGTH, self.ruler.per_one * self._power)
        yield Measure(self.quantity, scale, abs(furthest), furthest < 0)


class LabelledNudge(Solid, VGroup):
    """A nudge with its number behind it: so it says by itself on which scale it stands.

    Attributes:
        arrow, number: the parts.
        stated_scale: its scale.
    """

    def __init__(
        self, quantity: Quantity, scale: Scale, start: Sequence[float], size: float = style.NUMBER
    ) -> None:
        self.arrow = Nudge(quantity, scale, start, (1.0, 0.0))
        self.arrow.level = 0  # it stays with its number
        self.number = Numeral(quantity, size=size)
        right = start[0] + max(quantity.value, 0.0) * scale.per_one + 0.25
        self.number.move_to((right + self.number.width / 2, start[1], 0.0))
        self.stated_scale = scale
        super().__init__(self.arrow, self.number)
