"""Trainings that are shown: each number's path gives its value, and what is learned is learned."""

from __future__ import annotations

from copy import copy

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from backprop_model.datasets import XOR, DataSet
from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import FlatError
from scenes.parts.ch14.lesson import DONE, FEW, GENTLE, MANY, Lesson
from tests.audits.hard_examples import hard_examples

from .paths import assert_paths_hold, evaluate

ALONE = ["mazur", "chain"]


def lesson_of(name: str) -> Lesson:
    return Lesson(ClassOfExamples.of(load_example(name)))


def mean_cost(network: Network, lesson: Lesson) -> float:
    X, Y = lesson.examples.data
    cost = lesson.examples.example.cost
    return float(np.mean([network.cost(x, y, cost) for x, y in zip(X, Y, strict=True)]))


@pytest.mark.parametrize("name", ["xor", *ALONE])
def test_numbers_of_a_lesson_can_be_recomputed(name):
    lesson, example = lesson_of(name), load_example(name)
    costs = [lesson.cost(step) for step in (0, 1, lesson.steps)]
    answers = [lesson.answer(step, 0) for step in (0, 3)]
    assert_paths_hold([*costs, *answers, lesson.parameters()], example)


def test_exclusive_or_is_learned_at_its_own_rate():
    lesson = lesson_of("xor")
    assert lesson.examples.is_xor
    assert (lesson.examples.size, lesson.steps) == (4, MANY)
    assert lesson.rate == load_example("xor").learning_rate
    outputs = lesson.network(MANY).forward(XOR.X).prediction
    np.testing.assert_array_equal(outputs > 0.5, XOR.Y > 0.5)
    assert lesson.is_learned
    assert [cost.decimals_shown for cost in lesson.costs_told()] == [3, 4]
    early = copy(lesson)
    early.steps = 0
    assert (lesson.network(0).forward(XOR.X).prediction[0] > 0.5) == XOR.Y[0]
    assert not early.is_learned
    above = [evaluate(f"{c.chosen[0]} > 0.5", load_example("xor")) for c in lesson.learned()]
    assert above == [False, True, True, False]
    assert [str(claim.rule) for claim in lesson.learned()] == ["below", "above", "above", "below"]


def test_only_a_pair_of_inputs_with_its_own_target_is_one_of_the_four():
    xor = load_example("xor")
    for x, y in zip(XOR.X, XOR.Y, strict=True):
        assert ClassOfExamples.of(Example("one", xor.network, x, y, xor.cost)).is_xor
        other = Example("other", xor.network, x, 1 - y, xor.cost)
        assert not ClassOfExamples.of(other).is_xor
    assert not ClassOfExamples.of(load_example("mazur")).is_xor


@pytest.mark.parametrize("example", hard_examples().values(), ids=lambda one: one.name)
def test_a_single_example_is_learned_downhill_at_every_step(example):
    lesson = Lesson(ClassOfExamples.of(example))
    networks = [lesson.network(step) for step in range(FEW + 1)]
    costs = np.array([mean_cost(network, lesson) for network in networks])
    assert len(costs) == lesson.steps + 1 == len(lesson.outputs)
    assert (np.diff(costs) < 0).all()
    assert costs[1] > GENTLE * costs[0]
    assert costs[-1] > DONE * costs[0]
    first = example.step(lesson.rate).network
    np.testing.assert_array_equal(first.layer(1).weights, networks[1].layer(1).weights)
    before, after = lesson.costs_told()
    assert before.shown > after.shown
    assert before.shown == pytest.approx(costs[0], rel=0.01)


@pytest.mark.parametrize("name", ALONE)
def test_a_larger_rate_would_not_do(name):
    lesson = lesson_of(name)
    digit = float(f"{lesson.rate:e}"[0])
    example = load_example(name)
    larger = {1.0: 2.0, 2.0: 2.5, 5.0: 2.0}[digit] * lesson.rate
    costs = [example.trace().cost]
    for _ in range(FEW):
        example = example.step(larger)
        costs.append(example.trace().cost)
    gentle = costs[1] > GENTLE * costs[0] and costs[-1] > DONE * costs[0]
    assert not (gentle and (np.diff(costs) < 0).all())


def test_where_nothing_changes_the_cost_there_is_no_lesson():
    dead = Network([Layer([[1.0]], [-5.0], "relu"), Layer([[1.0]], [0.0], "relu")])
    with pytest.raises(FlatError):
        Lesson(ClassOfExamples.of(Example("dead", dead, [1.0], [1.0])))


def test_the_shown_one_of_several_is_the_one_with_all_of_its_inputs_and_targets():
    X = np.array([[0.0, 1.0], [1.0, 1.0], [1.0, 1.0]])
    Y = np.array([[1.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    network = Network.drawn([2, 2], ["sigmoid"], seed=1)
    example = Example("three", network, X[2], Y[2], batch=DataSet(X, Y))
    assert ClassOfExamples.of(example).shown == 2
