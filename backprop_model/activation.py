"""What an activation function is: a value, a derivative, and how both are written.

The functions themselves, with their names, are in `backprop_model.activations`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.arrays import FloatArray
from backprop_model.formula import Calculation, Formula
from backprop_model.graph_forms import GraphForm, LayerGraphForm, as_layer_steps, one_step
from backprop_model.node import Node


@dataclass(frozen=True)
class Constant:
    """A number that an activation function is made with, as the slope of leaky_relu.

    Attributes:
        name: what it is called.
        value: what it is here.
        make: the same function with another one, of 0 or more.
    """

    name: str
    value: float
    make: Callable[[float], Activation]


@dataclass(frozen=True)
class Activation:
    """An activation function f, its derivative, and how both are written.

    Attributes:
        name: what example files call it; with its constant, if that is not the usual one.
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
        constant: a number that it is made with, for a function that has one.
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
    constant: Constant | None = None

    @property
    def noun(self) -> str:
        """What the function is called in a sentence."""
        return self.name.partition("(")[0].replace("_", " ")

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
