"""Is backpropagation right? Every gradient again, by nudging its parameter.

>>> from backprop_model import gradient_check, load_example
>>> gradient_check(load_example("mazur")).max_relative_error < 1e-6
True
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from backprop_model.arrays import FloatArray, read_only
from backprop_model.network import ByLayer, Network

if TYPE_CHECKING:
    from backprop_model.example import Example

DEFAULT_STEP = 1e-5
"""Near the cube root of the machine precision, where the two errors of a central difference,
of the step (which shrinks with its square) and of rounding (which grows as it shrinks), meet."""


class Parameter(NamedTuple):
    """Which parameter: w_jk^(l), or b_j^(l) if k is None. Neurons count from 0."""

    l: int
    j: int
    k: int | None


@dataclass(frozen=True)
class ParameterCheck:
    """One parameter's gradient by two methods.

    Attributes:
        parameter: which one.
        analytic: dC/dw by backpropagation.
        numeric: dC/dw by central difference.
        relative_error: see `GradientCheck`.
    """

    parameter: Parameter
    analytic: float
    numeric: float
    relative_error: float


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """Every gradient by backpropagation and by nudging its parameter.

    The relative error of a gradient is |analytic - numeric| / max(|analytic|, |numeric|, floor).
    Rounding of the two costs blurs a central difference by about eps max(1, C) / step; below
    floor = 10^6 times that, a difference would say more about rounding than about the gradient.

    Attributes:
        analytic_weights, numeric_weights: by layer l = 1..L, shape (n_l, n_{l-1}); None at 0.
        analytic_biases, numeric_biases: by layer l = 1..L, shape (n_l,), or (0,) in a layer without
            biases; None at 0.
        floor: the smallest gradient that errors are taken relative to.
        forward_passes: how many were run for the numeric gradients: two for each parameter.
    """

    analytic_weights: ByLayer
    analytic_biases: ByLayer
    numeric_weights: ByLayer
    numeric_biases: ByLayer
    floor: float
    forward_passes: int

    def weight(self, l: int, j: int, k: int) -> ParameterCheck:
        """The check of w_jk^(l)."""
        return self._check(
            Parameter(l, j, k), self.analytic_weights[l][j, k], self.numeric_weights[l][j, k]
        )

    def bias(self, l: int, j: int) -> ParameterCheck:
        """The check of b_j^(l)."""
        return self._check(
            Parameter(l, j, None), self.analytic_biases[l][j], self.numeric_biases[l][j]
        )

    def __iter__(self) -> Iterator[ParameterCheck]:
        """Every parameter's check, layer by layer, a neuron's weights before its bias."""
        for l in range(1, len(self.analytic_biases)):
            n, n_below = self.analytic_weights[l].shape
            for j in range(n):
                yield from (self.weight(l, j, k) for k in range(n_below))
                if len(self.analytic_biases[l]):
                    yield self.bias(l, j)

    @property
    def worst(self) -> ParameterCheck:
        """The parameter with the largest relative error."""
        return max(self, key=lambda check: check.relative_error)

    @property
    def max_relative_error(self) -> float:
        """The largest relative error of all parameters."""
        return self.worst.relative_error

    @property
    def max_absolute_error(self) -> float:
        """The largest |analytic - numeric| of all parameters."""
        return max(abs(check.analytic - check.numeric) for check in self)

    def _check(self, parameter: Parameter, analytic: float, numeric: float) -> ParameterCheck:
        size = max(abs(analytic), abs(numeric), self.floor)
        error = abs(analytic - numeric) / size
        return ParameterCheck(parameter, float(analytic), float(numeric), float(error))


def gradient_check(example: Example, step: float = DEFAULT_STEP) -> GradientCheck:
    """Compare every gradient with its central difference (C(w + h) - C(w - h)) / 2h.

    A parameter w is nudged by h = step max(1, |w|), and the whole network is run again.

    Args:
        example: the example.
        step: h for parameters up to 1.

    Raises:
        ValueError: if the step is not above 0.
    """
    if not step > 0:
        raise ValueError(f"the step must be above 0, not {step}")
    trace = example.trace()
    nudging = _Nudging(example, step)
    layers = range(1, trace.depth + 1)
    nothing = trace.dC_dw[0]
    numeric_weights = (nothing, *(nudging.weight_gradients(l) for l in layers))
    numeric_biases = (nothing, *(nudging.bias_gradients(l) for l in layers))
    blur = float(np.finfo(np.float64).eps) * max(1.0, trace.cost) / step
    return GradientCheck(
        analytic_weights=trace.dC_dw,
        analytic_biases=trace.dC_db,
        numeric_weights=numeric_weights,
        numeric_biases=numeric_biases,
        floor=1e6 * blur,
        forward_passes=nudging.forward_passes,
    )


class _Nudging:
    """Central differences of one example's cost, counting the forward passes that they take."""

    def __init__(self, example: Example, step: float) -> None:
        self.example = example
        self.step = step
        self.forward_passes = 0

    def weight_gradients(self, l: int) -> FloatArray:
        network = self.example.network
        gradients = np.empty_like(network.layer(l).weights)
        for (j, k), w in np.ndenumerate(network.layer(l).weights):
            h = self.step * max(1.0, abs(w))
            up, down = network.with_weight(l, j, k, w + h), network.with_weight(l, j, k, w - h)
            gradients[j, k] = self._quotient(up, down, (w + h) - (w - h))
        return read_only(gradients)

    def bias_gradients(self, l: int) -> FloatArray:
        network = self.example.network
        gradients = np.empty_like(network.layer(l).biases)
        for (j,), b in np.ndenumerate(network.layer(l).biases):
            h = self.step * max(1.0, abs(b))
            up, down = network.with_bias(l, j, b + h), network.with_bias(l, j, b - h)
            gradients[j] = self._quotient(up, down, (b + h) - (b - h))
        return read_only(gradients)

    def _quotient(self, up: Network, down: Network, run: float) -> float:
        return (self._cost(up) - self._cost(down)) / run

    def _cost(self, network: Network) -> float:
        self.forward_passes += 1
        return network.cost(self.example.input, self.example.target, self.example.cost)
