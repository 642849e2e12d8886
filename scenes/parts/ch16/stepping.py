"""How WholeIdea takes its steps: error runs back, all squares go in, and light runs again."""

from __future__ import annotations

from manim import Animation, Mobject, Succession

from scenes.mobjects.beads import Growing
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.exchange import Exchange
from scenes.mobjects.vary import Vary
from scenes.parts.ch16.fields import field_of
from scenes.parts.ch16.kick import Kick
from scenes.parts.ch16.nearby import HUSH, Nearby
from scenes.parts.ch16.places import network_of
from scenes.parts.ch16.pressing import Pressing, StepMark, view_of
from scenes.parts.ch16.stagings import staging
from scenes.parts.ch16.trail import Trail
from scenes.stage import style
from scenes.stage.quantity import Quantity

BACK, TAKEN = 0.36, 0.22
"""shares of a step in which error runs back, and in which the weights take what it finds"""
QUICKER = 0.78
"""how long each step takes, as a share of the one before"""
LEAST = 1.3
"""seconds of a step, at the least"""
SINKS = 0.3
"""share of the time that squares move in which their places go dark"""
READ = 0.3
"""seconds in which the ring goes to another answer"""


class Stepping(Nearby):
    """The verbs of the steps."""

    trail: Trail
    """what the costs of all steps leave behind"""

    def cost_after(self, n: int) -> Quantity:
        """The cost after a step, as it will stand in its disc."""
        return self._written(self.after[n].cost())

    def _written(self, cost: Quantity) -> Quantity:
        return self.scenery.cost.number_of(cost).quantity

    def steps_gone(self) -> list[Mobject]:
        """What goes before ribbons come back: the outputs' bars and the costs, if they are seen."""
        shown, self.outputs_shown = self.outputs_shown, False
        if not shown:
            return []
        return [self.outputs, *(one for one in self.trail.marks if one in self.mobjects)]

    def first_step(self, run_time: float) -> None:
        """Beads push their weights, then every square goes its way, and light runs again."""
        returned = self.returned
        gone: list[Mobject] = [*returned.flows.values(), self.key]
        first, near, changes = (share * run_time for share in (0.09, 0.46, 0.14))
        self.trail = Trail(self.costs, self._written, staging().band)
        self.play(
            *self.lighting(edges=True, run_time=first),
            *(Fade(one, leaves=True, run_time=first) for one in gone),
        )
        if not self.see_them_press(near):
            changes += near
        self.outputs_shown = True
        self.play(FadeIn(self.outputs, *self.trail.until(0), run_time=0.06 * run_time))
        taken = [
            Growing(beads, to=0.0, wait=0.0, run_time=changes) for beads in returned.beads.values()
        ]
        self.step(0, changes, 0.24 * run_time, *taken)
        self.answer(READ)

    def see_them_press(self, seconds: float) -> bool:
        """From near: out of the last layer's beads grow the steps of their weights.

        Returns:
            Whether there are so many beads, so small, that it is gone near to them.
        """
        beads = self.returned.beads.get(self.last)
        near = view_of(beads) if beads is not None else None
        if beads is None or near is None or self.lesson is None:
            return False
        view, weights = near
        seconds -= 2 * HUSH
        pressing = Pressing(beads, weights, self.lesson.rate, view)
        mark = StepMark(pressing, view)
        edges = self.scenery.edge[self.last]
        group = self.scenery.network.edges
        few = [edges[w] for w in weights]
        with self.hushed():
            way, grows = 0.21 * seconds, 0.34 * seconds
            self.look_at(view, Emphasis(group, few, run_time=way), share=1.0, run_time=way)
            self.add(pressing)
            pushes = pressing.grows(0.0, 1.0, grows)
            self.play(FadeIn(mark, run_time=grows / 2), pushes)
            self.play(FadeOut(mark, run_time=HUSH))
            self.pull_back(Emphasis(group, None, run_time=way), run_time=way)
            self.play(pressing.grows(1.0, 0.0, 0.16 * seconds))
            self.remove(pressing)
        return True

    def step(self, n: int, changes: float, forth: float, *meanwhile: Animation) -> None:
        """All weights take the step after n others, and light runs through the network anew.

        Args:
            n: how many steps were taken before.
            changes: seconds in which the weights change.
            forth: seconds in which light runs.
            meanwhile: what is seen while they change.
        """
        after = network_of(self.after[n], self.plan, self.widest, self.costs, self.scenery)
        self._raise(after)
        exchange = Exchange(self.scenery, after)
        self.kick(changes, *exchange.weights(changes), *meanwhile)
        each = forth / (self.last + 1)
        for l in range(1, self.last + 1):
            answers = self.outputs.run_to(after.read, each) if l == self.last else []
            self.play(*exchange.forward(l, each), *answers)
        left = [FadeIn(one, run_time=each) for one in self.trail.after(n + 1)]
        self.play(*exchange.settle(each), *left)
        self.remove(*self.mobjects)
        self.scenery = after
        self.set_up()
        self.add(*self.trail.until(n + 1))

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

    # -- again and again -------------------------------------------------------------------------

    def heartbeats(self, first: int, end: int, seconds: float) -> None:
        """Steps of which each is quicker than the one before, the first of them after others."""
        shares = [QUICKER**n for n in range(end - first)]
        for n, share in zip(range(first, end), shares, strict=True):
            self.beat(n, max(seconds * share / sum(shares), LEAST))

    def beat(self, n: int, run_time: float) -> None:
        """Like a heart: error runs back, the weights take it in, light runs forth."""
        read, scaling = self.after[n - 1], self.field.scaling
        field = field_of(read, self.layout, read.path, scaling)
        self.remove(self.field)
        self.field = field
        self.add(field)
        back = BACK * run_time
        self.play(self.returned.wash(field, back), self.backward(back))
        self.step(n, TAKEN * run_time, (1 - BACK - TAKEN) * run_time - READ)
        self.answer(READ)

    def backward(self, run_time: float) -> Succession:
        """Error runs back through the network as it is, as bright as the deltas."""
        each = run_time / (self.last + 1)
        return Succession(*(self._backward(l, each) for l in range(self.last, -1, -1)))

    def _backward(self, l: int, run_time: float) -> Light:
        """From the layer after it into layer l; out of the cost, into the outputs."""
        scenery, trace = self.scenery, self.scenery.read.trace
        ahead = min(l + 1, self.last)
        sizes = abs(trace.dC_dz[ahead]) ** self.field.scaling.exponent
        shares = sizes / (float(sizes.max()) or 1.0)
        if l == self.last:
            ways, sent = list(scenery.link.values()), [float(shares[j]) for j in scenery.link]
        else:
            ways = [line.way() for line in scenery.edges_into(l + 1)]
            own = scenery.neuron[1] if l == 0 and scenery.network.image else ()
            sent = [float(shares[j]) for j in own or (j for j, _ in scenery.edge[l + 1])]
        back = [way[::-1] for way in ways]
        return Light(back, sent, color=style.theme.signal, run_time=run_time)
