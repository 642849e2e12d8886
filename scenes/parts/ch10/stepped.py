"""The same quantities after one real step of gradient descent, and how large that step is."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from backprop_model import Example, ExampleError
from scenes.readings import Readings
from scenes.stage.quantity import Quantity, given

SHARE = 0.1
"""of the cost, that a step takes off at the most: what is called a small step"""
TRIES = 12


class AfterStep(Readings):
    """Readings after a step of the weights alone; their paths lead from the example as it was.

    Biases stay as they are, for the gradients of weights are all that was found and shown.

    Attributes:
        rate: the step's learning rate, as a quantity.

    Args:
        before: the example as it was.
        rate: the learning rate.
    """

    def __init__(self, before: Example, rate: float) -> None:
        super().__init__(before.step(rate, biases=False))
        self.rate = given("eta", rate)

    def weight(self, l: int, j: int, k: int) -> Quantity:
        """w_jk of layer l, after the step."""
        return self._after(replace(super().weight(l, j, k), given=False))

    def activation(self, l: int, j: int) -> Quantity:
        """a_j of layer l, after the step; the input stays what it is."""
        return self._after(super().activation(l, j)) if l else super().activation(l, j)

    def cost(self) -> Quantity:
        """C, after the step."""
        return self._after(super().cost())

    def _after(self, quantity: Quantity) -> Quantity:
        path, step = quantity.path, f"example.step({self.rate.value!r}, biases=False)"
        if path.startswith("trace."):
            return replace(quantity, path=f"{step}.trace().{path.removeprefix('trace.')}")
        return replace(quantity, path=f"{step}.{path.removeprefix('example.')}")


def step_rate(example: Example) -> float | None:
    """The learning rate of a small step: 1, 2 or 5 times a power of ten.

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
        nice = float(f"{max(d for d in (1, 2, 5) if d * power <= rate * 1.0001) * power:.0e}")
        try:
            fall = trace.cost - example.step(nice, biases=False).trace().cost
        except ExampleError:
            fall = -math.inf
        if 0.5 * nice * steep <= fall <= SHARE * trace.cost:
            return nice
        rate = nice / 2
    return None
