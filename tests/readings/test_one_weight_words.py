"""What OneWeightNudged says of a move: where it turns round, and what the output does."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch03.strand import brief, strand_of
from scenes.parts.ch03.wording import Wording
from scenes.parts.ch03.wording_claims import (
    flattens,
    gap,
    keeps_or_turns,
    leaves_a_gap,
    looks_straight,
    output_and_cost,
    thins,
)
from scenes.readings import Readings
from scenes.stage.claim import Rule
from scenes.stage.quantity import Quantity
from tests.audits.hard_examples import hard_examples


def strand(example):
    return strand_of(Readings(example), None, None, None)


def row(*weights, target=1.0, biases=None):
    """Sigmoids in a row."""
    biases = biases or [0.1] * len(weights)
    layers = [Layer([[w]], [b], "sigmoid") for w, b in zip(weights, biases, strict=True)]
    return strand(Example("row", Network(layers), [0.8], [target]))


@pytest.mark.parametrize(
    ("sizes", "wide"), [([1, 1, 1], False), ([1, 2, 1], True), ([2, 3, 2], True)]
)
def test_of_several_neurons_it_is_the_one_that_moves_most(sizes, wide):
    network = Network.drawn(sizes, ["sigmoid"] * 2, seed=4)
    one = strand(Example("drawn", network, [0.5] * sizes[0], [0.5] * sizes[-1]))
    said = Wording(one).weight
    assert ("the neuron that it moves most" in said.text) == wide
    assert bool(said.claims) == wide


def test_a_negative_weight_turns_a_move_round_and_a_positive_one_keeps_it():
    for weights, keeps in (((1.5, -2.0), False), ((1.5, 2.0), True), ((-1.5, 2.0), True)):
        one = row(*weights)
        moves = [move.value for move in one.moves]
        assert (moves[2] * moves[3] > 0) == keeps
        found = keeps_or_turns(one)
        assert found is not None
        assert found[0] == keeps
        assert ("keeps its way" in Wording(one).on.text) == keeps
        assert ("turns round" in Wording(one).on.text) != keeps


def test_a_curve_is_said_to_flatten_a_move_only_where_it_does():
    straight = [Layer([[w]], [0.1], "linear") for w in (1.5, -2.0)]
    for one, flat in (
        (row(1.5, -2.0), True),
        (strand(Example("line", Network(straight), [0.8], [1.0])), False),
    ):
        assert (flattens(one) is not None) == flat
        assert ("flattens it" in Wording(one).on.text) == flat
        assert "turns round" in Wording(one).on.text


def test_a_single_neuron_hands_its_move_to_the_cost():
    said = Wording(row(1.5)).on
    assert "turns the neuron's sum into what it passes on" in said.text


@pytest.mark.parametrize("target", [0.0, 1.0])
@pytest.mark.parametrize("weights", [(1.5, -2.0), (1.5, 2.0)])
def test_an_output_below_its_target_is_too_low_and_the_cost_goes_its_way(weights, target):
    one = row(*weights, target=target)
    found = output_and_cost(one)
    assert found is not None
    low, rises, claims = found
    assert low == (target == 1.0)
    assert rises == (one.moves[-2].value > 0)
    assert (one.moves[-1].value > 0) == (low != rises)
    assert len(claims) == 2


def test_of_several_outputs_none_is_told():
    assert output_and_cost(strand(load_example("mazur"))) is None


@pytest.mark.parametrize("name", ["chain", *hard_examples()])
def test_a_lens_is_spoken_of_where_the_scale_changes(name):
    one = strand(load_example("chain") if name == "chain" else hard_examples()[name])
    changes = len(set(one.exponents)) > 1
    assert one.has_lenses == changes
    assert ("a lens says by how much" in Wording(one).unfold) == changes


@pytest.mark.parametrize("name", ["chain", *hard_examples()])
def test_a_move_is_beyond_noise_where_rounding_could_not_make_it(name):
    one = strand(load_example("chain") if name == "chain" else hard_examples()[name])
    read = one.nudge.read
    sizes = [abs(read.trace.activations[l][j]) for l, j in one.neurons] + [read.trace.cost]
    shares = [abs(m.value) / size for m, size in zip(one.moves[2:], sizes, strict=True) if size]
    assert one.is_beyond_noise == (min(shares) > 1e-10)


def test_quotients_are_told_apart_until_they_are_one():
    lengths = set()
    for one in [strand(load_example("chain")), *map(strand, hard_examples().values())]:
        said = Wording(one)
        texts = [said.turn(number).text for number in range(1, len(one.steps))]
        gaps = [abs(gap(one, h)[0]) for h in one.steps]
        assert ("thinner still" in texts[0]) == (gaps[1] < gaps[0] and not one.is_straight)
        assert ("look like one" in texts[-1]) == (gaps[-1] <= 0.005 * abs(one.slope.value))
        lengths.add(len(one.steps))
    assert lengths == {4}


def test_between_a_curve_and_a_line_lies_a_gap_that_thins():
    one = strand(load_example("chain"))
    far, h = one.far, one.step
    assert far is not None
    c = [one.nudge.cost(step).value for step in (0.0, far / 2, far)]
    value, path = gap(one, far)
    assert value == pytest.approx((c[1] - (c[0] + c[2]) / 2) / far)
    assert path.count(".cost(") == 2
    assert (value > 0) == (leaves_a_gap(one, far)[0].rule is Rule.ABOVE)
    assert thins(one, far, h) is not None
    assert thins(one, h, far) is None
    assert looks_straight(one, far) is None
    assert looks_straight(one, one.steps[-1]) is not None
    assert "the gap thins" in Wording(one).nearer.text
    assert "to a far dot" in Wording(one).line.text


def test_the_gap_may_lie_on_either_side_of_the_line():
    rules = set()
    for one in map(strand, hard_examples().values()):
        value, _ = gap(one, one.step)
        (claim,) = leaves_a_gap(one, one.step)
        assert claim.rule is (Rule.ABOVE if value > 0 else Rule.BELOW)
        rules.add(claim.rule)
    assert len(rules) == 2


def test_a_straight_cost_looks_straight_at_once():
    layer = Layer([[1e-6]], [0.0], "linear")
    one = strand(Example("line", Network([layer]), [1e-6], [1.0]))
    assert one is not None
    assert one.is_straight
    assert "thinner" not in Wording(one).turn(1).text
    assert "through both ends" in Wording(one).line.text
    assert "of that line" in Wording(one).nearer.text


def test_layers_are_told_apart_by_their_numbers_where_there_are_several():
    assert [str(symbol) for symbol in row(1.5).symbols] == ["w", "z", "a", "C"]
    assert [str(symbol) for symbol in row(1.5, 2.0).symbols] == [
        "w",
        "z_(1)",
        "a_(1)",
        "a_(2)",
        "C",
    ]


def test_a_weight_from_a_pixel_is_followed_only_where_there_is_no_other():
    rng = np.random.default_rng(0)
    image: dict[str, Any] = {"input_shape": (2, 2), "name": "image"}
    one = Network([Layer(rng.normal(size=(2, 4)), [0.0, 0.0], "sigmoid")])
    two = Network([*one.layers, Layer(rng.normal(size=(1, 2)), [0.0], "sigmoid")])
    x = np.array([0.2, 0.9, 0.4, 0.7])
    assert strand(Example("one layer", one, x, [0.0, 1.0], **image)).nudge.layer == 1
    assert strand(Example("two layers", two, x, [1.0], **image)).nudge.layer == 2


def test_sums_are_shown_only_where_every_one_fits_the_scale():
    fits = strand(load_example("chain"))
    one_too_far = row(1.5, 12.0, 0.5, biases=[-0.7, -6.0, 0.1])
    far = [abs(move.value) / one_too_far.step for move in one_too_far.sums]
    assert max(far) > 1.25 > min(far)
    assert not one_too_far.has_lenses
    assert fits.shows_sums
    assert not one_too_far.shows_sums


def test_no_sums_are_shown_where_any_layer_has_no_curve_of_its_own():
    layers = [
        Layer([[1.5]], [-0.7], "sigmoid"),
        Layer([[-2.0]], [1.0], "sigmoid"),
        Layer([[1.0], [-1.0]], [0.1, 0.0], "softmax"),
    ]
    one = strand(Example("last", Network(layers), [0.8], [1.0, 0.0], "cross_entropy"))
    assert not one.has_lenses
    assert not one.shows_sums


def test_a_lens_is_there_where_a_move_would_not_be_seen():
    assert row(1.5, 0.01, 2.5).has_lenses
    assert not strand(load_example("chain")).has_lenses


@pytest.mark.parametrize("weight", [0.01, 0.03])
def test_no_two_lenses_have_the_same_power(weight):
    exponents = row(1.5, weight, weight).exponents  # both moves are about a thousandth
    powers = [after - before for before, after in pairwise(exponents) if after != before]
    assert len(powers) == len(set(powers)) == 2


@pytest.mark.parametrize(("value", "text"), [(0.25, "0.25"), (0.123456, "0.123"), (-2.0, "−2")])
def test_a_weight_is_told_in_as_few_digits_as_say_it(value, text):
    assert brief(Quantity("w", value, repr(value)), 3).text == text
