"""Is backpropagation right, in a large network? Some of its gradients again, by nudging.

A nudge of each parameter takes two passes through the whole network, so that all of them take a
time that grows with the square of their number. A sample is drawn instead, by a seed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backprop_model.nudging import Nudging, Parameter

if TYPE_CHECKING:
    from backprop_model.example import Example

MOST = 2_000
"""parameters up to which all are nudged, and how many are drawn of more"""
FEWEST = 30
WORK = 100_000_000
"""parameters times samples: of very large networks fewer are drawn, so that it takes seconds"""
REFINE = 1e-6
"""relative error from which on half the nudge is tried as well, as `gradient_check` has it"""


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
    nudging = Nudging(example, example.trace(), refine=REFINE)
    worst, largest = Parameter(1, 0, 0), -1.0
    for i, parameter in enumerate(_drawn(example, count, seed), 1):
        rate, h = nudging.rate(parameter)
        error = nudging.error(rate, nudging.due(parameter), h)
        if error > largest:
            worst, largest = parameter, error
        if done:
            done(i, count)
    return SampledCheck(count, total, largest, worst, nudging.forward_passes)


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
