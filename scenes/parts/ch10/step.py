"""One real step of gradient descent: every edge changes by its bead, and the cost falls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import LEFT, Animation, Circle, Mobject, smooth

from scenes.mobjects.beads import Growing
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn
from scenes.mobjects.network.cost_disc import radius_for
from scenes.mobjects.network.exchange import Exchange
from scenes.mobjects.network.roomy import COST_LEAST
from scenes.mobjects.network.scenery import Arriving, Scenery
from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.scale_mark import Caliper
from scenes.mobjects.typeset import Formula, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch10.backward import Backward, within
from scenes.parts.ch10.dials import Dials
from scenes.parts.ch10.marks import Mark
from scenes.parts.ch10.spending import Spending, can_spend
from scenes.parts.ch10.stagings import staging
from scenes.parts.ch10.step_rate import step_rate
from scenes.parts.ch10.story import Story
from scenes.readings import Readings
from scenes.readings.after_step import AfterStep
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.style import Zone

LONG, SINKS = 0.7, 0.25
"""share of the time in which a layer's beads are spent, and of that until they are in the edges"""
WHOLE = 4
"""digits for which the cost's disc has room when it has shrunk"""
MOST_DIALS = 4
"""outputs up to which each has its dial"""


class Step:
    """A step whose size a rule chooses, so that the cost falls by a share that is seen.

    Attributes:
        after: the readings after the step; ``None`` where no step lowers the cost.
        share: of the disc's radius that is left after it.
        widest: the largest weight before or after it, for the edges' one scale.
        costs: before it and after it, for the one disc that holds them.
        least: how large that disc is at the least, so that it can shrink with the cost.

    Args:
        read: the readings of the example before the step.
    """

    def __init__(self, read: Readings) -> None:
        self._read, example = read, read.example
        rate = step_rate(example)
        # Biases stay as they are: the gradients of weights are all that was found and shown.
        self.after = None if rate is None else AfterStep(example, rate, biases=False)
        networks = [example.network, *([self.after.example.network] if self.after else [])]
        self.costs = [read.cost(), *([self.after.cost()] if self.after else [])]
        share = float(np.sqrt(self.costs[-1].value / self.costs[0].value)) if self.after else 1.0
        whole = radius_for(self.costs, COST_LEAST, WHOLE) / share
        self.share, self.least = share, min(whole, staging().cost)
        self.widest = max(
            float(np.abs(layer.weights).max()) for net in networks for layer in net.layers
        )

    def before(self, zone: Zone) -> Scenery:
        """The network up to its cost, as it is before the step, with room for what it will be."""
        return Scenery(
            self._read, zone, widest=self.widest, costs=self.costs, cost_least=self.least
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
            cost_least=self.least,
        )
        backward.raise_neurons(self._after)
        now = self.share * before.cost.radius
        ghost = Circle(radius=before.cost.radius).move_to(before.cost.disc)
        ghost.set_stroke(style.theme.cost, style.OUTLINE + 0.5)
        self.ghost = [ghost] if self._after.cost.resize(self.after.cost(), now) else []
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
        fades = [Fade(one, leaves=True, run_time=run_time) for one in gone]
        if not can_spend(self._before):
            flat = [
                Growing(beads, to=0.0, wait=0.0, run_time=run_time)
                for beads in backward.beads.values()
            ]
            return [*flat, *fades, *self._exchange.weights(run_time)]
        flat = [
            Growing(beads, to=0.0, wait=0.0, run_time=run_time, rate_func=self._sinking(l))
            for l, beads in backward.beads.items()
        ]
        spending = Spending(self._before, self._after, backward.beads, self._pace, run_time)
        return [*flat, *fades, spending, *self._exchange.dim(run_time)]

    def _pace(self, l: int, share: float) -> float:
        """When the beads into a layer are spent: the last layer's first."""
        begin = (1 - LONG) * (self._before.last - l) / max(self._before.last - 1, 1)
        return float(smooth(within(begin + SINKS * LONG, begin + LONG)(share)))

    def _sinking(self, l: int) -> Callable[[float], float]:
        """When they sink into their edges."""
        begin = (1 - LONG) * (self._before.last - l) / max(self._before.last - 1, 1)
        return within(begin, begin + 2 * SINKS * LONG)

    def forward(self, l: int, run_time: float) -> list[Animation]:
        """Light through the new weights: a layer takes its new activations."""
        return self._exchange.forward(l, run_time)

    def settle(self, run_time: float) -> list[Animation]:
        """The cost falls to what it is now; what it was stands beside it."""
        was: list[Animation] = [FadeIn(self.was, run_time=run_time / 2)] if self.was else []
        if self.ghost:  # the rim that it had stays around it
            old, now = self._before.cost, self._after.cost.radius
            late = Arriving.late
            was.append(FadeIn(*self.ghost, run_time=run_time))
            was.append(Vary(old, old.shrink, old.radius, now, run_time=run_time, rate_func=late))
        return [*self._exchange.settle(run_time), *was]

    def dials(self, outputs: Sequence[int]) -> Dials | None:
        """What few outputs are and should be, before the light runs again."""
        if self.after is None or len(outputs) > MOST_DIALS:
            return None
        return Dials(self._before, outputs, (self._before.read, self.after))

    @staticmethod
    def turn(dials: Dials, run_time: float) -> Animation:
        """Dials turn as light arrives."""
        return Vary(dials, dials.run, 0.0, 1.0, run_time=run_time, rate_func=Arriving.late)

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
