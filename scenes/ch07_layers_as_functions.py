"""Chapter 7: layers are functions one inside the other; the derivative is a product of theirs."""

from __future__ import annotations

from contextlib import AbstractContextManager

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
    VMobject,
)

from backprop_model import Example
from scenes import style
from scenes.mobjects.derivative_row import Place, full_shades, heat_row, number_row
from scenes.mobjects.layer_box import LayerBox, LowNetwork
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.nested import NestedFunctions, chain_rule
from scenes.mobjects.outcome import Outcome
from scenes.mobjects.typeset import Formula, Words
from scenes.quantity import product, settle
from scenes.readings.layer_product import multiply_out
from scenes.stage import ExplainerScene
from scenes.style import Zone
from scenes.words import N_, _

MOST_LAYERS = 4
"""layers whose boxes have room side by side"""
WIDEST_INPUT = 32
"""numbers in the input up to which the product goes all the way back to it"""
UPPER, LOWER, BOTTOM = 0.6, 0.35, -2.4
"""heights: the network stands above the first, derivatives hang from the second"""
RIM, TALL = 0.35, 2
"""room kept above and below the network for targets, up to that many outputs"""
BESIDE = 0.6
"""room kept at the right for targets that stand beside small outputs"""
ROOM = 0.8
"""share of a step, from a column to the next box, that a derivative may take"""


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
        self.play(self.light())
        if self.product:
            self.write_the_chain_rule()
        else:
            self.count_both_orders()
        self.remember(N_("One factor a box, multiplied from the cost."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the network above, its boxes, the row of derivatives below."""
        whole, read = style.WHOLE, self.read
        rim = RIM if self.trace.sizes[-1] <= TALL else 0.0  # for targets above and below
        beside = BESIDE if self.trace.sizes[-1] > 1 else 0.0
        right = whole.right - Outcome.WIDTH - beside
        room = Zone(whole.left, right, UPPER, whole.top).inset(y=rim)
        self.network = LowNetwork(read, room).show_weights()
        self.outcome = Outcome(read, self.network, whole.right)
        depth = self.network.last
        self.boxes = {l: LayerBox(self.network, l) for l in range(1, depth + 1)}
        self.first = 0 if self.trace.sizes[0] <= WIDEST_INPUT else 1
        step = self.step = (self.boxes[2].x - self.boxes[1].x) / 2
        middles = {l: float(self.before(l + 1).get_x()) for l in range(depth + 1)}
        columns = {l: Place(x, min(ROOM * step, 2 * (x - whole.left))) for l, x in middles.items()}
        boxes = {l: Place(box.x, ROOM * step) for l, box in self.boxes.items()}
        self.product = multiply_out(read) if max(self.trace.sizes) == 1 else None
        self.row = (
            number_row(self.product, columns, boxes, LOWER)
            if self.product
            else heat_row(read, self.first, columns, boxes, LOWER)
        )
        image = [self.network.image] if self.network.image else []
        values = VGroup(*image, self.network.neurons, self.network.labels)
        self.scenery = VGroup(values, *self.boxes.values(), self.outcome)
        self.nested = NestedFunctions(depth)
        self.nested.set_x(whole.left, LEFT).set_y(BOTTOM)

    def before(self, l: int) -> VMobject:
        """The values that go into a box: the neurons of the layer before, or the image."""
        image = self.network.image
        return image if image and l == 1 else self.network.layer(l - 1)

    def light(self, *subject: VMobject) -> Emphasis:
        """Dim all boxes and values but the subject; nothing given lights all."""
        return Emphasis(self.scenery, subject or None)

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
            origin = self.before(1)
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
                self.play(FadeIn(self.shades()), run_time=style.QUICK)

    def grow_the_derivative(self) -> None:
        """One factor a box: what there is so far, times the box's own."""
        for l in range(self.network.last, self.first, -1):
            factor, result = self.row.factor[l], self.row.signal[l - 1]
            ahead, back = self.row.wires[l]
            theme = style.theme
            with self.tell_factor(l):
                self.play(self.light(self.boxes[l], self.network.layer(l), self.before(l)))
                self.play(FadeIn(factor, target_position=self.boxes[l].frame))
                if self.product:
                    self.show_working(l)
            with self.tell_result(l):
                self.play(FadeIn(ahead, back, self.row.tips[l]), run_time=style.QUICK)
                self.play(Pulse([ahead], theme.signal, backward=True), run_time=style.QUICK)
                self.play(Pulse([back], theme.signal, backward=True), run_time=style.QUICK)
                self.play(FadeIn(result, target_position=factor.body))

    def tell_factor(self, l: int) -> AbstractContextManager[None]:
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

    def tell_result(self, l: int) -> AbstractContextManager[None]:
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
            else N_("Row times matrix: again no more than one row, of {m}.")
        )
        return self.say(text, m=self.read.size(l - 1))

    def show_working(self, l: int) -> None:
        """A factor as slope times weight, below it, where there is room."""
        factor = self.row.factor[l]
        assert self.product is not None
        terms = (self.read.da_dz(l, 0), self.read.weight(l, 0, 0))
        value = self.product.factor[l]
        try:
            slope, weight = settle(value, terms, product, fix_result=True).terms
        except ValueError:
            return
        line = Formula(
            "{slope} dot {weight} = {factor}",
            size=style.LABEL,
            colors={"slope": style.theme.slope},
            slope=slope,
            weight=weight.as_operand(),
            factor=value,
        ).next_to(factor, DOWN, buff=0.5)
        if line.width <= 2 * self.step + 0.1:
            self.play(FadeIn(line))

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
        lines = VGroup(
            Words(
                _(N_("from the cost, row times matrix: {n} multiply-adds")),
                size=style.LABEL,
                n=fewer,
            ),
            Words(
                _(N_("from the input, matrix times matrix: {n} multiply-adds")),
                size=style.LABEL,
                color=style.theme.quiet,
                n=more,
            ),
        ).arrange(DOWN, buff=0.18, aligned_edge=LEFT)
        lines.set_x(style.WHOLE.left, LEFT).set_y(BOTTOM)
        with self.say(
            N_("Begun at the cost it is only ever a row times a matrix: {n} multiply-adds."),
            n=fewer,
        ):
            self.play(FadeOut(self.nested), FadeIn(lines[0]))
        with self.say(
            N_("Begun at the input, matrices are multiplied: {n}. So go backward."), n=more
        ):
            self.play(FadeIn(lines[1]))

    def shades(self) -> Words:
        """What full shade stands for, in the lower right corner."""
        signal, factor = full_shades(self.read, self.first)
        words = Words(
            _(N_("full shade: row {s}, matrix {f}")),
            size=style.LABEL,
            color=style.theme.quiet,
            s=signal,
            f=factor,
        )
        return words.set_x(style.WHOLE.right, RIGHT).set_y(BOTTOM)
