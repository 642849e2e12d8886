"""On which scale light and error signal are drawn: one for both, where one can serve both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, UP, VGroup, VMobject

from scenes.mobjects.scale_mark import noted, round_number
from scenes.mobjects.shapes import polylines_of
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch06.frame import placed, width_of
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.told import Told
from scenes.stage import style
from scenes.stage.scale import Channel, Measure, Scale

ALIKE = 12.0
"""by how many times the larger of two numbers may exceed the smaller on one scale"""
JAW = 0.09


def full_slots(told: Told) -> tuple[float, float]:
    """The numbers that fill the left and the right slot: the same one where both can be seen on it.

    Else light fills the left slot with the layer's largest activation, or 1, and what came back
    the right one.
    """
    came = max(abs(one.arrival.value) for one in told.weights)
    back = max(abs(told.signal.value), abs(told.delta.value))
    least = min(abs(told.first.arrival.value), abs(told.signal.value))
    both = max(came, back)
    if 0 < both <= ALIKE * least:
        return both, both
    layer = told.read.trace.activations[told.layer - 1]
    return max(1.0, float(np.abs(layer).max())), back or 1.0


class SlotMark(VGroup):
    """Beside a slot a caliper as long as a round number is wide, with that number at its end.

    The number stands at that end of it where nothing else is said.

    Args:
        side: -1 where light comes in, 1 where the error signal does.
        full: the number that fills the slot.
    """

    def __init__(self, side: float, full: float) -> None:
        stage = staging()
        self.on_scale = self.stated_scale = Scale(Channel.LENGTH, stage.open / full)
        self.quantity = round_number(full)
        self._x = side * (stage.out + stage.marked)
        self.bar: Any = VMobject(stroke_color=style.theme.quiet, stroke_width=style.OUTLINE)
        self.numeral = Numeral(self.quantity, size=noted(self.quantity), color=style.theme.ink)
        self._draw(self.on_scale.size(self.quantity.value) / 2)
        end = stage.marks[0 if side < 0 else 1]
        tip, middle = placed([(self._x, end * stage.open / 2), (self._x, 0.0)])
        self.numeral.next_to((*tip, 0.0), np.sign([*(tip - middle), 0.0]), buff=0.24)
        edge = style.HERO.right
        if style.shape.is_upright:
            if self.numeral.get_right()[0] > edge:
                self.numeral.set_x(edge, RIGHT).shift(side * 0.3 * UP)
        elif self.numeral.width / 2 > edge - abs(self._x):
            self.numeral.set_x(side * edge, LEFT if side < 0 else RIGHT)
        super().__init__(self.bar, self.numeral)

    def _draw(self, half: float) -> None:
        x = self._x
        ends = [[(x - JAW, end), (x + JAW, end)] for end in (-half, half)]
        self.bar.points = polylines_of(placed([*ends, [(x, -half), (x, half)]]))

    def measures(self) -> Iterator[Measure]:
        """The bar."""
        yield Measure(self.quantity, self.on_scale, width_of(self.bar.points), False)
