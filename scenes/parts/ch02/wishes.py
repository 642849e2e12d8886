"""Wishes: how far each output is from its target, as an arrow's direction and a bar's length."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import LEFT, Rectangle, Triangle, VGroup

from scenes.mobjects.edge import sign_color
from scenes.mobjects.typeset import Numeral
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.traits import ShowsNumber

HEAD = 0.19
"""side of the head that says up or down"""
THICKNESS = 0.15
GAP = 0.12


class Wish(ShowsNumber, VGroup):
    """One signed number: a head that points up or down, a bar of its size, the number itself.

    Args:
        quantity: the number; its sign is the direction.
        start: the left end.
        unit: length of a bar for 1, in Manim's units.
    """

    def __init__(self, quantity: Quantity, start: np.ndarray, unit: float) -> None:
        color = sign_color(quantity.value)
        self.quantity = quantity
        self.number = Numeral(quantity, size=style.LABEL, color=color)
        super().__init__()
        x = start[0]
        if quantity.value:
            self.head = Triangle(color=color, fill_opacity=1.0, stroke_width=0.0)
            self.head.stretch_to_fit_width(HEAD).stretch_to_fit_height(HEAD)
            if quantity.value < 0:
                self.head.rotate(np.pi)
            self.head.set_x(x, LEFT).set_y(start[1])
            x += HEAD + GAP
            length = max(abs(quantity.value) * unit, 0.001)
            self.bar = Rectangle(
                width=length, height=THICKNESS, color=color, fill_opacity=1.0, stroke_width=0.0
            )
            self.bar.set_x(x, LEFT).set_y(start[1])
            self.add(self.head, self.bar)
            x += length + GAP
        self.number.set_x(x, LEFT).set_y(start[1])
        self.add(self.number)

    @property
    def root(self) -> np.ndarray:
        """Where the wish grows from."""
        return np.asarray(self.get_left())


class Wishes(VGroup):
    """A column of wishes, on one scale.

    Attributes:
        of: ``of[j]``, the wish of output j.

    Args:
        wishes: the signed numbers, by output.
        heights: the y coordinate of each.
        zone: its left and right are what bars and numbers may fill.
    """

    def __init__(
        self, wishes: Mapping[int, Quantity], heights: Mapping[int, float], zone: Zone
    ) -> None:
        room = zone.width - HEAD - 2 * GAP
        units = [
            (room - Numeral(wish, size=style.LABEL).width) / abs(wish.value)
            for wish in wishes.values()
            if wish.value
        ]
        unit = max(min(units, default=1.0), 0.0)
        self.of = {
            j: Wish(wish, np.array([zone.left, heights[j], 0.0]), unit)
            for j, wish in wishes.items()
        }
        super().__init__(*self.of.values())
