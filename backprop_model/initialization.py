"""Where weights begin: the named random schemes, each with its formula and its source.

    >>> import numpy as np
    >>> draw_weights("xavier_uniform", (2, 3), np.random.default_rng(42)).shape
    (2, 3)

All draw with `numpy.random.default_rng(seed)`, so that the same seed gives the same weights on
every machine. Here n_in is the number of neurons before the layer and n_out that in it.
"""

import math
from collections.abc import Callable

import numpy as np

from backprop_model.arrays import FloatArray

Spread = Callable[[int, int], float]

UNIFORM_LIMITS: dict[str, Spread] = {
    # Glorot & Bengio 2010, equation 16.
    "xavier_uniform": lambda n_in, n_out: math.sqrt(6.0 / (n_in + n_out)),
    # He, Zhang, Ren & Sun 2015: variance 2 / n_in, as a uniform distribution.
    "he_uniform": lambda n_in, n_out: math.sqrt(6.0 / n_in),
    # LeCun, Bottou, Orr & Mueller 1998: variance 1 / n_in, as a uniform distribution.
    "lecun_uniform": lambda n_in, n_out: math.sqrt(3.0 / n_in),
}
"""Schemes that draw from U(-r, r), each with its r."""

NORMAL_DEVIATIONS: dict[str, Spread] = {
    # Glorot & Bengio 2010, equation 12: variance 2 / (n_in + n_out).
    "xavier_normal": lambda n_in, n_out: math.sqrt(2.0 / (n_in + n_out)),
    # He, Zhang, Ren & Sun 2015, equation 10.
    "he_normal": lambda n_in, n_out: math.sqrt(2.0 / n_in),
    # LeCun, Bottou, Orr & Mueller 1998, equation 16.
    "lecun_normal": lambda n_in, n_out: math.sqrt(1.0 / n_in),
}
"""Schemes that draw from N(0, s^2), each with its s."""

SCALED_SCHEMES = ("uniform", "normal")
"""U(-scale, scale) and N(0, scale^2): the ones that take a scale, which is 1 if not given."""

SCHEMES = (*UNIFORM_LIMITS, *NORMAL_DEVIATIONS, *SCALED_SCHEMES, "zeros")
"""Every scheme by its name; zeros draws nothing."""


def draw_weights(
    scheme: str, shape: tuple[int, int], rng: np.random.Generator, scale: float = 1.0
) -> FloatArray:
    """Draw a weight matrix.

    Args:
        scheme: one of `SCHEMES`.
        shape: (n_out, n_in), the shape of a layer's weights.
        rng: the generator to draw from; its state moves on.
        scale: the half-width of `uniform` or the standard deviation of `normal`.

    Raises:
        ValueError: for a scheme that does not exist.
    """
    n_out, n_in = shape
    if scheme in UNIFORM_LIMITS:
        limit = UNIFORM_LIMITS[scheme](n_in, n_out)
        return rng.uniform(-limit, limit, shape)
    if scheme in NORMAL_DEVIATIONS:
        return rng.normal(0.0, NORMAL_DEVIATIONS[scheme](n_in, n_out), shape)
    if scheme == "uniform":
        return rng.uniform(-scale, scale, shape)
    if scheme == "normal":
        return rng.normal(0.0, scale, shape)
    if scheme == "zeros":
        return np.zeros(shape)
    raise ValueError(f"there is no scheme {scheme!r} for initial weights")
