"""Is backpropagation right, in a large network? Some of its gradients again, by nudging.

A nudge of each parameter takes two passes through the whole network, so that all of them take a
time that grows with the square of their number. A sample is drawn instead, by a seed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backprop_model.check import Parameter

if TYPE_CHECKING:
    from backprop_model.example import Example

MOST = 2_000
"""parameters up to which all are nudged, and how many are drawn of more"""
FEWEST = 30
WORK = 100_000_000
"""parameters times samples: of very large networks fewer are drawn, so that it takes seconds"""
STEPS = (1e-5, 1e-6, 1e-4)
"""nudges, in the scale of the parameter; of those that disagree, the nearest counts: one may cross
a kink or drown in rounding, but a wrong gradient stays wrong by all of them"""


@dataclass(frozen=True)
class SampledCheck:
    """Some gradients by backpropagation and by nudging.

    Attributes:
        nudged: how many parameters were nudged.
        parameters: how many there are.
        max_relative_error: the largest relative error, as in `GradientCheck`.
        worst: the parameter that has it.
        forward_passes: how many were run.
    """

    nudged: int
    parameters: int
    max_relative_error: float
    worst: Parameter
    forward_passes: int


def sampled_check(
    example: Example, done: Callable[[int, int], None] | None = None, seed: int = 0
) -> SampledCheck:
    """Compare a sample of the gradients with central differences.

    Args:
        example: the example; every layer of it is drawn from, in proportion to its size.
        done: is told how many parameters have been nudged, and of how many.
        seed: by which they are drawn.
    """
    total = example.network.parameter_count
    count = min(total, MOST, max(FEWEST, WORK // total))
    nudging = _Nudging(example)
    worst, largest = Parameter(1, 0, 0), -1.0
    for i, parameter in enumerate(_drawn(example, count, seed), 1):
        error = nudging.error(parameter)
        if error > largest:
            worst, largest = parameter, error
        if done:
            done(i, count)
    return SampledCheck(count, total, largest, worst, nudging.passes)


def _drawn(example: Example, count: int, seed: int) -> Iterator[Parameter]:
    """Parameters without repetition, layer by layer, the weights before the biases."""
    network = example.network
    chosen = np.sort(np.random.default_rng(seed).choice(network.parameter_count, count, False))
    first = 0
    for l in range(1, network.depth + 1):
        layer = network.layer(l)
        n, below = layer.weights.shape
        held = layer.weights.size + layer.biases.size  # a layer may have no biases
        for index in (chosen[(first <= chosen) & (chosen < first + held)] - first).tolist():
            if index < n * below:
                yield Parameter(l, index // below, index % below)
            else:
                yield Parameter(l, index - n * below, None)
        first += held


class _Nudging:
    """Central differences of one example's cost, whose steps heed what arrives at a parameter."""

    def __init__(self, example: Example) -> None:
        self.example, self.trace = example, example.trace()
        self.passes = 0

    def error(self, parameter: Parameter) -> float:
        """The relative error of a gradient, by the nudge that comes nearest to it."""
        l, j, k = parameter
        layer = self.example.network.layer(l)
        if k is None:
            value, arrives, due = layer.biases[j], 1.0, self.trace.dC_db[l][j]
        else:
            value, due = layer.weights[j, k], self.trace.dC_dw[l][j, k]
            arrives = abs(float(self.trace.activations[l - 1][k]))
        least = np.inf
        for step in STEPS:
            h = step * max(1.0, abs(value)) / max(1.0, arrives)
            found = self._slope(parameter, float(value), h)
            blur = float(np.finfo(np.float64).eps) * max(1.0, self.trace.cost) / h
            size = max(abs(due), abs(found), 1e6 * blur)
            least = min(least, abs(due - found) / size)
            if least < 1e-6:
                break
        return float(least)

    def _slope(self, parameter: Parameter, value: float, h: float) -> float:
        up, down = value + h, value - h
        return (self._cost(parameter, up) - self._cost(parameter, down)) / (up - down)

    def _cost(self, parameter: Parameter, value: float) -> float:
        self.passes += 1
        (l, j, k), network = parameter, self.example.network
        moved = network.with_bias(l, j, value) if k is None else network.with_weight(l, j, k, value)
        return moved.cost(self.example.input, self.example.target, self.example.cost)
