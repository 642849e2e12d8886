"""A nudged weight: what its neuron and the cost come to, by a forward pass of the test's own."""

import numpy as np
import pytest

from scenes.readings.nudge import FELT, Nudge, settling

from .networks import Case
from .paths import evaluate

CASES = [Case([2, 3, 2], 11), Case([1, 1, 1, 1], 12), Case([2, 4, 3, 2], 13)]


@pytest.mark.parametrize("h", [0.5, -0.5, 1e-3, 0.0])
@pytest.mark.parametrize("case", CASES)
def test_a_nudge_is_a_forward_pass_with_another_weight(case, h):
    nudge = Nudge(case.read, 1, 0, 0)
    moved = [w.copy() for w in case.w]
    moved[0][0, 0] += h
    a = case.forward(moved)
    assert nudge.weight(h).value == pytest.approx(case.w[0][0, 0] + h)
    assert nudge.activation(h).value == pytest.approx(a[1][0])
    assert nudge.activation(h, 2, 0).value == pytest.approx(a[2][0])
    z = moved[0][0] @ case.x + case.b[0][0]
    assert nudge.weighted_sum(h).value == pytest.approx(z)
    z = moved[1][0] @ a[1] + case.b[1][0]
    assert evaluate(nudge.path_of_sum(h, 2, 0), case.read.example) == pytest.approx(z)
    assert nudge.cost(h).value == pytest.approx(case.cost_with(1, 0, 0, h))
    change = case.cost_with(1, 0, 0, h) - case.cost_with(1, 0, 0, 0.0)
    assert nudge.change(h).value == pytest.approx(change, abs=1e-15)
    if h:
        assert nudge.quotient(h).value == pytest.approx(change / h)
    np.testing.assert_allclose(nudge.costs(np.array([h])), [case.cost_with(1, 0, 0, h)])


def test_only_what_comes_after_a_weight_feels_its_nudge():
    nudge = Nudge(CASES[2].read, 2, 1, 0)
    felt = {(l, j): nudge.reaches(l, j) for l in (0, 1, 2, 3) for j in (0, 1)}
    assert felt == {(l, j): l == 3 or (l, j) == (2, 1) for l in (0, 1, 2, 3) for j in (0, 1)}


@pytest.mark.parametrize("case", CASES)
def test_quotients_are_told_apart_and_settle_on_the_derivative(case):
    steps = (0.5, 0.1, 0.01)
    nudge = Nudge(case.read, 1, 0, 0)
    equations, slope = settling(nudge, steps)
    assert len({equation.result.text for equation in equations}) == len(steps)
    assert all(equation.checks_out for equation in equations)
    away = [abs(equation.result.value - case.dw[1][0, 0]) for equation in equations]
    assert away == sorted(away, reverse=True)
    assert slope.value == pytest.approx(case.dw[1][0, 0])


def test_the_least_nudge_is_felt_by_the_weight_and_by_its_sum():
    case = CASES[2]
    for j, k in ((0, 0), (1, 1)):
        terms = float(np.abs(case.w[0][j] * case.x).sum() + abs(case.b[0][j]))
        least = Nudge(case.read, 1, j, k).least
        felt = [abs(case.w[0][j][k]), terms / abs(case.x[k])]
        assert least == pytest.approx(FELT * max(felt))
        assert least > FELT * min(felt)
