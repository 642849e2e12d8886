"""Activation functions: what a neuron makes of its weighted sum, and how steep it is there.

    >>> from backprop_model.activations import ACTIVATIONS
    >>> sigmoid = ACTIVATIONS["sigmoid"]
    >>> float(sigmoid.value(0.0)), float(sigmoid.derivative(0.0))
    (0.5, 0.25)

Every function takes weighted sums z of any shape and works elementwise, except softmax, which
works along the last axis because each of its outputs depends on every neuron of the layer.

To add one: write its value and its derivative in `backprop_model.activation_functions`, and give it
an entry in `ACTIVATIONS`. All that is told and drawn of an activation anywhere is in its entry, and
what an entry may leave out has a default that serves (`backprop_model.activation`).
"""

import math
import re
from functools import cache, partial

import numpy as np

from backprop_model.activation import Activation, Constant
from backprop_model.activation_functions import (
    LEAK,
    elu,
    elu_derivative,
    gelu,
    gelu_derivative,
    leaky_relu,
    leaky_relu_derivative,
    linear,
    linear_derivative,
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    silu,
    silu_derivative,
    softmax,
    softmax_jacobian,
    softplus,
    tanh,
    tanh_derivative,
)
from backprop_model.aliases import find
from backprop_model.formula import Calculation, Formula, named
from backprop_model.graph_forms import SOFTMAX_FORM
from backprop_model.node import normal_cdf
from backprop_model.node import relu as relu_node
from backprop_model.node import sigmoid as sigmoid_node
from backprop_model.node import tanh as tanh_node

__all__ = ["ACTIVATIONS", "Activation", "find_activation"]

SIGMOID = Activation(
    "sigmoid",
    sigmoid,
    sigmoid_derivative,
    symbol=Formula("sigma", "σ"),
    formula=Formula("1 / (1 + e^(-z))", "1 / (1 + e^−z)"),
    derivative_formula=Formula("sigma(z) (1 - sigma(z))", "σ(z) (1 − σ(z))"),
    graph=sigmoid_node,
    calculation=Calculation("a(1 - a) = {a} dot {rest}", lambda a, rest: a * rest),
    aliases=("logistic",),
)
TANH = Activation(
    "tanh",
    tanh,
    tanh_derivative,
    symbol=Formula("tanh", "tanh"),
    formula=Formula("tanh(z)", "tanh(z)"),
    derivative_formula=Formula("1 - tanh^2 (z)", "1 − tanh²(z)"),
    graph=tanh_node,
    calculation=Calculation("1 - a^2 = 1 - {a}^2", lambda a: 1 - a * a),
)
RELU = Activation(
    "relu",
    relu,
    relu_derivative,
    symbol=named("relu"),
    formula=Formula("max(0, z)", "max(0, z)"),
    derivative_formula=Formula('cases(1 & "if" z > 0, 0 & "otherwise")', "1 if z > 0, 0 otherwise"),
    graph=relu_node,
)


def _leaky_relu(slope: float) -> Activation:
    return Activation(
        _with_constant("leaky_relu", slope, LEAK),
        partial(leaky_relu, slope=slope),
        partial(leaky_relu_derivative, slope=slope),
        symbol=named("leaky relu"),
        formula=Formula(
            f'cases(z & "if" z > 0, {_written(slope)} z & "otherwise")',
            f"z if z > 0, {_written(slope)} z otherwise",
        ),
        derivative_formula=Formula(
            f'cases(1 & "if" z > 0, {_written(slope)} & "otherwise")',
            f"1 if z > 0, {_written(slope)} otherwise",
        ),
        constant=Constant("slope", slope, _leaky_relu),
    )


def _elu(alpha: float) -> Activation:
    factor = "" if alpha == 1 else f"{_written(alpha)} "
    return Activation(
        _with_constant("elu", alpha, 1.0),
        partial(elu, alpha=alpha),
        partial(elu_derivative, alpha=alpha),
        symbol=named("elu"),
        formula=Formula(
            f'cases(z & "if" z > 0, {factor}(e^z - 1) & "otherwise")',
            f"z if z > 0, {factor}(e^z − 1) otherwise",
        ),
        derivative_formula=Formula(
            f'cases(1 & "if" z > 0, {factor}e^z & "otherwise")',
            f"1 if z > 0, {factor}e^z otherwise",
        ),
        constant=Constant("alpha", alpha, _elu),
    )


def _written(constant: float) -> str:
    """In full, without an exponent."""
    return np.format_float_positional(constant, trim="-")


def _with_constant(name: str, value: float, usual: float) -> str:
    return name if value == usual else f"{name}({value!r})"


LEAKY_RELU = _leaky_relu(LEAK)
ELU = _elu(1.0)
SOFTPLUS = Activation(
    "softplus",
    softplus,
    sigmoid,
    symbol=named("softplus"),
    formula=Formula("ln(1 + e^z)", "ln(1 + e^z)"),
    derivative_formula=Formula("sigma(z)", "σ(z)"),
)
SILU = Activation(
    "silu",
    silu,
    silu_derivative,
    symbol=named("silu"),
    formula=Formula("z sigma(z)", "z σ(z)"),
    derivative_formula=Formula("sigma(z) (1 + z sigma(-z))", "σ(z) (1 + z σ(−z))"),
    graph=lambda z: z * sigmoid_node(z),
    aliases=("swish",),
)
GELU = Activation(
    "gelu",
    gelu,
    gelu_derivative,
    symbol=named("gelu"),
    formula=Formula("z Phi(z)", "z Φ(z)"),
    derivative_formula=Formula("Phi(z) + z phi(z)", "Φ(z) + z φ(z)"),
    graph=lambda z: z * normal_cdf(z),
)
LINEAR = Activation(
    "linear",
    linear,
    linear_derivative,
    symbol=named("linear"),
    formula=Formula("z", "z"),
    derivative_formula=Formula("1", "1"),
    graph=lambda z: z,
    aliases=("identity", "none"),
)
SOFTMAX = Activation(
    "softmax",
    softmax,
    softmax_jacobian,
    symbol=named("softmax"),
    formula=Formula("e^(z_j) / (sum_i e^(z_i))", "e^z_j / Σ_i e^z_i"),
    derivative_formula=Formula("a_i (delta_(i j) - a_j)", "a_i (δ_ij − a_j)"),
    elementwise=False,
    graph=SOFTMAX_FORM,
)


class _Activations(dict[str, Activation]):
    """By name; one with a constant of its own is made when it is asked for."""

    def __missing__(self, name: str) -> Activation:
        return find_activation(name)


ACTIVATIONS: dict[str, Activation] = _Activations(
    (entry.name, entry)
    for entry in (
        *(SIGMOID, TANH, RELU, LEAKY_RELU, ELU, GELU, SILU, SOFTPLUS),
        *(LINEAR, SOFTMAX),
    )
)
"""Every activation function by its name; ``ACTIVATIONS["elu(0.5)"]`` is there as well."""

_CALL = re.compile(r"([^()]+)\((.*)\)")


def find_activation(name: str) -> Activation:
    """The activation of a name, or of another name for it, in capitals or not.

    One that is made with a constant takes it in brackets: ``leaky_relu(0.2)``, ``elu(0.5)``.

    Raises:
        KeyError: there is none.
        ValueError: one sentence, for a constant that can't be.
    """
    call = _CALL.fullmatch(name.strip())
    if call is None:
        return find(name, ACTIVATIONS)
    entry = find(call[1].strip(), ACTIVATIONS)
    if entry.constant is None:
        raise ValueError(f"{entry.name} takes no number, so it is written without brackets")
    value = _number(call[2])
    if value is None:
        raise ValueError(
            f"{entry.name} takes its {entry.constant.name} in brackets, a number of 0 or more, "
            f"as in {entry.name}(0.2), not {call[2]!r}"
        )
    return _made(entry.name, value)


@cache
def _made(name: str, value: float) -> Activation:
    """One for each constant, so that equal ones are the same."""
    entry = ACTIVATIONS[name]
    assert entry.constant is not None
    return entry if value == entry.constant.value else entry.constant.make(value)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < math.inf else None
