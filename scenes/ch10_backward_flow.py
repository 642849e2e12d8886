"""Chapter 10: the complete backward pass, neuron by neuron, for any network."""

from __future__ import annotations

from collections.abc import Sequence

from manim import (
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    VGroup,
    VMobject,
)

from scenes.mobjects.equations.backward_rules import BackwardRules
from scenes.mobjects.equations.receipt import Receipt
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.legend import ScaleLegend
from scenes.mobjects.network.neuron import SignalRing
from scenes.mobjects.network.outcome import Outcome
from scenes.mobjects.typeset import Formula
from scenes.parts.ch10.backward_marks import BackwardMarks
from scenes.parts.ch10.gradient_picture import GradientPicture
from scenes.parts.ch10.pass_receipt import GradientReceipt, PassReceipt
from scenes.readings.backward import NeuronPass, featured, neuron_pass, steepest
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import inline_derivative
from scenes.stage.quantity import product, settle
from scenes.stage.style import Zone
from scenes.stage.words import N_, _


class BackwardFlow(ExplainerScene):
    """The error signal flows back: it arrives on edges, adds up, is scaled, leaves gradients.

    In the last two layers the first neuron is told slowly, the second faster, all others together;
    the layers before them go one at a time.
    """

    number = 10
    question = N_("How does the error reach every weight?")
    example = "mazur"
    backward_order = True

    NAMED = 3
    """how many of the largest gradients are named on their edges at the end"""
    FEW = 8
    """weights up to which all gradients are listed"""
    PITCH = 0.68

    def construct(self) -> None:
        self.set_the_stage()
        self.predict()
        self.turn_round()
        for l in range(self.network.last, 0, -1):
            self.go_through_layer(l)
        self.look_at_all_gradients()
        self.remember(N_("One sweep back, and every weight knows its gradient."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the network up to its cost, its gradients to come, the rules."""
        zone = style.STAGE
        room = Zone(
            zone.left, zone.right - Outcome.WIDTH, zone.bottom + ScaleLegend.HEIGHT, zone.top
        )
        self.network = NetworkDiagram(self.read, room).show_weights()
        self.outcome = Outcome(self.read, self.network, zone.right)
        self.scenery = VGroup(self.network, self.outcome)
        self.legend = ScaleLegend(self.read.largest_delta(), self.read.largest_gradient(), zone)
        self.marks = BackwardMarks(self.network, self.outcome, [self.legend])
        self.reached: list[VMobject] = [self.network.labels]
        self.on_edges = VGroup()
        self.on_side: list[VMobject] = []
        self.rule_shown: Formula | None = None
        self.rules = BackwardRules(style.SIDE)

    # -- the verbs -------------------------------------------------------------------------------

    def predict(self) -> None:
        """Input to prediction to cost."""
        self.section(N_("Forward"))
        network, outcome = self.network, self.outcome
        with self.say(
            N_("Forward, an input becomes a prediction, and the prediction a cost, {C}."),
            C=self.read.cost(),
        ):
            self.show_title()
            self.run_forward(network)
            self.play(FadeIn(outcome))

    def turn_round(self) -> None:
        """All goes dark but the cost."""
        self.section(N_("Turning round"))
        with self.say(N_("Now backward. Begin at the cost, and ask how it feels each neuron.")):
            self.play(self.lighting([self.outcome.box]), FadeIn(self.legend))
        self.reached.append(self.outcome.box)

    def go_through_layer(self, l: int) -> None:
        """One neuron slowly, one faster, the rest together; or the whole layer at once."""
        last = self.network.last
        self.section(N_("The outputs") if l == last else self.layer_name(l))
        order = featured(self.read, l, list(self.network.neuron[l]))
        told = order[:2] if l >= last - 1 else []
        for index, j in enumerate(told):
            if index == 0:
                self.tell_slowly(neuron_pass(self.read, l, j))
            else:
                self.tell_quickly(neuron_pass(self.read, l, j))
        if rest := order[len(told) :]:
            self.sweep(l, rest)

    def layer_name(self, l: int) -> str:
        return _(N_("Layer {l}")).format(l=l)

    def tell_slowly(self, told: NeuronPass) -> None:
        """With every number: what arrives, what it adds up to, what it leaves behind."""
        l, j = told.layer, told.neuron
        receipt = PassReceipt(self.read, told, self.rules.below)
        pills = self.on_edges = self.marks.path_pills(told)
        if told.paths:
            text = N_("One layer back. Each path brings the signal ahead times its weight.")
        elif told.slope:
            text = N_("The cost feels this output directly. The miss gives {signal}.")
        else:
            text = N_("With this cost, an output's own signal is its miss: {delta}.")
        with self.say(text, signal=told.signal, delta=told.delta):
            self.show_rule(self.rule_of(told))
            self.play(self.lighting([*self.marks.arriving(l, [j]), self.network.neuron[l][j]]))
            self.play(Pulse(self.marks.arriving(l, [j]), style.theme.signal, backward=True))
            if told.paths:
                self.play(FadeIn(pills))
                for index, row in enumerate(receipt.path_rows):
                    source = pills[min(index, len(pills) - 1)] if len(pills) else row
                    number = FadeIn(row.number, target_position=source)
                    self.play(number, FadeIn(row.symbol, row.lines), run_time=style.QUICK)
            elif told.slope:
                self.play(FadeIn(receipt.arrival, target_position=self.outcome.box))
        self.on_side += [receipt]
        if told.slope:
            self.scale_by_slope(told, receipt)
        else:
            self.play(FadeIn(receipt.outcome))
            self.ring(told, receipt)
        self.leave_gradients(told)
        self.play(FadeOut(pills), run_time=style.QUICK)
        self.on_edges = VGroup()

    def scale_by_slope(self, told: NeuronPass, receipt: PassReceipt) -> None:
        """The sum, times the slope, is the neuron's own signal; it shows as a ring."""
        neuron = self.network.neuron[told.layer][told.neuron]
        text = (
            N_("They add up to {signal}. Scaled by the slope, {slope}, it is {delta}.")
            if told.paths
            else N_("Scaled by the slope, {slope}, it is the neuron's own signal, {delta}.")
        )
        with self.say(text, signal=told.signal, slope=told.slope or "", delta=told.delta):
            if told.paths:
                self.play(FadeIn(receipt.arrival))
            scaling = receipt.scaling
            if scaling is not None:
                number = FadeIn(scaling.number, target_position=neuron)
                self.play(number, FadeIn(scaling.symbol))
            self.play(FadeIn(receipt.outcome))
            self.ring(told, receipt)

    def ring(self, told: NeuronPass, receipt: PassReceipt) -> None:
        """The signal as an arc around the neuron, and as a number beside it where there is room."""
        l, j = told.layer, told.neuron
        ring = self.ring_of(l, j)
        label = self.marks.signal(l, j, self.on_edges)
        self.play(Create(ring), run_time=style.STEADY)
        if label is not None:
            self.play(FadeIn(label), run_time=style.QUICK)

    def leave_gradients(self, told: NeuronPass) -> None:
        """Signal times what arrived: the gradients of the neuron's own weights."""
        l, j = told.layer, told.neuron
        edges = self.marks.gradients_into(l, [j])
        if not edges:
            return
        (weight,) = steepest(self.read, [w for w in self.shown_weights(l) if w[1] == j], 1)
        gradient, arrival = self.read.dC_dw(*weight), self.read.activation(l - 1, weight[2])
        equation = settle(gradient, (told.delta, arrival), product)
        receipt = GradientReceipt(told, equation, self.rules.below)
        source = self.network.neuron[l - 1].get(weight[2], self.network)
        with self.say(
            N_("Times what came in along each edge, it leaves a gradient there: here {g}."),
            g=equation.result,
        ):
            self.show_rule(self.rules.weight)
            self.play(Pulse(edges, style.theme.signal, backward=True), FadeIn(*edges))
            self.play(FadeIn(receipt.delta, receipt.arrival.symbol), run_time=style.QUICK)
            self.play(FadeIn(receipt.arrival.number, target_position=source))
            pill = self.marks.gradient_pill(weight, equation.result)
            self.play(FadeIn(receipt.outcome, pill))
        self.on_side = [receipt]
        self.play(FadeOut(pill), run_time=style.QUICK)

    def tell_quickly(self, told: NeuronPass) -> None:
        """The same, with all numbers at once."""
        l, j = told.layer, told.neuron
        receipt = PassReceipt(self.read, told, self.rules.below)
        with self.say(N_("The next one does the same, and gets {delta}."), delta=told.delta):
            self.show_rule(self.rule_of(told))
            self.play(self.lighting([*self.marks.arriving(l, [j]), self.network.neuron[l][j]]))
            self.play(Pulse(self.marks.arriving(l, [j]), style.theme.signal, backward=True))
            self.play(FadeIn(receipt))
            self.on_side += [receipt]
            self.ring(told, receipt)
            edges = self.marks.gradients_into(l, [j])
            if edges:
                self.play(Pulse(edges, style.theme.signal, backward=True), FadeIn(*edges))

    def sweep(self, l: int, neurons: Sequence[int]) -> None:
        """All at once: signals arrive, rings appear, gradients stay behind."""
        everyone = len(neurons) == len(self.network.neuron[l])
        text = (
            N_("The layer before does it all at once. Nothing new is needed.")
            if everyone
            else N_("All others in the layer do it at the same time.")
        )
        arriving, edges = self.marks.arriving(l, neurons), self.marks.gradients_into(l, neurons)
        with self.say(text):
            self.clear_side()
            self.play(self.lighting([*arriving, *(self.network.neuron[l][j] for j in neurons)]))
            self.play(Pulse(arriving, style.theme.signal, backward=True))
            rings = [self.ring_of(l, j) for j in neurons]
            labels = [label for j in neurons if (label := self.marks.signal(l, j)) is not None]
            self.play(LaggedStart(*(Create(ring) for ring in rings), lag_ratio=0.05))
            if labels:
                self.play(FadeIn(*labels), run_time=style.QUICK)
            if l == 1 and self.network.image is not None:
                lines = self.network.lines_into(1)
                self.play(Pulse(lines, style.theme.signal, backward=True))
            elif edges:
                self.play(Pulse(edges, style.theme.signal, backward=True), FadeIn(VGroup(*edges)))

    def look_at_all_gradients(self) -> None:
        """Every edge carries its gradient; the largest are named."""
        self.section(N_("All gradients"))
        shown = [w for l in range(1, self.network.last + 1) for w in self.shown_weights(l)]
        named = steepest(self.read, shown, len(shown) if len(shown) <= self.FEW else self.NAMED)
        gradients = [self.read.dC_dw(*weight) for weight in named]
        receipt = Receipt(style.SIDE, gradients, pitch=self.PITCH)
        rows = [
            receipt.row(inline_derivative("C", self.read.weight(*weight).symbol), gradient)
            for weight, gradient in zip(named, gradients, strict=True)
        ]
        with self.say(
            N_("Every edge now carries its gradient. The largest is {g}."),
            g=gradients[0],
        ):
            self.clear_side(rules=True)
            self.play(self.lighting([*self.network.neurons, *self.network.scenery]))
            pills = VGroup()
            for weight, row in zip(named[: self.NAMED], rows, strict=False):
                edge = self.marks.gradient[weight[0]][weight[1:]]
                pills.add(self.marks.gradient_pill(weight, row.number.quantity, pills))
                number = FadeIn(row.number, target_position=edge)
                self.play(FadeIn(pills[-1], row.symbol), number, run_time=style.QUICK)
            if rest := rows[self.NAMED :]:
                self.play(LaggedStart(*(FadeIn(row) for row in rest), lag_ratio=0.2))
        if self.network.image is not None:
            self.look_at_the_pixels()

    def look_at_the_pixels(self) -> None:
        """The gradients of one first-layer neuron's weights, as a picture."""
        picture = GradientPicture(self.read, style.SIDE)
        with self.say(N_("In the first layer the gradients of one neuron have the image's shape.")):
            self.play(FadeIn(picture))

    # -- what the verbs share --------------------------------------------------------------------

    def lighting(self, subject: Sequence[VMobject]) -> Emphasis:
        """Light the subject and all that was reached before; the rest is dark."""
        return Emphasis(self.scenery, [*self.reached, *subject])

    def shown_weights(self, l: int) -> list[tuple[int, int, int]]:
        return [(l, j, k) for j, k in self.network.edge[l]]

    def ring_of(self, l: int, j: int) -> SignalRing:
        """The neuron's signal as a ring; from here on the neuron stays lit."""
        self.reached.append(self.network.neuron[l][j])
        return self.marks.ring(l, j)

    def rule_of(self, told: NeuronPass) -> Formula | None:
        """The rule by which a neuron's signal comes about, where it has factors."""
        if told.slope is None:
            return None
        return self.rules.hidden if told.paths else self.rules.output

    def show_rule(self, rule: Formula | None) -> None:
        """Clear the side and head it with the rule that comes next."""
        stays = rule is self.rule_shown
        self.clear_side(rules=not stays)
        if rule is not None and not stays:
            self.rule_shown = rule
            self.play(FadeIn(rule), run_time=style.QUICK)

    def clear_side(self, rules: bool = False) -> None:
        """Fade out the receipt, and the rule above it if it is to go as well."""
        gone, self.on_side = self.on_side, []
        if rules and self.rule_shown is not None:
            gone.append(self.rule_shown)
            self.rule_shown = None
        if gone:
            self.play(*(FadeOut(mobject) for mobject in gone), run_time=style.QUICK)
