"""Cost functions, and the two that stay exact where their output activations saturate."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from backprop_model import COSTS, Example, Layer, Network

from . import reference


def saturated(cost, activation, logits, target):
    """An example whose outputs' weighted sums are exactly these logits."""
    weights = np.array(logits, dtype=float)[:, np.newaxis] / 2
    network = Network([Layer(weights, np.zeros(len(logits)), activation)])
    return Example("saturated", network, [2.0], target, cost)


def test_all_are_there():
    assert set(COSTS) == set(reference.COSTS)


@pytest.mark.parametrize("name", COSTS)
def test_value_terms_and_derivative_agree_with_automatic_differentiation(name):
    a, y = np.array([0.2, 0.7, 0.1]), np.array([0.5, 0.0, 0.5])
    cost, other = COSTS[name], reference.COSTS[name]
    smooth = np.array([0.5, 1e-300, 0.5])  # as a target of 0, but no 0 times infinity
    assert cost.value(a, y) == pytest.approx(other(a, y), rel=1e-12)
    assert cost.terms(a, y).sum() == pytest.approx(other(a, y), rel=1e-12)
    derivative = grad(other)(a, smooth)
    np.testing.assert_allclose(cost.derivative(a, y), derivative, rtol=1e-12, atol=1e-99)


@pytest.mark.parametrize("name", COSTS)
def test_the_cost_of_a_batch_is_the_mean(name):
    a = np.random.default_rng(0).uniform(0.1, 0.9, (4, 3))
    y = np.random.default_rng(1).uniform(0.1, 0.9, (4, 3))
    each = [COSTS[name].value(*pair) for pair in zip(a, y, strict=True)]
    assert COSTS[name].value(a, y) == pytest.approx(np.mean(each))
    assert COSTS[name].terms(a, y).shape == (4, 3)


SATURATED = [
    ("binary_cross_entropy", "sigmoid", [1000.0], [0.0], 1000.0),
    ("binary_cross_entropy", "sigmoid", [-1000.0], [1.0], 1000.0),
    ("binary_cross_entropy", "sigmoid", [1000.0], [1.0], 0.0),
    ("binary_cross_entropy", "sigmoid", [-1000.0, 1000.0, 0.0], [1.0, 0.25, 1.0], None),
    ("cross_entropy", "softmax", [1000.0, -1000.0, 0.0], [0.0, 1.0, 0.0], 2000.0),
    ("cross_entropy", "softmax", [1000.0, -1000.0, 0.0], [1.0, 0.0, 0.0], 0.0),
    ("cross_entropy", "softmax", [1000.0, 1000.0], [0.0, 1.0], np.log(2)),
    ("cross_entropy", "softmax", [-1000.0, 1000.0], [0.5, 0.5], 1000.0),
]


@pytest.mark.parametrize(("cost", "activation", "logits", "target", "value"), SATURATED)
def test_saturated_outputs_leave_cost_and_gradients_exact(cost, activation, logits, target, value):
    with np.errstate(over="raise", invalid="raise"):
        trace = saturated(cost, activation, logits, target).trace()
    expected = 1000 + 750 + np.log(2) if value is None else value
    assert trace.cost == pytest.approx(expected, rel=1e-14, abs=0)
    np.testing.assert_array_equal(trace.dC_dz[1], trace.prediction - target)
    np.testing.assert_array_equal(trace.dC_dw[1], 2.0 * (trace.prediction - target)[:, None])
    assert np.isfinite(trace.dC_da[0]).all()


@pytest.mark.parametrize("z", [-30.0, -3.0, 0.0, 3.0, 30.0])
@pytest.mark.parametrize("y", [0.0, 0.3, 1.0])
def test_binary_cross_entropy_from_sums_keeps_its_digits(z, y):
    exact = y * np.log1p(np.exp(-z)) + (1 - y) * np.log1p(np.exp(z))
    trace = saturated("binary_cross_entropy", "sigmoid", [z], [y]).trace()
    assert trace.cost == pytest.approx(exact, rel=1e-13, abs=0)


def test_factors_of_a_saturated_output_stand_but_do_not_multiply_out():
    trace = saturated("binary_cross_entropy", "sigmoid", [-1000.0], [1.0]).trace()
    factors = trace.factors(1, 0, 0)
    assert (factors.dC_da, factors.da_dz, factors.dz_dw) == (-np.inf, 0.0, 2.0)
    assert not factors.multiplies_out
    assert (factors.dC_dz, factors.dC_dw) == (-1.0, -2.0)


def test_factors_that_have_lost_their_digits_do_not_multiply_out():
    # 1 - a is rounded to one unit in the last place, so that 1 / (1 - a) is far off.
    factors = saturated("binary_cross_entropy", "sigmoid", [36.5], [0.0]).trace().factors(1, 0, 0)
    assert np.isfinite(factors.product)
    assert not factors.multiplies_out
    assert factors.dC_dz == pytest.approx(1.0)


def test_factors_do_not_multiply_out_where_only_the_bias_would_show_it():
    """Nothing arrives, so that any product is the weight's gradient; dC/dz was rounded away."""
    logits = np.array([-212.0, 279.0, -252.0])  # softmax leaves e^-531 to the wanted output
    network = Network([Layer(np.zeros((3, 1)), logits, "softmax")])
    example = Example("saturated", network, [0.0], [0.0, 0.0, 1.0], "cross_entropy")
    factors = example.trace().factors(1, 0, 0)
    assert factors.product == factors.dC_dw == 0.0
    assert factors.dC_dz == pytest.approx(np.exp(-491.0))
    assert not factors.multiplies_out


def test_factors_of_an_unsaturated_output_multiply_out():
    for cost, activation, logits, target in (
        ("binary_cross_entropy", "sigmoid", [3.0], [0.0]),
        ("cross_entropy", "softmax", [3.0, -2.0], [0.0, 1.0]),
    ):
        factors = saturated(cost, activation, logits, target).trace().factors(1, 0, 0)
        assert factors.multiplies_out
        assert factors.product == pytest.approx(factors.dC_dw, rel=1e-12)


def test_an_output_that_is_silent_and_should_be_adds_nothing():
    trace = saturated("cross_entropy", "softmax", [1000.0, -1000.0], [1.0, 0.0]).trace()
    assert trace.dC_da[1][1] == 0.0
    assert COSTS["cross_entropy"].value([1.0, 0.0], [1.0, 0.0]) == 0.0
    assert COSTS["binary_cross_entropy"].value([1.0, 0.0], [1.0, 0.0]) == 0.0
    assert COSTS["cross_entropy"].value([0.0, 1.0], [1.0, 0.0]) == np.inf


@pytest.mark.parametrize("cost", ["half_squared_error", "squared_error"])
def test_a_saturated_sigmoid_under_a_squared_error_has_no_gradient_left(cost):
    trace = saturated(cost, "sigmoid", [1000.0], [0.0]).trace()
    assert trace.dC_da[1][0] > 0
    assert trace.da_dz[1][0] == trace.dC_dw[1][0, 0] == 0.0


def test_cross_entropy_of_any_target_has_the_gradient_of_its_value():
    # Targets that do not add up to 1 are refused in examples; the formula holds for them too.
    z, y = np.array([0.3, -0.4, 1.0]), np.array([0.5, 0.7, 0.1])
    expected = grad(lambda z: -anp.sum(y * anp.log(reference.ACTIVATIONS["softmax"](z))))(z)
    network = Network([Layer(z[:, None], np.zeros(3), "softmax")])
    backward = network.backward(network.forward([1.0]), y, COSTS["cross_entropy"])
    np.testing.assert_allclose(backward.dC_dz[1], expected, rtol=1e-12)
