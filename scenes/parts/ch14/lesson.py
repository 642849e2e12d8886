"""All parameters go downhill together: the training that is shown, and the numbers read from it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from backprop_model import Network
from backprop_model.training import TrainingError, TrainingHistory, train
from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import FlatError
from scenes.stage.claim import Claim, Rule, judged
from scenes.stage.quantity import Quantity, count

MANY, FEW = 300, 40
"""steps: of exclusive or, at its own learning rate; of other examples"""
GENTLE = 0.6
"""share of the cost that the first of its steps leaves at least"""
DONE = 1e-5
"""share of the first cost that is left at least: below it, rounding has a say in what is left"""


class Lesson:
    """Gradient descent of a whole network.

    Attributes:
        examples: what is learned; one step uses all of it.
        steps: how many.
        rate: the learning rate; but for exclusive or the largest, 1, 2 or 5 times a power of ten,
            with which the cost falls at every step, and not too much at the first.
        history: every step.

    Raises:
        FlatError: no such rate is found.
    """

    def __init__(self, examples: ClassOfExamples) -> None:
        self.examples = examples
        self.steps = MANY if examples.is_xor else FEW
        self.rate, self.history = self._learn()

    def __deepcopy__(self, memo: dict[int, Any]) -> Lesson:
        return self  # shared by every copy of what it is drawn as

    def network(self, step: int) -> Network:
        """The network after a step."""
        return self.history.snapshots[step]

    @cached_property
    def outputs(self) -> np.ndarray:
        """The outputs for the example that is shown, after each step, shape (steps + 1, n_L)."""
        x = self.examples.data.X[self.examples.shown]
        networks = map(self.network, range(self.steps + 1))
        return np.array([network.forward(x).prediction for network in networks])

    def answer(self, step: int, i: int, j: int = 0) -> Quantity:
        """Output j for example i after a step."""
        value = float(self.network(step).forward(self.examples.data.X[i]).prediction[j])
        path = f"{self.examples.trace(i, self.address(step))}.activations[-1][{j}]"
        return Quantity("a", value, path, 2, 2)

    def cost(self, step: int) -> Quantity:
        """The mean cost after a step."""
        X, Y = self.examples.data
        network = self.network(step)
        terms = network.cost_terms(network.forward(X), Y, self.examples.example.cost)
        path = self.examples.mean_cost(self.address(step))
        return Quantity("overline(C)", float(terms.sum(axis=1).mean()), path, 0, 3)

    def costs_told(self) -> tuple[Quantity, Quantity]:
        """Before the first step and after the last, with digits that tell them apart."""
        first, last = self.cost(0), self.cost(self.steps)
        for digits in range(5):
            pair = first.finer(digits), last.finer(digits)
            if pair[0].shown - pair[1].shown > 3 * pair[0].resolution:
                break
        return pair

    def parameters(self) -> Quantity:
        """How many weights and biases there are."""
        return count("n", self.network(0).parameter_count, "example.network.parameter_count")

    def falls(self) -> Claim:
        """That the cost is lower at the end."""
        return judged(Rule.BELOW, self.cost(self.steps), self.cost(0))

    def learned(self) -> tuple[Claim, ...]:
        """That each answer is at its end on its target's side of one half."""
        return tuple(
            judged(Rule.ABOVE if y[0] > 0.5 else Rule.BELOW, self.answer(self.steps, i), "0.5")
            for i, y in enumerate(self.examples.data.Y)
        )

    def all_right(self) -> Claim:
        """That so many answers are right as there are examples."""
        right = [
            f"({self.answer(self.steps, i).path} > 0.5) == ({y[0]!r} > 0.5)"
            for i, y in enumerate(self.examples.data.Y.tolist())
        ]
        return judged(Rule.EQUAL, f"sum([{', '.join(right)}])", f"{len(right)}")

    @property
    def is_learned(self) -> bool:
        """Whether that is so."""
        answers = self.network(self.steps).forward(self.examples.data.X).prediction[:, 0]
        return bool(((answers > 0.5) == (self.examples.data.Y[:, 0] > 0.5)).all())

    def address(self, steps: int) -> str:
        """The address of the network after so many steps."""
        if not steps:
            return "example.network"
        rate = "example.learning_rate" if self.examples.is_xor else repr(self.rate)
        return (
            f"train(example.network, {self.examples.table}, example.cost, "
            f"learning_rate={rate}, epochs={steps}).network"
        )

    def _learn(self) -> tuple[float, TrainingHistory]:
        example = self.examples.example
        if self.examples.is_xor:
            return example.learning_rate, self._train(example.learning_rate, self.steps)
        found, first = example.mean_gradients(), example.mean_cost()
        parts = [*found.dC_dw[1:], *found.dC_db[1:]]
        steep = float(sum(np.square(part).sum() for part in parts))
        if not 0 < steep < np.inf or not first > 0:
            raise FlatError
        top = int(np.ceil(np.log10(10 * first / steep)))
        for rate in (float(f"{d}e{p}") for p in range(top, top - 12, -1) for d in (5, 2, 1)):
            try:
                history = self._train(rate, self.steps)
            except TrainingError:
                continue
            end = history.network.cost(*self.examples.data, example.cost)
            costs = np.append(history.step_costs, end)
            gentle = costs[1] > GENTLE * costs[0] and costs[-1] > DONE * costs[0]
            if gentle and (np.diff(costs) < 0).all():
                return rate, history
        raise FlatError

    def _train(self, rate: float, steps: int) -> TrainingHistory:
        example = self.examples.example
        with np.errstate(all="ignore"):
            return train(
                example.network,
                *self.examples.data,
                example.cost,
                learning_rate=rate,
                epochs=steps,
                keep_steps=range(steps + 1),
            )
