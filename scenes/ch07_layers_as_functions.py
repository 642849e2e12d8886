"""Chapter 7: layers are functions one inside the other; the derivative is a product of theirs."""

from __future__ import annotations

from contextlib import AbstractContextManager

from manim import (
    LEFT,
    RIGHT,
    FadeIn,
    FadeOut,
    FadeTransform,
    GrowFromCenter,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
    VMobject,
)

from backprop_model import Example
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.parts.ch07.derivative_row import (
    heat_row,
    number_row,
    shades_legend,
    working,
)
from scenes.parts.ch07.layer_box import BoxedNetwork
from scenes.parts.ch07.layer_product import multiply_out
from scenes.parts.ch07.nested import NestedFunctions, both_orders, chain_rule
from scenes.stage import style
from scenes.stage.claim import Rule, judged
from scenes.stage.explainer import ExplainerScene
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

MOST_LAYERS = 4
"""layers whose boxes have room side by side"""
WIDEST_INPUT = 32
"""numbers in the input up to which the product goes all the way back to it"""
UPPER, LOWER, BOTTOM = 0.6, 0.35, -2.4
"""heights: the network stands above the first, derivatives hang from the second"""
LIFT = 0.45
"""how much higher that is with one neuron a layer"""


class LayersAsFunctions(ExplainerScene):
    """The network's layers as boxes, values forward and the derivative backward through them."""

    number = 7
    question = N_("What if a layer is a function?")
    example = "chain"

    @classmethod
    def suits(cls, example: Example) -> str | None:
        depth = example.network.depth
        if 2 <= depth <= MOST_LAYERS and max(example.network.sizes[1:]) <= WIDEST_INPUT:
            return None
        return _(
            N_("LayersAsFunctions has room for two to four layers of a few dozen neurons at most.")
        )

    def construct(self) -> None:
        self.set_the_stage()
        self.meet_the_network()
        self.fold_the_layers()
        self.run_values_through()
        self.ask_how_the_cost_feels_it()
        self.grow_the_derivative()
        self.play(self.lighting())
        if self.product:
            self.write_the_chain_rule()
        else:
            self.count_both_orders()
        self.remember(N_("One factor a box, multiplied from the cost."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the network with its boxes above, the row of derivatives below."""
        whole, sizes = style.WHOLE, self.trace.sizes
        self.product = multiply_out(self.read) if max(sizes) == 1 else None
        lift = LIFT if self.product else 0.0
        upper = Zone(whole.left, whole.right, UPPER + lift, whole.top)
        boxed = self.boxed = BoxedNetwork(self.read, upper)
        self.network, self.outcome, self.boxes = boxed.network, boxed.outcome, boxed.boxes
        self.first = 0 if sizes[0] <= WIDEST_INPUT else 1
        self.row = (
            number_row(self.product, boxed.columns, boxed.places, LOWER + lift)
            if self.product
            else heat_row(self.read, self.first, boxed.columns, boxed.places, LOWER)
        )
        self.nested = NestedFunctions(self.network.last)
        self.nested.move_to((0.0, (LOWER + BOTTOM) / 2, 0.0))

    def lighting(self, *subject: VMobject) -> Emphasis:
        """Dim all boxes and values but the subject; nothing given lights all."""
        return Emphasis(self.boxed.scenery, subject or None)

    # -- the verbs -------------------------------------------------------------------------------

    def meet_the_network(self) -> None:
        """The forward pass, and the cost."""
        self.section(N_("A network"))
        with self.say(N_("A network: layer by layer, numbers become other numbers.")):
            self.show_title()
            self.run_forward(self.network)
            self.play(FadeIn(self.outcome))

    def fold_the_layers(self) -> None:
        """The edges into each layer become a box; what stands between the boxes are its values."""
        self.section(N_("Layers become boxes"))
        for l, box in self.boxes.items():
            text = (
                N_("Weights, sums and curve of a layer: fold them into one box, a function.")
                if l == 1
                else N_("The next layer is a function too.")
                if l == 2
                else N_("And so is this one.")
            )
            with self.say(text):
                slow = style.SLOW if l == 1 else style.STEADY
                self.play(
                    ReplacementTransform(box.edges, VGroup(*box.wires)),
                    GrowFromCenter(box.frame),
                    run_time=slow,
                )
                self.play(FadeIn(box.symbol), run_time=style.QUICK)

    def run_values_through(self) -> None:
        """From the input to the cost, and the expression that this makes, from its inside."""
        self.section(N_("One inside the other"))
        nested, color = self.nested, style.theme.activation
        with self.say(N_("What comes out of one goes into the next: one inside the other.")):
            origin = self.boxed.before(1)
            self.play(FadeIn(nested.part("inner"), target_position=origin), run_time=style.QUICK)
            for l, box in self.boxes.items():
                self.play(Pulse(box.wires[:1], color), run_time=style.QUICK)
                self.play(
                    Pulse(box.wires[1:], color),
                    TransformFromCopy(box.symbol, nested.opening(l)),
                    FadeIn(nested.closing(l)),
                )
        cost = self.network.last + 1
        with self.say(N_("And the cost is a function of what comes out last.")):
            self.play(Pulse(list(self.outcome.link.values()), color), run_time=style.QUICK)
            self.play(
                TransformFromCopy(self.outcome.box.symbol, nested.opening(cost)),
                FadeIn(nested.closing(cost)),
            )
        self.add(nested)
        self.play(nested.animate.set_x(style.WHOLE.left, LEFT).set_y(BOTTOM))

    def ask_how_the_cost_feels_it(self) -> None:
        """The derivative begins at the cost."""
        self.section(N_("From the right"))
        last = self.network.last
        if self.product:
            text = N_("Now backward. How does the cost feel the output? At the rate {g}.")
            value = self.product.running[last]
        else:
            text = N_("Now backward. How the cost feels each output: a row of {g} numbers.")
            value = self.read.size(last)
        with self.say(text, g=value):
            links = list(self.outcome.link.values())
            self.play(Pulse(links, style.theme.signal, backward=True))
            self.play(FadeIn(self.row.signal[last], target_position=self.outcome.box))
            if not self.product:
                legend = shades_legend(self.read, self.first)
                legend.set_x(style.WHOLE.right, RIGHT).set_y(BOTTOM)
                self.play(FadeIn(legend), run_time=style.QUICK)

    def grow_the_derivative(self) -> None:
        """One factor a box: what there is so far, times the box's own."""
        for l in range(self.network.last, self.first, -1):
            ahead, back = self.row.wires[l]
            theme, tip = style.theme, self.row.tips[l]
            with self.tell_factor(l):
                self.play(self.lighting(self.boxes[l], self.network.layer(l), self.boxed.before(l)))
                self.bring_factor(l)
            with self.tell_result(l):
                self.play(FadeIn(ahead, back, tip), run_time=style.QUICK)
                self.play(Pulse([ahead], theme.signal, backward=True), run_time=style.QUICK)
                self.play(Pulse([back], theme.signal, backward=True), run_time=style.QUICK)
                self.play(FadeIn(self.row.signal[l - 1], target_position=tip))

    def bring_factor(self, l: int) -> None:
        """A box's factor out of the box; a single number as slope times weight first."""
        factor, box = self.row.factor[l], self.boxes[l].frame
        line = working(self.read, l, self.product.factor[l], factor.body) if self.product else None
        if line is None:
            self.play(FadeIn(factor, target_position=box))
            return
        self.play(FadeIn(factor.symbol, target_position=box))
        self.play(FadeIn(line))
        self.wait(style.HOLD_MIN)
        self.play(FadeTransform(line, factor.body), run_time=style.QUICK)

    def tell_factor(self, l: int) -> AbstractContextManager[float]:
        """What a box's own factor is."""
        last = l == self.network.last
        if self.product:
            text = (
                N_("A box has its own derivative: here slope times weight, {f}.")
                if last
                else N_("The next box has its own: {f}.")
            )
            return self.say(text, f=self.product.factor[l])
        text = (
            N_("Its derivative is a matrix, the Jacobian: all outputs by all inputs, {n} by {m}.")
            if last
            else N_("The next box has a Jacobian of its own, {n} by {m}.")
        )
        return self.say(text, n=self.read.size(l), m=self.read.size(l - 1))

    def tell_result(self, l: int) -> AbstractContextManager[float]:
        """What the derivative is after a box."""
        last = l == self.network.last
        if self.product:
            text = (
                N_("The two multiplied are how the cost feels what goes into the box: {r}.")
                if last
                else N_("Times what we have, that makes {r}.")
            )
            return self.say(text, r=self.product.running[l - 1])
        text = (
            N_("The row times the matrix is a row again, of {m} numbers.")
            if last
            else N_("Row times matrix: a row again, of {m}.")
        )
        return self.say(text, m=self.read.size(l - 1))

    def write_the_chain_rule(self) -> None:
        """All factors in one line."""
        self.section(N_("The chain rule"))
        rule = chain_rule(self.network.last, self.first)
        rule.set_x(style.WHOLE.right, RIGHT).set_y(BOTTOM)
        with self.say(
            N_("Multiplied up from the cost: that is the chain rule, one factor for each box.")
        ):
            last = self.network.last
            self.play(TransformFromCopy(self.row.signal[last].symbol, rule.part("signal")))
            for l in range(last, self.first, -1):
                term, symbol = rule.part(f"factor{l}"), self.row.factor[l].symbol
                self.play(TransformFromCopy(symbol, term), run_time=style.QUICK)
            of = self.row.signal[self.first].symbol
            self.play(FadeIn(rule.rest()), TransformFromCopy(of, rule.part("result")))

    def count_both_orders(self) -> None:
        """Row times matrix against matrix times matrix, in multiply-adds."""
        fewer, more = self.read.vector_first(self.first), self.read.matrices_first(self.first)
        if more.value <= fewer.value:
            return
        self.section(N_("Which order?"))
        lines = both_orders(fewer, more).set_x(style.WHOLE.left, LEFT).set_y(BOTTOM)
        with self.say(
            N_("Begun at the cost it is only ever a row times a matrix: {n} multiply-adds."),
            n=fewer,
        ):
            self.play(FadeOut(self.nested), FadeIn(lines[0]))
        with self.say(
            N_("Begun at the input, matrices are multiplied, and it takes more: {n}."),
            claims=[judged(Rule.ABOVE, more, fewer)],
            n=more,
        ):
            self.play(FadeIn(lines[1]))
