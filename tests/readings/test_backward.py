"""What a neuron does in the backward pass, and which neurons and weights are told."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network
from scenes.readings import Readings
from scenes.readings.backward import (
    gather,
    neuron_pass,
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


def test_a_signal_has_fewer_digits_where_large_paths_nearly_cancel():
    """-161.2225 + 149.3335 is -11.8890, and rounds to -11.889; with one digit more it would not."""
    weights = [-161.22245261824423, 149.33354762919447]
    hidden = Layer([[0.0]], [0.0], "silu")  # its slope at 0 is a half
    output = Layer([[w] for w in weights], [0.0, 0.0], "linear")
    cancelling = Example("Cancelling", Network([hidden, output]), [1.0], [-1.0, -1.0])
    told = neuron_pass(Readings(cancelling), 1, 0)
    assert told.slope is not None
    for result, by_hand in (
        (told.signal, sum(path.shown for path in told.paths)),
        (told.delta, told.signal.shown * told.slope.shown),
    ):
        assert abs(by_hand - result.shown) <= result.resolution / 2 * (1 + 1e-9)


def test_digits_are_the_fewest_that_add_up():
    told = neuron_pass(CASES[0].read, 1, 0)
    assert told.signal.decimals <= 6
    assert max(path.decimals for path in told.paths) <= 6


@pytest.mark.parametrize("case", CASES)
def test_the_telling_neuron_is_the_first_that_is_felt_or_the_most_felt(case):
    sizes = abs(case.signal[1])
    first = next(k for k in range(len(sizes)) if sizes[k] >= 0.5 * max(sizes))
    assert telling_neuron(case.read, 1, 99, 0.5) == (first,)
    assert telling_neuron(case.read, 1, 1, 0.5) == (list(sizes).index(max(sizes)),)
