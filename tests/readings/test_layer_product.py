"""Layers as functions of one number: their derivatives multiply, as displayed, along one route."""

import itertools

import numpy as np
import pytest

from scenes.parts.ch07.layer_product import multiply_out, weight_line
from scenes.parts.ch07.route import Route, route_of
from scenes.parts.ch07.ruler import ruler_for
from scenes.parts.ch07.slopes import slopes_of

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


def test_digits_are_few_and_the_same_for_all_factors():
    found = multiply_out(told(Case([1, 1, 1, 1], 0)))
    assert len({factor.significant for factor in found.factor.values()}) == 1
    assert sum(one.significant for one in found.running.values()) <= 14


@pytest.mark.parametrize(
    ("sizes", "layer"), [([2, 3, 2], 2), ([2, 3, 2, 1], 2), ([3, 4, 1, 3], 1), ([2, 17, 2, 2], 3)]
)
def test_the_table_is_of_the_last_layer_with_several_neurons_on_both_sides(sizes, layer):
    slopes = slopes_of(Case(sizes, 1).read)
    assert slopes is not None
    assert slopes.layer == layer
    table = np.array([[one.value for one in row] for row in slopes.table()])
    after, before = (np.array([one.value for one in slopes.signals(l)]) for l in (layer, layer - 1))
    assert after @ table == pytest.approx(before)


@pytest.mark.parametrize("sizes", [[1, 1, 1], [2, 17, 2], [1, 3, 1]])
def test_without_several_neurons_on_both_sides_there_is_no_table(sizes):
    assert slopes_of(Case(sizes, 1).read) is None


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
