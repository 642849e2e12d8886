"""A network whose outputs are bars: one weight is moved, and the bars show what that does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from manim import LEFT, RIGHT, Animation, Mobject, VGroup, VMobject

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.edge import sign_color
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.gauges.lanes import Lanes
from scenes.mobjects.light import Light
from scenes.mobjects.network.lit_neuron import Glow, LitNeuron
from scenes.mobjects.network.moved import relit, turns
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.nudge.arrow import LabelledNudge
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.parts.ch04.packet import Packet
from scenes.parts.ch04.told import Told, arriving, costs_of, slope_of
from scenes.parts.ch04.trials import Trial
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.notation import Name
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Scale
from scenes.stage.style import Zone

NETWORK = Zone(style.HERO.left, 3.9, style.HERO.bottom, style.HERO.top)
"""what the network would fill together with its cost, which has no place here"""
GAP = 0.16
ROW = 1.7
"""height of the row of a single bar"""
ARROW = 1.1
"""length of the arrow that says by how much a weight is moved"""
STRIP = style.HEADLINE.center[1]
ROOMY = 1.2
"""height of a row from which on a bar has room for a long name above it"""
SHORT = 3
BAND, PALE = 14.0, 0.14
"""width and opacity of the band below an edge that is told"""
STRAND = 2.2
"""width at the least of that edge itself, which is drawn once more over all the others"""


class Bench(Scenery):
    """A network without its cost, a bar at each of its outputs.

    Attributes:
        bars: one for each run of outputs that is shown.
        lanes: below each bar, all that it may be.
        values: the numbers of the bars that are spoken of.
        was: marks where the bars end before a weight is moved.

    Args:
        read: the readings of the example.
        trials: what will be moved.
    """

    def __init__(self, read: Readings, trials: list[Trial]) -> None:
        l = read.trace.depth
        pinned = {(l, t.to_neuron) for t in trials} | {(l - 1, t.from_neuron) for t in trials}
        widest = max(
            float(np.abs(layer.weights).max())
            for r in (read, *(t.after for t in trials))
            for layer in r.example.network.layers
        )
        super().__init__(read, NETWORK, pinned, widest=widest)
        self.widest = widest
        self.remove(self.links, self.cost_shell, self.cost)
        self.trials = trials
        self.told_outputs = sorted({t.to_neuron for t in trials})
        self.span = self._span()
        self.bars_end = style.HERO.right - self._room_for_numbers()
        self.bars = list(self._bars())
        self._quieten_ticks()
        self.lanes = Lanes([bars.layout for bars in self.bars])
        self.was = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        self.was.points = self._marks()
        self.values = {
            j: self._value(read.activation(l, j), j) for j in self.told_outputs if self._has_word(j)
        }
        self.names = VGroup(*self._names())

    def waiting(self) -> list[Mobject]:
        """The network before anything was computed: only the input is lit."""
        apart = {id(self.links), id(self.cost_shell)}
        return [one for one in super().waiting() if id(one) not in apart]

    def spoken(self, trial: Trial) -> Quantity | None:
        """What the neuron before holds, as it may be said; not if it stands there too small."""
        neuron = self.neuron[trial.layer - 1][trial.from_neuron]
        numeral = neuron.numeral if isinstance(neuron, LitNeuron) else None
        if numeral is None:
            return trial.arrival.to(2, 3 if trial.from_neuron == trial.active else 2)
        return numeral.quantity if numeral.size >= style.NUMBER else None

    def quantities(self, read: Readings) -> list[list[Quantity]]:
        """The outputs of a reading, as the bars show them."""
        return [[read.activation(self.last, j) for j in run] for run in self._runs()]

    def told(self, trial: Trial) -> Told:
        """What is needed to tell of one weight."""
        l, j, k = trial.address
        edge = self.edge[l][j, k]
        assert isinstance(edge, CurvedEdge)
        band = Glow(stroke_color=style.theme.ink, stroke_width=BAND, stroke_opacity=PALE)
        band.points = edge.curve.copy()
        given, moved = trial.before.weight(l, j, k), trial.after.weight(l, j, k)
        strands = self._strand(edge, given, l), self._strand(edge, moved, l)
        middle = (self.plan.x(l - 1) + self.plan.x(l)) / 2
        texts = [
            Formula("w = {v}", size=style.NUMBER, color=sign_color(v.value), v=v.to(2, 3))
            for v in (given, moved)
        ]
        wide = max(text.width for text in texts)
        for text in texts:
            text.set_y(STRIP).set_x(middle - wide, LEFT)
        scale = Scale(Channel.LENGTH, ARROW / abs(trial.step.value))
        start = middle + 0.35 + (ARROW if trial.step.value < 0 else 0.0)
        step = LabelledNudge(trial.step, scale, (start, STRIP))
        step.number.set_x(middle + 0.35 + ARROW + 0.2, LEFT)
        numbers: list[tuple[Mobject, Mobject]] = [
            (old_value, new_value)
            for i, old_value in self.values.items()
            if (new_value := self._value(trial.after.activation(l, i), i)).quantity.text
            != old_value.quantity.text
        ]
        discs = relit(self, l, lambda i: trial.after.activation(l, i))
        spoken, neuron = self.spoken(trial), self.neuron[l - 1][k]
        stands_there = isinstance(neuron, LitNeuron) and neuron.numeral is not None
        arrives = arriving(None if stands_there else spoken, middle - wide, STRIP)
        costs = costs_of(trial, STRIP)
        row = (*arrives, *texts, step)
        slope, aside = slope_of(trial, row, costs, STRIP, self._finds_room)
        for one in (*arrives, *texts, step.number):
            one.shift((aside, 0.0, 0.0))
        step.arrow.put(np.array([start + aside, STRIP]), np.array([1.0, 0.0]))
        pair = texts[0], texts[1]
        return Told(trial, edge, band, strands, pair, step, discs, numbers, costs, arrives, slope)

    def _finds_room(self, label: Mobject) -> bool:
        """Move something near the upper left corner, where no part of the network stands."""
        hero, discs = style.HERO, [box_of(one) for layer in self.neuron for one in layer.values()]
        boxes = [
            *discs,
            *(box_of(one) for one in self.network.labels),
            (self.plan.x(self.last), hero.right, hero.bottom, hero.top),
            (hero.left, hero.right, STRIP - 0.3, hero.top),
            (hero.left, hero.right, hero.bottom, style.CAPTIONS_TOP - 0.1),
        ]
        if self.network.image is not None:
            boxes.append(box_of(self.network.image))
        ways = [edge.way() for l in range(1, self.last + 1) for edge in self.edges_into(l)]
        left, top = hero.left + label.width / 2, STRIP - 0.3 - label.height / 2
        spots = [
            (left + dx, top - dy) for dx in np.arange(0, 8, 0.2) for dy in np.arange(0, 6, 0.1)
        ]
        spots.sort(key=lambda spot: float(np.hypot(spot[0] - left, spot[1] - top)))
        return place_clear(label, spots, boxes, ways, margin=0.15)

    def _strand(self, edge: CurvedEdge, weight: Quantity, l: int) -> VMobject:
        """What an edge looks like with a weight, at full strength."""
        shown = edge.copy().show_value(weight, self.widest, self.network.crowd(l))
        width = max(float(shown.stroke_width), STRAND)
        strand = Glow(stroke_color=sign_color(weight.value), stroke_width=width)
        strand.points = shown.points.copy()
        return strand

    def turns(self, told: Told, back: bool, run_time: float) -> Animation:
        """An edge takes the look of its weight after the move, or that of before."""
        l, j, k = told.trial.address
        edge, reading = told.edge, told.trial.before if back else told.trial.after
        new = edge.copy().show_value(reading.weight(l, j, k), self.widest, self.network.crowd(l))
        return turns(edge, new, run_time)

    def runs_along(self, *trials: Trial, run_time: float) -> Light:
        """Light along the edges of some trials, as bright as the neurons that they come from."""
        ways, shares = [], []
        for trial in trials:
            l, j, k = trial.address
            edge = self.edge[l][j, k]
            assert isinstance(edge, CurvedEdge)
            ways.append(edge.way())
            shares.append(min(abs(trial.arrival.value) / self.brightest[l - 1], 1.0))
        return Light(ways, shares, run_time=run_time)

    def packet(self, trial: Trial) -> Packet:
        """What a trial's neuron sends, about to go along the edge."""
        share = min(abs(trial.arrival.value) / self.brightest[trial.layer - 1], 1.0)
        l, j, k = trial.address
        edge = self.edge[l][j, k]
        assert isinstance(edge, CurvedEdge)
        return Packet(edge.way(), share)

    # -- construction ----------------------------------------------------------------------------

    def _runs(self) -> list[list[int]]:
        """The outputs that are shown, a list for each run without a gap."""
        shown = sorted(self.neuron[self.last])
        runs = [[shown[0]]]
        for before, j in pairwise(shown):
            if j - before == 1:
                runs[-1].append(j)
            else:
                runs.append([j])
        return runs

    def _span(self) -> tuple[float, float]:
        """What the axis spans at least: 0 to 1, unless all numbers on it are much smaller."""
        values = [*self.read.trace.prediction, *self.read.trace.target]
        for trial in self.trials:
            values += list(trial.after.trace.prediction)
        largest = max(1e-12, *(abs(float(v)) for v in values))
        low, high = min(0.0, *map(float, values)), max(0.0, *map(float, values))
        return (low, high) if largest < 0.2 else (low, max(high, 1.0))

    def _bars(self) -> Iterator[Gauges]:
        discs = self.neuron[self.last]
        left = self.plan.x(self.last) + self.plan.radius(self.last) + GAP
        heights = sorted(one.middle[1] for one in discs.values())
        row = min((high - low for low, high in pairwise(heights)), default=ROW)
        for run in self._runs():
            top, bottom = discs[run[0]].middle[1] + row / 2, discs[run[-1]].middle[1] - row / 2
            yield Gauges(
                [self.read.activation(self.last, j) for j in run],
                Zone(left, self.bars_end, bottom, top),
                [self.read.target(j) for j in run],
                named=False,
                span=self.span,
                shares=[1.0] * len(run),
                gaps=False,
            )

    def _quieten_ticks(self) -> None:
        """Only the outputs that are told have bright ticks."""
        for bars, run in zip(self.bars, self._runs(), strict=True):
            outlines = bars.ticks[0].points.reshape(len(run), -1, 3)
            told = np.isin(run, self.told_outputs)
            bars.ticks[0].points = outlines[told].reshape(-1, 3)
            bars.ticks[1].points = outlines[~told].reshape(-1, 3)

    def _marks(self) -> np.ndarray:
        """Where the bars of the outputs that are told end."""
        points = []
        for bars, run in zip(self.bars, self._runs(), strict=True):
            layout = bars.layout
            half = layout.thicknesses / 2 + 0.07
            ends = layout.at(bars.values)
            low = layout.points(ends, layout.middles - half)
            high = layout.points(ends, layout.middles + half)
            told = np.isin(run, self.told_outputs)
            points.append(lines(low[told], high[told]))
        return np.concatenate(points)

    def _room_for_numbers(self) -> float:
        """Beyond the bars' axis, for the widest of their numbers, before or after a move."""
        numbers = [
            self._value(reading.activation(self.last, j), j)
            for reading in (self.read, *(trial.after for trial in self.trials))
            for j in self.told_outputs
            if self._has_word(j)
        ]
        return max((number.width for number in numbers), default=0.0) + 0.25

    def _has_word(self, j: int) -> bool:
        disc = self.neuron[self.last][j]
        return isinstance(disc, LitNeuron) and disc.numeral is None

    def _value(self, quantity: Quantity, j: int) -> Numeral:
        shown = Numeral(quantity.to(3, 3), size=style.NUMBER, color=style.theme.activation)
        shown.set_x(style.HERO.right, RIGHT).set_y(self.neuron[self.last][j].middle[1])
        return shown

    def _names(self) -> Iterator[Words]:
        """Labels that are too long to stand in a disc, above their bars."""
        labels = self.read.example.output_labels
        if not labels or max(map(len, labels)) <= SHORT:
            return
        for bars, run in zip(self.bars, self._runs(), strict=True):
            if bars.layout.depths[0] < ROOMY:
                continue
            for i, j in enumerate(run):
                left, top = bars.layout.ends[0], bars.layout.middles[i]
                top += bars.layout.thicknesses[i] / 2 + 0.32
                name = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=Name(labels[j]))
                if name.width > style.HERO.right - left:
                    name.scale_to_fit_width(style.HERO.right - left)
                yield name.set_x(left, LEFT).set_y(top)
