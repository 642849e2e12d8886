"""Backward passes with a bug in them, really run: what each makes of every gradient."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from backprop_model import Example
from backprop_model.trace import Trace


class Bug(StrEnum):
    """What a program may get wrong on the way back."""

    SIGN = "sign"
    """the error at the outputs is taken the wrong way round: y - a in place of a - y"""
    SLOPE = "slope"
    """deltas are passed on without the slopes of the activation functions"""
    TURN = "turn"
    """weights are not turned round: W in place of its transpose, which a square matrix allows"""
    PATH = "path"
    """of all paths that lead on from a neuron the first alone is followed"""


class BrokenPass:
    """One backward pass of a real network, with a bug; everything else in it is right.

    Attributes:
        bug: which one.
        deltas: what the program takes for dC/dz, by layer l = 1..L; ``None`` at 0.
        paths: the same as expressions over ``example`` and ``trace``.

    Args:
        example: the example, whose forward pass is right.
        bug: what goes wrong.
    """

    def __init__(self, example: Example, bug: Bug) -> None:
        self.bug, self._example = bug, example
        self._trace: Trace = example.trace()
        depth = self._trace.depth
        self.deltas: list[np.ndarray] = [np.zeros(0)] * (depth + 1)
        self.paths = [""] * (depth + 1)
        self.deltas[depth], self.paths[depth] = self._at_the_outputs()
        for l in range(depth - 1, 0, -1):
            self.deltas[l], self.paths[l] = self._at(l)

    def weights(self, l: int) -> np.ndarray:
        """What the program takes for dC/dw of layer l, shape (n_l, n_{l-1})."""
        return np.outer(self.deltas[l], self._trace.activations[l - 1])

    def path(self, l: int) -> str:
        """The same as an expression."""
        return f"np.outer({self.paths[l]}, trace.activations[{l - 1}])"

    def gradients(self) -> np.ndarray:
        """Of all parameters, layer by layer: weights row after row, then biases."""
        parts = []
        for l, layer in enumerate(self._example.network.layers, 1):
            parts.append(self.weights(l).ravel())
            if layer.has_biases:
                parts.append(self.deltas[l])
        return np.concatenate(parts)

    def passed(self) -> range:
        """The layers next to the cost whose gradients are right: done before the bug had effect."""
        depth, deltas = self._trace.depth, self._trace.dC_dz
        first = depth + 1
        while first > 1 and np.allclose(self.deltas[first - 1], deltas[first - 1], 1e-9, 0.0):
            first -= 1
        return range(first, depth + 1)

    def _at_the_outputs(self) -> tuple[np.ndarray, str]:
        """The first delta; a cross entropy gives it at once, without a slope to forget."""
        trace, l = self._trace, self._trace.depth
        if self.bug is Bug.SLOPE and self._example.cost.fusion is None and trace.da_dz[l].ndim == 1:
            return np.array(trace.dC_da[l]), f"trace.dC_da[{l}]"
        if self.bug is Bug.SIGN:
            return -trace.dC_dz[l], f"(-trace.dC_dz[{l}])"
        return np.array(trace.dC_dz[l]), f"trace.dC_dz[{l}]"

    def _at(self, l: int) -> tuple[np.ndarray, str]:
        """A hidden layer's delta: weights, deltas ahead, slopes."""
        ahead, weights = self.deltas[l + 1], self._example.network.layer(l + 1).weights
        matrix, delta = f"example.network.layer({l + 1}).weights", self.paths[l + 1]
        back: Callable[[np.ndarray], np.ndarray] = lambda d: weights.T @ d  # noqa: E731
        path = f"({matrix}.T @ {delta})"
        if self.bug is Bug.TURN and weights.shape[0] == weights.shape[1]:
            back, path = lambda d: weights @ d, f"({matrix} @ {delta})"
        elif self.bug is Bug.PATH:
            back, path = lambda d: weights[0] * d[0], f"({matrix}[0] * {delta}[0])"
        error, slopes = back(ahead), self._trace.da_dz[l]
        if self.bug is Bug.SLOPE:
            return error, path
        if slopes.ndim == 1:
            return error * slopes, f"({path} * trace.da_dz[{l}])"
        return slopes.T @ error, f"(trace.da_dz[{l}].T @ {path})"
