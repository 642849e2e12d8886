"""One weight's way to the cost: its slopes as numbers that multiply out, and as curves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from backprop_model import Network
from backprop_model.arrays import FloatArray
from scenes.readings import Readings
from scenes.readings.chain import follow
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import Equation, Quantity, given, product, settle


@dataclass(frozen=True, eq=False)
class Curve:
    """What one quantity on the way makes of the one before it.

    Attributes:
        value: the function.
        at: where it is used.
        symbol: how it is called: of an activation function its sign, else what it gives.
        is_cost: whether it gives the cost.
        aim: the input at which the cost would be least, where that is known.
    """

    value: Callable[[FloatArray], FloatArray]
    at: float
    symbol: Symbol
    is_cost: bool = True
    aim: float | None = None

    def rises(self, steps: FloatArray) -> FloatArray:
        """How far the output is from where it is used; not a number where there is none."""
        with np.errstate(all="ignore"):
            outputs = np.asarray(self.value(self.at + steps), float)
            rises = outputs - self.value(np.array([self.at]))[0]
            return np.where(np.isfinite(rises), rises, np.nan)


@dataclass(frozen=True, eq=False)
class Way:
    """From a weight to the cost: w, z, a, C; under softmax a is passed over: w, z, C.

    Attributes:
        read: the readings of the example.
        layer, to_neuron, from_neuron: which weight.
        slopes: dz/dw, da/dz, dC/da; or dz/dw, dC/dz. Their product is the gradient, as displayed.
        gradient: dC/dw.
        delta: dC/dz, which the last slopes give, as displayed.
        symbols: the slopes without indices, as a rule has them.
        parameter: ``"w"``, or ``"b"`` where it is the neuron's bias that is nudged.
    """

    read: Readings
    layer: int
    to_neuron: int
    from_neuron: int
    slopes: tuple[Quantity, ...]
    gradient: Quantity
    delta: Quantity
    symbols: tuple[Symbol, ...]
    parameter: str = "w"

    @property
    def has_bias(self) -> bool:
        """Whether the neuron has a bias."""
        return self.read.has_bias(self.layer)

    @property
    def is_alone(self) -> bool:
        """Whether w times what arrives is all that z is."""
        return not self.has_bias and self.read.trace.sizes[self.layer - 1] == 1

    @property
    def bias_gradient(self) -> Quantity:
        """dC/db, with the digits of delta, which it is.

        Raises:
            IndexError: the neuron has no bias.
        """
        own = self.read.dC_db(self.layer, self.to_neuron)
        return own.to(self.delta.decimals, self.delta.significant)

    def of_bias(self) -> Way:
        """The way of the neuron's bias: the first slope is one, the others stay."""
        one = given(derivative("z", "b"), 1.0).to(0)
        return replace(
            self,
            slopes=(one, *self.slopes[1:]),
            gradient=self.bias_gradient,
            symbols=(derivative("z", "b"), *self.symbols[1:]),
            parameter="b",
        )

    @property
    def values(self) -> tuple[Quantity, ...]:
        """w, z, a and C as they are, to three digits; a is left out where it is passed over."""
        read, l, j = self.read, self.layer, self.to_neuron
        own = read.bias(l, j) if self.parameter == "b" else read.weight(l, j, self.from_neuron)
        through = () if len(self.slopes) == 2 else (read.activation(l, j).to(0),)
        return (own, read.weighted_sum(l, j).to(0), *through, read.cost().to(0))

    @property
    def arrival(self) -> Quantity:
        """What arrives along the weight's edge, to three digits."""
        return self.read.activation(self.layer - 1, self.from_neuron).to(0)

    @property
    def misses_by_slope(self) -> bool:
        """Whether the cost's slope is how far the output is from its target, a - y."""
        squared = self.read.example.cost.name == "half_squared_error"
        return squared and len(self.slopes) == 3 and not self.is_hidden

    @property
    def letters(self) -> tuple[Symbol, ...]:
        """What they are called on the way."""
        return tuple(map(Symbol, self.parameter + ("zaC" if len(self.slopes) == 3 else "zC")))

    @property
    def is_hidden(self) -> bool:
        """Whether the neuron is no output, so that the last slope is itself a sum over paths."""
        return self.layer < self.read.trace.depth

    def left_after(self, slopes: int) -> Quantity:
        """What is left of a nudge of one after so many slopes."""
        if slopes == 0:
            return given(f"Delta {self.parameter}", 1.0)
        factors = self.slopes[:slopes]
        value = product(*(factor.value for factor in factors))
        return Quantity(Symbol("Delta"), value, " * ".join(f"({f.path})" for f in factors)).to(0)

    def running(self, slopes: int) -> Quantity:
        """The same, with the digits that the slopes on screen give."""
        return fitting(self.left_after(slopes).finer(1), self.slopes[:slopes])

    def power(self, lenses: tuple[int, ...], leg: int) -> Quantity:
        """By how much the lens on a leg widens the light, or narrows it: a power of ten."""
        lens, before, passed = lenses[leg], 10.0 ** sum(lenses[:leg]), (leg + 1) // 2
        if lens > 0:
            reached = f"abs({self.left_after(passed).path}) * {before!r}" if leg else repr(before)
            path = f"10.0 ** np.ceil(-1 - np.log10({reached}))"
        else:
            after = self.left_after(passed + 1).path
            path = f"10.0 ** np.ceil(np.log10(abs({after}) * {before!r}))"
        return Quantity(Symbol("times"), 10.0 ** abs(lens), path).to(0, 1)

    def curves(self) -> tuple[Curve, ...]:
        """The curve of each slope but the first, whose curve is a straight line."""
        l, j = self.layer, self.to_neuron
        layer = self.read.example.network.layer(l)
        z = float(self.read.trace.weighted_sums[l][j])
        if len(self.slopes) == 2:
            return (Curve(lambda values: self._costs(values, of_sums=True), z, Symbol("C")),)
        function = layer.activation
        a = float(self.read.trace.activations[l][j])
        aim = None if self.is_hidden else float(self.read.example.target[j])
        return (
            Curve(
                lambda values: np.asarray(function.value(values)),
                z,
                Symbol(function.symbol.typst),
                False,
            ),
            Curve(lambda values: self._costs(values, of_sums=False), a, Symbol("C"), aim=aim),
        )

    def _costs(self, values: FloatArray, *, of_sums: bool) -> FloatArray:
        """C for many values of the neuron's sum, or of its activation, all else as it is."""
        example, trace, l = self.read.example, self.read.trace, self.layer
        layer, cost = example.network.layer(l), example.cost
        known = trace.weighted_sums[l] if of_sums else trace.activations[l]
        rows = np.tile(known, (len(values), 1))
        rows[:, self.to_neuron] = values
        activations = np.asarray(layer.activation.value(rows)) if of_sums else rows
        if self.is_hidden:
            rest = Network(example.network.layers[l:])
            return np.asarray(
                rest.cost_terms(rest.forward(activations), _many(example, rows), cost).sum(axis=-1)
            )
        if of_sums and cost.fusion is not None:
            return np.asarray(cost.fusion.terms(rows, _many(example, rows)).sum(axis=-1))
        return np.asarray(cost.terms(activations, _many(example, rows)).sum(axis=-1))


def way_of(read: Readings, l: int | None, j: int | None, k: int | None) -> Way:
    """The way of a weight; what is ``None`` is chosen so that the gradient stands out.

    Raises:
        IndexError: there is no such weight.
    """
    chain = follow(read, l, j, k)
    l, j, k = chain.layer, chain.to_neuron, chain.from_neuron
    together = chain.signal is None or not read.example.network.layer(l).activation.elementwise
    upper = [read.dC_dz(l, j)] if together else [read.da_dz(l, j), read.dC_da(l, j)]
    exact = [factor.to(0) for factor in (read.activation(l - 1, k), *upper)]
    claim, delta = _settled(read.dC_dw(l, j, k), read.dC_dz(l, j), exact)
    chained = [("z", "w"), ("C", "z")] if together else [("z", "w"), ("a", "z"), ("C", "a")]
    symbols = tuple(derivative(*pair) for pair in chained)
    return Way(read, l, j, k, claim.terms, claim.result, delta, symbols)


def _settled(
    gradient: Quantity, delta: Quantity, terms: list[Quantity]
) -> tuple[Equation, Quantity]:
    """Gradient and delta in full, if a digit more in the terms makes them true; else fewer."""
    for extra in (0, 1):
        finer = tuple(term.finer(extra) for term in terms)
        claim = Equation(gradient, finer, product)
        if claim.checks_out and Equation(delta, finer[1:], product).checks_out:
            return claim, delta
    claim = settle(gradient, terms, product)
    return claim, fitting(delta, claim.terms[1:])


def fitting(result: Quantity, terms: tuple[Quantity, ...]) -> Quantity:
    """A product to as many digits as the displayed terms give."""
    for coarser in range(result.significant + 2):
        claim = Equation(result.finer(-coarser), terms, product)
        if claim.checks_out:
            return claim.result
    raise ValueError(f"{result.path}: the terms do not give the result")


def _many(example: Any, rows: FloatArray) -> FloatArray:
    return np.tile(example.target, (len(rows), 1))
