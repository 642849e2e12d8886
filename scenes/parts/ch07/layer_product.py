"""The derivative through layers of one neuron as a product whose every step checks out."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.readings import Readings
from scenes.stage.quantity import Quantity, product, settle


@dataclass(frozen=True)
class LayerProduct:
    """dC/da^(l-1) = dC/da^(l) times da^(l)/da^(l-1), from the outputs to the input.

    Attributes:
        running: ``running[l]``, dC/da^(l), l = 0..L.
        factor: ``factor[l]``, da^(l)/da^(l-1), l = 1..L.
    """

    running: dict[int, Quantity]
    factor: dict[int, Quantity]


def multiply_out(read: Readings) -> LayerProduct:
    """The product for a network of one neuron a layer, with the fewest digits that check out.

    Digits are settled from the input on: each result is displayed already when its terms are
    chosen, so that a number needs no more digits than the step before it asks for.
    """
    running, factor = {0: read.dC_da(0, 0)}, {}
    for l in range(1, read.trace.depth + 1):
        terms = (read.dC_da(l, 0), read.layer_factor(l))
        equation = settle(running[l - 1], terms, product, fix_result=l > 1)
        running[l - 1] = equation.result
        running[l], factor[l] = equation.terms
    return LayerProduct(running, factor)
