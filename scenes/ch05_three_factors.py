"""Chapter 5: the gradient of one weight is a product of three factors, each found in its place."""

from __future__ import annotations

from manim import (
    Circle,
    Circumscribe,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    Indicate,
    Mobject,
    TransformFromCopy,
    VGroup,
)

from scenes.mobjects.callout import Callout
from scenes.mobjects.edge import Edge
from scenes.mobjects.equations.quotient_line import quotient_line
from scenes.mobjects.equations.receipt import Row
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.outcome import Outcome
from scenes.mobjects.network.routes import Routes
from scenes.mobjects.network.tag import name_edge, name_neuron
from scenes.mobjects.slope_plot import SlopePlot
from scenes.mobjects.typeset import Formula
from scenes.parts.ch05.cost_sum import CostSum
from scenes.parts.ch05.factor_receipt import FactorReceipt
from scenes.readings.chain import follow
from scenes.stage import notation, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import Symbol
from scenes.stage.quantity import given
from scenes.stage.style import Zone
from scenes.stage.words import N_


class ThreeFactors(ExplainerScene):
    """One weight's gradient as three factors, on any example.

    Which weight it follows: ``layer`` (1 to L), ``to_neuron`` and ``from_neuron`` (from 0). Where
    one is ``None``, it is the first whose gradient stands out.
    """

    number = 5
    question = N_("What does one weight do to the cost?")
    example = "mazur"
    layer: int | None = None
    to_neuron: int | None = None
    from_neuron: int | None = None
    NUDGE = 0.01
    """how far the weight is moved, up and down, to check the result"""

    def construct(self) -> None:
        self.set_the_stage()
        self.meet_the_network()
        self.add_up_the_cost()
        self.take_one_weight()
        self.follow_the_chain()
        self.feel_the_cost()
        self.feel_the_sum()
        self.feel_the_weight()
        self.multiply()
        self.do_the_same_for_the_bias()
        self.check_by_nudging()
        self.play(self.lighting())
        self.remember(N_("Three factors, each at hand where the weight is."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the network up to its cost, the equation, the receipt."""
        chain = self.chain = follow(self.read, self.layer, self.to_neuron, self.from_neuron)
        l, j, k = chain.layer, chain.to_neuron, chain.from_neuron
        zone = style.STAGE
        self.network = NetworkDiagram(
            self.read,
            Zone(zone.left, zone.right - Outcome.WIDTH, zone.bottom, zone.top),
            pinned={(l, j), (l - 1, k), (l, chain.output)},
        ).show_weights()
        self.outcome = Outcome(self.read, self.network, zone.right, {chain.output})
        self.scenery = VGroup(self.network, self.outcome)
        self.routes = Routes(self.network, self.outcome)
        self.edge = self.network.edge[l][j, k]
        self.neuron, self.source = self.network.neuron[l][j], self.network.neuron[l - 1][k]
        self.receipt = FactorReceipt(self.read, chain, style.SIDE)
        self.equation = self.receipt.equation

    # -- the verbs -------------------------------------------------------------------------------

    def meet_the_network(self) -> None:
        """The forward pass, the targets, the cost."""
        self.section(N_("A network and its cost"))
        with self.say(N_("A network makes a prediction. Every number here is computed.")):
            self.show_title()
            self.run_forward(self.network)

    def add_up_the_cost(self) -> None:
        """What the outputs should be, and how the misses make the cost."""
        read, outcome, depth = self.read, self.outcome, self.network.last
        i = self.chain.output if self.chain.layer == depth else 0
        with self.say(
            N_("This output is {a}. It should be {y}. All such misses add up to the cost, {C}."),
            a=read.activation(depth, i).to(3),
            y=read.target(i),
            C=read.cost(),
        ):
            self.play(FadeIn(outcome.targets))
            self.play(Create(outcome.links), FadeIn(outcome.box))
            sum_of_terms = CostSum(read, style.SIDE)
            self.play(FadeIn(sum_of_terms))
        self.play(FadeOut(sum_of_terms), run_time=style.QUICK)

    def take_one_weight(self) -> None:
        """Single out one edge; its symbol leaves it and becomes the question."""
        self.section(N_("One weight"))
        chain = self.chain
        weight = self.read.weight(chain.layer, chain.to_neuron, chain.from_neuron)
        color = self.edge.get_color()
        label = Formula("{w} = {v}", size=style.LABEL, color=color, w=weight.symbol, v=weight)
        short = Formula("{w}", size=style.LABEL, color=color, w=Symbol(weight.symbol))
        self.weight_label = name_edge(label, self.edge, self.obstacles(), self.bodies(), short)
        self.names = VGroup()
        self.name(self.source, chain.layer - 1, chain.from_neuron)
        self.name(self.neuron, chain.layer, chain.to_neuron)
        self.scenery.add(self.weight_label, *self.names)
        with self.say(
            N_("Take one weight, {w}. If it grew by a tiny bit, how much would the cost change?"),
            w=weight,
        ):
            self.play(
                self.lighting(*self.subject(), self.neuron), FadeIn(self.weight_label, *self.names)
            )
            symbol = short if short in self.weight_label.get_family() else label
            self.play(TransformFromCopy(symbol.part("w"), self.equation.part("gradient")))

    def follow_the_chain(self) -> None:
        """From the weight to the cost, and the equation that this makes, from its right end."""
        self.section(N_("A chain to the cost"))
        theme, equation = style.theme, self.equation
        *upper, last = equation.names[1:]
        with self.say(N_("The weight acts on its neuron's sum, and the sum on the activation.")):
            self.play(Pulse([self.edge], theme.activation))
            self.play(FadeIn(equation.rest(), equation.part(last)))
            if len(upper) == 2:
                self.play(Circumscribe(self.neuron.disc, Circle, color=theme.slope))
                self.play(FadeIn(equation.part(upper[1])))
        with self.say(
            N_("The activation acts on the cost. Rates along a chain multiply: so do these.")
        ):
            way = self.way_to_the_cost()
            self.play(self.lighting(*self.subject(), self.neuron, *way))
            self.play(Pulse([part for part in way if isinstance(part, Edge)], theme.signal))
            self.play(FadeIn(equation.part(upper[0])))
        self.add(equation)

    def feel_the_cost(self) -> None:
        """The first factor: the error signal, where it comes from."""
        self.section(N_("How the cost feels the activation"))
        chain = self.chain
        if chain.signal is None:
            return  # softmax moves all outputs at once: the first two factors come as one
        if chain.layer < self.network.last:
            text = N_("First: how the cost feels this activation. Every path ahead adds its share.")
        else:
            text = N_("First: how the cost feels this activation. It follows from the miss, {f}.")
        with self.say(text, f=chain.signal):
            self.play(self.lighting(self.neuron, self.names[1], *self.way_to_the_cost()))
            self.put_in(self.receipt.signal(), "first", self.outcome.box)

    def feel_the_sum(self) -> None:
        """The second factor: the slope of the activation function where the neuron stands."""
        self.section(N_("How the activation feels the sum"))
        chain = self.chain
        activation = self.read.example.network.layer(chain.layer).activation
        z, term = self.read.weighted_sum(chain.layer, chain.to_neuron), self.equation.names[-2]
        row = self.receipt.slope()
        with self.say(
            N_("Second: how the activation feels the sum. At {z} the curve's slope is {f}."),
            z=z,
            f=chain.slope,
        ):
            self.play(self.lighting(self.neuron, self.names[1]))
            if not activation.elementwise:
                self.put_in(row, term, self.neuron)
                return
            plot = SlopePlot(activation, z, chain.slope, width=2.5, height=0.95, beside=True)
            self.card = self.callout(plot)
            self.play(GrowFromPoint(self.card, self.card.tip))
            self.put_in(row, term, plot.slope)
        self.play(FadeOut(self.card), run_time=style.QUICK)

    def feel_the_weight(self) -> None:
        """The third factor: the activation that arrives."""
        self.section(N_("How the sum feels the weight"))
        with self.say(
            N_("Third: how the sum feels the weight. It feels what arrives there, {f}."),
            f=self.chain.arrival,
        ):
            self.play(self.lighting(*self.subject(), self.neuron))
            self.play(Pulse([self.edge], style.theme.activation))
            self.put_in(self.receipt.arrival(), self.equation.names[-1], self.source)

    def multiply(self) -> None:
        """The three come together."""
        self.section(N_("The product"))
        factors = [row.number for row in self.receipt.rows]
        rule, result = self.receipt.product()
        meaning, *working = result.lines
        with self.say(
            N_("Multiply them: {g}. That is how much the cost changes for each bit of weight."),
            g=self.chain.gradient,
        ):
            self.play(self.lighting())
            term = self.equation.part("gradient")
            self.play(Create(rule), TransformFromCopy(term, result.symbol, path_arc=-style.BOW))
            self.play(FadeIn(meaning), run_time=style.QUICK)
            for line in working:
                assert isinstance(line, Formula)
                terms = [line.part(name) for name in line.names]
                moves = [
                    TransformFromCopy(number, term, path_arc=-1.5 * style.BOW)
                    for number, term in zip(factors, terms, strict=True)
                ]
                self.play(*moves, FadeIn(line.rest()))
            self.play(FadeIn(result.number, target_position=result.lines[-1]))
        self.add(result)

    def do_the_same_for_the_bias(self) -> None:
        """Only the last factor changes; there and back."""
        self.section(N_("The bias"))
        *_upper, arrival, result = self.receipt.rows
        one, gradient = self.receipt.for_the_bias()
        equation = self.receipt.equation_of("b")
        with self.say(
            N_(
                "The neuron adds a bias, too. There the last factor is one: "
                "the gradient is {g}, the signal delta."
            ),
            g=self.chain.bias_gradient,
        ):
            self.play(self.lighting(self.neuron, self.names[1]))
            # The result no longer is what stands above it.
            self.play(FadeOut(result), run_time=style.QUICK)
            self.rewrite(self.equation, equation, FadeOut(arrival), FadeIn(one))
            self.play(FadeIn(gradient))
        self.play(FadeOut(gradient), run_time=style.QUICK)
        self.rewrite(equation, self.equation, FadeOut(one), FadeIn(arrival))
        self.play(FadeIn(result), run_time=style.QUICK)

    def check_by_nudging(self) -> None:
        """Move the weight up and down, run the network again, and compare."""
        self.section(N_("Does it agree?"))
        line = self.quotient()
        if line is None:
            return
        with self.say(
            N_("Does it agree with trying? Nudge the weight up and down by {h}, and compare."),
            h=given("h", self.NUDGE),
        ):
            self.play(self.lighting(self.edge, self.source, self.weight_label, self.outcome.box))
            card = self.callout_at_edge(line)
            self.play(GrowFromPoint(card, card.tip))
        with self.say(N_("The very same rate, from running the network instead.")):
            self.play(
                Indicate(self.receipt.rows[-1].number, color=style.theme.cost),
                Indicate(line.part("quotient"), color=style.theme.cost),
            )
        self.play(FadeOut(card), run_time=style.QUICK)

    # -- what the verbs share --------------------------------------------------------------------

    def lighting(self, *subject: Mobject) -> Emphasis:
        """Dim all of network, targets and cost but the subject; nothing given lights all."""
        return Emphasis(self.scenery, subject or None)

    def subject(self) -> list[Mobject]:
        """The weight: its edge, its label, and the neuron that it listens to."""
        return [self.edge, self.source, self.weight_label, *self.names]

    def way_to_the_cost(self) -> list[Mobject]:
        """All that lies between the neuron's activation and the cost."""
        l, last = self.chain.layer, self.network.last
        j = self.chain.output if l == last else self.chain.to_neuron
        own = [self.network.neuron[l][j]] if l == last else []
        return [*own, *self.routes.beyond(l, j)]

    def put_in(self, row: Row, term: str, origin: Mobject) -> None:
        """Bring a row onto the receipt: its symbol from the equation, its number from its place."""
        self.play(TransformFromCopy(self.equation.part(term), row.symbol, path_arc=-style.BOW))
        self.play(FadeIn(row.number, target_position=origin))
        self.play(FadeIn(row.lines), run_time=style.QUICK)

    def name(self, neuron: Mobject, l: int, j: int) -> None:
        """Write a neuron's symbol beside it, where there is room."""
        symbol = Formula("{a}", size=style.LABEL, a=notation.activation(l, j))
        labels = [self.weight_label, *self.names]
        obstacles, bodies = [*self.obstacles(), *labels], [*self.bodies(), *labels]
        self.names.add(name_neuron(symbol, neuron, obstacles, bodies) or VGroup())

    def callout(self, plot: SlopePlot) -> Callout:
        """A card that opens from the neuron."""
        middle, radius, color = self.neuron.middle, self.neuron.radius, style.theme.slope
        return Callout(plot, middle, radius, style.STAGE, color, self.bodies(), [self.names[1]])

    def callout_at_edge(self, line: Formula) -> Callout:
        """A card that opens from the weight."""
        avoid = [self.outcome.box, self.source]
        middle, color = self.edge.point_along(0.5), style.theme.cost
        return Callout(line, middle, 0.1, style.STAGE, color, avoid, [self.weight_label])

    def quotient(self) -> Formula | None:
        """The rate at which the cost really moves with the weight."""
        chain = self.chain
        weight = (chain.layer, chain.to_neuron, chain.from_neuron)
        return quotient_line(
            Symbol("(Delta C)/(Delta w)"),
            self.read.nudge_quotient(*weight, self.NUDGE),
            (
                self.read.nudged_cost(*weight, self.NUDGE),
                self.read.nudged_cost(*weight, -self.NUDGE),
            ),
            self.NUDGE,
            style.STAGE.width - 2 * Callout.PADDING,
        )

    def obstacles(self) -> list[Mobject]:
        return [*self.network.obstacles(), *self.outcome.obstacles()]

    def bodies(self) -> list[Mobject]:
        """All that a card or a plate should not cover: everything but lines."""
        return [part for part in self.obstacles() if not isinstance(part, Edge)]
