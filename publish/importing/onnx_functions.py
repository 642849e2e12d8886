"""Activations that an ONNX graph spells out in several operations, recognised by their values.

Before ONNX had a Gelu, exporters wrote z/√2, Erf, + 1, · z, · ½; SiLU is z · Sigmoid(z) to this
day, and some write sigmoid with Exp. In what order they do it differs from version to version, so
no pattern is looked for: the operations, all of which work on single numbers, are worked out on a
row of z, and the model's activation that has the same values is the one that is meant.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from backprop_model.activations import ACTIVATIONS
from backprop_model.arrays import FloatArray
from backprop_model.faults import ExampleError

Z = np.linspace(-8.0, 8.0, 321)
"""where values are compared: what differs at all, differs there"""
TOLERANCE = 1e-6
"""relative to 1 + |z|: constants are stored in single precision, and approximations are 1e-4 off"""


def _elementwise(function: Callable[[float], float]) -> Callable[..., FloatArray]:
    return np.vectorize(function, otypes=[np.float64])


_WORKED_OUT: dict[str, Callable[..., Any]] = {
    "Add": np.add,
    "Sub": np.subtract,
    "Mul": np.multiply,
    "Div": np.divide,
    "Pow": np.power,
    "Max": np.maximum,
    "Min": np.minimum,
    "Neg": np.negative,
    "Reciprocal": np.reciprocal,
    "Abs": np.abs,
    "Sqrt": np.sqrt,
    "Exp": np.exp,
    "Log": np.log,
    "Erf": _elementwise(math.erf),
    "Tanh": np.tanh,
    "Relu": ACTIVATIONS["relu"].value,
    "Sigmoid": ACTIVATIONS["sigmoid"].value,
    "Softplus": ACTIVATIONS["softplus"].value,
}
"""By the operation's name, as a function of its inputs."""


def tanh_gelu(z: FloatArray) -> FloatArray:
    """The approximation of gelu that Hendrycks & Gimpel (2016) give beside it."""
    return np.asarray(0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))))


_REFUSED: dict[str, Callable[[FloatArray], FloatArray]] = {
    "gelu by its approximation with tanh": tanh_gelu,
    "gelu by its approximation with sigmoid": lambda z: (
        z * np.asarray(ACTIVATIONS["sigmoid"].value(1.702 * z))
    ),
    "mish": lambda z: z * np.tanh(np.asarray(ACTIVATIONS["softplus"].value(z))),
}
"""What is known but not in the model, so that it can be named."""


@dataclass(frozen=True)
class SpeltOut:
    """An activation in several operations.

    Attributes:
        activation: its name in the model.
        nodes: how many of the operations it takes.
        output: the name of what it gives.
    """

    activation: str
    nodes: int
    output: str


def spelt_out(
    nodes: Sequence[Any], given: str, constants: Mapping[str, FloatArray], outputs: Sequence[str]
) -> SpeltOut | None:
    """The activation that the next operations are; ``None`` if they don't come together again.

    Args:
        nodes: those that are left, the next one first.
        given: the name of what comes in.
        constants: the graph's numbers, by name.
        outputs: the names of what the graph gives.

    Raises:
        ExampleError: they are one function of z, but none that the model has.
    """
    values: dict[str, FloatArray] = {given: Z}
    kinds: list[str] = []
    one_again = False
    for i, node in enumerate(nodes):
        if node.op_type == "Constant":
            continue
        worked = _worked_out(node, values, constants)
        if worked is None:
            break
        output = node.output[0]
        values[output] = worked
        kinds.append(node.op_type)
        later = {name for other in nodes[i + 1 :] for name in other.input} | set(outputs)
        if later & values.keys() - {output}:
            continue
        one_again = True
        if name := _same_as(worked, _CANDIDATES):
            return SpeltOut(name, i + 1, output)
        if name := _same_as(worked, _REFUSED):
            raise ExampleError(f"is {name}", str(node.name or output))
    if one_again:
        raise ExampleError(
            f"begins a function ({', '.join(kinds)}) that is none of the activations which can be "
            "shown",
            str(nodes[0].name or nodes[0].output[0]),
        )
    return None


_CANDIDATES = {name: entry.value for name, entry in ACTIVATIONS.items() if entry.elementwise}


def _worked_out(
    node: Any, values: Mapping[str, FloatArray], constants: Mapping[str, FloatArray]
) -> FloatArray | None:
    """What an operation gives for each z; ``None`` if it is not one on single numbers."""
    function = _WORKED_OUT.get(node.op_type)
    if function is None or not values.keys() & set(node.input):
        return None
    operands = [values.get(name, constants.get(name)) for name in node.input]
    numbers = [np.ravel(o) for o in operands if o is not None and o.size in (1, Z.size)]
    vectors = [name for name in node.input if name not in values and _many(constants.get(name))]
    if len(numbers) < len(operands) or vectors:
        return None
    try:
        with np.errstate(all="ignore"):
            return np.asarray(function(*numbers))
    except (TypeError, ValueError):  # another count of inputs
        return None


def _many(constant: FloatArray | None) -> bool:
    return constant is not None and constant.size != 1


def _same_as(found: FloatArray, functions: Mapping[str, Callable[..., FloatArray]]) -> str | None:
    for name, function in functions.items():
        if (np.abs(found - function(Z)) <= TOLERANCE * (1 + np.abs(Z))).all():
            return name
    return None
