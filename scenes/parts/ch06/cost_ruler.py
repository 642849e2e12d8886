"""The test as a picture: a piece of the cost's ruler, a tick for each run, and what fits between.

Between the ticks comes to lie what the neuron found, as a bar on the ruler's own scale.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import RIGHT, VGroup, VMobject, smooth

from scenes.mobjects.outlines import lines as straight
from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch06.labels import number_size
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.told import Check
from scenes.stage import style
from scenes.stage.notation import COST
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

BEYOND = 0.15
"""how far the piece of ruler reaches beyond where ticks may be"""
LEAST = 0.5
"""from tick to tick at the least: their numbers stand one above the other"""
WIDEST = 2.0
"""of a tick's number"""
TICK, THICK = (-0.55, 0.12), 0.4
"""where a tick begins and ends, from the ruler; how thick the bar is that lies between two"""
BESIDE = 0.12
LANE = -0.52
"""from its place to the lane, beside the ticks, in which the bar comes down"""
GROWN, FALLEN = 0.4, 0.75
"""shares of the time within which the bar has grown, and has come down"""


class CostRuler(VGroup):
    """A piece of an upright ruler for the cost.

    Attributes:
        axes: the ruler, with its letter.
        dots: the cost with the weight moved up, and down: ticks with all digits that are needed.
        line: what lies between both; ``join`` draws it.
        answer: the gradient as a bar that is as long; ``slide`` brings it there.

    Args:
        check: what was measured.
        top: height at which the bar begins, below its number.
    """

    def __init__(self, check: Check, top: float | None = None) -> None:
        theme, rise = style.theme, staging().rise
        high = rise + 2 * BEYOND
        self._top = rise if top is None else top
        self._gradient, change = check.gradient, check.change.value
        found = check.gradient.value * check.span.value
        size = rise / max(abs(change), abs(found))
        self.on_scale = Scale(Channel.LENGTH, size * check.span.value)
        self._half, self._reach = size * change / 2, size * found / 2
        self._rule = VMobject(stroke_color=theme.cost, stroke_width=style.RULE)
        self._rule.points = straight(np.array([(0.0, -high / 2)]), np.array([(0.0, high / 2)]))
        letter = Formula("{C}", size=style.NUMBER, color=theme.cost, C=COST)
        letter.move_to((0.0, high / 2 + BESIDE + letter.height / 2, 0.0))
        self.axes = VGroup(self._rule, letter)
        runs = zip(_costs(check), self._ends, strict=True)
        self.dots = [self._tick(number, y) for number, y in runs]
        self.line = VMobject(stroke_color=theme.ink, stroke_width=style.STRONG)
        negative = found < 0
        fill = style.mix(theme.ground, theme.signal, 0.14) if negative else theme.signal
        self.answer = VMobject(fill_color=fill, fill_opacity=1.0, stroke_color=theme.signal)
        self.answer.set_stroke(width=2.4 if negative else 0.0)
        self._slid = 0.0
        super().__init__(*self.parts)

    @staticmethod
    def suits(check: Check) -> bool:
        """Whether both costs can be read, and are far enough apart to stand at their ticks."""
        costs, found = _costs(check), abs(check.gradient.value * check.span.value)
        apart = abs(check.change.value)
        if not costs or apart * staging().rise < LEAST * max(apart, found) or not apart:
            return False
        return not any(one.has_power or _number(one).width > WIDEST for one in costs)

    @property
    def parts(self) -> list[VMobject]:
        """What comes on stage by itself."""
        return [self.axes, self.answer, self.line, *self.dots]

    def join(self, share: float) -> CostRuler:
        """So much of the way between both ticks."""
        x, y = self._rule.get_center()[:2]
        start, end = ((x, y + one) for one in self._ends)
        now = np.array(start) + share * (np.array(end) - start)
        self.line.points = straight(np.array([start]), now[None])
        return self

    def slide(self, share: float) -> CostRuler:
        """The bar grows below its number, comes down beside the ticks, and slips between them."""
        self._slid = share
        x, y = self._rule.get_center()[:2]
        grown, fallen, there = (
            float(smooth(np.clip((share - start) / (end - start), 0.0, 1.0)))
            for start, end in ((0.0, GROWN), (GROWN, FALLEN), (FALLEN, 1.0))
        )
        long, top = 2 * abs(self._reach), max(self._top, y + abs(self._reach))
        high = top + fallen * (y + long / 2 - top)
        x += TICK[0] / 2 + (1 - there) * LANE
        box = [x - THICK / 2, x + THICK / 2, high - grown * long, high]
        self.answer.points = rectangles(np.array([box]))
        return self

    def measures(self) -> Iterator[Measure]:
        """The bar's length, once it lies there."""
        if self._slid >= 1:
            drawn = float(np.ptp(self.answer.points[:, 1]))
            yield Measure(self._gradient, self.on_scale, drawn, self._gradient.value < 0)

    @property
    def _ends(self) -> tuple[float, float]:
        return self._half, -self._half

    @staticmethod
    def _tick(number: Quantity, y: float) -> VGroup:
        tick = VMobject(stroke_color=style.theme.cost, stroke_width=style.OUTLINE)
        tick.points = straight(np.array([(TICK[0], y)]), np.array([(TICK[1], y)]))
        label = _number(number)
        return VGroup(tick, label.next_to((TICK[1], y, 0.0), RIGHT, buff=BESIDE))


def _costs(check: Check) -> list[Quantity]:
    return [one for one in (check.up, check.down) if one is not None]


def _number(cost: Quantity) -> Numeral:
    return Numeral(cost, size=number_size(cost), color=style.theme.cost)
