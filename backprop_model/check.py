"""Is backpropagation right? Every gradient again, by nudging its parameter.

>>> from backprop_model import gradient_check, load_example
>>> gradient_check(load_example("mazur")).max_relative_error < 1e-6
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from backprop_model.arrays import FloatArray, read_only
from backprop_model.network import ByLayer, Network
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


@dataclass(frozen=True)
class ParameterCheck:
    """One parameter's gradient by two methods.

    Attributes:
        parameter: which one.
        analytic: dC/dw by backpropagation.
        numeric: dC/dw by central difference; on a kink of relu, by a difference to one side.
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
    Rounding of the two costs blurs a central difference by about eps max(1, C) / h; below 10^6
    times that, a difference would say more about rounding than about the gradient.

    Attributes:
        analytic_weights, numeric_weights: by layer l = 1..L, shape (n_l, n_{l-1}); None at 0.
        analytic_biases, numeric_biases: by layer l = 1..L, shape (n_l,), or (0,) in a layer without
            biases; None at 0.
        weight_steps, bias_steps: h, by which each was nudged; shapes as the gradients'.
        floor: the smallest gradient that errors are taken relative to, where h is ``step``;
            in proportion larger where h is smaller.
        step: h of most parameters.
        forward_passes: how many were run for the numeric gradients: two for each parameter, and
            two more whenever a nudge crosses a kink.
        one_sided: how many were nudged to one side only, for they stand on a kink.
        on_kinks: those that stand on a kink to both sides. There is no gradient that nudging could
            find, and no error is counted.
    """

    analytic_weights: ByLayer
    analytic_biases: ByLayer
    numeric_weights: ByLayer
    numeric_biases: ByLayer
    weight_steps: ByLayer
    bias_steps: ByLayer
    floor: float
    step: float
    forward_passes: int
    one_sided: int = 0
    on_kinks: frozenset[Parameter] = frozenset()

    def weight(self, l: int, j: int, k: int) -> ParameterCheck:
        """The check of w_jk^(l)."""
        return self._check(
            Parameter(l, j, k),
            self.analytic_weights[l][j, k],
            self.numeric_weights[l][j, k],
            self.weight_steps[l][j, k],
        )

    def bias(self, l: int, j: int) -> ParameterCheck:
        """The check of b_j^(l)."""
        return self._check(
            Parameter(l, j, None),
            self.analytic_biases[l][j],
            self.numeric_biases[l][j],
            self.bias_steps[l][j],
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

    def _check(
        self, parameter: Parameter, analytic: float, numeric: float, h: float
    ) -> ParameterCheck:
        floor = self.floor * max(1.0, self.step / h)
        size = max(abs(analytic), abs(numeric), floor)
        error = 0.0 if parameter in self.on_kinks else abs(analytic - numeric) / size
        return ParameterCheck(parameter, float(analytic), float(numeric), float(error))


def gradient_check(
    example: Example, step: float = DEFAULT_STEP, *, refine: float | None = None
) -> GradientCheck:
    """Compare every gradient with its central difference (C(w + h) - C(w - h)) / 2h.

    A parameter w is nudged by h = step max(1, |w|), or less where a weighted sum would move far:
    see `nudge_scale`. Where a nudge crosses a kink of relu it is shortened, and where a sum stands
    on one, both nudges go to the side whose slope backpropagation takes. For each nudge the whole
    network is run again.

    Args:
        example: the example.
        step: h for parameters up to 1 that move no sum far.
        refine: the relative error from which on a difference is measured with half the nudge as
            well, and what the step leaves out is taken off (Richardson's extrapolation). A wrong
            gradient stays wrong by it.

    Raises:
        ValueError: if the step is not above 0.
    """
    if not step > 0:
        raise ValueError(f"the step must be above 0, not {step}")
    trace = example.trace()
    blur = float(np.finfo(np.float64).eps) * max(1.0, trace.cost) / step
    nudging = _Nudging(example, trace, step, np.inf if refine is None else refine, 1e6 * blur)
    for l in range(1, trace.depth + 1):
        nudging.nudge_layer(l)
    nothing = trace.dC_dw[0]
    return GradientCheck(
        analytic_weights=trace.dC_dw,
        analytic_biases=trace.dC_db,
        numeric_weights=(nothing, *nudging.weights),
        numeric_biases=(nothing, *nudging.biases),
        weight_steps=(nothing, *nudging.weight_steps),
        bias_steps=(nothing, *nudging.bias_steps),
        floor=1e6 * blur,
        step=step,
        forward_passes=nudging.forward_passes,
        one_sided=nudging.one_sided,
        on_kinks=frozenset(nudging.on_kinks),
    )


class _Nudging:
    """Differences of one example's cost, counting the forward passes that they take."""

    def __init__(
        self, example: Example, trace: Trace, step: float, refine: float, floor: float
    ) -> None:
        self.example, self.trace, self.step = example, trace, step
        self.refine, self.floor = refine, floor
        self.on_kinks: list[Parameter] = []
        self.reaches = reaches(example.network, trace)
        self.kinked = [l for l in range(1, trace.depth + 1) if has_kink(example.network, l)]
        self.forward_passes = self.one_sided = 0
        self.weights: list[FloatArray] = []
        self.biases: list[FloatArray] = []
        self.weight_steps: list[FloatArray] = []
        self.bias_steps: list[FloatArray] = []

    def nudge_layer(self, l: int) -> None:
        """Nudge each weight and each bias of a layer."""
        network, reach = self.example.network, self.reaches[l]
        layer, arrives = network.layer(l), np.abs(self.trace.activations[l - 1])
        weight_steps = steps_of(self.step, layer.weights, reach[:, None] * arrives)
        bias_steps = steps_of(self.step, layer.biases, reach[: len(layer.biases)])
        weights, biases = np.empty_like(layer.weights), np.empty_like(layer.biases)
        for (j, k), w in np.ndenumerate(layer.weights):
            weights[j, k], weight_steps[j, k] = self._rate(
                Parameter(l, j, k),
                partial(network.with_weight, l, j, k),
                float(w),
                float(weight_steps[j, k]),
            )
        for (j,), b in np.ndenumerate(layer.biases):
            biases[j], bias_steps[j] = self._rate(
                Parameter(l, j, None),
                partial(network.with_bias, l, j),
                float(b),
                float(bias_steps[j]),
            )
        self.weights.append(read_only(weights))
        self.biases.append(read_only(biases))
        self.weight_steps.append(read_only(weight_steps))
        self.bias_steps.append(read_only(bias_steps))

    def _rate(
        self, parameter: Parameter, moved: Callable[[float], Network], value: float, h: float
    ) -> tuple[float, float]:
        """The rate at which the cost moves with a parameter, refined if need be, and the nudge."""
        l, j, k = parameter
        due = self.trace.dC_db[l][j] if k is None else self.trace.dC_dw[l][j, k]
        found = self._quotient(moved, value, h)
        if found is None:
            self.on_kinks.append(parameter)
            return float(due), h
        rate, h = found
        if abs(rate - due) > self.refine * max(abs(rate), abs(due), self.floor):
            again = self._quotient(moved, value, h / 2)
            if again is not None and again[1] == h / 2:
                rate = (4 * again[0] - rate) / 3
        return rate, h

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
        for l in self.kinked:
            before, after = self.trace.weighted_sums[l], np.asarray(run.weighted_sums[l])
            crossed = (before > 0) != (after > 0)
            if crossed.any():
                ways = np.abs(before[crossed]) / np.abs(after - before)[crossed]
                share = min(share, float(ways.min()))
        return cost, share
