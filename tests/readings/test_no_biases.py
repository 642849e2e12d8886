"""Of a layer without biases nothing is counted, laid out, recorded or said of a bias."""

from typing import Any

import numpy as np
import pytest

from backprop_model import Example, Layer, Network
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.parts.ch01 import lines
from scenes.parts.ch01.rates import Rates, nudged_quotients
from scenes.parts.ch05.way import way_of
from scenes.parts.ch05.wording import Wording
from scenes.parts.ch12.broken_pass import BrokenPass, Bug
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.words import NetworkLines
from scenes.parts.ch16.words import Lines
from scenes.readings import Readings
from scenes.readings.chain import follow
from scenes.stage.style import HERO

CHAIN = [([[1.1]], None), ([[-0.8]], None)]
BARE = [([[0.1, 0.8], [0.4, 0.6], [0.2, -0.3]], None), ([[0.3, 0.9, -0.5]], None)]
MIXED = [(BARE[0][0], None), (BARE[1][0], [0.2])]


def read(parts):
    network = Network(Layer(weights, biases, "sigmoid") for weights, biases in parts)
    inputs = [0.35, 0.9][: network.sizes[0]]
    return Readings(Example("x", network, inputs, [0.5], learning_rate=1.0))


@pytest.mark.parametrize("parts", [CHAIN, BARE, MIXED])
def test_each_parameter_has_a_square_and_nothing_else_has(parts):
    example = read(parts).example
    layout = FieldLayout.of(example, HERO)
    assert layout.count == example.network.parameter_count == len(layout.cells)
    assert len(np.unique(layout.cells, axis=0)) == layout.count
    assert Rates(example, layout).total == layout.count + 1
    assert len(nudged_quotients(example, 0.01)) == layout.count


@pytest.mark.parametrize("parts", [CHAIN, BARE, MIXED])
def test_every_gradient_is_nudged_and_every_bug_runs(parts):
    points = GradientPoints(read(parts))
    np.testing.assert_allclose(points.analytic, points.numeric, atol=1e-7)
    assert len(BrokenPass(points.read.example, Bug.SLOPE).gradients()) == len(points.analytic)
    assert points.largest()[0].value == pytest.approx(
        max(points.analytic, key=abs), rel=1e-12, abs=0
    )
    l, j, k = points.steepest()
    weight = points.read.trace.dC_dw[l][j, k]
    assert points.analytic[points.index(l, j, k)] == weight


def test_a_chain_has_two_rows_a_neuron_and_none_for_a_sum_of_one():
    bare = read(CHAIN)
    made = RecordedNetwork(bare)
    assert [str(row.sign) for row in made.tape.rows if row.parameters] == ["times", "times"]
    assert len(made.tape.rows) == 1 + 2 * 2 + 1
    said = NetworkLines(bare, made)
    told = [said.record().text, said.stays().text, said.before_the_cost(made.tape.rows[-2]).text]
    assert not any("bias" in text for text in told)


def test_folded_rows_are_counted_without_sums_of_one_product():
    network = Network([Layer([[0.5], [0.2]], None, "tanh"), Layer([[0.3, -0.4]], None, "tanh")])
    made = RecordedNetwork(Readings(Example("x", network, [0.7], [0.1])))
    parts: list[Any] = [row.done[0][1]["n"] for row in made.tape.rows if row.value is None]
    folds = [part.value for part in parts]
    assert folds == [2 * (1 + 0 + 1), 1]  # a product and a curve for each; the other product


@pytest.mark.parametrize(("parts", "has"), [(CHAIN, False), (BARE, False), (MIXED, True)])
def test_words_of_biases_are_said_where_there_are_some(parts, has):
    some = read(parts)
    chain, way = follow(some, None, None, None), way_of(some, None, None, None)
    assert (chain.bias_gradient is not None) == way.has_bias == has
    counts = Rates(some.example, FieldLayout.of(some.example, HERO)).counts
    assert ("biases" in lines.parameters(counts).text) == has
    assert ("its bias" in lines.numbers(counts)) == has
    assert ("biases" in Lines(some).ask().text) == has
    assert ("is part of z" in Wording(way).neuron) == (parts is not CHAIN)


def test_where_nothing_runs_on_a_bead_is_said_to_be_the_gradient_and_that_is_all():
    single = read([([[0.5]], None)])
    for told, words in ((read(CHAIN), "the rest runs on"), (single, "its gradient")):
        said = NetworkLines(told, RecordedNetwork(told)).stays().text
        assert words in said


def test_a_neuron_without_bias_adds_something_up_only_if_several_inputs_come_in():
    assert not any(RecordedNetwork(read(CHAIN)).has_sum(l) for l in (1, 2))
    assert all(RecordedNetwork(read(BARE)).has_sum(l) for l in (1, 2))
