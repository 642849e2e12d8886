"""What GradientDescent says depends on what its example shows."""

from __future__ import annotations

from copy import copy

import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import Descent
from scenes.parts.ch14.digits_lesson import DigitsLesson
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.words import Lines


@pytest.fixture(scope="module")
def digits() -> DigitsLesson:
    return DigitsLesson()


def lines_of(example: Example, digits: DigitsLesson) -> Lines:
    examples = ClassOfExamples.of(example)
    return Lines(Descent(examples), Lesson(examples), digits)


def test_four_examples_pull_and_one_pulls_by_itself(digits):
    several, alone = (lines_of(load_example(name), digits) for name in ("xor", "mazur"))
    assert "does not pull" in several.pull().text
    assert "its four examples" in several.pull().text
    assert "a step the other way" in alone.pull().text
    assert "one step at a time" in several.ask().text
    assert "{n} such steps" in alone.ask().text
    assert "all but cancel" in several.walk().text
    assert "against the gradient" in alone.walk().text


def test_none_is_said_not_to_pull_where_all_do_or_two_do_not(digits):
    lines = lines_of(load_example("xor"), digits)
    descent = copy(lines._descent)
    changed = Lines(descent, lines._lesson, digits)
    descent.pulls = descent.pulls.copy()
    descent.pulls[0][0] = 0.1
    assert "does not pull" not in changed.pull().text
    descent.pulls[0][:2] = 0.0
    assert "does not pull" not in changed.pull().text


def test_a_bias_on_the_map_is_called_a_parameter(digits):
    network = Network([Layer([[0.5]], [0.1], "sigmoid")])
    assert "two parameters" in lines_of(Example("single", network, [1.0], [1.0]), digits).opening()
    assert "two weights" in lines_of(load_example("xor"), digits).opening()


def test_the_surface_is_said_to_glow_as_it_should_where_it_does(digits):
    lines = lines_of(load_example("xor"), digits)
    assert "until it does" in lines.bend().text
    lesson = copy(lines._lesson)
    lesson.steps = 0
    assert "until it does" not in Lines(lines._descent, lesson, digits).bend().text
