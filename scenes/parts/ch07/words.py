"""What LayersAsFunctions says: its words are chosen by the same verdicts that its claims carry."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.parts.ch07.back_ribbon import seed_of
from scenes.parts.ch07.layer_product import LayerProduct
from scenes.parts.ch07.route import Route
from scenes.parts.ch07.slopes import Slopes
from scenes.parts.ch07.tiles import how_often
from scenes.stage.claim import Claim, Rule, Sentence, because, judged, verdict
from scenes.stage.notation import Name, Symbol
from scenes.stage.quantity import Equation, Quantity
from scenes.stage.words import N_, _

LENGTH = {Rule.SIZE_AT_MOST: N_("squeezed"), Rule.SIZE_AT_LEAST: N_("stretched")}

ARRIVES = {
    Rule.ABOVE: N_(
        "Nudge the input both ways: the arrow arrives {how}, times {f}, and that number is the "
        "derivative."
    ),
    Rule.BELOW: N_(
        "Nudge the input both ways: the arrow arrives turned round and {how}, times {f}, and that "
        "number is the derivative."
    ),
}
"""by the sign of the first factor"""

POINTS = {
    Rule.ABOVE: N_("The weight in the next layer is positive: which way will the arrow point?"),
    Rule.BELOW: N_("The weight in the next layer is negative: which way will the arrow point?"),
}
"""by the sign of the second layer's weight"""

POINTED = {
    Rule.ABOVE: N_("It points the same way as before, and arrives {how}, times {f}."),
    Rule.BELOW: N_("It is turned round, and arrives {how}, times {f}."),
}
"""by the sign of the second factor"""

REASONED = {
    Rule.ABOVE: N_(
        "The same way, because a positive weight keeps the points in order, and it arrives {how}, "
        "times {f}."
    ),
    Rule.BELOW: N_(
        "It is turned round, because a negative weight reverses the order of the points, and "
        "{how}, times {f}."
    ),
}
"""likewise, where the weight is the reason"""

OTHERS = {
    2: N_("And last comes the cost, which is a function as well: times {g}."),
    3: N_(
        "Then the third layer, times {f}, and last the cost, which is a function too: times {g}."
    ),
}
"""by the number of layers"""
MANY_OTHERS = N_("Then the other layers, and last the cost, which is a function too: times {g}.")

GROWS = {
    (True, True): N_(
        "Each layer multiplies in its factor; where threads cross, the ribbon turns, hollow if "
        "negative: {s} at the input."
    ),
    (True, False): N_(
        "Each layer multiplies in its factor: {r} is the next error signal, and at the input it is "
        "{s}."
    ),
    (False, True): N_(
        "Each layer multiplies in its factor; where threads cross, the ribbon turns, hollow if "
        "negative: {s} along this route."
    ),
    (False, False): N_(
        "Each layer multiplies in its factor: {r} along this route, and when the input is reached, "
        "{s}."
    ),
}
"""by whether the route is all there is, and whether the factor of a layer is negative"""

FITS = {
    Rule.ABOVE: N_(
        "Lay what arrived along what was sent: about {n} fit, for all factors together make {r}."
    ),
    Rule.BELOW: N_(
        "Turn what arrived and lay it along what was sent: about {n} fit, for all factors together "
        "make {r}."
    ),
}
"""by the sign of the product"""


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
                "A layer, weighted sum and activation in one, is a function from one number line "
                "to the next."
            )
        return N_(
            "Follow one neuron in each layer, all others held: then a layer is a function from "
            "one number line to the next."
        )

    def layer_number(self) -> Sentence:
        """What is written in brackets."""
        alone = verdict(self.route.is_all, "max(trace.sizes) == 1")
        text = (
            N_("The raised number in brackets counts the layers, of one neuron each.")
            if alone
            else N_("The raised number counts the layers, the low one the neurons.")
        )
        return Sentence(text, alone.claims)

    def first(self) -> Sentence:
        """What the first function makes of the nudge."""
        factor = self.product.factor[1]
        text = ARRIVES[_sign(factor).rule]
        values: dict[str, Quantity | str] = {"how": self._how(1), "f": factor}
        return Sentence(text, self._stretch(1), values)

    def ask(self) -> Sentence:
        """The question."""
        weight = self.weight_of(2)
        if weight is None:
            return Sentence(
                N_("The next layer is another function: which way will the arrow point after it?")
            )
        return Sentence(POINTS[_sign(weight).rule], (_sign(weight),))

    def answer(self) -> Sentence:
        """What the second function makes of it."""
        factor, weight = self.product.factor[2], self.weight_of(2)
        values: dict[str, Quantity | str] = {"how": self._how(2), "f": factor}
        claims, sign = self._stretch(2), _sign(factor).rule
        if weight is None:
            return Sentence(POINTED[sign], claims, values)
        return Sentence(REASONED[sign], (*claims, self._reason(2, weight)), values)

    def others(self) -> Sentence:
        """The functions that are left, the last of which is the cost."""
        depth, factor = self.route.depth, self.product.factor
        values: dict[str, Quantity | str] = {"f": factor[3], "g": factor[depth + 1]}
        text = OTHERS.get(depth, MANY_OTHERS)
        said = {field: value for field, value in values.items() if f"{{{field}}}" in text}
        return Sentence(text, values=said)

    # -- in boxes --------------------------------------------------------------------------------

    boxes = N_("Box each function: the last box is the cost's own.")
    """what is in them"""

    nested = N_(
        "Each box slides into the next, like dolls: a function of a function, and the cost around "
        "all."
    )
    """one box within another"""

    def begins(self) -> Sentence:
        """The product, from the cost."""
        values = {"g": self.product.running[self.route.depth]}
        one = seed_of(self.product.running)
        if one is None:
            text = N_(
                "Now open them from outside in, with a ribbon as wide as the product: the cost's "
                "factor, {g}, is the output's error signal."
            )
            return Sentence(text, values=values)
        text = N_(
            "Now open them from outside in: the cost's derivative by itself is {o}, and its factor "
            "makes that {g}, the output's error signal."
        )
        return Sentence(text, values={"o": one, **values})

    def grows(self) -> Sentence:
        """And so on, to the input."""
        route, factor, running = self.route, self.product.factor, self.product.running
        turned = [one for l, one in factor.items() if l <= route.depth and one.value < 0]
        text = GROWS[route.is_all, bool(turned)]
        values = {"r": running[route.depth - 1], "s": running[0]}
        said = {field: value for field, value in values.items() if f"{{{field}}}" in text}
        return Sentence(text, tuple(map(_sign, turned)), said)

    rule = N_("This product is the chain rule: the cost's derivative, and one for each layer.")
    """what the factors are"""

    # -- a weight, and many neurons --------------------------------------------------------------

    hung = N_("A weight is a second input: from a line of its own its nudge runs to the cost.")
    """a weight's number line"""

    def weight(self, line: Equation) -> Sentence:
        """Its gradient."""
        text = N_(
            "It takes one factor more, the curve's slope times what arrives: the weight's gradient "
            "is {d}."
        )
        terms = " * ".join(term.path for term in line.terms)
        return Sentence(text, (judged(Rule.FOLLOWS, line.result, terms),), {"d": line.result})

    def many(self, slopes: Slopes) -> Sentence:
        """Layers with several neurons."""
        text = N_(
            "With all neurons of its layers a factor is a matrix of slopes: error signals run "
            "along its rows, and each column adds up."
        )
        return Sentence(text, slopes.claims)

    def agrees(self) -> Sentence:
        """The nudge arrives as the product says."""
        arrived, result = self.arrived, self.product.running[0]
        claims = (judged(Rule.FOLLOWS, arrived, result),)
        values = {"r": result}
        times = how_often(arrived)
        if times is None:
            return Sentence(
                N_(
                    "Once more the nudge runs down: beside what was sent, it arrives times {r}, "
                    "the product of all factors."
                ),
                claims,
                values,
            )
        sign = _sign(arrived)
        return Sentence(FITS[sign.rule], (*claims, sign), {"n": times, **values})

    @property
    def arrived(self) -> Quantity:
        """How long a nudge of 1 of the input is at the cost."""
        return self.route.carried(self.route.depth + 1)

    closing = N_("A derivative is a stretch; stretches multiply.")
    """the sentence to take along"""

    def weight_of(self, l: int) -> Quantity | None:
        """A layer's weight on the route, if its slope leaves the sign to it."""
        read, j, k = self.route.read, self.route.neurons[l], self.route.neurons[l - 1]
        if read.trace.da_dz[l].ndim > 1 or read.da_dz(l, j).value <= 0:
            return None
        weight = read.weight(l, j, k)
        return weight.called(Symbol(f"w^(({l}))")) if self.route.is_all else weight

    # -- what the words rest on ------------------------------------------------------------------

    def _how(self, l: int) -> Name:
        return Name(_(LENGTH[_size(self.product.factor[l]).rule]))

    def _stretch(self, l: int) -> tuple[Claim, ...]:
        """Whether it is turned round, and whether it gets shorter."""
        return _sign(self.product.factor[l]), _size(self.product.factor[l])

    def _reason(self, l: int, weight: Quantity) -> Claim:
        slope = self.route.read.da_dz(l, self.route.neurons[l])
        factor = self.product.factor[l]
        law = {factor.path: f"{slope.path} * {weight.path}"}
        return because(_sign(factor), _sign(weight), judged(Rule.ABOVE, slope, "0"), law=law)


def _sign(quantity: Quantity) -> Claim:
    return judged(Rule.ABOVE if quantity.value > 0 else Rule.BELOW, quantity, "0")


def _size(quantity: Quantity) -> Claim:
    smaller = abs(quantity.value) < 1
    return judged(Rule.SIZE_AT_MOST if smaller else Rule.SIZE_AT_LEAST, quantity, "1.0")
