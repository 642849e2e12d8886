"""One weight close up: its neuron, its edge with a knob, its output, and the bar of that one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, Animation, Mobject

from scenes.mobjects.edge import sign_color
from scenes.mobjects.light import Light
from scenes.mobjects.network.lit_neuron import LitNeuron, glow
from scenes.mobjects.nudge.arrow import LabelledNudge
from scenes.mobjects.typeset import Formula, Numeral, Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.dial import Dial
from scenes.parts.ch04.fork import (
    BEND,
    Disc,
    Heights,
    Stock,
    heights_of,
    is_quiet,
    level_run,
    way_of,
)
from scenes.parts.ch04.packet import Packet
from scenes.parts.ch04.row_ends import CostEnd, OutputEnd, Pair
from scenes.parts.ch04.slopes import line_of, slope_along
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.strand import Strand
from scenes.parts.ch04.trace import Trace
from scenes.parts.ch04.trials import Trial
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Scale

ARROW = 1.0
"""length of the arrow that says by how much a weight is moved"""
ABOVE, APART = 0.62, 0.3
"""from the edge up to what is written there, and between two things there"""
SECOND = 0.45
"""from that up to the arrow, where it has no room beside it"""
BELOW, BESIDE = 0.62, 0.15
"""from the edge down to its slope, and from another number there to that"""
ROOM = 0.3
"""from a slope to another edge, along which a packet may come"""
OVER = 0.3
"""from the higher one of two edges up to what their neuron sends"""
TURNED = 0.5
"""share of its way that the knob turns"""


class Row:
    """All that is shown of one weight.

    Attributes:
        trial: the weight, and its move.
        source, output: the neurons at both ends of its edge.
        y: height of that.
        parts: what is there before it is moved; without what an earlier weight has, too.
        slope: of the cost along the weight.
        step: the move as an arrow, with its number.
        bar: of its output.
        trace: an arrow beside it, as far as the bar goes.
        pairs: what is written or lit otherwise after the move.
        written: up to where the numbers of its bar reach.
        spoken: what the neuron before sends, as it stands there; ``None`` where that is small.

    Args:
        bench: the network.
        trial: the weight.
        heights: of its neurons and its edge.
        stock: what it has in common with other weights.
    """

    def __init__(self, bench: Bench, trial: Trial, heights: Heights, stock: Stock) -> None:
        self.trial, self._bench, self._y = trial, bench, heights.run
        plan = self._plan = staging().row
        l, j, k = trial.address
        self._ends = [reading.weight(l, j, k).value for reading in (trial.before, trial.after)]
        start = Disc(plan.source, heights.source, plan.radius)
        end = Disc(plan.output, heights.output, plan.small)
        (self.source, self.sent, self.spoken), is_new = stock.take(
            ("neuron", k), lambda: self._source(start, heights)
        )
        self.parts: list[Mobject] = []
        if is_new:
            self.parts += [glow([self.source]), self.source, *self.sent]
        out, is_new = stock.take(("output", j), lambda: OutputEnd(bench, trial, end))
        self.output, self.bar, self.y = out.disc, out.bar, heights.output
        self.edge = Strand(way_of(start, end, self._y), bench.widest).turn(self._ends[0])
        run = level_run(start, end, self._y)
        self._room, middle = run[1] - run[0], sum(run) / 2
        self.dial = Dial(np.array([middle, self._y]))
        weights, self.step = self._written(middle)
        self.slope = self._slope(middle, heights, run[0])
        activations = trial.before.activation(l, j), trial.after.activation(l, j)
        self.trace = Trace(self.bar, 0, activations, rank=int(is_quiet(trial.case) and not is_new))
        self.pairs = [Pair(out.lit, out.lit_by(activations[1])), weights]
        self.parts += [self.edge, self.dial, weights.before, *(out.parts if is_new else [])]
        number = out.number_of(activations[1])
        if number.quantity.text != out.number.quantity.text:
            self.pairs.append(Pair(out.number, number))
        self.written = float(max(number.get_right()[0], out.number.get_right()[0]))

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
    def _share(self) -> float:
        l = self.trial.layer
        return min(abs(self.trial.arrival.value) / self._bench.brightest[l - 1], 1.0)

    def _source(
        self, at: Disc, heights: Heights
    ) -> tuple[LitNeuron, list[Numeral], Quantity | None]:
        """The neuron, what it holds where that has no room in it, and what of it is spoken."""
        brightest = self._bench.brightest[self.trial.layer - 1]
        self.source = LitNeuron(self.trial.arrival, (at.x, at.y, 0.0), at.radius, brightest)
        return self.source, *self._sent_label(abs(heights.run - heights.source))

    def _sent_label(self, bent: float) -> tuple[list[Numeral], Quantity | None]:
        """What the neuron holds, below it where it has no room in it, and whether it is spoken.

        It is where it can be read, in the network as well if that is still there.

        Args:
            bent: how far up and down edges leave to other heights.
        """
        inside, trial = self.source.numeral, self.trial
        if inside is not None:
            is_read = inside.size >= style.NUMBER
            return [], inside.quantity if is_read and self._agrees(inside.quantity) else None
        sent = trial.arrival.to(2, 3 if trial.from_neuron == trial.active else 2)
        label = Numeral(sent, size=style.NUMBER, color=style.theme.activation)
        label.next_to(self.source, DOWN, buff=0.14)
        label.set_x(max(label.get_x(), style.HERO.left + label.width / 2))
        if bent and label.width > 2 * self._plan.radius:  # edges leave to both sides there
            label.set_y(self.source.middle[1] + bent + OVER)
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

    def _written(self, x: float) -> tuple[Pair, LabelledNudge]:
        """The weight, above its edge, and its move beside that or above it."""
        size, y, room = self._plan.type, self._y + ABOVE, self._room
        readings = self.trial.before, self.trial.after
        texts = [
            Formula("w = {v}", size=size, color=sign_color(v.value), v=v.to(2, 3))
            for v in (reading.weight(*self.trial.address) for reading in readings)
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

    def _slope(self, x: float, heights: Heights, near: float) -> list[Typeset]:
        """The slope along the weight, below its edge; only its value where its name has no room."""
        slope, plan = slope_along(self.trial), self._plan
        label: Typeset = line_of(slope)
        room, free = self._room, plan.output - plan.small
        if heights.is_joined:  # an edge comes up there, and what is sent along it
            free -= BEND * plan.edge + ROOM
            room = free - near
        if label.width > room:
            label = Numeral(slope, size=style.NUMBER, color=style.theme.slope)
        x = min(x, free - label.width / 2)
        if self.sent and heights.source == heights.run:  # it may stand beside it
            x = max(x, float(self.sent[0].get_right()[0]) + BESIDE + label.width / 2)
        return [label.move_to((x, self._y - BELOW, 0.0))]


def rows_of(bench: Bench, tried: Sequence[Trial]) -> list[Row]:
    """What is shown of each weight; a single one has its like above it, which stays as it is."""
    if len(tried) == 1:
        return pair_of(bench, [*tried, *tried], staging().row.heights_of(2))
    stock, places = Stock(), heights_of(tried, staging().row.heights_of(len(tried)))
    rows = [Row(bench, one, at, stock) for one, at in zip(tried, places, strict=True)]
    _add_cost(rows)
    return rows


def pair_of(bench: Bench, tried: Sequence[Trial], heights: Sequence[float]) -> list[Row]:
    """Weights one above the other, each with an output, a bar and a cost of its own."""
    rows = [
        Row(bench, one, Heights(y, y, y), Stock()) for one, y in zip(tried, heights, strict=True)
    ]
    for row in rows:
        _add_cost([row])
    return rows


def _add_cost(rows: Sequence[Row]) -> None:
    """The one cost of some weights, midway between their outputs."""
    heights = {row.y for row in rows}
    cost = CostEnd(
        sum(heights) / len(heights),
        [row.trial for row in rows],
        max(row.written for row in rows),
    )
    rows[0].parts += cost.parts
    for row in rows:
        row.pairs += cost.pairs(row.trial)
