"""Trainings that are shown: each number's path gives its value, and what is learned is learned."""

import numpy as np
import pytest
from scenes.parts.ch14.lessons import Lesson

from backprop_model import load_example
from backprop_model.datasets import XOR
from scenes.parts.ch14.digits_lesson import DigitsLesson

from .paths import assert_paths_hold


@pytest.mark.parametrize("name", ["xor", "mazur", "chain"])
def test_costs_and_steps_of_a_lesson_can_be_recomputed(name):
    example = load_example(name)
    lesson = Lesson(example, 30, 3)
    told = lesson.told(2)
    assert_paths_hold(
        [
            *(lesson.cost(step) for step in (0, 1, 30)),
            *(lesson.gradient(0, *place) for place in told),
            *(lesson.mean_gradient(*place) for place in told),
            *(lesson.moved(*place) for place in told),
            lesson.output(3, 0),
        ],
        example,
    )


def test_a_lesson_on_one_example_is_its_own_step_again_and_again():
    example = load_example("mazur")
    lesson = Lesson(example, 5, 1)
    for step in range(6):
        assert lesson.cost(step).value == pytest.approx(example.trace().cost)
        example = example.step()


@pytest.mark.parametrize("name", ["xor", "mazur", "chain"])
def test_the_first_step_checks_out_as_it_is_displayed(name):
    example = load_example(name)
    lesson = Lesson(example, 2, 1)
    for place in lesson.told(2):
        equation = lesson.step(*place)
        assert equation.checks_out
        assert_paths_hold([equation.result, *equation.terms], example)


def test_exclusive_or_is_learned():
    lesson = Lesson(load_example("xor"), 300, 3)
    outputs = lesson.network(300).forward(XOR.X).prediction
    np.testing.assert_array_equal(outputs > 0.5, XOR.Y > 0.5)


def test_the_seven_ends_where_the_stored_network_has_it():
    lesson, example = DigitsLesson(), load_example("digits")
    np.testing.assert_allclose(lesson.outputs(0), example.trace().prediction)
    stored = load_example("digits_trained").trace().prediction
    np.testing.assert_allclose(lesson.outputs(lesson.history.steps), stored)
    assert_paths_hold(
        [
            lesson.steps(),
            lesson.batch(),
            lesson.unseen(),
            lesson.read_right(after=False),
            lesson.read_right(after=True),
            lesson.output("before", 3),
            lesson.output("after", 7),
        ],
        example,
    )


def test_only_a_weight_from_an_input_is_silent_for_an_example():
    lesson = Lesson(load_example("xor"), 2, 1)
    assert lesson.silent_for(1, 0, 0) == (0, 1)
    assert lesson.silent_for(1, 0, 1) == (0, 2)
    assert lesson.silent_for(2, 0, 0) == lesson.silent_for(1, 0, None) == ()
