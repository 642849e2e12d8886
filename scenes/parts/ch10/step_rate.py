"""How large the real step of gradient descent is."""

from __future__ import annotations

import math

import numpy as np

from backprop_model import Example, ExampleError

SHARE = 0.25
"""of the cost, that a step takes off at the most: enough that its disc is seen to shrink"""
TRIES = 12


def step_rate(example: Example) -> float | None:
    """The learning rate of a step: 1, 2 or 4 times a power of ten.

    The largest with which the weights' gradients promise, and the step takes off, no more than
    `SHARE` of the cost, and which takes off at least half of what they promise; ``None`` where
    there is nothing to gain.
    """
    trace = example.trace()
    steep = float(sum(np.square(g).sum() for g in trace.dC_dw[1:] if g is not None))
    if steep <= 0 or not math.isfinite(steep) or not trace.cost > 0:
        return None
    rate = SHARE * trace.cost / steep
    for _ in range(TRIES):
        power = 10.0 ** math.floor(math.log10(rate))
        nice = float(f"{max(d for d in (1, 2, 4) if d * power <= rate * 1.0001) * power:.0e}")
        try:
            fall = trace.cost - example.step(nice, biases=False).trace().cost
        except ExampleError:
            fall = -math.inf
        if 0.5 * nice * steep <= fall <= SHARE * trace.cost:
            return nice
        rate = nice / 2
    return None
