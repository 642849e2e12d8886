"""Real handwritten digits: 1,797 images of 8 by 8 pixels, and one 7 that the course is about.

    >>> from backprop_model.digits import THE_SEVEN, load_digits
    >>> digits = load_digits()
    >>> digits.images.shape, int(digits.labels[THE_SEVEN])
    ((1797, 8, 8), 7)

They are the Optical Recognition of Handwritten Digits data set (Alpaydin & Kaynak 1998), CC BY 4.0;
`data/README.md` says where they come from and what was changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backprop_model.datasets import DataSet, one_hot

DATA_FILE = Path(__file__).parent / "data" / "digits.npz"

CLASSES = 10
INK = 16
"""The value of a pixel that is all ink; 0 is all paper."""

THE_SEVEN = 1304
"""The 7 that a network which has seen few examples takes for a 3: its index among the images."""


@dataclass(frozen=True, eq=False)
class Digits:
    """The images, and which of them may be learned from.

    Attributes:
        images: pixels 0..16, shape (1797, 8, 8). Read-only, as all that follow.
        labels: the digit that each image shows, shape (1797,).
        training: indices of the 1,400 images to learn from.
        held_out: indices of the 397 that no network has learned from.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    training: NDArray[np.uint16]
    held_out: NDArray[np.uint16]

    def data_set(self, indices: NDArray[np.uint16]) -> DataSet:
        """Some of the images as inputs 0..1, shape (m, 64), with one-hot targets, shape (m, 10)."""
        inputs = self.images[indices].reshape(len(indices), -1) / INK
        return DataSet(inputs, one_hot(self.labels[indices], CLASSES))


@cache
def load_digits() -> Digits:
    """The digits that come with this package."""
    with np.load(DATA_FILE, allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in ("images", "labels", "training", "held_out")}
    for array in arrays.values():
        array.flags.writeable = False
    return Digits(**arrays)


def the_seven() -> DataSet:
    """The 7 that the course is about, as a set of one example."""
    return load_digits().data_set(np.array([THE_SEVEN], dtype=np.uint16))
