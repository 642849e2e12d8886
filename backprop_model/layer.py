"""One layer's parameters: the weights and biases of its neurons, and their activation.

>>> from backprop_model import Layer
>>> Layer([[0.5, -1.0]], None, "sigmoid").has_biases
False
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.activation import Activation
from backprop_model.activations import ACTIVATIONS, find_activation
from backprop_model.aliases import all_names
from backprop_model.arrays import FloatArray, read_only
from backprop_model.faults import hint


@dataclass(frozen=True, eq=False, init=False)
class Layer:
    """One layer's parameters and activation.

    Attributes:
        weights: shape (n_l, n_{l-1}); row j holds the weights into neuron j. Read-only.
        biases: shape (n_l,), or (0,) for a layer without biases. Read-only.
        activation: the function each neuron applies to its weighted sum.
    """

    weights: FloatArray
    biases: FloatArray
    activation: Activation

    def __init__(
        self, weights: ArrayLike, biases: ArrayLike | None, activation: Activation | str
    ) -> None:
        """Copy the parameters; `activation` may be given by its name.

        A layer without biases has none: they are no zeros, and no step moves them. It is made
        with `None`, or with another such layer's `biases`.

        Raises:
            ValueError: for shapes that do not fit, numbers that are not finite, or an
                activation that does not exist.
        """
        if isinstance(activation, str):
            activation = _named(activation)
        frozen_weights = read_only(weights)
        frozen_biases = read_only(() if biases is None else biases)
        if frozen_weights.ndim != 2 or 0 in frozen_weights.shape:
            raise ValueError(f"weights must be a filled matrix, not shape {frozen_weights.shape}")
        if frozen_biases.shape not in (frozen_weights.shape[:1], (0,)):
            raise ValueError(
                f"biases have shape {frozen_biases.shape}, "
                f"but the weights lead into {len(frozen_weights)} neurons"
            )
        if not (np.isfinite(frozen_weights).all() and np.isfinite(frozen_biases).all()):
            raise ValueError("weights and biases must be finite numbers")
        object.__setattr__(self, "weights", frozen_weights)
        object.__setattr__(self, "biases", frozen_biases)
        object.__setattr__(self, "activation", activation)

    @property
    def size(self) -> int:
        """n_l, the number of neurons."""
        return len(self.weights)

    @property
    def inputs(self) -> int:
        """n_{l-1}, the number of activations that come in."""
        return int(self.weights.shape[1])

    @property
    def has_biases(self) -> bool:
        """Whether its neurons have a bias each."""
        return bool(self.biases.size)

    def weighted_sums(self, a: FloatArray) -> FloatArray:
        """z = W a + b, or W a without biases.

        Args:
            a: what comes in, shape (n_{l-1},) or (m, n_{l-1}).

        Returns:
            shape (n_l,) or (m, n_l).
        """
        z = a @ self.weights.T
        return z + self.biases if self.has_biases else z


def _named(name: str) -> Activation:
    try:
        return find_activation(name)
    except KeyError:
        known = hint(name, all_names(ACTIVATIONS))
        raise ValueError(f"there is no activation {name!r}; {known}") from None
