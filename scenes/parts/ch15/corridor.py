"""The way back as a corridor of gates: where each stands, and how wide the glow is all along.

From layer to layer weights make the ribbon wider or thinner, then the gate of the layer's slopes
lets its share through. Where hardly any glow gets to the end, every stretch of the corridor is
smaller by as much as the glow is when it begins, and whoever follows it comes nearer by that much.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.parts.ch15.deep_pair import DeepNetwork

WEIGHTS, GATE, CLOSED = 0.52, 0.6, 0.72
"""shares of a stretch up to which weights act, and where its gate begins and ends"""
FAINT = 0.05
"""share of what sets out from which down on the glow must be followed to be seen"""
NEXT = 0.45
"""share of the way from gate to gate at which the next one's is counted"""


@dataclass(frozen=True, eq=False)
class Corridor:
    """All gates of one network, in the order in which the glow meets them.

    The glow comes from 0 and runs to where x is less; y is its size itself.

    Attributes:
        network: whose gates they are.
        begins, arrives, leaves: how large the glow is as a stretch begins, at its gate, behind it.
        is_followed: whether the glow gets so faint that one must come nearer.
        lengths: of the stretches, the first is 1.
        edges: where they begin, and where the last one ends.
    """

    network: DeepNetwork
    begins: np.ndarray
    arrives: np.ndarray
    leaves: np.ndarray
    is_followed: bool
    lengths: np.ndarray
    edges: np.ndarray

    @classmethod
    def of(cls, network: DeepNetwork) -> Corridor:
        """That of a network, as far as any glow comes."""
        layers = network.reached
        begins = np.array([network.delta(l + 1).value for l in layers])
        arrives = np.array([network.error(l).value for l in layers])
        leaves = np.array([network.delta(l).value for l in layers])
        is_followed = bool(leaves[-1] < FAINT * begins[0])
        larger = np.maximum(begins, arrives)
        lengths = larger / larger[0] if is_followed else np.ones(len(layers))
        edges = -np.concatenate([[0.0], np.cumsum(lengths)])
        return cls(network, begins, arrives, leaves, is_followed, lengths, edges)

    @property
    def count(self) -> int:
        """How many gates there are."""
        return len(self.lengths)

    @property
    def largest(self) -> float:
        """The glow where it is strongest, on its way through the stretches that are in view."""
        if self.is_followed:
            return float(max(self.begins[0], self.arrives[0]))
        return float(max(self.begins.max(), self.arrives.max(), self.leaves.max()))

    def size(self, x: np.ndarray) -> np.ndarray:
        """How large the glow is at these places."""
        k, u = self._at(x)
        weighed = self.begins[k] + (self.arrives - self.begins)[k] * _ease(u / WEIGHTS)
        closed = _ease((u - GATE) / (CLOSED - GATE))
        return np.asarray(weighed - (self.arrives - self.leaves)[k] * closed)

    def view(self, stretches: float) -> tuple[float, float]:
        """What is seen from so many stretches on: where the picture begins, and one length in it.

        In between one comes nearer by equal factors in equal times, towards one point.
        """
        if not self.is_followed:
            return 0.0, 1.0
        k = int(np.clip(stretches, 0, max(self.count - 2, 0)))
        last = min(k + 1, self.count - 1)
        one, other = self.lengths[k], self.lengths[last]
        length = one * (other / one) ** (stretches - k)
        near = (length - one) / (other - one) if abs(other - one) > 1e-9 * one else stretches - k
        return float(self.edges[k] + near * (self.edges[last] - self.edges[k])), float(length)

    def passed(self, stretches: float) -> int:
        """How many gates have been counted by then: the one that is in view is."""
        return min(int(stretches + 1 - NEXT) + 1, self.count)

    def _at(self, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """In which stretch places lie, and which share of it lies before them."""
        k = np.clip(np.searchsorted(-self.edges, -x, side="right") - 1, 0, self.count - 1)
        return k, np.clip((self.edges[k] - x) / self.lengths[k], 0.0, 1.0)


def doors(network: DeepNetwork, l: int) -> np.ndarray | None:
    """Which neurons of a layer let all through, where each lets all or nothing; else ``None``."""
    slopes = network.trace.da_dz[l]
    if slopes.ndim != 1 or not np.isin(slopes, (0.0, 1.0)).all():
        return None
    return np.asarray(slopes == 1.0)


def _ease(share: np.ndarray) -> np.ndarray:
    share = np.clip(share, 0.0, 1.0)
    return np.asarray(share * share * (3 - 2 * share))
