"""A weight as an input: the functions from its own number line to the cost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from scenes.parts.ch07.route import Route
from scenes.readings import Readings
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity


class Functions(Protocol):
    """Functions of one number, one after the other, the last of which is the cost."""

    @property
    def depth(self) -> int:
        """How many there are besides the cost."""

    @property
    def values(self) -> np.ndarray:
        """What stands on each line; shape (L + 2,)."""

    @property
    def slopes(self) -> np.ndarray:
        """The derivative of each function; shape (L + 1,)."""

    def follow(self, l: int, values: np.ndarray) -> np.ndarray:
        """What function l makes of other values on line l - 1."""

    def carried(self, l: int) -> Quantity:
        """How long a nudge of 1 is on line l."""


@dataclass(frozen=True)
class WeightRoute:
    """From the weight that is told into its neuron, and from there along the route.

    Attributes:
        main: the route that it joins.
    """

    main: Route

    @property
    def layer(self) -> int:
        """That of the weight: its first function leads to this line of the main picture."""
        return self.main.weighted

    @property
    def depth(self) -> int:
        """As `Functions` says."""
        return self.main.depth - self.layer + 1

    @cached_property
    def values(self) -> np.ndarray:
        """As `Functions` says."""
        return np.array([self.main.weight().value, *self.main.values[self.layer :]])

    @cached_property
    def slopes(self) -> np.ndarray:
        """As `Functions` says."""
        read, l, j, k = self._place
        first = read.da_dz(l, j).value * read.activation(l - 1, k).value
        return np.array([first, *self.main.slopes[l:]])

    def follow(self, l: int, values: np.ndarray) -> np.ndarray:
        """What function l makes of other values; the first one, of other weights."""
        if l > 1:
            return self.main.follow(self.layer + l - 1, values)
        read, layer, j, k = self._place
        trace = read.trace
        sums = np.repeat(trace.weighted_sums[layer][None], len(values), axis=0)
        sums[:, j] += (values - self.values[0]) * trace.activations[layer - 1][k]
        with np.errstate(all="ignore"):
            return np.asarray(trace.network.layer(layer).activation.value(sums))[:, j]

    def carried(self, l: int) -> Quantity:
        """How long a nudge of 1 of the weight is on line l."""
        read, layer, j, k = self._place
        factors = [read.da_dz(layer, j), read.activation(layer - 1, k)][: 2 * l]
        factors += [self.main.factor(i) for i in range(layer + 1, layer + l)]
        value = float(np.prod([factor.value for factor in factors]))
        path = " * ".join(factor.path for factor in factors)
        return Quantity(Symbol("n"), value, path or repr(1.0))

    @property
    def _place(self) -> tuple[Readings, int, int, int]:
        l = self.layer
        return self.main.read, l, self.main.neurons[l], self.main.neurons[l - 1]
