"""Inputs on one scale: each less its mean, over its deviation, as learned from a data set.

>>> from backprop_model.standardisation import Standardisation
>>> scale = Standardisation([170.0, 65.0], [10.0, 5.0])
>>> scale.of([180.0, 60.0])
array([ 1., -1.])
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.arrays import FloatArray, read_only


@dataclass(frozen=True, eq=False, init=False)
class Standardisation:
    """What is taken off each input, and what it is then divided by.

    Attributes:
        mean: shape (n_0,), in the inputs' own units. Read-only.
        deviation: likewise; above 0.
    """

    mean: FloatArray
    deviation: FloatArray

    def __init__(self, mean: ArrayLike, deviation: ArrayLike) -> None:
        """Copy both.

        Raises:
            ValueError: for other shapes, numbers that are not finite, or a deviation of 0 or less.
        """
        object.__setattr__(self, "mean", read_only(mean))
        object.__setattr__(self, "deviation", read_only(deviation))
        if self.mean.ndim != 1 or self.mean.shape != self.deviation.shape:
            raise ValueError("mean and deviation must have a number for each input")
        if not (np.isfinite(self.mean).all() and np.isfinite(self.deviation).all()):
            raise ValueError("mean and deviation must be finite numbers")
        if not (self.deviation > 0).all():
            raise ValueError(f"deviations must be above 0, not {self.deviation.min():g}")

    def of(self, raw: ArrayLike) -> FloatArray:
        """What the network sees of raw inputs, (x - mean) / deviation; (n_0,) or (m, n_0)."""
        return np.asarray((np.asarray(raw, dtype=np.float64) - self.mean) / self.deviation)

    def raw(self, standardised: ArrayLike) -> FloatArray:
        """The way back, x = mean + deviation z, to the last digits of a double."""
        return np.asarray(self.mean + self.deviation * np.asarray(standardised, dtype=np.float64))
