"""What ComputedOnce says of walks, as an example has several paths and inputs, or one."""

import numpy as np
import pytest

from backprop_model import Example, Network
from scenes.parts.ch09.counts import growth
from scenes.parts.ch09.lines import Lines
from scenes.readings import Readings


@pytest.mark.parametrize(("sizes", "several"), [([2, 3, 4, 2], True), ([2, 3, 1], False)])
def test_a_weight_walks_as_many_paths_as_there_are(sizes, several):
    example = Example("paths", Network.drawn(sizes, ["tanh"] * (len(sizes) - 1), 1),
                      np.ones(sizes[0]), np.ones(sizes[-1]))  # fmt: skip
    read = Readings(example)
    said = Lines(read, growth(read, 4)).one_walk().text
    assert ("every path" in said) == several


@pytest.mark.parametrize("inputs", [1, 2])
def test_a_neuron_has_two_weights_only_where_two_inputs_lead_to_it(inputs):
    network = Network.drawn([inputs, 2, 1], ["tanh", "tanh"], 1)
    read = Readings(Example("in", network, np.ones(inputs), [1.0]))
    assert bool(Lines(read, growth(read, 4)).has_neighbour) == (inputs == 2)
