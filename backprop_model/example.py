"""An example: a network, one input, and what the outputs should be. It is what a video shows.

    >>> from backprop_model import load_example
    >>> mazur = load_example("mazur")
    >>> mazur.step().trace().cost < mazur.trace().cost
    True

Examples are written as TOML files (`backprop_model.example_file` says how) or in Python:

    >>> from backprop_model import Example, Layer, Network
    >>> neuron = Network([Layer([[0.5, -1.0]], [0.0], "sigmoid")])
    >>> Example("One neuron", neuron, input=[1.0, 0.5], target=[1.0]).trace().cost
    0.125

It may hold several pairs of input and target, of which one is shown; a training uses all of them:

    >>> from backprop_model.datasets import XOR
    >>> several = Example("Exclusive or", neuron, XOR.X[1], XOR.Y[1], batch=XOR)
    >>> round(several.mean_cost(), 4)
    0.1337
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.aliases import all_names
from backprop_model.arrays import FloatArray, read_only
from backprop_model.cost import Cost
from backprop_model.costs import COSTS, HALF_SQUARED_ERROR, find_cost
from backprop_model.datasets import DataSet
from backprop_model.example_parts import check_learning_rate, check_parts
from backprop_model.faults import ExampleError, hint
from backprop_model.network import BackwardPass, Gradients, Network
from backprop_model.operation_counts import OperationCounts, count_operations
from backprop_model.plain_text import line_of
from backprop_model.standardisation import Standardisation
from backprop_model.trace import Trace

DEFAULT_LEARNING_RATE = 0.1
"""For an example that names none."""


@dataclass(frozen=True, eq=False, init=False)
class Example:
    """A network with one input and one target; immutable.

    Attributes:
        title: what it is, in a few words.
        network: the network.
        input: a^(0), shape (n_0,), read-only.
        target: y, shape (n_L,), read-only.
        cost: the cost function.
        learning_rate: the factor of one gradient-descent step.
        input_labels: a word for each input, or none at all.
        output_labels: a word for each output, or none at all.
        input_shape: (rows, columns) if the input is an image, else None.
        batch: inputs X, shape (m, n_0), and targets Y, shape (m, n_L), of all examples that are
            learned together; this one's are among them. Most often it is the only one, m = 1.
        standardisation: what made the inputs of raw ones, or None.
        name: a short name, the file's without ".toml".
        source: the file that it was read from, or None.
    """

    title: str
    network: Network
    input: FloatArray
    target: FloatArray
    cost: Cost
    learning_rate: float
    input_labels: tuple[str, ...]
    output_labels: tuple[str, ...]
    input_shape: tuple[int, int] | None
    batch: DataSet
    standardisation: Standardisation | None
    name: str
    source: Path | None

    def __init__(
        self,
        title: str,
        network: Network,
        input: ArrayLike,
        target: ArrayLike,
        cost: Cost | str = HALF_SQUARED_ERROR,
        learning_rate: float = DEFAULT_LEARNING_RATE,
        input_labels: Sequence[str] = (),
        output_labels: Sequence[str] = (),
        input_shape: Sequence[int] | None = None,
        name: str = "",
        source: Path | None = None,
        batch: DataSet | None = None,
        standardisation: Standardisation | None = None,
    ) -> None:
        """Copy what is given; the cost may be given by its name.

        Raises:
            ExampleError: if the parts do not fit together.
        """
        attributes = {
            "title": line_of("title", title),
            "network": network,
            "input": read_only(input),
            "target": read_only(target),
            "cost": _cost(cost).for_outputs(network.sizes[-1]),
            "learning_rate": float(learning_rate),
            "input_labels": tuple(line_of("input_labels", text) for text in input_labels),
            "output_labels": tuple(line_of("output_labels", text) for text in output_labels),
            "input_shape": None if input_shape is None else tuple(input_shape),
            "batch": _batch(batch, input, target),
            "standardisation": standardisation,
            "name": name,
            "source": source,
        }
        for attribute, value in attributes.items():
            object.__setattr__(self, attribute, value)
        check_parts(self)

    @property
    def raw_input(self) -> FloatArray:
        """The input before it was standardised, in its own units; the input, if it was not."""
        return self.standardisation.raw(self.input) if self.standardisation else self.input

    def trace(self) -> Trace:
        """One forward pass and one backward pass, with all that they computed."""
        return self._trace

    @cached_property
    def _trace(self) -> Trace:
        return Trace.record(self.network, self.input, self.target, self.cost)

    def step(self, learning_rate: float | None = None, *, biases: bool = True) -> Example:
        """The example after one step of gradient descent on its own cost.

        Every parameter moves at once, w <- w - learning_rate dC/dw; biases too. Of several
        examples the one that is shown takes the step alone; see `batch_step`.

        Args:
            learning_rate: the example's own if not given.
            biases: whether biases move as well, or the weights alone.

        Raises:
            ExampleError: if it is not a positive number, or so large that weights overflow.
        """
        return self._stepped(self.trace(), learning_rate, biases)

    def showing(self, i: int) -> Example:
        """The same with another of its examples shown, counted from 0.

        Raises:
            IndexError: there are not so many.
        """
        return replace(self, input=self.batch.X[i], target=self.batch.Y[i])

    def mean_cost(self) -> float:
        """The mean over all m examples, 1/m sum_i C_i."""
        return self.network.cost(*self.batch, self.cost)

    def mean_gradients(self) -> BackwardPass:
        """The backward pass of all m examples together.

        Its gradients are those of the mean cost, the means of the examples' own:
        dC/dw = 1/m sum_i dC_i/dw, and likewise for the biases.
        """
        X, Y = self.batch
        return self.network.backward(self.network.forward(X), Y, self.cost)

    def batch_step(self, learning_rate: float | None = None) -> Example:
        """The example after one step with the mean gradients of all its examples.

        Raises:
            ExampleError: as `step`.
        """
        return self._stepped(self.mean_gradients(), learning_rate, biases=True)

    def _stepped(self, gradients: Gradients, learning_rate: float | None, biases: bool) -> Example:
        rate = self.learning_rate if learning_rate is None else learning_rate
        check_learning_rate(rate)
        try:
            with np.errstate(over="ignore"):
                moved = self.network.stepped(gradients, rate, biases=biases)
        except ValueError:
            raise ExampleError(f"{rate:g} makes the weights overflow", "learning_rate") from None
        return replace(self, network=moved)

    def operation_counts(self) -> OperationCounts:
        """What backpropagation costs here, and what nudging each parameter would cost."""
        return count_operations(self.network)

    @classmethod
    def from_torch(
        cls,
        module: Any,
        x: ArrayLike,
        y: ArrayLike | int,
        cost: Cost | str | None = None,
        title: str = "A network of PyTorch",
        **more: Any,
    ) -> Example:
        """An example of a PyTorch module: `Example.from_torch(module, x, y)`.

        Args:
            module: a `torch.nn.Module` whose forward is dense layers in a row. It stays as it is.
            x: one input, shape (n_0,).
            y: the outputs that should be, or the number of the one that should be 1.
            cost: by its name. If not given, it belongs to the outputs: a cross entropy for a class,
                softmax or sigmoid, else half the squared error.
            title: what it is, in a few words.
            more: as in `Example`.

        Raises:
            ExampleError: what the module does cannot be shown, or the parts do not fit together.
        """
        from backprop_model.from_torch import ending, network_of

        network, target, cost = ending(network_of(module, x), y, cost)
        return cls(title, network, np.ravel(x), target, cost, **more)


def _batch(batch: DataSet | None, input: ArrayLike, target: ArrayLike) -> DataSet:
    """All examples; if there are no others, the shown one, also where `replace` gives another."""
    if batch is None or len(batch.X) == 1:
        return DataSet(read_only(np.asarray(input)[None]), read_only(np.asarray(target)[None]))
    return DataSet(read_only(batch.X), read_only(batch.Y))


def _cost(cost: Cost | str) -> Cost:
    if isinstance(cost, Cost):
        return cost
    try:
        return find_cost(cost)
    except KeyError:
        known = hint(cost, all_names(COSTS))
        raise ExampleError(f"there is no cost {cost!r}; {known}", "cost") from None
