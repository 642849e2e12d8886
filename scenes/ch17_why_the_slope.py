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
from scenes.readings import Readings
from scenes.stage import narration, style
from scenes.stage.claim import Rule, judged
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity, product, settle
from scenes.stage.words import N_, _


class WhyTheSlope(ExplainerScene):
    """One hidden neuron: the signal that reaches it, and what its slope leaves of that."""

    number = 17
    question = N_("Why does a flat curve stop the signal?")
    example = "mazur"
    reading_speed = narration.CHARACTERS_A_SECOND

    @classmethod
    def suits(cls, example: Example) -> str | None:
        sizes = example.network.sizes
        if len(sizes) < 3 or max(sizes) < 2:  # a single row of neurons does not fill the frame
            return _(N_("WhyTheSlope needs a hidden layer, and two neurons in some layer."))
        if Readings(example).cost().has_power:  # there is no room for it where it stands
            return _(N_("WhyTheSlope needs a cost that is written without a power of ten."))
        return None

    def construct(self) -> None:
        self.set_the_stage()
        self.go_forward()
        self.find_the_slope()
        self.come_back()
        self.pass_the_slope()
        self.close(
            N_("What its slope lets through is all that a neuron hands back."),
            *self.numbers,
            meanwhile=[self.back(1, 2 * style.SLOW)],
        )

    def set_the_stage(self) -> None:
        """The network; the neuron that it is about is shown, however large its layer is."""
        self.scenery = Scenery(self.read, style.HERO, {(1, 0)})
        self.slots = Slots(self.scenery)
        self.neuron = self.scenery.neuron[1][0]
        self.ahead = [edge for (_j, k), edge in self.scenery.edge[2].items() if k == 0]
        factors = self.read.dC_da(1, 0), self.read.da_dz(1, 0)
        self.scaled = settle(self.read.dC_dz(1, 0), factors, product)

    def go_forward(self) -> None:
        """Light runs through the network, up to the cost."""
        text = N_("Light runs forward through the network, and at its end stands the cost, {C}.")
        cost = self.scenery.cost.quantity  # with the digits that stand there
        with self.opening(*self.scenery.waiting()), self.say(text, C=cost) as seconds:
            share = seconds / (self.scenery.last + 1)
            for l in range(1, self.scenery.last + 1):
                self.play(*self.scenery.forward(l, share))
            self.play(*self.scenery.reach_the_cost(share))

    def find_the_slope(self) -> None:
        """How far the neuron's activation moves along with its sum."""
        self.section(N_("One neuron"))
        ways = [edge.way() for edge in self.ahead]
        with self.ask(
            N_("If the sum in this neuron moved by a little, how far would its output move?")
        ) as seconds:
            self.light(self.neuron, *self.ahead)
            self.play(Light(ways, [1.0] * len(ways), run_time=seconds - style.QUICK))
        slope = self.scaled.terms[1]
        with self.say(
            N_("It would move {s} times as far, for that is the slope of its curve here."), s=slope
        ) as seconds:
            self.numbers = self.beside(self.slots.slope, slope, style.theme.slope)
            self.play(Light(ways, [1.0] * len(ways), run_time=seconds - style.QUICK))
        self.rest()

    def come_back(self) -> None:
        """The error signal runs back from the cost, and arrives at the neuron."""
        self.section(N_("The way back"))
        ways = [way[::-1] for way in self.scenery.link.values()]
        signal, color = self.scaled.terms[0], style.theme.signal
        with self.say(
            N_("Now the error signal comes back from the cost, and what arrives here is {d}."),
            d=signal,
        ) as seconds:
            share = (seconds - 2 * style.QUICK) / self.scenery.last
            self.light()
            self.play(Light(ways, [1.0] * len(ways), color=color, run_time=share))
            for l in range(self.scenery.last, 1, -1):
                self.play(self.back(l, share))
            self.arrived = self.beside(self.slots.error, signal, color)
        self.rest()

    def pass_the_slope(self) -> None:
        """What arrived, times the slope, is what the neuron hands back."""
        (signal, slope), delta = self.scaled.terms, self.scaled.result
        with self.say(
            N_("It has to pass the curve: {d} times the slope, {s}, leaves {p} to hand back."),
            d=signal,
            s=slope,
            p=delta,
        ) as seconds:
            self.play(self.back(1, seconds - 2 * style.QUICK))
            self.hide(*self.arrived)
            self.numbers += self.beside(self.slots.error, delta, style.theme.signal)
        law = judged(Rule.FOLLOWS, delta, f"{signal.path} * {slope.path}")
        with self.say(
            N_("The larger the slope, the more of the signal passes; on a level curve it ends."),
            claims=[law],
        ) as seconds:
            self.play(self.back(1, seconds))
        self.rest()

    def back(self, l: int, run_time: float) -> Light:
        """The signal runs back out of a layer, from each neuron as strong as its delta."""
        edges, deltas = self.scenery.edge[l], np.abs(self.trace.dC_dz[l])
        ways = [edge.way()[::-1] for edge in self.scenery.edges_into(l)]
        shares = [deltas[j] / (deltas.max() or 1.0) for j, _k in edges] or [1.0] * len(ways)
        return Light(ways, shares, color=style.theme.signal, run_time=run_time)

    def beside(
        self, slot: Callable[[Mobject, int, int], Mobject], number: Quantity, color: ManimColor
    ) -> list[Mobject]:
        """A number enters in a slot of the neuron; where there is no room, there is none."""
        label = slot(Numeral(number, size=style.NUMBER, color=color), 1, 0)
        discs = [box_of(one.disc) for layer in self.scenery.neuron for one in layer.values()]
        lines = [edge.way() for l in (1, 2) for edge in self.scenery.edges_into(l)]
        x, y, _z = label.get_center()
        if not place_clear(label, [(x + d, y) for d in (0.0, 0.3, -0.3, 0.6)], discs, lines):
            return []
        self.enter(label, self.neuron)
        return [label]
