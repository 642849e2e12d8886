"""The same quantities after one step of gradient descent, or several."""

from __future__ import annotations

from dataclasses import replace

from backprop_model import Example
from scenes.readings import Readings
from scenes.stage.quantity import Quantity, given


class AfterStep(Readings):
    """Readings of an example after steps; their paths lead from the example as it was.

    Attributes:
        rate: the learning rate, as a quantity.
        path: of the trace after the steps.

    Args:
        before: the example as it was.
        rate: the learning rate.
        biases: whether they take the step too; else the weights alone do.
        steps: how many.
    """

    def __init__(
        self, before: Example, rate: float, *, biases: bool = True, steps: int = 1
    ) -> None:
        after = before
        for _ in range(steps):
            after = after.step(rate, biases=biases)
        super().__init__(after)
        self.rate = given("eta", rate)
        one = f".step({rate!r}{'' if biases else ', biases=False'})"
        self._stepped = f"example{one * steps}"
        self.path = f"{self._stepped}.trace()"

    def weight(self, l: int, j: int, k: int) -> Quantity:
        """w_jk of layer l, after the step."""
        return self._after(replace(super().weight(l, j, k), given=False))

    def activation(self, l: int, j: int) -> Quantity:
        """a_j of layer l, after the step; the input stays what it is."""
        return self._after(super().activation(l, j)) if l else super().activation(l, j)

    def weighted_sum(self, l: int, j: int) -> Quantity:
        """z_j of layer l, after the step."""
        return self._after(super().weighted_sum(l, j))

    def cost(self) -> Quantity:
        """C, after the step."""
        return self._after(super().cost())

    def dC_da(self, l: int, j: int) -> Quantity:
        """The error signal of a neuron, after the step."""
        return self._after(super().dC_da(l, j))

    def dC_dz(self, l: int, j: int) -> Quantity:
        """Delta of a neuron, after the step."""
        return self._after(super().dC_dz(l, j))

    def dC_dw(self, l: int, j: int, k: int) -> Quantity:
        """The gradient of a weight, after the step."""
        return self._after(super().dC_dw(l, j, k))

    def path_contribution(self, l: int, k: int, j: int) -> Quantity:
        """What comes back to a neuron along one of its edges, after the step."""
        return self._after(super().path_contribution(l, k, j))

    def _after(self, quantity: Quantity) -> Quantity:
        path = quantity.path
        if path.startswith("trace."):
            return replace(quantity, path=f"{self.path}.{path.removeprefix('trace.')}")
        return replace(quantity, path=f"{self._stepped}.{path.removeprefix('example.')}")
