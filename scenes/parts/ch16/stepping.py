"""How WholeIdea takes its steps: the first in the network, the others where the outputs stand."""

from __future__ import annotations

from typing import Any

from manim import Animation, Mobject

from scenes.mobjects.beads import Growing
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.cost_disc import CostDisc
from scenes.mobjects.network.exchange import Exchange
from scenes.mobjects.vary import Vary
from scenes.parts.ch16.kick import Kick
from scenes.parts.ch16.nearby import Nearby
from scenes.parts.ch16.places import network_of
from scenes.parts.ch16.returned import field_of
from scenes.parts.ch16.tall import Tall, place_of
from scenes.stage import style
from scenes.stage.quantity import Quantity

LEAVES = 0.35
"""share of the time in which the network goes, before its outputs' bars stand up"""
TURNS, HELD = 2.4, 1.8
"""seconds in which the answer turns, and in which that is looked at"""
SINKS = 0.3
"""share of the time that squares move in which their places go dark"""


class Stepping(Nearby):
    """The verbs of the steps.

    Attributes:
        tall: the outputs as bars, while they are all that is on stage of the network.
    """

    tall: Tall | None = None
    cost: CostDisc
    """the cost that is on stage beside the bars"""

    def cost_after(self, n: int) -> Quantity:
        """The cost after a step, as it will stand in its disc."""
        cost = self.after[n].cost()
        return self.scenery.cost.number_of(cost).quantity

    def bars_gone(self) -> list[Mobject]:
        """What goes before ribbons come back: the outputs' bars, if they lie in the network."""
        shown, self.outputs_shown = self.outputs_shown, False
        return [self.outputs] if shown else []

    # -- in the network --------------------------------------------------------------------------

    def first_step(self, run_time: float) -> None:
        """Every square goes its way, beads go into their edges, and light runs again."""
        returned = self.returned
        gone: list[Mobject] = [*returned.flows.values(), self.key]
        first, changes = 0.16 * run_time, 0.3 * run_time
        self.outputs_shown = True
        self.play(
            *self.lighting(edges=True, run_time=first),
            *(Fade(one, leaves=True, run_time=first) for one in gone),
            FadeIn(self.outputs, run_time=first),
        )
        taken = [
            Growing(beads, to=0.0, wait=0.0, run_time=changes) for beads in returned.beads.values()
        ]
        after = network_of(self.after[0], self.plan, self.widest, self.costs, self.scenery)
        self._raise(after)
        exchange = Exchange(self.scenery, after)
        self.kick(changes, *exchange.weights(changes), *taken)
        each = 0.5 * run_time / (self.last + 1)
        for l in range(1, self.last + 1):
            answers = self.outputs.run_to(after.read, each) if l == self.last else []
            self.play(*exchange.forward(l, each), *answers)
        self.play(*exchange.settle(each))
        self.remove(*self.mobjects)
        self.scenery = after
        self.set_up()
        self.answer(style.QUICK / 2)

    def kick(self, run_time: float, *meanwhile: Animation) -> None:
        """All squares leave the field, each by its own step, and what they tell of is taken in."""
        field, squares = self.field, Kick(self.field)
        self.add(squares)
        self.play(
            Vary(field, field.sink, 1.0, 0.0, run_time=SINKS * run_time),
            Vary(squares, squares.go, 0.0, 1.0, run_time=run_time),
            *meanwhile,
        )
        self.remove(squares)

    # -- where the outputs stand -----------------------------------------------------------------

    def leave_the_network(self, run_time: float) -> list[Animation]:
        """Only its picture and its cost stay: now it is about what comes out."""
        scenery, network = self.scenery, self.scenery.network
        stays = {id(network.image), id(scenery.cost)}
        parts = [one for one in (*network.scenery, *scenery.submobjects) if id(one) not in stays]
        parts = [one for one in parts if one is not network.scenery]
        ring, self.ring = self.ring, None
        gone: list[Any] = [*parts, scenery.links, self.threads, *([ring] if ring else [])]
        return [
            Fade(one, leaves=True, run_time=run_time)
            for one in gone
            if one.family_members_with_points()
        ]

    def stand_up(self, run_time: float) -> None:
        """The outputs' bars stand up and fill the frame."""
        tall = self.tall = Tall(self.outputs, self.after, place_of(self.plan, self.layout.place))
        self.cost = self.scenery.cost
        kept = [self.cost, *self.picture, self.field]
        self.play(*self.leave_the_network(LEAVES * run_time))
        self.remove(*self.mobjects)  # floating parts are on stage by themselves
        self.add(*kept, *tall.lying)
        self.play(*tall.come((1 - LEAVES) * run_time))
        self.outputs_shown = False
        self.remove(*self.mobjects)
        self.add(*kept, tall, *([tall.ring] if tall.ring else []))

    @property
    def picture(self) -> list[Mobject]:
        """The input image, if there is one."""
        image = self.scenery.network.image
        return [image] if image else []

    def one_more(self, n: int, run_time: float) -> None:
        """Gradients are found anew, all squares go against them; the last bars run in silence."""
        turns = n == len(self.after) - 1 and self.lesson is not None and self.lesson.turns
        self.find_anew(n, 0.36 * run_time)
        self.kick(0.28 * run_time)
        if not turns:
            self.run_on(n, max(0.36 * run_time - style.QUICK, 0.5))

    def turn(self) -> None:
        """Slowly, without a word, the bars change places; what is right and its picture glow."""
        assert self.tall is not None
        if self.lesson is None or not self.lesson.turns:
            return
        self.run_on(len(self.after) - 1, TURNS)
        image = self.scenery.network.image
        self.add(self.tall.glow)
        self.play(self.tall.shine(image, 0.8 * TURNS))
        self.rest(HELD)
        if (sentence := self.lines.turned(self.lesson)) is not None:
            with self.say(sentence) as seconds:
                self.play(self.tall.breathe(image, seconds))

    def find_anew(self, n: int, run_time: float) -> None:
        """The gradients before step n, not the first, fill the field again."""
        read, scaling = self.after[n - 1], self.field.scaling
        field = field_of(read, self.layout, read.path, scaling)
        self.remove(self.field)
        self.field = field
        self.add(field)
        self.play(self.returned.wash(field, run_time))

    def run_on(self, n: int, run_time: float) -> None:
        """Bars run to the outputs after step n, and the cost ticks down."""
        assert self.tall is not None
        old, new = self.cost, self._cost_of(n)
        self.cost = new
        new.remove(new.numeral)
        self.remove(old)
        self.add(new, old.numeral)
        self.play(*self.tall.run_to(n, run_time), FadeOut(old.numeral, run_time=0.4 * run_time))
        self.play(FadeIn(new.numeral, run_time=style.QUICK), *self.tall.answers(n, style.QUICK))
        self.remove(new.numeral)
        self.add(new.add(new.numeral))

    def _cost_of(self, n: int) -> CostDisc:
        return CostDisc(self.after[n].cost(), self.plan.cost, self.plan.cost_radius)
