"""Chapter 3: what a nudge of one weight does to the cost, and how it settles on a derivative."""

from __future__ import annotations

from manim import (
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    VGroup,
)

from scenes.mobjects.edge import sign_color
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.outcome import Outcome
from scenes.mobjects.network.what_if import WhatIf
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch03.cost_curve import CostCurve
from scenes.parts.ch03.neuron_sum import NeuronSum
from scenes.parts.ch03.number_line import lines_of
from scenes.parts.ch03.quotients import QuotientColumn, difference
from scenes.readings.nudge import choose, settling
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone
from scenes.stage.words import N_


class OneWeightNudged(ExplainerScene):
    """One weight moves by h; its neuron and the cost follow; the quotient becomes a derivative.

    Which weight: ``layer`` (1 to L), ``to_neuron`` and ``from_neuron`` (from 0). Where no layer is
    given, it is the one in which the size of the step tells most.
    """

    number = 3
    question = N_("How would a tiny increase change the cost?")
    example = "chain"
    layer: int | None = None
    to_neuron: int | None = None
    from_neuron: int | None = None
    STEPS = (0.5, 0.1, 0.01, 0.001)
    """how far the weight is moved; the quotients settle as it shrinks"""

    def construct(self) -> None:
        self.set_the_stage()
        self.meet_the_network()
        self.take_one_weight()
        self.look_into_its_neuron()
        self.put_numbers_on_lines()
        self.nudge_it()
        self.count_the_change()
        self.plot_the_cost()
        self.draw_a_secant()
        for index in range(1, len(self.STEPS)):
            self.take_a_smaller_step(index)
        self.find_the_tangent()
        self.step_back()
        self.remember(N_("A derivative is what a tiny nudge would do."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """The network up to its cost, four number lines, the column of quotients, the curve."""
        nudge = self.nudge = choose(
            self.read, self.STEPS[0], self.layer, self.to_neuron, self.from_neuron
        )
        l, j, k = nudge.address
        zone = style.STAGE
        room = Zone(zone.left, zone.right - Outcome.WIDTH, zone.bottom, zone.top)
        self.network = NetworkDiagram(self.read, room, pinned=nudge.ends).show_weights()
        self.outcome = Outcome(self.read, self.network, zone.right)
        self.scenery = VGroup(self.network, self.outcome)
        self.what_if = WhatIf(nudge, self.network, self.outcome)
        self.sum = NeuronSum(self.read, l, j, k, style.SIDE)
        self.rows = lines_of(nudge, self.STEPS[0], style.SIDE)
        self.lines = VGroup(*self.rows)
        self.equations, slope = settling(nudge, self.STEPS)
        self.column = QuotientColumn(style.SIDE, self.equations, slope)
        self.plot = CostCurve(nudge, self.STEPS[0], zone)

    # -- the verbs -------------------------------------------------------------------------------

    def meet_the_network(self) -> None:
        """The forward pass, and the cost it ends in."""
        self.section(N_("A network and its cost"))
        network = self.network
        if set(self.trace.sizes) == {1}:
            with self.say(N_("Take the smallest network: one neuron in each layer.")):
                self.show_title()
                self.play(FadeIn(network.scenery, network.edges, network.labels, network.layer(0)))
        else:
            self.show_title()
            self.play(FadeIn(network.scenery, network.edges, network.labels, network.layer(0)))
        with self.say(
            N_("An input runs through a network. What comes out misses its target by a cost, {C}."),
            C=self.read.cost(),
        ):
            for l in range(1, network.last + 1):
                self.play(network.forward_pulse(l), run_time=style.QUICK)
                self.play(FadeIn(network.layer(l)), run_time=style.QUICK)
            self.play(FadeIn(self.outcome), run_time=style.QUICK)

    def take_one_weight(self) -> None:
        """Single out one edge, and what comes after it."""
        self.section(N_("One weight"))
        weight = self.nudge.weight(0.0)
        label = Formula(
            "{w} = {v}",
            size=style.LABEL,
            color=sign_color(weight.value),
            w=Symbol(weight.symbol),
            v=weight,
        )
        what_if, color = self.what_if, style.theme.activation
        self.label = what_if.tag(label)
        after = what_if.reached, *what_if.way
        with self.say(N_("Take one weight. All that comes after it depends on it.")):
            self.play(Emphasis(self.scenery, [what_if.edge, *after]))
            self.play(Pulse([what_if.edge], color))
            self.play(Pulse(what_if.way, color))
        with self.say(N_("As it stands, it is {w}."), w=weight):
            self.play(FadeIn(self.label))

    def look_into_its_neuron(self) -> None:
        """The neuron's sum and its activation, worked out."""
        work, source, neuron = self.sum, self.what_if.source, self.what_if.neuron
        z = self.read.weighted_sum(self.nudge.layer, self.nudge.to_neuron)
        with self.say(N_("Its neuron multiplies what arrives by the weight.")):
            self.play(Emphasis(self.scenery, [source, self.what_if.edge, neuron]))
            self.play(Pulse([self.what_if.edge], style.theme.activation))
        with self.say(N_("It adds the bias, a number of its own. That is the sum, {z}."), z=z):
            self.play(FadeIn(work.rule, target_position=neuron))
            if len(work.numbers):
                self.play(FadeIn(work.numbers))
        if len(work.activation):
            with self.say(N_("A curve turns the sum into the activation.")):
                self.play(FadeIn(work.curve), FadeIn(work.activation))
        self.play(
            FadeOut(work),
            Emphasis(self.scenery, [self.what_if.edge, self.what_if.reached, *self.what_if.way]),
            run_time=style.QUICK,
        )

    def put_numbers_on_lines(self) -> None:
        """The weight, its neuron's sum and activation, and the cost, each on a line of its own."""
        neuron = self.what_if.neuron
        texts = (
            N_("Watch four numbers. The weight itself."),
            N_("The sum that its neuron forms."),
            N_("The activation that the sum becomes."),
            N_("And, at the end of it all, the cost."),
        )
        origins = (self.label, neuron, neuron, self.outcome.box)
        for text, line, origin in zip(texts, self.rows, origins, strict=True):
            with self.say(text):
                number = VGroup(line.numeral, line.dot)
                self.play(FadeIn(line.title, line.line), FadeIn(number, target_position=origin))
                self.add(line)

    def nudge_it(self) -> None:
        """The weight moves; everything after it follows, as the network computes it."""
        self.section(N_("A nudge"))
        step = self.nudge.step(self.STEPS[0])
        with self.say(N_("Each of these lines has a scale of its own.")):
            pass
        with self.say(
            N_("Now raise the weight by h, {h}. All that comes after it follows."), h=step
        ):
            self.play(FadeOut(self.label), run_time=style.QUICK)
            self.move(0.0, step.value, run_time=2 * style.SLOW)

    def count_the_change(self) -> None:
        """By how much did the cost move? And back."""
        nudge, big, change = self.nudge, self.STEPS[0], self.equations[0].terms[0]
        side = style.SIDE
        line = difference(change, nudge.cost(big), nudge.cost(0.0), side.width)
        line.set_x(side.center[0]).set_y(side.bottom + line.height / 2)
        with self.say(
            N_("The weight has moved by {h}, the cost by {change}."),
            h=nudge.step(big),
            change=change.with_sign(),
        ):
            self.play(FadeIn(line, target_position=self.rows[-1].change))
        with self.say(N_("Take the nudge back, and all is as before.")):
            self.play(FadeOut(line), run_time=style.QUICK)
            self.move(big, 0.0)

    def plot_the_cost(self) -> None:
        """The weight's line becomes one axis, the cost's the other; the curve is drawn."""
        self.section(N_("The cost along the weight"))
        plot, (w, z, a, C) = self.plot, self.rows
        across, upright, weight_name, cost_name = plot.axes
        going = [p for line in (w, C) for p in line if p not in (w.line, w.title, C.title)]
        with self.say(N_("Put the weight along the bottom, and the cost up the side.")):
            self.play(FadeOut(self.scenery), FadeOut(z, a))
            self.play(
                ReplacementTransform(w.line, across),
                ReplacementTransform(w.title, weight_name),
                ReplacementTransform(C.title, cost_name),
                Create(upright),
                FadeOut(*going),
                run_time=style.SLOW,
            )
            self.play(FadeIn(plot.dot, plot.here))
        with self.say(
            N_("Run the network with other weights: each has its cost, a curve appears.")
        ):
            self.play(Create(plot.curve), run_time=style.SLOW)
        self.add(plot)

    def draw_a_secant(self) -> None:
        """Two points make a line: its slope is the first quotient."""
        self.section(N_("Change by change"))
        plot, column, step = self.plot, self.column, self.nudge.step(self.STEPS[0])
        with self.say(
            N_("Nudge by {h}. The change of the cost for each unit of weight is a slope."), h=step
        ):
            plot.nudge_to(step.value)
            self.play(FadeIn(plot.moving))
            self.play(FadeIn(column.heading))
        with self.say(
            N_("{change} divided by {h}: this line has a slope of {q}."),
            change=self.equations[0].terms[0],
            h=step,
            q=self.equations[0].result,
        ):
            self.put_in(0)

    def take_a_smaller_step(self, index: int) -> None:
        """The second point slides in; then the view comes closer, and its quotient is noted."""
        plot, before, step = self.plot, self.STEPS[index - 1], self.nudge.step(self.STEPS[index])
        texts = (
            N_("Take a smaller step, {h}, and look closer. The line turns a little."),
            N_("Again, {h}. From so near the curve is almost straight."),
            N_("And {h}. The quotient hardly changes any more."),
        )
        with self.say(texts[min(index, len(texts)) - 1], h=step):
            moving = VGroup(plot, plot.moving)
            self.play(Vary(moving, plot.nudge_to, before, step.value, run_time=style.STEADY))
            self.play(
                Vary(
                    moving,
                    lambda view: plot.nudge_to(step.value, view),
                    before,
                    step.value,
                    by_factors=True,
                )
            )
            self.put_in(index)

    def find_the_tangent(self) -> None:
        """What it settles on: the slope of the tangent, which the backward pass gives."""
        self.section(N_("The derivative"))
        plot, column = self.plot, self.column
        with self.say(
            N_("It settles on the derivative, {g}. One backward pass finds it without any nudge."),
            g=column.number.quantity,
        ):
            self.play(Create(column.rule), FadeIn(column.symbol))
            self.play(Create(plot.tangent), FadeOut(plot.moving))
            self.play(FadeIn(column.number, target_position=plot.dot))

    def step_back(self) -> None:
        """From far away: the tangent touches the curve in one point."""
        plot = self.plot
        with self.say(N_("Seen from afar, it is the line that touches the curve here.")):
            self.play(
                Vary(
                    plot,
                    plot.draw,
                    self.STEPS[-1],
                    self.STEPS[0],
                    by_factors=True,
                    run_time=2 * style.SLOW,
                )
            )

    # -- what the verbs share --------------------------------------------------------------------

    def move(self, start: float, end: float, run_time: float = style.SLOW) -> None:
        """Let the weight's step run from one size to another, and everything follow."""
        everything = VGroup(self.lines, self.what_if.reached)

        def show(h: float) -> None:
            self.what_if.show(h)
            for line in self.rows:
                line.follow(h)

        self.play(Vary(everything, show, start, end, run_time=run_time))

    def put_in(self, index: int) -> None:
        """A quotient joins the column."""
        self.play(FadeIn(self.column.lines[index], target_position=self.plot.moving[0]))
