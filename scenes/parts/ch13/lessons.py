"""Trainings that are shown: their histories, and the numbers read from them."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from backprop_model import Example, Network, load_example
from backprop_model.datasets import XOR, DataSet
from backprop_model.digits import load_digits, the_seven
from backprop_model.digits_training import BATCH_SIZE, train_on_few, train_on_many
from backprop_model.training import ExampleGradients, TrainingHistory, example_gradients, train
from scenes.readings import Readings
from scenes.stage.quantity import Equation, Quantity, count, settle

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
        self.is_xor = learns_xor(example)
        alone = DataSet(example.input[None], example.target[None])
        self.data = XOR if self.is_xor else alone
        self.epochs = epochs
        if self.costs[-1] < DONE * self.costs[0]:
            self.epochs = fewer
            del self.history, self.costs
        self._data = "*XOR" if self.is_xor else "[example.input], [example.target]"

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

    def told(self, weights: int) -> list[Place]:
        """The weights with the largest mean gradients, layer by layer, and an output's bias."""
        layer_by_layer: list[Place] = [*sorted(self._largest(weights))]
        return [*layer_by_layer, (self.example.network.depth, 0, None)]

    def steepest(self) -> tuple[int, int, int]:
        """l, j and k of the weight with the largest mean gradient."""
        return self._largest(1)[0]

    def _largest(self, weights: int) -> list[tuple[int, int, int]]:
        """The weights with the largest mean gradients, the largest first."""
        sizes = {
            (l, j, k): abs(float(gradients[j, k]))
            for l, gradients in enumerate(self._gradients.mean_dC_dw)
            if l
            for j, k in np.ndindex(*gradients.shape)
        }
        return sorted(sizes, key=lambda weight: -sizes[weight])[:weights]

    def parameter(self, l: int, j: int, k: int | None) -> Quantity:
        """A weight before the first step; without ``k`` a bias."""
        return self.read.bias(l, j) if k is None else self.read.weight(l, j, k)

    def gradient(self, i: int, l: int, j: int, k: int | None) -> Quantity:
        """dC/dw_jk of layer l for example i alone; without ``k`` dC/db_j."""
        name, index = ("dC_db", (i, j)) if k is None else ("dC_dw", (i, j, k))
        value = float(getattr(self._gradients, name)[l][index])
        return Quantity("g", value, self._asked(i, l, j, k))

    def silent_for(self, l: int, j: int, k: int | None) -> list[int]:
        """The examples from which nothing comes in at a weight, as their input there is zero."""
        if l > 1 or k is None:
            return []
        return [int(i) for i in np.flatnonzero(self.data.X[:, k] == 0)]

    def mean_gradient(self, l: int, j: int, k: int | None) -> Quantity:
        """Its mean over all examples."""
        name, index = ("mean_dC_db", (j,)) if k is None else ("mean_dC_dw", (j, k))
        count = len(self.data.X)
        path = " + ".join(self._asked(i, l, j, k) for i in range(count))
        value = float(getattr(self._gradients, name)[l][index])
        return Quantity("g", value, f"({path}) / {count}")

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
        x, y = self.data.X[i].tolist(), self.data.Y[i].tolist()
        place = f"dC_db[{l}][{j}]" if k is None else f"dC_dw[{l}][{j}, {k}]"
        return f"Trace.record(example.network, {x}, {y}, example.cost).{place}"

    def _trained(self, steps: int) -> str:
        """The path of the network after so many steps."""
        if not steps:
            return "example.network"
        return (
            f"train(example.network, {self._data}, example.cost, "
            f"learning_rate=example.learning_rate, epochs={steps}).network"
        )


class DigitsLesson:
    """The network of the second chapter goes on learning, from 1,400 digits.

    Attributes:
        history: of all steps, with a snapshot after every epoch.
        epoch: steps in an epoch.
    """

    def __init__(self) -> None:
        digits = load_digits()
        self.epoch = len(digits.training) // BATCH_SIZE
        self.held_out = len(digits.held_out)
        start = train_on_few().network
        self.history = train_on_many(start, keep_steps=range(0, 10**6, self.epoch))
        self.before, self.after = load_example("digits"), load_example("digits_trained")
        self.seven = the_seven().X[0]

    @property
    def right(self) -> np.ndarray:
        """Share of unseen digits that are read right after each epoch, shape (epochs + 1,)."""
        return np.array([e.accuracy for e in self.history.evaluations["held out"]])

    def outputs(self, step: int) -> np.ndarray:
        """The outputs for the 7 after the last epoch that a step has completed."""
        network = self.history.snapshots[step // self.epoch * self.epoch]
        return np.asarray(network.forward(self.seven).prediction)

    def digit(self, j: int) -> Quantity:
        """The digit that output j stands for."""
        return count("j", j, f"range(len(load_example('digits').target))[{j}]")

    def output(self, name: str, j: int) -> Quantity:
        """Output j for the 7, of the network "before" or "after"."""
        example: Example = getattr(self, name)
        value = float(example.trace().activations[-1][j])
        stored = "digits" if name == "before" else "digits_trained"
        return Quantity("a", value, f"load_example({stored!r}).trace().activations[-1][{j}]", 3)

    def steps(self) -> Quantity:
        """How many mini-batches it learns from."""
        epochs = len(self.right) - 1
        path = f"{epochs} * (len(load_digits().training) // {BATCH_SIZE})"
        return count("s", self.history.steps, path)

    def batch(self) -> Quantity:
        """Digits in a mini-batch."""
        return count("m", BATCH_SIZE, f"len(load_digits().training) // {self.epoch}")

    def unseen(self) -> Quantity:
        """How many digits it is asked that it never learns from."""
        return count("n", self.held_out, "len(load_digits().held_out)")

    def read_right(self, *, after: bool) -> Quantity:
        """How many of them it reads right."""
        share = float(self.right[-1 if after else 0])
        stored = "digits_trained" if after else "digits"
        path = (
            "sum(Trace.record(one.network, load_digits().images[i].reshape(64) / 16, one.target, "
            "one.cost).activations[-1].argmax() == load_digits().labels[i] "
            f"for one in [load_example({stored!r})] for i in load_digits().held_out)"
        )
        return count("n", round(share * self.held_out), path)


def learns_xor(example: Example) -> bool:
    """Whether an example is one of exclusive or's four."""
    pairs = zip(XOR.X, XOR.Y, strict=True)
    return example.network.sizes[0] == 2 and any(
        np.array_equal(example.input, x) and np.array_equal(example.target, y) for x, y in pairs
    )
