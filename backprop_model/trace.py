"""A trace: everything that one forward and one backward pass computed, for one example.

    >>> from backprop_model import load_example
    >>> trace = load_example("mazur").trace()
    >>> factors = trace.factors(2, 0, 0)
    >>> round(factors.dC_da * factors.da_dz * factors.dz_dw, 9) == round(factors.dC_dw, 9)
    True

Layers are addressed by l = 1..L (l = 0 is the input), neurons from 0: neuron j of layer l, and
k for a neuron of the layer before. All arrays are read-only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.arrays import FloatArray, read_only
from backprop_model.cost import Cost
from backprop_model.network import ByLayer, Network


class SlopeTerm(NamedTuple):
    """One way in which a weighted sum z_j moves the cost: through the activation of neuron i.

    Attributes:
        neuron: i.
        dC_da: dC/da_i.
        da_dz: da_i/dz_j.
    """

    neuron: int
    dC_da: float
    da_dz: float

    @property
    def product(self) -> float:
        """dC/da_i da_i/dz_j. Not a number where a factor is infinite and the other is zero."""
        return self.dC_da * self.da_dz


@dataclass(frozen=True, eq=False)
class Factors:
    """The three factors of dC/dw_jk^(l), and their product.

    With an elementwise activation all are numbers, and

        dC_dw = dC_da * da_dz * dz_dw.

    With softmax z_j moves every activation of the layer, so the first two are vectors over the
    layer's neurons i, shape (n_l,), whose products are summed:

        dC_dw = (sum_i dC_da[i] * da_dz[i]) * dz_dw,    da_dz[i] = da_i/dz_j.

    `terms` gives the first two in the same form for both: one term, or n_l of them.

    `dC_dz` and `dC_dw` are what the backward pass computed. Where an output of a cross entropy
    is so saturated that it was rounded to 0 or 1, dC_da is infinite and da_dz is 0: the factors
    stand, but multiply to nothing. `multiplies_out` tells; dC_dz = a - y holds regardless.

    Attributes:
        dC_da: how the cost changes with the neuron's activation.
        da_dz: how the activation changes with the weighted sum.
        dz_dw: how the weighted sum changes with the weight: a_k^(l-1). For a bias it is 1.
        dC_dz: the product of the first two, which is all that the neuron passes on.
        dC_dw: the gradient. For a bias it is dC/db_j.
        terms: the first two factors, neuron by neuron.
    """

    dC_da: float | FloatArray
    da_dz: float | FloatArray
    dz_dw: float
    dC_dz: float
    dC_dw: float
    terms: tuple[SlopeTerm, ...]

    @property
    def product(self) -> float:
        """The factors multiplied out as they stand, (sum_i dC_da[i] da_dz[i]) dz_dw."""
        return sum(term.product for term in self.terms) * self.dz_dw

    @property
    def multiplies_out(self) -> bool:
        """Whether the first two multiply to dC/dz to nine digits; false only under saturation.

        What arrives is left out: where it is zero, any product is the weight's gradient, and only
        the bias's shows that the two say something else.
        """
        upper = sum(term.product for term in self.terms)
        return math.isclose(upper, self.dC_dz, rel_tol=1e-9, abs_tol=1e-300)


@dataclass(frozen=True, eq=False)
class Trace:
    """All that the two passes computed. `Trace.record` makes one, as does `example.trace()`.

    Attributes:
        network: the network as it was.
        cost_function: the cost function C.
        input: a^(0), shape (n_0,).
        target: y, shape (n_L,).
        cost_terms: what each output adds to the cost, shape (n_L,).
        weighted_sums: z^(l), shape (n_l,), l = 1..L; None at index 0, as in all that follow
            but activations and dC_da.
        activations: a^(l), shape (n_l,), l = 0..L.
        dC_da: the error signal, shape (n_l,), l = 0..L.
        da_dz: slopes, shape (n_l,); for softmax the Jacobian (n_l, n_l), [i, j] = da_i/dz_j.
        dC_dz: the signal at the weighted sum (delta), shape (n_l,).
        dC_dw: gradients of the weights, shape (n_l, n_{l-1}).
        dC_db: gradients of the biases, shape (n_l,), or (0,) for a layer without biases.
    """

    network: Network
    cost_function: Cost
    input: FloatArray
    target: FloatArray
    cost_terms: FloatArray
    weighted_sums: ByLayer
    activations: ByLayer
    dC_da: ByLayer
    da_dz: ByLayer
    dC_dz: ByLayer
    dC_dw: ByLayer
    dC_db: ByLayer

    @classmethod
    def record(cls, network: Network, input: ArrayLike, target: ArrayLike, cost: Cost) -> Trace:
        """Run both passes for one input, shape (n_0,), and one target, shape (n_L,).

        Raises:
            ValueError: for other shapes (a batch, say), or a cost that does not fit the outputs.
        """
        if np.ndim(input) != 1:
            raise ValueError(f"a trace is of one example, not of shape {np.shape(input)}")
        forward = network.forward(input)
        backward = network.backward(forward, target, cost)
        return cls(
            network=network,
            cost_function=cost,
            input=read_only(input),
            target=read_only(target),
            cost_terms=read_only(network.cost_terms(forward, target, cost)),
            weighted_sums=_frozen(forward.weighted_sums),
            activations=_frozen(forward.activations),
            dC_da=_frozen(backward.dC_da),
            da_dz=_frozen(backward.da_dz),
            dC_dz=_frozen(backward.dC_dz),
            dC_dw=_frozen(backward.dC_dw),
            dC_db=_frozen(backward.dC_db),
        )

    @property
    def cost(self) -> float:
        """C, the sum of the cost's terms."""
        return float(self.cost_terms.sum())

    @property
    def prediction(self) -> FloatArray:
        """a^(L), the network's outputs."""
        return self.activations[-1]

    @property
    def depth(self) -> int:
        """L, the number of layers with parameters."""
        return self.network.depth

    @property
    def sizes(self) -> tuple[int, ...]:
        """n_0..n_L."""
        return self.network.sizes

    def factors(self, l: int, j: int, k: int) -> Factors:
        """The chain rule's three factors for w_jk^(l), from neuron k of layer l-1 to j of l.

        Raises:
            IndexError: if there is no such weight.
        """
        self._check(l, j)
        self._check(l - 1, k, lowest=0)
        return self._factors(l, j, float(self.activations[l - 1][k]), float(self.dC_dw[l][j, k]))

    def bias_factors(self, l: int, j: int) -> Factors:
        """The same for b_j^(l): the third factor is dz/db = 1.

        Raises:
            IndexError: if there is no such bias.
        """
        self._check(l, j)
        if not self.network.layer(l).has_biases:
            raise IndexError(f"layer {l} has no biases")
        return self._factors(l, j, 1.0, float(self.dC_db[l][j]))

    def paths(self, l: int, k: int) -> FloatArray:
        """How the signal of neuron k of layer l comes back to it along each edge that leaves it.

        Path j carries w_jk^(l+1) dC/dz_j^(l+1). Together they sum to dC/da_k^(l).

        Args:
            l: 0..L-1; an output has no edge that leaves it.
            k: the neuron.

        Returns:
            shape (n_{l+1},), one number for each neuron j of the next layer.

        Raises:
            IndexError: if there is no such neuron, or it is an output.
        """
        if l == self.depth:
            raise IndexError(f"layer {l} is the last: no path leads on from it")
        self._check(l, k, lowest=0)
        return read_only(self.network.layer(l + 1).weights[:, k] * self.dC_dz[l + 1])

    def layer_jacobian(self, l: int) -> FloatArray:
        """How the activations of layer l change with those of the layer before.

        Entry j, k is da_j^(l)/da_k^(l-1): with an elementwise activation the slope at z_j times
        w_jk, so that J^(l) = diag(da/dz^(l)) W^(l); with softmax J^(l) = (da/dz^(l)) W^(l). By
        the chain rule dC/da^(l-1) = dC/da^(l) J^(l), a row vector times a matrix.

        Args:
            l: 1..L.

        Returns:
            shape (n_l, n_{l-1}).

        Raises:
            IndexError: if there is no such layer.
        """
        if not 1 <= l <= self.depth:
            raise IndexError(f"layers count from 1 to {self.depth} here, not {l}")
        layer, slopes = self.network.layer(l), self.da_dz[l]
        if layer.activation.elementwise:
            return read_only(slopes[:, None] * layer.weights)
        return read_only(slopes @ layer.weights)

    def nudged(self, l: int, k: int, by: float) -> Trace:
        """What the layers after l would do if the activation of neuron k of layer l were larger.

        Args:
            l: 0..L-1.
            k: the neuron.
            by: what its activation grows by; negative if it shrinks.

        Returns:
            A trace of layers l+1..L alone, which count from 1 in it; its input is a^(l), nudged.

        Raises:
            IndexError: if there is no such neuron, or it is an output.
        """
        if l == self.depth:
            raise IndexError(f"layer {l} is the last: no layer comes after it")
        self._check(l, k, lowest=0)
        activations = self.activations[l].copy()
        activations[k] += by
        rest = Network(self.network.layers[l:])
        return Trace.record(rest, activations, self.target, self.cost_function)

    def _factors(self, l: int, j: int, dz_dw: float, dC_dw: float) -> Factors:
        dC_da: float | FloatArray
        da_dz: float | FloatArray
        if self.network.layer(l).activation.elementwise:
            dC_da, da_dz = float(self.dC_da[l][j]), float(self.da_dz[l][j])
            terms: tuple[SlopeTerm, ...] = (SlopeTerm(j, dC_da, da_dz),)
        else:
            dC_da, da_dz = self.dC_da[l], read_only(self.da_dz[l][:, j])
            terms = tuple(map(SlopeTerm, range(len(dC_da)), dC_da.tolist(), da_dz.tolist()))
        return Factors(dC_da, da_dz, dz_dw, float(self.dC_dz[l][j]), dC_dw, terms)

    def _check(self, l: int, j: int, lowest: int = 1) -> None:
        if not lowest <= l <= self.depth:
            raise IndexError(f"layers count from {lowest} to {self.depth} here, not {l}")
        if not 0 <= j < self.sizes[l]:
            raise IndexError(f"neurons of layer {l} count from 0 to {self.sizes[l] - 1}, not {j}")


def _frozen(arrays: ByLayer) -> ByLayer:
    return tuple(array if array is None else read_only(array) for array in arrays)
