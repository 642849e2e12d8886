"""Two deep networks: the same weights, other neurons, and what slopes alone leave of a signal."""

import numpy as np
import pytest

from backprop_model import ACTIVATIONS, load_example
from scenes.parts.ch15.deep_pair import pair, steepest

from .paths import assert_paths_hold


@pytest.mark.parametrize("name", ["deep_sigmoid", "deep_relu", "mazur", "three_five_four_two"])
def test_both_deep_networks_can_be_recomputed(name):
    example = load_example(name)
    for network in pair(example):
        assert_paths_hold([*network.norms, network.cost(), network.shrinks()], example)


def test_the_other_network_has_the_same_weights_and_the_other_neurons():
    example = load_example("three_five_four_two")
    own, other = pair(example)
    assert (own.activation, other.activation) == ("sigmoid", "relu")
    z = example.network.layers[0].weights @ example.input + example.network.layers[0].biases
    np.testing.assert_allclose(other.trace.activations[1], np.maximum(z, 0))


def test_no_slope_of_a_sigmoid_exceeds_the_one_that_is_shown():
    slopes = ACTIVATIONS["sigmoid"].derivative(np.linspace(-9, 9, 1001))
    assert slopes.max() <= steepest("sigmoid").value


@pytest.mark.parametrize("name", ["deep_sigmoid", "deep_relu", "mazur"])
def test_slopes_alone_leave_a_quarter_for_each_layer_of_sigmoids(name):
    example = load_example(name)
    for network in pair(example):
        bound = network.slopes_leave("sigmoid")
        late, early = network.compared
        assert_paths_hold([bound.result, *bound.terms], example)
        assert bound.result.value == pytest.approx(0.25 ** (late - early))
