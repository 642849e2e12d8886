"""The activation functions and their derivatives, as functions of weighted sums of any shape.

    >>> from backprop_model.activation_functions import softplus
    >>> round(float(softplus(0.0)), 6)
    0.693147

Each keeps its digits where its argument is far out, and overflows nowhere.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.arrays import FloatArray

LEAK = 0.01
"""Slope of leaky_relu for negative sums, where no other is given (Maas, Hannun & Ng 2013)."""


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


def leaky_relu(z: ArrayLike, slope: float = LEAK) -> FloatArray:
    """z where z > 0, else slope z (Maas, Hannun & Ng 2013)."""
    z = np.asarray(z, dtype=np.float64)
    return np.where(z > 0, z, slope * z)


def leaky_relu_derivative(z: ArrayLike, slope: float = LEAK) -> FloatArray:
    """1 where z > 0, else the slope; so it is at the kink z = 0, by the same convention as relu."""
    return np.where(np.asarray(z, dtype=np.float64) > 0, 1.0, slope)


def elu(z: ArrayLike, alpha: float = 1.0) -> FloatArray:
    """z where z > 0, else alpha (e^z - 1) (Clevert, Unterthiner & Hochreiter 2016)."""
    z = np.asarray(z, dtype=np.float64)
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0)))


def elu_derivative(z: ArrayLike, alpha: float = 1.0) -> FloatArray:
    """1 where z > 0, else alpha e^z; at z = 0 it is alpha, which is a kink unless alpha is 1."""
    z = np.asarray(z, dtype=np.float64)
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0.0)))


def softplus(z: ArrayLike) -> FloatArray:
    """ln(1 + e^z), a relu without a kink (Dugas et al. 2001); its derivative is the sigmoid."""
    return np.asarray(np.logaddexp(0.0, np.asarray(z, dtype=np.float64)))


def silu(z: ArrayLike) -> FloatArray:
    """z sigma(z) (Elfwing, Uchibe & Doya 2018), also called swish."""
    z = np.asarray(z, dtype=np.float64)
    return np.asarray(z * sigmoid(z))


def silu_derivative(z: ArrayLike) -> FloatArray:
    """sigma(z) (1 + z sigma(-z)), where 1 - sigma(z) is sigma(-z)."""
    z = np.asarray(z, dtype=np.float64)
    return np.asarray(sigmoid(z) * (1.0 + z * sigmoid(-z)))


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
