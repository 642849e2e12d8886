"""The weight that a chapter follows knows its name, its ends, and what it can reach."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.readings import Readings
from scenes.readings.chain import follow
from scenes.readings.nudge import Nudge


@pytest.fixture(scope="module")
def read():
    return Readings(load_example("three_five_four_two"))


def test_it_is_named_as_it_stands_in_the_mathematics(read):
    weight = follow(read, 2, 3, 1)
    assert weight.address == (2, 3, 1)
    assert weight.symbol == "w_(42)^((2))"
    assert weight.short_symbol == "w_(42)"
    assert weight.value(read).value == read.example.network.layers[1].weights[3, 1]


def test_it_leads_from_one_neuron_to_another(read):
    weight = Nudge(read, 2, 3, 1)
    assert (weight.source, weight.target) == ((1, 1), (2, 3))
    assert weight.ends == {(1, 1), (2, 3)}


@pytest.mark.parametrize("layer", [1, 2, 3])
def test_what_it_reaches_is_what_changes_when_it_is_moved(read, layer):
    weight = Nudge(read, layer, 1, 0)
    before = read.example.network.forward(read.example.input)
    moved = read.example.network.with_weight(*weight.address, weight.value(read).value + 0.1)
    after = moved.forward(read.example.input)
    for l, reached in zip(range(layer, read.trace.depth + 1), weight.way_on(read), strict=True):
        changed = np.flatnonzero(after.activations[l] != before.activations[l])
        assert set(changed.tolist()) == reached
