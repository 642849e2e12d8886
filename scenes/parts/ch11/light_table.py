"""A layer's gradients as films on a light table, each neuron's delta by it; the outputs' bars."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import (
    RIGHT,
    Animation,
    VGroup,
    VMobject,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.light import Light
from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.pictures.film import Films
from scenes.mobjects.pictures.prints import Print
from scenes.mobjects.typeset import Formula, Numeral, Typeset, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch11.chosen import SEEN, Pictured
from scenes.parts.ch11.deltas import Deltas, wall
from scenes.parts.ch11.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Name, Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

AROUND = 0.05
"""how far a frame keeps off the film within"""
RAYS = 12
"""places from which light runs to each bar, about"""
DIP = 0.6
"""by how much a print dims in a wave"""
LAG = 1.2
"""how far behind the first print the last one is, as a share of the time that one takes"""


class LightTable(VGroup):
    """The films, their deltas, and the bars of some outputs below.

    Attributes:
        films, deltas, bars: as above.
        numbers: of the largest deltas.
        shape: of a film's picture.
        values: the outputs' numbers; ``names``: what they are called.
        was: marks where the bars end before the step.

    Args:
        shown: what is shown of the example.
        prints: shades and scale of the films.
    """

    def __init__(self, shown: Pictured, prints: Print) -> None:
        read = shown.read
        self.shown = shown
        every = list(range(int(read.size(1).value)))
        table = np.asarray(read.trace.dC_dw[1])[shown.neurons]
        rows = "" if shown.neurons == every else f"[{shown.neurons}]"
        shape = read.example.input_shape
        if shape is None and table.shape[1] <= 12 and not style.shape.is_upright:
            shape = (table.shape[1], 1)
        path = f"trace.dC_dw[1]{rows}"
        self.shape = shape or (1, table.shape[1])
        places = wall(len(table), self.shape, staging().table)
        self.films = Films(table, staging().table, shape, prints=prints, path=path, places=places)
        self.deltas = Deltas(read, shown.neurons, self.films.feet)
        self.numbers = self.deltas.numbers()
        targets = [read.target(j) for j in shown.outputs]
        quantities = [*shown.before, *(shown.afterwards if shown.after else [])]
        room = max(number.width for number in self._written(quantities)) + 0.2
        self.bars = Gauges(
            shown.before,
            staging().outputs.without(right=room),
            targets,
            span=shown.span,
            shares=[1.0] * len(shown.outputs),
            named=True,
        )
        self.bars.remove(self.bars.gaps, self.bars.gap_halo)
        names = list(self._names())
        fit = all(name.width <= self.bars.layout.name_slot(0).width for name in names)
        self.names = VGroup(*names) if fit else VGroup()
        self.values = VGroup(*self._values(shown.before))
        self.was = self._marks()
        super().__init__(self.bars, self.names)

    @property
    def featured(self) -> int:
        """The place of the neuron that was told before."""
        return self.shown.neurons.index(self.shown.neuron)

    @property
    def printed(self) -> list[int]:
        """The places of those that were seen before, and are printed already."""
        there = [self.shown.neuron, self.shown.opposite]
        return [self.shown.neurons.index(j) for j in there if j is not None]

    def stepped_values(self) -> VGroup:
        """The outputs' numbers after the step."""
        return VGroup(*self._values(self.shown.afterwards))

    def develop(self, share: float) -> None:
        """Print all films, the strongest first; that which is printed already only pulses."""
        shares = self._so_far(share)
        for place in self.printed:
            shares[place] = 1.0 - 0.5 * np.sin(np.pi * share) ** 2
        self.films.develop(shares)

    def frames(self) -> list[VMobject]:
        """Around the print of the largest delta, and around that of the least."""
        values = self.deltas.values
        return [self._frame(int(i)) for i in (values.argmax(), values.argmin())]

    def _frame(self, i: int) -> VMobject:
        zone, hero = self.films.films[i].zone.inset(-AROUND), style.HERO
        left, right = max(zone.left, hero.left), min(zone.right, hero.right)
        low, high = max(zone.bottom, hero.bottom), min(zone.top, hero.top)
        frame = VMobject(stroke_color=style.theme.ink, stroke_width=style.STRONG)
        frame.points = rectangles(np.array([[left, right, low, high]]))
        return frame

    def glow(self, share: float) -> None:
        """Let every print dim a little and come back, one after the other: it is not used up."""
        self.films.develop(
            1.0 - DIP * np.sin(np.pi * self._so_far(share, strongest_last=True)) ** 2
        )

    def _so_far(self, share: float, *, strongest_last: bool = False) -> np.ndarray:
        """How far each print is when so much of the time is over: one begins after the other."""
        ranks = self._ranks()
        lag = LAG if np.ptp(ranks) else 0.0
        behind = lag * (1 - ranks if strongest_last else ranks)
        return np.asarray(np.clip(share * (1 + lag) - behind, 0.0, 1.0))

    def _ranks(self) -> np.ndarray:
        """Of each film from 0, the largest delta's, to 1; in the middle those hardly seen."""
        sizes = np.abs(self.deltas.values)
        seen = [i for i in np.argsort(-sizes, kind="stable") if sizes[i] >= SEEN * sizes.max()]
        ranks = np.full(len(sizes), 0.5 if len(seen) > 1 else 0.0)
        ranks[seen] = np.arange(len(seen)) / max(len(seen) - 1, 1)
        return ranks

    def light_from(self, zones: list[Zone], run_time: float) -> Light:
        """Light from pictures to the feet of the outputs' bars."""
        layout = self.bars.layout
        ends = layout.points(layout.at(np.zeros(len(layout.middles))), layout.middles)
        each = max(RAYS // len(zones), 1)
        starts = [(x, zone.bottom) for zone in zones for x in _spread(zone, each)]
        ways = [np.linspace(start, end, 40) for start in starts for end in ends]
        return Light(ways, np.ones(len(ways)), run_time=run_time)

    def bars_grow(self, run_time: float) -> Animation:
        """The bars run from nothing to the outputs."""
        return self.bars.run_to(self.shown.before, run_time=run_time)

    def developing(self, run_time: float) -> Animation:
        """The films take their prints, one after the other."""
        return Vary(self.films, self.develop, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def values_change(self, run_time: float) -> list[Animation]:
        """The outputs' numbers leave as their bars set out; the new ones come at their ends."""
        early, late = (squish_rate_func(smooth, *part) for part in ((0.0, 0.12), (0.5, 0.65)))
        before, self.values = self.values, self.stepped_values()
        return [
            FadeOut(before, run_time=run_time, rate_func=early),
            FadeIn(self.values, run_time=run_time, rate_func=late),
        ]

    def glowing(self, run_time: float) -> Animation:
        """A wave of light over the table."""
        return Vary(self.films, self.glow, 0.0, 1.0, run_time=run_time, rate_func=linear)

    @staticmethod
    def _written(quantities: list[Quantity]) -> Iterator[Numeral]:
        for quantity in quantities:
            yield Numeral(quantity.to(3, 3), size=style.NUMBER, color=style.theme.activation)

    def _values(self, quantities: list[Quantity]) -> Iterator[Numeral]:
        for i, number in enumerate(self._written(quantities)):
            y = float(self.bars.layout.middles[i])
            yield number.set_x(staging().outputs.right, RIGHT).set_y(y)

    def _names(self) -> Iterator[Typeset]:
        read, layout = self.shown.read, self.bars.layout
        for i, j in enumerate(self.shown.outputs):
            slot, labels = layout.name_slot(i), read.example.output_labels
            form: type[Typeset]
            part: Name | Symbol
            if labels and len(labels[j]) <= 3:
                form, part = Words, Name(labels[j])
            else:
                form, part = Formula, Symbol(f"a_({j + 1})")
            name = form("{s}", size=style.NUMBER, s=part)
            if name.width > slot.width and form is Words:
                name = form("{s}", size=style.NOTE, s=part)
            yield name.move_to(slot.center)

    def _marks(self) -> VMobject:
        layout = self.bars.layout
        ends = layout.at(self.bars.values)
        half = layout.thicknesses / 2 + 0.09
        marks = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        marks.points = lines(
            layout.points(ends, layout.middles - half), layout.points(ends, layout.middles + half)
        )
        return marks


def _spread(zone: Zone, count: int) -> list[float]:
    """So many places side by side."""
    return [float(column.center[0]) for column in zone.columns(*[1.0] * count)]
