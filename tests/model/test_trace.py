"""What a trace offers beyond its arrays: factors, paths, and that nothing can be changed."""

import dataclasses

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import jacobian
from hypothesis import given, settings

from backprop_model import COSTS, Example, Layer, Network, Trace, load_example

from .random_problems import example_of, problems
from .reference import ACTIVATIONS

bounded = settings(max_examples=60, deadline=None, derandomize=True)


@bounded
@given(problems(max_size=6))
def test_the_factors_of_every_parameter_multiply_to_its_gradient(problem):
    trace = example_of(problem).trace()
    for l in range(1, trace.depth + 1):
        for j, k in np.ndindex(trace.dC_dw[l].shape):
            factors = trace.factors(l, j, k)
            slope_sum = np.sum(np.multiply(factors.dC_da, factors.da_dz))
            assert slope_sum * factors.dz_dw == pytest.approx(trace.dC_dw[l][j, k], abs=1e-13)
            assert slope_sum == pytest.approx(factors.dC_dz, abs=1e-13)
            assert factors.dz_dw == trace.activations[l - 1][k]
            assert factors.dC_dw == trace.dC_dw[l][j, k]
        for j in range(trace.sizes[l]):
            factors = trace.bias_factors(l, j)
            assert factors.dz_dw == 1.0
            assert factors.product == pytest.approx(trace.dC_db[l][j], abs=1e-13)
            assert factors.dC_dw == trace.dC_db[l][j]


@bounded
@given(problems(max_size=6))
def test_the_paths_of_every_neuron_sum_to_its_signal(problem):
    trace = example_of(problem).trace()
    for l in range(trace.depth):
        for k in range(trace.sizes[l]):
            paths = trace.paths(l, k)
            assert paths.shape == (trace.sizes[l + 1],)
            assert paths.sum() == pytest.approx(trace.dC_da[l][k], rel=1e-9, abs=1e-14)


def test_a_sigmoid_neurons_factors_are_three_numbers():
    factors = load_example("mazur").trace().factors(2, 0, 0)
    assert factors.dC_da == pytest.approx(0.741365069, abs=1e-9)  # as published
    assert factors.da_dz == pytest.approx(0.186815602, abs=1e-9)
    assert factors.dz_dw == pytest.approx(0.593269992, abs=1e-9)
    assert factors.multiplies_out
    assert [term.neuron for term in factors.terms] == [0]
    assert factors.terms[0].product == factors.dC_da * factors.da_dz


def test_a_softmax_neurons_factors_are_vectors_over_all_outputs():
    trace = load_example("relu_softmax").trace()
    factors = trace.factors(2, 0, 1)
    a, y = trace.prediction, trace.target
    np.testing.assert_allclose(factors.dC_da, -y / a)
    np.testing.assert_allclose(factors.da_dz, a * (np.eye(3)[0] - a[0]))
    assert [term.neuron for term in factors.terms] == [0, 1, 2]
    assert sum(term.product for term in factors.terms) == pytest.approx(a[0] - y[0])
    assert factors.dC_dz == pytest.approx(a[0] - y[0])
    assert factors.multiplies_out


def test_the_paths_of_the_published_example():
    paths = load_example("mazur").trace().paths(1, 0)
    np.testing.assert_allclose(paths, [0.055399425, -0.019049119], atol=1e-9)


@bounded
@given(problems(max_size=6))
def test_the_jacobian_of_every_layer_is_that_of_automatic_differentiation(problem):
    trace = example_of(problem).trace()
    layers = zip(problem.weights, problem.biases, problem.activations, strict=True)
    for l, (W, b, name) in enumerate(layers, 1):
        reference = jacobian(lambda a, W=W, b=b, f=ACTIVATIONS[name]: f(anp.dot(W, a) + b))
        expected = reference(np.array(trace.activations[l - 1]))
        assert trace.layer_jacobian(l).shape == (trace.sizes[l], trace.sizes[l - 1])
        np.testing.assert_allclose(trace.layer_jacobian(l), expected, rtol=1e-9, atol=1e-12)


@bounded
@given(problems(max_size=6))
def test_the_jacobians_carry_the_signal_from_layer_to_layer(problem):
    trace = example_of(problem).trace()
    for l in range(1, trace.depth + 1):
        passed_on = trace.dC_da[l] @ trace.layer_jacobian(l)
        np.testing.assert_allclose(passed_on, trace.dC_da[l - 1], rtol=1e-7, atol=1e-10)


@bounded
@given(problems(max_size=6))
def test_nudging_an_activation_moves_the_cost_as_its_signal_says(problem):
    trace, h = example_of(problem).trace(), 1e-6
    for l in range(trace.depth):
        for k in range(trace.sizes[l]):
            up, down = trace.nudged(l, k, h), trace.nudged(l, k, -h)
            quotient = (up.cost - down.cost) / (2 * h)
            assert quotient == pytest.approx(trace.dC_da[l][k], rel=1e-4, abs=1e-6)


def test_a_nudged_trace_is_of_the_layers_after_it():
    trace = load_example("three_five_four_two").trace()
    nudged = trace.nudged(1, 2, 0.25)
    assert nudged.sizes == (5, 4, 2)
    moved = np.array(trace.activations[1])
    moved[2] += 0.25
    np.testing.assert_array_equal(nudged.input, moved)
    unmoved = trace.nudged(1, 2, 0.0)
    np.testing.assert_array_equal(unmoved.prediction, trace.prediction)
    assert unmoved.cost == trace.cost


@pytest.mark.parametrize("l", [0, 3, -1])
def test_a_layer_that_does_not_exist_has_no_jacobian(l):
    with pytest.raises(IndexError, match="layers count from"):
        load_example("mazur").trace().layer_jacobian(l)


@pytest.mark.parametrize(("l", "k"), [(2, 0), (3, 0), (-1, 0), (1, 2), (0, -1)])
def test_an_activation_that_nothing_hears_cannot_be_nudged(l, k):
    with pytest.raises(IndexError):
        load_example("mazur").trace().nudged(l, k, 0.1)


@pytest.mark.parametrize("address", [(0, 0, 0), (3, 0, 0), (1, 2, 0), (1, 0, 2), (1, -1, 0)])
def test_a_weight_that_does_not_exist_has_no_factors(address):
    with pytest.raises(IndexError, match="count from"):
        load_example("mazur").trace().factors(*address)


@pytest.mark.parametrize("address", [(2, 0), (3, 0), (-1, 0), (1, 2), (0, -1)])
def test_a_neuron_that_no_edge_leaves_has_no_paths(address):
    with pytest.raises(IndexError):
        load_example("mazur").trace().paths(*address)


def arrays_in(value):
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, tuple | list):
        for entry in value:
            yield from arrays_in(entry)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from arrays_in(getattr(value, field.name))


@pytest.mark.parametrize("name", ["mazur", "relu_softmax"])
def test_nothing_in_a_trace_or_an_example_can_be_changed_by_accident(name):
    example = load_example(name)
    trace = example.trace()
    found = [*arrays_in(trace), *arrays_in(example), *arrays_in(trace.factors(2, 0, 0))]
    found.append(trace.paths(1, 0))
    assert len(found) > 20
    for array in found:
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 1.0
    for thing in (trace, example, example.network, example.network.layers[0]):
        field = dataclasses.fields(thing)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, field, None)


def test_an_example_keeps_its_numbers_when_the_arrays_it_was_made_of_change():
    weights, x = np.array([[1.0, 2.0]]), np.array([0.5, 0.25])
    example = Example("copy", Network([Layer(weights, [0.0], "linear")]), x, [1.0])
    weights[0, 0] = x[0] = 9.0
    assert example.trace().prediction == pytest.approx([1.0])


def test_a_zero_is_never_shown_as_minus_zero():
    dead = Network([Layer([[-1.0, 0.0]], [0.0], "relu")])
    trace = Example("dead", dead, [1.0, -0.0], [1.0]).trace()
    for array in (trace.input, trace.weighted_sums[1], trace.dC_dz[1], trace.dC_dw[1]):
        assert not np.signbit(array[array == 0]).any()
    assert trace.dC_dz[1][0] == 0.0


def test_a_trace_is_made_once():
    example = load_example("mazur")
    assert example.trace() is example.trace()


def test_a_trace_is_of_one_example_only():
    mazur = load_example("mazur")
    with pytest.raises(ValueError, match="one example"):
        Trace.record(mazur.network, [[0.1, 0.2]], [[0.0, 1.0]], COSTS["squared_error"])


def test_a_trace_knows_what_it_is_of():
    mazur = load_example("mazur")
    trace = mazur.trace()
    assert trace.network is mazur.network
    assert trace.cost_function is mazur.cost
    assert (trace.depth, trace.sizes) == (2, (2, 2, 2))
    np.testing.assert_array_equal(trace.input, [0.05, 0.10])
    np.testing.assert_array_equal(trace.target, [0.01, 0.99])
    np.testing.assert_array_equal(trace.prediction, trace.activations[2])


@bounded
@given(problems(max_size=6))
def test_the_cost_is_the_sum_of_its_terms(problem):
    trace = example_of(problem).trace()
    assert trace.cost_terms.shape == trace.target.shape
    assert trace.cost == pytest.approx(trace.cost_terms.sum(), rel=1e-12)
    terms = trace.cost_function.terms(trace.prediction, trace.target)
    np.testing.assert_allclose(trace.cost_terms, terms, rtol=1e-9, atol=1e-12)
