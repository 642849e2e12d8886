"""What both ways took: their work as lengths on one scale, and how many times as much it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, Animation, VGroup, VMobject, linear

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import Words
from scenes.parts.ch01.stagings import staging
from scenes.readings.operations import Operations
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

TALL = 0.3
"""of a bar"""
LEAST = 0.03
"""length of a bar that would be too short to be seen"""
APART = 0.4
"""between a name and its count, at the least; else the name is written smaller"""


class Bill(VGroup):
    """For each way a line of words over a bar as long as its multiply-adds; then the ratios.

    Attributes:
        lines: the words and the counts.
        bars: what is as long as the work.
        ratio: how many times the work nudging took, and how many times as long, if that is known.

    Args:
        counts: the example's operation counts.
        zone: of the lane whose place it takes.
    """

    def __init__(self, counts: Operations, zone: Zone) -> None:
        staged = staging()
        top = zone.top - staged.above - 0.46
        rows = [
            (_(N_("nudging")), counts.by_nudging),
            (_(N_("backpropagation")), counts.by_backpropagation),
        ]
        numbers = [
            Words(_(N_("{n} multiply-adds")), size=style.NUMBER, n=number) for _name, number in rows
        ]
        names = [_quiet(name) for name, _number in rows]
        pairs = list(zip(names, numbers, strict=True))
        if not staged.counts and any(a.width + b.width + APART > zone.width for a, b in pairs):
            names = [_quiet(name, style.NOTE) for name, _number in rows]
        lines = VGroup()
        for row, (left, right) in enumerate(zip(names, numbers, strict=True)):
            line = top - row * staged.bill
            left.set_baseline(line).set_x(zone.left, LEFT)
            lines.add(left, right.set_baseline(line - staged.counts).set_x(zone.right, RIGHT))
        tops = [top - row * staged.bill - staged.counts - 0.2 for row in range(2)]
        self.bars = Bars(counts, zone, tops)
        self.ratio = VGroup(
            Words(
                _(N_("{x} {s} the work")),
                size=style.GRAND,
                x=Symbol("times"),
                s=counts.saving,
            ).set_x(zone.left, LEFT)
        )
        if counts.times_as_long is not None:
            time = Words(
                _(N_("{x} {t} measured time")),
                size=style.GRAND,
                x=Symbol("times"),
                t=counts.times_as_long,
            )
            self.ratio.add(time.set_x(zone.right, RIGHT))
        for one in self.ratio:
            one.set_baseline(zone.bottom + 0.25)
        if staged.ratios and len(self.ratio) > 1:
            self.ratio[0].set_baseline(zone.bottom + 0.25 + staged.ratios)
            self.ratio[1].set_x(zone.left, LEFT)
        self.lines = lines
        super().__init__(lines, self.bars)

    @property
    def room(self) -> float:
        """Height between the headline and the ratios."""
        return style.HEADLINE.bottom - float(self.ratio.get_top()[1])

    @property
    def descent(self) -> float:
        """How far the bars have to go down to stand in the middle of that room."""
        middle = style.HEADLINE.bottom - self.room / 2
        return float(self.bars.get_center()[1]) - middle


class Bars(VGroup):
    """Two bars on one scale, the first as long as there is room.

    Args:
        counts: the example's operation counts.
        zone: where they begin, and how long they may be.
        tops: their upper edges.
    """

    def __init__(self, counts: Operations, zone: Zone, tops: list[float]) -> None:
        self.quantities = [counts.by_nudging, counts.by_backpropagation]
        largest = max(quantity.value for quantity in self.quantities)
        self.scaling = Scale.fitting(Channel.LENGTH, largest, zone.width, floor=LEAST)
        self._left, self._tops = zone.left, tops
        colors = (style.theme.ink, style.theme.signal)
        self._bars = [
            VMobject(fill_color=color, fill_opacity=1.0, stroke_width=0.0) for color in colors
        ]
        super().__init__(*self._bars)
        self.draw(1.0)

    def draw(self, share: float) -> Bars:
        """Draw what is done of the work after a share of the time that nudging takes."""
        done = share * self.scaling.size(self.quantities[0].value)
        for bar, quantity, top in zip(self._bars, self.quantities, self._tops, strict=True):
            length = min(max(done, LEAST), self.scaling.size(quantity.value))
            box = [self._left, self._left + length, top - TALL, top]
            bar.points = rectangles(np.array([box]))
        self._is_whole = share >= 1
        return self

    def grow(self, **options: Any) -> Animation:
        """Both grow at one rate, until each is as long as its work."""
        return Growing(self, **options)

    def measures(self) -> Iterator[Measure]:
        """Both, once they are whole."""
        if self._is_whole:
            for bar, quantity in zip(self._bars, self.quantities, strict=True):
                yield Measure(quantity, self.scaling, float(np.ptp(bar.points[:, 0])), False)


class Growing(Animation):
    """The bars grow."""

    def __init__(self, bars: Bars, **options: Any) -> None:
        self._bars = bars
        super().__init__(bars, rate_func=linear, introducer=True, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: the bars know how they begin."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        self._bars.draw(self.rate_func(alpha))


def _quiet(text: str, size: float = style.NUMBER) -> Words:
    return Words("{t}", size=size, color=style.theme.quiet, t=text)
