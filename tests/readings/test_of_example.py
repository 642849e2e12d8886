"""Quantities of an example: entries, and the largest of many, against passes written out here."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network
from scenes.readings.of_example import Readings

from .networks import Case

CASES = [Case([3, 4, 2], seed) for seed in range(4)]


@pytest.mark.parametrize("case", CASES)
def test_the_largest_weights_and_gradients_are_no_smaller_than_any_other(case):
    read = Readings(case.read.example)
    assert read.largest_weight().value == max(np.abs(w).max() for w in case.w)
    assert read.largest_gradient().value == pytest.approx(
        max(np.abs(dw).max() for dw in case.dw[1:])
    )
    for l, rows in ((1, [0, 2]), (2, [1])):
        assert read.largest_weight_into(l, rows).value == np.abs(case.w[l - 1][rows]).max()
        assert read.largest_gradient_into(l, rows).value == pytest.approx(
            np.abs(case.dw[l][rows]).max()
        )


@pytest.mark.parametrize("case", CASES)
def test_a_slope_is_its_neurons_and_an_input_is_given(case):
    read = Readings(case.read.example)
    for l in (1, 2):
        for j in range(2):
            assert read.da_dz(l, j).value == pytest.approx(case.slope[l][j])
    assert read.activation(0, 1).given
    assert not read.activation(1, 1).given


def test_under_softmax_a_slope_is_an_entry_of_the_jacobian():
    layer = Layer([[1.0], [-0.5]], [0.2, 0.1], "softmax")
    read = Readings(Example("soft", Network([layer]), [0.4], [1.0, 0.0], "cross_entropy"))
    p = np.exp([0.6, -0.1]) / np.exp([0.6, -0.1]).sum()
    assert read.da_dz(1, 0).value == pytest.approx(p[0] * (1 - p[0]))
    assert read.da_dz(1, 0, 1).value == pytest.approx(-p[0] * p[1])
