"""A weight's way to the cost: what is on it, with an activation of its own and without one."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch05.way import Way, way_of
from scenes.readings import Readings


def through_an_activation() -> Way:
    return way_of(Readings(load_example("mazur")), 2, 0, 0)


def through_softmax() -> Way:
    layers = [Layer([[0.4], [-0.3]], [0.1, 0.2], "softmax")]
    example = Example("two", Network(layers), [0.5], [1.0, 0.0], "cross_entropy")
    return way_of(Readings(example), 1, 0, 0)


def test_softmax_passes_the_activation_over():
    way, short = through_an_activation(), through_softmax()
    assert "".join(map(str, way.letters)) == "wzaC"
    assert "".join(map(str, short.letters)) == "wzC"
    assert [value.text for value in way.values] == ["0.40", "1.11", "0.751", "0.298"]
    assert len(short.values) == 3
    assert (len(way.curves()), len(short.curves())) == (2, 1)


def test_the_curves_are_what_z_and_a_do():
    sigmoid, cost = through_an_activation().curves()
    step = np.array([0.01])
    z, a = 1.105905967, 0.751365070  # by M. Mazur's worked example
    assert sigmoid.rises(step) == pytest.approx(1 / (1 + np.exp(-z - 0.01)) - a, abs=1e-8)
    assert cost.rises(step) == pytest.approx((a + 0.01 - 0.01) ** 2 / 2 - (a - 0.01) ** 2 / 2)
    (whole,) = through_softmax().curves()
    sums = np.array([0.3, 0.05])
    costs = [-np.log(np.exp(s[0]) / np.exp(s).sum()) for s in (sums, sums + np.array([0.01, 0.0]))]
    assert whole.rises(step) == pytest.approx(costs[1] - costs[0])


def test_only_where_the_output_is_told_by_half_a_square_is_the_slope_the_miss():
    assert through_an_activation().misses_by_slope
    assert not through_softmax().misses_by_slope
    hidden = way_of(Readings(load_example("mazur")), 1, 0, 0)
    assert hidden.is_hidden
    assert not hidden.misses_by_slope
    assert not through_an_activation().is_hidden


def test_a_nudge_of_one_is_whole_before_the_first_slope():
    way = through_an_activation()
    assert way.left_after(0).value == 1.0
    assert way.left_after(1).value == pytest.approx(0.593269992)
    assert way.left_after(3).value == pytest.approx(0.082167041)


def test_a_weight_is_alone_where_nothing_is_added():
    alone = Example("alone", Network([Layer([[0.4]], None, "sigmoid")]), [0.5], [1.0])
    assert way_of(Readings(alone), 1, 0, 0).is_alone
    assert not through_an_activation().is_alone
