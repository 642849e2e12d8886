"""Weights beside the one that is followed: they differ in what they should, and check out."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.readings import Readings
from scenes.readings.chain import follow, sibling

EXAMPLES = ["mazur", "three_four_three", "three_five_four_two", "deep_relu"]


def read(name):
    return Readings(load_example(name))


def holds_on_a_pocket_calculator(chain):
    by_hand = np.prod([factor.shown for factor in chain.factors])
    return abs(by_hand - chain.gradient.shown) <= chain.gradient.resolution / 2 * (1 + 1e-9)


@pytest.mark.parametrize("name", EXAMPLES)
def test_another_weight_of_the_neuron_differs_in_what_came_in_and_nothing_else(name):
    readings = read(name)
    chain = follow(readings, 1, None, None)
    other = sibling(readings, chain)
    assert other is not None
    assert other.to_neuron == chain.to_neuron
    assert other.arrival.value != chain.arrival.value
    assert [f.text for f in other.factors[:-1]] == [f.text for f in chain.factors[:-1]]
    assert other.gradient.value == readings.trace.dC_dw[1][other.to_neuron, other.from_neuron]
    assert holds_on_a_pocket_calculator(other)


@pytest.mark.parametrize(("other", "differs"), [(0.8, True), (0.5001, False), (0.0, False)])
def test_a_weight_at_which_as_much_arrives_is_no_other(other, differs):
    network = Network([Layer([[0.4, 0.3]], [0.1], "sigmoid")])
    read = Readings(Example("two", network, [0.5, other], [1.0]))
    found = sibling(read, follow(read, 1, 0, 0))
    assert (found is not None) == differs
    assert found is None or found.from_neuron == 1


def test_a_neuron_with_a_single_weight_has_no_other():
    readings = read("chain")
    assert sibling(readings, follow(readings, 2, None, None)) is None


def test_the_one_output_that_a_cost_listens_to_keeps_its_factor():
    """Cross entropy after softmax hears the output that should be 1, and no other."""
    readings = read("relu_softmax")
    chain = follow(readings, 2, None, None)
    assert chain.signal is not None
    assert chain.output == readings.trace.target.argmax()


def test_of_several_others_the_one_at_which_the_most_arrives_is_taken():
    network = Network([Layer([[0.4, 0.3, -0.2]], [0.1], "sigmoid")])
    read = Readings(Example("three", network, [0.5, 0.9, 0.7], [1.0]))
    found = sibling(read, follow(read, 1, 0, 0))
    assert found is not None
    assert found.from_neuron == 1


def test_the_first_gradient_that_stands_out_is_followed():
    """With one output, gradients are as large as what arrives: 0.05, 0.6 and 1."""
    network = Network([Layer([[0.4, 0.3, -0.2]], [0.1], "sigmoid")])
    read = Readings(Example("three", network, [0.05, 0.6, 1.0], [1.0]))
    assert follow(read, 1, None, None).from_neuron == 1
    assert follow(read, 1, 0, 0).from_neuron == 0
