"""How much of each gradient may be rounding.

A double carries sixteen digits. Where a target is met up to the last of them, or a neuron is so
saturated that its slope is the difference of two numbers that are all but equal, fewer are left of
a gradient, or none: two right programs then find different ones.

    >>> from backprop_model import load_example
    >>> trace = load_example("mazur").trace()
    >>> bool((rounding_of(trace).dC_dw[1] < 1e-12 * abs(trace.dC_dw[1]).max()).all())
    True
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from backprop_model.arrays import FloatArray
from backprop_model.network import ByLayer
from backprop_model.trace import Trace

EPS = float(np.finfo(np.float64).eps)
BEARABLE = 8.0
"""times its rounding up to which a gradient says nothing"""


class Rounding(NamedTuple):
    """Bounds of what rounding leaves uncertain.

    Attributes:
        dC_dw, dC_db: of each gradient, by layer as in a `Trace`.
    """

    dC_dw: ByLayer
    dC_db: ByLayer


def rounding_of(trace: Trace, functions: float = 4 * EPS) -> Rounding:
    """How far each gradient may be off, to first order.

    Args:
        trace: what was computed.
        functions: how far an activation function of z = 1, or its slope, may be off, however small
            it is: 1 - a^2 is a difference of numbers around 1, and so is gelu to some programs.
    """
    a = _of_activations(trace, functions)
    depth = trace.depth
    dC_da = _of_misses(trace, a[-1])
    dC_dw, dC_db = ([np.zeros(0)] * (depth + 1) for _ in range(2))
    for l in range(depth, 0, -1):
        layer, signal, delta = trace.network.layer(l), np.abs(trace.dC_da[l]), trace.dC_dz[l]
        if l == depth and trace.cost_function.fusion is not None:
            dC_dz = dC_da
        else:
            rates = np.abs(trace.da_dz[l])
            dC_dz = dC_da @ rates if rates.ndim == 2 else dC_da * rates
            dC_dz = dC_dz + functions * (signal.sum() if rates.ndim == 2 else signal)
        dC_dz = dC_dz + EPS * np.abs(delta)
        arrived = np.abs(trace.activations[l - 1])
        dC_dw[l] = np.outer(dC_dz, arrived) + np.outer(np.abs(delta), a[l - 1])
        dC_db[l] = dC_dz if layer.has_biases else np.zeros(0)
        weights = np.abs(layer.weights)
        dC_da = (dC_dz + EPS * np.abs(delta)) @ weights
    return Rounding(tuple(dC_dw), tuple(dC_db))


def is_all_rounding(trace: Trace) -> bool:
    """Whether some gradient is not zero, and yet none can be told from rounding."""
    gradients = trace.dC_dw[1:] + trace.dC_db[1:]
    if not any(values.any() for values in gradients):
        return False
    found = rounding_of(trace, functions=0.0)
    bounds = found.dC_dw[1:] + found.dC_db[1:]
    return all(
        bool((np.abs(values) <= BEARABLE * bound).all())
        for values, bound in zip(gradients, bounds, strict=True)
    )


def _of_activations(trace: Trace, functions: float) -> list[FloatArray]:
    """Of what each neuron sends: the last digit of each term of its sum, and its own."""
    found = [np.zeros_like(trace.input)]  # given as it is
    for l in range(1, trace.depth + 1):
        layer, below = trace.network.layer(l), np.abs(trace.activations[l - 1])
        weights, rates = np.abs(layer.weights), np.abs(trace.da_dz[l])
        sums = weights @ (EPS * below + found[-1])
        if layer.has_biases:
            sums = sums + EPS * np.abs(layer.biases)
        moved = rates @ sums if rates.ndim == 2 else rates * sums
        own = EPS * np.abs(trace.activations[l]) + functions * np.abs(trace.weighted_sums[l])
        found.append(moved + own)
    return found


def _of_misses(trace: Trace, outputs: FloatArray) -> FloatArray:
    """Of the error signal of each output; of a cross entropy, of its delta.

    All are as steep in the target as in the output, or linear in it.
    """
    cost, a, y = trace.cost_function, trace.prediction, trace.target
    blur = outputs + EPS * np.abs(y)
    if cost.fusion is not None:
        signal = cost.fusion.dC_dz
        return np.abs(signal(a + blur, y) - signal(a, y)) + EPS * np.abs(trace.dC_dz[-1])
    return np.abs(cost.derivative(a + blur, y) - cost.derivative(a, y))
