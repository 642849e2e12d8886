"""Which part of an example's network is shown as a graph: all of a small one, or one output."""

from __future__ import annotations

import numpy as np

from backprop_model import Example
from backprop_model.graph_forms import OTHER_EXPONENTIALS
from backprop_model.unroll import unroll
from backprop_model.unroll_output import OTHER_SUMMANDS, unroll_output
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.readings import Readings
from scenes.stage.claim import Chosen, Rule, chosen_as, in_order, verdict

MOST_NEURONS = 4
"""of a network of one neuron a layer, input included, that is shown whole"""
MOST_SUMMANDS = 2
"""products w a that are shown one by one; of more, the steepest, and the sum of the rest"""


def shows_whole(example: Example) -> bool:
    """Whether the graph of the whole network fits on stage."""
    sizes = example.network.sizes
    return set(sizes) == {1} and len(sizes) <= MOST_NEURONS


class UnrolledReadings(GraphReadings):
    """The graph of an example's network, or of the output with the largest signal.

    Attributes:
        is_whole: whether it is the graph of the whole network.
        output: the output that is shown.
        summands: the neurons before it whose products w a are shown one by one.
        has_all_summands: whether these are all there are.
        claims: why this output, and these summands.
    """

    def __init__(self, read: Readings) -> None:
        example, l = read.example, read.trace.depth
        self.is_whole = shows_whole(example)
        output = _strongest_output(read)
        (self.output,) = output
        steepest = np.argsort(-np.abs(read.trace.dC_dw[l][self.output]), kind="stable")
        self.summands = sorted(int(k) for k in steepest[:MOST_SUMMANDS])
        chosen = [read.dC_dw(l, self.output, k) for k in self.summands]
        summands = chosen_as(Rule.LARGEST_SIZE, chosen, f"trace.dC_dw[{l}][{self.output}]")
        self.has_all_summands = len(steepest) <= MOST_SUMMANDS
        few = f"trace.sizes[{l - 1}] <= {MOST_SUMMANDS}"
        whole = f"max(trace.sizes) == 1 and len(trace.sizes) <= {MOST_NEURONS}"
        self.claims = (
            *output.claims,
            summands,
            in_order(Rule.ASCENDING, map(str, self.summands)),
            *verdict(self.has_all_summands, few).claims,
            *verdict(self.is_whole, whole).claims,
        )
        if self.is_whole:
            super().__init__(unroll(example), read)
        else:
            graph = unroll_output(example, self.output, self.summands)
            super().__init__(graph, read, self._paths_of_others(read, l))

    def _paths_of_others(self, read: Readings, l: int) -> dict[str, str]:
        """How what is not shown one by one is worked out."""
        j, sums = self.output, f"trace.weighted_sums[{l}]"
        shown = [
            f"{read.weight(l, j, k).path} * {read.activation(l - 1, k).path}" for k in self.summands
        ]
        return {
            OTHER_SUMMANDS: " - ".join([f"{sums}[{j}]", read.bias(l, j).path, *shown]),
            OTHER_EXPONENTIALS: f"sum(np.exp({sums})) - np.exp({sums}[{j}])",
        }


def _strongest_output(read: Readings) -> Chosen[int]:
    """Of the outputs that add to the cost, the one with the largest |dC/dz|."""
    l = read.trace.depth
    signals, among = np.abs(read.trace.dC_dz[l]), f"trace.dC_dz[{l}]"
    if read.example.cost.only_wanted:
        signals = np.where(read.trace.target != 0, signals, -1.0)
        among += "[example.target != 0]"
    j = int(np.argmax(signals))
    return Chosen([j], chosen_as(Rule.LARGEST_SIZE, read.dC_dz(l, j), among))
