"""How wide the number 1 is in the ribbons into each layer, so that they fill what room there is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from scenes.mobjects.network.scenery import Scenery
from scenes.readings import Readings
from scenes.readings.sweep import Arrival

WORTH = 4.0
"""how many times as wide ribbons must become for the scale to change"""
ROOM_FOR_MARKS, UPRIGHT_ROOM = 1.7, 1.1
"""length of a way from which on its ribbons may be on a scale of their own, and of an upright one:
there marks stand beside their ways, not in a row at the foot"""


def fitting_scale(
    read: Readings, scenery: Scenery, arrival: Arrival, before: float | None
) -> float:
    """The width of the number 1 in the way back to a layer: as before if it can be, else larger.

    The scale changes by 1, 2 or 5 times a power of ten, and only where ribbons would be thin or
    would not fit.
    """
    l = arrival.layer
    shown = list(scenery.neuron[l])
    if arrival.terms is None:
        largest = float(np.abs(arrival.error[shown]).max(initial=0.0))
        own = _room(scenery, l) / largest if largest else 1.0
        return own if before is None else before * _factor(own / before)
    ahead = list(scenery.neuron[l + 1])
    terms = arrival.terms[np.ix_(ahead, shown)]
    stacks = np.maximum(np.maximum(terms, 0).sum(axis=0), np.maximum(-terms, 0).sum(axis=0))
    delta = np.abs(np.asarray(read.trace.dC_dz[l + 1])[ahead])
    limits = [
        room / float(sizes.max(initial=0.0))
        for room, sizes in ((_room(scenery, l), stacks), (_room(scenery, l + 1), delta))
        if sizes.max(initial=0.0) > 0
    ]
    if not limits:
        return before or 1.0
    return before * _factor(min(limits) / before) if before else min(limits)


def _room(scenery: Scenery, l: int) -> float:
    """How wide ribbons may be at the neurons of a layer."""
    neurons = list(scenery.neuron[l].values())
    return 1.55 * neurons[0].radius


def _factor(ratio: float) -> float:
    """By how much the scale changes where it could be that many times larger."""
    if 0.999 <= ratio < WORTH:
        return 1.0
    power = 10.0 ** np.floor(np.log10(ratio))
    for digit in (5.0, 2.0, 1.0):
        if digit * power <= ratio:
            return float(digit * power)
    return float(power)


def has_room_for_marks(scenery: Scenery, l: int) -> bool:
    """Whether a scale of its own can be stated on the way into layer l."""
    left, right = scenery.plan.inner(l)
    return right - left >= (UPRIGHT_ROOM if scenery.plan.is_upright else ROOM_FOR_MARKS)


def scales_by_layer(
    read: Readings, scenery: Scenery, arrivals: Mapping[int, Arrival]
) -> dict[int, float]:
    """The width of the number 1 on the way back to each layer, from the cost on.

    Ways without room to state a scale of their own share that of the way before; it suits them all.
    """
    sharing: list[list[int]] = []
    for l in sorted(arrivals, reverse=True):
        if not sharing or has_room_for_marks(scenery, l + 1):
            sharing.append([])
        sharing[-1].append(l)
    scales: dict[int, float] = {}
    before: float | None = None
    for layers in sharing:
        before = min(fitting_scale(read, scenery, arrivals[l], before) for l in layers)
        scales.update(dict.fromkeys(layers, before))
    return scales
