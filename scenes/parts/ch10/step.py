"""One real step of gradient descent: every edge changes by its bead, and the cost falls."""

from __future__ import annotations

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, Succession, VGroup

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.stepped import AfterStep, step_rate
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.traits import keep_above

FORWARD = style.QUICK + 0.1
"""seconds that light takes from layer to layer"""


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

    def move(
        self, before: Scenery, after: Scenery, backward: Backward, seconds: float
    ) -> list[Animation]:
        """Each bead goes into its edge, which becomes what it is after the step.

        What the sweep left goes with them, for it told of the weights as they were. It takes what
        time the words leave, of ``seconds``, besides the light that follows.
        """
        follows = before.last * FORWARD + style.STEADY + style.RESTING
        run_time = max(style.SLOW + 0.6, seconds - follows)
        return [
            *backward.spend(run_time),
            FadeOut(before.network.edges, run_time=run_time),
            FadeIn(after.network.edges, run_time=run_time),
        ]

    def forward(self, l: int, run_time: float = FORWARD) -> list[Animation]:
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

    def next_sweep(self, run_time: float) -> Succession:
        """Error sets out once more, from the cost to the first layer, as light alone."""
        ways = [[way[::-1] for way in self._after.link.values()]]
        for l in range(self._after.last, 0, -1):
            ways.append([line.way()[::-1] for line in self._after.edges_into(l)])
        each, color = run_time / len(ways), style.theme.signal
        return Succession(
            *(Light(some, np.ones(len(some)), color=color, run_time=each) for some in ways)
        )
