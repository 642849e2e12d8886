"""Chapter 10: the flagship. Error flows back from the cost, and every weight gets its share.

Claim: what comes back to a neuron along its outgoing weights adds up to its error signal; its
slope makes that delta; delta times the light that came in along an edge is that weight's gradient.
So one sweep back gives every gradient.
"""

from __future__ import annotations

from typing import Any

from manim import FadeIn

from scenes.mobjects.back_flow import MET, PINCHED, RUN, THROUGH
from scenes.mobjects.back_flow_motion import QUICK_PACE, Back
from scenes.mobjects.network.cost_disc import Breathing
from scenes.parts.ch10.telling import Telling
from scenes.stage import style
from scenes.stage.words import N_


class BackwardFlow(Telling):
    """One unbroken shot: light goes forward once, error comes back once, beads stay behind."""

    number = 10
    question = N_("How does the error reach every weight?")
    example = "mazur"
    backward_order = True

    def construct(self) -> None:
        self.set_the_stage()
        self.go_forward()
        self.wonder()
        self.breathe_out()
        if self.story.hidden:
            self.run_back()
            self.go_on()
        self.find_shares()
        self.sweep_again()
        self.flowing(self.backward.flows[self.last])
        self.take_a_step()
        after = [] if self.step.after is None else [self.step.next_sweep(3 * style.STEADY)]
        self.close(N_("One sweep back, and every weight knows its share."), meanwhile=after)

    # -- the verbs -------------------------------------------------------------------------------

    def go_forward(self) -> None:
        """Light runs through the network once, up to the cost."""
        words = self.lines.forward
        with (
            self.opening(*self.scenery.waiting()),
            self.say(words, C=self.scenery.cost.quantity) as seconds,
        ):
            each = 0.85 * seconds / (self.last + 1)
            for l in range(1, self.last + 1):
                self.play(*self.scenery.forward(l, run_time=each))
            self.play(*self.scenery.reach_the_cost(run_time=each))
        self.remove(*self.mobjects)
        self.scenery.remove(self.scenery.links)  # ribbons will lie over them
        self.add(self.scenery.links, self.scenery)

    def wonder(self) -> None:
        """A question: how can a weight far from the cost know its share?"""
        self.rest()
        deep = self.scenery.network.edges_of(1) if self.scenery.edge[1] else self.scenery.neuron[1]
        subject = [*(deep.values() if isinstance(deep, dict) else deep), self.scenery.cost]
        with self.ask(self.lines.question) as seconds:
            self.play(self.lighting(*subject, run_time=2.0))
            self.play(Breathing(self.scenery.cost, run_time=max(seconds - 2.0, 1.0)))

    def breathe_out(self) -> None:
        """The cost sends each output an error signal, and the slopes make deltas of them."""
        self.section(N_("Out of the cost"))
        last, first = self.last, self.story.outputs[0]
        flow, told = self.backward.flows[last], self.story.told(last, first)
        outputs = self.scenery.neuron[last].values()
        self.play(self.lighting(*outputs, self.scenery.cost), *self.thin_out())
        with self.say(self.lines.exhale) as seconds:
            self.add(flow)
            self.play(
                Back(flow, to=RUN, run_time=0.7 * seconds),
                FadeIn(self.backward.caliper(last), run_time=style.QUICK),
            )
            self.flowing(flow)
        if told.step.slope is None:
            with self.say(self.lines.ready_made, delta=told.step.delta.with_sign()):
                self.enter_all(self.numbers.delta(last, first, told.step.delta))
                self.play(Back(flow, to=PINCHED, run_time=style.QUICK))
            return
        with self.say(self.lines.error_signal, signal=told.step.signal.with_sign()):
            self.enter_all(self.numbers.error(first, told.step.signal))
        with self.say(self.lines.gate(told)):
            self.enter_all(self.numbers.slope(last, first, told.step.slope))
            self.play(Back(flow, to=PINCHED, run_time=style.SLOW))
            self.enter_all(self.numbers.delta(last, first, told.step.delta))
        self.rest(0.6)

    def run_back(self) -> None:
        """To one hidden neuron slowly, with numbers; to its sibling at double speed."""
        self.section(N_("Along the weights"))
        l, k = self.last - 1, self.story.hidden[0]
        flow, told = self.backward.flows[l], self.story.told(l, k)
        self.change_scale(l)
        with self.say(self.lines.run(told)) as seconds:
            self.play(
                *self.backward.fade(0.5),
                *self.backward.bow(self.last),
                *self.backward.clear_way(self.last),
                self.lighting(*self.road_to(l, k)),
            )
            self.add(flow)
            self.play(Back(flow, [k], to=RUN, run_time=max(0.55 * seconds, 2.0)))
            self.flowing(flow)
            for pair in self.numbers.terms(told):
                self.enter_all(pair)
        with self.say(self.lines.meet(told, flow.cancels(k))):
            self.play(Back(flow, [k], to=MET, run_time=style.SLOW + 0.6))
            self.enter_all(self.numbers.net(told))
        self.rest(0.6)
        with self.say(self.lines.pinch(told)):
            self.play(Back(flow, [k], to=THROUGH, run_time=style.STEADY))
            if told.step.slope is not None:
                self.enter_all(self.numbers.slope(l, k, told.step.slope))
            self.play(Back(flow, [k], to=PINCHED, run_time=style.STEADY + 0.3))
            self.enter_all(self.numbers.delta(l, k, told.step.delta))
        self.rest(0.8)

    def go_on(self) -> None:
        """The other neurons of the layer, then the layers before it, faster and faster."""
        l = self.last - 1
        rest = [k for k in self.scenery.neuron[l] if k != self.story.hidden[0]]
        if rest:
            with self.say(self.lines.siblings(len(rest))):
                self.clear_numbers()
                self.play(self.lighting(*self.all_from(l)))
                flow = self.backward.flows[l]
                self.play(Back(flow, rest, to=PINCHED, pace=QUICK_PACE, run_time=3.2))
        before = list(range(l - 1, 0, -1))
        for said, layers in ((self.lines.layer_before, before[:1]), (self.lines.so_on, before[1:])):
            if layers:
                with self.say(said()) as seconds:
                    for earlier in layers:
                        self.go_through(earlier, max(0.4 * seconds / len(layers), 0.6))

    def find_shares(self) -> None:
        """Delta times light is a gradient: one slowly, its siblings, then all at once."""
        self.section(N_("Every weight's share"))
        l, j, k = self.story.weight
        delta, light, gradient = self.story.share()
        self.clear_numbers()
        self.play(*self.backward.fade(style.REST), self.lighting(*self.all_from(0)))
        one = [(j, k)] if (j, k) in self.backward.beads[l] else []
        values: dict[str, Any] = {"a": light, "d": delta, "g": gradient.with_sign()}
        with self.say(self.lines.bead, **values):
            tail, head = self.scenery.neuron[l - 1][k], self.scenery.neuron[l][j]
            ends = [*self.numbers.delta(l, j, delta), *self.light_number(l - 1, k, light)]
            self.enter_all(ends, head)
            self.play(*self.backward.leave(l, one, 2.4), self.flare(tail))
            self.enter_all(self.bead_number(l, (j, k), gradient))
        with self.say(self.lines.beads()):
            siblings = [w for w in self.scenery.edge[l] if w[0] == j and w != (j, k)]
            if siblings:
                self.play(*self.backward.leave(l, siblings, 1.4))
            self.clear_numbers()
            self.play(*self.leave_all(l, [(j, k), *siblings]))
            self.mark_beads(l)
            for earlier in range(l - 1, 0, -1):
                self.mark_beads(earlier)
                run_time = 1.8 if earlier == l - 1 else 0.9
                self.play(*self.backward.leave(earlier, self.scenery.edge[earlier], run_time))
            self.enter_all(self.bead_numbers())
        self.rest()

    def sweep_again(self) -> None:
        """Rewound, and all of it again in two seconds."""
        self.section(N_("One sweep"))
        with self.say(self.lines.again):
            self.clear_numbers()
            self.play(*self.backward.rewind(1.3), *self.backward.fade(1.0, run_time=1.3))
        self.rest(0.5)
        self.play(*self.backward.sweep(2.2))
        self.rest()

    def take_a_step(self) -> None:
        """Every weight moves against its bead, and the cost falls by what was computed."""
        if self.step.after is None:
            return
        self.section(N_("A step"))
        after = self.step.scenery(self.scenery, self.backward)
        self.flowing(None)
        with self.say(self.lines.step(self.scenery.cost.quantity, after.cost.quantity)) as seconds:
            move = self.step.move(self.scenery, after, self.backward, seconds)
            self.play(*move, *self.link_again())
            for l in range(1, self.last + 1):
                self.play(*self.step.forward(l))
            self.play(*self.step.settle())
