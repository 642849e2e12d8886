"""Activations and costs a second time, from their definitions, without a line of the package.

What stands in no table here (an activation or a cost that somebody added) is taken at its word
for its values, but never for its derivatives: those are central differences of the values.
`by_their_own_values` names such entries, so that an audit can say so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import autograd.numpy as anp
import numpy as np
from autograd.extend import defvjp, primitive
from autograd.scipy.special import erfc

from backprop_model import ACTIVATIONS, COSTS, Activation, Cost, Example

Array = Any  # autograd's arrays have no type of their own
Function = Callable[..., Array]

STEP = 1e-4
"""of the differences, for numbers up to one; larger ones take larger steps"""


def _log_of_softmax(z: Array) -> Array:
    z = z - anp.max(z, axis=-1, keepdims=True)
    return z - anp.log(anp.sum(anp.exp(z), axis=-1, keepdims=True))


def normal_cdf(z: Array) -> Array:
    """The normal distribution function, from a library that knows doubles only."""
    if isinstance(z, np.ndarray | np.generic) and z.dtype == np.longdouble:
        z = np.asarray(z, float)
    return erfc(-z / np.sqrt(2)) / 2


FUNCTIONS: dict[str, Function] = {
    "sigmoid": lambda z: anp.exp(-anp.logaddexp(0, -z)),  # overflows for no z
    "tanh": anp.tanh,
    "relu": lambda z: anp.where(z > 0, z, 0.0),
    "gelu": lambda z: z * normal_cdf(z),
    "silu": lambda z: z * anp.exp(-anp.logaddexp(0, -z)),
    "softplus": lambda z: anp.logaddexp(0, z),
    "linear": lambda z: z,
    "softmax": lambda z: anp.exp(_log_of_softmax(z)),
}

FAMILIES: dict[str, tuple[float, Callable[[float], Function]]] = {
    "leaky_relu": (0.01, lambda slope: lambda z: anp.where(z > 0, z, slope * z)),
    "elu": (1.0, lambda alpha: lambda z: anp.where(z > 0, z, alpha * (anp.exp(-abs(z)) - 1))),
}
"""functions with a constant: the usual one, and how it makes the function"""

COST_TERMS: dict[str, Function] = {
    "half_squared_error": lambda z, a, y: (a - y) ** 2 / 2,
    "squared_error": lambda z, a, y: (a - y) ** 2,
    "mean_squared_error": lambda z, a, y: (a - y) ** 2 / a.shape[-1],
    # -log sigmoid(z) = log(1 + exp(-z)), and 1 - sigmoid(z) = sigmoid(-z)
    "binary_cross_entropy": lambda z, a, y: (
        y * anp.logaddexp(0, -z) + (1 - y) * anp.logaddexp(0, z)
    ),
    "mean_binary_cross_entropy": lambda z, a, y: (
        (y * anp.logaddexp(0, -z) + (1 - y) * anp.logaddexp(0, z)) / z.shape[-1]
    ),
    "cross_entropy": lambda z, a, y: anp.where(y == 0, 0.0, -y * _log_of_softmax(z)),
}

COSTS_OF_OUTPUTS: dict[str, Function] = {
    "half_squared_error": lambda a, rest, y: anp.sum((a - y) ** 2) / 2,
    "squared_error": lambda a, rest, y: anp.sum((a - y) ** 2),
    "mean_squared_error": lambda a, rest, y: anp.mean((a - y) ** 2),
    "binary_cross_entropy": lambda a, rest, y: -_log_sum(y, a) - _log_sum(1 - y, rest),
    "mean_binary_cross_entropy": lambda a, rest, y: (
        -(_log_sum(y, a) + _log_sum(1 - y, rest)) / len(y)
    ),
    "cross_entropy": lambda a, rest, y: -_log_sum(y, a),
}


def _log_sum(weights: Array, a: Array) -> Array:
    """The weighted sum of logarithms, of those that have a weight."""
    return sum((weights[j] * anp.log(a[j]) for j in np.flatnonzero(weights)), start=0.0)


# -- what can be asked for -------------------------------------------------------------------------

_met: dict[str, Activation | Cost] = {}
"""entries of examples that were looked at, which need not stand in the package's own tables"""


def meet(example: Example) -> None:
    """Take note of what an example computes with; no name of it is unknown afterwards."""
    _met[example.cost.name] = example.cost
    for layer in example.network.layers:
        _met[layer.activation.name] = layer.activation


def by_their_own_values(example: Example) -> list[str]:
    """The activations and the cost of which nothing is known here but what they say themselves."""
    activations = [layer.activation.name for layer in example.network.layers]
    unknown = [name for name in dict.fromkeys(activations) if _known(name) is None]
    return unknown + [name for name in [example.cost.name] if name not in COST_TERMS]


def function(name: str) -> Function:
    """An activation function of weighted sums; one of a whole layer works along the last axis."""
    known = _known(name)
    if known is not None:
        return known
    entry = _activation(name)
    return _by_differences(entry.value, entry.elementwise)


def is_elementwise(name: str) -> bool:
    """Whether each output of an activation depends on its own sum alone."""
    return _activation(name).elementwise if _known(name) is None else name != "softmax"


def cost_terms(name: str) -> Function:
    """What each output adds to the cost, from z and a of the output layer and the target."""
    if name in COST_TERMS:
        return COST_TERMS[name]
    entry = _cost(name)
    if entry.fusion is None:
        return lambda z, a, y: _terms(entry, y)(a)
    terms, elementwise = entry.fusion.terms, entry.fusion.activation.elementwise
    return lambda z, a, y: _by_differences(lambda sums: terms(sums, _plain(y)), elementwise)(z)


def cost_of_outputs(name: str) -> Function:
    """The cost as a function of the outputs a, of rest = 1 - a, and of the target."""
    if name in COSTS_OF_OUTPUTS:
        return COSTS_OF_OUTPUTS[name]
    entry = _cost(name)
    return lambda a, rest, y: anp.sum(_terms(entry, y)(a))


def _known(name: str) -> Function | None:
    """One that stands here; ``leaky_relu(0.2)`` is made with the number in its brackets."""
    family, _, constant = name.rstrip(")").partition("(")
    if family not in FAMILIES:
        return FUNCTIONS.get(name)
    usual, make = FAMILIES[family]
    return make(float(constant) if constant else usual)


def _activation(name: str) -> Activation:
    entry = _met.get(name, ACTIVATIONS.get(name))
    assert isinstance(entry, Activation), f"there is no activation {name}"
    return entry


def _cost(name: str) -> Cost:
    entry = _met.get(name, COSTS.get(name))
    assert isinstance(entry, Cost), f"there is no cost {name}"
    return entry


# -- differences -----------------------------------------------------------------------------------


def _terms(cost: Cost, y: Array) -> Function:
    return _by_differences(lambda a: cost.terms(a, _plain(y)), True)


def _by_differences(values: Function, elementwise: bool) -> Function:
    """A function whose derivative autograd takes from differences of its values."""
    function: Function = primitive(lambda x: np.asarray(values(_plain(x))))

    def pull_back(_: Array, x: Array) -> Callable[[Array], Array]:
        x = _plain(x)
        if elementwise:
            slopes = _differences(values, x, np.ones_like(x))
            return lambda g: g * slopes
        columns = [_differences(values, x, row, own) for row, own in _directions(x)]
        jacobian = np.stack(columns, axis=-1)
        return lambda g: np.einsum("...i,...ij->...j", g, jacobian)

    defvjp(function, pull_back)
    return function


def _directions(x: Array) -> list[tuple[Array, Array]]:
    """One step along each place of the last axis, and the numbers that it moves."""
    return [(row, x[..., i : i + 1]) for i, row in enumerate(np.eye(x.shape[-1]))]


def _differences(values: Function, x: Array, way: Array, moved: Array | None = None) -> Array:
    """The derivative along a way, from two central differences: right to the fourth order."""
    h = STEP * np.maximum(1.0, np.abs(x if moved is None else moved))
    near, far = (values(x + n * h * way) - values(x - n * h * way) for n in (1, 2))
    return (8 * near - far) / (12 * h)


def _plain(x: Array) -> Array:
    return np.asarray(x, float)
