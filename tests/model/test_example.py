"""Examples made in Python: what they refuse, and what a step does."""

import numpy as np
import pytest
from hypothesis import assume, given, settings

from backprop_model import COSTS, Example, ExampleError, Layer, Network, load_example

from .random_problems import example_of, problems

bounded = settings(max_examples=60, deadline=None, derandomize=True)

NEURON = Network([Layer([[0.5, -1.0]], [0.0], "sigmoid")])
CLASSES = Network([Layer([[0.5], [-1.0], [0.2]], [0.0, 0.0, 0.0], "softmax")])


def flat_gradient(trace):
    return np.concatenate([g.ravel() for g in (*trace.dC_dw[1:], *trace.dC_db[1:])])


@bounded
@given(problems())
def test_a_short_step_lowers_the_cost_by_what_the_gradient_promises(problem):
    example = example_of(problem)
    trace = example.trace()
    slope = float(np.linalg.norm(flat_gradient(trace)))
    assume(slope > 1e-3)
    length = 1e-5
    after = example.step(learning_rate=length / slope).trace()
    assert after.cost < trace.cost
    assert trace.cost - after.cost == pytest.approx(length * slope, rel=0.05)


def test_a_step_moves_every_parameter_against_its_gradient():
    example = load_example("relu_softmax")
    trace, stepped = example.trace(), example.step(0.25)
    for l in (1, 2):
        before, after = example.network.layer(l), stepped.network.layer(l)
        np.testing.assert_array_equal(after.weights, before.weights - 0.25 * trace.dC_dw[l])
        np.testing.assert_array_equal(after.biases, before.biases - 0.25 * trace.dC_db[l])


def test_a_step_of_the_weights_alone_leaves_the_biases():
    example = load_example("relu_softmax")
    stepped, both = example.step(0.25, biases=False), example.step(0.25)
    for l in (1, 2):
        before, after = example.network.layer(l), stepped.network.layer(l)
        np.testing.assert_array_equal(after.weights, both.network.layer(l).weights)
        np.testing.assert_array_equal(after.biases, before.biases)


def test_a_step_takes_the_examples_own_rate_and_keeps_all_else():
    example = load_example("relu_softmax")
    stepped = example.step()
    np.testing.assert_array_equal(
        stepped.network.layer(2).weights, example.step(0.1).network.layer(2).weights
    )
    assert stepped.learning_rate == example.learning_rate == 0.1
    assert example.step(0.7).learning_rate == 0.1
    assert stepped.output_labels == example.output_labels
    assert stepped.cost is example.cost
    assert (stepped.title, stepped.name) == (example.title, "relu_softmax")
    assert stepped.trace().cost != example.trace().cost


@pytest.mark.parametrize("rate", [0.0, -1.0, float("nan"), float("inf")])
def test_a_step_needs_a_rate_above_zero(rate):
    with pytest.raises(ExampleError, match="learning_rate: must be a number above 0"):
        load_example("mazur").step(rate)


def test_a_step_that_makes_the_weights_overflow_is_refused():
    far_off = Example("Far off", Network([Layer([[1.0]], [0.0], "linear")]), [1e3], [0.0])
    with pytest.raises(ExampleError, match="learning_rate: 1e\\+308 makes the weights overflow"):
        far_off.step(1e308)


def test_an_example_made_in_python_has_defaults():
    example = Example("One neuron", NEURON, [1.0, 0.5], [1.0])
    assert example.cost is COSTS["half_squared_error"]
    assert example.trace().cost == pytest.approx(0.125)
    assert (example.name, example.source, example.input_shape) == ("", None, None)
    assert example.input_labels == example.output_labels == ()


@pytest.mark.parametrize(
    ("network", "options", "says"),
    [
        (NEURON, {"input": [1.0]}, "input: has 1 number, but the network has 2 inputs"),
        (NEURON, {"input": [[1.0, 2.0]]}, "input: has shape"),
        (NEURON, {"input": [1.0, np.nan]}, "input: must be finite numbers, not nan"),
        (NEURON, {"target": [1.0, 0.0]}, "target: has 2 numbers, but the network has 1 output$"),
        (NEURON, {"target": [np.inf]}, "target: must be finite numbers, not inf"),
        (NEURON, {"cost": "msle"}, "cost: there is no cost 'msle'"),
        (NEURON, {"cost": "cross_entropy"}, "cost: cross_entropy needs softmax in the last layer"),
        (NEURON, {"cost": "binary_cross_entropy", "target": [1.5]}, "target: must be between 0"),
        (CLASSES, {"cost": "binary_cross_entropy"}, "cost: binary_cross_entropy needs sigmoid"),
        (CLASSES, {"cost": "cross_entropy", "target": [1.0, 1.0, 0.0]}, "target: must add up to 1"),
        (CLASSES, {"cost": "cross_entropy", "target": [2.0, -1.0, 0.0]}, "between 0 and 1"),
        (NEURON, {"learning_rate": 0.0}, "learning_rate: must be a number above 0, not 0"),
        (NEURON, {"input_labels": ["a"]}, "input_labels: has 1 label, but the network has 2"),
        (NEURON, {"output_labels": ["a", "b"]}, "output_labels: has 2 labels"),
        (NEURON, {"input_labels": ["a", "b\nc"]}, "input_labels: must be one line of text"),
        (NEURON, {"title": " "}, "title: must be one line of text"),
        (NEURON, {"input_shape": (2, 2)}, r"input_shape: must be \[rows, columns\] of 2 inputs"),
        (NEURON, {"input_shape": (-1, -2)}, "input_shape"),
        (NEURON, {"input_shape": (2,)}, "input_shape"),
        (
            Network([Layer([[1.0]], [0.0], "softmax"), Layer([[1.0]], [0.0], "sigmoid")]),
            {},
            "layer 1, activation: softmax is for the last layer only",
        ),
    ],
)
def test_parts_that_do_not_fit_are_refused(network, options, says):
    fitting = {"input": np.ones(network.sizes[0]), "target": np.eye(network.sizes[-1])[0]}
    with pytest.raises(ExampleError, match=says):
        Example(**{"title": "bad", "network": network, **fitting, **options})


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("rain\u00a0today", "rain today"),  # a no-break space
        ("5\u202fkg", "5 kg"),  # a narrow one
        ("\ufeffrain\u200b", "rain"),  # what a text editor leaves
        ("\u200fשלום\u200e", "שלום"),  # marks of direction
        ("a\u202ebc", "abc"),  # which would turn what follows round
        ("e\u0301te\u0301", "été"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner is part of the spelling
    ],
)
def test_a_label_is_drawn_without_what_has_no_shape(written, drawn):
    neuron = Network([Layer([[0.5, -1.0]], [0.0], "sigmoid")])
    example = Example("one", neuron, [1.0, 0.5], [1.0], input_labels=[written, "other"])
    assert example.input_labels == (drawn, "other")
