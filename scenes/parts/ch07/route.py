"""One neuron of each layer, from the input to the cost: functions of one number, one in another.

All other neurons are held where they are. In a network of one neuron a layer that is all there is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backprop_model import Trace
from scenes.readings import Readings
from scenes.stage import notation
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

SUREST = 1e-11
"""from 1, up to which five digits are left of how far an output is from it"""


@dataclass(frozen=True)
class Route:
    """The neurons that are told, and what leads from each to the next.

    Attributes:
        read: the readings of the example.
        neurons: one of each layer, from the input to the outputs, counted from 0.
    """

    read: Readings
    neurons: tuple[int, ...]

    @property
    def depth(self) -> int:
        """L; the function L + 1 is the cost."""
        return len(self.neurons) - 1

    @property
    def is_all(self) -> bool:
        """Whether there are no other neurons."""
        return set(self.read.trace.sizes) == {1}

    @cached_property
    def values(self) -> np.ndarray:
        """What stands on each line: the input, activations, the cost; shape (L + 2,)."""
        told = [float(a[k]) for a, k in zip(self.read.trace.activations, self.neurons, strict=True)]
        return np.array([*told, self.read.trace.cost])

    @cached_property
    def slopes(self) -> np.ndarray:
        """The derivative of each function, from the first layer to the cost; shape (L + 1,)."""
        return np.array([self.factor(l).value for l in range(1, self.depth + 2)])

    def follow(self, l: int, values: np.ndarray) -> np.ndarray:
        """What function l makes of other values on line l - 1, all other neurons held."""
        trace, k = self.read.trace, self.neurons[l - 1]
        rows = np.repeat(trace.activations[l - 1][None], len(values), axis=0)
        rows[:, k] = values
        with np.errstate(all="ignore"):
            if l > self.depth:
                return np.asarray(trace.cost_function.terms(rows, trace.target)).sum(axis=1)
            layer = trace.network.layer(l)
            return np.asarray(layer.activation.value(layer.weighted_sums(rows)))[:, self.neurons[l]]

    # -- the numbers -----------------------------------------------------------------------------

    def symbol(self, l: int) -> Symbol:
        """What a line is called."""
        if l > self.depth:
            return notation.COST
        if self.is_all:
            return Symbol(f"a^(({l}))" if l else "x")
        return notation.activation(l, self.neurons[l])

    def value(self, l: int) -> Quantity:
        """What stands on a line."""
        if l > self.depth:
            return self.read.cost()
        return self.read.activation(l, self.neurons[l]).called(self.symbol(l))

    def factor(self, l: int) -> Quantity:
        """The derivative of function l: of line l by line l - 1."""
        symbol = notation.derivative(self.symbol(l), self.symbol(l - 1))
        if l > self.depth:
            return self.read.dC_da(self.depth, self.neurons[-1]).called(symbol)
        j, k = self.neurons[l], self.neurons[l - 1]
        path = f"trace.layer_jacobian({l})[{j}, {k}]"
        return Quantity(symbol, float(self.read.trace.layer_jacobian(l)[j, k]), path)

    def running(self, l: int) -> Quantity:
        """All factors from the cost back to line l: what line l does to the cost along the route.

        It is the error signal of the neuron where the route is all there is, and at the outputs.
        """
        if self.is_all or l == self.depth:
            symbol = notation.derivative("C", self.symbol(l))
            return self.read.dC_da(l, self.neurons[l]).called(symbol)
        factors = [self.factor(i) for i in range(self.depth + 1, l, -1)]
        return _multiplied("r", factors)

    def carried(self, l: int) -> Quantity:
        """How long a nudge of 1 of the input is on line l."""
        return _multiplied("n", [self.factor(i) for i in range(1, l + 1)])

    # -- the weight as an input ------------------------------------------------------------------

    @property
    def weighted(self) -> int:
        """The layer whose weight is told: in the middle, or where nothing else leads to the cost.

        A weight of the last layer moves its own output alone, however many neurons there are.
        """
        return 2 if self.is_all else self.depth

    def weight(self) -> Quantity:
        """That weight, which is on the route."""
        l = self.weighted
        weight = self.read.weight(l, self.neurons[l], self.neurons[l - 1])
        return weight.called(Symbol(f"w^(({l}))")) if self.is_all else weight

    def gradient(self) -> Quantity:
        """The derivative of the cost by that weight."""
        l = self.weighted
        return self.read.dC_dw(l, self.neurons[l], self.neurons[l - 1])

    def weight_factors(self) -> tuple[Quantity, Quantity, Quantity] | None:
        """The product up to the weight's function, the slope, and what arrives there.

        ``None`` where these three are not all: with softmax a weight moves other outputs too.
        """
        l = self.weighted
        j, k = self.neurons[l], self.neurons[l - 1]
        factors = self.running(l), self.read.da_dz(l, j), self.read.activation(l - 1, k)
        whole = math.prod(factor.value for factor in factors)
        return factors if math.isclose(whole, self.gradient().value, rel_tol=1e-9) else None


def route_of(read: Readings) -> Route | None:
    """Of all routes the one along which the cost feels the input most; ``None`` if none at all.

    None runs through an output so near 1 that little is left of 1 - a, which is in its factors.
    """
    trace = read.trace
    if not trace.dC_dz[-1].any():  # its factors may be rounding, where a target is met
        return None
    reach = [np.abs(np.nan_to_num(trace.dC_da[-1], posinf=0.0, neginf=0.0))]
    reach[0][sure_outputs(trace)] = 0.0
    ahead: list[np.ndarray] = []
    for l in range(trace.depth, 0, -1):
        through = np.abs(trace.layer_jacobian(l)) * reach[0][:, None]
        ahead.insert(0, through.argmax(axis=0))
        reach.insert(0, through.max(axis=0))
    neurons = [int(reach[0].argmax())]
    if not reach[0][neurons[0]] > 0:
        return None
    for following in ahead:
        neurons.append(int(following[neurons[-1]]))
    return Route(read, tuple(neurons))


def sure_outputs(trace: Trace) -> np.ndarray:
    """Of which outputs of a cross entropy 1 - a is little more than rounding."""
    return (1 - trace.prediction < SUREST) & (trace.cost_function.fusion is not None)


def _multiplied(symbol: str, factors: list[Quantity]) -> Quantity:
    value = float(np.prod([factor.value for factor in factors]))
    path = " * ".join(factor.path for factor in factors)
    return Quantity(Symbol(symbol), value, path or repr(1.0))
