"""What follows where one neuron's activation is nudged: later neurons, the cost, and its rate."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from scenes.mobjects.equations.quotient_line import quotient_line
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.outcome import Outcome
from scenes.mobjects.pill import CostBox
from scenes.mobjects.typeset import Formula
from scenes.stage import style
from scenes.stage.notation import Symbol

Change = tuple[Mobject, Mobject]
"""something on stage, and what stands in its place after the nudge"""


class NudgedNeuron:
    """A network before and after one of its hidden activations grew a little.

    Attributes:
        changes: what changes, step by step: the neuron, each layer ahead, the cost.

    Args:
        network, outcome: as they are on stage.
        l, k: whose activation it is.
        by: how much it grows.
    """

    def __init__(
        self, network: NetworkDiagram, outcome: Outcome, l: int, k: int, by: float
    ) -> None:
        self._read, self._network = network.read, network
        self._l, self._k, self._by = l, k, by
        self.changes: list[list[Change]] = [[(network.neuron[l][k], self._moved(l, k))]]
        for m in range(l + 1, network.last + 1):
            self.changes.append([(old, self._moved(m, j)) for j, old in network.neuron[m].items()])
        box = CostBox(self._read.cost_after(l, k, by))
        self.changes.append([(outcome.box, box.move_to(outcome.box))])

    def quotient(self, width: float) -> Formula | None:
        """The rate at which the cost moves, nudged up and down; ``None`` if it can't be shown."""
        read, l, k, h = self._read, self._l, self._k, self._by
        return quotient_line(
            Symbol("(Delta C)/(Delta a)"),
            read.activation_quotient(l, k, h),
            (read.cost_after(l, k, h), read.cost_after(l, k, -h)),
            h,
            width,
            sizes=(style.LABEL,),
        )

    def _moved(self, m: int, j: int) -> Neuron:
        """A neuron as it is after the nudge."""
        after = self._read.activation_after(self._l, self._k, self._by, (m, j))
        scale = max(1.0, float(np.abs(self._read.trace.activations[m]).max()))
        neuron = self._network.neuron[m][j]
        return Neuron(after, tuple(neuron.middle), neuron.radius, scale)
