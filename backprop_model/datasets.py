"""Labelled examples to train on and to measure with.

>>> from backprop_model.datasets import XOR
>>> XOR.X[1], XOR.Y[1]
(array([0., 1.]), array([1.]))
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.arrays import FloatArray, read_only


class DataSet(NamedTuple):
    """Inputs and what the outputs should be, row by row.

    Attributes:
        X: inputs, shape (m, n_0).
        Y: targets, shape (m, n_L).
    """

    X: FloatArray
    Y: FloatArray


def one_hot(labels: ArrayLike, classes: int) -> FloatArray:
    """Targets for labels 0..classes-1, shape (m,): rows of zeros with a 1 at the label.

    Raises:
        ValueError: for labels that are not whole numbers in this range.
    """
    labels = np.asarray(labels)
    if labels.ndim != 1 or labels.dtype.kind not in "iu":
        raise ValueError("labels must be a list of whole numbers")
    if labels.size and not 0 <= labels.min() <= labels.max() < classes:
        raise ValueError(f"labels must be 0 to {classes - 1}, not {labels.min()} to {labels.max()}")
    return read_only(np.eye(classes)[labels])


XOR = DataSet(
    X=read_only([[0, 0], [0, 1], [1, 0], [1, 1]]),
    Y=read_only([[0], [1], [1], [0]]),
)
"""Exclusive or: 1 if exactly one of the two inputs is."""
