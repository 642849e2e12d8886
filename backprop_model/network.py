"""A fully connected network: its parameters, the forward pass and the backward pass.

    >>> from backprop_model import Layer, Network
    >>> network = Network([Layer([[0.5, -1.0]], [0.25], "sigmoid")])
    >>> network.forward([1.0, 0.75]).prediction
    array([0.5])

Layers count from 1 to L as in the mathematics, and everything that a pass returns is a tuple
indexed by that l. `network.layers` is a Python tuple that starts at 0: `network.layer(l)` is
`network.layers[l - 1]`.

Both passes take one example, shape (n_0,), or a batch of m, shape (m, n_0). In a batch each
example's signals are of its own cost, and the gradients are the mean over the examples, since
that is the gradient of the mean cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.arrays import FloatArray
from backprop_model.cost import Cost
from backprop_model.initialization import draw_weights
from backprop_model.layer import Layer

__all__ = ["BackwardPass", "ByLayer", "ForwardPass", "Gradients", "Layer", "Network"]

ByLayer = tuple[FloatArray, ...]
"""One array for each l. Quantities that begin at layer 1 hold None at index 0, which is left out
of the type: every index that the mathematics has is an array."""


@dataclass(frozen=True)
class ForwardPass:
    """What the forward pass computes, l = 0..L; with a leading axis m for a batch.

    Attributes:
        weighted_sums: z^(l) = W^(l) a^(l-1) + b^(l), shape (n_l,); None at l = 0.
        activations: a^(l) = f(z^(l)), shape (n_l,); a^(0) is the input.
    """

    weighted_sums: ByLayer
    activations: ByLayer

    @property
    def prediction(self) -> FloatArray:
        """a^(L), the network's outputs."""
        return self.activations[-1]


@dataclass(frozen=True)
class BackwardPass:
    """What the backward pass computes, l = 0..L; all but dC_da are None at l = 0.

    The first three have a leading axis m for a batch, and are each example's own.

    Attributes:
        dC_da: the error signal, shape (n_l,).
        da_dz: the activation's derivative at z^(l), shape (n_l,), or the Jacobian (n_l, n_l).
        dC_dz: the signal at the weighted sum, which most books call delta, shape (n_l,).
        dC_dw: shape (n_l, n_{l-1}), the mean over a batch.
        dC_db: shape (n_l,), the mean over a batch; (0,) for a layer without biases.
    """

    dC_da: ByLayer
    da_dz: ByLayer
    dC_dz: ByLayer
    dC_dw: ByLayer
    dC_db: ByLayer


class Gradients(Protocol):
    """Anything that has the gradients of all parameters: a BackwardPass, or a Trace."""

    @property
    def dC_dw(self) -> ByLayer:
        """Gradients of the weights, by layer."""

    @property
    def dC_db(self) -> ByLayer:
        """Gradients of the biases, by layer."""


@dataclass(frozen=True, eq=False, init=False, repr=False)
class Network:
    """An immutable stack of layers.

    Attributes:
        layers: the one nearest to the input first.
    """

    layers: tuple[Layer, ...]

    def __init__(self, layers: Iterable[Layer]) -> None:
        """Stack the layers, the one nearest to the input first.

        Raises:
            ValueError: if there is none, or one does not take what the one before it gives.
        """
        object.__setattr__(self, "layers", tuple(layers))
        if not self.layers:
            raise ValueError("a network needs at least one layer")
        for l, (below, layer) in enumerate(pairwise(self.layers), 2):
            if layer.inputs != below.size:
                raise ValueError(
                    f"layer {l} takes {layer.inputs} activations, "
                    f"but layer {l - 1} has {below.size} neurons"
                )

    @classmethod
    def drawn(
        cls,
        sizes: Sequence[int],
        activations: Sequence[str],
        seed: int,
        scheme: str = "xavier_uniform",
    ) -> Network:
        """A network with random weights and zero biases, the same for the same seed.

        Args:
            sizes: n_0..n_L.
            activations: the L activations' names.
            seed: of the one random generator from which all layers are drawn in turn.
            scheme: see `backprop_model.initialization`.

        Raises:
            ValueError: for another number of activations, or a name that does not exist.
        """
        rng = np.random.default_rng(seed)
        return cls(
            Layer(draw_weights(scheme, (n, n_below), rng), np.zeros(n), activation)
            for (n_below, n), activation in zip(pairwise(sizes), activations, strict=True)
        )

    def __repr__(self) -> str:
        names = ", ".join(layer.activation.name for layer in self.layers)
        return f"<Network {'-'.join(map(str, self.sizes))}: {names}>"

    @property
    def depth(self) -> int:
        """L, the number of layers with parameters."""
        return len(self.layers)

    @property
    def sizes(self) -> tuple[int, ...]:
        """n_0..n_L, the number of neurons in each layer, inputs included."""
        return (self.layers[0].inputs, *(layer.size for layer in self.layers))

    @property
    def parameter_count(self) -> int:
        """How many weights and biases there are."""
        return sum(layer.weights.size + layer.biases.size for layer in self.layers)

    def layer(self, l: int) -> Layer:
        """Layer l, l = 1..L."""
        if not 1 <= l <= self.depth:
            raise IndexError(f"layers with parameters count from 1 to {self.depth}, not {l}")
        return self.layers[l - 1]

    def forward(self, X: ArrayLike) -> ForwardPass:
        """Run inputs through the network, keeping what every neuron did.

        Args:
            X: one input, shape (n_0,), or a batch, shape (m, n_0).

        Raises:
            ValueError: for any other shape, or a batch of none.
        """
        a = np.asarray(X, dtype=np.float64)
        if a.ndim not in (1, 2) or a.shape[-1] != self.sizes[0] or not a.size:
            raise ValueError(f"input has shape {a.shape}, but the network takes {self.sizes[0]}")
        weighted_sums, activations = [_NONE], [a]
        for layer in self.layers:
            z = layer.weighted_sums(a)
            a = layer.activation.value(z)
            weighted_sums.append(z)
            activations.append(a)
        return ForwardPass(tuple(weighted_sums), tuple(activations))

    def backward(self, forward: ForwardPass, target: ArrayLike, cost: Cost) -> BackwardPass:
        """Carry the error signal from the outputs back to the inputs: backpropagation.

        For l = L..1 (Rumelhart, Hinton & Williams 1986):

            dC/dz^(l)   = dC/da^(l) da/dz^(l)
            dC/dW^(l)   = dC/dz^(l) a^(l-1)^T      dC/db^(l) = dC/dz^(l)
            dC/da^(l-1) = W^(l)^T dC/dz^(l)

        Args:
            forward: what `forward` returned.
            target: y, the same shape as the prediction.
            cost: the cost function.

        Raises:
            ValueError: if the target's shape is another, or the cost does not fit the outputs.
        """
        y = self._checked_target(forward, target, cost)
        nothing = [_NONE] * (self.depth + 1)
        dC_da, da_dz, dC_dz, dC_dw, dC_db = (list(nothing) for _ in range(5))
        dC_da[-1] = cost.derivative(forward.prediction, y)
        for l in range(self.depth, 0, -1):
            layer = self.layer(l)
            da_dz[l] = layer.activation.derivative(forward.weighted_sums[l])
            if l == self.depth and cost.fusion is not None:
                dC_dz[l] = cost.fusion.dC_dz(forward.prediction, y)
            else:
                dC_dz[l] = layer.activation.pull_back(dC_da[l], da_dz[l])
            signals = np.atleast_2d(dC_dz[l])
            arrived = np.atleast_2d(forward.activations[l - 1])
            dC_dw[l] = signals.T @ arrived / len(signals)
            dC_db[l] = signals.mean(axis=0) if layer.has_biases else np.zeros(0)
            dC_da[l - 1] = dC_dz[l] @ layer.weights
        return BackwardPass(*map(tuple, (dC_da, da_dz, dC_dz, dC_dw, dC_db)))

    def cost_terms(self, forward: ForwardPass, target: ArrayLike, cost: Cost) -> FloatArray:
        """One term of the cost for each output, the same shape as the prediction.

        They are finite wherever the passes are: a cross entropy is computed from the sums z.

        Raises:
            ValueError: as `backward`.
        """
        y = self._checked_target(forward, target, cost)
        if cost.fusion is not None:
            return cost.fusion.terms(forward.weighted_sums[-1], y)
        return cost.terms(forward.prediction, y)

    def cost(self, X: ArrayLike, target: ArrayLike, cost: Cost) -> float:
        """The cost of one input, or the mean cost of a batch, by one forward pass."""
        terms = self.cost_terms(self.forward(X), target, cost)
        return float(terms.sum(axis=-1).mean())

    def stepped(
        self, gradients: Gradients, learning_rate: float, *, biases: bool = True
    ) -> Network:
        """The network after w <- w - learning_rate dC/dw for all weights, and all ``biases``."""
        return Network(
            Layer(
                layer.weights - learning_rate * gradients.dC_dw[l],
                layer.biases - learning_rate * gradients.dC_db[l] if biases else layer.biases,
                layer.activation,
            )
            for l, layer in enumerate(self.layers, 1)
        )

    def with_weight(self, l: int, j: int, k: int, value: float) -> Network:
        """The same network with w_jk^(l) set to another value; layers and neurons as in `Trace`."""
        layer = self.layer(l)
        weights = layer.weights.copy()
        weights[j, k] = value
        return self._with_layer(l, Layer(weights, layer.biases, layer.activation))

    def with_bias(self, l: int, j: int, value: float) -> Network:
        """The same network with b_j^(l) set to another value.

        Raises:
            IndexError: if there is no such bias.
        """
        layer = self.layer(l)
        biases = layer.biases.copy()
        biases[j] = value
        return self._with_layer(l, Layer(layer.weights, biases, layer.activation))

    def _with_layer(self, l: int, layer: Layer) -> Network:
        return Network((*self.layers[: l - 1], layer, *self.layers[l:]))

    def _checked_target(self, forward: ForwardPass, target: ArrayLike, cost: Cost) -> FloatArray:
        y = np.asarray(target, dtype=np.float64)
        if y.shape != forward.prediction.shape:
            raise ValueError(
                f"target has shape {y.shape}, but the outputs have {forward.prediction.shape}"
            )
        activation = self.layers[-1].activation
        if not cost.fits(activation):
            raise ValueError(f"{cost.name} does not fit {activation.name} outputs")
        return y


_NONE = cast(FloatArray, cast(Any, None))
