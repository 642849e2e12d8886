"""Counts of parameters, passes and multiply-adds, against sums that are written out here."""

from itertools import pairwise

import pytest

from backprop_model import load_example
from scenes.readings.operations import Operations

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
