"""A network's tape: three rows a neuron; of all but a small one, one neuron's rows stand alone.

A small one has one neuron a layer. Of any other, one output is opened, and of what it is made of
one product; all other rows are folded. What softmax does to a whole layer, and a cross entropy
together with its output's function, is recorded as one step, the cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from backprop_model import Example
from scenes.parts.ch13.recording import Kind, Line, Parameter, Recording, Row, Use
from scenes.parts.ch13.settled import settled
from scenes.parts.ch13.stagings import staging
from scenes.readings import Readings
from scenes.stage import notation
from scenes.stage.claim import Chosen, Rule, Verdict, chosen_as, verdict
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Equation, Quantity, count, product, settle, total

DIGITS = 3
"""of what came out of a row, as a rule"""


class RecordedNetwork:
    """The tape of an example's network.

    Attributes:
        tape: its rows.
        is_whole: whether none of them are folded.
        output: the output that is opened, and of the layer before the neuron it is told of.
        places: for each row the layer and the neuron that it belongs to; of a fold of layers the
            first layer and -1, of the cost the last layer and -1.
        weights, biases: for each parameter that is shown (row, 0 or 1), its layer and neurons.
        claims: how output and neuron were chosen.
    """

    def __init__(self, read: Readings) -> None:
        self._read = read
        self._example: Example = read.example
        self.depth = read.trace.depth
        self.is_whole = shows_whole(read)
        chosen = telling_output(read)
        self.output = chosen[0], chosen[1]
        self.claims = (*chosen.claims, *self.is_whole.claims)
        self.places: list[tuple[int, int]] = []
        self._rows: list[Row] = []
        self._neurons: list[tuple[int, int]] = []
        self._shown: dict[tuple[int, int], Quantity] = {}
        self._record()
        self.tape = Recording(tuple(settled(self._rows)), tuple(self._neurons))

    def _record(self) -> None:
        if self.is_whole:
            for l in range(1, self.depth + 1):
                self._product(l, 0, 0)
            self._leaf(0, 0, None)
            for l in range(1, self.depth + 1):
                self._neuron(l, 0, 0, len(self._rows) - 1)
            self._cost(0, len(self._rows) - 1, None)
            return
        j, k = self.output
        self._product(self.depth, j, k)
        if self.depth > 1:
            self._fold(1, self._folded_layers())
        leaf = len(self._rows)
        self._leaf(self.depth - 1, k, self._read.dC_da(self.depth - 1, k))
        others = self._others()
        fold = len(self._rows) if others.value else None
        if others.value:
            self._fold(self.depth, others, leaf)
        self._neuron(self.depth, j, k, leaf, fold)
        self._cost(j, len(self._rows) - 1, fold)

    # -- rows ------------------------------------------------------------------------------------

    def _add(self, row: Row, place: tuple[int, int]) -> int:
        self._rows.append(row)
        self.places.append(place)
        return len(self._rows) - 1

    @staticmethod
    def _rounded(quantity: Quantity) -> Quantity:
        return quantity.to(DIGITS, DIGITS)

    def _a(self, l: int, k: int) -> Quantity:
        """An activation with as many digits as the product that uses it needs to check out."""
        return self._shown.get((l, k)) or self._rounded(self._read.activation(l, k))

    def _product(self, l: int, j: int, k: int) -> Equation:
        """Weight times activation, in digits that check out."""
        w, a = self._read.weight(l, j, k), self._read.activation(l - 1, k)
        whole = Quantity(Symbol("w a"), w.value * a.value, f"{w.path} * {a.path}")
        line = settle(
            self._rounded(whole), [briefly(w), briefly(a) if l == 1 else self._rounded(a)], product
        )
        self._shown[l - 1, k] = line.terms[1]
        return line

    def _leaf(self, l: int, k: int, gradient: Quantity | None) -> int:
        """What arrives: an input, which nobody asks a gradient of, or an earlier activation."""
        name = Symbol("a" if l else "x")
        kept = self._rounded(gradient) if gradient and l else None
        row = Row(Kind.LEAF, name, (("{x}", {"x": name}),), self._a(l, k), kept)
        return self._add(row, (l, k))

    def _fold(self, l: int, rows: Quantity, source: int | None = None) -> int:
        """Rows that are not shown one by one; what comes back through them is all but our own."""
        line: Line = ("{n}", {"n": rows})
        uses: tuple[Use, ...] = ()
        if source is not None:
            j, k = self.output
            amount = None
            if self.depth > 1 and self._read.trace.sizes[-1] > 1:
                own = self._read.path_contribution(self.depth - 1, k, j)
                whole = self._read.dC_da(self.depth - 1, k)
                amount = Quantity(
                    Symbol("gradient"), whole.value - own.value, f"{whole.path} - {own.path}"
                )
            uses = (Use(source, None, self._rounded(amount) if amount else None),)
        place = (l, -1)
        return self._add(Row(Kind.FOLD, Symbol("dots.v"), (line,), None, None, uses), place)

    def _folded_layers(self) -> Quantity:
        """How many rows the hidden layers take."""
        sizes, parts = self._read.trace.sizes, [f"{self._rows_of(l)}" for l in range(1, self.depth)]
        number = sum(
            sizes[l] * (sizes[l - 1] + self.has_sum(l) + self.has_curve(l))
            for l in range(1, self.depth)
        )
        return count("n", number, " + ".join(parts))

    def _others(self) -> Quantity:
        """How many rows of the last layer are not shown: other products, and other outputs."""
        l, sizes = self.depth, self._read.trace.sizes
        more = self.has_sum(l) + self.has_curve(l)
        own = sizes[l - 1] + more
        number = sizes[l - 1] - 1 + (sizes[l] - 1) * own
        path = f"{self._rows_of(l)} - {1 + more}"
        return count("n", number, path)

    def _rows_of(self, l: int) -> str:
        """The rows of a layer: for each neuron its products, perhaps a sum, and perhaps a curve."""
        sizes = "trace.sizes"
        return f"{sizes}[{l}] * ({sizes}[{l - 1}] + {self.has_sum(l) + self.has_curve(l)})"

    def _neuron(self, l: int, j: int, k: int, source: int, fold: int | None = None) -> None:
        """Times the weight, plus the bias if there is one, through the function."""
        read, rounded = self._read, self._rounded
        times = self._product(l, j, k)
        w, a = times.terms
        delta = rounded(read.dC_dz(l, j))
        back = read.path_contribution(l - 1, k, j) if l > 1 else None
        handed = None
        if back is not None:
            whole = read.dC_da(l - 1, k)
            handed = rounded(whole if self.is_whole else back)
        first = self._add(
            Row(
                Kind.STEP,
                Symbol("times"),
                (
                    ("{w} times {a}", {"w": w, "a": a.as_operand()}),
                    ("{w}", {"w": Symbol("w a")}),
                ),
                times.result,
                delta,
                (Use(source, w, handed),),
                (Parameter(w, a, rounded(read.dC_dw(l, j, k)), True),),
            ),
            (l, j),
        )
        z, last = times.result, first
        if self.has_sum(l):
            z, last = self._sum(l, j, k, times.result, first, fold)
        if self.has_curve(l):
            symbol = Symbol(read.example.network.layer(l).activation.symbol.typst)
            last = self._add(
                Row(
                    Kind.CURVE,
                    symbol,
                    (
                        ("{f} ({z})", {"f": symbol, "z": z}),
                        ("{f} ({z})", {"f": symbol, "z": Symbol("z")}),
                    ),
                    self._a(l, j),
                    rounded(read.dC_da(l, j)),
                    (Use(last, rounded(read.da_dz(l, j)), delta),),
                ),
                (l, j),
            )
        self._neurons.append((first, last))

    def _sum(
        self, l: int, j: int, k: int, product_: Quantity, first: int, fold: int | None
    ) -> tuple[Quantity, int]:
        """What a neuron adds up: its sum as displayed, and the row."""
        read, rounded = self._read, self._rounded
        one, delta = Quantity(Symbol("slope"), 1.0, "1.0"), rounded(read.dC_dz(l, j))
        terms, uses = [product_], [Use(first, one, delta)]
        if read.trace.sizes[l - 1] > 1 and fold is not None:
            terms.append(rounded(read.other_products(l, j, k)))
            uses.append(Use(fold, None, None))
        if read.has_bias(l):
            terms.append(briefly(read.bias(l, j)))
        plus = settle(rounded(read.weighted_sum(l, j)), terms, total)
        own: tuple[Parameter, ...] = ()
        if read.has_bias(l):
            own = (Parameter(plus.terms[-1], one, rounded(read.dC_db(l, j)), False),)
        in_short = Symbol("dots.c + b" if own else "dots.c + w a")
        lines = written_sum(plus.terms), ("{s}", {"s": in_short})
        row = Row(Kind.STEP, Symbol("+"), lines, plus.result, delta, tuple(uses), own)
        return plus.result, self._add(row, (l, j))

    def _cost(self, j: int, source: int, fold: int | None) -> None:
        l, read = self.depth, self._read
        slope = read.dC_da(l, j) if self.has_curve(l) else read.dC_dz(l, j)
        slope = self._rounded(slope)
        one = Quantity(Symbol("gradient"), 1.0, "1.0")
        uses = [Use(source, slope, slope)]
        if fold is not None and read.trace.sizes[-1] > 1:
            uses.append(Use(fold, None, None))
        line: Line = ("{C}", {"C": notation.COST})
        if read.trace.sizes[-1] == 1:
            arrives = self._rows[source].value
            assert arrives is not None, "an output's last row has a value"
            operands = {"a": arrives, "y": briefly(read.target(j))}
            line = ("{C} ({a}, {y})", {"C": notation.COST, **operands})
        row = Row(Kind.COST, notation.COST, (line,), self._rounded(read.cost()), one, tuple(uses))
        self._add(row, (l, -1))

    # -- what is recorded as one step --------------------------------------------------------------

    def is_linear(self, l: int) -> bool:
        """Whether a layer's activations are its sums."""
        return self._example.network.layer(l).activation.name == "linear"

    def has_sum(self, l: int) -> bool:
        """Whether a layer's neurons add anything up: several products, or a bias."""
        return self._read.has_bias(l) or self._read.trace.sizes[l - 1] > 1

    def has_curve(self, l: int) -> bool:
        """Whether a layer's function is a step of its own."""
        activation, fusion = self._example.network.layer(l).activation, self._example.cost.fusion
        fused = fusion is not None and fusion.activation is activation and l == self.depth
        return activation.elementwise and not fused and not self.is_linear(l)


def briefly(quantity: Quantity) -> Quantity:
    """A number that was given, with no more digits than it has, or three."""
    for decimals in range(1, DIGITS):
        short = quantity.to(decimals, 1)
        if short.shown == quantity.value:
            return short
    return quantity.to(DIGITS, DIGITS)


def written_sum(terms: Sequence[Quantity]) -> Line:
    """Terms that add up; of a negative one the size after a minus."""
    template, parts = "{t_a}", {"t_a": terms[0]}
    for term, name in zip(terms[1:], ("t_b", "t_c"), strict=False):
        template += f" {'-' if term.value < 0 else '+'} {{{name}}}"
        parts[name] = term
        if term.value < 0:
            parts[name] = replace(term, symbol="abs", value=-term.value, path=f"-({term.path})")
    return template, parts


def shows_whole(read: Readings) -> Verdict:
    """Whether every row finds room."""
    sizes, most = read.trace.sizes, staging().layers + 1
    whole = max(sizes) == 1 and len(sizes) <= most
    return verdict(whole, f"max(trace.sizes) == 1 and len(trace.sizes) <= {most}")


def telling_output(read: Readings) -> Chosen[int]:
    """The output with the largest delta, and the neuron before it whose weight matters most."""
    l = read.trace.depth
    j = int(np.argmax(np.abs(read.trace.dC_dz[l])))
    k = int(np.argmax(np.abs(read.trace.dC_dw[l][j])))
    return Chosen(
        [j, k],
        chosen_as(Rule.LARGEST_SIZE, read.dC_dz(l, j), f"trace.dC_dz[{l}]"),
        chosen_as(Rule.LARGEST_SIZE, read.dC_dw(l, j, k), f"trace.dC_dw[{l}][{j}]"),
    )
