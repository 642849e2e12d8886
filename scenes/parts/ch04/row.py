"""One weight close up: its neuron, its edge with a knob, its output, and the bar of that one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, UP, Animation, Mobject, VGroup, VMobject

from scenes.mobjects.edge import sign_color
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.gauges.lanes import Lanes
from scenes.mobjects.light import Light
from scenes.mobjects.network.cost_disc import CostDisc
from scenes.mobjects.network.lit_neuron import LitNeuron, glow
from scenes.mobjects.nudge.arrow import LabelledNudge
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Formula, Numeral, Typeset, label_within
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.dial import Dial
from scenes.parts.ch04.packet import Packet
from scenes.parts.ch04.slopes import line_of, slope_along
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.strand import Strand
from scenes.parts.ch04.trace import Trace
from scenes.parts.ch04.trials import Trial
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Scale
from scenes.stage.style import Zone

ARROW = 1.0
"""length of the arrow that says by how much a weight is moved"""
ABOVE, APART = 0.62, 0.3
"""from the edge up to what is written there, and between two things there"""
SECOND = 0.45
"""from that up to the arrow, where it has no room beside it"""
BELOW, BESIDE = 0.62, 0.15
"""from the edge down to its slope, and from another number there to that"""
THICK = 0.78
"""depth of the row of the bar"""
BEYOND = 0.07
"""how far the line at the end of a bar goes past it, on both sides"""
TURNED = 0.5
"""share of its way that the knob turns"""


class RowBar(Gauges):
    """The bar of one output: all rows have one scale."""


@dataclass
class Pair:
    """What something is before a weight is moved, and after."""

    before: Mobject
    after: Mobject


class Row:
    """All that is shown of one weight.

    Attributes:
        trial: the weight, and its move.
        source, output: the neurons at both ends of its edge.
        parts: what is there before it is moved.
        slope: of the cost along the weight.
        step: the move as an arrow, with its number.
        bar: of its output.
        trace: an arrow beside it, as far as the bar goes.
        pairs: what is written or lit otherwise after the move.
        spoken: what the neuron before sends, as it stands there; ``None`` where that is small.

    Args:
        bench: the network.
        trial: the weight.
        y: height of its edge.
    """

    def __init__(self, bench: Bench, trial: Trial, y: float) -> None:
        self.trial, self._bench, self._y = trial, bench, y
        plan = self._plan = staging().row
        l, j, k = trial.address
        before, after = trial.before, trial.after
        brightest = bench.brightest
        self.source = LitNeuron(trial.arrival, (plan.source, y, 0.0), plan.radius, brightest[l - 1])
        self.sent, self.spoken = self._sent_label()
        aim = bench.neuron[l][j]
        word = str(aim.written) if isinstance(aim, LitNeuron) else ""
        outputs = [
            LitNeuron(one, (plan.output, y, 0.0), plan.small, brightest[l], word)
            for one in (before.activation(l, j), after.activation(l, j))
        ]
        self.output = outputs[0]
        discs = Pair(*(VGroup(glow([one]), one) for one in outputs))
        given, moved = before.weight(l, j, k), after.weight(l, j, k)
        self._ends = given.value, moved.value
        near, far = plan.source + plan.radius, plan.output - plan.small
        way = np.column_stack([np.linspace(near, far, 61), np.full(61, y)])
        self.edge = Strand(way, bench.widest).turn(given.value)
        middle = (near + far) / 2
        self.dial = Dial(np.array([middle, y]))
        weights, self.step = self._written(middle, given, moved)
        self.slope = self._slope(middle)
        self.bar = RowBar(
            [before.activation(l, j)],
            Zone(plan.bar[0], plan.bar[1], y - THICK / 2, y + THICK / 2),
            [before.target(j)],
            named=False,
            span=bench.span,
            shares=[1.0],
            gaps=False,
        )
        self.lane = Lanes([self.bar.layout])
        self.was = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        self.was.points = self._end()
        ends = before.activation(l, j), after.activation(l, j)
        self.trace = Trace(self.bar, 0, ends)
        numbers = [self._number(one) for one in ends]
        moves = numbers[0].quantity.text != numbers[1].quantity.text
        cost, costs = self._costs(max(number.get_right()[0] for number in numbers))
        self.pairs = [discs, weights, *([Pair(*numbers)] if moves else []), *costs]
        self.parts: list[Mobject] = [
            self.edge,
            glow([self.source]),
            self.source,
            *self.sent,
            self.dial,
            self.lane,
            self.bar,
            *([] if moves else numbers[:1]),
            *self._name(j),
            *cost,
            *(pair.before for pair in self.pairs),
            self.was,
        ]

    # -- what happens ----------------------------------------------------------------------------

    def everything(self) -> list[Mobject]:
        """All that may be on stage of it."""
        after = [pair.after for pair in self.pairs]
        return [*self.parts, *after, *self.slope, self.step, self.trace]

    def runs_along(self, run_time: float, way: np.ndarray | None = None) -> Light:
        """Light along its edge, or another way, as bright as its neuron."""
        way = self.edge.way if way is None else way
        return Light([way], [self._share], run_time=run_time)

    def packet(self) -> Packet:
        """What its neuron sends, about to go along the edge."""
        return Packet(self.edge.way, self._share)

    def turns(self, run_time: float, back: bool = False) -> list[Animation]:
        """The knob turns, and the edge takes the look of the moved weight, or the old one."""
        way = TURNED if self.trial.goes_up else -TURNED
        pointing, weights = (way, 0.0) if back else (0.0, way), self._ends[:: -1 if back else 1]
        return [
            Vary(self.dial, self.dial.point, *pointing, run_time=run_time),
            Vary(self.edge, self.edge.turn, *weights, run_time=run_time),
        ]

    def runs(self, run_time: float, back: bool = False) -> list[Animation]:
        """The bar runs to what the moved weight makes of it, or back; its arrow stays beside it."""
        l, j, _k = self.trial.address
        reading = self.trial.before if back else self.trial.after
        runs = [self.bar.run_to([reading.activation(l, j)], run_time=run_time)]
        if not back:
            runs.append(Vary(self.trace, self.trace.grow, 0.0, 1.0, run_time=run_time))
        return runs

    # -- construction ----------------------------------------------------------------------------

    @property
    def bar_start(self) -> float:
        """Where the bar's axis begins."""
        return self._plan.bar[0]

    @property
    def _share(self) -> float:
        l = self.trial.layer
        return min(abs(self.trial.arrival.value) / self._bench.brightest[l - 1], 1.0)

    def _sent_label(self) -> tuple[list[Numeral], Quantity | None]:
        """What the neuron holds, below it where it has no room in it, and whether it is spoken.

        It is where it can be read, in the network as well if that is still there.
        """
        inside, trial = self.source.numeral, self.trial
        if inside is not None:
            is_read = inside.size >= style.NUMBER
            return [], inside.quantity if is_read and self._agrees(inside.quantity) else None
        sent = trial.arrival.to(2, 3 if trial.from_neuron == trial.active else 2)
        label = Numeral(sent, size=style.NUMBER, color=style.theme.activation)
        label.next_to(self.source, DOWN, buff=0.14)
        label.set_x(max(label.get_x(), style.HERO.left + label.width / 2))
        is_read = label.get_bottom()[1] > style.CAPTIONS_TOP
        return [label], sent if is_read and self._agrees(sent) else None

    def _agrees(self, sent: Quantity) -> bool:
        """Whether the network shows the same where it is spoken of there, and large enough."""
        l, _j, k = self.trial.address
        there = self._bench.neuron[l - 1][k]
        numeral = there.numeral if isinstance(there, LitNeuron) else None
        if numeral is None or not self.trial.is_active:
            return True
        return numeral.size >= style.NUMBER and numeral.quantity.text == sent.text

    def _written(self, x: float, given: Quantity, moved: Quantity) -> tuple[Pair, LabelledNudge]:
        """The weight, above its edge, and its move beside that or above it."""
        size, y, room = self._plan.type, self._y + ABOVE, self._plan.edge
        texts = [
            Formula("w = {v}", size=size, color=sign_color(v.value), v=v.to(2, 3))
            for v in (given, moved)
        ]
        step = self.trial.step
        scale = Scale(Channel.LENGTH, ARROW / abs(step.value))
        widest = max(text.width for text in texts)
        number = Numeral(step, size=style.NUMBER).width
        whole = widest + APART + ARROW + 0.25 + number
        beside = whole <= room
        left = x - (whole if beside else widest) / 2
        for text in texts:
            text.set_y(y).set_x(left, LEFT)
        start = left + widest + APART if beside else x - (ARROW + 0.25 + number) / 2
        tail = start + (ARROW if step.value < 0 else 0.0)
        nudge = LabelledNudge(step, scale, (tail, y + (0.0 if beside else SECOND)))
        nudge.number.set_x(start + ARROW + 0.2, LEFT)
        return Pair(*texts), nudge

    def _slope(self, x: float) -> list[Typeset]:
        """The slope along the weight, below its edge; only its value where its name has no room."""
        slope = slope_along(self.trial)
        label: Typeset = line_of(slope)
        if label.width > self._plan.edge:
            label = Numeral(slope, size=style.NUMBER, color=style.theme.slope)
        if self.sent:  # what the neuron sends may stand at the same height
            x = max(x, float(self.sent[0].get_right()[0]) + BESIDE + label.width / 2)
        return [label.move_to((x, self._y - BELOW, 0.0))]

    def _number(self, quantity: Quantity) -> Numeral:
        number = Numeral(quantity.to(3, 3), size=style.NUMBER, color=style.theme.activation)
        return number.set_x(self._plan.bar[1] + 0.12, LEFT).set_y(self._y)

    def _end(self) -> np.ndarray:
        """A line where the bar ends before the move."""
        layout = self.bar.layout
        here, half = layout.at(self.bar.values), layout.thicknesses / 2 + BEYOND
        ends = (layout.points(here, layout.middles + side * half) for side in (-1, 1))
        return lines(*ends)

    def _costs(self, written: float) -> tuple[list[CostDisc], list[Pair]]:
        """The cost's disc, where it has room, and its number if that changes there.

        Args:
            written: up to where what is written before it reaches.
        """
        if self._plan.cost is None or written > self._plan.cost - self._plan.cost_radius:
            return [], []
        trial, at = self.trial, (self._plan.cost, self._y, 0.0)
        after = trial.before.nudged_cost(*trial.address, trial.step.value).called("C")
        pair = [CostDisc(one, at, self._plan.cost_radius) for one in (trial.before.cost(), after)]
        numerals = [disc.numeral for disc in pair]
        wide = any(one.width > 1.9 * self._plan.cost_radius for one in numerals)
        if wide or any(one.quantity.has_power for one in numerals):
            return [], []
        if numerals[0].quantity.text == numerals[1].quantity.text:
            return pair[:1], []
        pair[0].remove(numerals[0])
        return pair[:1], [Pair(*numerals)]

    def _name(self, j: int) -> list[Mobject]:
        """What its output is called, above its bar, where that does not stand in its disc."""
        labels = self._bench.read.example.output_labels
        if not labels or max(map(len, labels)) <= 3:
            return []
        left, right = self._plan.bar
        name = label_within(labels[j], right - left, labels, style.NOTE)
        name.set_fill(style.theme.quiet)
        top = self._y + float(self.bar.layout.thicknesses[0]) / 2
        return [name.set_x(left, LEFT).next_to((name.get_x(), top, 0.0), UP, buff=0.16)]


def rows_of(bench: Bench, tried: Sequence[Trial]) -> list[Row]:
    """A row for each weight; a single one has its like above it, which stays as it is."""
    shown = tried if len(tried) != 1 else [*tried, *tried]
    heights = staging().row.heights_of(len(shown))
    return [Row(bench, trial, y) for trial, y in zip(shown, heights, strict=True)]
