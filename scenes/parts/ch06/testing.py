"""How LocalComputation puts what it found to the test: a weight moves, and the network runs."""

from __future__ import annotations

import numpy as np
from manim import Animation, smooth

from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn
from scenes.mobjects.typeset import Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch06.check_stage import CheckStage, in_turn
from scenes.parts.ch06.told import Check, Told
from scenes.stage.explainer import ExplainerScene
from scenes.stage.verbs import Flare


class Testing(ExplainerScene):
    """The verbs that are about the network after the curtain has opened.

    Attributes:
        told: the neuron, and its weights.
        check: what is moved, and how far.
        stage: what is written above the network meanwhile.
        edge_way: the edge of the weight that is moved.
        texts: of the network, which went before the curtain closed.
    """

    told: Told
    check: Check
    stage: CheckStage
    edge_way: np.ndarray
    texts: list[Typeset]

    def light_all(self, run_time: float) -> None:
        """All numbers are there again, and what was found stands above them."""
        beads = self.stage.beads
        late = [Growing(beads, wait=0.0)] if beads.place and beads not in self.mobjects else []
        self.play(FadeIn(*self.texts, self.stage.gradient), *late, run_time=run_time)

    def move_the_weight(self, h: float, seconds: float) -> None:
        """An arrow says how far, and the edge becomes that weight's."""
        stage, up = self.stage, h > 0
        place = 0 if up else 1
        step = stage.steps[place]
        if up:
            self.play(FadeIn(stage.weights[0]), run_time=0.15 * seconds)
        self.add(step)
        takes = (0.45 if up else 0.8) * seconds
        grows = Vary(step.arrow, step.arrow.grow, 0.0, 1.0, run_time=takes)
        edge = self._moving(0.0 if up else -h, h, takes)
        self.play(grows, *edge, FadeIn(step.number, rate_func=_late, run_time=takes))
        self.play(*in_turn(stage.weights[place], stage.weights[place + 1], run_time=0.15 * seconds))

    def _moving(self, start: float, end: float, run_time: float) -> list[Vary]:
        l, j, k = self.check.nudge.address
        edge = self.scenery.edge[l].get((j, k))
        moves = self.stage.moves(start, end)
        return [] if edge is None else [Vary(edge, moves, 0.0, 1.0, run_time=run_time)]

    def run_with(self, h: float, seconds: float) -> None:
        """The whole network runs; its numbers tick as the light arrives."""
        stage, scenery, up = self.stage, self.scenery, h > 0
        share = seconds / (scenery.last + 1)
        for l in range(1, scenery.last + 1):
            self.play(scenery.light(l, run_time=0.7 * share))
            self._all_at_once([*stage.ticks(l, h)], 0.3 * share)
        self.play(scenery.reach_the_cost(run_time=0.7 * share)[0])
        self._all_at_once([*stage.cost_ticks(h)], 0.3 * share)
        self.mark_the_cost(0 if up else 1, 0.5 * share)

    def mark_the_cost(self, place: int, run_time: float) -> None:
        """The cost of that network on its ruler, which grows out of its disc for the first one."""
        meeting = self.stage.meeting
        if place == 0:
            self.play(FadeIn(meeting.lens, meeting.graph.axes), run_time=run_time)
        self.play(FadeIn(meeting.graph.dots[place], scale=0.3), run_time=run_time)

    def put_back(self, run_time: float) -> None:
        """The weight and all numbers are again as they were."""
        stage, scenery = self.stage, self.scenery
        ticks = [tick for l in range(1, scenery.last + 1) for tick in stage.ticks(l, 0.0)]
        edge = self._moving(-self.check.step.value, 0.0, run_time)
        back = in_turn(stage.weights[2], stage.weights[0])
        self.play(*ticks, *stage.cost_ticks(0.0), *edge, *back, run_time=run_time)

    def span_both(self, run_time: float) -> None:
        """From tip to tip: how far both moved weights are apart."""
        stage = self.stage
        numbers = [step.number for step in stage.steps]
        self.remove(*stage.steps)
        self.add(*(step.arrow for step in stage.steps))
        self.hide(*numbers, run_time=0.4 * run_time)
        self.show(stage.span, run_time=0.6 * run_time)

    def let_them_meet(self, run_time: float) -> None:
        """How far both are apart; and what the neuron found, as a length, is laid upon it."""
        stage, meeting = self.stage, self.stage.meeting
        graph, share = meeting.graph, run_time / 4
        joins = Vary(graph.line, graph.join, 0.0, 1.0, run_time=share)
        self.play(joins, FadeIn(meeting.measured, scale=0.8, run_time=share))
        self.add(graph.answer)
        found = [Flare(stage.beads, run_time=0.8 * share)] if stage.beads.place else []
        slides = Vary(graph.answer, graph.slide, 0.0, 1.0, run_time=2.6 * share)
        self.play(slides, *found)
        self.play(Flare(graph.line), *map(Flare, graph.dots), run_time=0.4 * share)

    def _all_at_once(self, animations: list[Animation], run_time: float) -> None:
        if animations:
            self.play(*animations, run_time=run_time)


def _late(alpha: float) -> float:
    """For what comes when something else is nearly done."""
    return float(smooth(np.clip((alpha - 0.65) / 0.35, 0.0, 1.0)))
