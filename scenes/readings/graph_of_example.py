"""Which part of an example's network is shown as a graph: all of a small one, or one output."""

from __future__ import annotations

import numpy as np

from backprop_model import Example
from backprop_model.unroll import unroll
from backprop_model.unroll_output import OTHER_EXPONENTIALS, OTHER_SUMMANDS, unroll_output
from scenes.readings import Readings
from scenes.readings.graph import GraphReadings

MOST_NEURONS = 4
"""of a network of one neuron a layer, input included, that is shown whole"""
MOST_SUMMANDS = 2
"""products w a that are shown one by one; of more, the steepest, and the sum of the rest"""


def shows_whole(example: Example) -> bool:
    """Whether the graph of the whole network fits on stage."""
    sizes = example.network.sizes
    return set(sizes) == {1} and len(sizes) <= MOST_NEURONS


def shows_all_summands(example: Example) -> bool:
    """Whether an output's products w a are all shown, and not only the steepest."""
    return example.network.sizes[-2] <= MOST_SUMMANDS


def read_unrolled(read: Readings) -> GraphReadings:
    """The graph of an example's network, or of the output with the largest signal."""
    if shows_whole(read.example):
        return GraphReadings(unroll(read.example), read)
    l, j = read.trace.depth, _strongest_output(read)
    steepest = np.argsort(-np.abs(read.trace.dC_dw[l][j]), kind="stable")[:MOST_SUMMANDS]
    shown = sorted(int(k) for k in steepest)
    summands = [read.bias(l, j).path]
    summands += [f"{read.weight(l, j, k).path} * {read.activation(l - 1, k).path}" for k in shown]
    sums = f"trace.weighted_sums[{l}]"
    paths = {
        OTHER_SUMMANDS: " - ".join([f"{sums}[{j}]", *summands]),
        OTHER_EXPONENTIALS: f"sum(np.exp({sums})) - np.exp({sums}[{j}])",
    }
    return GraphReadings(unroll_output(read.example, j, shown), read, paths)


def _strongest_output(read: Readings) -> int:
    """Of the outputs that add to the cost, the one with the largest |dC/dz|."""
    signals = np.abs(read.trace.dC_dz[read.trace.depth])
    if read.example.cost.name == "cross_entropy":
        signals = np.where(read.trace.target != 0, signals, -1.0)
    return int(np.argmax(signals))
