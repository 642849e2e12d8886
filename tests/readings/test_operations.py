"""Counts of parameters, passes and multiply-adds, against sums that are written out here."""

from itertools import pairwise

import pytest

from backprop_model import load_example
from scenes.readings.operations import Operations, parameters_by_layer

EXAMPLES = ["mazur", "chain", "three_five_four_two", "digits"]


def weights_of(example):
    return [n * m for m, n in pairwise(example.network.sizes)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_counts_are_sums_over_the_layers(name):
    example = load_example(name)
    counts, weights, sizes = Operations(example), weights_of(example), example.network.sizes
    assert counts.weights.value == sum(weights)
    assert counts.biases.value == sum(sizes[1:])
    assert counts.parameters.value == sum(weights) + sum(sizes[1:]) == counts.nudges
    assert counts.forward.value == sum(weights)
    assert counts.backward.value == 2 * sum(weights) - weights[0]
    assert counts.by_backpropagation.value == 3 * sum(weights) - weights[0]
    assert counts.by_nudging.value == (1 + counts.nudges) * sum(weights)
    assert counts.saving.value == pytest.approx(
        counts.by_nudging.value / counts.by_backpropagation.value
    )
    assert parameters_by_layer(example) == [w + n for w, n in zip(weights, sizes[1:], strict=True)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_nudging_gets_along_from_none_to_all(name):
    counts = Operations(load_example(name))
    assert counts.nudged_by(0.0) == 1
    assert counts.nudged_by(1.0) == counts.nudges
    assert counts.nudged_by(1.5) == counts.nudges
    half = counts.nudged_by(0.5)
    assert half == int(counts.nudges**0.5)
    assert counts.passes(half).value == half
    assert counts.passes(counts.nudges + 5).value == counts.nudges
    assert counts.multiply_adds(half).value == (1 + half) * counts.forward.value
    assert counts.multiply_adds(counts.nudges).value == counts.by_nudging.value


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_sweep_back_adds_each_layers_work(name):
    example = load_example(name)
    counts, weights = Operations(example), weights_of(example)
    done = counts.forward.value
    for swept, weight in enumerate(reversed(weights), start=1):
        done += weight * (1 if swept == len(weights) else 2)
        assert counts.done_after(swept) == done
        assert counts.swept(int(done)).value == done
    assert done == counts.by_backpropagation.value
    assert counts.swept(5).value == 5
