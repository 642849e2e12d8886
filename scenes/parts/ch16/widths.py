"""How wide the number 1 is in all ribbons of a network: one scale from the cost to the start."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.upright import Bearing
from scenes.parts.ch16.stagings import staging
from scenes.readings.sweep import Arrival
from scenes.stage import style

WIDEST = 0.56
"""of a ribbon, in Manim's units"""
BESIDE = 0.92
"""share of the way between two neighbours that their ribbons may take"""
STACK = 0.9
"""the same of what meets at a hidden neuron, most of which soon cancels or is pinched"""


def widths_of(scenery: Scenery, arrivals: Mapping[int, Arrival]) -> float:
    """The width of the number 1, such that ribbons have room everywhere."""
    limits, bearing = [], Bearing(scenery.plan.is_upright)
    for l, come in arrivals.items():
        neurons = scenery.neuron[l]
        across = {j: bearing.at(neuron.middle)[1] for j, neuron in neurons.items()}
        shown = sorted(neurons, key=across.__getitem__)
        heights = np.array([across[j] for j in shown])
        apart = np.diff(heights)
        if come.terms is None:
            sizes = np.abs(come.error[shown])
            pairs = (sizes[1:] + sizes[:-1]) / 2
            limits += [BESIDE * gap / pair for gap, pair in zip(apart, pairs, strict=True) if pair]
            if not scenery.plan.is_upright and sizes[-1]:  # the last sentence stands above them
                limits.append(2 * float(style.HEADLINE.bottom - heights[-1]) / float(sizes[-1]))
        else:
            ahead = list(scenery.neuron[l + 1])
            terms = come.terms[np.ix_(ahead, shown)]
            sizes = np.maximum(np.maximum(terms, 0).sum(0), np.maximum(-terms, 0).sum(0))
            if len(apart) and sizes.max():
                limits.append(STACK * float(apart.min()) / float(sizes.max()))
        if largest := float(sizes.max(initial=0.0)):
            limits.append(WIDEST / largest)
    return staging().ribbons * float(min(limits, default=1.0))
