"""What is drawn of a weight that is moved: its edge, its number, and all that answers it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, Animation, Mobject, VMobject, smooth, squish_rate_func

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.edge import sign_color
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.nudge.arrow import LabelledNudge
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch02.answering import Answering
from scenes.parts.ch02.moved import relit, turns
from scenes.parts.ch02.one_move import OneMove
from scenes.parts.ch02.stagings import staging
from scenes.parts.ch02.track_labels import TrackLabels
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Scale

ARROW = 1.3
"""length of the arrow that says by how much a weight is moved"""
SHORT = 0.5
"""the same where its number would leave the frame"""
APART = 0.4
BAND, PALE = 14.0, 0.14
"""width and opacity of the band below the edge, by which it is found among many"""
BEYOND = 0.07
"""how far the mark where a bar ended reaches beyond it"""


class Moving:
    """One weight's move in the network whose answer is read.

    Attributes:
        edge: of the weight; ``None`` where the network draws none into its outputs.
        band: below the edge.
        weights: ``w = ...`` before and after.
        step: the move as an arrow, with its number.
        was: marks where the bars ended before.
        labels: the outputs' numbers after the move.

    Args:
        move: the weight, and how far it is moved.
        network: in which it is drawn.
        before, after: what is written at the tracks.
    """

    def __init__(
        self, move: OneMove, network: Answering, before: TrackLabels, after: TrackLabels
    ) -> None:
        self.move, self.network = move, network
        l, j, k = move.nudge.address
        edge = network.edge[l].get((j, k))
        self.edge = edge if isinstance(edge, CurvedEdge) else None
        self.source = network.neuron[l - 1].get(k)
        ink = style.theme.ink
        self.band = Glow(stroke_color=ink, stroke_width=BAND, stroke_opacity=PALE)
        if self.edge is not None:
            self.band.points = self.edge.curve.copy()
        self.weights, self.step = self._written()
        self.was = VMobject(stroke_color=ink, stroke_width=style.OUTLINE)
        self.was.points = self._marks(sorted(before.values))
        self.labels = after.values
        costs = network.cost.numeral, network.cost.number_of(move.cost)
        pairs = [(one, after.values[i]) for i, one in before.values.items()]
        self._pairs = [p for p in [*pairs, costs] if p[0].quantity.text != p[1].quantity.text]
        self._discs = relit(network, l, lambda i: move.nudge.activation(move.by, l, i))

    def _written(self) -> tuple[tuple[Formula, Formula], LabelledNudge]:
        move, strip = self.move, staging().strip
        values = move.nudge.value(move.read), move.weight
        first, second = (
            Formula("w = {v}", size=style.NUMBER, color=sign_color(v.value), v=v.to(2, 3))
            .set_x(strip.left, LEFT)
            .set_baseline(strip.bottom)
            for v in values
        )
        left = strip.left + max(first.width, second.width) + APART
        for long in (ARROW, SHORT):
            scale = Scale(Channel.LENGTH, long / abs(move.by))
            start = left + (long if move.by < 0 else 0.0)
            step = LabelledNudge(move.step, scale, (start, float(first.get_center()[1])))
            step.number.set_x(left + long + 0.2, LEFT)
            if step.number.get_right()[0] <= strip.right:
                break
        return (first, second), step

    def _marks(self, rows: Sequence[int]) -> np.ndarray:
        tracks = self.network.tracks
        layout = tracks.layout
        half = layout.thicknesses / 2 + BEYOND
        ends = layout.at(tracks.values)
        low = layout.points(ends, layout.middles - half)
        high = layout.points(ends, layout.middles + half)
        return lines(low[list(rows)], high[list(rows)])

    # -- what it does ----------------------------------------------------------------------------

    @property
    def subject(self) -> list[Mobject]:
        """What stays lit meanwhile."""
        outputs, cost = self._discs[0].submobjects, self.network.cost
        return [*outputs, cost, *(one for one in (self.source, self.edge) if one is not None)]

    @property
    def shown(self) -> list[Mobject]:
        """What is shown of the weight before it moves."""
        return [self.band, self.weights[0], self.was]

    def grows(self, run_time: float) -> list[Animation]:
        """The move as a length."""
        arrow = self.step.arrow
        grows = Vary(arrow, arrow.grow, 0.0, 1.0, run_time=run_time)
        return [grows, FadeIn(self.step.number, run_time=run_time)]

    def turns(self, run_time: float) -> list[Animation]:
        """The weight takes its new value, and its edge the look of it."""
        turned = swap(*self.weights, run_time)
        if self.edge is None:
            return turned
        move, l = self.move, self.move.nudge.layer
        new = self.network.network.shown_as(self.edge.copy(), l, move.weight)
        return [turns(self.edge, new, run_time), *turned]

    def runs(self, run_time: float) -> Light:
        """Light along the edge; where there is none, all light that comes to the outputs."""
        l, k = self.move.nudge.layer, self.move.nudge.from_neuron
        if self.edge is None:
            return self.network.light(l, run_time=run_time)
        value = abs(float(self.network.read.trace.activations[l - 1][k]))
        share = min(value / self.network.brightest[l - 1], 1.0)
        return Light([self.edge.way()], [share], run_time=run_time)

    def answers(self, run_time: float) -> list[Animation]:
        """The bars, their gaps, the outputs, the numbers and the cost go to what they are then."""
        old, new = self._discs
        return self._answer(old, new, self._pairs, self.move.outputs(), run_time)

    def _answer(
        self,
        old: Mobject,
        new: Mobject,
        pairs: Sequence[tuple[Mobject, Mobject]],
        outputs: Sequence[Quantity],
        run_time: float,
    ) -> list[Animation]:
        return [
            self.network.tracks.run_to(outputs, run_time=run_time),
            FadeOut(old, run_time=run_time),
            FadeIn(new, run_time=run_time),
            *(one for pair in pairs for one in swap(*pair, run_time)),
        ]


def swap(old: Mobject, new: Mobject, run_time: float) -> list[Animation]:
    """The first goes, then the second comes in its place: not read through each other."""
    halves = [squish_rate_func(smooth, *half) for half in ((0.0, 0.45), (0.55, 1.0))]
    return [
        FadeOut(old, run_time=run_time, rate_func=halves[0]),
        FadeIn(new, run_time=run_time, rate_func=halves[1]),
    ]
