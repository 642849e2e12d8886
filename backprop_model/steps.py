"""The steps that a framework's network takes one after another, as far as the model has them.

Frameworks take a network apart further than the model does: a dense layer, its normalisation and
its activation are three steps. `backprop_model.assembly` makes layers of them.
No framework is known here: see `backprop_model.from_torch` and `publish.importing`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.faults import ExampleError

USUAL_LEAK = 0.01
"""the slope of leaky_relu, where none is named"""


@dataclass(frozen=True, eq=False)
class Dense:
    """z = W a + b.

    Attributes:
        name: what the framework calls it.
        weights: shape (n_out, n_in).
        biases: shape (n_out,); ``None`` if there are none.
    """

    name: str
    weights: ArrayLike
    biases: ArrayLike | None = None


@dataclass(frozen=True, eq=False)
class Affine:
    """Each number times a factor of its own, and shifted: a normalisation that is no longer learnt.

    Attributes:
        name: what the framework calls it.
        what: what it is, in words.
        factor: shape (n,), or one number for all.
        shift: likewise.
    """

    name: str
    what: str
    factor: ArrayLike
    shift: ArrayLike


@dataclass(frozen=True)
class Function:
    """An activation, by any name that the model knows it by."""

    name: str
    activation: str


@dataclass(frozen=True)
class Ignored:
    """What does nothing when a network is used, such as dropout."""

    name: str
    what: str


Step = Dense | Affine | Function | Ignored


def batch_norm(
    name: str,
    mean: ArrayLike,
    variance: ArrayLike,
    epsilon: float,
    gamma: ArrayLike = 1.0,
    beta: ArrayLike = 0.0,
) -> Affine:
    """Batch normalisation with its running statistics (Ioffe & Szegedy 2015).

    gamma (x - mean) / sqrt(variance + epsilon) + beta, as factor and shift.
    """
    mean, variance, gamma, beta = (
        np.asarray(values, dtype=np.float64) for values in (mean, variance, gamma, beta)
    )
    if not (variance + epsilon > 0).all():
        raise ExampleError("has a variance that is not above 0", name)
    factor = gamma / np.sqrt(variance + epsilon)
    return Affine(name, "batch normalisation", factor, beta - factor * mean)


def leaky(name: str, slope: float) -> Function:
    """A relu with a slope for negative sums."""
    if slope in (0.0, USUAL_LEAK):
        return Function(name, "leaky_relu" if slope else "relu")
    return Function(name, f"leaky_relu({slope!r})")


def elu(name: str, alpha: float) -> Function:
    """An elu, with alpha times e^z - 1 for negative sums."""
    return Function(name, "elu" if alpha == 1 else f"elu({alpha!r})")
