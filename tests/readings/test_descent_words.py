"""What GradientDescent says depends on what its example shows."""

from __future__ import annotations

from copy import copy

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from backprop_model.datasets import XOR
from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import Descent
from scenes.parts.ch14.digits_lesson import KEPT, DigitsLesson
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.mini_batches import MiniBatches
from scenes.parts.ch14.words import Lines

from .paths import evaluate


@pytest.fixture(scope="module")
def digits() -> DigitsLesson:
    return DigitsLesson()


def lines_of(example: Example, digits: DigitsLesson) -> Lines:
    examples = ClassOfExamples.of(example)
    descent = Descent(examples)
    return Lines(descent, MiniBatches(descent) if examples.is_xor else None, digits)


@pytest.fixture(scope="module")
def several(digits: DigitsLesson) -> Lines:
    return lines_of(load_example("xor"), digits)


@pytest.fixture(scope="module")
def alone(digits: DigitsLesson) -> Lines:
    return lines_of(load_example("mazur"), digits)


def test_four_examples_pull_and_one_pulls_by_itself(several, alone):
    assert "one's is zero" in several.pull().text
    assert "a step the other way" in alone.pull().text
    assert "one step at a time" in several.ask().text
    assert "{n} such steps" in alone.ask().text
    assert "all but cancel" in several.walk().text
    assert "against the gradient" in alone.walk().text
    assert "as the trail did" in several.slowly().text
    assert "follows {m} others" in alone.slowly().text


def test_none_is_said_not_to_pull_where_all_do_or_two_do_not(several, digits):
    descent = copy(several._descent)
    changed = Lines(descent, several._mini, digits)
    descent.pulls = descent.pulls.copy()
    descent.pulls[0][0] = 0.1
    assert "zero" not in changed.pull().text
    descent.pulls[0][:2] = 0.0
    assert "zero" not in changed.pull().text


def test_a_bias_on_the_map_is_called_a_parameter(several, digits):
    network = Network([Layer([[0.5]], [0.1], "sigmoid")])
    assert "two parameters" in lines_of(Example("single", network, [1.0], [1.0]), digits).opening()
    assert "two weights" in several.opening()


def test_exclusive_or_is_what_the_four_examples_are(several):
    (claim,) = several.examples().claims
    found = evaluate(claim.chosen[0], load_example("xor"))
    assert found == sum((x.sum() == 1) == y[0] for x, y in zip(*XOR, strict=True)) == len(XOR.X)


def test_a_mini_batch_is_said_to_do_what_it_does(several):
    mini = several._mini
    assert "nearly the same way" in several.few(mini).text
    assert "gets down" in several.stagger(mini).text
    turned = copy(mini)
    turned.pulls = -mini.pulls
    turned.trail = mini.trail[::-1]
    assert "nearly" not in several.few(turned).text
    assert "gets down" not in several.stagger(turned).text


def test_two_weights_are_said_to_be_stuck_only_where_the_pulls_cancel(several):
    mini = several._mini
    said = several.alone(mini)
    assert said is not None
    (claim,) = said.claims
    assert evaluate(claim.chosen[0], load_example("xor")) == 1.0
    pulls = mini.descent.gradients(mini.trail[-1])
    assert np.hypot(*pulls.mean(axis=0)) < 0.15 * np.hypot(*pulls.T).max()
    begun = copy(mini)
    begun.trail = mini.trail[:1]
    assert several.alone(begun) is None


def test_all_weights_together_are_said_to_be_right_only_where_they_are(several):
    lesson = Lesson(ClassOfExamples.of(load_example("xor")))
    said = several.together(lesson)
    assert "each corner is right" in said.text
    assert len(said.claims) > len(XOR.X)
    assert evaluate(said.claims[-1].chosen[0], load_example("xor")) == len(XOR.X)
    lesson.steps = 1
    assert "is right" not in several.together(lesson).text


def test_the_seven_is_said_to_be_read_at_each_look_from_its_turn_on(several, digits):
    seven = load_example("digits").input
    outputs = [digits.network(step).forward(seven).activations[-1] for step in KEPT]
    read = [int(output.argmax()) == 7 for output in outputs]
    assert len(several.longer().claims) == 1 + sum(read)
    assert read[read.index(True) :] == [True] * sum(read)
