"""A layer without biases has none: no zeros that are counted, moved or differentiated."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, gradient_check, load_example
from backprop_model.training import example_gradients, train
from backprop_model.unroll import unroll

from .random_problems import draw_problem, example_of
from .reference import solve

FILE = """\
title = "Two inputs, two hidden neurons, one output, no biases"
input = [0.35, 0.9]
target = [0.5]
learning_rate = 1.0

[[layers]]
activation = "sigmoid"
weights = [[0.1, 0.8], [0.4, 0.6]]
bias = false

[[layers]]
activation = "sigmoid"
weights = [[0.3, 0.9]]
bias = false
"""


@pytest.fixture
def bare(tmp_path):
    """The well-known example of 0.35 and 0.9, which is to give 0.5."""
    (tmp_path / "bare.toml").write_text(FILE)
    return load_example(tmp_path / "bare.toml")


@pytest.fixture
def mixed():
    """The second of three layers has no biases."""
    problem = draw_problem([3, 4, 5, 2], ["tanh", "sigmoid"], ("half_squared_error", "tanh"), 11)
    problem.biases[1][:] = 0.0
    example = example_of(problem)
    layers = list(example.network.layers)
    layers[1] = Layer(layers[1].weights, None, layers[1].activation)
    return problem, replace(example, network=Network(layers))


def test_the_published_figures_come_out(bare):
    trace = bare.trace()
    assert trace.activations[1] == pytest.approx([0.68, 0.6637], abs=5e-4)
    assert trace.prediction[0] == pytest.approx(0.69, abs=5e-4)
    assert trace.dC_dz[2][0] == pytest.approx(0.0406, abs=1.01e-4)  # cut, not rounded


def test_only_the_weights_are_counted(bare):
    counts = bare.operation_counts()
    assert (counts.weights, counts.biases, counts.parameters) == (6, 0, 6)
    assert bare.network.parameter_count == counts.forward_passes_for_nudging == 6
    check = gradient_check(bare)
    assert check.forward_passes == 12
    assert check.max_relative_error < 1e-6
    assert [one.parameter.k for one in check].count(None) == 0


def test_a_step_leaves_none(bare):
    after = bare.step().network
    assert not any(layer.has_biases for layer in after.layers)
    expected = bare.network.layer(2).weights - bare.trace().dC_dw[2]
    np.testing.assert_allclose(after.layer(2).weights, expected)
    trained = train(after, [[0.35, 0.9]], [[0.5]], bare.cost, learning_rate=1.0, epochs=2)
    assert trained.network.parameter_count == 6


def test_no_node_of_the_graph_is_a_bias(bare):
    names = [node.name or "" for node in unroll(bare).nodes]
    assert "z_1^(1)" in names
    assert not any(name.startswith("b_") for name in names)


def test_there_is_no_gradient_of_what_is_not_there(bare):
    assert [gradients.shape for gradients in bare.trace().dC_db[1:]] == [(0,), (0,)]
    with pytest.raises(IndexError, match="layer 1 has no biases"):
        bare.trace().bias_factors(1, 0)
    with pytest.raises(IndexError):
        bare.network.with_bias(1, 0, 0.5)


def test_gradients_are_those_of_the_reference_with_its_biases_held_at_zero(mixed):
    problem, example = mixed
    expected, trace = solve(problem), example.trace()
    for l in (1, 2, 3):
        np.testing.assert_allclose(trace.dC_dw[l], expected.dC_dw[l], rtol=1e-9)
    for l in (1, 3):
        np.testing.assert_allclose(trace.dC_db[l], expected.dC_db[l], rtol=1e-9)
    assert trace.dC_db[2].shape == (0,)
    batch = example_gradients(example.network, [problem.x] * 2, [problem.y] * 2, example.cost)
    assert [part.shape for part in batch.mean_dC_db[1:]] == [(4,), (0,), (2,)]


def test_one_neuron_without_a_bias_keeps_its_sum():
    """Where (n,) + (0,) would silently become (0,)."""
    example = Example("one", Network([Layer([[2.0]], None, "linear")]), [3.0], [5.0])
    assert example.trace().prediction.tolist() == [6.0]
    assert example.trace().layer_jacobian(1).tolist() == [[2.0]]
