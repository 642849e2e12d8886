"""The backward sweep of an example, layer by layer, as arrays: what ribbons are drawn from.

All numbers are the trace's. Where the cost and the outputs' activation act as one, or an activation
has no slopes of its own (softmax), delta comes straight from the cost and no slope scales it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.readings import Readings


@dataclass(frozen=True)
class Arrival:
    """What comes back to the neurons of one layer.

    Attributes:
        layer: l.
        error: what arrives at each neuron, dC/da; delta where ``slope`` is none. Shape (n,).
        slope: da/dz of each neuron, shape (n,); ``None`` where delta comes straight from the cost.
        delta: dC/dz, shape (n,).
        terms: w_jk delta_j for neuron j of the next layer and k of this one, shape (n_next, n);
            ``None`` for the outputs, whose error comes from the cost.
    """

    layer: int
    error: np.ndarray
    slope: np.ndarray | None
    delta: np.ndarray
    terms: np.ndarray | None


def arrival(read: Readings, l: int) -> Arrival:
    """What comes back to layer l, 1 to L."""
    trace, depth = read.trace, read.trace.depth
    delta = np.asarray(trace.dC_dz[l])
    terms = None
    if l < depth:
        ahead = read.example.network.layer(l + 1)
        terms = np.asarray(ahead.weights * np.asarray(trace.dC_dz[l + 1])[:, None])
    if scales(read, l):
        return Arrival(l, np.asarray(trace.dC_da[l]), np.asarray(trace.da_dz[l]), delta, terms)
    return Arrival(l, delta, None, delta, terms)


def scales(read: Readings, l: int) -> bool:
    """Whether delta of a layer is the error times a slope, neuron by neuron."""
    activation = read.example.network.layer(l).activation
    fused = l == read.trace.depth and read.trace.cost_function.fusion is not None
    return bool(activation.elementwise) and not fused
