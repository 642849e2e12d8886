"""Layers as functions of one number: their derivatives multiply, as displayed, along one route."""

import itertools

import numpy as np
import pytest

from scenes.parts.ch07.layer_product import multiply_out, weight_line
from scenes.parts.ch07.route import Route, route_of
from scenes.parts.ch07.ruler import ruler_for

from .networks import Case


def told(case: Case) -> Route:
    route = route_of(case.read)
    assert route is not None
    return route


@pytest.mark.parametrize("seed", range(5))
def test_each_step_of_the_product_is_true_and_checks_out(seed):
    case = Case([1, 1, 1, 1], seed)
    found = multiply_out(told(case))
    assert sorted(found.running) == [0, 1, 2, 3]
    for l in (1, 2, 3):
        factor, after, before = found.factor[l], found.running[l], found.running[l - 1]
        assert factor.value == pytest.approx(case.slope[l][0] * case.w[l - 1][0, 0])
        assert after.value == pytest.approx(case.signal[l][0])
        assert before.value == pytest.approx(after.value * factor.value)
        error = abs(after.shown * factor.shown - before.shown)
        assert error <= before.resolution / 2 * (1 + 1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_no_other_route_has_a_larger_product(seed):
    case = Case([3, 4, 2, 3], seed)
    route = told(case)

    def share(neurons):
        factors = [
            case.slope[l][neurons[l]] * case.w[l - 1][neurons[l], neurons[l - 1]] for l in (1, 2, 3)
        ]
        return abs(np.prod(factors) * case.signal[3][neurons[3]])

    everyone = itertools.product(*(range(n) for n in (3, 4, 2, 3)))
    assert share(route.neurons) == pytest.approx(max(map(share, everyone)))
    assert abs(route.running(0).value) == pytest.approx(share(route.neurons))


@pytest.mark.parametrize("sizes", [[1, 1, 1], [2, 3, 2]])
def test_each_function_passes_through_its_value_with_its_factor_as_slope(sizes):
    route = told(Case(sizes, 1))
    for l in (1, 2, 3):
        at, h = route.values[l - 1], 1e-6
        low, middle, high = route.follow(l, np.array([at - h, at, at + h]))
        assert middle == pytest.approx(route.values[l])
        assert (high - low) / (2 * h) == pytest.approx(route.factor(l).value, rel=1e-4)


@pytest.mark.parametrize("sizes", [[1, 1, 1, 1], [2, 3, 2]])
def test_the_weights_three_factors_are_its_gradient(sizes):
    case = Case(sizes, 2)
    route = told(case)
    line = weight_line(route, multiply_out(route).running[route.weighted])
    assert line is not None
    l, (j, k) = route.weighted, (route.neurons[route.weighted], route.neurons[route.weighted - 1])
    delta = case.signal[l][j] * case.slope[l][j]
    assert line.result.value == pytest.approx(delta * case.read.trace.activations[l - 1][k])
    assert line.checks_out


@pytest.mark.parametrize("seed", range(4))
def test_arrows_are_as_long_as_the_factors_say_and_stay_on_their_lines(seed):
    ruler = ruler_for(told(Case([1, 1, 1, 1], seed)), 9.0)
    first, *others = ruler.points(2)
    assert first[1] - first[0] == pytest.approx(2 * ruler.half * ruler.per_one)
    for l, (tail, head) in enumerate(others, 1):
        due = (first[1] - first[0]) * ruler.route.carried(l).value
        assert head - tail == pytest.approx(due, rel=0.03)
        assert max(abs(tail), abs(head)) <= 4.5


def test_a_lens_is_for_short_arrows_alone():
    ruler = ruler_for(told(Case([1, 1, 1, 1], 0)), 9.0)
    for l, (tail, head) in enumerate(ruler.points(2)):
        power = ruler.power(l)
        assert (power is None) == (abs(head - tail) >= 0.42)
        assert power is None or 0.9 <= power * abs(head - tail) <= 2.1
