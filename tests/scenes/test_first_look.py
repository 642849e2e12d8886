"""The network on the map at first: when zeros run through it, and what it hides."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import Descent
from scenes.parts.ch14.first_look import FirstLook, makes_zeros
from scenes.parts.ch14.landscape import Landscape
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.mini_batches import MiniBatches
from scenes.stage import style


@pytest.fixture(scope="module")
def stage():
    examples = ClassOfExamples.of(load_example("xor"))
    descent = Descent(examples)
    return descent, Lesson(examples), MiniBatches(descent)


def test_zeros_that_stay_zero_are_seen_and_claimed(stage):
    descent, lesson, mini = stage
    zeros = makes_zeros(descent)
    assert zeros
    assert len(zeros.claims) == 2
    first = FirstLook.of(lesson, mini)
    assert first is not None
    assert [len(row) for row in first.zeros] == [2, 4]
    for row, middles in zip(first.zeros, first.network.middles, strict=False):
        for number, middle in zip(row, middles, strict=True):
            assert number.quantity.value == 0
            assert np.allclose(number.get_center(), middle)


def test_zeros_are_not_shown_where_several_do_not_pull(stage):
    descent, _lesson, _mini = stage
    before = descent.pulls.copy()
    descent.pulls[0][1] = 0.0
    assert not makes_zeros(descent)
    descent.pulls[:] = before
    assert makes_zeros(descent)


def test_it_stands_clear_of_what_is_told_and_only_where_there_is_room(stage):
    descent, lesson, mini = stage
    first = FirstLook.of(lesson, mini)
    assert first is not None
    land = Landscape(descent, mini, [first.network])
    assert first.is_clear_of(land)
    land.tiles[0].move_to(first.network)
    assert not first.is_clear_of(land)
    with style.in_shape("square"):
        assert FirstLook.of(lesson, mini) is None
