"""The paths of one weight, in order and none of them written out: deep networks have billions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

Place = tuple[int, int, int]
"""layer, the neuron into which an edge leads, the neuron from which; -1 is a whole image"""


class Stretch(NamedTuple):
    """A layer that paths go through.

    Attributes:
        neurons: from which a path takes one.
        inner: how many paths go on from each of them: that many in a row go through it.
    """

    neurons: Sequence[int]
    inner: int


class Ways:
    """All paths from the cost to a weight into neuron 0 of layer 1, or of layer 2.

    A path is the neurons that it goes through; the one of the last layer changes first, as in
    counting. So the number of a path tells which it is, and how often an edge was walked before.

    Attributes:
        number: how many there are.

    Args:
        neurons: those shown of the layers ahead of neuron 0, one after the other.
        layer: of that neuron.
        index: of edges that are shown, by place.
        own: index of the weight's own edge, or ``None``.
    """

    def __init__(
        self,
        neurons: Sequence[Sequence[int]],
        layer: int,
        index: Mapping[Place, int],
        own: int | None,
    ) -> None:
        self._layer, self._index, self._own = layer, index, own
        counts = [math.prod(map(len, neurons[at + 1 :])) for at in range(len(neurons))]
        self._stretches = [Stretch(*one) for one in zip(neurons, counts, strict=True)]
        self.number = math.prod(map(len, neurons))

    def way(self, number: int) -> list[int]:
        """Indices of a path's edges, from the cost on."""
        edges, before = [], 0
        for m, (neurons, inner) in enumerate(self._stretches, self._layer + 1):
            neuron = neurons[number // inner % len(neurons)]
            edges.append(self._index[m, neuron, before])
            before = neuron
        return [*edges[::-1], *([] if self._own is None else [self._own])]

    def seen(self, walked: float) -> np.ndarray:
        """How often each edge is walked by so many paths, of the last one as far as it is gone."""
        seen = np.zeros(len(self._index))
        whole = min(int(walked), self.number)
        before: Sequence[int] = (0,)
        for m, (neurons, inner) in enumerate(self._stretches, self._layer + 1):
            for j, k in ((j, k) for k in range(len(before)) for j in range(len(neurons))):
                first = (k * len(neurons) + j) * inner
                seen[self._index[m, neurons[j], before[k]]] += self._of_rounds(
                    whole, len(before) * len(neurons) * inner, first, inner
                )
            before = neurons
        if self._own is not None:
            seen[self._own] += whole
        if whole < self.number:
            edges = self.way(whole)
            gone = (walked - whole) * len(edges)
            seen[edges] += np.clip(gone - np.arange(len(edges)), 0.0, 1.0)
        return seen

    @staticmethod
    def _of_rounds(number: int, around: int, first: int, lasts: int) -> int:
        """Of so many numbers from 0 on, how many lie in a stretch of each round."""
        rounds, rest = divmod(number, around)
        return rounds * lasts + min(max(rest - first, 0), lasts)
