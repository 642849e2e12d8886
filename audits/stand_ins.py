"""What a quantity's path is evaluated on: an example and a trace from elsewhere.

A path is a Python expression over ``example`` and ``trace``. Here both are stand-ins that share no
line with the package: from the real example they take what was *given* (weights, biases, input,
target, which functions), and work out everything else. Forward passes run in extended precision;
gradients come from HIPS autograd.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from types import SimpleNamespace
from typing import NamedTuple

import autograd.numpy as anp
import numpy as np
from autograd import elementwise_grad, grad, jacobian

from backprop_model import Example

from .functions import Array, cost_of_outputs, cost_terms, function, is_elementwise, meet
from .network_stand_in import LayerStandIn, NetworkStandIn, shifts


class Table(NamedTuple):
    """Examples to learn from: inputs X and targets Y, a row each."""

    X: Array
    Y: Array


class TraceStandIn:
    """Everything that two passes give, indexed as in the mathematics: l = 1..L, 0 the input."""

    def __init__(self, network: NetworkStandIn, x: Array, y: Array, cost: str) -> None:
        self.network, self.input, self.target = network, np.array(x), np.array(y)
        self.depth, self.sizes = network.depth, network.sizes
        self.weighted_sums, self.activations = network.forward(x)
        self.cost_terms = network.cost_terms(x, y, cost)
        self.cost = self.cost_terms.sum()
        self._cost = cost

    @property
    def prediction(self) -> Array:
        return self.activations[-1]

    @property
    def dC_dw(self) -> list[Array]:
        return self._gradients["w"]

    @property
    def dC_db(self) -> list[Array]:
        return self._gradients["b"]

    @property
    def dC_dz(self) -> list[Array]:
        return self._gradients["z"]

    @cached_property
    def dC_da(self) -> list[Array]:
        z, a = (np.asarray(part[-1], float) for part in (self.weighted_sums, self.activations))
        rest = np.exp(-np.logaddexp(0, z)) if self._cost.endswith("binary_cross_entropy") else 1 - a
        cost = cost_of_outputs(self._cost)
        outputs = grad(lambda shift: cost(a + shift, rest - shift, self.target))(np.zeros(len(a)))
        return [*self._gradients["a"], outputs]

    @cached_property
    def da_dz(self) -> list[Array]:
        slopes: list[Array] = [None]
        for layer, z in zip(self.network.layers, self.weighted_sums[1:], strict=True):
            slope = elementwise_grad if is_elementwise(layer.function) else jacobian
            slopes.append(slope(function(layer.function))(np.asarray(z, float)))
        return slopes

    def paths(self, l: int, k: int) -> Array:
        """w_jk^(l+1) dC/dz_j^(l+1) for each j."""
        return self.network.layer(l + 1).weights[:, k] * self.dC_dz[l + 1]

    def layer_jacobian(self, l: int) -> Array:
        """da^(l)/da^(l-1), by automatic differentiation."""
        layer, below = self.network.layer(l), np.asarray(self.activations[l - 1], float)
        activation = function(layer.function)
        shift = shifts(layer.biases)
        return jacobian(lambda a: activation(anp.dot(layer.weights, a) + shift))(below)

    def nudged(self, l: int, k: int, by: float) -> TraceStandIn:
        """The layers after l by themselves, with another activation of neuron k of layer l."""
        activations = np.array(self.activations[l])
        activations[k] += by
        rest = NetworkStandIn(list(self.network.layers[l:]))
        return TraceStandIn(rest, activations, self.target, self._cost)

    @cached_property
    def _gradients(self) -> dict[str, list[Array]]:
        """By automatic differentiation; dC/dz and dC/da by a shift that is added to each z and a.

        The shifts of a stop before the outputs: the cost is written in terms of their z.
        """
        layers = self.network.layers
        zeros = [np.zeros(size) for size in self.sizes]

        def cost_of(parts: dict[str, list[Array]]) -> Array:
            a = self.input + parts["a"][0]
            for l, layer in enumerate(layers):
                z = anp.dot(parts["w"][l], a) + shifts(parts["b"][l]) + parts["z"][l]
                a = function(layer.function)(z)
                if l + 1 < len(layers):
                    a = a + parts["a"][l + 1]
            return anp.sum(cost_terms(self._cost)(z, a, self.target))

        found = grad(cost_of)(
            {
                "w": [layer.weights for layer in layers],
                "b": [layer.biases for layer in layers],
                "z": zeros[1:],
                "a": zeros[:-1],
            }
        )
        return {key: part if key == "a" else [None, *part] for key, part in found.items()}


class ExampleStandIn:
    """What was given, and the means to work out the rest."""

    def __init__(
        self,
        network: NetworkStandIn,
        x: Array,
        y: Array,
        cost: str,
        learning_rate: float,
        batch: Table | None = None,
        standardisation: tuple[Array, Array] | None = None,
    ) -> None:
        self.network, self.input, self.target = network, np.array(x), np.array(y)
        self.cost, self.learning_rate = cost, learning_rate
        self.batch = batch or Table(self.input[None], self.target[None])
        mean, deviation = standardisation or (np.zeros(len(self.input)), np.ones(len(self.input)))
        self.standardisation = SimpleNamespace(mean=np.array(mean), deviation=np.array(deviation))
        self.raw_input = mean + deviation * self.input
        self._stepped: dict[tuple[float, bool], ExampleStandIn] = {}

    @classmethod
    def of(cls, example: Example) -> ExampleStandIn:
        """From the parts of a real example that nothing has computed."""
        meet(example)
        layers = [
            LayerStandIn(layer.weights, layer.biases, layer.activation.name)
            for layer in example.network.layers
        ]
        return cls(
            NetworkStandIn(layers),
            example.input,
            example.target,
            example.cost.name,
            example.learning_rate,
            Table(np.array(example.batch.X), np.array(example.batch.Y)),
            (scale.mean, scale.deviation) if (scale := example.standardisation) else None,
        )

    def trace(self) -> TraceStandIn:
        return self._trace

    @cached_property
    def _trace(self) -> TraceStandIn:
        return TraceStandIn(self.network, self.input, self.target, self.cost)

    @cached_property
    def cancelled(self) -> float:
        """Which share of the cost and of all gradients is rounding, where a target is all but met.

        A miss is a difference, and only as exact as an output: of one that is next to nothing,
        nothing is left but rounding.
        """
        return self.cancelled_in(self.network)

    def cancelled_in(self, network: NetworkStandIn) -> float:
        """The same for another network, which may miss by more."""
        y = self.target
        a = network.forward(self.input).activations[-1]  # in extended precision: seldom quite met
        miss, blur = np.abs(a - y).max(), np.finfo(float).eps * (np.abs(a) + np.abs(y)).max()
        share = float(blur / miss) if miss else 0.0
        return share * (2 + share)

    @cached_property
    def sure(self) -> float:
        """Which share of an output's error signal, and its slope, is rounding, where it is near 1.

        Both have 1 - a in them under a binary cross entropy, of which a double keeps few digits.
        """
        if not self.cost.endswith("binary_cross_entropy"):
            return 0.0
        rest = np.exp(-np.logaddexp(0, self._trace.weighted_sums[-1])).min()
        return float(2 * np.finfo(float).eps / rest) if rest else np.inf

    def operation_counts(self) -> SimpleNamespace:
        """How many parameters and multiply-adds there are, from the sizes of the layers."""
        sizes = self.network.sizes
        weights = [n * below for below, n in pairwise(sizes)]
        biases = sum(len(layer.biases) for layer in self.network.layers)
        passes, one_pass = sum(weights) + biases, sum(weights)
        backward = sum(weights) + sum(weights[1:])
        return SimpleNamespace(
            weights=one_pass,
            biases=biases,
            parameters=passes,
            forward_multiply_adds=one_pass,
            backward_multiply_adds=backward,
            backpropagation_multiply_adds=one_pass + backward,
            forward_passes_for_nudging=passes,
            nudging_multiply_adds=(1 + passes) * one_pass,
            saving=(1 + passes) * one_pass / (one_pass + backward),
        )

    def step(self, learning_rate: float | None = None, *, biases: bool = True) -> ExampleStandIn:
        """After one step of gradient descent, of the weights alone if not of ``biases`` too."""
        rate = self.learning_rate if learning_rate is None else learning_rate
        if (rate, biases) not in self._stepped:
            self._stepped[rate, biases] = self._step(rate, biases)
        return self._stepped[rate, biases]

    def _step(self, rate: float, biases: bool) -> ExampleStandIn:
        moving = rate if biases else 0.0
        layers = [
            LayerStandIn(layer.weights - rate * dw, layer.biases - moving * db, layer.function)
            for layer, dw, db in zip(
                self.network.layers, self._trace.dC_dw[1:], self._trace.dC_db[1:], strict=True
            )
        ]
        return ExampleStandIn(
            NetworkStandIn(layers),
            self.input,
            self.target,
            self.cost,
            self.learning_rate,
            self.batch,
        )
