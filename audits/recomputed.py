"""Evaluates the path of a quantity on stand-ins: every name in it means something of our own.

Beside ``example`` and ``trace``, a path may use ``np``, and names of the package's public face:
each is a stand-in here, so that no line of the package takes part.
"""

from __future__ import annotations

import ast
import json
from collections import UserDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType, SimpleNamespace
from typing import Any

import autograd.numpy as anp
import numpy as np
from autograd import elementwise_grad, grad, jacobian

from backprop_model import load_example
from backprop_model.digits import CLASSES, INK, load_digits
from backprop_model.digits_training import BATCH_SIZE, SEED
from backprop_model.layer_moves import MOVES_FILE
from backprop_model.timing import TIMINGS_FILE

from .functions import cost_of_outputs, function, is_elementwise, normal_cdf
from .network_stand_in import LayerStandIn, NetworkStandIn
from .nudged_gradients import GradientCheckStandIn, Measured
from .path_steps import Leaf, Step, compiled, leaf_of, steps
from .stand_ins import ExampleStandIn, Table, TraceStandIn

ROUNDING = 1e-14
"""share of the largest number in a sum or difference that may be lost to rounding"""


@dataclass(frozen=True)
class Truth:
    """An independent value, and how much of it may be noise."""

    value: float
    noise: float


def recompute(path: str, example: ExampleStandIn) -> Truth:
    """The value that a path gives, worked out independently.

    Raises:
        Exception: whatever the expression raises; a path that can't be followed proves nothing.
    """
    truth = _with_noise(steps(path), example)
    return Truth(float(truth.value), float(truth.noise))


def evaluate(path: str, example: ExampleStandIn, **more: Any) -> Any:
    """The same, whatever it is: an array, or a number in extended precision.

    ``more`` are names that it may use besides.
    """
    return _run(compiled(path), example, **more)


def _run(code: CodeType, example: ExampleStandIn, **more: Any) -> Any:
    names = {**_NAMES, "example": example, "trace": example.trace(), **more}
    return eval(code, {"__builtins__": _BUILTINS, **names})  # our own scenes' expressions


@lru_cache(maxsize=65536)
def constants(path: str) -> list[float] | None:
    """The numbers that a path is made of, where it is made of nothing else."""
    tree = ast.parse(path, mode="eval")
    if any(isinstance(node, ast.Name) for node in ast.walk(tree)):
        return None
    leaves = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [float(leaf) for leaf in leaves if isinstance(leaf, int | float)]


def _with_noise(step: Step | Leaf, example: ExampleStandIn) -> Truth:
    """A value; a difference of large numbers is only as good as those are."""
    if isinstance(step, Step):
        left, right = _with_noise(step.left, example), _with_noise(step.right, example)
        if step.op is ast.Div:
            value = left.value / right.value
            return Truth(value, (left.noise + abs(value) * right.noise) / abs(right.value))
        sign = 1 if step.op is ast.Add else -1
        return Truth(left.value + sign * right.value, left.noise + right.noise)
    value = _run(step.code, example)  # maybe in extended precision, to be kept
    noise = value.noise if isinstance(value, Measured) else ROUNDING * abs(float(value))
    share = _rounded_away(step, example)
    return Truth(value, noise + share * abs(float(value)) + _summed_away(step, example))


def _summed_away(leaf: Leaf, example: ExampleStandIn) -> float:
    """How much of a neuron's sum or activation is rounding, where its terms cancel."""
    if leaf.neuron is None:
        return 0.0
    code, l, j = leaf.neuron
    network = _run(code, example)
    layer, arriving = network.layer(l), network.forward(example.input).activations[l - 1]
    terms = np.abs(layer.weights[j] * arriving).sum()
    return float(np.finfo(float).eps * (terms + np.abs(layer.biases[j : j + 1]).sum()))


def rounded_away(tree: ast.expr, example: ExampleStandIn) -> float:
    """Which share of a value is rounding, where it comes from a miss of next to nothing."""
    return _rounded_away(leaf_of(tree), example)


def _rounded_away(leaf: Leaf, example: ExampleStandIn) -> float:
    if leaf.nudged is not None:
        return example.cancelled_in(_run(leaf.nudged, example))
    sure = example.sure if example.network.depth in leaf.signals else 0.0
    return sure + (example.cancelled if leaf.from_the_miss else 0.0)


class _ActivationStandIn:
    """An activation function as the package offers it by name."""

    def __init__(self, name: str) -> None:
        slope = elementwise_grad if is_elementwise(name) else jacobian
        self.value = function(name)
        self.derivative = lambda z: slope(self.value)(np.asarray(z, float))


class _CostStandIn:
    """A cost as the package offers it by name, for one output."""

    def __init__(self, name: str) -> None:
        cost = cost_of_outputs(name)
        self.terms = lambda a, y: cost(anp.array([a]), anp.array([1 - a]), np.array([y]))
        self.derivative = lambda a, y: grad(self.terms)(float(a), y)


class _ByName(UserDict[str, Any]):
    """Stand-ins that are made when they are asked for: whatever has a name has one."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Any:
        return self._make(name)


_XOR = Table(np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0.0], [1], [1], [0]]))


def _train(
    network: NetworkStandIn, X: Any, Y: Any, cost: str, *, learning_rate: float, epochs: int
) -> SimpleNamespace:
    """Gradient descent with all examples at once; no mini-batches, whose order would matter."""
    X, Y = np.asarray(X, float), np.asarray(Y, float)
    key = network, X.tobytes(), Y.tobytes(), cost, learning_rate, epochs
    if key not in _trained:
        _trained[key] = network.trained(X, Y, cost, learning_rate, epochs)
    return SimpleNamespace(network=_trained[key])


_trained: dict[tuple[Any, ...], NetworkStandIn] = {}


def _train_on_many(start: NetworkStandIn, keep_steps: list[int]) -> SimpleNamespace:
    """The digits' training: given are the images, their split, and the seed of their order."""
    if id(start) not in _courses:
        _courses[id(start)] = _Course(start)
    course = _courses[id(start)]
    return SimpleNamespace(snapshots={step: course.after(step) for step in keep_steps})


class _Course:
    """Mini-batch after mini-batch, as far as was asked for."""

    RATE = 1.0

    def __init__(self, start: NetworkStandIn) -> None:
        self._networks = [start]
        digits = load_digits()
        self._X = digits.images[digits.training].reshape(len(digits.training), -1) / INK
        self._Y = np.eye(CLASSES)[digits.labels[digits.training]]
        self._order = np.random.default_rng(SEED)
        self._waiting: list[np.ndarray] = []

    def after(self, step: int) -> NetworkStandIn:
        """The network after so many mini-batches."""
        while len(self._networks) <= step:
            if not self._waiting:
                order = self._order.permutation(len(self._X))
                self._waiting = list(order.reshape(-1, BATCH_SIZE))
            batch = self._waiting.pop(0)
            network, X, Y = self._networks[-1], self._X[batch], self._Y[batch]
            self._networks.append(network.trained(X, Y, "half_squared_error", self.RATE, 1))
        return self._networks[step]


_courses: dict[int, _Course] = {}


def _kept_timing(example: ExampleStandIn) -> SimpleNamespace:
    """What was measured of networks with these layers: a time can't be recomputed."""
    rows = json.loads(TIMINGS_FILE.read_text(encoding="utf-8"))
    sizes = list(example.network.sizes)
    functions = [layer.function for layer in example.network.layers]
    (row,) = (r for r in rows if (r["sizes"], r["activations"]) == (sizes, functions))
    return SimpleNamespace(**row)


def _kept_moves(name: str) -> SimpleNamespace:
    """What a training of that example did; tests/model/test_layer_moves.py trains again."""
    rows = json.loads(MOVES_FILE.read_text(encoding="utf-8"))
    (row,) = (r for r in rows if r["example"] == name)
    return SimpleNamespace(**row)


@lru_cache
def _load(name: str) -> ExampleStandIn:
    return ExampleStandIn.of(load_example(name))


@lru_cache
def _gradient_check(example: ExampleStandIn, step: float = 1e-5) -> GradientCheckStandIn:
    return GradientCheckStandIn(example, step)


def _builtin(*functions: Any) -> dict[str, Any]:
    return {function.__name__: function for function in functions}


_BUILTINS = _builtin(
    abs, enumerate, float, int, len, list, max, min, range, round, sorted, sum, zip
)
_NAMES: dict[str, Any] = {
    "np": np,
    "BATCH_SIZE": BATCH_SIZE,
    "ACTIVATIONS": _ByName(_ActivationStandIn),
    "COSTS": _ByName(_CostStandIn),
    "Layer": LayerStandIn,
    "Network": NetworkStandIn,
    "Trace": SimpleNamespace(record=TraceStandIn),
    "XOR": _XOR,
    "gradient_check": _gradient_check,
    "kept_moves": _kept_moves,
    "kept_timing": _kept_timing,
    "load_digits": load_digits,  # pictures and labels, which nothing has computed
    "load_example": _load,
    "normal_cdf": normal_cdf,
    "train": _train,
    "train_on_many": _train_on_many,
}
