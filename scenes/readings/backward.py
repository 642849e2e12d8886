"""What one neuron does in the backward pass, as displayed numbers that check out."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scenes.readings import Readings
from scenes.stage.claim import Chosen, Claim, Rule, chosen_as, in_order
from scenes.stage.quantity import MOST_EXTRA_DIGITS, Equation, Quantity, product, settle, total

MOST_LEFT_OUT = 2
"""digits fewer than usual that a signal has at the most"""
MOST_PATHS = 3
"""paths that are shown one by one; of more, the largest, and the sum of the rest"""


@dataclass(frozen=True)
class NeuronPass:
    """The signal arrives path by path, adds up, and is scaled by the neuron's slope.

    Attributes:
        layer, neuron: l and j.
        ahead: the neurons of the next layer whose paths are shown one by one.
        paths: their w * delta; last, where there are more, the sum of all others.
        signal: dC/da, their sum; for an output, straight from the cost.
        slope: da/dz; ``None`` where cost and output activation act as one, or all outputs do.
        delta: dC/dz, what the neuron passes on.
        claims: why these paths are shown.
    """

    layer: int
    neuron: int
    ahead: tuple[int, ...]
    paths: tuple[Quantity, ...]
    signal: Quantity
    slope: Quantity | None
    delta: Quantity
    claims: tuple[Claim, ...] = ()


def neuron_pass(read: Readings, l: int, j: int) -> NeuronPass:
    """What neuron j of layer l does; digits are chosen so that both lines add up as displayed."""
    signal, delta = read.dC_da(l, j), read.dC_dz(l, j)
    slope = read.da_dz(l, j) if _scales(read, l, j) else None
    ahead, paths = _paths(read, l, j) if l < read.trace.depth else (Chosen[int](()), ())
    choices = _fewest_first(bool(paths), bool(slope))
    # Where large paths nearly cancel, what is left has fewer digits than they have.
    for fewer, more in itertools.product(range(MOST_LEFT_OUT + 1), choices):
        total_signal, steep = signal.finer(more.signal - fewer), slope and slope.finer(more.slope)
        terms = tuple(path.finer(more.paths) for path in paths)
        equations = [Equation(total_signal, terms, total)] if paths else []
        if steep:
            equations.append(Equation(delta, (total_signal, steep), product))
        if all(equation.checks_out for equation in equations):
            return NeuronPass(l, j, ahead, terms, total_signal, steep, delta, ahead.claims)
    raise ValueError(f"layer {l}, neuron {j}: the factors do not give the signal")


def gather(read: Readings, l: int, j: int) -> tuple[Chosen[int], Equation]:
    """The paths that lead on from a neuron, and that what they bring adds up to its signal.

    Returns:
        The neurons of the next layer whose paths are shown one by one; the sum as an equation,
        whose terms are those paths and, where there are more, all others together.
    """
    ahead, paths = _paths(read, l, j)
    return ahead, settle(read.dC_da(l, j), paths, total)


class _Digits(NamedTuple):
    """Digits beyond the usual ones."""

    signal: int
    paths: int
    slope: int


def _fewest_first(paths: bool, slope: bool) -> list[_Digits]:
    """All choices of extra digits, those that add the fewest first."""
    extra = range(MOST_EXTRA_DIGITS)
    choices = [
        _Digits(*digits)
        for digits in itertools.product(extra, extra if paths else [0], extra if slope else [0])
    ]
    return sorted(choices, key=lambda more: (sum(more), max(more)))


def telling_neuron(read: Readings, l: int, few: int, enough: float) -> Chosen[int]:
    """The neuron of a layer that is told: of few the first that the cost feels, of many the most.

    Args:
        read: the readings of the example.
        l: the layer.
        few: neurons of a layer that are few.
        enough: share of the layer's largest |dC/da| from which on the cost feels one.
    """
    signals, among = np.abs(read.trace.dC_da[l]), f"trace.dC_da[{l}]"
    if len(signals) <= few:
        k = next(k for k, size in enumerate(signals) if size >= enough * signals.max())
        first = chosen_as(Rule.FIRST_OF_SIZE, read.dC_da(l, k), among, share=enough)
        return Chosen([k], first)
    k = int(signals.argmax())
    return Chosen([k], chosen_as(Rule.LARGEST_SIZE, read.dC_da(l, k), among))


def _scales(read: Readings, l: int, j: int) -> bool:
    """Whether delta is signal times slope, for this neuron by itself."""
    activation = read.example.network.layer(l).activation
    fused = l == read.trace.depth and read.trace.cost_function.fusion is not None
    return activation.elementwise and not fused


def _paths(read: Readings, l: int, j: int) -> tuple[Chosen[int], tuple[Quantity, ...]]:
    sizes = np.abs(read.trace.paths(l, j))
    if len(sizes) <= MOST_PATHS:
        ahead = range(len(sizes))
        return Chosen(ahead), tuple(read.path_contribution(l, j, i) for i in ahead)
    largest = [int(i) for i in np.argsort(-sizes, kind="stable")[: MOST_PATHS - 1]]
    paths = [read.path_contribution(l, j, i) for i in largest]
    chosen = Chosen(
        largest,
        chosen_as(Rule.LARGEST_SIZE, paths, f"trace.paths({l}, {j})"),
        in_order(Rule.DESCENDING_SIZE, paths),
    )
    return chosen, (*paths, read.other_path_contributions(l, j, largest))


Weight = tuple[int, int, int]
"""l, j and k"""
