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
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.aliases import all_names
from backprop_model.arrays import FloatArray, read_only
from backprop_model.costs import COSTS, HALF_SQUARED_ERROR, Cost, find_cost
from backprop_model.faults import ExampleError, counted, hint, shown
from backprop_model.network import Network
from backprop_model.operation_counts import OperationCounts, count_operations
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
    ) -> None:
        """Copy what is given; the cost may be given by its name.

        Raises:
            ExampleError: if the parts do not fit together.
        """
        attributes = {
            "title": title,
            "network": network,
            "input": read_only(input),
            "target": read_only(target),
            "cost": _cost(cost),
            "learning_rate": float(learning_rate),
            "input_labels": tuple(input_labels),
            "output_labels": tuple(output_labels),
            "input_shape": None if input_shape is None else tuple(input_shape),
            "name": name,
            "source": source,
        }
        for attribute, value in attributes.items():
            object.__setattr__(self, attribute, value)
        self._check_input()
        self._check_target()
        self._check_text()
        self._check_functions()

    def trace(self) -> Trace:
        """One forward pass and one backward pass, with all that they computed."""
        return self._trace

    @cached_property
    def _trace(self) -> Trace:
        return Trace.record(self.network, self.input, self.target, self.cost)

    def step(self, learning_rate: float | None = None, *, biases: bool = True) -> Example:
        """The example after one step of gradient descent on its own cost.

        Every parameter moves at once, w <- w - learning_rate dC/dw; biases too.

        Args:
            learning_rate: the example's own if not given.
            biases: whether biases move as well, or the weights alone.

        Raises:
            ExampleError: if it is not a positive number, or so large that weights overflow.
        """
        rate = self.learning_rate if learning_rate is None else learning_rate
        _check_learning_rate(rate)
        try:
            with np.errstate(over="ignore"):
                moved = self.network.stepped(self.trace(), rate, biases=biases)
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

    def _check_input(self) -> None:
        _check_numbers("input", self.input, self.network.sizes[0], "input")
        if self.input_shape is not None and (
            len(self.input_shape) != 2
            or min(self.input_shape) < 1
            or math.prod(self.input_shape) != len(self.input)
        ):
            raise ExampleError(
                f"must be [rows, columns] of {counted(len(self.input), 'input')}, "
                f"not {shown(list(self.input_shape))}",
                "input_shape",
            )

    def _check_target(self) -> None:
        _check_numbers("target", self.target, self.network.sizes[-1], "output")
        outside = self.target[(self.target < 0) | (self.target > 1)]
        if self.cost.fusion is not None and len(outside):
            raise ExampleError(
                f"must be between 0 and 1 for {self.cost.name}, not {outside[0]:g}", "target"
            )
        if self.cost.target_is_distribution and not math.isclose(
            self.target.sum(), 1.0, abs_tol=1e-6
        ):
            raise ExampleError(
                f"must add up to 1 for {self.cost.name}, not to {self.target.sum():g}", "target"
            )

    def _check_text(self) -> None:
        for key, text in (
            ("title", self.title),
            *(("input_labels", label) for label in self.input_labels),
            *(("output_labels", label) for label in self.output_labels),
        ):
            if not text.strip() or not text.isprintable():
                raise ExampleError(f"must be one line of text, not {shown(text)}", key)
        for key, labels, count, what in (
            ("input_labels", self.input_labels, self.network.sizes[0], "input"),
            ("output_labels", self.output_labels, self.network.sizes[-1], "output"),
        ):
            if labels and len(labels) != count:
                raise ExampleError(
                    f"has {counted(len(labels), 'label')}, "
                    f"but the network has {counted(count, what)}",
                    key,
                )

    def _check_functions(self) -> None:
        _check_learning_rate(self.learning_rate)
        *hidden, last = self.network.layers
        for l, layer in enumerate(hidden, 1):
            if not layer.activation.elementwise:
                raise ExampleError(
                    f"{layer.activation.name} is for the last layer only", f"layer {l}, activation"
                )
        fusion = self.cost.fusion
        if fusion is not None and fusion.activation is not last.activation:
            raise ExampleError(
                f"{self.cost.name} needs {fusion.activation.name} in the last layer, "
                f"not {last.activation.name}",
                "cost",
            )


def _cost(cost: Cost | str) -> Cost:
    if isinstance(cost, Cost):
        return cost
    try:
        return find_cost(cost)
    except KeyError:
        known = hint(cost, all_names(COSTS))
        raise ExampleError(f"there is no cost {cost!r}; {known}", "cost") from None


def _check_learning_rate(rate: float) -> None:
    if not (math.isfinite(rate) and rate > 0):
        raise ExampleError(f"must be a number above 0, not {rate:g}", "learning_rate")


def _check_numbers(key: str, values: FloatArray, count: int, what: str) -> None:
    if values.shape != (count,):
        given = counted(len(values), "number") if values.ndim == 1 else f"shape {values.shape}"
        raise ExampleError(f"has {given}, but the network has {counted(count, what)}", key)
    if not np.isfinite(values).all():
        raise ExampleError(f"must be finite numbers, not {values[~np.isfinite(values)][0]}", key)
