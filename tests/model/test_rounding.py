"""What rounding leaves of a gradient, held against numbers of 50 digits."""

from dataclasses import replace
from decimal import Decimal, getcontext

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from backprop_model.rounding import is_all_rounding, rounding_of

getcontext().prec = 50


def one_sigmoid(w, target):
    network = Network([Layer([[w]], [0.0], "sigmoid")])
    return Example("one", network, [1.0], [target])


@pytest.mark.parametrize(
    ("w", "target"),
    [(0.5, 0.0), (0.5, 0.6224593312018546), (20.0, 0.0), (36.0, 0.0), (-36.0, 1.0)],
)
def test_no_gradient_is_farther_off_than_it_says(w, target):
    """(a - y) a (1 - a), where a sigmoid is usual, meets its target, and is saturated."""
    trace = one_sigmoid(w, target).trace()
    a = 1 / (1 + (-Decimal(w)).exp())
    true = (a - Decimal(target)) * a * (1 - a)
    bound = rounding_of(trace).dC_dw[1][0, 0]
    off = abs(Decimal(float(trace.dC_dw[1][0, 0])) - true)
    assert off <= Decimal(float(bound))


def test_a_target_that_is_met_but_for_its_last_digit_leaves_nothing_else():
    met = load_example("mazur")
    last = np.nextafter(met.trace().prediction, 1.0)
    assert is_all_rounding(replace(met, target=last).trace())
    assert not is_all_rounding(replace(met, target=last + 1e-9).trace())


@pytest.mark.parametrize("name", ["chain", "mazur", "xor", "relu_softmax", "digits_trained"])
def test_gradients_of_an_example_are_known(name):
    trace = load_example(name).trace()
    assert not is_all_rounding(trace)
    found = rounding_of(trace)
    for bound, dC_dw in zip(found.dC_dw[1:], trace.dC_dw[1:], strict=True):
        assert bound.shape == dC_dw.shape
        assert bound.max() < 1e-10 * abs(dC_dw).max()


def test_gradients_of_zero_are_no_rounding():
    network = Network([Layer([[2.0]], [-5.0], "relu")])
    assert not is_all_rounding(Example("dead", network, [1.0], [1.0]).trace())
