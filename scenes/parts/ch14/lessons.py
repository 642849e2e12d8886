"""Trainings that are shown: their histories, and the numbers read from them."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from backprop_model import Example, Network
from backprop_model.datasets import XOR, DataSet
from backprop_model.training import ExampleGradients, TrainingHistory, example_gradients, train
from scenes.readings import Readings
from scenes.stage.claim import (
    Chosen,
    Claim,
    Rule,
    Verdict,
    because,
    chosen_as,
    in_order,
    judged,
    verdict,
)
from scenes.stage.quantity import Equation, Quantity, settle

DONE = 1e-8
"""share of the first cost from which on rounding has a say in what is left"""

Place = tuple[int, int, int | None]
"""l, j and k of a weight; of a bias, k is None"""


class Lesson:
    """Gradient descent from an example's network: on exclusive or where it is that, else on itself.

    Attributes:
        data: what is learned; one step uses all of it.

    Args:
        example: where to start from, with its learning rate.
        epochs: how many steps; a learner that is done sooner, within rounding, makes ``fewer``.
        fewer: see there.
    """

    def __init__(self, example: Example, epochs: int, fewer: int) -> None:
        self.example, self.read = example, Readings(example)
        self.is_xor = bool(learns_xor(example))
        alone = DataSet(example.input[None], example.target[None])
        self.data = XOR if self.is_xor else alone
        self.epochs = epochs
        self._data = "*XOR" if self.is_xor else "[example.input], [example.target]"
        done = self.costs[-1] < DONE * self.costs[0]
        size = Rule.SIZE_AT_MOST if done else Rule.SIZE_AT_LEAST
        judged(size, self.cost(epochs), self.cost(0), share=DONE)
        if done:
            self.epochs = fewer
            del self.history, self.costs

    @cached_property
    def history(self) -> TrainingHistory:
        """Every step of it.

        Raises:
            TrainingError: the parameters leave all bounds.
        """
        return train(
            self.example.network,
            *self.data,
            self.example.cost,
            learning_rate=self.example.learning_rate,
            epochs=self.epochs,
            keep_steps=range(self.epochs + 1),
        )

    def network(self, step: int) -> Network:
        """The network after a step."""
        return self.history.snapshots[step]

    @cached_property
    def costs(self) -> np.ndarray:
        """The mean cost after each step, shape (steps + 1,)."""
        last = self.network(self.epochs).cost(*self.data, self.example.cost)
        return np.append(self.history.step_costs, last)

    def cost(self, step: int) -> Quantity:
        """The mean cost after a step."""
        pairs = "zip(*XOR)" if self.is_xor else "[(example.input, example.target)]"
        path = (
            f"sum(network.cost(x, y, example.cost) for network in [{self._trained(step)}] "
            f"for x, y in {pairs}) / {len(self.data.X)}"
        )
        return Quantity("overline(C)", float(self.costs[step]), path)

    @cached_property
    def outputs(self) -> list[np.ndarray]:
        """The outputs for the example's own input after each step, shape (n_L,) each."""
        steps = range(self.epochs + 1)
        return [self.network(step).forward(self.example.input).prediction for step in steps]

    def output(self, step: int, j: int) -> Quantity:
        """Output j for the example's own input after a step."""
        path = (
            f"Trace.record({self._trained(step)}, example.input, example.target, example.cost)"
            f".activations[-1][{j}]"
        )
        return Quantity("a", float(self.outputs[step][j]), path, 3)

    # -- one step, example by example ------------------------------------------------------------

    @cached_property
    def _gradients(self) -> ExampleGradients:
        return example_gradients(self.example.network, *self.data, self.example.cost)

    def told(self, weights: int) -> Chosen[Place]:
        """The weights with the largest mean gradients, layer by layer, and an output's bias."""
        largest = self._largest(weights)
        layer_by_layer: list[Place] = [*sorted(largest)]
        layers = in_order(Rule.ASCENDING, [str(l) for l, *_ in layer_by_layer])
        told = [*layer_by_layer, (self.example.network.depth, 0, None)]
        return Chosen(told, layers, *largest.claims)

    def steepest(self) -> tuple[int, int, int]:
        """l, j and k of the weight with the largest mean gradient."""
        return self._largest(1)[0]

    def _largest(self, weights: int) -> Chosen[tuple[int, int, int]]:
        """The weights with the largest mean gradients, the largest first."""
        sizes = {
            (l, j, k): abs(float(gradients[j, k]))
            for l, gradients in enumerate(self._gradients.mean_dC_dw)
            if l
            for j, k in np.ndindex(*gradients.shape)
        }
        largest = sorted(sizes, key=lambda weight: -sizes[weight])[:weights]
        chosen = [self.mean_gradient(*weight) for weight in largest]
        every = [self._mean(f"dC_dw[{l}]") for l in range(1, self.example.network.depth + 1)]
        return Chosen(
            largest,
            chosen_as(Rule.LARGEST_SIZE, chosen, every),
            in_order(Rule.DESCENDING_SIZE, chosen),
        )

    def parameter(self, l: int, j: int, k: int | None) -> Quantity:
        """A weight before the first step; without ``k`` a bias."""
        return self.read.bias(l, j) if k is None else self.read.weight(l, j, k)

    def gradient(self, i: int, l: int, j: int, k: int | None) -> Quantity:
        """dC/dw_jk of layer l for example i alone; without ``k`` dC/db_j."""
        name, index = ("dC_db", (i, j)) if k is None else ("dC_dw", (i, j, k))
        value = float(getattr(self._gradients, name)[l][index])
        return Quantity("g", value, self._asked(i, l, j, k))

    def silent_for(self, l: int, j: int, k: int | None) -> Chosen[int]:
        """The examples from which nothing comes in at a weight, as their input there is zero."""
        if l > 1 or k is None:
            return Chosen[int]([])
        silent = [int(i) for i in np.flatnonzero(self.data.X[:, k] == 0)]
        others = [i for i in range(len(self.data.X)) if i not in silent]
        claims = [self._silenced(i, l, j, k) for i in silent]
        claims += [judged(Rule.NOT_ZERO, self._trace(i, f"activations[0][{k}]")) for i in others]
        return Chosen(silent, *claims)

    def _silenced(self, i: int, l: int, j: int, k: int) -> Claim:
        """That a weight's gradient for an example is zero because what comes in there is."""
        effect = judged(Rule.ZERO, self._asked(i, l, j, k))
        arrival = judged(Rule.ZERO, self._trace(i, f"activations[{l - 1}][{k}]"))
        factors = self._trace(i, f"dC_dz[{l}][{j}]"), arrival.chosen[0]
        return because(effect, arrival, law={effect.chosen[0]: " * ".join(factors)})

    def mean_gradient(self, l: int, j: int, k: int | None) -> Quantity:
        """Its mean over all examples."""
        name, index = ("mean_dC_db", (j,)) if k is None else ("mean_dC_dw", (j, k))
        value = float(getattr(self._gradients, name)[l][index])
        return Quantity("g", value, self._mean(self._place(l, j, k)))

    def learning_rate(self) -> Quantity:
        """The factor of a step."""
        return Quantity("eta", self.example.learning_rate, "example.learning_rate", given=True)

    def moved(self, l: int, j: int, k: int | None) -> Quantity:
        """The weight, or the bias, after the first step."""
        layer = self.network(1).layer(l)
        name, index = ("biases", (j,)) if k is None else ("weights", (j, k))
        old, mean = self.parameter(l, j, k).path, self.mean_gradient(l, j, k).path
        value = float(getattr(layer, name)[index])
        return Quantity("w", value, f"{old} - example.learning_rate * {mean}")

    def step(self, l: int, j: int, k: int | None) -> Equation:
        """The first step of one of them: old - rate · mean = new."""
        terms = self.parameter(l, j, k), self.learning_rate(), self.mean_gradient(l, j, k)
        return settle(self.moved(l, j, k), terms, lambda w, eta, g: w - eta * g)

    def _asked(self, i: int, l: int, j: int, k: int | None) -> str:
        """The path of a gradient for example i alone."""
        return self._trace(i, self._place(l, j, k))

    @staticmethod
    def _place(l: int, j: int, k: int | None) -> str:
        return f"dC_db[{l}][{j}]" if k is None else f"dC_dw[{l}][{j}, {k}]"

    def _mean(self, place: str) -> str:
        """The path of the mean over all examples of what stands at a place of their traces."""
        count = len(self.data.X)
        return f"({' + '.join(self._trace(i, place) for i in range(count))}) / {count}"

    def _trace(self, i: int, place: str) -> str:
        """The path of what stands at a place of example i's trace."""
        x, y = self.data.X[i].tolist(), self.data.Y[i].tolist()
        return f"Trace.record(example.network, {x}, {y}, example.cost).{place}"

    def _trained(self, steps: int) -> str:
        """The path of the network after so many steps."""
        if not steps:
            return "example.network"
        return (
            f"train(example.network, {self._data}, example.cost, "
            f"learning_rate=example.learning_rate, epochs={steps}).network"
        )


def learns_xor(example: Example) -> Verdict:
    """Whether an example is one of exclusive or's four."""
    pairs = zip(XOR.X, XOR.Y, strict=True)
    learns = example.network.sizes[0] == 2 and any(
        np.array_equal(example.input, x) and np.array_equal(example.target, y) for x, y in pairs
    )
    one = "[*example.input, *example.target]"
    return verdict(learns, f"{one} in [[*x, *y] for x, y in zip(*XOR)]")
