"""The weight that WrongAnswer moves: which it is, how far it goes, and what comes of it."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch02.answering import Answering
from scenes.parts.ch02.moving import Moving
from scenes.parts.ch02.one_move import SIZES, VISIBLE, move_of
from scenes.parts.ch02.square_picture import SquarePicture
from scenes.parts.ch02.telling import told_of
from scenes.parts.ch02.track_labels import TrackLabels
from scenes.readings import Readings
from scenes.readings.answers import Answer
from tests.audits.hard_examples import hard_examples

CASES = ["digits", "mazur", "xor", "relu_softmax", "tiny", "huge", "softmax", "saturated"]


def moved(name):
    example = hard_examples().get(name) or load_example(name)
    read = Readings(example)
    told = told_of(Answer.of(read))
    return example, read, told, move_of(read, told)


def after(example, address, by):
    """Cost and outputs of the network with that weight moved, by a run of its own."""
    l, j, k = address
    value = float(example.network.layers[l - 1].weights[j, k]) + by
    network = example.network.with_weight(l, j, k, value)
    outputs = np.asarray(network.forward(example.input).activations[-1])
    return network.cost(example.input, example.target, example.cost), outputs


@pytest.mark.parametrize("name", CASES)
def test_the_move_lowers_the_cost_and_its_numbers_are_those_of_the_moved_network(name):
    example, read, _, move = moved(name)
    cost, outputs = after(example, move.nudge.address, move.by)
    assert cost < read.trace.cost
    assert move.cost.value == pytest.approx(cost, rel=1e-12)
    assert [one.value for one in move.outputs()] == pytest.approx(list(outputs), rel=1e-12)
    l, j, k = move.nudge.address
    given = float(example.network.layers[l - 1].weights[j, k])
    assert move.weight.value == pytest.approx(given + move.by, rel=1e-12)


@pytest.mark.parametrize("name", CASES)
def test_it_leads_into_an_output_that_is_told_where_the_slope_is_steepest(name):
    _, read, told, move = moved(name)
    l, j, k = move.nudge.address
    slopes = abs(read.trace.dC_dw[l])
    assert l == read.trace.depth
    assert j in told
    assert slopes[j, k] == max(slopes[i].max() for i in told)


@pytest.mark.parametrize("name", CASES)
def test_it_is_the_smallest_round_move_that_is_seen(name):
    example, read, _, move = moved(name)
    l, j, k = move.nudge.address
    assert np.sign(move.by) == -np.sign(read.trace.dC_dw[l][j, k])
    miss = abs(read.trace.prediction[j] - read.trace.target[j])
    assert abs(move.by) in SIZES

    def seen(by):
        cost, outputs = after(example, (l, j, k), by)
        left = abs(outputs[j] - read.trace.target[j])
        return cost < read.trace.cost and left <= (1 - VISIBLE) * miss

    assert seen(move.by)
    smaller = [size for size in SIZES if size < abs(move.by)]
    assert not any(seen(np.sign(move.by) * size) for size in smaller)


def test_no_weight_is_moved_where_none_has_a_slope():
    flat: Any = SimpleNamespace(trace=SimpleNamespace(depth=1, dC_dw=[None, np.zeros((2, 3))]))
    assert move_of(flat, [0, 1]) is None


def test_what_is_said_of_the_move_is_what_its_output_does():
    falls, rises = moved("digits")[3], moved("xor")[3]
    assert falls.outputs()[3].value < falls.read.trace.prediction[3]
    assert "sinks" in falls.told.text
    assert "rises" in rises.told.text
    assert falls.told.values["n"].value == 64 * 16 + 16 * 16 + 16 * 10


def test_the_bars_answer_the_move():
    _, read, told, move = moved("digits")
    network = Answering(read, told, (move.nudge, move.by))
    before = TrackLabels(read, network, told)
    moving = Moving(move, network, before, TrackLabels(read, network, told, move.outputs()))

    def finished(animations):
        for animation in animations:
            animation.begin()
            animation.finish()
        return list(network.tracks.values)

    assert finished(moving.answers(1.0)) == pytest.approx([one.value for one in move.outputs()])


def test_as_a_gap_closes_the_line_is_as_long_as_the_gap_that_is_left():
    read = Readings(load_example("digits"))
    told = told_of(Answer.of(read))
    picture = SquarePicture(read, told, Answering(read, told).tracks)
    starts, ends = picture.squares.ends()
    gap = abs(ends[picture.largest] - starts[picture.largest])
    picture._close(0.0)
    assert np.ptp(picture.tall.points[:, 0]) == pytest.approx(gap)
    picture._close(0.6)
    x, y, _ = picture.tall.points.T
    assert np.ptp(x) == pytest.approx(0.0, abs=1e-9)
    assert np.ptp(y) == pytest.approx(abs(ends[picture.largest] - x[0]))
    assert 0 < np.ptp(y) < gap
