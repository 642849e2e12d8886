"""Chapter 16: the whole idea, on one network, in one minute.

Claim: light goes forward once and makes a cost; error comes back once, narrowed by slopes, along
the weights; where it meets light it leaves every weight's gradient, which says which way to go.
"""

from __future__ import annotations

from manim import smooth, squish_rate_func

from backprop_model import Example
from scenes.mobjects.back_flow import PINCHED, RUN
from scenes.mobjects.back_flow_motion import QUICK_PACE, Back, Repaint
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.cost_disc import Breathing
from scenes.mobjects.network.scenery import Arriving
from scenes.parts.ch16 import words
from scenes.parts.ch16.ending import Ending
from scenes.stage import style
from scenes.stage.words import N_, _

FORTH, SWEEP = 1.6, 3.6
"""seconds that light takes to the cost at the end, and the line back across the frame"""
READS = 0.72
"""share of the last sentence about steps at which the answer turns, as it says so"""
_late = squish_rate_func(smooth, 0.65, 1.0)
"""of ribbons that rest once they have come, so that the beads on them are seen"""


class WholeIdea(Ending):
    """Forward, miss, error back, beads, steps; then all of it in one sweep."""

    number = 16
    question = N_("What is backpropagation?")
    example = "digits"
    shapes = ("wide", "portrait", "square")
    follows_flow = True

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if example.network.parameter_count > 1:
            return None
        return _(N_("WholeIdea moves many weights and biases; here there is a single one."))

    def construct(self) -> None:
        self.set_the_stage()
        self.go_forward()
        self.miss()
        self.wonder()
        self.breathe_out()
        if self.last > 1:
            self.run_back()
        self.go_on()
        self.take_steps()
        self.find_the_mean()
        self.all_of_it()

    # -- the verbs -------------------------------------------------------------------------------

    def go_forward(self) -> None:
        """Light runs in, and the network answers."""
        with (
            self.opening(*self.scenery.waiting(), self.field),
            self.say(self.lines.opening()) as seconds,
        ):
            each = 0.8 * seconds / self.last
            self.play(*self.light_in(each))
            for l in range(2, self.last + 1):
                self.play(*self.scenery.forward(l, each))
            self.answer()

    def miss(self) -> None:
        """What the outputs miss runs into the cost, which lights up."""
        cost = self.scenery.cost
        with self.say(words.COST, C=cost.quantity) as seconds:
            self.play(self.misses(0.5 * seconds), Arriving(cost, run_time=0.5 * seconds))
            self.play(self.misses(0.4 * seconds))
        self.remove(*self.mobjects)
        self.set_up()
        self.rest(0.4)

    def wonder(self) -> None:
        """A square for every parameter, and nothing known of any."""
        self.section(N_("A square for each"))
        with self.ask(self.lines.ask()) as seconds:
            self.play(*self.lighting(edges=False, rest=False), FadeIn(self.counted))
            each = min(1.4, 0.55 * seconds / self.last)
            for l in range(1, self.last + 1):
                self.play(*self.point_out(l, each))
            left = seconds - style.QUICK - each * self.last
            dim = self.lighting(edges=False, rest=False, run_time=style.QUICK)
            self.play(*dim, Breathing(self.scenery.cost, run_time=left))

    def breathe_out(self) -> None:
        """The cost sends error to the outputs, and their slopes narrow it."""
        self.section(N_("The way back"))
        flow = self.returned.flows[self.last]
        self.play(*self.lighting(edges=False), *self.unmark(), FadeOut(self.counted))
        with self.say(self.lines.exhale()) as seconds:
            self.add(flow)
            self.play(Back(flow, to=RUN, run_time=0.57 * seconds))
            self.play(Back(flow, to=PINCHED, run_time=0.4 * seconds))
            self._flowing = flow
        self.rest(0.4)

    def run_back(self) -> None:
        """To the last hidden layer: along the weights, meeting, cancelling, pinched."""
        flow = self.returned.flows[self.last - 1]
        with self.say(self.lines.meet()) as seconds:
            self.add(flow)
            self.see_them_meet(flow, 0.96 * seconds)
            self._flowing = flow
        self.rest(0.4)

    def go_on(self) -> None:
        """Beads and squares of the last layer, as it is told; then of all others, faster."""
        flows = self.returned.flows
        self.add(*self.returned.beads.values(), self.key)
        self._flowing = flows[self.last]
        recedes = [flows[self.last - 1]] if self.last > 1 else []
        if not (near := self.see_them_cross(recedes)):
            with self.say(self.lines.beads()) as seconds:
                leaves = self.returned.leave(self.last, 0.95 * seconds)
                self.play(*leaves, *(Repaint(one, run_time=0.25 * seconds) for one in recedes))
        if self.last == 1:
            return
        with self.say(words.ON_EDGES if near else words.ON) as seconds:
            each = 0.94 * seconds / (self.last - 1)
            for l in range(self.last - 1, 0, -1):
                moves = self.returned.leave(l, each)
                if l > 1:
                    self.add(flows[l - 1], *self.returned.beads.values())
                    moves.append(Back(flows[l - 1], pace=QUICK_PACE, run_time=0.7 * each))
                    moves.append(Repaint(flows[l - 1], rate_func=_late, run_time=each))
                self.play(*moves)
        self.play(*self.returned.settle())
        self.poster()
        if self.scenery.network.image:
            with self.say(self.lines.prints()) as seconds:
                self.see_the_prints(seconds)
        self.rest(0.3)

    def take_steps(self) -> None:
        """Steps against all gradients: each is quicker than the one before."""
        if self.lesson is None:
            return
        self.section(N_("Steps"))
        self._flowing = None
        with self.say(self.lines.first_step(self.lesson, self.cost_after(0))) as seconds:
            self.first_step(max(seconds - 0.1, 4.0))
        if further := self.lesson.steps - 1:
            turned = self.lines.turned(self.lesson)
            self.rest(0.2)
            with self.say(self.lines.further(self.lesson, self.cost_after(-1))) as seconds:
                self.heartbeats(1, 1 + further - (turned is not None), seconds)
            if turned is not None:
                with self.say(turned) as seconds:
                    self.beat(further, READS * seconds)
        self.rest(0.3)

    def all_of_it(self) -> None:
        """Once more in one go, as it is said: light forward, then one line across everything."""
        self.clear_for_the_last()
        returned = self.returned
        self.add(*returned.flows.values(), *returned.beads.values(), returned.front)
        there, back = self.forward(FORTH), returned.sweep(SWEEP, FORTH)
        self.close(words.CLOSING, meanwhile=[there, *back], then=self.rise)
