"""Rows of weights and biases, what their cells keep, and the rings where that drops."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.scenery import Scenery
from scenes.parts.ch13.kept import Kept, given_of
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.settling import Settling
from scenes.parts.ch13.stagings import staging
from scenes.readings import Readings


def kept_of(name):
    network = RecordedNetwork(Readings(load_example(name)))
    return network, Kept(network, staging().kept, 0.6)


def test_each_weight_and_bias_has_a_row_in_the_order_of_their_steps():
    network, kept = kept_of("chain")
    assert [(one.layer, one.it.is_weight) for one in given_of(network)] == [
        (l, weight) for l in (1, 2, 3) for weight in (True, False)
    ]
    heights = [number.get_y() for number in kept.numbers]
    assert heights == sorted(heights, reverse=True)
    assert len(kept_of("digits")[1].given) == 2


def test_a_cell_fills_when_the_head_has_handed_its_row_back():
    network, kept = kept_of("chain")
    for head in (network.tape.last, 5.0, 0.0):
        kept.rewound_to(head)
        for n, one in enumerate(kept.given):
            assert kept.beads.grown[n, 0] == pytest.approx(np.clip(one.row - head, 0.0, 1.0))
            assert kept.numbers[n].get_fill_opacity() == pytest.approx(kept.beads.grown[n, 0])


def test_beads_drop_from_their_cells_onto_edges_and_beside_neurons():
    network, kept = kept_of("chain")
    kept.rewound_to(0.0)
    read = Readings(load_example("chain"))
    scenery = Scenery(read, staging().beside, {(l, 0) for l in range(network.depth + 1)})
    settling = Settling(scenery, kept)
    drops = settling.drop(2.0)[0]
    drops.interpolate_mobject(0.0)
    assert all(np.allclose(kept.beads.place[n, 0], at) for n, at in enumerate(kept.socket))
    drops.interpolate_mobject(1.0)
    for n, one in enumerate(kept.given):
        at, neuron = kept.beads.place[n, 0], scenery.neuron[one.layer][0]
        if one.it.is_weight:
            way = scenery.edge[one.layer][0, 0].way()[:, :2]
            assert np.hypot(*(way - at).T).min() < 0.01
        else:
            assert np.hypot(*(neuron.middle[:2] - at)) > scenery.plan.radius(one.layer)
