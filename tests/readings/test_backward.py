"""What a neuron does in the backward pass, and which neurons and weights are told."""

import numpy as np
import pytest

from scenes.readings.backward import (
    featured,
    gather,
    neuron_pass,
    steepest,
    strongest_neurons,
    telling_neuron,
)

from .networks import Case

CASES = [Case([2, 3, 2], 1), Case([3, 8, 7], 2), Case([2, 4, 5, 3], 3)]
NEURONS = [(case, l, j) for case in CASES for l in (1, case.depth) for j in (0, 1)]


@pytest.mark.parametrize(("case", "l", "j"), NEURONS)
def test_a_neurons_pass_is_the_chain_rule_written_out(case, l, j):
    told = neuron_pass(case.read, l, j)
    assert told.signal.value == pytest.approx(case.signal[l][j])
    assert told.slope is not None
    assert told.slope.value == pytest.approx(case.slope[l][j])
    assert told.delta.value == pytest.approx(case.delta[l][j])
    assert bool(told.paths) == (l < case.depth)
    by_hand = told.signal.shown * told.slope.shown
    assert abs(by_hand - told.delta.shown) <= told.delta.resolution / 2 * (1 + 1e-9)


@pytest.mark.parametrize("case", CASES)
def test_paths_are_the_largest_and_add_up_as_displayed(case):
    paths = case.w[1][:, 0] * case.delta[2]
    ahead, equation = gather(case.read, 1, 0)
    if len(paths) <= 3:
        assert ahead == tuple(range(len(paths)))
    else:
        assert ahead == tuple(np.argsort(-abs(paths))[:2])
        assert equation.terms[-1].value == pytest.approx(np.delete(paths, ahead).sum())
    for i, term in zip(ahead, equation.terms, strict=False):
        assert term.value == pytest.approx(paths[i])
    shown = sum(term.shown for term in equation.terms)
    assert abs(shown - equation.result.shown) <= equation.result.resolution / 2 * (1 + 1e-9)


def test_digits_are_the_fewest_that_add_up():
    told = neuron_pass(CASES[0].read, 1, 0)
    assert told.signal.decimals <= 6
    assert max(path.decimals for path in told.paths) <= 6


@pytest.mark.parametrize("case", CASES)
def test_few_neurons_are_told_in_their_order_and_many_by_size(case):
    n = len(case.delta[1])
    order = featured(case.read, 1, range(n))
    assert order == tuple(range(n) if n <= 6 else np.argsort(-abs(case.delta[1])))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("case", CASES)
def test_the_steepest_weights_are_the_largest_of_those_shown(case, count):
    shown = [(l, j, k) for l in (1, 2) for j, k in np.ndindex(*case.dw[l].shape) if (j + k) % 2]
    by_size = sorted(shown, key=lambda place: abs(case.dw[place[0]][place[1:]]), reverse=True)
    assert steepest(case.read, shown, count) == tuple(by_size[:count])


def test_of_no_weights_none_is_steepest():
    assert steepest(CASES[0].read, [], 1) == ()


@pytest.mark.parametrize("case", CASES)
def test_the_strongest_neurons_come_in_their_order(case):
    largest = np.argsort(-abs(case.delta[1]))[:2]
    assert strongest_neurons(case.read, 1, 2) == tuple(sorted(largest))


@pytest.mark.parametrize("case", CASES)
def test_the_telling_neuron_is_the_first_that_is_felt_or_the_most_felt(case):
    sizes = abs(case.signal[1])
    first = next(k for k in range(len(sizes)) if sizes[k] >= 0.5 * max(sizes))
    assert telling_neuron(case.read, 1, 99, 0.5) == (first,)
    assert telling_neuron(case.read, 1, 1, 0.5) == (list(sizes).index(max(sizes)),)
