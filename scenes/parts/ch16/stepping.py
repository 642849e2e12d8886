"""How WholeIdea takes its steps: one weight with its bead, then all of them."""

from __future__ import annotations

from manim import Animation, Mobject, Succession, Wait

from scenes.mobjects.beads import Growing
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.exchange import Exchange
from scenes.parts.ch16.nearby import Nearby
from scenes.parts.ch16.places import network_of
from scenes.parts.ch16.returned import Returned
from scenes.stage import style
from scenes.stage.quantity import Quantity


class Stepping(Nearby):
    """The verbs of the steps."""

    def cost_after(self, n: int) -> Quantity:
        """The cost after a step, as it will stand in its disc."""
        cost = self.after[n].cost()
        return self.scenery.cost.number_of(cost).quantity

    def spend(self, run_time: float) -> list[Animation]:
        """Ribbons and key go: from here on it is about one weight, which is left with its bead."""
        gone: list[Mobject] = [*self.returned.flows.values(), self.key]
        fades: list[Animation] = [Fade(one, leaves=True, run_time=run_time) for one in gone]
        edges = self.scenery.network.edges
        own = [self.scenery.edge[self.last][self.weight]]
        others = [
            Growing(beads, self._others(l), to=0.0, wait=0.0, run_time=run_time)
            for l, beads in self.returned.beads.items()
        ]
        self.outputs_shown = True
        bars = FadeIn(self.outputs, run_time=run_time)
        return [*fades, *others, bars, Emphasis(edges, own, faint=style.REST, run_time=run_time)]

    def bars_gone(self) -> list[Mobject]:
        """What goes before ribbons come back: the outputs' bars, if they are on stage."""
        shown, self.outputs_shown = self.outputs_shown, False
        return [self.outputs] if shown else []

    def meet_again(self, run_time: float) -> list[Animation]:
        """On the one weight's edge light and delta run to its bead once more."""
        beads, own = self.returned.beads[self.last], [self.weight]
        return [beads.light(own, {self.weight: 1.0}, run_time), beads.error(own, run_time)]

    def take_in(self, run_time: float) -> Animation:
        """The one weight takes its bead in, as it goes."""
        beads = self.returned.beads[self.last]
        return Growing(beads, [self.weight], to=0.0, wait=0.0, run_time=run_time)

    def _others(self, l: int) -> list[tuple[int, int]]:
        """The weights into a layer that have beads, but for the one that has gone already."""
        one = self.weight if self.one and l == self.last else None
        return [weight for weight in self.returned.beads[l].place if weight != one]

    def first_step(self, run_time: float) -> None:
        """Beads go into their edges, all at once, and light runs through the new weights."""
        changes, comes = 0.32 * run_time, 0.18 * run_time
        returned = self.returned.beads
        back = [
            Growing(beads, self._others(l), wait=0.0, run_time=comes)
            for l, beads in returned.items()
        ]
        taken = [
            Growing(beads, self._others(l), to=0.0, wait=0.0, run_time=changes)
            for l, beads in returned.items()
        ]
        self.play(*self.lighting(edges=True, run_time=comes), *back)
        self._exchange(0, changes, 0.5 * run_time, *taken)

    def further_step(self, n: int, run_time: float) -> None:
        """Gradients are found anew; every weight goes against its own, and light runs again."""
        self.returned = Returned(self.scenery, self.layout, self.after[n - 1].path, self.returned)
        self._raise(self.scenery)
        self.remove(self.field)
        self.field = self.returned.field
        flows, beads = self.returned.hidden.values(), self.returned.beads.values()
        self.add(self.field, *flows, *beads)
        found = 0.5 * run_time
        aims: list[Animation] = [self.one.aim(n, found)] if self.one else []
        if self.one and self.one.told:
            old, new = self.one.told[n - 1 : n + 1]
            aims += [FadeOut(old, run_time=0.4 * found), Wait(0.4 * found)]
            aims[-1] = Succession(aims[-1], FadeIn(new, run_time=0.4 * found))
            self.step_shown[-1] = new
        self.play(*self.returned.again(found), *aims)
        changes = 0.17 * run_time
        spent: list[Animation] = [self.one.go(n, changes)] if self.one else []
        spent += [Fade(flow, leaves=True, run_time=changes) for flow in flows]
        spent += [Growing(one, to=0.0, wait=0.0, run_time=changes) for one in beads]
        self._exchange(n, changes, 0.33 * run_time, *spent)

    def _exchange(self, n: int, changes: float, forward: float, *meanwhile: Animation) -> None:
        """Every edge becomes what it is after step n, and light runs up to the cost."""
        after = network_of(self.after[n], self.plan, self.widest, self.costs, self.scenery)
        self._raise(after)
        exchange = Exchange(self.scenery, after)
        self.play(*exchange.weights(changes), self.returned.forget(self.field, changes), *meanwhile)
        each = forward / (self.last + 1)
        for l in range(1, self.last + 1):
            answers = self.outputs.run_to(after.read, each) if l == self.last else []
            self.play(*exchange.forward(l, each), *answers)
        self.play(*exchange.settle(each))
        self.remove(*self.mobjects)
        self.scenery = after
        self.set_up()
        self.answer(style.QUICK / 2)
