"""Counts of paths against walking every single one."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_model import load_example
from backprop_model.path_counts import count_paths, uniform_sizes

sizes_of_small_networks = st.lists(st.integers(1, 4), min_size=2, max_size=5)


def walk_all_paths(sizes: list[int]) -> list[int]:
    """The number of edges of every path from a weight to an output, found one by one."""
    lengths = []
    for l in range(1, len(sizes)):
        for _weight in product(range(sizes[l - 1]), range(sizes[l])):
            # A path is a choice of one neuron in each layer after the weight's own.
            for path in product(*(range(size) for size in sizes[l + 1 :])):
                lengths.append(1 + len(path))
    return lengths


@settings(deadline=None, max_examples=40)
@given(sizes_of_small_networks)
def test_paths_are_those_that_one_can_walk(sizes):
    lengths = walk_all_paths(sizes)
    counts = count_paths(sizes)
    assert counts.paths == len(lengths)
    assert counts.walked_anew == sum(lengths)


@settings(deadline=None, max_examples=40)
@given(sizes_of_small_networks)
def test_reuse_takes_one_multiply_add_for_each_entry_of_the_backward_passs_products(sizes):
    counted = 0
    for l in range(1, len(sizes)):
        for _row in range(sizes[l]):
            for _column in range(sizes[l - 1]):
                counted += 1  # its gradient
                counted += l > 1  # its share of the signal passed back
    assert count_paths(sizes).reused == counted


@pytest.mark.parametrize("name", ["mazur", "three_four_three", "digits", "mnist_size"])
def test_reuse_agrees_with_the_operation_counts_of_an_example(name):
    example = load_example(name)
    counts = example.operation_counts()
    assert count_paths(example.network.sizes).reused == counts.backward_multiply_adds


def test_with_depth_reuse_grows_by_the_same_amount_and_walking_by_a_factor():
    counts = [count_paths(uniform_sizes(4, depth)) for depth in range(1, 13)]
    steps = {b.reused - a.reused for a, b in pairwise(counts)}
    assert len(steps) == 1
    factors = [b.walked_anew / a.walked_anew for a, b in pairwise(counts)]
    assert min(factors) > 4


@pytest.mark.parametrize("sizes", [[], [3], [3, 0, 2]])
def test_what_is_no_network_is_refused(sizes):
    with pytest.raises(ValueError, match="two layers and a neuron in each"):
        count_paths(sizes)
