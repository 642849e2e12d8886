"""Whether the parts of an example fit together: their numbers, shapes, labels and functions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from backprop_model.arrays import FloatArray
from backprop_model.faults import ExampleError, counted, inside, shown

if TYPE_CHECKING:
    from backprop_model.example import Example


def check_parts(example: Example) -> None:
    """Look at all of it.

    Raises:
        ExampleError: names what does not fit, and why.
    """
    _check_input(example)
    _check_target(example, example.target)
    _check_batch(example)
    _check_labels(example)
    _check_functions(example)


def _check_input(example: Example) -> None:
    _check_numbers("input", example.input, example.network.sizes[0], "input")
    if example.input_shape is not None and (
        len(example.input_shape) != 2
        or min(example.input_shape) < 1
        or math.prod(example.input_shape) != len(example.input)
    ):
        raise ExampleError(
            f"must be [rows, columns] of {counted(len(example.input), 'input')}, "
            f"not {shown(list(example.input_shape))}",
            "input_shape",
        )


def _check_target(example: Example, target: FloatArray) -> None:
    _check_numbers("target", target, example.network.sizes[-1], "output")
    outside = target[(target < 0) | (target > 1)]
    if example.cost.fusion is not None and len(outside):
        raise ExampleError(
            f"must be between 0 and 1 for {example.cost.name}, not {outside[0]:g}", "target"
        )
    if example.cost.target_is_distribution and not math.isclose(target.sum(), 1.0, abs_tol=1e-6):
        raise ExampleError(
            f"must add up to 1 for {example.cost.name}, not to {target.sum():g}", "target"
        )


def _check_batch(example: Example) -> None:
    X, Y = example.batch
    if X.ndim != 2 or Y.ndim != 2 or len(X) != len(Y):
        raise ExampleError("must have as many targets as inputs, a row each", "examples")
    for i, (x, y) in enumerate(zip(X, Y, strict=True), 1):
        with inside(f"example {i}"):
            _check_numbers("input", x, example.network.sizes[0], "input")
            _check_target(example, y)
    if not ((example.input == X).all(axis=1) & (example.target == Y).all(axis=1)).any():
        raise ExampleError("must have the one that is shown among them", "examples")


def _check_labels(example: Example) -> None:
    for key, labels, count, what in (
        ("input_labels", example.input_labels, example.network.sizes[0], "input"),
        ("output_labels", example.output_labels, example.network.sizes[-1], "output"),
    ):
        if labels and len(labels) != count:
            raise ExampleError(
                f"has {counted(len(labels), 'label')}, but the network has {counted(count, what)}",
                key,
            )


def _check_functions(example: Example) -> None:
    check_learning_rate(example.learning_rate)
    *hidden, last = example.network.layers
    for l, layer in enumerate(hidden, 1):
        if not layer.activation.elementwise:
            raise ExampleError(
                f"{layer.activation.name} is for the last layer only", f"layer {l}, activation"
            )
    fusion = example.cost.fusion
    if fusion is not None and fusion.activation is not last.activation:
        raise ExampleError(
            f"{example.cost.name} needs {fusion.activation.name} in the last layer, "
            f"not {last.activation.name}",
            "cost",
        )


def check_learning_rate(rate: float) -> None:
    """That steps can be taken with it; raises `ExampleError` if not."""
    if not (math.isfinite(rate) and rate > 0):
        raise ExampleError(f"must be a number above 0, not {rate:g}", "learning_rate")


def _check_numbers(key: str, values: FloatArray, count: int, what: str) -> None:
    if values.shape != (count,):
        given = counted(len(values), "number") if values.ndim == 1 else f"shape {values.shape}"
        raise ExampleError(f"has {given}, but the network has {counted(count, what)}", key)
    if not np.isfinite(values).all():
        raise ExampleError(f"must be finite numbers, not {values[~np.isfinite(values)][0]}", key)
