"""Two parameters go downhill: held against costs and finite differences of its own."""

from __future__ import annotations

from copy import copy
from itertools import combinations

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from backprop_model.datasets import XOR
from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import (
    DONE,
    LONGEST,
    OF_SEVERAL,
    STEPS,
    Descent,
    FlatError,
    descent_of,
)
from scenes.parts.ch14.pair import LIKELY, choose_pair
from scenes.stage.claim import Rule
from tests.audits.hard_examples import hard_examples

from .paths import assert_paths_hold, evaluate

STEP = 1e-6
EXAMPLES = {**hard_examples(), **{name: load_example(name) for name in ("xor", "mazur", "chain")}}


def numeric(descent: Descent, i: int, point: np.ndarray) -> np.ndarray:
    """Example i's gradient by differences of its cost."""
    x, y = (part[i] for part in descent.examples.data)
    cost = descent.examples.example.cost
    slopes = []
    for axis in range(2):
        h = STEP * max(1.0, abs(point[axis]))
        up, down = (point + sign * h * np.eye(2)[axis] for sign in (1, -1))
        high, low = (descent.network(place).cost(x, y, cost) for place in (up, down))
        slopes.append((high - low) / (2 * h))
    return np.array(slopes)


@pytest.fixture(scope="module")
def xor() -> Descent:
    return descent_of(load_example("xor"))


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda one: one.name)
def test_every_step_follows_the_mean_of_the_pulls_and_goes_downhill(example):
    descent = descent_of(example)
    heights = np.array([descent.height(*point) for point in descent.trail])
    assert len(descent.trail) == len(descent.pulls) == STEPS + 1
    np.testing.assert_allclose(np.diff(descent.trail, axis=0), descent.pulls[:-1].mean(axis=1))
    assert (np.diff(heights) < 0).all()
    assert heights[-1] >= DONE * heights[0]
    lengths = np.hypot(*np.diff(descent.trail, axis=0).T)
    share = LONGEST if descent.examples.size == 1 else OF_SEVERAL
    assert lengths.max() <= share * lengths.sum()
    before, after = descent.costs_told()
    assert before.shown > after.shown
    assert before.value == heights[0]
    assert after.value == heights[-1]


@pytest.mark.parametrize("name", ["xor", "mazur", "chain"])
def test_pulls_are_against_gradients(name):
    descent = descent_of(load_example(name))
    for step in (0, 5, STEPS):
        for i, pull in enumerate(descent.pulls[step]):
            due = -descent.rate * numeric(descent, i, descent.trail[step])
            np.testing.assert_allclose(pull, due, rtol=1e-4, atol=1e-7 * descent.rate)


@pytest.mark.parametrize("name", ["xor", "mazur", "chain"])
def test_numbers_of_a_descent_can_be_recomputed(name):
    example = load_example(name)
    descent = descent_of(example)
    assert_paths_hold([descent.cost(0), descent.cost(3), *descent.lengths()], example)
    for length, pull in zip(descent.lengths(), descent.pulls[0], strict=True):
        assert length.value == pytest.approx(float(np.linalg.norm(pull)))


def test_the_largest_fitting_rate_is_taken(xor):
    larger = {1: 2.0, 2: 2.5, 5: 2.0}[int(f"{xor.rate:e}"[0])] * xor.rate
    point, heights, lengths = xor.home, [xor.height(*xor.home)], []
    for _ in range(STEPS):
        step = -larger * np.mean([numeric(xor, i, point) for i in range(4)], axis=0)
        point = point + step
        heights.append(xor.height(*point))
        lengths.append(np.hypot(*step))
    assert max(lengths) > OF_SEVERAL * sum(lengths) or not (np.diff(heights) < 0).all()


def test_the_pair_of_exclusive_or_disagrees_and_leaves_a_step(xor):
    assert all(l == 2 for l, *_ in xor.pair)
    assert [cost.decimals_shown for cost in xor.costs_told()] == [3, 3]
    network, cost = load_example("xor").network, load_example("xor").cost
    pulls = np.array(
        [
            network.backward(network.forward(x), y, cost).dC_dw[2][0]
            for x, y in zip(XOR.X, XOR.Y, strict=True)
        ]
    )
    worth = {}
    for a, b in combinations(range(4), 2):
        ways = pulls[:, [a, b]]
        lengths, whole = np.hypot(*ways.T), float(np.hypot(*ways.sum(axis=0)))
        worth[a, b] = (lengths.sum() - whole) * whole / lengths.max()
    best = max(worth, key=lambda pair: worth[pair])
    assert tuple(k for *_, k in xor.pair) == best


def test_of_one_example_large_gradients_into_two_neurons_are_taken():
    for name in ("mazur", "digits"):
        trace, pair = load_example(name).trace(), descent_of(load_example(name)).pair
        sizes = {
            (l, j, k): abs(float(trace.dC_dw[l][j, k]))
            for l in range(1, trace.depth + 1)
            for j, k in np.ndindex(trace.dC_dw[l].shape)
        }
        top = sorted(sizes, key=lambda place: -sizes[place])[:LIKELY]
        products = {(a[:2] != b[:2], sizes[a] * sizes[b]): {a, b} for a, b in combinations(top, 2)}
        assert set(pair) == products[max(products)]
        assert list(pair) == sorted(pair)


def test_where_one_weight_has_a_gradient_its_bias_joins_it():
    network = Network([Layer([[0.5]], [0.1], "sigmoid")])
    pair = choose_pair(ClassOfExamples.of(Example("single", network, [1.0], [1.0])))
    assert set(pair) == {(1, 0, 0), (1, 0, None)}
    descent = descent_of(Example("single", network, [1.0], [1.0]))
    assert_paths_hold([descent.cost(0), descent.cost(7)], descent.examples.example)
    assert set(descent.names) == {"one weight", "one bias"}
    assert descent_of(load_example("xor")).names == ["one weight", "another weight"]
    assert not descent.silenced()


def test_where_nothing_leads_down_there_is_no_descent():
    dead = Network([Layer([[1.0]], [-5.0], "relu"), Layer([[1.0]], [0.0], "relu")])
    with pytest.raises(FlatError):
        descent_of(Example("dead", dead, [1.0], [1.0]))
    fixed = Network([Layer([[0.5]], [0.1], "sigmoid")])
    with pytest.raises(FlatError):  # no input: the bias alone has a gradient
        descent_of(Example("nought", fixed, [0.0], [1.0]))


def test_the_example_without_a_pull_is_the_one_where_nothing_comes_in(xor):
    assert xor.silent == [0]
    half = copy(xor)
    half.pulls = xor.pulls.copy()
    half.pulls[0][1][0] = 0.0
    assert half.silent == [0]
    hidden = load_example("xor").network.forward(XOR.X[0]).activations[1]
    assert not any(hidden[k] for *_, k in xor.pair)
    claims = xor.silenced()
    assert [claim.rule for claim in claims] == [Rule.BECAUSE] * 2


def test_two_examples_pull_against_each_other(xor):
    verdict = xor.disagree()
    ways = xor.pulls[0]
    lowest = min(float(a @ b) for a, b in combinations(ways, 2))
    assert verdict
    (claim,) = verdict.claims
    found = evaluate(claim.chosen[0], load_example("xor"))
    assert found * xor.rate**2 == pytest.approx(lowest)
    assert lowest < 0
    assert not descent_of(load_example("mazur")).disagree()


def test_in_the_valley_the_pulls_cancel_though_they_are_there(xor):
    last = xor.pulls[-1]
    assert np.hypot(*last.mean(axis=0)) < 0.15 * np.hypot(*last.T).max()
    assert np.hypot(*xor.pulls[0].mean(axis=0)) > 0.15 * np.hypot(*xor.pulls[0].T).max()
    verdict = xor.cancel()
    assert verdict
    (claim,) = verdict.claims
    assert evaluate(claim.chosen[0], load_example("xor")) == 1.0
    assert not descent_of(load_example("mazur")).cancel()


def test_the_cost_falls_as_it_is_said(xor):
    claim = xor.lower(STEPS)
    values = [evaluate(path, load_example("xor")) for path in (claim.chosen[0], claim.than)]
    assert claim.rule is Rule.BELOW
    assert values[0] < values[1]


@pytest.mark.parametrize("name", ["xor", "three_five_four_two", "image_of_64"])
def test_upright_the_way_stands_and_only_the_two_are_exchanged(name):
    examples = ClassOfExamples.of(EXAMPLES[name])
    lying, standing = Descent(examples), Descent(examples, upright=True)
    places = [*standing.trail, *(standing.trail[0] + standing.pulls[0])]
    wide, high = np.ptp(places, axis=0)
    assert wide <= high
    exchanged = standing.pair != lying.pair
    assert standing.pair == (lying.pair[::-1] if exchanged else lying.pair)
    turned = slice(None, None, -1 if exchanged else 1)
    np.testing.assert_array_equal(standing.trail, lying.trail[:, turned])
    np.testing.assert_array_equal(standing.home, lying.home[turned])
    np.testing.assert_array_equal(standing.pulls[0], lying.pulls[0][..., turned])
