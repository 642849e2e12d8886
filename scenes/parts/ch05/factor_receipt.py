"""One weight's gradient as an equation of factors, and below it a receipt that works it out."""

from __future__ import annotations

from manim import Line, ManimColor

from scenes.mobjects.equations.receipt import Receipt, Row
from scenes.mobjects.typeset import Formula, Words
from scenes.readings import Readings
from scenes.readings.chain import WeightChain
from scenes.readings.derivations import Derivation, cost_derivation, path_sum, slope_derivation
from scenes.stage import notation, style
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import given, product
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

EQUATION_ROOM = 1.35
PITCH = 1.04


class FactorReceipt:
    """Where the factors of a weight's gradient are written down, as equation and as numbers.

    It makes parts that come on stage one by one; a chapter plays them.

    Attributes:
        equation: the gradient as a product; its parts are ``gradient``, ``first``, ``second`` and,
            where there are three factors, ``third``.
        rows: a row for each factor that was asked for so far, then the gradient's.
        colors: of the factors, from the cost's end to the weight's.

    Args:
        read: the readings of the example.
        chain: the weight.
        zone: where the equation stands, and below it the receipt.
    """

    def __init__(self, read: Readings, chain: WeightChain, zone: Zone) -> None:
        self._read, self._chain, self._zone = read, chain, zone
        theme = style.theme
        self.colors = (theme.signal, theme.slope, theme.activation)[-len(chain.factors) :]
        self.equation = self.equation_of("w")
        below = Zone(zone.left, zone.right, zone.bottom, zone.top - EQUATION_ROOM)
        numbers = [*chain.factors, chain.gradient, chain.bias_gradient]
        self._receipt = Receipt(below, numbers, pitch=PITCH)

    @property
    def rows(self) -> list[Row]:
        """The receipt's rows, from its top."""
        return self._receipt.rows

    def equation_of(self, parameter: str) -> Formula:
        """The gradient of a parameter, ``"w"`` or ``"b"``, as a product of factors."""
        symbols = dict(zip(("first", "second", "third"), self._chain.symbols, strict=False))
        symbols[list(symbols)[-1]] = derivative("z", parameter)
        equation = Formula(
            "{gradient} = " + " dot ".join(f"{{{name}}}" for name in symbols),
            {"gradient": derivative("C", parameter), **symbols},
            size=style.FORMULA,
            colors=dict(zip(symbols, self.colors, strict=True)),
        )
        return equation.move_to((self._zone.center[0], self._zone.top - equation.height / 2, 0.0))

    # -- rows ------------------------------------------------------------------------------------

    def signal(self) -> Row:
        """The first factor, where it comes from."""
        chain = self._chain
        assert chain.signal is not None
        return self._receipt.row(
            chain.symbols[0],
            chain.signal,
            _meaning(N_("how {C} feels {a}"), C="C", a="a"),
            self._note(self._signal_derivation()),
            self.colors[0],
        )

    def slope(self) -> Row:
        """The second factor; of softmax, the first two in one."""
        chain = self._chain
        l, j = chain.layer, chain.to_neuron
        activation = self._read.example.network.layer(l).activation
        derivation = slope_derivation(activation, chain.slope, self._read.activation(l, j))
        return self._receipt.row(
            chain.symbols[-2],
            chain.slope,
            _meaning(N_("how {a} feels {z}"), a="a" if chain.signal else "C", z="z"),
            self._note(derivation),
            self.colors[-2],
        )

    def arrival(self) -> Row:
        """The third factor."""
        chain = self._chain
        arriving = notation.activation(chain.layer - 1, chain.from_neuron)
        return self._receipt.row(
            chain.symbols[-1],
            chain.arrival,
            _meaning(N_("how {z} feels {w}"), z="z", w="w"),
            _meaning(N_("{a}, what arrives there"), style.theme.ink, a=arriving),
            self.colors[-1],
        )

    def product(self) -> tuple[Line, Row]:
        """A rule, and the gradient below it with the factors that it is made of."""
        rule = self._receipt.rule(product)
        return rule, self._receipt.row(
            derivative("C", "w"),
            self._chain.gradient,
            _meaning(N_("their product")),
            self._working(),
        )

    def for_the_bias(self) -> tuple[Row, Row]:
        """What the last factor and the product give way to, for the bias."""
        *_upper, arrival, result = self.rows
        one = self._receipt.in_place_of(
            arrival,
            derivative("z", "b"),
            given(derivative("z", "b"), 1.0).to(0),
            words=_meaning(N_("how {z} feels {b}"), z="z", b="b"),
            color=self.colors[-1],
        )
        gradient = self._receipt.in_place_of(
            result,
            derivative("C", "b"),
            self._chain.bias_gradient,
            words=_meaning(N_("their product")),
        )
        return one, gradient

    # -- their second lines ------------------------------------------------------------------------

    def _signal_derivation(self) -> Derivation | None:
        """How the first factor is worked out from numbers on screen."""
        chain, read = self._chain, self._read
        l, j = chain.layer, chain.to_neuron
        assert chain.signal is not None
        if l == read.trace.depth:
            a, y = read.activation(l, chain.output), read.target(chain.output)
            return cost_derivation(read.example.cost, chain.signal, a, y)
        return path_sum(
            chain.signal, [read.path_contribution(l, j, i) for i in range(read.trace.sizes[l + 1])]
        )

    def _note(self, derivation: Derivation | None) -> Formula | None:
        if derivation is None:
            return None
        return self._fitting(Formula(derivation.template, derivation.parts, size=style.LABEL))

    def _working(self) -> Formula | None:
        """The factors' product, written out in their colours."""
        names = self.equation.names[1:]
        first, *others = self._chain.factors
        parts = dict(zip(names, [first, *(f.as_operand() for f in others)], strict=True))
        template = " dot ".join(f"{{{name}}}" for name in names)
        colors = dict(zip(names, self.colors, strict=True))
        return self._fitting(Formula(template, parts, size=style.LABEL, colors=colors))

    def _fitting(self, note: Formula) -> Formula | None:
        """A note, if there is room for it."""
        return note if note.width <= self._receipt.note_width else None


def _meaning(words: str, color: ManimColor | None = None, **symbols: str) -> Words:
    """What a number means, in a few words and symbols."""
    parts = {name: Symbol(symbol) for name, symbol in symbols.items()}
    return Words(_(words), parts, size=style.LABEL, color=color or style.theme.quiet)
