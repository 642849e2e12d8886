"""Chapter 17: of the signal that comes back, a neuron lets through what its slope allows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import ManimColor, Mobject

from backprop_model import Example
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import Slots, box_of, place_clear
from scenes.mobjects.typeset import Numeral
from scenes.stage import narration, style
from scenes.stage.claim import Rule, judged
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity, product, settle
from scenes.stage.words import N_, _

Slot = Callable[[Mobject, int, int], Mobject]


class WhyTheSlope(ExplainerScene):
    """One hidden neuron, its slope, and the signal on both sides of it."""

    number = 17
    question = N_("Why does a flat curve stop the signal?")
    example = "mazur"
    reading_speed = narration.CHARACTERS_A_SECOND

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if example.network.depth < 2:
            return _(N_("WhyTheSlope needs a hidden layer."))
        return None

    def construct(self) -> None:
        self.set_the_stage()
        self.go_forward()
        self.find_the_slope()
        self.come_back()
        self.pass_the_slope()
        self.close(
            N_("What its slope lets through is all that a neuron hands back."),
            *self.beside_it,
            meanwhile=[self.back(1, 2 * style.SLOW)],
        )

    # -- the verbs -------------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """The network; the neuron that it is about is shown, however large its layer is."""
        self.scenery = Scenery(self.read, style.HERO, {(1, 0)})
        self.neuron = self.scenery.neuron[1][0]
        factors = self.read.dC_da(1, 0), self.read.da_dz(1, 0)
        self.slots = Slots(self.scenery)
        self.scaled = settle(self.read.dC_dz(1, 0), factors, product)

    def go_forward(self) -> None:
        """Light runs through the network, up to the cost."""
        text = N_("Light runs forward through the network, and at its end stands the cost, {C}.")
        with (
            self.opening(*self.scenery.waiting()),
            self.say(text, C=self.scenery.cost.quantity) as seconds,
        ):
            share = seconds / (self.scenery.last + 1)
            for l in range(1, self.scenery.last + 1):
                self.play(*self.scenery.forward(l, share))
            self.play(*self.scenery.reach_the_cost(share))

    def find_the_slope(self) -> None:
        """How much more the neuron would hand on if its sum were a little larger."""
        self.section(N_("One neuron"))
        slope = self.scaled.terms[1]
        with self.say(
            N_("This hidden neuron adds up what arrives, and sends the sum over its curve.")
        ) as seconds:
            self.light(self.neuron, *self.scenery.edges_into(1))
            self.play(self.scenery.light(1, seconds - style.QUICK))
        with self.ask(
            N_("Suppose its sum moved by a little: how far would its activation move along?")
        ) as seconds:
            self.play(self.scenery.light(1, seconds / 2))
            self.play(self.scenery.light(2, seconds / 2))
        with self.say(
            N_("It would move {s} times as far, for that is the slope of its curve here."), s=slope
        ) as seconds:
            self.beside_it = self.beside(slope, style.theme.slope, self.slots.slope)
            for number in self.beside_it:
                self.enter(number, self.neuron)
            self.play(self.scenery.light(2, seconds - style.QUICK))
        self.rest()

    def come_back(self) -> None:
        """The error signal runs back from the cost, and arrives at the neuron."""
        self.section(N_("The way back"))
        ways = [way[::-1] for way in self.scenery.link.values()]
        signal, last = self.scaled.terms[0], self.scenery.last
        with self.say(
            N_("Now the error signal comes back from the cost, and what arrives here is {d}."),
            d=signal,
        ) as seconds:
            share = (seconds - 2 * style.QUICK) / last
            self.light(run_time=style.QUICK)
            self.play(Light(ways, [1.0] * len(ways), color=style.theme.signal, run_time=share))
            for l in range(last, 1, -1):
                self.play(self.back(l, share))
            self.arrived = self.beside(signal, style.theme.signal, self.slots.error)
            for number in self.arrived:
                self.enter(number, self.neuron)
        self.rest()

    def pass_the_slope(self) -> None:
        """What arrived, times the slope, is what the neuron hands back."""
        self.section(N_("Through the slope"))
        (signal, slope), delta = self.scaled.terms, self.scaled.result
        with self.say(
            N_("It has to pass the curve: {d} times the slope, {s}, leaves {p} to hand back."),
            d=signal,
            s=slope,
            p=delta,
        ) as seconds:
            self.light(self.neuron, *self.scenery.edges_into(1))
            passed = self.beside(delta, style.theme.signal, self.slots.error)
            for before, after in zip(self.arrived, passed, strict=False):
                self.become(before, after)
            self.beside_it += passed
            self.play(self.back(1, seconds - 2 * style.QUICK))
        law = judged(Rule.FOLLOWS, delta, f"{signal.path} * {slope.path}")
        with self.say(
            N_("The larger the slope, the more of the signal passes; on a level curve it ends."),
            claims=[law],
        ) as seconds:
            self.light()
            self.play(self.back(1, seconds - style.QUICK))
        self.rest()

    # -- what the verbs share --------------------------------------------------------------------

    def back(self, l: int, run_time: float) -> Light:
        """The signal runs back out of layer l, along each edge as strong as its delta."""
        edges, deltas = self.scenery.edge[l], np.abs(self.trace.dC_dz[l])
        ways = [edge.way()[::-1] for edge in self.scenery.edges_into(l)]
        shares = [deltas[j] / (deltas.max() or 1.0) for j, _k in edges] or [1.0] * len(ways)
        return Light(ways, shares, color=style.theme.signal, run_time=run_time)

    def beside(self, number: Quantity, color: ManimColor, slot: Slot) -> list[Mobject]:
        """The number in a slot of the neuron, as large as what is spoken of; none without room."""
        label = slot(Numeral(number, size=style.NUMBER, color=color), 1, 0)
        x, y, _z = label.get_center()
        spots = [(x + aside, y) for aside in (0.0, 0.3, -0.3, 0.6, -0.6)]
        discs = [box_of(one.disc) for layer in self.scenery.neuron for one in layer.values()]
        lines = [edge.way() for l in (1, 2) for edge in self.scenery.edges_into(l)]
        return [label] if place_clear(label, spots, discs, lines) else []
