"""Activation functions at their ends, at their kinks, and against fifty-digit arithmetic."""

import dataclasses
import math
from decimal import Decimal, getcontext

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import elementwise_grad
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_model import ACTIVATIONS
from backprop_model.activations import find_activation

from . import reference

EVERY = list(reference.ACTIVATIONS)
ELEMENTWISE = [name for name in EVERY if ACTIVATIONS[name].elementwise]

bounded = settings(max_examples=60, deadline=None, derandomize=True)


def test_all_are_there():
    assert set(ACTIVATIONS) == {name for name in EVERY if "(" not in name}


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_values_and_slopes_agree_with_automatic_differentiation(name):
    z = np.concatenate([np.linspace(-8, 8, 161)[:80], np.linspace(-8, 8, 161)[81:]])  # no kink
    f = reference.ACTIVATIONS[name]
    np.testing.assert_allclose(ACTIVATIONS[name].value(z), f(z), rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(
        ACTIVATIONS[name].derivative(z), elementwise_grad(f)(z), rtol=1e-9, atol=1e-14
    )


@pytest.mark.parametrize(
    ("name", "z", "value", "slope"),
    [
        ("sigmoid", 0.0, 0.5, 0.25),
        ("tanh", 0.0, 0.0, 1.0),
        ("relu", 0.0, 0.0, 0.0),
        ("relu", -0.0, 0.0, 0.0),
        ("relu", 5e-324, 5e-324, 1.0),
        ("leaky_relu", 0.0, 0.0, 0.01),
        ("leaky_relu", -2.0, -0.02, 0.01),
        ("leaky_relu(0.2)", 0.0, 0.0, 0.2),
        ("leaky_relu(0.2)", -3.0, -0.6000000000000001, 0.2),
        ("elu", 0.0, 0.0, 1.0),
        ("elu", -1.0, math.exp(-1) - 1, math.exp(-1)),
        ("elu(0.5)", 0.0, 0.0, 0.5),
        ("elu(0.5)", -1e-9, -4.9999999975e-10, 0.4999999995),
        ("silu", 0.0, 0.0, 0.5),
        ("silu", 1.0, 0.7310585786300049, 0.9276705118714867),  # sigma(1), sigma + sigma'(1)
        ("softplus", 0.0, math.log(2), 0.5),
        ("softplus", -40.0, math.exp(-40), math.exp(-40)),
        ("softplus", 40.0, 40.0, 1.0),
        ("gelu", 0.0, 0.0, 0.5),
        ("gelu", 1.0, 0.8413447460685429, 1.0833154705876864),  # Phi(1), Phi(1) + phi(1)
        ("linear", -7.0, -7.0, 1.0),
    ],
)
def test_a_known_point(name, z, value, slope):
    assert float(ACTIVATIONS[name].value(z)) == pytest.approx(value, rel=1e-14, abs=0)
    assert float(ACTIVATIONS[name].derivative(z)) == pytest.approx(slope, rel=1e-14, abs=0)


@pytest.mark.parametrize("z", [-700.0, -100.0, -36.0, -1.5, -1e-8, 0.3, 17.0, 40.0, 300.0, 700.0])
def test_saturated_sigmoids_keep_their_digits(z):
    getcontext().prec = 700
    e = (-Decimal(z)).exp()
    sigmoid, tanh_slope = 1 / (1 + e), 4 * e * e / (1 + e * e) ** 2
    for computed, exact in (
        (ACTIVATIONS["sigmoid"].value(z), sigmoid),
        (ACTIVATIONS["sigmoid"].derivative(z), sigmoid * (1 - sigmoid)),
        (ACTIVATIONS["tanh"].derivative(z), tanh_slope),
    ):
        assert float(computed) == pytest.approx(float(exact), rel=1e-13, abs=1e-320)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("scale", [1e3, 1e8, 1e150])
def test_huge_sums_give_finite_numbers_without_a_warning(name, scale):
    z = np.array([-1.0, 0.0, 1.0, 0.5]) * scale
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert np.isfinite(ACTIVATIONS[name].value(z)).all()
        assert np.isfinite(ACTIVATIONS[name].derivative(z)).all()


@bounded
@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=8), st.floats(-1e3, 1e3))
def test_softmax_is_a_distribution_that_a_common_shift_does_not_change(z, shift):
    softmax = ACTIVATIONS["softmax"]
    a = softmax.value(z)
    assert a.sum() == pytest.approx(1.0, rel=1e-12)
    assert (a >= 0).all()
    np.testing.assert_allclose(softmax.value(np.array(z) + shift), a, rtol=1e-9, atol=1e-12)
    jacobian = softmax.derivative(z)
    np.testing.assert_allclose(jacobian.sum(axis=0), 0, atol=1e-14)
    np.testing.assert_array_equal(jacobian, jacobian.T)


def test_softmax_near_certainty_keeps_the_digits_of_its_slope():
    jacobian = ACTIVATIONS["softmax"].derivative([0.0, 50.0])
    assert jacobian[1, 1] == pytest.approx(math.exp(-50), rel=1e-12, abs=0)


def test_a_signal_is_pulled_back_through_columns_of_the_jacobian():
    lopsided = dataclasses.replace(ACTIVATIONS["softmax"], name="lopsided")
    da_dz = np.array([[1.0, 2.0], [3.0, 4.0]])  # row i: how output i moves with each sum
    np.testing.assert_array_equal(lopsided.pull_back(np.array([10.0, 1.0]), da_dz), [13.0, 24.0])


@pytest.mark.parametrize("name", EVERY)
def test_a_batch_is_its_rows(name):
    z = np.random.default_rng(4).normal(0, 2, (3, 5))
    activation = ACTIVATIONS[name]
    for function in (activation.value, activation.derivative):
        np.testing.assert_array_equal(function(z), np.array([function(row) for row in z]))


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_a_curve_may_be_asked_for_at_one_point(name):
    assert float(ACTIVATIONS[name].value(0.7)) == pytest.approx(
        float(reference.ACTIVATIONS[name](anp.array(0.7)))
    )


def test_a_constant_stands_in_brackets():
    leaky = find_activation("Leaky-ReLU ( 0.2 )")
    assert leaky is ACTIVATIONS["leaky_relu(0.2)"]
    assert (leaky.name, leaky.noun) == ("leaky_relu(0.2)", "leaky relu")
    assert "0.2 z otherwise" in str(leaky.formula)
    assert find_activation("leaky_relu(0.010)") is ACTIVATIONS["leaky_relu"]
    assert str(find_activation("elu(0.00001)").derivative_formula).endswith("0.00001 e^z otherwise")
    assert find_activation("swish") is ACTIVATIONS["silu"]


@pytest.mark.parametrize("constant", ["", "x", "-0.1", "inf", "nan", "0.1, 0.2"])
def test_a_constant_that_can_not_be(constant):
    with pytest.raises(ValueError, match=r"elu takes its alpha in brackets, a number of 0 or more"):
        find_activation(f"elu({constant})")


def test_what_has_no_constant_takes_none():
    with pytest.raises(ValueError, match="tanh takes no number"):
        find_activation("tanh(2)")
    with pytest.raises(KeyError):
        find_activation("bent(2)")
