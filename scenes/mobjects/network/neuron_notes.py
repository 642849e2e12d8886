"""Notes beside neurons, each where it is clearly that neuron's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Mobject, VMobject

from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.pixels import Pixel
from scenes.mobjects.placement import CLEARANCE, around, find_room

GAPS = (0.12, 0.24, 0.36, 0.48)
"""distances from a neuron's rim at which room is looked for"""
SIDES = 4
"""of the places around a neuron: its corners are too close to what stands above and below"""
SHARES = np.linspace(0, 1, 41)
"""places on an edge at which it is looked at"""
NEARER = 1.5
"""how many times further all other neurons must be from a note than its own"""


def place_beside(
    neuron: Neuron | Pixel,
    notes: Sequence[VMobject],
    network: NetworkDiagram,
    obstacles: Iterable[Mobject],
    away: float = 0.0,
) -> bool:
    """Move notes beside a neuron, if there is room for all of them.

    Args:
        neuron: whose notes they are; one too small for a number has none.
        notes: what is to be placed.
        network: in which the neuron stands.
        obstacles: what the notes keep clear of.
        away: distance kept from the neuron, such as for a ring around it.
    """
    if not isinstance(neuron, Neuron) or neuron.numeral is None:
        return False
    taken = list(obstacles)
    for note in notes:
        spots = [spot for gap in GAPS for spot in around(neuron, note, away + gap)[:SIDES]]
        spots = [s for s in spots if _is_own(s, neuron, network) and not _crossed(note, s, network)]
        spot = find_room(note, spots, taken)
        if spot is None:
            return False
        taken.append(note.move_to(spot))
    return True


def _is_own(spot: np.ndarray, neuron: Neuron, network: NetworkDiagram) -> bool:
    """Whether a place is clearly nearer to the neuron than to all others."""
    own = float(np.linalg.norm(spot - neuron.middle))
    others = [other for other in network.neurons if other is not neuron]
    return all(float(np.linalg.norm(spot - n.middle)) > NEARER * own for n in others)


def _crossed(note: VMobject, spot: np.ndarray, network: NetworkDiagram) -> bool:
    """Whether an edge would run through a note."""
    reach = np.array([note.width, note.height, 0.0]) / 2 + CLEARANCE
    ways = np.array([[edge.point_along(share) for share in SHARES] for edge in network.edges])
    return bool((np.abs(ways - spot) < reach).all(axis=-1).any())
