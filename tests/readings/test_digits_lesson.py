"""The digits' training: read anew from its networks, stepped by hand, and recomputed."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_model import Network, load_example
from backprop_model.digits import THE_SEVEN, load_digits
from scenes.parts.ch14.digits_lesson import KEPT, SLOW, WATCHED, DigitsLesson

from .paths import assert_paths_hold, evaluate


@pytest.fixture(scope="module")
def digits() -> DigitsLesson:
    return DigitsLesson()


def read_by(network: Network) -> tuple[np.ndarray, np.ndarray]:
    """For each unseen digit, how sure the network is of the truth, and what it reads."""
    known = load_digits()
    outputs = np.array(
        [network.forward(known.images[i].ravel() / 16).prediction for i in known.held_out]
    )
    labels = known.labels[known.held_out].astype(int)
    return outputs[np.arange(len(labels)), labels], outputs.argmax(axis=1) != labels


def test_the_seven_is_unseen_misread_at_first_and_read_at_the_end(digits):
    known = load_digits()
    assert known.held_out[digits.seven] == THE_SEVEN
    assert THE_SEVEN not in known.training
    np.testing.assert_allclose(digits.image * 16, known.images[THE_SEVEN].ravel())
    assert (digits.wrong, digits.right) == (3, 7)
    assert [digits.answer(step).value for step in (0, SLOW, WATCHED, KEPT[-1])] == [3, 3, 7, 7]
    assert str(digits.moved(SLOW, 3).rule) == "below"
    assert str(digits.moved(SLOW, 7).rule) == "above"


def test_the_seven_is_read_from_the_step_on_at_which_it_turns(digits):
    read = [digits.answer(step).value == 7 for step in KEPT]
    assert digits.turns == KEPT[read.index(True)] == 32
    assert all(read[read.index(True) :])


def test_the_stored_networks_stand_at_both_ends(digits):
    for step, name in ((KEPT[0], "digits"), (KEPT[-1], "digits_trained")):
        sure, misread = read_by(load_example(name).network)
        np.testing.assert_allclose(digits.sure(step), sure, rtol=1e-9)
        np.testing.assert_array_equal(digits.misread(step), misread)
    assert digits.history.steps == KEPT[-1]


def test_it_gets_worse_before_it_gets_better(digits):
    mistakes = [int(digits.mistakes(step).value) for step in KEPT]
    assert mistakes == [int(digits.misread(step).sum()) for step in KEPT]
    assert mistakes[:5] == [84, 85, 81, 84, 93]
    assert mistakes[4:] == sorted(mistakes[4:], reverse=True)
    assert mistakes[-1] == 7


def test_each_step_learns_from_the_digits_that_are_shown(digits):
    known, start = load_digits(), digits.network(3)
    images = digits.batch(4)
    chosen = known.training[digits.history.batches[3]]
    np.testing.assert_array_equal(images * 16, known.images[chosen])
    X, Y = known.data_set(chosen)
    cost = load_example("digits").cost
    stepped = start.stepped(start.backward(start.forward(X), Y, cost), 1.0)
    np.testing.assert_allclose(stepped.layer(3).weights, digits.network(4).layer(3).weights)


def test_the_wrong_output_does_not_only_fall(digits):
    falls = [digits.outputs(step)[3] for step in range(SLOW + 1)]
    rises = np.diff(falls)
    claim = digits.staggers(SLOW)
    values = [evaluate(path, load_example("xor")) for path in (claim.chosen[0], claim.than)]
    assert str(claim.rule) == "above"
    assert values[0] - values[1] == pytest.approx(rises.max())
    assert rises.max() > 0 > rises.min()


def test_numbers_of_the_digits_can_be_recomputed(digits):
    assert_paths_hold(
        [
            digits.unseen(),
            digits.learned_from(),
            digits.batch_size(),
            digits.answer(0),
            digits.target(7),
            *(digits.mistakes(step) for step in (8, KEPT[-1])),
            *(digits.output(10, j) for j in (3, 7)),
        ],
        load_example("xor"),
    )
    paths = digits.sure_paths(4)
    assert evaluate(paths[5], load_example("xor")) == pytest.approx(digits.sure(4)[5])
