"""The counts of chapter 9: each path, worked out, gives the number that is shown."""

import math

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch09.counts import (
    growth,
    own_counts,
    ratio,
    readable,
    walked_by,
    walked_by_two,
)
from scenes.readings import Readings
from scenes.stage.quantity import count

NAMES = ["chain", "mazur", "three_four_three", "three_five_four_two"]


def work_out(path, example):
    names = {"trace": example.trace(), "min": min, "sum": sum, "range": range, "np": np}
    return eval(path, {"__builtins__": {}, **names})


@pytest.mark.parametrize("name", NAMES)
def test_every_count_is_what_its_path_says(name):
    example = load_example(name)
    read = Readings(example)
    found = growth(read, 5)
    assert [depth.value for depth in found.depths] == [1, 2, 3, 4, 5]
    counts = [*own_counts(read), found.width, *found.depths, *found.walked, *found.kept]
    counts += [walked_by(read, 1), walked_by(read, 2), walked_by_two(read)]
    for one in counts:
        assert work_out(one.path, example) == one.value
    screens = ratio(found, 1080)
    assert work_out(screens.path, example) == pytest.approx(screens.value)


def test_the_width_is_that_of_the_narrowest_hidden_layer():
    assert growth(Readings(load_example("three_five_four_two")), 2).width.value == 4


def test_the_counts_of_the_chapters_own_example():
    read = Readings(load_example("three_five_four_two"))
    walked, kept = own_counts(read)
    # 15 weights with 4 * 2 paths of 3 edges, 20 with 2 paths of 2 edges, 8 with their own edge.
    assert walked.value == 15 * 8 * 3 + 20 * 2 * 2 + 8 == 448
    # A gradient a weight, and 20 + 8 products to hand the error on.
    assert kept.value == 43 + 28
    assert walked_by(read, 2).value == 2 * 8 * 3
    assert walked_by_two(read).value == 8 * 3 + 2 * 2


def test_twelve_layers_of_four_neurons():
    found = growth(Readings(load_example("three_five_four_two")), 12)
    assert (found.walked[-1].text, found.kept[-1].text) == ("1,043,915,664", "368")
    assert ratio(found, 1080).text == "2,627"


def test_a_count_of_more_digits_than_anyone_reads_is_a_power_of_ten():
    assert readable(count("n", 9 * 10**9, "x")).text == "9,000,000,000"
    assert readable(count("n", 57 * 10**15, "x")).text == "5.70 × 10¹⁶"
    assert math.isclose(readable(count("n", 57 * 10**15, "x")).value, 57e15)
