"""One real step of gradient descent: every edge changes by its bead, and the cost falls."""

from __future__ import annotations

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, VGroup

from scenes.mobjects.beads import Beating
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.network.scenery import Scenery
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.stepped import AfterStep, step_rate
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.traits import keep_above


class Step:
    """A step whose size a rule chooses, so that the cost falls by a share that is seen.

    Attributes:
        after: the readings after the step; ``None`` where no step lowers the cost.
        widest: the largest weight before or after it, for the edges' one scale.
        costs: before it and after it, for the one disc that holds them.

    Args:
        read: the readings of the example before the step.
    """

    def __init__(self, read: Readings) -> None:
        example = read.example
        rate = step_rate(example)
        self.after = None if rate is None else AfterStep(example, rate)
        networks = [example.network, *([self.after.example.network] if self.after else [])]
        self.costs = [read.cost(), *([self.after.cost()] if self.after else [])]
        self.widest = max(
            float(np.abs(layer.weights).max()) for net in networks for layer in net.layers
        )

    def scenery(self, before: Scenery, backward: Backward) -> Scenery:
        """The network after the step, each part where it was before."""
        assert self.after is not None
        self._before = before
        self._after = Scenery(
            self.after,
            style.HERO,
            brightest=before.brightest,
            widest=self.widest,
            costs=self.costs,
        )
        for l, ways in backward.ways.items():
            for weight, edge in self._after.edge[l].items():
                if l > 1 and isinstance(edge, CurvedEdge) and not backward.is_crowded(l):
                    edge.reroute(ways[weight])
        backward.let_edges_float(self._after)
        return self._after

    def move(self, before: Scenery, after: Scenery, backward: Backward) -> list[Animation]:
        """Each bead beats once, and its edge becomes what it is after the step.

        Ribbons that had taken the place of edges give it back.
        """
        run_time = style.SLOW + 0.6
        crowded = [l for l in backward.flows if l < before.last and backward.is_crowded(l + 1)]
        return [
            *(FadeOut(backward.flows[l], run_time=run_time) for l in crowded),
            *(Beating(beads, run_time=run_time) for beads in backward.beads.values()),
            FadeOut(before.network.edges, run_time=run_time),
            FadeIn(after.network.edges, run_time=run_time),
        ]

    def forward(self, l: int, run_time: float = style.QUICK + 0.1) -> list[Animation]:
        """Light through the new weights: a layer takes its new activations."""
        old = VGroup(self._before.glow[l], *self._before.neuron[l].values())
        new = VGroup(self._after.glow[l], *self._after.neuron[l].values())
        return [
            self._after.light(l, run_time=run_time),
            FadeOut(old, run_time=run_time),
            FadeIn(new, run_time=run_time),
        ]

    def settle(self, run_time: float = style.STEADY) -> list[Animation]:
        """The cost falls to what it is now."""
        old, new = self._before.cost.numeral, self._after.cost.numeral
        reach = self._after.reach_the_cost(run_time=run_time)[:1]
        keep_above(new, 3)
        gone: list[Mobject] = [old]
        return [*reach, FadeOut(*gone, run_time=run_time), FadeIn(new, run_time=run_time)]
