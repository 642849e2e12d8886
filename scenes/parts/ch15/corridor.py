"""The way back as a corridor of gates: where each stands, and how wide the glow is all along.

From layer to layer weights make the ribbon wider or thinner, then the gate of the layer's slopes
lets its share through. All gates stand equally far apart. Where hardly any glow gets to the end,
the ribbon is soon too thin to be seen: then one comes nearer from gate to gate, by a factor each.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.parts.ch15.ceiling import Ceiling
from scenes.parts.ch15.deep_pair import DeepNetwork

WEIGHTS, GATE, CLOSED = 0.52, 0.6, 0.72
"""shares of a stretch up to which weights act, and where its gate begins and ends"""
FAINT = 0.05
"""share of what sets out from which down on the glow must be followed to be seen"""
BEHIND = 0.8
"""share of a stretch that is past where one looks from behind its gate"""
THINNEST = 0.12
"""share of the picture that the ribbon must take at every gate, where one comes nearer evenly"""


@dataclass(frozen=True, eq=False)
class Corridor:
    """All gates of one network, in the order in which the glow meets them.

    The glow comes from 0 and runs to where x is less; y is its size itself.

    Attributes:
        network: whose gates they are.
        begins, arrives, leaves: how large the glow is as a stretch begins, at its gate, behind it.
        is_followed: whether the glow gets so faint that one must come nearer.
        nearer: how many times nearer than at first one looks behind so many gates.
        is_even: whether one comes nearer at each gate by what a sigmoid takes at best.
        edges: where stretches begin, each of length 1, and where the last one ends.
        largest: how large a glow is that just fills the picture as it is seen at first.
    """

    network: DeepNetwork
    begins: np.ndarray
    arrives: np.ndarray
    leaves: np.ndarray
    is_followed: bool
    nearer: np.ndarray
    is_even: bool
    edges: np.ndarray
    largest: float

    @classmethod
    def of(cls, network: DeepNetwork) -> Corridor:
        """That of a network, as far as any glow comes."""
        layers = network.reached
        begins = np.array([network.delta(l + 1).value for l in layers])
        arrives = np.array([network.error(l).value for l in layers])
        leaves = np.array([network.delta(l).value for l in layers])
        is_followed = bool(leaves[-1] < FAINT * begins[0])
        larger = np.maximum(begins, arrives)
        seen: np.ndarray = np.append(larger, leaves[-1:][leaves[-1:] > 0])
        is_even = False
        largest = float(max(larger.max(), leaves.max()))
        nearer: np.ndarray = np.ones(1)
        if is_followed:
            nearer, largest = larger[0] / seen, float(larger[0])
            if (ceiling := Ceiling.of(network)) is not None:
                steps = ceiling.slope.value ** -np.arange(len(seen))
                if is_even := bool((seen * steps).min() >= THINNEST * (seen * steps).max()):
                    nearer, largest = steps, float((seen * steps).max())
        edges = -np.arange(len(layers) + 1.0)
        return cls(network, begins, arrives, leaves, is_followed, nearer, is_even, edges, largest)

    @property
    def count(self) -> int:
        """How many gates there are."""
        return len(self.begins)

    def size(self, x: np.ndarray) -> np.ndarray:
        """How large the glow is at these places."""
        k, u = self._at(x)
        weighed = self.begins[k] + (self.arrives - self.begins)[k] * _ease(u / WEIGHTS)
        closed = _ease((u - GATE) / (CLOSED - GATE))
        return np.asarray(weighed - (self.arrives - self.leaves)[k] * closed)

    @property
    def views(self) -> int:
        """Behind how many gates one looks at last: all, unless the last one leaves nothing."""
        return len(self.nearer) - 1

    def view(self, gates: float) -> tuple[float, float]:
        """From behind so many gates: how many stretches are in the picture, and how near one is.

        The picture goes on to the corridor's end, and in equal times one comes nearer by equal
        factors.
        """
        k = float(np.clip(gates, 0, self.views))
        factor = float(np.exp(np.interp(k, np.arange(len(self.nearer)), np.log(self.nearer))))
        return self.count - k + (1 - BEHIND) * min(k, 1.0), factor

    def _at(self, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """In which stretch places lie, and which share of it lies before them."""
        k = np.clip(np.searchsorted(-self.edges, -x, side="right") - 1, 0, self.count - 1)
        return k, np.clip(self.edges[k] - x, 0.0, 1.0)


def doors(network: DeepNetwork, l: int) -> np.ndarray | None:
    """Which neurons of a layer let all through, where each lets all or nothing; else ``None``."""
    slopes = network.trace.da_dz[l]
    if slopes.ndim != 1 or not np.isin(slopes, (0.0, 1.0)).all():
        return None
    return np.asarray(slopes == 1.0)


def _ease(share: np.ndarray) -> np.ndarray:
    share = np.clip(share, 0.0, 1.0)
    return np.asarray(share * share * (3 - 2 * share))
