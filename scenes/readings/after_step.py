"""The same quantities after one step of gradient descent."""

from __future__ import annotations

from dataclasses import replace

from backprop_model import Example
from scenes.readings import Readings
from scenes.stage.quantity import Quantity, given


class AfterStep(Readings):
    """Readings of an example after a step; their paths lead from the example as it was.

    Attributes:
        rate: the step's learning rate, as a quantity.

    Args:
        before: the example as it was.
        rate: the learning rate.
        biases: whether they take the step too; else the weights alone do.
    """

    def __init__(self, before: Example, rate: float, *, biases: bool = True) -> None:
        super().__init__(before.step(rate, biases=biases))
        self.rate = given("eta", rate)
        self._stepped = f"example.step({rate!r}{'' if biases else ', biases=False'})"

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
        path = quantity.path
        if path.startswith("trace."):
            return replace(quantity, path=f"{self._stepped}.trace().{path.removeprefix('trace.')}")
        return replace(quantity, path=f"{self._stepped}.{path.removeprefix('example.')}")
