"""The one kind of array that the model uses: double precision, and frozen once it is computed."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


def read_only(values: ArrayLike) -> FloatArray:
    """Copy `values` into a float64 array that refuses assignment.

    Adding zero turns -0.0 into 0.0, so that a gradient which is nothing is never shown as "-0".
    """
    array = np.array(values, dtype=np.float64) + 0.0
    array = np.asarray(array)
    array.flags.writeable = False
    return array
