"""Chapter 1: what it would cost to find every gradient by trying, and what it costs instead."""

from __future__ import annotations

from manim import (
    Create,
    FadeIn,
    FadeOut,
    FadeTransform,
    Mobject,
    ReplacementTransform,
    VGroup,
    linear,
)

from scenes.mobjects.edge import sign_color
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.outcome import Outcome
from scenes.mobjects.network.what_if import WhatIf
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch01.bill import Bill
from scenes.parts.ch01.passes import Passes
from scenes.readings.nudge import choose, settling
from scenes.readings.operations import Operations
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone
from scenes.stage.words import N_


class PriceOfNudging(ExplainerScene):
    """One nudge in full, then the flood of them, then one sweep back that does it all.

    Which weight is nudged in full: ``layer``, ``to_neuron`` and ``from_neuron``; by default one of
    the first layer, behind which everything has to be computed anew.
    """

    number = 1
    question = N_("Why not just try every weight?")
    example = "mnist_size"
    layer = 1
    to_neuron: int | None = None
    from_neuron: int | None = None
    STEP = 0.1
    """how far a weight is nudged"""
    SECONDS_EACH, SHORTEST, LONGEST = 0.6, 3.0, 9.0
    """how long all nudges are watched, in seconds"""

    def construct(self) -> None:
        self.set_the_stage()
        self.meet_the_network()
        self.ask_for_all_gradients()
        self.price_a_pass()
        self.nudge_one_weight()
        self.note_what_it_bought()
        self.nudge_them_all()
        self.sweep_back()
        self.compare()
        self.give_credit()
        self.remember(N_("One sweep back, instead of a pass per weight."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """The network up to its cost; at the side the bill."""
        nudge = self.nudge = choose(
            self.read, self.STEP, self.layer, self.to_neuron, self.from_neuron
        )
        zone = style.STAGE
        room = Zone(zone.left, zone.right - Outcome.WIDTH, zone.bottom, zone.top)
        self.network = NetworkDiagram(self.read, room, pinned=nudge.ends)
        self.outcome = Outcome(self.read, self.network, zone.right)
        self.scenery = VGroup(self.network, self.outcome.links, self.outcome.box)
        self.what_if = WhatIf(nudge, self.network, self.outcome)
        self.passes = Passes(self.network, self.outcome)
        self.pixel = VGroup()
        if self.network.image:  # one pixel and its edges come into the picture when it is nudged
            self.pixel.add(self.what_if.source)
            self.network.neurons.remove(self.what_if.source)
            self.network.edges.remove(*self.network.edge[1].values())
        self.count = Operations(self.read.example)
        self.bill = Bill(self.read.example, self.count, style.SIDE)

    # -- the verbs -------------------------------------------------------------------------------

    def meet_the_network(self) -> None:
        """One forward pass: from the input to the cost."""
        self.section(N_("A network and its cost"))
        network = self.network
        with self.say(
            N_("Numbers run through a network, layer by layer, until they are an answer.")
        ):
            self.show_title()
            inputs = network.scenery if network.image else network.layer(0)
            self.play(FadeIn(inputs, network.edges, network.labels))
            for l in range(1, network.last + 1):
                self.play(self.passes.into(l, style.QUICK))
                self.play(FadeIn(network.layer(l)), run_time=style.QUICK)
        with self.say(
            N_("How wrong is the answer? One number says it: the cost, {C}."), C=self.read.cost()
        ):
            self.play(FadeIn(self.outcome.links, self.outcome.box))

    def ask_for_all_gradients(self) -> None:
        """A square for each parameter, all still empty."""
        self.section(N_("What we want"))
        with self.say(
            N_("Each line has a weight, each neuron a bias: {n} parameters, here a square each."),
            n=self.count.parameters,
        ):
            self.play(FadeIn(self.bill.field, self.bill.parameters))
        with self.say(
            N_("How would each of them change the cost? That is its gradient. We want them all.")
        ):
            self.play(self.lighting(self.outcome.box))

    def price_a_pass(self) -> None:
        """What one forward pass takes."""
        self.section(N_("One pass"))
        with self.say(
            N_("One pass takes {m} multiply-adds: for each weight a product, added to a sum."),
            m=self.count.forward,
        ):
            self.play(self.lighting())
            for pulse in self.passes.forward(style.QUICK):
                self.play(pulse)
            self.play(FadeIn(self.bill.counters))

    def nudge_one_weight(self) -> None:
        """A weight moves, and the whole network is computed anew."""
        self.section(N_("One nudge"))
        nudge, step, what_if = self.nudge, self.nudge.step(self.STEP), self.what_if
        weight = nudge.weight(0.0)
        color = sign_color(weight.value)
        words = Formula("{w} + {h}", size=style.LABEL, color=color, w=Symbol(weight.symbol), h=step)
        label = what_if.tag(words)
        self.mark = what_if.edge.copy().show_value(weight, abs(weight.value))
        with self.say(N_("Why not just try? Nudge one weight by {h}."), h=step):
            self.play(self.lighting(what_if.source, what_if.neuron), FadeIn(self.pixel))
            self.play(Create(self.mark), FadeIn(label))
        with self.say(N_("Then run the whole network again, to see what the cost becomes.")):
            self.play(self.lighting(), FadeOut(self.pixel, label))
            for pulse in self.passes.forward():
                self.play(pulse)
            self.play(Vary(what_if.reached, what_if.show, 0.0, step.value, run_time=style.STEADY))
            self.play(Vary(self.bill.counters, self.count_up, 0, 1, run_time=style.QUICK))

    def note_what_it_bought(self) -> None:
        """One square of the field, for one whole pass."""
        (equation,), _slope = settling(self.nudge, (self.STEP,))
        what_if, field, line = self.what_if, self.bill.field, self.bill.gradient(equation)
        with self.say(
            N_("The cost moved by {change}. Divided by the nudge, that is one gradient: {q}."),
            change=equation.terms[0].with_sign(),
            q=equation.result,
        ):
            self.play(FadeIn(line, target_position=self.outcome.box))
        with self.say(N_("A whole pass for it.")):
            first = field.first()
            self.play(ReplacementTransform(field.token(line.part("quotient")), first))
            self.remove(first)
            field.fill(1)
        with self.say(N_("Take the nudge back, and try the next.")):
            self.play(
                FadeOut(line, self.mark),
                Vary(what_if.reached, what_if.show, self.STEP, 0.0, run_time=style.STEADY),
            )

    def nudge_them_all(self) -> None:
        """Faster and faster: a pass for each parameter."""
        self.section(N_("All of them"))
        count, moving = self.count, VGroup(self.bill.counters, self.bill.field)
        seconds = min(max(self.SECONDS_EACH * count.nudges, self.SHORTEST), self.LONGEST)
        with self.say(N_("And the next. And the next. A whole pass for each one of them.")):
            self.play(
                Vary(moving, self.go_on, 0.0, 1.0, rate_func=linear, run_time=seconds),
                self.passes.flood(count.nudged_by, seconds),
            )
        with self.say(
            N_("{n} more passes, {m} multiply-adds. All that for a single step of learning."),
            n=count.passes(count.nudges),
            m=count.by_nudging,
        ):
            pass

    def sweep_back(self) -> None:
        """One pass forward, and one back in which every layer fills its squares."""
        self.section(N_("One sweep back"))
        bill, field = self.bill, self.bill.field
        with self.say(N_("Backpropagation: run forward, once.")):
            self.play(
                FadeOut(bill.passes, field.filled),
                FadeTransform(bill.work, bill.by_nudging),
                FadeIn(bill.unit),
            )
            field.empty_again()
            self.play(FadeIn(bill.by_backpropagation), run_time=style.QUICK)
            for pulse in self.passes.forward(style.QUICK):
                self.play(pulse)
            done = self.count.done_after(0)
            self.play(Vary(bill.by_backpropagation, self.work_on, 0, done, run_time=style.QUICK))
        with self.say(N_("Then sweep back, once. Each layer gets all of its gradients together.")):
            last, pace = self.network.last, style.SLOW
            self.play(self.passes.back_to(last, style.STEADY))
            for l in range(last, 0, -1):
                ends = field.layer_starts(l + 1), field.layer_starts(l)
                work = self.count.done_after(last - l), self.count.done_after(last - l + 1)
                self.play(
                    self.passes.back_to(l - 1, pace),
                    Vary(field, field.fill_from, *ends, rate_func=linear, run_time=pace),
                    Vary(
                        bill.by_backpropagation,
                        self.work_on,
                        *work,
                        rate_func=linear,
                        run_time=pace,
                    ),
                )

    def compare(self) -> None:
        """The two bills, how many times one is the other, and what the clock says."""
        self.section(N_("The bill"))
        bill, count = self.bill, self.count
        with self.say(
            N_("The same {n} gradients, for {b} multiply-adds in place of {a}."),
            n=count.parameters,
            a=count.by_nudging,
            b=count.by_backpropagation,
        ):
            self.play(Create(bill.rule))
        with self.say(N_("Nudging is {s} times the work."), s=count.saving):
            self.play(FadeIn(bill.times))
        if bill.time and count.times_as_long and count.minutes:
            with self.say(
                N_("Measured here, it took {t} times as long: a second would become {m} minutes."),
                t=count.times_as_long,
                m=count.minutes,
            ):
                self.play(FadeIn(bill.time))

    def give_credit(self) -> None:
        """Who made it known."""
        with self.say(
            N_("Rumelhart, Hinton and Williams made it known in {year}. Networks still learn so."),
            year="1986",
        ):
            self.play(FadeOut(self.bill.parameters), run_time=style.QUICK)
            self.play(FadeIn(self.bill.credit))

    # -- what the verbs share --------------------------------------------------------------------

    def lighting(self, *subject: Mobject) -> Emphasis:
        return Emphasis(self.scenery, subject or None)

    def count_up(self, nudges: float) -> None:
        """The counters after so many nudges."""
        for counter in self.bill.counters:
            counter.stand_at(int(nudges))

    def go_on(self, share: float) -> None:
        """Counters and field after a share of the time that all nudges take."""
        self.count_up(self.count.nudged_by(share))
        self.bill.field.fill(self.count.nudged_by(share))

    def work_on(self, multiply_adds: float) -> None:
        self.bill.by_backpropagation.stand_at(int(multiply_adds))
