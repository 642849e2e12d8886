"""The slopes of one layer with several neurons: of each neuron by each one of the layer before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_model.trace import Trace
from scenes.readings import Readings
from scenes.stage.claim import Claim, Rule, judged
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

MOST = 16
"""neurons of a layer up to which each slope can be seen"""


@dataclass(frozen=True)
class Slopes:
    """A layer l of an example.

    Attributes:
        trace: its two passes.
        layer: l.
    """

    trace: Trace
    layer: int

    @property
    def size(self) -> tuple[int, int]:
        """Neurons of the layer, and of the one before."""
        return self.trace.sizes[self.layer], self.trace.sizes[self.layer - 1]

    def table(self) -> list[list[Quantity]]:
        """Rows for the layer's neurons, columns for those before."""
        jacobian = self.trace.layer_jacobian(self.layer)
        path = f"trace.layer_jacobian({self.layer})"
        return [
            [Quantity(Symbol("s"), float(one), f"{path}[{j}, {k}]") for k, one in enumerate(row)]
            for j, row in enumerate(jacobian)
        ]

    def signals(self, l: int) -> list[Quantity]:
        """The error signals of a layer."""
        return [
            Quantity(Symbol("g"), float(one), f"trace.dC_da[{l}][{j}]")
            for j, one in enumerate(self.trace.dC_da[l])
        ]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The error signals before the layer are those after it, times the table."""
        l = self.layer
        law = f"trace.dC_da[{l}] @ trace.layer_jacobian({l})"
        return (judged(Rule.FOLLOWS, f"trace.dC_da[{l - 1}]", law),)


def slopes_of(read: Readings) -> Slopes | None:
    """The last layer that has several neurons, as has the one before, and not too many."""
    sizes = read.trace.sizes
    for l in range(read.trace.depth, 0, -1):
        two = sizes[l - 1], sizes[l]
        told = np.isfinite(read.trace.dC_da[l]).all() and read.trace.dC_da[l - 1].any()
        if min(two) > 1 and max(two) <= MOST and told:
            return Slopes(read.trace, l)
    return None
