"""A network whose outputs are bars: one weight is moved, and the bars show what that does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

import numpy as np
from manim import LEFT, Animation, Mobject, VGroup, VMobject

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
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch04.bar_labels import ABOVE, ROW, BarLabels
from scenes.parts.ch04.bar_marks import ends_of, quieten_ticks
from scenes.parts.ch04.packet import Packet
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.told import APART, Told, arriving, costs_of, placed_before, slope_of
from scenes.parts.ch04.trace import Trace
from scenes.parts.ch04.trials import Trial
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Scale
from scenes.stage.style import Zone

GAP = 0.16
WIDEST = 1.7
"""depth of the row of a single bar"""
ARROW = 1.1
"""length of the arrow that says by how much a weight is moved"""
BEFORE, BEHIND, EDGE = 0.35, 0.2, 0.02
"""from the weight to that arrow, from there to its number, and from the frame to the row"""
STRIP = 0.2
"""half the height of what is told of a weight"""
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
        traces: what bars leave, of the weights that were prepared.

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
        self._at = staging()
        zone, image = self._at.network_of(l), self._at.image
        super().__init__(read, zone, pinned, widest=widest, image_side=image)
        self.widest = widest
        self.remove(self.links, self.cost_shell, self.cost)
        self.trials = trials
        self.told_outputs = sorted({t.to_neuron for t in trials})
        self.span = self._span()
        readings = [read, *(trial.after for trial in trials)]
        self._labels = BarLabels(self.neuron[l], self.told_outputs, readings, self._at.bars_end)
        self.bars_end = self._at.bars_end or style.HERO.right - self._labels.room
        self.bars = list(self._bars())
        shown = list(zip(self.bars, self._runs(), strict=True))
        quieten_ticks(shown, self.told_outputs)
        self.lanes = Lanes([bars.layout for bars in self.bars])
        self.was = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        self.was.points = ends_of(shown, self.told_outputs)
        self.values = {
            j: self._labels.value(read.activation(l, j), j) for j in self._labels.numbered
        }
        words = read.example.output_labels
        self.names = VGroup(
            *(name for bars, run in shown for name in self._labels.names(bars, run, words))
        )
        self.traces: list[Trace] = []

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

    def bar_of(self, j: int) -> tuple[Gauges, int]:
        """The bars among which an output's is, and which of them it is."""
        runs = zip(self.bars, self._runs(), strict=True)
        return next((bars, run.index(j)) for bars, run in runs if j in run)

    def told(self, trial: Trial) -> Told:
        """What is needed to tell of one weight."""
        l, j, k = trial.address
        edge = self.edge[l][j, k]
        assert isinstance(edge, CurvedEdge)
        band = Glow(stroke_color=style.theme.ink, stroke_width=BAND, stroke_opacity=PALE)
        band.points = edge.curve.copy()
        given, moved = trial.before.weight(l, j, k), trial.after.weight(l, j, k)
        strands = self._strand(edge, given, l), self._strand(edge, moved, l)
        texts = [
            Formula("w = {v}", size=style.NUMBER, color=sign_color(v.value), v=v.to(2, 3))
            for v in (given, moved)
        ]
        wide = max(text.width for text in texts)
        spoken, neuron = self.spoken(trial), self.neuron[l - 1][k]
        stands_there = isinstance(neuron, LitNeuron) and neuron.numeral is not None
        arrives = arriving(None if stands_there else spoken)
        strip, lower = self._at.strip
        middle = self._middle(l, wide, arrives, Numeral(trial.step, size=style.NUMBER).width)
        arrives = placed_before(arrives, middle - wide, strip)
        for text in texts:
            text.set_y(strip).set_x(middle - wide, LEFT)
        scale = Scale(Channel.LENGTH, ARROW / abs(trial.step.value))
        start = middle + BEFORE + (ARROW if trial.step.value < 0 else 0.0)
        step = LabelledNudge(trial.step, scale, (start, strip))
        step.number.set_x(middle + BEFORE + ARROW + BEHIND, LEFT)
        numbers: list[tuple[Mobject, Mobject]] = [
            (old_value, new_value)
            for i, old_value in self.values.items()
            if (new_value := self._labels.value(trial.after.activation(l, i), i)).quantity.text
            != old_value.quantity.text
        ]
        discs = relit(self, l, lambda i: trial.after.activation(l, i))
        costs = costs_of(trial, lower)
        trace = self._trace(trial) if trial.is_active else None
        if trace is not None and trace.number is not None:
            numbers = [pair for pair in numbers if pair[0] is not trace.before]
        row = (*arrives, *texts, step) if self._at.is_one_row else ()
        slope, aside = slope_of(trial, row, costs, lower, partial(self._finds_room, costs))
        for one in (*arrives, *texts, step.number):
            one.shift((aside, 0.0, 0.0))
        step.arrow.put(np.array([start + aside, strip]), np.array([1.0, 0.0]))
        pair = texts[0], texts[1]
        return Told(
            trial, edge, band, strands, pair, step, discs, numbers, costs, arrives, slope, trace
        )

    def _trace(self, trial: Trial) -> Trace:
        """What the bar of a trial's output will leave."""
        l, j, _k = trial.address
        ends = trial.before.activation(l, j), trial.after.activation(l, j)
        trace = Trace(*self.bar_of(j), ends, self.values.get(j))
        if trace.before is not None:
            hero, (upper, lower) = style.HERO, self._at.strip
            strip = hero.left, hero.right, lower - STRIP, upper + STRIP
            written = [*self.values.values(), *self.names, *self.neuron[l].values()]
            written += [one.number for one in self.traces if one.number is not None]
            trace.write(self._labels.value(ends[1], j), [strip, *map(box_of, written)])
        self.traces.append(trace)
        return trace

    def _middle(self, l: int, wide: float, arrives: VGroup, step: float) -> float:
        """Where what a weight is ends and its move begins: in its layer, or as the row needs it.

        Args:
            l: its layer.
            wide: how wide what it is is written.
            arrives: what stands before that, if there is room.
            step: how wide what stands behind its move is.
        """
        if self._at.is_one_row:
            return (self.plan.x(l - 1) + self.plan.x(l)) / 2
        before = arrives.width + APART if len(arrives) else 0.0
        if before + wide + BEFORE + ARROW + BEHIND + step > style.HERO.width - EDGE:
            before = 0.0
        return style.HERO.left + EDGE + before + wide

    def _finds_room(self, costs: Sequence[Mobject], label: Mobject) -> bool:
        """Move something near the upper left corner, where no part of the network stands."""
        hero, discs = style.HERO, [box_of(one) for layer in self.neuron for one in layer.values()]
        strip, foot = self._at.strip[0] - 0.3, style.CAPTIONS_TOP - 0.1
        outputs = self.plan.x(self.last)
        boxes = [
            *discs,
            *map(box_of, (*self.network.labels, *costs)),
            (hero.left, hero.right, strip, hero.top),
            (hero.left, hero.right, hero.bottom, foot),
        ]
        if self.plan.is_upright:
            boxes.append((hero.left, hero.right, outputs, self.bars_end + ABOVE + ROW / 2))
            boxes += map(box_of, self.names)
        else:
            boxes.append((outputs, hero.right, hero.bottom, hero.top))
        boxes += [box_of(one.number) for one in self.traces if one.number is not None]
        if self.network.image is not None:
            boxes.append(box_of(self.network.image))
        ways = [edge.way() for l in range(1, self.last + 1) for edge in self.edges_into(l)]
        left, top = hero.left + label.width / 2, strip - label.height / 2
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
        ways, shares = zip(*map(self._sent, trials), strict=True)
        return Light(list(ways), list(shares), run_time=run_time)

    def packet(self, trial: Trial) -> Packet:
        """What a trial's neuron sends, about to go along the edge."""
        return Packet(*self._sent(trial))

    def _sent(self, trial: Trial) -> tuple[np.ndarray, float]:
        """The way along a trial's edge, and how bright what its neuron sends is."""
        l, j, k = trial.address
        edge = self.edge[l][j, k]
        assert isinstance(edge, CurvedEdge)
        return edge.way(), min(abs(trial.arrival.value) / self.brightest[l - 1], 1.0)

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
        upright = self.plan.is_upright
        across = {j: one.middle[0 if upright else 1] for j, one in self.neuron[self.last].items()}
        start = self.plan.x(self.last) + self.plan.radius(self.last) + GAP
        apart = [high - low for low, high in pairwise(sorted(across.values()))]
        row = min(apart, default=WIDEST)
        for run in self._runs():
            ends = sorted((across[run[0]], across[run[-1]]))
            low, high = ends[0] - row / 2, ends[1] + row / 2
            along = start, self.bars_end
            yield Gauges(
                [self.read.activation(self.last, j) for j in run],
                Zone(low, high, *along) if upright else Zone(*along, low, high),
                [self.read.target(j) for j in run],
                standing=upright,
                named=False,
                span=self.span,
                shares=[1.0] * len(run),
                gaps=False,
            )
