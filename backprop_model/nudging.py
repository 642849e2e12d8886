"""How fast the cost moves with one parameter, found by running the network: a difference quotient.

It knows nothing of backpropagation but the rate that it is compared with, which decides whether a
quotient is refined. `gradient_check` asks for all parameters, `sampled_check` for some of many.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from backprop_model.arrays import FloatArray
from backprop_model.network import Network
from backprop_model.nudge_scale import has_kink, reaches, steps_of

if TYPE_CHECKING:
    from backprop_model.example import Example
    from backprop_model.trace import Trace

DEFAULT_STEP = 1e-5
"""Near the cube root of the machine precision, where the two errors of a central difference,
of the step (which shrinks with its square) and of rounding (which grows as it shrinks), meet."""
MOST_TRIES = 6
"""nudges of one parameter that are tried until none crosses a kink"""


class Parameter(NamedTuple):
    """Which parameter: w_jk^(l), or b_j^(l) if k is None. Neurons count from 0."""

    l: int
    j: int
    k: int | None


class Nudging:
    """Differences of one example's cost, counting the forward passes that they take.

    Attributes:
        floor: the smallest gradient that errors are taken relative to, where a nudge is ``step``.
        forward_passes: how many were run so far.
        one_sided: how many parameters were nudged to one side only, for they stand on a kink.
        on_kinks: those that stand on a kink to both sides.

    Args:
        example: the example.
        trace: of it.
        step: the nudge of parameters up to 1 that move no sum far.
        refine: the relative error from which on half the nudge is tried as well.
    """

    def __init__(
        self, example: Example, trace: Trace, step: float = DEFAULT_STEP, refine: float = np.inf
    ) -> None:
        self.example, self.trace, self.step, self.refine = example, trace, step, refine
        blur = float(np.finfo(np.float64).eps) * max(1.0, trace.cost) / step
        self.floor = 1e6 * blur
        self.on_kinks: list[Parameter] = []
        self.forward_passes = self.one_sided = 0
        self._reaches = reaches(example.network, trace)
        self._kinked = [l for l in range(1, trace.depth + 1) if has_kink(example.network, l)]
        self._steps: dict[int, tuple[FloatArray, FloatArray]] = {}

    def due(self, parameter: Parameter) -> float:
        """The gradient by backpropagation."""
        l, j, k = parameter
        return float(self.trace.dC_db[l][j] if k is None else self.trace.dC_dw[l][j, k])

    def error(self, found: float, due: float, h: float) -> float:
        """|due - found| / max(|due|, |found|, floor), the floor larger for a smaller nudge."""
        size = max(abs(due), abs(found), self.floor * max(1.0, self.step / h))
        return abs(due - found) / size

    def rate(self, parameter: Parameter) -> tuple[float, float]:
        """The rate at which the cost moves with a parameter, refined if need be, and the nudge.

        Amid kinks to both sides there is none to find: then it is the gradient itself.
        """
        (l, j, k), network = parameter, self.example.network
        weight_steps, bias_steps = self._steps_of_layer(l)
        if k is None:
            moved = partial(network.with_bias, l, j)
            value, h = float(network.layer(l).biases[j]), float(bias_steps[j])
        else:
            moved = partial(network.with_weight, l, j, k)
            value, h = float(network.layer(l).weights[j, k]), float(weight_steps[j, k])
        due, found = self.due(parameter), self._quotient(moved, value, h)
        if found is None:
            self.on_kinks.append(parameter)
            return due, h
        rate, h = found
        if abs(rate - due) > self.refine * max(abs(rate), abs(due), self.floor):
            again = self._quotient(moved, value, h / 2)
            if again is not None and again[1] == h / 2:
                rate = (4 * again[0] - rate) / 3
        return rate, h

    def _steps_of_layer(self, l: int) -> tuple[FloatArray, FloatArray]:
        if l not in self._steps:
            layer, reach = self.example.network.layer(l), self._reaches[l]
            arrives = np.abs(self.trace.activations[l - 1])
            self._steps[l] = (
                steps_of(self.step, layer.weights, reach[:, None] * arrives),
                steps_of(self.step, layer.biases, reach[: len(layer.biases)]),
            )
        return self._steps[l]

    def _quotient(
        self, moved: Callable[[float], Network], value: float, h: float
    ) -> tuple[float, float] | None:
        """The rate at which the cost moves, and the nudge that found it; none amid kinks."""
        for _ in range(MOST_TRIES):
            (up, above), (down, below) = (self._run(moved(value + way * h)) for way in (1, -1))
            rate = (up - down) / ((value + h) - (value - h))
            crossing = min(above, below)
            if crossing >= 1:
                return rate, h
            if crossing == 0 and max(above, below) > 0:  # it stands on a kink
                way = 1 if above > below else -1
                return self._one_sided(moved, value, h * min(1.0, max(above, below) / 2), way)
            if crossing == 0:
                return None
            h *= crossing / 2
        return None

    def _one_sided(
        self, moved: Callable[[float], Network], value: float, h: float, way: int
    ) -> tuple[float, float]:
        """The same from two nudges to one side, as exact as one to each: -3, 4, -1 over 2h."""
        self.one_sided += 1
        near, far = value + way * h, value + 2 * way * h
        (one, _), (two, _) = self._run(moved(near)), self._run(moved(far))
        return (4 * one - two - 3 * self.trace.cost) / (2 * (near - value)), h

    def _run(self, network: Network) -> tuple[float, float]:
        """The cost of a nudged network, and at which share of the way a sum crosses a kink.

        1 or more where none does; 0 where one stood on it and has left to the other side.
        """
        self.forward_passes += 1
        run = network.forward(self.example.input)
        cost = float(network.cost_terms(run, self.example.target, self.example.cost).sum())
        share = 1.0
        for l in self._kinked:
            before, after = self.trace.weighted_sums[l], np.asarray(run.weighted_sums[l])
            crossed = (before > 0) != (after > 0)
            if crossed.any():
                ways = np.abs(before[crossed]) / np.abs(after - before)[crossed]
                share = min(share, float(ways.min()))
        return cost, share
