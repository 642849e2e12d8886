"""One weight into an output, moved so far that the cost visibly falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from scenes.readings import Readings
from scenes.readings.answers import called
from scenes.readings.nudge import Nudge
from scenes.readings.operations import Operations
from scenes.stage.claim import Rule, Sentence, Values, judged
from scenes.stage.notation import COST, Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

VISIBLE = 0.3
"""share of its miss that the output makes good, at the least, where the weight can do that"""
SIZES = tuple(float(f"{digit}e{power}") for power in range(-9, 7) for digit in (1, 2, 5))
"""how far a weight may be moved"""


@dataclass(frozen=True)
class OneMove:
    """A move of one weight against its slope, and what comes of it.

    Attributes:
        nudge: the weight, and the network for any move of it.
        by: how far it is moved, signed.
    """

    nudge: Nudge
    by: float
    read: Readings = field(repr=False)

    @property
    def output(self) -> int:
        """The output into which the weight leads."""
        return self.nudge.to_neuron

    @property
    def step(self) -> Quantity:
        """How far the weight is moved."""
        return Quantity(Symbol("Delta w"), self.by, repr(self.by), 1, 1, signed=True, given=True)

    @property
    def weight(self) -> Quantity:
        """The weight after the move, as the network has it then."""
        before, (l, j, k) = self.nudge.value(self.read), self.nudge.address
        network = f"example.network.with_weight({l}, {j}, {k}, {before.path} + {self.by!r})"
        path = before.path.replace("example.network", network, 1)
        return replace(before, value=before.value + self.by, path=path)

    @property
    def cost(self) -> Quantity:
        """The cost after the move."""
        return self.nudge.cost(self.by).called(COST)

    def outputs(self) -> list[Quantity]:
        """All outputs after the move."""
        last = self.read.trace.depth
        return [self.nudge.activation(self.by, last, j) for j in range(self.read.trace.sizes[-1])]

    @property
    def told(self) -> Sentence:
        """What is said of it: where the output goes, and that the cost falls."""
        before = self.read.activation(self.read.trace.depth, self.output)
        after = self.nudge.activation(self.by, self.read.trace.depth, self.output)
        rises, weights = after.value > before.value, Operations(self.read.example).weights
        text = N_("Now move just one of {n} weights, by {h}: {output} sinks, and the cost falls.")
        if rises:
            text = N_(
                "Now move just one of {n} weights, by {h}: {output} rises, and the cost falls."
            )
        if weights.value == 1:
            text = N_("Now move the only weight, by {h}: {output} sinks, and the cost falls.")
            if rises:
                text = N_("Now move the only weight, by {h}: {output} rises, and the cost falls.")
        claims = (
            judged(Rule.ABOVE if rises else Rule.BELOW, after, before),
            judged(Rule.BELOW, self.cost, self.read.cost()),
        )
        values: Values = {
            "n": weights,
            "h": self.step,
            "output": called(self.read, self.output),
        }
        return Sentence(text, claims, values)


def move_of(read: Readings, outputs: Sequence[int]) -> OneMove | None:
    """The weight into one of some outputs that matters most, moved so far that it is seen.

    ``None`` where no such weight lowers the cost, as where all that could be moved is saturated.
    """
    l = read.trace.depth
    slopes = np.abs(read.trace.dC_dw[l][list(outputs)])
    if not slopes.max() > 0:
        return None
    row, k = (int(i) for i in np.unravel_index(slopes.argmax(), slopes.shape))
    nudge = Nudge(read, l, outputs[row], k)
    way = -float(np.sign(nudge.derivative.value))
    run = nudge.along(way * np.array(SIZES))
    lower = run.costs < read.trace.cost
    misses = np.abs(run.activations[-1][:, nudge.to_neuron] - read.trace.target[nudge.to_neuron])
    seen = np.flatnonzero(lower & (misses <= (1 - VISIBLE) * read.miss(nudge.to_neuron).value))
    at = int(seen[0]) if len(seen) else int(np.nanargmin(run.costs))
    return OneMove(nudge, way * SIZES[at], read) if lower[at] else None
