"""One real step of gradient descent: every edge changes by its bead, and the cost falls."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, Animation, Mobject

from scenes.mobjects.beads import Growing
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn
from scenes.mobjects.network.exchange import Exchange
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.scale_mark import Caliper
from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.marks import Mark
from scenes.parts.ch10.stagings import staging
from scenes.parts.ch10.step_rate import step_rate
from scenes.parts.ch10.story import Story
from scenes.readings import Readings
from scenes.readings.after_step import AfterStep
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative


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
        # Biases stay as they are: the gradients of weights are all that was found and shown.
        self.after = None if rate is None else AfterStep(example, rate, biases=False)
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
            staging().network,
            brightest=before.brightest,
            widest=self.widest,
            costs=self.costs,
        )
        backward.raise_neurons(self._after)
        self._exchange = Exchange(before, self._after)
        self.was = self._cost_before()
        shown = [list(layer) for layer in self._after.neuron]
        story = Story(self.after, shown, self._after.written)
        self.backward = Backward(self._after, story, like=backward)
        return self._after

    def rule(self) -> Formula:
        """By which each weight changes, with the learning rate."""
        assert self.after is not None
        label = Formula(
            "{change} = -{eta} dot {gradient}",
            size=style.NUMBER,
            change=Symbol("Delta w"),
            eta=self.after.rate.as_operand(),
            gradient=inline_derivative("C", "w"),
        )
        label.set_baseline(style.HEADLINE.bottom + 0.16)
        return label.set_x(style.HEADLINE.left, LEFT)

    def clear(self, backward: Backward, stated: Sequence[Mark]) -> list[Animation]:
        """What flowed back was for the weights as they were: it goes, and so do its scales.

        Edges run as they did before, for no ribbon lies over them any more.
        """
        calipers = [mark for mark in stated if isinstance(mark.sign, Caliper)]
        gone = [*backward.flows.values(), *calipers]
        fades = [Fade(one, leaves=True, run_time=style.QUICK) for one in gone]
        return [*fades, *backward.relax(self._after)]

    def move(self, backward: Backward, stated: Sequence[Mark], run_time: float) -> list[Animation]:
        """Each bead goes into its edge, which becomes what it is after the step.

        What the weights before made of the input stays, fainter, until light comes.
        """
        gone: list[Mobject] = [mark for mark in stated if not isinstance(mark.sign, Caliper)]
        gone += [backward.tiles] if backward.tiles else []
        return [
            *(
                Growing(beads, to=0.0, wait=0.0, run_time=run_time)
                for beads in backward.beads.values()
            ),
            *(Fade(one, leaves=True, run_time=run_time) for one in gone),
            *self._exchange.weights(run_time),
        ]

    def forward(self, l: int, run_time: float) -> list[Animation]:
        """Light through the new weights: a layer takes its new activations."""
        return self._exchange.forward(l, run_time)

    def settle(self, run_time: float) -> list[Animation]:
        """The cost falls to what it is now; what it was stands beside it."""
        was = [FadeIn(self.was, run_time=run_time / 2)] if self.was else []
        return [*self._exchange.settle(run_time), *was]

    def _cost_before(self) -> Words | None:
        """The cost before the step, beside its disc, clear of the ways into it."""
        cost = self._before.cost
        label = Words(
            "{C} {to}",
            size=style.NUMBER,
            color=style.theme.cost,
            C=cost.quantity,
            to=Symbol("arrow.r"),
        )
        x, y, _ = cost.middle
        out, up = cost.radius + label.width / 2 + 0.15, cost.radius + label.height / 2 + 0.15
        right = style.HERO.right - label.width / 2
        spots = [(x - out, y + dy) for dy in (0.0, 0.3, -0.3, 0.6, -0.6)]
        along = (0.0, 0.4, -0.4, 0.8, -0.8, -1.2)
        spots += [(min(x + dx, right), y + side * up) for side in (1, -1) for dx in along]
        bodies = [n.disc for layer in self._before.neuron for n in layer.values()]
        boxes = [box_of(body) for body in [*bodies, cost.disc]]
        if staging().anywhere:  # the rule, and the last sentence
            head = style.HEADLINE
            boxes.append((head.left, head.right, head.bottom, head.top))
        return label if place_clear(label, spots, boxes, list(self._before.link.values())) else None
