"""How often each edge is walked, path by path, and in which order: counting, for any sizes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from scenes.parts.ch09.ways import Place, Ways


class Walks:
    """Every weight in turn walks all paths from the cost back to itself.

    First come the weights into neuron 0 of layer 1, one after the other, then all others. Where
    only some neurons are shown, the edges between those tell how often they are walked in truth.

    Attributes:
        places: of the edges that are shown.
        totals: how often each is walked in all, shape (edges,).
        steps: how many multiply-adds that is, those of edges that are not shown included.
        paths: how many one weight of layer 1 has among the neurons that are shown.

    Args:
        sizes: n_0..n_L.
        places: of the edges that are shown.
        neurons: those that are shown, layer by layer.
    """

    def __init__(
        self, sizes: Sequence[int], places: Sequence[Place], neurons: Sequence[Sequence[int]]
    ) -> None:
        self._sizes, self.places = list(sizes), list(places)
        self._index: Mapping[Place, int] = {place: i for i, place in enumerate(places)}
        depth = len(sizes) - 1
        self.depth = depth
        groups, lasting = [np.zeros(len(places))], [0]
        for l in range(1, depth + 1):
            for j in range(sizes[l]):
                groups.append(self._by_neuron(l, j))
                lasting.append(sizes[l - 1] * self._onward(l) * (depth - l + 1))
        self._known, self._at = np.cumsum(groups, axis=0), np.cumsum(lasting)
        self.totals, self.steps = self._known[-1], int(self._at[-1])
        self._neurons = neurons
        self.paths = math.prod(map(len, neurons[2:]))

    def index(self, place: Place) -> int | None:
        """Of an edge that is shown."""
        return self._index.get(place)

    def of_one_weight(self) -> int:
        """Multiply-adds of one weight of layer 1."""
        return self._onward(1) * self.depth

    def after(self, steps: float) -> np.ndarray:
        """How often each edge has been walked after so many multiply-adds, shape (edges,)."""
        group = int(np.clip(np.searchsorted(self._at, steps, side="right"), 1, len(self._at) - 1))
        low, high = self._at[group - 1], self._at[group]
        share = min((steps - low) / (high - low), 1.0)
        known = self._known
        return np.asarray(known[group - 1] + share * (known[group] - known[group - 1]))

    def of_weight(self, k: int, walked: float) -> np.ndarray:
        """How often edges were walked for weight k into the first neuron, after so many paths.

        The fraction is how much of the path that is walked just now lies behind.
        """
        ways = self.ways_of(k)
        seen, all_seen = ways.seen(walked), ways.seen(ways.number)
        passed = self._passing(1, 0)
        own = self._index.get((1, 0, k), self._index.get((1, 0, -1)))
        if own is not None:
            passed[own] += self._onward(1)
        shares = np.divide(seen, all_seen, out=np.zeros_like(seen), where=all_seen > 0)
        return np.asarray(shares * passed)

    def of_the_next(self, share: float) -> np.ndarray:
        """How often edges were walked for the weight ahead of the first one, after a share."""
        passed = self._passing(2, 0)
        passed[self._index[2, 0, 0]] += self._onward(2)
        return np.asarray(share * passed)

    def of_next_weight(self) -> int:
        """Multiply-adds of that weight."""
        return self._onward(2) * (self.depth - 1)

    def ways_of(self, k: int) -> Ways:
        """The paths of weight k into the first neuron."""
        own = self._index.get((1, 0, k), self._index.get((1, 0, -1)))
        return Ways(self._neurons[2:], 1, self._index, own)

    def ways_of_next(self) -> Ways:
        """Those of the weight ahead of it."""
        return Ways(self._neurons[3:], 2, self._index, self._index[2, 0, 0])

    # -- counting --------------------------------------------------------------------------------

    def _onward(self, l: int) -> int:
        """Paths from a neuron of layer l to the cost."""
        return math.prod(self._sizes[l + 1 :])

    def _passing(self, l: int, j: int) -> np.ndarray:
        """How often edges further on are walked for one weight into neuron j of layer l."""
        found = np.zeros(len(self.places))
        for index, (m, _, start) in enumerate(self.places):
            if m == l + 1:
                found[index] = self._onward(m) if start == j else 0
            elif m > l + 1:
                found[index] = math.prod(self._sizes[l + 1 : m - 1]) * self._onward(m)
        return found

    def _by_neuron(self, l: int, j: int) -> np.ndarray:
        """The same for all weights into a neuron, their own edges included."""
        found = self._sizes[l - 1] * self._passing(l, j)
        for index, (m, to, start) in enumerate(self.places):
            if (m, to) == (l, j):
                found[index] = self._onward(l) * (self._sizes[l - 1] if start < 0 else 1)
        return np.asarray(found)
