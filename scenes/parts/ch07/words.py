"""What LayersAsFunctions says: its words are chosen by the same verdicts that its claims carry."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.parts.ch07.layer_product import LayerProduct
from scenes.parts.ch07.route import Route
from scenes.parts.ch07.slopes import Slopes
from scenes.stage.claim import Claim, Rule, Sentence, because, judged
from scenes.stage.notation import Name
from scenes.stage.quantity import Equation, Quantity
from scenes.stage.words import N_, _


@dataclass(frozen=True)
class Wording:
    """The sentences of one example.

    Attributes:
        route: the functions that are told.
        product: their factors, as they are displayed.
    """

    route: Route
    product: LayerProduct

    # -- on the lines ----------------------------------------------------------------------------

    def lines(self) -> str:
        """What is seen at first."""
        if self.route.is_all:
            return N_(
                "Take each layer as a function: it carries every point of one number line to a "
                "point of the next, until the cost is reached."
            )
        return N_(
            "Follow one neuron in each layer, and hold all others still: each layer is a function "
            "then, which carries one number line to the next."
        )

    def first(self) -> Sentence:
        """What the first function makes of the nudge."""
        factor = self.product.factor[1]
        text = (
            N_(
                "Nudge the input to both sides: all points of this arrow are carried along, and "
                "it arrives {how}, times {f}."
            )
            if factor.value > 0
            else N_(
                "Nudge the input to both sides: all points of this arrow are carried along, and "
                "it arrives turned round and {how}, times {f}."
            )
        )
        return Sentence(text, self._stretch(1), {"how": self._how(1), "f": factor})

    @property
    def derivative(self) -> str:
        """What a factor is called."""
        return N_("That factor is the derivative of the function, at the point where it stands.")

    def ask(self) -> Sentence:
        """The question."""
        weight = self._weight(2)
        if weight is None:
            return Sentence(
                N_(
                    "The next layer is another function: which way will the arrow point, once it "
                    "has passed it?"
                )
            )
        text = (
            N_("In the next layer the weight is positive: which way will the arrow point then?")
            if weight.value > 0
            else N_("In the next layer the weight is negative: which way will the arrow point then?")
        )
        return Sentence(text, (_sign(weight),))

    def answer(self) -> Sentence:
        """What the second function makes of it."""
        factor, weight = self.product.factor[2], self._weight(2)
        values = {"how": self._how(2), "f": factor}
        claims = self._stretch(2)
        if weight is None:
            text = (
                N_("It points the same way as before, and arrives {how}, times {f}.")
                if factor.value > 0
                else N_("It is turned round, and arrives {how}, times {f}.")
            )
            return Sentence(text, claims, values)
        text = (
            N_(
                "It points the same way as before, because a positive weight keeps the order of "
                "all points; and it is {how}, times {f}."
            )
            if factor.value > 0
            else N_(
                "It is turned round, because a negative weight reverses the order of all points; "
                "and it is {how}, times {f}."
            )
        )
        return Sentence(text, (*claims, self._reason(2, weight)), values)

    def others(self) -> Sentence:
        """The functions that are left, the last of which is the cost."""
        depth, factor = self.route.depth, self.product.factor
        values = {"g": factor[depth + 1]}
        if depth == 2:
            return Sentence(
                N_("Last comes the cost, and it is a function too: it carries a line, times {g}."),
                values=values,
            )
        if depth == 3:
            text = N_(
                "The third layer takes its turn, times {f}, and last comes the cost, which is a "
                "function too: times {g}."
            )
            return Sentence(text, values={"f": factor[3], **values})
        text = N_(
            "The other layers take their turns, and last comes the cost, which is a function too: "
            "times {g}."
        )
        return Sentence(text, values=values)

    # -- in boxes --------------------------------------------------------------------------------

    @property
    def boxes(self) -> str:
        """What the turned picture is."""
        return N_(
            "Turn the picture, and put a box around each function: the last box holds the last "
            "layer and the cost, and what comes out of it is the cost."
        )

    @property
    def nested(self) -> str:
        """One box within another."""
        return N_(
            "Let the boxes slide into one another, and the cost is a function of a function, "
            "down to the input."
        )

    def begins(self) -> Sentence:
        """The product, from the cost."""
        text = N_(
            "Now multiply the factors from the cost backward, and the first of them, {g}, is the "
            "error signal of the output."
        )
        return Sentence(text, values={"g": self.product.running[self.route.depth]})

    def grows(self) -> Sentence:
        """And so on, to the input."""
        depth, running = self.route.depth, self.product.running
        if self.route.is_all:
            text = N_(
                "Times the factor of the layer before, that is {r}, its error signal; and box by "
                "box the product grows, until at the input it is {s}."
            )
        else:
            text = N_(
                "Times the factor of the last layer, that is {r}; and box by box the product "
                "grows, until at the input it is {s}, for this one route."
            )
        return Sentence(text, values={"r": running[depth - 1], "s": running[0]})

    @property
    def rule(self) -> str:
        """The numbers give way to what they are."""
        return N_("That row is the chain rule, with one derivative beneath each function.")

    # -- a weight, and many neurons --------------------------------------------------------------

    @property
    def weight(self) -> str:
        """A weight is an input, too."""
        return N_(
            "And a weight is a second input of its function: hang it on its box, and a nudge "
            "comes in from there."
        )

    def gradient(self, line: Equation) -> Sentence:
        """Its gradient."""
        text = N_(
            "The product up to this box stays as it is, and then come the slope and what arrives "
            "at the weight: its gradient, {d}."
        )
        terms = " * ".join(term.path for term in line.terms)
        return Sentence(
            text, (judged(Rule.FOLLOWS, line.result, terms),), {"d": line.result}
        )

    def many(self, slopes: Slopes) -> Sentence:
        """Layers with several neurons."""
        if slopes.is_borrowed:
            text = N_(
                "Where layers have several neurons, as in this other network, each pair has a "
                "slope of its own, and a factor becomes a table: a matrix."
            )
        else:
            text = N_(
                "With all the neurons of its layers, each pair has a slope of its own, and a "
                "factor becomes a table: a matrix."
            )
        return Sentence(text)

    def row(self, slopes: Slopes) -> Sentence:
        """What is multiplied then."""
        return Sentence(
            N_(
                "Error signals come in from the right, run through the slopes of their rows, and "
                "add up in every column: still a product."
            ),
            slopes.claims,
        )

    @property
    def closing(self) -> str:
        """The sentence to take along."""
        return N_("A derivative is a stretch; stretches multiply.")

    # -- what the words rest on ------------------------------------------------------------------

    def _how(self, l: int) -> Name:
        return Name(_(N_("squeezed")) if abs(self._value(l)) < 1 else _(N_("stretched")))

    def _value(self, l: int) -> float:
        return self.product.factor[l].value

    def _stretch(self, l: int) -> tuple[Claim, ...]:
        """Whether it is turned round, and whether it gets shorter."""
        factor = self.product.factor[l]
        size = Rule.SIZE_AT_MOST if abs(factor.value) < 1 else Rule.SIZE_AT_LEAST
        return _sign(factor), judged(size, factor, "1.0")

    def _weight(self, l: int) -> Quantity | None:
        """A layer's weight on the route, if its slope leaves the sign to it."""
        read, j, k = self.route.read, self.route.neurons[l], self.route.neurons[l - 1]
        if read.trace.da_dz[l].ndim > 1 or read.da_dz(l, j).value <= 0:
            return None
        return read.weight(l, j, k)

    def _reason(self, l: int, weight: Quantity) -> Claim:
        slope = self.route.read.da_dz(l, self.route.neurons[l])
        factor = self.product.factor[l]
        law = {factor.path: f"{slope.path} * {weight.path}"}
        return because(_sign(factor), _sign(weight), judged(Rule.ABOVE, slope, "0"), law=law)


def _sign(quantity: Quantity) -> Claim:
    return judged(Rule.ABOVE if quantity.value > 0 else Rule.BELOW, quantity, "0")
