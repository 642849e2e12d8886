"""What one neuron does in the backward pass, as displayed numbers that check out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from scenes.quantity import Claim, Quantity, product, total
from scenes.readings import Readings

MOST_PATHS = 3
"""paths that are shown one by one; of more, the largest, and the sum of the rest"""


@dataclass(frozen=True)
class NeuronStep:
    """The signal arrives path by path, adds up, and is scaled by the neuron's slope.

    Attributes:
        layer, neuron: l and j.
        ahead: the neurons of the next layer whose paths are shown one by one.
        paths: their w * delta; last, where there are more, the sum of all others.
        signal: dC/da, their sum; for an output, straight from the cost.
        slope: da/dz; ``None`` where cost and output activation act as one, or all outputs do.
        delta: dC/dz, what the neuron passes on.
    """

    layer: int
    neuron: int
    ahead: tuple[int, ...]
    paths: tuple[Quantity, ...]
    signal: Quantity
    slope: Quantity | None
    delta: Quantity


def step(read: Readings, l: int, j: int) -> NeuronStep:
    """What neuron j of layer l does; digits are chosen so that both lines add up as displayed."""
    signal, delta = read.dC_da(l, j), read.dC_dz(l, j)
    slope = read.da_dz(l, j) if _scales(read, l, j) else None
    ahead, paths = _paths(read, l, j) if l < read.trace.depth else ((), ())
    for digits in range(6):
        finer = [number.finer(digits) for number in (signal, *paths)]
        steep = slope.finer(digits) if slope else None
        claims = [Claim(finer[0], tuple(finer[1:]), total)] if paths else []
        if steep:
            claims.append(Claim(delta, (finer[0], steep), product))
        if all(claim.checks_out for claim in claims):
            return NeuronStep(l, j, ahead, tuple(finer[1:]), finer[0], steep, delta)
    raise ValueError(f"layer {l}, neuron {j}: the factors do not give the signal")


def featured(read: Readings, l: int, shown: Sequence[int]) -> list[int]:
    """The order in which a layer's neurons are told: the first two of few, the largest of many."""
    if len(shown) <= 6:
        return list(shown)
    return sorted(shown, key=lambda j: -abs(read.trace.dC_dz[l][j]))


def _scales(read: Readings, l: int, j: int) -> bool:
    """Whether delta is signal times slope, for this neuron by itself."""
    activation = read.example.network.layer(l).activation
    fused = l == read.trace.depth and read.trace.cost_function.fusion is not None
    return activation.elementwise and not fused


def _paths(read: Readings, l: int, j: int) -> tuple[tuple[int, ...], tuple[Quantity, ...]]:
    sizes = np.abs(read.trace.paths(l, j))
    if len(sizes) <= MOST_PATHS:
        ahead = tuple(range(len(sizes)))
        return ahead, tuple(read.path(l, j, i) for i in ahead)
    ahead = tuple(int(i) for i in np.argsort(-sizes, kind="stable")[: MOST_PATHS - 1])
    return ahead, (*(read.path(l, j, i) for i in ahead), read.other_paths(l, j, ahead))


def steepest(
    read: Readings, shown: Iterable[tuple[int, int, int]], count: int
) -> list[tuple[int, int, int]]:
    """The weights (l, j, k) with the largest gradients among those shown, the largest first."""
    sizes = {(l, j, k): abs(read.trace.dC_dw[l][j, k]) for l, j, k in shown}
    return sorted(sizes, key=lambda weight: -sizes[weight])[:count]
