"""ONNX graphs in which one step follows the other, read by the package `onnx`; nothing is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from backprop_model.arrays import FloatArray
from backprop_model.faults import ExampleError
from backprop_model.steps import Affine, Dense, Function, Ignored, Step, batch_norm, elu, leaky
from publish.importing.found import Found, Wishes
from publish.importing.needed import needed
from publish.importing.onnx_functions import spelt_out


@dataclass(frozen=True, eq=False)
class Operation:
    """A node of the graph.

    Attributes:
        kind: what it does, as Gemm.
        name: its own, or that of its output.
        place: which of its inputs is what the node before it gives.
        inputs: its inputs by their places; that one is ``None``.
        attributes: by their names.
    """

    kind: str
    name: str
    place: int
    inputs: list[FloatArray | None]
    attributes: dict[str, Any]

    def numbers(self, place: int) -> FloatArray:
        """A constant input.

        Raises:
            ExampleError: it is none.
        """
        value = self.inputs[place] if place < len(self.inputs) else None
        if value is None:
            raise ExampleError(f"is a {self.kind} without constant numbers", self.name)
        return value


def read_onnx(path: Path, wishes: Wishes) -> Found:
    """Read a graph."""
    onnx = needed("onnx", "onnx")
    message = needed("google.protobuf.message", "onnx")
    damaged = (message.DecodeError, onnx.checker.ValidationError, ValueError, TypeError)
    try:
        graph = onnx.load(path).graph
        steps = _steps(graph, _constants(onnx, graph), onnx)
    except (*damaged, OSError, KeyError, IndexError) as error:
        if isinstance(error, ExampleError):
            raise
        raise ExampleError("is damaged, or no ONNX file") from None
    return Found("ONNX", steps)


def _constants(onnx: Any, graph: Any) -> dict[str, FloatArray]:
    """The numbers that the graph holds, by name, as far as they are floats."""
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant":
            values = [
                a.t if a.name == "value" else onnx.numpy_helper.from_array(np.asarray(told))
                for a in node.attribute
                if isinstance(told := onnx.helper.get_attribute_value(a), float | int | list)
                or a.name == "value"
            ]
            tensors |= dict(zip(node.output, values, strict=False))
    arrays = {name: onnx.numpy_helper.to_array(tensor) for name, tensor in tensors.items()}
    return {
        name: np.asarray(array, dtype=np.float64)
        for name, array in arrays.items()
        if array.dtype.kind in "iuf" or array.dtype.name == "bfloat16"
    }


def _steps(graph: Any, constants: dict[str, FloatArray], onnx: Any) -> list[Step]:
    given = [i.name for i in graph.input if i.name not in constants]
    if len(given) != 1:
        raise ExampleError(f"takes {len(given)} inputs; only layers in a row can be shown")
    (current,) = given
    outputs = [output.name for output in graph.output]
    steps: list[Step] = []
    waiting = list(graph.node)
    while waiting:
        function = None
        if _may_begin_a_function(waiting, current, outputs):
            function = spelt_out(waiting, current, constants, outputs)
        if function is not None:
            of = str(waiting[0].name or function.output)
            steps.append(Function(of, function.activation))
            current, waiting = function.output, waiting[function.nodes :]
            continue
        node = waiting.pop(0)
        name = str(node.name or (node.output[0] if node.output else node.op_type))
        if node.op_type == "Constant":
            continue
        if node.op_type in ("Transpose", "Identity") and node.input[0] in constants:
            value = constants[node.input[0]]
            constants[node.output[0]] = value.T if node.op_type == "Transpose" else value
            continue
        if list(node.input).count(current) != 1 or any(
            i and i != current and i not in constants for i in node.input
        ):
            sources = " and ".join(filter(None, node.input))
            raise ExampleError(
                f"is a {node.op_type} of {sources}; only layers in a row can be shown", name
            )
        attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        place = list(node.input).index(current)
        inputs = [None if i == current else constants.get(i) for i in node.input]
        _put(Operation(node.op_type, name, place, inputs, attributes), steps)
        current = node.output[0]
    if outputs != [current]:
        raise ExampleError("has another output than that of its last step")
    return steps


def _may_begin_a_function(nodes: list[Any], current: str, outputs: list[str]) -> bool:
    """Whether the next operation works on what comes in, but is no step by itself."""
    kind = nodes[0].op_type
    uses = sum(list(node.input).count(current) for node in nodes) + outputs.count(current)
    return current in nodes[0].input and (uses > 1 or kind not in _NOTHING | _KINDS.keys())


def _put(operation: Operation, steps: list[Step]) -> None:
    """Put what an operation does to the steps."""
    if operation.kind in _NOTHING:
        return
    if operation.kind not in _KINDS:
        raise ExampleError(f"is a {operation.kind}; only dense layers can be shown", operation.name)
    step = _KINDS[operation.kind](operation)
    last = steps[-1] if steps else None
    if (
        operation.kind == "Add"
        and isinstance(step, Affine)
        and isinstance(last, Dense)
        and last.biases is None
    ):  # a product and a sum are one layer
        n = len(np.asarray(last.weights))
        steps[-1] = replace(last, biases=_vector(operation, step.shift, n))
    else:
        steps.append(step)


def _gemm(operation: Operation) -> Step:
    told = operation.attributes
    if operation.place != 0 or told.get("transA"):
        raise ExampleError("multiplies its weights from the other side", operation.name)
    weights = operation.numbers(1)
    weights = (weights if told.get("transB") else weights.T) * told.get("alpha", 1.0)
    biases = None
    if len(operation.inputs) > 2:
        n = len(weights)
        biases = _vector(operation, operation.numbers(2), n) * told.get("beta", 1.0)
    return Dense(operation.name, weights, biases)


def _matmul(operation: Operation) -> Step:
    if operation.place != 0:
        raise ExampleError("multiplies its weights from the other side", operation.name)
    return Dense(operation.name, operation.numbers(1).T)


def _vector(operation: Operation, values: Any, n: int) -> FloatArray:
    """Biases as one number for each neuron, however they are spread."""
    values = np.asarray(values, dtype=np.float64)
    if values.size not in (1, n):
        raise ExampleError(f"has {values.size} biases for {n} neurons", operation.name)
    return np.asarray(np.broadcast_to(values.ravel(), (n,)))


def _arithmetic(operation: Operation) -> Step:
    """A sum, a difference, a product or a quotient with constant numbers."""
    numbers = operation.numbers(1 - operation.place).ravel()
    first = operation.place == 0
    if operation.kind == "Div" and not first:
        raise ExampleError("divides by what comes in, which cannot be shown", operation.name)
    if operation.kind == "Div" and not numbers.all():
        raise ExampleError("divides by 0", operation.name)
    match operation.kind:
        case "Add":
            return Affine(operation.name, "addition", 1.0, numbers)
        case "Sub":
            sign = 1.0 if first else -1.0
            return Affine(operation.name, "subtraction", sign, -sign * numbers)
        case "Mul":
            return Affine(operation.name, "multiplication", numbers, 0.0)
    return Affine(operation.name, "division", 1.0 / numbers, 0.0)


def _norm(operation: Operation) -> Step:
    gamma, beta, mean, variance = (operation.numbers(i) for i in range(1, 5))
    epsilon = operation.attributes.get("epsilon", 1e-5)
    return batch_norm(operation.name, mean, variance, epsilon, gamma, beta)


def _leaky(operation: Operation) -> Step:
    slope = operation.attributes.get("alpha", 0.01)
    return leaky(operation.name, float(f"{slope:.6g}"))  # kept in single precision


def _elu(operation: Operation) -> Step:
    alpha = float(f"{operation.attributes.get('alpha', 1.0):.6g}")  # kept in single precision
    return elu(operation.name, alpha)


def _swish(operation: Operation) -> Step:
    if operation.attributes.get("alpha", 1.0) != 1.0:
        raise ExampleError("is a swish with a factor of its own", operation.name)
    return Function(operation.name, "silu")


def _gelu(operation: Operation) -> Step:
    if operation.attributes.get("approximate", b"none") != b"none":
        raise ExampleError("is gelu by its approximation with tanh", operation.name)
    return Function(operation.name, "gelu")


def _softmax(operation: Operation) -> Step:
    if operation.attributes.get("axis", -1) not in (-1, 1):
        raise ExampleError("is a softmax over the examples, not the outputs", operation.name)
    return Function(operation.name, "softmax")


def _named(activation: str) -> Callable[[Operation], Step]:
    return lambda operation: Function(operation.name, activation)


_NOTHING = {"Identity", "Flatten", "Reshape", "Cast"}
_KINDS: dict[str, Callable[[Operation], Step]] = {
    "Gemm": _gemm,
    "MatMul": _matmul,
    **dict.fromkeys(("Add", "Sub", "Mul", "Div"), _arithmetic),
    "BatchNormalization": _norm,
    "Dropout": lambda operation: Ignored(operation.name, "Dropout"),
    "Relu": _named("relu"),
    "Sigmoid": _named("sigmoid"),
    "Tanh": _named("tanh"),
    "LeakyRelu": _leaky,
    "Elu": _elu,
    "Softplus": _named("softplus"),
    "Swish": _swish,
    "Gelu": _gelu,
    "Softmax": _softmax,
}
"""By the operation's name; to add one, give it a function."""
