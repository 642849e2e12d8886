"""A network as paths are evaluated on: given weights, and forward passes in extended precision."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

import autograd.numpy as anp
import numpy as np
from autograd import grad

from .functions import Array, cost_terms, function


class ForwardStandIn(NamedTuple):
    """What a forward pass gives, by layer from 0; there is no z of the input."""

    weighted_sums: list[Array]
    activations: list[Array]


def shifts(biases: Array) -> Any:
    """What is added to a layer's sums: its biases, or nothing where it has none."""
    return biases if biases.size else 0.0


class LayerStandIn:
    """A layer's given parameters, and the name of its function."""

    def __init__(self, weights: Array, biases: Array, function: str) -> None:
        self.weights, self.biases, self.function = np.array(weights), np.array(biases), function

    def sums(self, a: Array) -> Array:
        """The weighted sums, in extended precision."""
        return self._wide @ a + shifts(self.biases)

    @cached_property
    def _wide(self) -> Array:
        return self.weights.astype(np.longdouble)


class NetworkStandIn:
    """Layers, and a forward pass in extended precision."""

    def __init__(self, layers: Iterable[LayerStandIn]) -> None:
        self.layers = layers = tuple(layers)
        self.depth = len(layers)
        self.sizes = (layers[0].weights.shape[1], *(len(layer.weights) for layer in layers))

    def layer(self, l: int) -> LayerStandIn:
        """Layers with parameters count from 1."""
        return self.layers[l - 1]

    @property
    def parameter_count(self) -> int:
        return sum(layer.weights.size + layer.biases.size for layer in self.layers)

    def with_weight(self, l: int, j: int, k: int, value: float) -> NetworkStandIn:
        return self._with(l, "weights", (j, k), value)

    def with_bias(self, l: int, j: int, value: float) -> NetworkStandIn:
        return self._with(l, "biases", (j,), value)

    def cost(self, x: Array, y: Array, cost: str) -> Any:
        return self.cost_terms(x, y, cost).sum()

    def cost_terms(self, x: Array, y: Array, cost: str) -> Array:
        z, a = self.forward(x)
        return cost_terms(cost)(z[-1], a[-1], np.asarray(y, np.longdouble))

    def forward(self, x: Array) -> ForwardStandIn:
        """All z (none for the input) and all a."""
        a = np.asarray(x, np.longdouble)
        after = self.onward(1, self.layers[0].sums(a))
        return ForwardStandIn(after.weighted_sums, [a, *after.activations[1:]])

    def onward(self, l: int, z: Array) -> ForwardStandIn:
        """What follows from the sums of a layer; nothing of those before it."""
        sums, activations = [*[None] * l, z], [*[None] * l, function(self.layer(l).function)(z)]
        for layer in self.layers[l:]:
            sums.append(layer.sums(activations[-1]))
            activations.append(function(layer.function)(sums[-1]))
        return ForwardStandIn(sums, activations)

    def trained(
        self, X: Array, Y: Array, cost: str, learning_rate: float, epochs: int
    ) -> NetworkStandIn:
        """After steps of gradient descent on the mean cost of all rows of X at once."""
        functions = [layer.function for layer in self.layers]
        parts = [[layer.weights, layer.biases] for layer in self.layers]

        def mean_cost(parts: list[list[Array]]) -> Array:
            a = X
            for (weights, biases), name in zip(parts, functions, strict=True):
                z = anp.dot(a, weights.T) + shifts(biases)
                a = function(name)(z)
            return anp.sum(cost_terms(cost)(z, a, Y)) / len(X)

        gradient = grad(mean_cost)
        for _ in range(epochs):
            slopes = gradient(parts)
            parts = [
                [part - learning_rate * slope for part, slope in zip(*pair, strict=True)]
                for pair in zip(parts, slopes, strict=True)
            ]
        return NetworkStandIn(
            LayerStandIn(weights, biases, name)
            for (weights, biases), name in zip(parts, functions, strict=True)
        )

    def _with(self, l: int, which: str, index: tuple[int, ...], value: float) -> NetworkStandIn:
        layers = [LayerStandIn(one.weights, one.biases, one.function) for one in self.layers]
        getattr(layers[l - 1], which)[index] = value
        return NetworkStandIn(layers)
