"""Activation functions: what a neuron makes of its weighted sum, and how steep it is there.

    >>> from backprop_model.activations import ACTIVATIONS
    >>> sigmoid = ACTIVATIONS["sigmoid"]
    >>> float(sigmoid.value(0.0)), float(sigmoid.derivative(0.0))
    (0.5, 0.25)

Every function takes weighted sums z of any shape and works elementwise, except softmax, which
works along the last axis because each of its outputs depends on every neuron of the layer.

To add one: write its value and its derivative, and give it an entry in `ACTIVATIONS`. All that is
told and drawn of an activation anywhere is in its entry, and what an entry may leave out has a
default that serves.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.aliases import find
from backprop_model.arrays import FloatArray
from backprop_model.formula import Calculation, Formula, named
from backprop_model.graph_forms import (
    SOFTMAX_FORM,
    GraphForm,
    LayerGraphForm,
    as_layer_steps,
    one_step,
)
from backprop_model.node import Node, normal_cdf
from backprop_model.node import relu as relu_node
from backprop_model.node import sigmoid as sigmoid_node
from backprop_model.node import tanh as tanh_node

LEAK = 0.01
"""Slope of leaky_relu for negative sums (Maas, Hannun & Ng 2013)."""


@dataclass(frozen=True)
class Activation:
    """An activation function f, its derivative, and how both are written.

    Attributes:
        name: what example files call it.
        value: a = f(z), same shape as z.
        derivative: da/dz. Same shape as z for an elementwise function; for softmax the Jacobian,
            shape (..., n, n), with [..., i, j] = da_i/dz_j.
        symbol: the function's name as written in formulas, as in σ or tanh.
        formula: f(z), written out.
        derivative_formula: f'(z), written out.
        elementwise: whether a_j depends on z_j alone (of those here, not softmax).
        graph: the function as a calculation with nodes, for computation graphs, where that tells
            more than one operation with this value and this derivative, which it is otherwise.
        calculation: how da/dz is worked out from a alone, for a function where that is possible.
        aliases: other names by which the field calls it.
    """

    name: str
    value: Callable[[ArrayLike], FloatArray]
    derivative: Callable[[ArrayLike], FloatArray]
    symbol: Formula
    formula: Formula
    derivative_formula: Formula
    elementwise: bool = True
    graph: GraphForm | LayerGraphForm | None = None
    calculation: Calculation | None = None
    aliases: tuple[str, ...] = ()

    @property
    def noun(self) -> str:
        """What the function is called in a sentence."""
        return self.name.replace("_", " ")

    def layer_nodes(self, sums: Sequence[Node]) -> list[Node]:
        """A layer's activations in a computation graph; a linear one's are its sums themselves."""
        form = self._form
        if isinstance(form, LayerGraphForm):
            return list(form.layer(sums))
        return [form(z) for z in sums]

    def node(self, z: Node, j: int, sums: Sequence[float]) -> Node:
        """One neuron's activation in a computation graph, the other neurons' sums being fixed.

        Args:
            z: the neuron's weighted sum.
            j: which neuron of its layer it is, from 0.
            sums: the weighted sums of the whole layer.
        """
        form = self._form
        return form.output(z, j, sums) if isinstance(form, LayerGraphForm) else form(z)

    @property
    def _form(self) -> GraphForm | LayerGraphForm:
        if self.graph is not None:
            return self.graph
        if not self.elementwise:
            return as_layer_steps(self.name, self.symbol, self.value, self.derivative)
        entry = f"ACTIVATIONS[{self.name!r}]"
        return one_step(
            self.name,
            self.symbol,
            f"{entry}.value({{0}})",
            self.value,
            f"{entry}.derivative({{0}})",
            self.derivative,
        )

    def pull_back(self, dC_da: FloatArray, da_dz: FloatArray) -> FloatArray:
        """Carry the error signal through the activation: dC/dz from dC/da and the derivative.

        dC/dz_j = sum_i dC/da_i da_i/dz_j, where an elementwise function leaves only i = j.

        Args:
            dC_da: shape (n,) or (m, n).
            da_dz: what `derivative` returned for the same z.
        """
        if self.elementwise:
            return dC_da * da_dz
        return np.asarray(np.einsum("...i,...ij->...j", dC_da, da_dz))


def sigmoid(z: ArrayLike) -> FloatArray:
    """1 / (1 + e^-z), by the exponential of -|z| alone so that nothing overflows."""
    z = np.asarray(z, dtype=np.float64)
    decay = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, decay) / (1.0 + decay))


def sigmoid_derivative(z: ArrayLike) -> FloatArray:
    """sigma(z) (1 - sigma(z)), without the cancellation in 1 - sigma(z) where sigma is near 1."""
    decay = np.exp(-np.abs(np.asarray(z, dtype=np.float64)))
    return np.asarray(decay / (1.0 + decay) ** 2)


def tanh(z: ArrayLike) -> FloatArray:
    """Hyperbolic tangent."""
    return np.asarray(np.tanh(np.asarray(z, dtype=np.float64)))


def tanh_derivative(z: ArrayLike) -> FloatArray:
    """1 - tanh(z)^2, computed as 4 sigma'(2z), which it equals since tanh z = 2 sigma(2z) - 1."""
    return 4.0 * sigmoid_derivative(2.0 * np.asarray(z, dtype=np.float64))


def relu(z: ArrayLike) -> FloatArray:
    """max(0, z) (Nair & Hinton 2010)."""
    return np.asarray(np.maximum(np.asarray(z, dtype=np.float64), 0.0))


def relu_derivative(z: ArrayLike) -> FloatArray:
    """1 where z > 0, else 0. At the kink z = 0 it is 0, by the usual convention."""
    return np.where(np.asarray(z, dtype=np.float64) > 0, 1.0, 0.0)


def leaky_relu(z: ArrayLike) -> FloatArray:
    """z where z > 0, else 0.01 z (Maas, Hannun & Ng 2013)."""
    z = np.asarray(z, dtype=np.float64)
    return np.where(z > 0, z, LEAK * z)


def leaky_relu_derivative(z: ArrayLike) -> FloatArray:
    """1 where z > 0, else 0.01. At the kink z = 0 it is 0.01, by the same convention as relu."""
    return np.where(np.asarray(z, dtype=np.float64) > 0, 1.0, LEAK)


def gelu(z: ArrayLike) -> FloatArray:
    """z Phi(z), Phi the normal distribution function (Hendrycks & Gimpel 2016): the exact form."""
    z = np.asarray(z, dtype=np.float64)
    return z * _normal_cdf(z)


def gelu_derivative(z: ArrayLike) -> FloatArray:
    """Phi(z) + z phi(z), phi the normal density."""
    z = np.asarray(z, dtype=np.float64)
    density = np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
    return np.asarray(_normal_cdf(z) + z * density)


# NumPy has no error function; the standard library's works on one number at a time.
_erfc = np.vectorize(math.erfc, otypes=[np.float64])


def _normal_cdf(z: FloatArray) -> FloatArray:
    # erfc keeps the digits that 1 + erf would cancel for negative z.
    return np.asarray(0.5 * _erfc(-z / math.sqrt(2.0)))


def linear(z: ArrayLike) -> FloatArray:
    """z itself: no bend at all, for outputs that may be any number."""
    return np.array(z, dtype=np.float64)


def linear_derivative(z: ArrayLike) -> FloatArray:
    """1 everywhere."""
    return np.ones_like(np.asarray(z, dtype=np.float64))


def softmax(z: ArrayLike) -> FloatArray:
    """e^z_j / sum_i e^z_i along the last axis; the largest z is subtracted first (no overflow)."""
    z = np.asarray(z, dtype=np.float64)
    exponentials = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=-1, keepdims=True))


def softmax_jacobian(z: ArrayLike) -> FloatArray:
    """da_i/dz_j = a_i (delta_ij - a_j), shape (..., n, n).

    On the diagonal 1 - a_i is added up from the other outputs, which keeps its digits where a_i
    is near 1.
    """
    a = softmax(z)
    n = a.shape[-1]
    jacobian = -a[..., :, np.newaxis] * a[..., np.newaxis, :]
    others = np.where(np.eye(n, dtype=bool), 0.0, a[..., np.newaxis, :]).sum(axis=-1)
    jacobian[..., np.arange(n), np.arange(n)] = a * others
    return np.asarray(jacobian)


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
LEAKY_RELU = Activation(
    "leaky_relu",
    leaky_relu,
    leaky_relu_derivative,
    symbol=named("leaky relu"),
    formula=Formula(
        f'cases(z & "if" z > 0, {LEAK} z & "otherwise")', f"z if z > 0, {LEAK} z otherwise"
    ),
    derivative_formula=Formula(
        f'cases(1 & "if" z > 0, {LEAK} & "otherwise")', f"1 if z > 0, {LEAK} otherwise"
    ),
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

ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (SIGMOID, TANH, RELU, LEAKY_RELU, GELU, LINEAR, SOFTMAX)
}
"""Every activation function by its name."""


def find_activation(name: str) -> Activation:
    """The activation of a name, or of another name for it, in capitals or not.

    Raises:
        KeyError: there is none.
    """
    return find(name, ACTIVATIONS)
