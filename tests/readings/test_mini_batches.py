"""A few examples at a time: each step held against gradients of its own."""

from __future__ import annotations

from copy import copy
from itertools import combinations

import numpy as np
import pytest

from backprop_model import load_example
from backprop_model.datasets import XOR
from scenes.parts.ch14.descent import descent_of
from scenes.parts.ch14.mini_batches import BATCHES, NEAR, SIZE, MiniBatches
from scenes.stage.claim import Rule

from .paths import assert_paths_hold, evaluate


@pytest.fixture(scope="module")
def mini() -> MiniBatches:
    return MiniBatches(descent_of(load_example("xor")))


def gradients(mini: MiniBatches, point: np.ndarray) -> np.ndarray:
    """Of each example, of the two weights, shape (4, 2)."""
    network, cost = mini.descent.network(point), load_example("xor").cost
    found = [network.backward(network.forward(x), y, cost).dC_dw for x, y in zip(*XOR, strict=True)]
    return np.array([[one[l][j, k] for l, j, k in mini.descent.pair] for one in found])


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    lengths = np.linalg.norm(one) * np.linalg.norm(other)
    return float(one @ other / lengths) if lengths else 0.0


def test_each_step_follows_the_mean_of_its_mini_batch(mini):
    assert mini.batches.shape == (BATCHES, SIZE)
    for step, batch in enumerate(mini.batches):
        due = -mini.descent.rate * gradients(mini, mini.trail[step])[batch]
        np.testing.assert_allclose(mini.pulls[step], due, atol=1e-12)
        np.testing.assert_allclose(mini.trail[step + 1], mini.trail[step] + due.mean(axis=0))
    np.testing.assert_array_equal(mini.trail[0], mini.descent.trail[0])


def test_each_example_has_its_turn_in_every_round(mini):
    rounds = mini.batches.reshape(-1, 2 * SIZE)
    assert all(sorted(one) == [0, 1, 2, 3] for one in rounds.tolist())
    assert len({tuple(one) for one in rounds.tolist()}) > 2


def test_the_first_mini_batch_points_most_nearly_as_all_do():
    mini = MiniBatches(descent_of(load_example("xor")))
    found = gradients(mini, mini.trail[0])
    likeness = {
        pair: cosine(found[list(pair)].mean(axis=0), found.mean(axis=0))
        for pair in combinations(range(4), 2)
    }
    assert tuple(sorted(mini.batches[0].tolist())) == max(likeness, key=lambda one: likeness[one])
    verdict = mini.near()
    assert verdict
    assert max(likeness.values()) >= NEAR
    assert evaluate(verdict.claims[0].chosen[0], load_example("xor")) == 1.0
    second = copy(mini)
    second.batches, second.pulls = mini.batches[1:], mini.pulls[1:]
    assert not second.near()
    assert evaluate(second.near().claims[0].chosen[0], load_example("xor")) == 0.0


def test_the_second_points_uphill_and_all_of_them_lead_down(mini):
    found = gradients(mini, mini.trail[1])
    dot = float(found[mini.batches[1]].sum(axis=0) @ found.sum(axis=0))
    verdict = mini.astray()
    assert verdict
    (claim,) = verdict.claims
    assert evaluate(claim.chosen[0], load_example("xor")) == pytest.approx(dot)
    assert dot < 0
    first = copy(mini)
    first.batches = mini.batches[[0, 0]]
    first.pulls = np.stack([mini.pulls[0], -gradients(mini, mini.trail[1])[mini.batches[0]]])
    assert not first.astray()
    assert not first.astray().claims
    lower = mini.lower()
    assert lower
    values = [evaluate(p, load_example("xor")) for p in (*lower.claims[0].chosen, "0")]
    assert lower.claims[0].rule is Rule.BELOW
    assert values[0] == pytest.approx(mini.cost().value)
    assert mini.cost().value < mini.descent.cost(0).value
    back = copy(mini)
    back.trail = mini.trail[::-1]
    assert not back.lower()


def test_a_step_asks_half_of_the_examples(mini):
    claim = mini.halved()
    assert evaluate(claim.chosen[0], load_example("xor")) == len(XOR.X)
    numbers = [mini.size(), mini.of_all(), mini.cost()]
    assert_paths_hold(numbers, load_example("xor"))
    assert [one.value for one in numbers[:2]] == [SIZE, len(XOR.X)]
    assert mini.cost().decimals_shown == mini.descent.costs_told()[0].decimals_shown


def test_a_cost_told_more_finely_with_all_examples_is_told_so_here_too(mini):
    finer = copy(mini)
    finer.descent = copy(mini.descent)
    told = tuple(cost.finer(2) for cost in mini.descent.costs_told())
    finer.descent.costs_told = lambda: told
    assert finer.cost().decimals_shown == told[0].decimals_shown == mini.cost().decimals_shown + 2
