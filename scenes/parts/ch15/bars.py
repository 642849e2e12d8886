"""Bars where a strip's layers are: how far their weights moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import RIGHT, UP, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.typeset import Numeral, Words
from scenes.mobjects.wrapped import wrapped
from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip import Strip
from scenes.stage import style
from scenes.stage.quantity import Quantity, given
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Shaded, keep_above
from scenes.stage.words import N_, _

WIDE, OF_PITCH = 0.6, 0.32
"""of a bar: at the most, and as a share of the way from layer to layer"""
ABOVE, BEYOND = 0.07, 0.18
"""around a scale's number: beside bars, and where its line ends"""
UNIT = 0.34
"""from the middle of a scale's number to that of its unit below it"""
LEAST = 0.012
"""height below which a bar is not drawn"""
MARKS = tuple(float(f"{m}e{p}") for p in range(-30, 31) for m in (1, 2, 5))
"""round numbers at which a scale's line may stand"""


class Bar(Shaded, VMobject):
    """One layer's bar."""


class Moves(VGroup):
    """How far the weights of each layer have moved, epoch by epoch: white, as all that is moved.

    Args:
        pair: both networks, whose bars have one scale; their movements were measured.
        strip: the network.
    """

    def __init__(self, pair: DeepPair, strip: Strip) -> None:
        network = strip.network
        largest = max(max(moves(one)[-1]) for one in pair.networks)
        self._table = np.array(moves(network))
        self._last, self._epoch = len(self._table) - 1, 0.0
        self.quantities = [network.moved(l, self._last) for l in range(1, len(strip.x))]
        self.x = strip.x[:-1] + strip.pitch / 2
        self.foot = strip.room.bottom + staging().below
        self.on_scale = Scale(Channel.LENGTH, (_free_height(strip) - 0.1) / largest)
        self.wide = min(WIDE, OF_PITCH * strip.pitch)
        self.shapes = [
            Bar(stroke_width=0.0, fill_color=style.theme.ink, fill_opacity=1.0) for _ in self.x
        ]
        super().__init__(*self.shapes)
        keep_above(self)
        self.learn(0.0)
        self.mark = self._scale_mark(strip, round_part(max(largest, MARKS[0])))

    def learn(self, epoch: float) -> None:
        """Draw how far they have moved by then."""
        self._epoch = epoch
        epochs = np.arange(self._last + 1)
        for shape, x, column in zip(self.shapes, self.x, self._table.T, strict=True):
            high = float(np.interp(epoch, epochs, column)) * self.on_scale.per_one
            box = [x - self.wide / 2, x + self.wide / 2, self.foot, self.foot + high]
            shape.points = rectangles(np.array([box])) if high > LEAST else np.zeros((0, 3))

    def measures(self) -> Iterator[Measure]:
        """Every bar, once all have been learned."""
        if self._epoch < self._last:
            return
        for quantity, shape in zip(self.quantities, self.shapes, strict=True):
            if len(shape.points):
                yield Measure(quantity, self.on_scale, float(np.ptp(shape.points[:, 1])), False)

    def _scale_mark(self, strip: Strip, number: Quantity) -> VGroup:
        """A line at a round number, which stands right of it."""
        y = float(self.foot + number.value * self.on_scale.per_one)
        numeral = Numeral(number, size=style.NUMBER, color=style.theme.quiet)
        end = float(strip.x[-1])
        numeral.move_to((end + BEYOND + numeral.width / 2, y, 0.0))
        rule = VMobject(stroke_color=style.theme.quiet, stroke_width=style.RULE)
        rule.points = lines(np.array([[float(strip.x[0]), y]]), np.array([[end, y]]))
        unit = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=_(N_("of its size")))
        unit.move_to((style.HERO.right - unit.width / 2, y - UNIT, 0.0))
        if staging().is_narrow:
            unit = wrapped(_(N_("of its size")), style.HERO.right - end - 2 * ABOVE, 2, style.NOTE)
            unit.set_color(style.theme.quiet).set_x(style.HERO.right, RIGHT).set_y(y - 0.2, UP)
        return VGroup(rule, numeral, *([unit] if unit.get_left()[0] > end + ABOVE else []))


def round_part(largest: float) -> Quantity:
    """The largest round number that is no larger than that."""
    return given("m", max(mark for mark in MARKS if mark <= largest)).to(0, 1)


def moves(network: DeepNetwork) -> Sequence[Sequence[float]]:
    """How far the layers of a network have moved after each epoch."""
    assert network.moves is not None
    return network.moves.moved


def _free_height(strip: Strip) -> float:
    staged = staging()
    return strip.room.height - staged.below - staged.above
