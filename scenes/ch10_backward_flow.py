"""Chapter 10: the flagship. The cost is felt back through the network, up to every weight.

Claim: what comes back to a neuron along its outgoing weights adds up to its error signal; its
slope makes that delta; delta times the light that came in along an edge is that weight's gradient.
So one sweep back gives every gradient.
"""

from __future__ import annotations

from scenes.mobjects.back_flow import MET, PINCHED, RUN, THROUGH
from scenes.mobjects.back_flow_motion import QUICK_PACE, Back
from scenes.mobjects.fading import FadeIn
from scenes.mobjects.network.cost_disc import Breathing
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch10.stepping import Stepping
from scenes.stage import style
from scenes.stage.words import N_, _

DEEP = 5
"""layers at double speed from which on what they left rests for a moment"""
RUN_AHEAD = 0.8
"""seconds in which edges make way for the ribbons that come along them"""
CLOSING = 3.6
"""seconds of the last image, in which error comes back once more, through the new weights"""


class BackwardFlow(Stepping):
    """One shot: light goes forward once, the error signal comes back once, beads stay behind."""

    number = 10
    question = N_("How does every weight get its gradient?")
    example = "mazur"
    backward_order = True
    shapes = ("wide", "portrait", "square")

    def construct(self) -> None:
        self.set_the_stage()
        self.go_forward()
        self.wonder()
        self.breathe_out()
        if self.story.hidden:
            self.run_back()
            self.go_on()
        self.find_gradients()
        self.sweep_again()
        self.take_a_step()
        again = [] if self.step.after is None else self.step.backward.sweep(CLOSING)
        self.close(self.lines.closing(), meanwhile=again)

    # -- the verbs -------------------------------------------------------------------------------

    def go_forward(self) -> None:
        """Light runs through the network once, up to the cost."""
        cost = self.scenery.cost.quantity
        with (
            self.opening(*self.scenery.waiting()),
            self.say(self.lines.forward, C=cost) as seconds,
        ):
            each = 0.75 * seconds / (self.last + 1)
            for l in range(1, self.last + 1):
                self.play(*self.scenery.forward(l, run_time=each))
            above = [box_of(self._line(_(self.question)))]
            aims = [self.numbers.target(j, above) for j in self.story.aimed]
            self.enter_all([one for aim in aims for one in aim])
            self.play(*self.scenery.reach_the_cost(run_time=each))
        self.remove(*self.mobjects)
        self.scenery.remove(self.scenery.links)  # ribbons will lie over them
        self.add(self.scenery.links, self.scenery, *self.numbers.shown)

    def wonder(self) -> None:
        """A question: how can a weight far from the cost know which way to go?"""
        l, j, k = self.story.weight
        question = self.lines.deep_in
        subject = list(self.scenery.neuron[1].values())
        if self.story.is_asked:
            self.ask_about(self.story.weight)
            question, subject = self.lines.marked, [self.scenery.edge[l][j, k]]
        with self.ask(question) as seconds:
            marked = [FadeIn(self.asked)] if self.story.is_asked else []
            self.play(*self.lighting(*subject, self.scenery.cost), *marked, run_time=1.5)
            self.play(Breathing(self.scenery.cost, run_time=max(seconds - 1.5, 1.0)))

    def breathe_out(self) -> None:
        """The cost sends each output an error signal, and the slopes make deltas of them."""
        self.section(N_("Out of the cost"))
        last = self.last
        flow = self.backward.flows[last]
        told = [self.story.told(last, j) for j in self.story.outputs]
        outputs = self.scenery.neuron[last].values()
        lit = self.lighting(*outputs, self.scenery.cost)
        self.play(*lit, *self.thin_out())
        with self.say(self.lines.exhale) as seconds:
            self.state(self.marks.caliper(last))
            self.add(flow)
            self.play(Back(flow, to=RUN, run_time=0.7 * seconds))
            self.flowing(flow)
        first, aims = told[0], list(self.numbers.shown)
        if first.step.slope is None:
            self.clear_numbers()
            with self.say(self.lines.ready_made, delta=first.step.delta.with_sign()):
                self.outputs_deltas = self.deltas(told)
                self.enter_all(self.outputs_deltas)
                self.play(Back(flow, to=PINCHED, run_time=style.QUICK))
            return
        with self.say(self.lines.error_signal, signal=first.step.signal.with_sign()):
            self.enter_all(self.signal_beside_targets(first))
        with self.say(self.lines.gate(first)):
            self.enter_all(self.numbers.slope(last, first.neuron, first.step.slope))
            closing = Back(flow, to=PINCHED, run_time=style.SLOW)
            self.drop(aims, closing)  # where targets stood, deltas will
            self.outputs_deltas = self.deltas(told)
            self.enter_all(self.outputs_deltas)
        self.rest(0.9)

    def run_back(self) -> None:
        """To one hidden neuron slowly, with numbers; to its sibling at double speed."""
        self.section(N_("Along the weights"))
        l, k = self.last - 1, self.story.hidden[0]
        flow, told = self.backward.flows[l], self.story.told(l, k)
        self.clear_numbers(self.outputs_deltas)
        with self.say(
            self.lines.run(told, self.power_into(l), self.marks.can_be_told(l))
        ) as seconds:
            self.change_scale(l)
            self.play(
                *self.backward.fade(0.5),
                *self.backward.clear_way(self.last),
                *self.lighting(*self.road_to(l, k)),
            )
            self.add(flow)
            way = self.backward.edges_bend(self.last, [k], RUN_AHEAD)
            self.play(Back(flow, [k], to=RUN, run_time=max(0.4 * seconds, 2.0)), *way)
            self.flowing(flow)
            self.enter_all(self.numbers.factors(told))
        cancels = flow.cancels(k)
        with self.say(self.lines.meet(told, cancels)):
            if cancels:
                self.go_near(l, k)
            terms = self.numbers.terms(told)
            self.enter_all(terms)
            self.play(Back(flow, [k], to=MET, run_time=style.SLOW + 0.6))
            self.comes_to(told, terms)
        self.rest(0.6)
        with self.say(self.lines.pinch(told)):
            self.play(Back(flow, [k], to=THROUGH, run_time=style.STEADY))
            if told.step.slope is not None:
                self.enter_all(self.numbers.slope(l, k, told.step.slope))
            self.play(Back(flow, [k], to=PINCHED, run_time=style.STEADY + 0.3))
            self.enter_all(self.numbers.delta(l, k, told.step.delta, is_named=True))
        self.rest(0.6)

    def go_on(self) -> None:
        """The other neurons of the layer, then the layers before it, faster and faster."""
        l = self.last - 1
        rest = [k for k in self.scenery.neuron[l] if k != self.story.hidden[0]]
        self.come_back()
        if rest:
            with self.say(self.lines.siblings(len(rest))):
                self.play(*self.lighting(*self.all_from(l)))
                flow = self.backward.flows[l]
                ways = self.backward.edges_bend(self.last, rest, RUN_AHEAD)
                self.play(Back(flow, rest, to=PINCHED, pace=QUICK_PACE, run_time=2.6), *ways)
        before = list(range(l - 1, 0, -1))
        for said, layers in ((self.lines.layer_before, before[:1]), (self.lines.so_on, before[1:])):
            if layers:
                with self.say(said()) as seconds:
                    for earlier in layers:
                        self.go_through(earlier, max(0.4 * seconds / len(layers), 0.6))
        if len(before) > DEEP:
            self.rest(1.4)  # much has moved at once

    def find_gradients(self) -> None:
        """Delta times light is a gradient: for the weight asked about slowly, as it is said."""
        self.section(N_("Every weight's gradient"))
        self.clear_numbers()
        self.add(*self.backward.beads.values())
        self.play(*self.gives_way_to_beads())
        if not self.story.is_asked:
            self.mark_beads(self.last)
            self.tell_a_bead(self.lines.meeting, self.lines.product)
        with self.say(self.lines.beads(self.story.is_asked)):
            for l in range(self.last, int(self.story.is_asked), -1):
                if self.story.is_asked or l < self.last:
                    self.clear_numbers()  # light runs where they stand
                    self.mark_beads(l)
                self.leave_all(l, 1.8 if l > self.last - 2 else 0.9)
            if self.story.is_asked:
                self.leave_first_layer()
        if self.story.is_asked:
            self.tell_a_bead(self.lines.marked_meeting, self.lines.product)
        self.rest(0.6 if self.story.is_asked else 1.5)
