"""Which weights matter: edges that tell why, and all of them ranked by their gradients."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from scenes.readings import Readings
from scenes.readings.backward import steepest
from scenes.stage.quantity import Claim, Quantity, product, settle
from scenes.stage.words import N_

SILENT = 0.1
"""a neuron is called silent below this share of the most active one's activation"""


class Case(Enum):
    """What an edge is an example of."""

    TOO_HIGH = "an active neuron, into an output that is too high"
    TOO_LOW = "an active neuron, into an output that is too low"
    SILENT = "a silent neuron"
    QUIETEST = "the most silent neuron of a layer without a silent one"


@dataclass(frozen=True)
class Influence:
    """One edge into an output, and its gradient as a product that checks out as displayed.

    Attributes:
        case: what it is an example of.
        layer, to_neuron, from_neuron: l, j and k.
        delta: dC/dz_j.
        arrival: dz_j/dw_jk, which is a_k.
        gradient: dC/dw_jk, their product.
    """

    case: Case
    layer: int
    to_neuron: int
    from_neuron: int
    delta: Quantity
    arrival: Quantity
    gradient: Quantity


def telling_edges(read: Readings) -> list[Influence]:
    """An active neuron into an output that is too high, into one too low, and a silent neuron.

    Fewer where the network has no such output, or only one neuron before its outputs.
    """
    l = read.trace.depth
    deltas, arrivals = read.trace.dC_dz[l], np.asarray(read.trace.activations[l - 1])
    active = int((arrivals if arrivals.max() > 0 else np.abs(arrivals)).argmax())
    quietest = int(np.abs(arrivals).argmin())
    high, low = int(deltas.argmax()), int(deltas.argmin())
    cases = []
    if deltas[high] > 0:
        cases.append((Case.TOO_HIGH, high, active))
    if deltas[low] < 0:
        cases.append((Case.TOO_LOW, low, active))
    if cases and quietest != active:
        is_silent = abs(arrivals[quietest]) < SILENT * abs(arrivals[active])
        cases.append((Case.SILENT if is_silent else Case.QUIETEST, cases[0][1], quietest))
    told = [_influence(read, case, l, j, k) for case, j, k in cases]
    return [_as_before(influence, told[:i]) for i, influence in enumerate(told)]


def signal_in_words(read: Readings) -> str:
    """What the signal of an output is: worked out where that is simple."""
    example = read.example
    by_slope = example.network.layer(read.trace.depth).activation.elementwise
    answer, target = read.trace.prediction, read.trace.target
    is_the_miss = np.allclose(example.cost.derivative(answer, target), answer - target)
    if by_slope and is_the_miss:
        return N_("The other is a signal, delta: the miss, times how steep the neuron is.")
    return N_("The other is a signal, delta: how the cost changes with the neuron's sum.")


def ranking(read: Readings, most: int) -> list[tuple[int, int, int]]:
    """The weights (l, j, k) of the network with the largest gradients, the largest first."""
    gradients = {l: read.trace.dC_dw[l] for l in range(1, read.trace.depth + 1)}
    weights = [
        (l, int(j), int(k)) for l, values in gradients.items() for j, k in np.argwhere(values)
    ]
    return steepest(read, weights, most)


def strongest_neurons(read: Readings, l: int, most: int) -> list[int]:
    """The neurons of a layer with the largest signals, in their order."""
    deltas = np.abs(read.trace.dC_dz[l])
    return sorted(int(j) for j in np.argsort(-deltas, kind="stable")[:most])


def _as_before(influence: Influence, told: list[Influence]) -> Influence:
    """With the signal as it was written when it was told before, where that checks out."""
    for earlier in told:
        if earlier.to_neuron == influence.to_neuron:
            terms = earlier.delta, influence.arrival
            claim = Claim(influence.gradient, terms, product)
            return replace(influence, delta=earlier.delta) if claim.checks_out else influence
    return influence


def _influence(read: Readings, case: Case, l: int, j: int, k: int) -> Influence:
    factors = read.dC_dz(l, j), read.activation(l - 1, k)
    claim = settle(read.dC_dw(l, j, k).to(4, 2), factors, product)
    delta, arrival = claim.terms
    return Influence(case, l, j, k, delta, arrival, claim.result)
