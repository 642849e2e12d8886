"""Is backpropagation right? Every gradient again, by nudging its parameter.

>>> from backprop_model import gradient_check, load_example
>>> gradient_check(load_example("mazur")).max_relative_error < 1e-6
True
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backprop_model.arrays import FloatArray, read_only
from backprop_model.network import ByLayer
from backprop_model.nudging import DEFAULT_STEP, Nudging, Parameter

if TYPE_CHECKING:
    from backprop_model.example import Example


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
    nudging = Nudging(example, trace, step, np.inf if refine is None else refine)
    layers = [_nudge_layer(nudging, l) for l in range(1, trace.depth + 1)]
    weights, weight_steps, biases, bias_steps = zip(*layers, strict=True)
    nothing = trace.dC_dw[0]
    return GradientCheck(
        analytic_weights=trace.dC_dw,
        analytic_biases=trace.dC_db,
        numeric_weights=(nothing, *weights),
        numeric_biases=(nothing, *biases),
        weight_steps=(nothing, *weight_steps),
        bias_steps=(nothing, *bias_steps),
        floor=nudging.floor,
        step=step,
        forward_passes=nudging.forward_passes,
        one_sided=nudging.one_sided,
        on_kinks=frozenset(nudging.on_kinks),
    )


def _nudge_layer(nudging: Nudging, l: int) -> tuple[FloatArray, ...]:
    """Rates and nudges of a layer's weights, then of its biases."""
    layer = nudging.example.network.layer(l)
    weights, weight_steps = np.empty_like(layer.weights), np.empty_like(layer.weights)
    biases, bias_steps = np.empty_like(layer.biases), np.empty_like(layer.biases)
    for j, k in np.ndindex(*layer.weights.shape):
        weights[j, k], weight_steps[j, k] = nudging.rate(Parameter(l, j, k))
    for j in range(len(biases)):
        biases[j], bias_steps[j] = nudging.rate(Parameter(l, j, None))
    return tuple(map(read_only, (weights, weight_steps, biases, bias_steps)))
