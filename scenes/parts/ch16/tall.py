"""The outputs as bars that stand in the whole frame: while steps are taken, it is about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np
from manim import Animation, Circle, VGroup, smooth, squish_rate_func

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.halo import Halo
from scenes.mobjects.network.outputs import Outputs
from scenes.mobjects.network.roomy import Roomy
from scenes.mobjects.network.scenery import SHORT
from scenes.mobjects.pixels import PixelGrid
from scenes.mobjects.scale_mark import noted, round_number
from scenes.mobjects.typeset import Formula, Numeral, Typeset, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch16.ladder import Ladder
from scenes.readings import Readings
from scenes.readings.answers import Answer
from scenes.stage import style
from scenes.stage.notation import Name, Symbol
from scenes.stage.style import Zone

WIDE, FILLED = 2.7, 0.7
"""rows that one takes of which is told, and share of its row that a bar fills"""
HEAD, FREE = 0.5, 0.55
"""height above the tracks for numbers; from the picture, and from the cost, to the bars"""
SIDE = 0.4
"""width for what tells how long the number 1 is"""
TOLD = 2
"""bars that are told of, at the most"""
AROUND, GLOW, REACH = 0.26, 1.1, 0.45
"""radius of the ring around the answer's name; how strong and far the last glow is"""
OF_BAR = 0.2
"""share of that around a bar, where there is no picture to glow"""

_early = squish_rate_func(smooth, 0.0, 0.35)
_late = squish_rate_func(smooth, 0.6, 1.0)


class Tall(VGroup):
    """A standing bar for each output that the network shows, those that are told of wider.

    Attributes:
        gauges: the bars; ``told``: the outputs that are told of.
        names: below the bars; ``numbers``: above those that are told of.

    Args:
        small: the same bars, as they lie in the network.
        readings: before the first of the steps that are seen here, and after each.
        zone: what all of it fills.
    """

    def __init__(self, small: Outputs, readings: Sequence[Readings], zone: Zone) -> None:
        self._small, self._readings, self._now = small, readings, 0
        self._shown = [j for row in small.members for j in row]
        self.told = [j for j in told_of(readings) if j in self._shown]
        read, layout = readings[0], small.gauges[0].layout
        last = read.trace.depth
        self._last = last
        told = round_number(layout.high)
        side = max(SIDE, Numeral(told, size=noted(told)).width + 0.2)
        self.gauges = Gauges(
            [read.activation(last, j) for j in self._shown],
            zone.without(top=HEAD, left=side),
            [read.target(j) for j in self._shown],
            standing=True,
            span=(layout.low, layout.high),
            shares=[WIDE if j in self.told else 1.0 for j in self._shown],
            filled=FILLED,
        )
        self.ladder = Ladder(self.gauges.layout, zone.left + side / 2)
        self.names = VGroup(*self._names())
        self.numbers = self._numbers(0)
        self.glow = Halo(style.theme.activation, strength=GLOW * _own_glow(), reach=REACH)
        self.ring = self._ring()
        super().__init__(self.gauges, self.ladder, self.names, self.numbers)

    # -- what it does ----------------------------------------------------------------------------

    @cached_property
    def lying(self) -> tuple[VGroup, VGroup]:
        """What belongs to the bars in the network, and the bars that will stand up from there."""
        parts = [(gauges, one) for gauges in self._small.gauges for one in gauges.submobjects]
        marks = VGroup(*(one for gauges, one in parts if one not in gauges.bars))
        return marks, VGroup(*self.gauges.bars)

    def come(self, run_time: float) -> list[Animation]:
        """The bars in the network stand up and grow; what belongs to them comes where they are."""
        gauges, small = self.gauges, self._small
        start = [
            np.concatenate([one.bars[shade].points for one in small.gauges])
            for shade in range(len(gauges.bars))
        ]
        end = [bar.points.copy() for bar in gauges.bars]
        own = self.lying[1]

        def show(share: float) -> None:
            for bar, before, after in zip(gauges.bars, start, end, strict=True):
                bar.points = before + share * (after - before)

        marks = self.lying[0]
        rest = [one for one in gauges.submobjects if one not in gauges.bars]
        rest += [self.ladder, self.names, self.numbers, *([self.ring] if self.ring else [])]
        return [
            Vary(own, show, 0.0, 1.0, run_time=run_time),
            FadeOut(marks, run_time=run_time, rate_func=_early),
            FadeIn(VGroup(*rest), run_time=run_time, rate_func=_late),
        ]

    def run_to(self, n: int, run_time: float) -> list[Animation]:
        """The bars run to the outputs after the next step; their numbers are then other ones."""
        read, before = self._readings[n], self.numbers
        self.remove(before)
        self.numbers = self._numbers(n)
        self.add(self.numbers)
        quantities = [read.activation(self._last, j) for j in self._shown]
        return [
            self.gauges.run_to(quantities, run_time=run_time),
            FadeOut(before, run_time=run_time, rate_func=_early),
            FadeIn(self.numbers, run_time=run_time, rate_func=_late),
        ]

    def answers(self, n: int, run_time: float) -> list[Animation]:
        """The ring goes to the output that is the answer after a step, if it is another one."""
        before, self._now = self._now, n
        answer, old = (Answer.of(self._readings[i]).given for i in (n, before))
        if self.ring is None or answer == old or answer not in self._shown:
            return []
        gone, self.ring = self.ring, self._ring()
        assert self.ring is not None
        return [FadeOut(gone, run_time=run_time), FadeIn(self.ring, run_time=run_time)]

    def shine(self, picture: PixelGrid | None, run_time: float) -> Animation:
        """The picture begins to glow, as the bar of what it is does already."""
        return self._glowing(picture, lambda share: share, run_time)

    def breathe(self, picture: PixelGrid | None, run_time: float) -> Animation:
        """Its glow wanes to a half and comes back."""
        return self._glowing(picture, lambda t: 1 - float(np.sin(np.pi * t) ** 2) / 2, run_time)

    def _glowing(
        self, picture: PixelGrid | None, strength: Callable[[float], float], run_time: float
    ) -> Animation:
        boxes, shares = [], []
        right = Answer.of(self._readings[-1]).right
        if picture is None and right in self._shown:  # it shines already: a little more at the most
            i, layout = self._shown.index(right), self.gauges.layout
            half, middle = float(layout.thicknesses[i]) / 2, float(layout.middles[i])
            low, high = sorted(float(layout.at(x)) for x in (0.0, self.gauges.quantities[i].value))
            boxes.append((middle - half, middle + half, low, high))
            shares.append(OF_BAR)
        if picture is not None:
            inputs = np.abs(self._readings[0].trace.input)
            half = picture.cell_side / 2
            for k in np.flatnonzero(inputs):
                x, y, _ = picture.middle_of(int(k))
                boxes.append((x - half, x + half, y - half, y + half))
                shares.append(float(inputs[k] / inputs.max()))

        def show(share: float) -> None:
            self.glow.around(np.array(boxes), strength(share) * np.array(shares))

        return Vary(self.glow, show, 0.0, 1.0, run_time=run_time)

    # -- what it is made of ----------------------------------------------------------------------

    def _names(self) -> Iterator[Typeset]:
        """What each output is called, where all of it has room."""
        read, layout = self._readings[0], self.gauges.layout
        labels = read.example.output_labels
        short = bool(labels) and max(map(len, labels)) <= SHORT
        found: list[Typeset] = []
        for i, j in enumerate(self._shown):
            if short:
                name: Typeset = Words("{s}", size=style.NUMBER, s=Name(labels[j]))
            else:
                name = Formula("{s}", size=style.NUMBER, s=Symbol(f"a_({j + 1})"))
            found.append(name.move_to(layout.name_slot(i).center))
        if all(one.width < row.width for one, row in zip(found, layout.rows, strict=True)):
            yield from found

    def _numbers(self, n: int) -> VGroup:
        """Of the outputs that are told of, above their tracks."""
        read, layout, found = self._readings[n], self.gauges.layout, VGroup()
        for i, j in enumerate(self._shown):
            if j in self.told:
                number = read.activation(self._last, j).to(3, 3)
                numeral = Numeral(number, size=style.NUMBER, color=style.theme.activation)
                row = layout.rows[i]
                numeral.move_to((float(layout.middles[i]), row.top + HEAD / 2 + 0.06, 0.0))
                if numeral.width < row.width:
                    found.add(numeral)
        return found

    def _ring(self) -> Circle | None:
        """Around the name of what is the answer now, where one of several is to be."""
        answer = Answer.of(self._readings[self._now])
        if answer.right is None or answer.given not in self._shown or not len(self.names):
            return None
        name = self.names[self._shown.index(answer.given)]
        radius = max(AROUND, name.width / 2 + 0.1)
        ring = Circle(radius=radius, color=style.theme.ink)
        return ring.set_stroke(width=style.STRONG).move_to(name)


def told_of(readings: Sequence[Readings]) -> list[int]:
    """The outputs that are told of: what was answered and what is right, where these differ.

    Else those that are farthest off their targets at first.
    """
    answer = Answer.of(readings[0])
    if answer.is_wrong and answer.right is not None:
        return sorted((answer.given, answer.right))
    misses = np.abs(readings[0].trace.prediction - readings[0].trace.target)
    return sorted(map(int, np.argsort(-misses, kind="stable")[:TOLD]))


def place_of(plan: Roomy, field: Zone) -> Zone:
    """Between the picture, if there is one, and the cost, beside or above the squares."""
    hero, image = style.HERO, plan.image
    x, y, _ = plan.cost
    if plan.is_upright:
        low = (image.top + FREE) if image else hero.bottom
        return Zone(hero.left, field.left - FREE / 2, low, y - plan.cost_radius - FREE / 2)
    left = (image.right + FREE) if image else hero.left
    return Zone(left, x - plan.cost_radius - FREE, field.top + FREE / 2, hero.top)


def _own_glow() -> float:
    return float(style.GLOW[style.theme.name])
