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

from scenes import style
from scenes.mobjects.bill import Bill
from scenes.mobjects.edge import Edge, sign_color
from scenes.mobjects.flood import Flood, light_width
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network import NetworkDiagram
from scenes.mobjects.outcome import Outcome
from scenes.mobjects.parameter_field import ParameterField
from scenes.mobjects.tag import name_edge
from scenes.mobjects.typeset import Formula, Words
from scenes.mobjects.vary import Vary
from scenes.mobjects.what_if import WhatIf
from scenes.notation import Symbol
from scenes.readings.nudge import choose, settling
from scenes.readings.operations import Operations, parameters_by_layer
from scenes.stage import ExplainerScene
from scenes.style import Zone
from scenes.words import N_, _


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
        self.nudge_one_weight()
        self.note_what_it_bought()
        self.nudge_them_all()
        self.sweep_back()
        self.compare()
        self.give_credit()
        self.remember(N_("One sweep back, instead of a pass per weight."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """The network up to its cost; in the ledger two counters over the field of parameters."""
        nudge = self.nudge = choose(
            self.read, self.STEP, self.layer, self.to_neuron, self.from_neuron
        )
        zone = style.STAGE
        l, j, k = nudge.layer, nudge.to_neuron, nudge.from_neuron
        self.network = NetworkDiagram(
            self.read,
            Zone(zone.left, zone.right - Outcome.WIDTH, zone.bottom, zone.top),
            pinned={(l, j), (l - 1, k)},
        )
        self.outcome = Outcome(self.read, self.network, zone.right)
        self.scenery = VGroup(self.network, self.outcome.links, self.outcome.box)
        self.edge = self.network.edge[l][j, k]
        self.neuron, self.source = self.network.neuron[l][j], self.network.neuron[l - 1][k]
        self.pixel = VGroup()
        if self.network.image:  # one pixel and its edges come into the picture when it is nudged
            self.pixel.add(self.source)
            self.network.neurons.remove(self.source)
            self.network.edges.remove(*self.network.edge[1].values())
        self.what_if = WhatIf(nudge, self.network, self.outcome)
        self.count = Operations(self.read.example)
        self.bill = Bill(self.count, style.LEDGER)
        self.field = ParameterField(parameters_by_layer(self.read.example), self.bill.field_zone)
        self.caption = self.bill.caption(
            Words(
                _(N_("{weights} weights, {biases} biases")),
                size=style.LABEL,
                color=style.theme.quiet,
                weights=self.count.weights,
                biases=self.count.biases,
            ),
            self.field,
        )

    # -- the verbs -------------------------------------------------------------------------------

    def meet_the_network(self) -> None:
        """One forward pass: from the input to the cost."""
        self.section(N_("A network and its cost"))
        network = self.network
        with self.say(
            N_("A network, and what it makes of one input. Its cost is {C}."), C=self.read.cost()
        ):
            self.show_title()
            inputs = network.scenery if network.image else network.layer(0)
            self.play(FadeIn(inputs, network.edges, network.labels))
            for l in range(1, network.last + 1):
                self.play(network.forward_pulse(l), run_time=style.QUICK)
                self.play(FadeIn(network.layer(l)), run_time=style.QUICK)
            self.play(FadeIn(self.outcome.links, self.outcome.box), run_time=style.QUICK)

    def ask_for_all_gradients(self) -> None:
        """A square for each parameter, all still empty."""
        self.section(N_("What we want"))
        with self.say(
            N_("It has {n} parameters, here a square each. How does each one change the cost?"),
            n=self.count.parameters,
        ):
            self.play(FadeIn(self.field, self.caption))

    def nudge_one_weight(self) -> None:
        """A weight moves, and the whole network is computed anew."""
        self.section(N_("One nudge"))
        nudge, step = self.nudge, self.nudge.step(self.STEP)
        weight = nudge.weight(0.0)
        label = Formula(
            "{w} + {h}",
            size=style.LABEL,
            color=sign_color(weight.value),
            w=Symbol(weight.symbol),
            h=step,
        )
        obstacles = [*self.network.obstacles(), *self.outcome.obstacles()]
        bodies = [*self.network.neurons, *self.network.labels]
        self.label = name_edge(label, self.edge, obstacles, [*bodies, self.outcome.box])
        self.mark = self.edge.copy().show_value(weight, abs(weight.value))
        with self.say(N_("Why not just try? Nudge one weight by {h}."), h=step):
            self.play(self.light(self.source, self.neuron), FadeIn(self.pixel))
            self.play(Create(self.mark), FadeIn(self.label))
            self.play(FadeIn(self.bill.counters))
        with self.say(N_("Then run the whole network again, to see what the cost becomes.")):
            self.play(self.light(), FadeOut(self.pixel))
            for stage in self.stages():
                self.play(self.light_along(stage))
            self.play(
                Vary(
                    self.what_if.reached, self.what_if.show, 0.0, step.value, run_time=style.STEADY
                )
            )
            self.play(Vary(self.bill.counters, self.count_up, 0, 1, run_time=style.QUICK))

    def note_what_it_bought(self) -> None:
        """One square of the field, for one whole pass."""
        (claim,), _slope = settling(self.nudge, (self.STEP,))
        line = self.bill.gradient(claim)
        with self.say(
            N_("The cost moved by {change}. A whole pass, and we know one single gradient."),
            change=claim.terms[0].with_sign(),
        ):
            self.play(FadeIn(line, target_position=self.outcome.box))
            token, first = self.field.token(line.part("quotient")), self.field.first()
            self.play(ReplacementTransform(token, first))
            self.remove(first)
            self.field.fill(1)
        with self.say(N_("Take the nudge back, and try the next.")):
            self.play(
                FadeOut(line, self.label, self.mark),
                Vary(
                    self.what_if.reached, self.what_if.show, self.STEP, 0.0, run_time=style.STEADY
                ),
            )

    def nudge_them_all(self) -> None:
        """Faster and faster: a pass for each parameter."""
        self.section(N_("All of them"))
        with self.say(N_("And the next. And the next. A whole pass for each one of them.")):
            moving = VGroup(self.bill.counters, self.field)
            seconds = self.seconds()
            self.play(
                Vary(
                    moving,
                    self.go_on,
                    0.0,
                    1.0,
                    rate_func=linear,
                    run_time=seconds,
                ),
                Flood(self.stages(), self.made, run_time=seconds),
            )
        with self.say(
            N_("{n} more passes, {m} multiply-adds. All that for a single step of learning."),
            n=self.count.passes(self.count.nudges),
            m=self.count.by_nudging,
        ):
            self.wait(style.HOLD_MIN)

    def sweep_back(self) -> None:
        """One pass forward, and one back in which every layer fills its squares."""
        self.section(N_("One sweep back"))
        network, field, bill = self.network, self.field, self.bill
        with self.say(N_("Backpropagation: run forward, once.")):
            self.play(FadeOut(bill.passes, field.filled), FadeTransform(bill.work, bill.by_nudging))
            field.empty_again()
            self.play(FadeIn(bill.by_backpropagation), run_time=style.QUICK)
            for stage in self.stages():
                self.play(self.light_along(stage), run_time=style.QUICK)
            self.play(Vary(bill.by_backpropagation, self.sweep, 0, 1, run_time=style.QUICK))
        with self.say(N_("Then sweep back, once. Each layer gets all of its gradients together.")):
            *stages, ends = self.stages()
            self.play(self.light_along(ends, backward=True), run_time=style.QUICK)
            for l in range(network.last, 0, -1):
                self.play(
                    self.light_along(stages[l - 1], backward=True),
                    Vary(
                        field,
                        field.fill_from,
                        field.layer_starts(l + 1),
                        field.layer_starts(l),
                        run_time=style.STEADY,
                    ),
                )
            self.play(Vary(bill.by_backpropagation, self.sweep, 1, 2, run_time=style.QUICK))

    def compare(self) -> None:
        """The two bills, and how many times one is the other."""
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

    def give_credit(self) -> None:
        """Who made it known."""
        credit = self.bill.caption(
            Words(
                "{who}, {year}",
                size=style.LABEL,
                who=_(N_("Rumelhart, Hinton and Williams")),
                year=Symbol("1986"),
            ),
            self.field,
        )
        with self.say(
            N_("Rumelhart, Hinton and Williams made it known in {year}. Networks still learn so."),
            year="1986",
        ):
            self.play(FadeOut(self.caption), run_time=style.QUICK)
            self.play(FadeIn(credit))

    # -- what the verbs share --------------------------------------------------------------------

    def light(self, *subject: Mobject) -> Emphasis:
        return Emphasis(self.scenery, subject or None)

    def stages(self) -> list[list[Edge]]:
        """What light runs along in a forward pass: layer by layer, then to the cost."""
        layers = range(1, self.network.last + 1)
        return [*map(self.network.lines_into, layers), list(self.outcome.link.values())]

    def light_along(self, edges: list[Edge], backward: bool = False) -> Pulse:
        """Forward with the activations, or backward with the error signal."""
        color = style.theme.signal if backward else style.theme.activation
        return Pulse(edges, color, backward=backward, width=light_width(edges))

    def sweep(self, passes: float) -> None:
        self.bill.by_backpropagation.stand_at(int(passes))

    def count_up(self, nudges: float) -> None:
        """The counters after so many nudges."""
        self.bill.passes.stand_at(int(nudges))
        self.bill.work.stand_at(int(nudges))

    def go_on(self, share: float) -> None:
        """Counters and field after a share of the time that all nudges take."""
        self.count_up(self.made(share))
        self.field.fill(self.made(share))

    def made(self, share: float) -> int:
        """How many nudges were made by a share of the time: each takes less than the one before."""
        return min(int(self.count.nudges**share + 1e-9), self.count.nudges)

    def seconds(self) -> float:
        return min(max(self.SECONDS_EACH * self.count.nudges, self.SHORTEST), self.LONGEST)
