"""A neuron's weighted sum as a bar, before a step of its weights and after it."""

from __future__ import annotations

from manim import Animation, VGroup, VMobject, smooth, squish_rate_func

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch11.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

ROOM, FILLED = 0.6, 0.4
"""height of what is written above the bar and below; how much of its room it is wide"""


class SumBar(Gauges):
    """The bar of a sum: its axis is its own."""


class SumGauge(VGroup):
    """A standing bar on an axis that both sums fit on, with a mark where it ended at first.

    Attributes:
        sums: before and after.
        bar, label, value, was: the bar, what it is called, its number, and the mark.

    Args:
        sums: the two.
        neuron: whose they are.
    """

    def __init__(self, sums: tuple[Quantity, Quantity], neuron: int) -> None:
        self.sums = sums
        color, zone = style.theme.activation, staging().sum
        self.value, self._after = (Numeral(one, size=style.NUMBER, color=color) for one in sums)
        values = [0.0, *(one.value for one in sums)]
        middle = zone.without(bottom=ROOM, top=ROOM)
        span = min(values), max(values)
        self.bar = SumBar(
            sums[:1], middle, standing=True, named=False, span=span, shares=[1.0], filled=FILLED
        )
        layout, x = self.bar.layout, float(zone.center[0])
        self.label = Formula("{s}", size=style.NUMBER, s=Symbol(f"z_({neuron + 1})"))
        self.label.move_to((x, zone.top - ROOM / 2, 0.0))
        for number in (self.value, self._after):
            number.move_to((x, zone.bottom + ROOM / 2, 0.0))
        ends, half = layout.at(self.bar.values), layout.thicknesses / 2 + 0.16
        self.was = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        self.was.points = lines(
            layout.points(ends, layout.middles - half), layout.points(ends, layout.middles + half)
        )
        super().__init__(self.bar)

    def goes(self, run_time: float) -> list[Animation]:
        """The bar goes to the sum after the step, and its number changes."""
        early, late = (squish_rate_func(smooth, *part) for part in ((0.0, 0.2), (0.5, 0.75)))
        before, self.value = self.value, self._after
        return [
            self.bar.run_to(self.sums[1:], run_time=run_time),
            FadeOut(before, run_time=run_time, rate_func=early),
            FadeIn(self.value, run_time=run_time, rate_func=late),
        ]
