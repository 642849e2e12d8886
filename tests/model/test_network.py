"""Networks as objects: how they are built, what they refuse, and neurons that are off."""

import numpy as np
import pytest

from backprop_model import COSTS, Layer, Network, load_example

HALF = COSTS["half_squared_error"]


def test_a_network_knows_its_shape():
    network = Network.drawn([3, 5, 2], ["relu", "linear"], seed=1)
    assert (network.sizes, network.depth, network.parameter_count) == ((3, 5, 2), 2, 15 + 5 + 12)
    assert network.layer(2) is network.layers[1]
    assert repr(network) == "<Network 3-5-2: relu, linear>"


def test_the_same_seed_draws_the_same_network():
    one, same, other = (Network.drawn([3, 5, 2], ["relu", "linear"], seed=s) for s in (1, 1, 2))
    np.testing.assert_array_equal(one.layers[1].weights, same.layers[1].weights)
    assert (one.layers[1].weights != other.layers[1].weights).all()


def test_one_weight_or_bias_can_be_set_and_nothing_else_moves():
    network = load_example("mazur").network
    nudged = network.with_weight(2, 1, 0, 0.75)
    expected = np.array(network.layers[1].weights)
    expected[1, 0] = 0.75
    np.testing.assert_array_equal(nudged.layers[1].weights, expected)
    assert nudged.layers[0] is network.layers[0]
    assert network.layers[1].weights[1, 0] == 0.5
    np.testing.assert_array_equal(network.with_bias(1, 1, -2.0).layers[0].biases, [0.35, -2.0])


def test_a_neuron_below_zero_lets_no_gradient_through():
    network = Network(
        [Layer([[1.0], [-1.0]], [0.0, 0.0], "relu"), Layer([[1.0, 1.0]], [0.0], "linear")]
    )
    backward = network.backward(network.forward([2.0]), [0.0], HALF)
    np.testing.assert_array_equal(backward.dC_dw[1], [[4.0], [0.0]])
    np.testing.assert_array_equal(backward.dC_db[1], [2.0, 0.0])
    np.testing.assert_array_equal(backward.dC_dw[2], [[4.0, 0.0]])


def test_a_relu_at_exactly_zero_counts_as_off():
    network = Network([Layer([[1.0]], [-1.0], "relu")])
    backward = network.backward(network.forward([1.0]), [-3.0], HALF)
    assert backward.dC_da[1][0] == 3.0
    assert backward.da_dz[1][0] == backward.dC_dw[1][0, 0] == backward.dC_da[0][0] == 0.0


def test_a_layer_whose_neurons_are_all_off_stops_the_signal():
    network = Network([Layer([[1.0]], [-5.0], "relu"), Layer([[1.0]], [0.3], "sigmoid")])
    backward = network.backward(network.forward([1.0]), [1.0], HALF)
    assert backward.dC_dw[2][0, 0] == 0.0
    assert backward.dC_db[2][0] < 0
    assert backward.dC_da[0][0] == 0.0


@pytest.mark.parametrize(
    ("weights", "biases", "activation", "says"),
    [
        ([1.0, 2.0], [0.0], "relu", "filled matrix"),
        (np.zeros((0, 3)), [], "relu", "filled matrix"),
        ([[1.0, 2.0]], [0.0, 0.0], "relu", "lead into 1 neurons"),
        ([[1.0, np.nan]], [0.0], "relu", "finite"),
        ([[1.0, 2.0]], [np.inf], "relu", "finite"),
        ([[1.0, 2.0]], [0.0], "rellu", "did you mean 'relu'"),
    ],
)
def test_a_layer_that_does_not_fit_is_refused(weights, biases, activation, says):
    with pytest.raises(ValueError, match=says):
        Layer(weights, biases, activation)


def test_layers_that_do_not_fit_each_other_are_refused():
    two_to_one, three_to_one = Layer([[1.0, 1.0]], [0.0], "relu"), Layer([[1.0] * 3], [0.0], "relu")
    with pytest.raises(ValueError, match="layer 2 takes 3 activations, but layer 1 has 1"):
        Network([two_to_one, three_to_one])
    with pytest.raises(ValueError, match="at least one layer"):
        Network([])


def test_inputs_and_targets_that_do_not_fit_are_refused():
    network = load_example("mazur").network
    for X in ([0.1], [0.1, 0.2, 0.3], [[0.1], [0.2]], np.zeros((2, 2, 2)), np.zeros((0, 2)), 0.5):
        with pytest.raises(ValueError, match="the network takes 2"):
            network.forward(X)
    forward = network.forward([0.1, 0.2])
    for target in ([0.1], [[0.1, 0.2]], 0.5):
        with pytest.raises(ValueError, match="target has shape"):
            network.backward(forward, target, HALF)
    with pytest.raises(ValueError, match="cross_entropy does not fit sigmoid"):
        network.backward(forward, [0.0, 1.0], COSTS["cross_entropy"])
    with pytest.raises(IndexError, match="from 1 to 2"):
        network.layer(0)
