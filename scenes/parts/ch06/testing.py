"""How LocalComputation puts what it found to the test: a weight moves, and the network runs."""

from __future__ import annotations

import numpy as np
from manim import Animation, Mobject, smooth

from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.typeset import Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch06.check_stage import CheckStage
from scenes.parts.ch06.told import Check, Told
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene


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
        self.become(stage.weights[place], stage.weights[place + 1], run_time=0.15 * seconds)

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
        costs = stage.costs
        come = [FadeIn(costs[0 if up else 1])] if costs else []
        gone = [FadeOut(costs[0])] if costs and not up and not stage.is_wide else []
        self._all_at_once([*stage.cost_ticks(h), *come, *gone], 0.3 * share)

    def put_back(self, run_time: float) -> None:
        """The weight and all numbers are again as they were."""
        stage, scenery = self.stage, self.scenery
        ticks = [tick for l in range(1, scenery.last + 1) for tick in stage.ticks(l, 0.0)]
        edge = self._moving(-self.check.step.value, 0.0, run_time)
        back = [FadeOut(stage.weights[2]), FadeIn(stage.weights[0])]
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
        """What was found comes to the middle, large, and below it what was measured."""
        stage, meeting = self.stage, self.stage.meeting
        gone: list[Mobject] = [
            stage.gradient,
            *stage.costs[len(stage.costs) if stage.is_wide else 1 :],
        ]
        gone += meeting.covered([*self.texts, *stage.costs])
        hidden = [weight for weight, box in stage.boxes_of_beads().items() if meeting.covers(box)]
        share = run_time / 3
        shrink = [Growing(stage.beads, hidden, to=0.0, wait=0.0, run_time=share)] if hidden else []
        self.play(
            *shrink,
            Emphasis(self.scenery, (), faint=style.REST, run_time=share),
            *(FadeOut(one, run_time=0.6 * share) for one in dict.fromkeys(gone)),
        )
        self.play(FadeIn(meeting.patch), FadeIn(meeting.gradient, scale=0.8), run_time=share)
        self.play(FadeIn(meeting.measured, scale=0.8), run_time=share)

    def leaving(self) -> list[Mobject]:
        """What gives way to the last sentence."""
        there = [cost for cost in self.stage.costs if cost in self.mobjects]
        return [*self.stage.moved, *there]

    def once_more(self) -> list[Animation]:
        """Light comes in along the weights once more while the last sentence is said."""
        edges = self.scenery.edge[self.told.layer]
        own = [(self.told.neuron, one.from_neuron) for one in self.told.weights]
        ways = [edges[weight].way() for weight in own if weight in edges] or [self.edge_way]
        return [Light(ways, [1.0] * len(ways), run_time=style.SLOW)]

    def _all_at_once(self, animations: list[Animation], run_time: float) -> None:
        if animations:
            self.play(*animations, run_time=run_time)


def _late(alpha: float) -> float:
    """For what comes when something else is nearly done."""
    return float(smooth(np.clip((alpha - 0.65) / 0.35, 0.0, 1.0)))
