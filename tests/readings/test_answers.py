"""Which outputs are spoken of: the highest, the due one, those furthest from their targets."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.readings import Readings
from scenes.readings.answers import Answer, called, is_one_hot, moved_by, name_of
from scenes.stage.claim import Rule


def answer(outputs, target, **options):
    """The answer of a network whose outputs are given."""
    layer = Layer(np.zeros((len(outputs), 1)), outputs, "linear")
    return Answer.of(Readings(Example("given", Network([layer]), [1.0], target, **options)))


def test_each_output_that_is_spoken_of_is_the_one_it_is_called():
    given = answer([0.2, 0.9, 0.5, 0.1], [0.0, 0.2, 1.0, 0.4])
    assert (given.given, given.right, given.too_high, given.too_low) == (1, 2, 1, 2)
    assert given.is_wrong


def test_none_is_too_high_where_all_are_below_their_targets():
    low = answer([0.2, 0.3], [0.5, 1.0])
    assert (low.too_high, low.too_low) == (None, 1)
    assert not low.is_wrong


def test_no_output_is_right_where_two_should_be_highest_or_there_is_but_one():
    assert answer([0.2, 0.3], [1.0, 1.0]).right is None
    assert answer([0.2], [1.0]).right is None


@pytest.mark.parametrize("seed", range(20))
def test_random_answers_are_those_of_written_out_loops(seed):
    rng = np.random.default_rng(seed)
    outputs, target = rng.normal(size=5), rng.normal(size=5)
    found = answer(outputs, target)
    misses = list(outputs - target)
    assert found.given == list(outputs).index(max(outputs))
    assert found.right == list(target).index(max(target))
    assert found.too_high == (misses.index(max(misses)) if max(misses) > 0 else None)
    assert found.too_low == (misses.index(min(misses)) if min(misses) < 0 else None)


def test_what_is_too_low_claims_that_it_should_rise():
    found = answer([0.2, 0.9], [1.0, 0.0])
    rules = {way: [claim.rule for claim in found.claims_of[way]] for way in ("too_low", "too_high")}
    assert rules["too_low"] == [Rule.BELOW, Rule.SMALLEST, Rule.SHOULD_RISE]
    assert rules["too_high"] == [Rule.ABOVE, Rule.LARGEST, Rule.SHOULD_FALL]
    assert found.claims_of["too_low"][0].chosen == ("trace.activations[1][0]",)


def test_a_tie_is_not_called_the_strongest_of_all():
    assert not answer([0.5, 0.5], [1.0, 0.0]).claims_of["given"][0].sole
    assert answer([0.5, 0.4], [1.0, 0.0]).claims_of["given"][0].sole


@pytest.mark.parametrize(
    ("target", "one_hot"),
    [([0, 1, 0], True), ([0, 0.9, 0], False), ([1, 1, 0], False), ([1], False), ([0, 0], False)],
)
def test_one_hot_is_one_and_zeros(target, one_hot):
    assert bool(is_one_hot(answer([0.3] * len(target), target).read)) is one_hot


def test_an_output_moves_by_what_the_cost_hears():
    assert moved_by(Readings(load_example("mazur")), 1) == "trace.dC_da[2][1]"
    assert moved_by(Readings(load_example("relu_softmax")), 0) == "trace.dC_dz[2][0]"


def test_names_tell_where_what_they_name_stands():
    read = answer([0.2, 0.9], [1.0, 0.0], output_labels=["apple", "pear"]).read
    assert (name_of(read, 1), name_of(read, 1).of) == ("pear", "trace.activations[1][1]")
    assert (called(read, 0), called(read, 0).of) == ("the apple", "trace.activations[1][0]")


def test_an_output_without_a_label_is_the_output_where_it_is_alone():
    assert name_of(answer([0.2], [1.0]).read, 0) == "the output"
    assert name_of(answer([0.2, 0.9], [1.0, 0.0]).read, 1) == "output 2"
