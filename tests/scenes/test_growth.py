"""The counts in chapter 9's plot: each path, worked out, gives the number that is shown."""

import pytest

from backprop_model import load_example
from scenes.parts.ch09.growth_readings import growth, own_counts, paths_ahead
from scenes.readings import Readings


def work_out(path, example):
    names = {"trace": example.trace(), "max": max, "sum": sum, "range": range}
    return eval(path, {"__builtins__": {}, **names})


@pytest.mark.parametrize("name", ["chain", "mazur", "three_four_three", "three_five_four_two"])
def test_every_count_is_what_its_path_says(name):
    example = load_example(name)
    read = Readings(example)
    found = growth(read, 5)
    assert [depth.value for depth in found.depths] == [1, 2, 3, 4, 5]
    counts = [*own_counts(read), found.width, *found.depths, *found.walked, *found.reused]
    for count in counts:
        assert work_out(count.path, example) == count.value


def test_the_width_is_that_of_the_widest_hidden_layer():
    assert growth(Readings(load_example("three_five_four_two")), 2).width.value == 5


def test_the_counts_of_the_chapters_own_example():
    walked, reused = own_counts(Readings(load_example("three_four_three")))
    # Into the outputs 4 * 3 edges; into the hidden layer 3 * 4, each with 3 paths of 2 edges.
    assert walked.value == 12 * 1 + 12 * 3 * 2
    # 12 + 12 gradients, and 12 products to pass the signal back.
    assert reused.value == 36


def test_a_path_leads_through_every_output():
    assert paths_ahead(Readings(load_example("three_four_three"))).value == 3
    assert paths_ahead(Readings(load_example("chain"))).value == 1
