"""Chapter 5: the gradient of one weight is a product of three factors, each found in its place."""

from __future__ import annotations

from manim import (
    Circle,
    Circumscribe,
    Create,
    FadeIn,
    FadeOut,
    FadeTransform,
    GrowFromPoint,
    Indicate,
    ManimColor,
    Mobject,
    TransformFromCopy,
    VGroup,
)

from scenes import notation, style
from scenes.mobjects.callout import Callout
from scenes.mobjects.cost_sum import CostSum
from scenes.mobjects.edge import Edge
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network import NetworkDiagram
from scenes.mobjects.outcome import Outcome
from scenes.mobjects.placement import at_corners, beside_edge, place
from scenes.mobjects.receipt import Receipt, Row
from scenes.mobjects.slope_plot import SlopePlot
from scenes.mobjects.typeset import Formula, Words
from scenes.notation import Symbol, derivative
from scenes.quantity import given, product, settle
from scenes.readings.chain import follow
from scenes.readings.derivations import Derivation, cost_derivation, path_sum, slope_derivation
from scenes.stage import ExplainerScene
from scenes.style import Zone
from scenes.words import N_, _


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
        self.play(self.light())
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
        self.edge = self.network.edge[l][j, k]
        self.neuron, self.source = self.network.neuron[l][j], self.network.neuron[l - 1][k]
        self.scenery = VGroup(self.network, self.outcome)
        self.equation = self._equation("w")
        ledger = style.LEDGER
        self.receipt = Receipt(
            Zone(ledger.left, ledger.right, ledger.bottom, ledger.top - 1.35),
            [*chain.factors, chain.gradient, chain.bias_gradient],
            pitch=1.04,
        )

    def _equation(self, parameter: str) -> Formula:
        symbols = dict(zip(("first", "second", "third"), self.chain.symbols, strict=False))
        symbols[list(symbols)[-1]] = derivative("z", parameter)
        colors = dict(zip(symbols, self._colors(), strict=True))
        right = " dot ".join(f"{{{name}}}" for name in symbols)
        equation = Formula(
            "{gradient} = " + right,
            {"gradient": derivative("C", parameter), **symbols},
            size=style.FORMULA,
            colors=colors,
        )
        ledger = style.LEDGER
        return equation.move_to((ledger.center[0], ledger.top - equation.height / 2, 0.0))

    def _colors(self) -> tuple[ManimColor, ...]:
        theme = style.theme
        return (theme.signal, theme.slope, theme.activation)[-len(self.chain.factors) :]

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
            sum_of_terms = CostSum(read, style.LEDGER)
            self.play(FadeIn(sum_of_terms))
        self.play(FadeOut(sum_of_terms), run_time=style.QUICK)

    def take_one_weight(self) -> None:
        """Single out one edge; its symbol leaves it and becomes the question."""
        self.section(N_("One weight"))
        chain = self.chain
        weight = self.read.weight(chain.layer, chain.to_neuron, chain.from_neuron)
        label = Formula(
            "{w} = {v}", size=style.LABEL, color=self.edge.get_color(), w=weight.symbol, v=weight
        )
        self.weight_label = place(label, beside_edge(label, self.edge), self.obstacles())
        names = self.names = VGroup()
        for l, neuron, at in (
            (chain.layer - 1, chain.from_neuron, self.source),
            (chain.layer, chain.to_neuron, self.neuron),
        ):
            name = Formula("{a}", size=style.LABEL, a=notation.activation(l, neuron))
            names.add(place(name, at_corners(at, name), [*self.obstacles(), label, *names]))
        self.scenery.add(label, names)
        with self.say(
            N_("Take one weight, {w}. If it grew by a tiny bit, how much would the cost change?"),
            w=weight,
        ):
            self.play(self.light(*self.subject(), self.neuron), FadeIn(self.weight_label, names))
            question = self.equation.part("gradient")
            self.play(TransformFromCopy(self.weight_label.part("w"), question))

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
        with self.say(N_("The activation acts on the cost. So the gradient is a product.")):
            way = self.way_to_the_cost()
            self.play(self.light(*self.subject(), self.neuron, *way))
            self.play(Pulse([part for part in way if isinstance(part, Edge)], theme.signal))
            self.play(FadeIn(equation.part(upper[0])))
        self.add(equation)

    def feel_the_cost(self) -> None:
        """The first factor: the error signal, where it comes from."""
        self.section(N_("How the cost feels the activation"))
        chain = self.chain
        if chain.signal is None:
            return  # softmax moves all outputs at once: the first two factors come as one
        number = chain.signal
        if chain.layer < self.network.last:
            text = N_("First: how the cost feels this activation. Every path ahead adds its share.")
        else:
            text = N_("First: how the cost feels this activation. It follows from the miss, {f}.")
        with self.say(text, f=number):
            self.play(self.light(self.neuron, self.names[1], *self.way_to_the_cost()))
            row = self.receipt.row(
                chain.symbols[0],
                number,
                self.meaning(N_("how {C} feels {a}"), C="C", a="a"),
                self.note(self.signal_derivation()),
                style.theme.signal,
            )
            self.enter(row, self.equation.part("first"), self.outcome.box)

    def feel_the_sum(self) -> None:
        """The second factor: the slope of the activation function where the neuron stands."""
        self.section(N_("How the activation feels the sum"))
        chain, read, theme = self.chain, self.read, style.theme
        layer = read.example.network.layer(chain.layer)
        z = read.weighted_sum(chain.layer, chain.to_neuron)
        name = self.equation.names[-2]
        note = self.note(
            slope_derivation(
                layer.activation.name,
                chain.slope,
                read.activation(chain.layer, chain.to_neuron),
            )
        )
        row = self.receipt.row(
            chain.symbols[-2],
            chain.slope,
            self.meaning(N_("how {a} feels {z}"), a="a" if chain.signal else "C", z="z"),
            note,
            self._colors()[-2],
        )
        with self.say(
            N_("Second: how the activation feels the sum. At {z} the curve's slope is {f}."),
            z=z,
            f=chain.slope,
        ):
            self.play(self.light(self.neuron, self.names[1]))
            if layer.activation.elementwise:
                plot = SlopePlot(layer.activation, z, chain.slope)
                named = VGroup(self.neuron, self.names[1])
                reach = max(self.neuron.middle[1] - named.get_bottom()[1], self.neuron.radius)
                card = Callout(plot, self.neuron.middle, reach, style.STAGE, theme.slope)
                self.play(GrowFromPoint(card, card.tip))
                self.enter(row, self.equation.part(name), plot.slope)
            else:
                self.enter(row, self.equation.part(name), self.neuron)
        if layer.activation.elementwise:
            self.play(FadeOut(card), run_time=style.QUICK)

    def feel_the_weight(self) -> None:
        """The third factor: the activation that arrives."""
        self.section(N_("How the sum feels the weight"))
        chain = self.chain
        arriving = notation.activation(chain.layer - 1, chain.from_neuron)
        row = self.receipt.row(
            chain.symbols[-1],
            chain.arrival,
            self.meaning(N_("how {z} feels {w}"), z="z", w="w"),
            self.meaning(N_("{a}, what arrives there"), style.theme.ink, a=arriving),
            style.theme.activation,
        )
        with self.say(
            N_("Third: how the sum feels the weight. It feels what arrives there, {f}."),
            f=chain.arrival,
        ):
            self.play(self.light(*self.subject(), self.neuron))
            self.play(Pulse([self.edge], style.theme.activation))
            self.enter(row, self.equation.part(self.equation.names[-1]), self.source)

    def multiply(self) -> None:
        """The three come together."""
        self.section(N_("The product"))
        chain, receipt = self.chain, self.receipt
        numbers = VGroup(*(row.number for row in receipt.rows))
        rule = receipt.rule(product)
        self.result = receipt.row(
            derivative("C", "w"), chain.gradient, self.meaning(N_("their product"))
        )
        with self.say(
            N_("Multiply them: {g}. That is how much the cost changes for each bit of weight."),
            g=chain.gradient,
        ):
            self.play(self.light())
            self.play(
                Create(rule), TransformFromCopy(self.equation.part("gradient"), self.result.symbol)
            )
            self.play(TransformFromCopy(numbers, self.result.number), run_time=style.SLOW)
            self.play(FadeIn(self.result.lines))

    def do_the_same_for_the_bias(self) -> None:
        """Only the last factor changes; there and back."""
        self.section(N_("The bias"))
        chain, receipt = self.chain, self.receipt
        arrival = receipt.rows[len(chain.factors) - 1]
        one = receipt.in_place_of(
            arrival,
            derivative("z", "b"),
            given(derivative("z", "b"), 1.0).to(0),
            words=self.meaning(N_("how {z} feels {b}"), z="z", b="b"),
            color=style.theme.activation,
        )
        gradient = receipt.in_place_of(
            self.result,
            derivative("C", "b"),
            chain.bias_gradient,
            words=self.meaning(N_("their product")),
        )
        equation = self._equation("b")
        with self.say(
            N_("For the bias only the last factor differs: it is one. The gradient is {g}."),
            g=chain.bias_gradient,
        ):
            self.play(self.light(self.neuron, self.names[1]))
            self.play(
                FadeTransform(self.equation, equation),
                FadeTransform(arrival, one),
                FadeOut(self.result),  # it no longer is what stands above it
            )
            self.play(FadeIn(gradient))
        self.play(
            FadeTransform(equation, self.equation),
            FadeTransform(one, arrival),
            FadeTransform(gradient, self.result),
        )

    def check_by_nudging(self) -> None:
        """Move the weight up and down, run the network again, and compare."""
        self.section(N_("Does it agree?"))
        chain, read = self.chain, self.read
        l, j, k = chain.layer, chain.to_neuron, chain.from_neuron
        up, down = (read.nudged_cost(l, j, k, by) for by in (self.NUDGE, -self.NUDGE))
        quotient = read.nudge_quotient(l, j, k, self.NUDGE)
        width = given("2h", 2 * self.NUDGE)
        claim = settle(quotient, (up, down, width), lambda u, d, w: (u - d) / w)
        up, down, width = claim.terms
        with self.say(
            N_("Does it agree with trying? Nudge the weight up and down by {h}, and compare."),
            h=given("h", self.NUDGE),
        ):
            self.play(self.light(self.edge, self.source, self.weight_label, self.outcome.box))
            line = Formula(
                "(Delta C)/(Delta w) = ({up} - {down})/{width} = {quotient}",
                size=style.BODY,
                up=up,
                down=down.as_operand(),
                width=width,
                quotient=claim.result,
            )
            card = Callout(
                line,
                self.edge.point_along(0.5),
                0.1,
                style.STAGE,
                style.theme.cost,
                avoid=[self.outcome.box, self.source, self.weight_label],
            )
            self.play(GrowFromPoint(card, card.tip))
        with self.say(N_("The very same rate, from running the network instead.")):
            self.play(
                Indicate(self.result.number, color=style.theme.cost),
                Indicate(line.part("quotient"), color=style.theme.cost),
            )
        self.play(FadeOut(card), run_time=style.QUICK)

    # -- what the verbs share --------------------------------------------------------------------

    def light(self, *subject: Mobject) -> Emphasis:
        """Dim all of network, targets and cost but the subject; nothing given lights all."""
        return Emphasis(self.scenery, subject or None)

    def subject(self) -> list[Mobject]:
        """The weight: its edge, its label, and the neuron that it listens to."""
        return [self.edge, self.source, self.weight_label, self.names]

    def way_to_the_cost(self) -> list[Mobject]:
        """All that lies between the neuron's activation and the cost."""
        chain, network, outcome = self.chain, self.network, self.outcome
        if chain.layer == network.last:
            ends = [chain.output]
            return [network.neuron[chain.layer][chain.output], *outcome.ends(ends), outcome.box]
        way = [*network.edges_out_of(chain.layer, chain.to_neuron)]
        for l in range(chain.layer + 1, network.last + 1):
            way += [*network.layer(l)]
            way += [*network.edges_of(l + 1)] if l < network.last else []
        return [*way, *outcome.ends(network.neuron[network.last]), outcome.box]

    def signal_derivation(self) -> Derivation | None:
        """How the first factor is worked out from numbers on screen."""
        chain, read = self.chain, self.read
        l, j = chain.layer, chain.to_neuron
        if chain.signal is None:
            return None
        if l == self.network.last:
            a, y = read.activation(l, chain.output), read.target(chain.output)
            return cost_derivation(read.example.cost.name, chain.signal, a, y)
        return path_sum(chain.signal, [read.path(l, j, i) for i in range(self.trace.sizes[l + 1])])

    def note(self, derivation: Derivation | None) -> Formula | None:
        """A derivation as the second line of a receipt's row."""
        if derivation is None:
            return None
        line = Formula(derivation.template, derivation.parts, size=style.LABEL)
        return line if line.width <= self.receipt.note_width else None

    def meaning(self, words: str, color: ManimColor | None = None, **symbols: str) -> Words:
        """What a number means, in a few words and symbols."""
        parts = {name: Symbol(symbol) for name, symbol in symbols.items()}
        return Words(_(words), parts, size=style.LABEL, color=color or style.theme.quiet)

    def enter(self, row: Row, term: Mobject, origin: Mobject) -> None:
        """Bring a row onto the receipt: its symbol from the equation, its number from its place."""
        self.play(TransformFromCopy(term, row.symbol), FadeIn(row.lines))
        self.play(FadeIn(row.number, target_position=origin))

    def obstacles(self) -> list[Mobject]:
        return [*self.network.obstacles(), *self.outcome.obstacles()]
