"""The steps that WholeIdea takes: each lowers the cost, and the smallest rate turns the answer."""

from itertools import pairwise

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch16.lesson import MOST, SHARE, lesson
from scenes.readings import Readings
from scenes.readings.after_step import AfterStep
from tests.audits.hard_examples import hard_examples


def course(example, rate, steps):
    """Costs and answers, before the first step and after each."""
    costs, answers = [], []
    for _ in range(steps + 1):
        costs.append(example.trace().cost)
        answers.append(int(np.argmax(example.trace().prediction)))
        example = example.step(rate)
    return costs, answers


def test_the_seven_is_read_after_few_steps_and_not_before():
    example = load_example("digits")
    found = lesson(Readings(example))
    assert found is not None
    assert found.turns
    costs, answers = course(example, found.rate, found.steps)
    assert answers[-1] == 7
    assert 7 not in answers[:-1]
    assert costs == sorted(costs, reverse=True)
    assert found.steps <= MOST


def test_no_smaller_round_rate_would_do():
    example = load_example("digits")
    found = lesson(Readings(example))
    assert found is not None
    for smaller in (digit * 10.0**power for power in range(-4, 1) for digit in (1, 2, 5)):
        if smaller < 0.99 * found.rate:
            assert 7 not in course(example, smaller, MOST)[1]


@pytest.mark.parametrize("name", ["mazur", "xor", "chain"])
def test_where_nothing_is_to_be_turned_the_cost_falls_gently(name):
    example = load_example(name)
    found = lesson(Readings(example))
    assert found is not None
    assert not found.turns
    costs, _ = course(example, found.rate, found.steps)
    assert all(after < before for before, after in pairwise(costs))
    trace = example.trace()
    parts = [*trace.dC_dw[1:], *trace.dC_db[1:]]
    promised = found.rate * sum(float((part**2).sum()) for part in parts)
    assert 0.3 * SHARE * costs[0] < promised <= SHARE * costs[0]


def test_all_hard_examples_have_steps_that_lower_the_cost():
    for example in hard_examples().values():
        if (found := lesson(Readings(example))) is not None:
            costs, _ = course(example, found.rate, found.steps)
            assert costs[-1] < costs[0], example.name


def test_no_step_where_there_is_no_gradient():
    dead = Network([Layer([[-1.0]], [-1.0], "relu"), Layer([[1.0]], [0.0], "relu")])
    assert lesson(Readings(Example("dead", dead, [1.0], [0.0], name="dead"))) is None


def test_paths_lead_from_the_example_through_all_steps():
    example = load_example("mazur")
    after = AfterStep(example, 0.5, steps=3)
    stepped = example.step(0.5).step(0.5).step(0.5)
    assert after.cost().value == stepped.trace().cost
    numbers = [
        after.cost(),
        after.weight(1, 0, 1),
        after.activation(2, 1),
        after.dC_da(1, 0),
        after.dC_dz(2, 0),
        after.dC_dw(1, 1, 0),
        after.path_contribution(1, 0, 1),
    ]
    for number in numbers:
        assert eval(number.path, {"example": example}) == pytest.approx(number.value, rel=1e-12)
