"""What WholeIdea and ThreeFactors say of ribbons that meet and of slopes: as the numbers are."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch05.way import way_of
from scenes.parts.ch05.wording_claims import falls_short
from scenes.parts.ch16.lesson import lesson
from scenes.parts.ch16.words import Lines
from scenes.readings import Readings

from .networks import Case


def two_outputs(weights, targets):
    """Two hidden neurons before two sigmoids; a target of 0 makes a delta positive, 1 negative."""
    layers = [
        Layer([[1.0], [1.0]], [0.0, 0.0], "sigmoid"),
        Layer(weights, [0.0, 0.0], "sigmoid"),
    ]
    return Readings(Example("meeting", Network(layers), [0.5], targets))


@pytest.mark.parametrize(
    ("weights", "targets", "cancel"),
    [
        ([[1.0, 1.0], [1.0, 1.0]], [0.0, 0.0], False),
        ([[1.0, 1.0], [1.0, 1.0]], [1.0, 1.0], False),
        ([[1.0, 1.0], [1.0, 1.0]], [0.0, 1.0], True),
        ([[1.0, 1.0], [1.0, -1.0]], [0.0, 0.0], True),
        ([[1.0, -1.0], [1.0, -1.0]], [0.0, 0.0], False),
    ],
)
def test_ribbons_are_said_to_cancel_where_some_do(weights, targets, cancel):
    said = Lines(two_outputs(weights, targets)).meet()
    assert ("partly cancel" in said.text) == cancel


@pytest.mark.parametrize(
    ("activation", "biases", "narrows"),
    [("sigmoid", [0.0, 0.0], True), ("tanh", [0.5, 0.0], False), ("linear", [0.0, 0.0], False)],
)
def test_slopes_are_said_to_narrow_where_all_are_below_one(activation, biases, narrows):
    layer = Layer([[0.0], [0.0]], biases, activation)
    read = Readings(Example("slopes", Network([layer]), [0.5], [1.0, 0.5]))
    assert bool((np.abs(read.trace.da_dz[1]) < 1).all()) == narrows
    assert ("slope narrows it" in Lines(read).exhale().text) == narrows


def test_one_step_is_told_as_one():
    read = Readings(load_example("digits"))
    learned = lesson(read)
    assert learned is not None
    after: Any = SimpleNamespace()
    for steps in (1, learned.steps):
        told: Any = SimpleNamespace(steps=steps, turns=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("scenes.parts.ch16.words.claims_of", lambda *_: ())
            said = Lines(read).steps(told, after, read.cost())
        assert ("One small step" in said.text) == (steps == 1)


@pytest.mark.parametrize("seed", range(8))
def test_a_path_takes_away_because_its_output_falls_short(seed):
    case = Case([2, 2, 2], seed)
    for k in (0, 1):
        way: Any = SimpleNamespace(read=case.read, layer=2, from_neuron=k, misses_by_slope=True)
        for j in (0, 1):
            due = case.a[2][j] < case.y[j] and case.w[1][j, k] > 0
            assert falls_short(way, j) == due


@pytest.mark.parametrize(
    ("name", "layer", "due"),
    [("mazur", 2, True), ("mazur", 1, False), ("relu_softmax", 2, False), ("xor", 2, False)],
)
def test_the_costs_slope_is_the_miss_for_an_output_under_half_the_squared_error(name, layer, due):
    way = way_of(Readings(load_example(name)), layer, None, None)
    assert way.misses_by_slope == due
    slope = way.slopes[-1].value
    miss = way.read.trace.activations[layer][way.to_neuron]
    if layer == way.read.trace.depth:
        miss = miss - way.read.trace.target[way.to_neuron]
        assert (slope == pytest.approx(miss)) or not due
