"""Which array is what, by the names that frameworks and people give to arrays.

Names that are known:

fc1.weight, fc1.bias            PyTorch         weights lie (out, in)
dense/kernel:0, dense/bias:0    Keras           (in, out)
coefs_0, intercepts_0           scikit-learn    (in, out)
W1, b1 and layer1_W, layer1_b   by hand         either

A normalisation has running_mean and running_var, or moving_mean and moving_variance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backprop_model.faults import ExampleError
from backprop_model.steps import Affine, batch_norm

Array = NDArray[Any]

_ROLES = {
    "weight": "weight weights w kernel coef coefs",
    "bias": "bias biases b intercept intercepts",
    "mean": "running_mean moving_mean",
    "variance": "running_var moving_variance",
    "gamma": "gamma",
    "beta": "beta",
    "none": "num_batches_tracked",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_IN_OUT = {"kernel", "coef", "coefs"}
_WORDS = "|".join(sorted(_ROLE_OF, key=len, reverse=True))
_LAST = re.compile(rf"(?:(?P<layer>.*?)[._/])?(?P<role>{_WORDS})(?::0)?", re.IGNORECASE | re.DOTALL)
_FIRST = re.compile(rf"(?P<role>{_WORDS})[._]?(?P<layer>\d+)", re.IGNORECASE | re.DOTALL)

EPSILON = 1e-5
"""what PyTorch adds to a variance, if not told otherwise; a state dict does not tell"""


@dataclass(eq=False)
class Group:
    """The arrays of one layer."""

    name: str
    arrays: dict[str, Array] = field(default_factory=dict)
    layout: str | None = None

    @property
    def is_norm(self) -> bool:
        """Whether it normalises, with running statistics."""
        return "mean" in self.arrays

    @property
    def size(self) -> int:
        """Of a normalisation."""
        return int(self.arrays["mean"].size)

    def norm(self) -> Affine:
        """The normalisation as factor and shift; its gain is a "weight" in PyTorch."""
        arrays = self.arrays
        gamma = arrays.get("gamma", arrays.get("weight", np.float64(1)))
        beta = arrays.get("beta", arrays.get("bias", np.float64(0)))
        return batch_norm(self.name, arrays["mean"], arrays["variance"], EPSILON, gamma, beta)


def grouped(arrays: Mapping[str, Array], chosen: tuple[str, ...] = ()) -> list[Group]:
    """The arrays layer by layer, in the order in which the file names them.

    Args:
        arrays: by their names.
        chosen: layers that alone are to be taken; empty for all.

    Raises:
        ExampleError: an array is none of a layer that can be shown; it is named.
    """
    if set(arrays) == {f"arr_{i}" for i in range(len(arrays))}:
        arrays = _unnamed([arrays[f"arr_{i}"] for i in range(len(arrays))])
    groups: dict[str, Group] = {}
    for name, array in arrays.items():
        match = _LAST.fullmatch(name) or _FIRST.fullmatch(name)
        layer = (match["layer"] or "") if match else ""
        if chosen and layer not in chosen and name.rpartition(".")[0] not in chosen:
            continue
        if match is None:
            raise ExampleError(
                "is an array of no dense layer and no batch normalisation; "
                "if it does not matter, name those that do with --layers",
                name,
            )
        word = match["role"].lower()
        if _ROLE_OF[word] == "none":
            continue
        if array.dtype.kind not in "iuf":
            raise ExampleError(f"holds {array.dtype} values, not real numbers", name)
        group = groups.setdefault(layer, Group(layer or word))
        group.arrays[_ROLE_OF[word]] = array
        if word in _IN_OUT:
            group.layout = "in_out"
        elif _ROLE_OF[word] == "weight" and word == "weight":
            group.layout = "out_in"
    for group in groups.values():
        _check(group)
    if missing := [name for name in chosen if name not in groups]:
        raise ExampleError(f"there is no layer {missing[0]!r}; there are {', '.join(groups)}")
    return list(groups.values())


def _unnamed(arrays: list[Array]) -> dict[str, Array]:
    """What `numpy.savez` calls arr_0, arr_1, ...: a matrix, the vector after it, its biases."""
    named: dict[str, Array] = {}
    layer = 0
    for array in arrays:
        if array.ndim == 2:
            layer += 1
        named[f"{'b' if array.ndim == 1 else 'W'}{layer}"] = array
    return named


def _check(group: Group) -> None:
    """Refuse what is no dense layer and no batch normalisation."""
    arrays = group.arrays
    if group.is_norm:
        if "variance" not in arrays:
            raise ExampleError("has a running mean but no variance", group.name)
        return
    if "gamma" in arrays or "beta" in arrays or (_ndim(group) == 1 and "bias" in arrays):
        raise ExampleError(
            "looks like a normalisation without running statistics (layer normalisation), "
            "which cannot be shown",
            group.name,
        )
    if "weight" not in arrays:
        raise ExampleError("has biases but no weights", group.name)
    if _ndim(group) > 2:
        raise ExampleError(
            f"has weights of shape {tuple(arrays['weight'].shape)}, as a convolution has; "
            "only dense layers can be shown",
            group.name,
        )
    if _ndim(group) < 2:
        raise ExampleError("has one weight for each input, not a matrix", group.name)


def _ndim(group: Group) -> int:
    return group.arrays["weight"].ndim if "weight" in group.arrays else 0
