"""What chapter 11 shows: the neuron, the weight, the outputs, and a step that is small but seen."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch11.chosen import FAR, FARTHEST, MOST_FILMS, RATES, SEEN, Pictured, axis
from scenes.parts.ch11.words import Lines
from scenes.readings import Readings

from .networks import Case


def stepped(case, rate):
    """The outputs and the cost after a step, by the test's own passes."""
    w = [w - rate * dw for w, dw in zip(case.w, case.dw[1:], strict=True)]
    b = [b - rate * delta for b, delta in zip(case.b, case.delta[1:], strict=True)]
    a = case.x
    for weights, biases in zip(w, b, strict=True):
        with np.errstate(over="ignore"):
            a = 1 / (1 + np.exp(-(weights @ a + biases)))
    return a, 0.5 * float(np.square(a - case.y).sum())


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("sizes", [[1, 1], [2, 2, 2], [5, 20, 3], [9, 4, 4]])
def test_it_shows_what_its_rules_say(sizes, seed):
    case = Case(sizes, seed)
    shown = Pictured.of(case.read)

    sizes_of_delta = np.abs(case.delta[1])
    positive = np.where(case.delta[1] > 0, case.delta[1], 0.0)
    positive[[j for j in range(sizes[1]) if j not in shown.neurons]] = 0.0
    due = positive if positive.any() else sizes_of_delta
    assert shown.neuron == int(due.argmax())
    assert len(shown.neurons) == min(MOST_FILMS, sizes[1])
    left_out = sorted(set(range(sizes[1])) - set(shown.neurons))
    assert all(sizes_of_delta[shown.neurons].min() >= sizes_of_delta[j] for j in left_out)
    assert shown.leaves_some_out == bool(left_out)
    misses = np.abs(case.a[-1] - case.y)
    assert misses[shown.outputs].min() >= max(np.delete(misses, shown.outputs), default=0.0)
    assert case.x[shown.weight] != 0
    far_from_half = np.abs(np.abs(case.x) - np.abs(case.x).max() / 2)
    assert far_from_half[shown.weight] == far_from_half[case.x != 0].min()
    told = case.delta[1][shown.neurons]
    assert list(told) == sorted(told, reverse=True)
    assert shown.outputs == sorted(shown.outputs)


@pytest.mark.parametrize("seed", range(8))
def test_the_opposite_is_the_neuron_of_the_largest_negative_delta_that_is_seen(seed):
    case = Case([3, 6, 2], seed)
    shown = Pictured.of(case.read)
    delta = case.delta[1]
    low = int(delta.argmin())
    seen = delta.max() > 0 and -delta[low] >= SEEN * np.abs(delta).max()
    assert shown.opposite == (low if seen else None)


@pytest.mark.parametrize(
    ("weights", "due"),
    [([2.0, -1.0], True), ([2.0, -0.21], True), ([2.0, -0.19], False), ([2.0, 1.0], False)],
)
def test_a_negative_too_faint_to_be_seen_is_no_opposite(weights, due):
    layers = [Layer([[1.0], [1.0]], [0.0, 0.0], "linear"), Layer([weights], [0.0], "linear")]
    shown = Pictured.of(Readings(Example("two", Network(layers), [1.0], [0.0])))
    deltas = shown.read.trace.dC_dz[1]
    assert deltas[0] > 0
    assert (shown.opposite == 1) is due
    assert (shown.opposite is None) is not due


def test_the_told_product_is_rounded_as_at_school():
    shown = Pictured.of(Readings(load_example("digits")))
    x, delta = (Decimal(term.text) for term in shown.equation.terms)
    result = Decimal(shown.equation.result.text)
    assert (x * delta).quantize(result, ROUND_HALF_UP) == result
    assert shown.delta.text == shown.equation.terms[1].text


@pytest.mark.parametrize("seed", range(20))
def test_the_told_product_checks_out_whatever_the_numbers(seed):
    shown = Pictured.of(Case([3, 4, 2], seed).read)
    equation, (_, k, j) = shown.equation, (1, shown.weight, shown.neuron)
    assert equation.checks_out
    trace = shown.read.trace
    assert equation.terms[0].value == trace.input[k]
    assert equation.terms[1].value == shown.delta.value == trace.dC_dz[1][j]
    assert equation.result.value == trace.dC_dw[1][j, k]


def test_a_silent_input_is_not_the_one_that_is_told():
    network = Network([Layer([[0.5, 0.5, 0.5]], [0.0], "sigmoid")])
    shown = Pictured.of(Readings(Example("silent", network, [1.0, 0.0, 0.9], [1.0])))
    assert shown.weight == 2


@pytest.mark.parametrize(
    ("outputs", "targets", "due"),
    [
        ([0.2, 0.9], [0.0, 1.0], (0.0, 1.0)),
        ([0.01, 0.02], [0.0, 0.1], (0.0, 0.1)),
        ([-0.5, 0.7], [0.0, 1.0], (-0.5, 1.0)),
        ([3.0, 0.7], [0.0, 1.0], (0.0, 3.0)),
        ([0.0, 0.0], [0.0, 0.0], (0.0, 1.0)),
    ],
)
def test_the_outputs_axis_is_zero_to_one_or_what_it_has_to_be(outputs, targets, due):
    layer = Layer(np.zeros((2, 1)), outputs, "linear")
    read = Readings(Example("given", Network([layer]), [1.0], targets))
    assert axis(read, [0, 1]) == pytest.approx(due)


@pytest.mark.parametrize("sizes", [[1, 1], [4, 3, 2], [4, 20, 2]])
def test_what_is_said_fits_how_many_there_are(sizes):
    network = Network.drawn(sizes, ["sigmoid"] * (len(sizes) - 1), seed=2)
    x = [0.9, 0.0, 0.4, 0.7][: sizes[0]]
    shape = (2, 2) if sizes[0] == 4 else None
    example = Example("said", network, x, [0.0] * sizes[-1], input_shape=shape, name="said")
    shown = Pictured.of(Readings(example))
    lines = Lines(shown)
    assert ("has no other neuron" in lines.table().text) == (sizes[1] == 1)
    assert ("these {s} have the largest" in lines.table().text) == (sizes[1] > MOST_FILMS)
    assert ("a black one leaves none" in lines.everywhere().text) == (0.0 in x)
    deltas = [shown.read.dC_dz(1, j).value for j in shown.neurons]
    assert ("makes its negative" in lines.signs().text) == (min(deltas) < 0 < max(deltas))
    assert ("the output goes from" in lines.step().text) == (sizes[-1] == 1)
    assert ("the output stands at" in lines.outputs().text) == (sizes[-1] == 1)
    bright = Example("bright", network, [0.9] * sizes[0], example.target, input_shape=shape)
    assert "black" not in Lines(Pictured.of(Readings(bright))).everywhere().text


@pytest.mark.parametrize("seed", range(6))
def test_a_step_is_the_largest_that_moves_no_shown_output_far(seed):
    case = Case([3, 4, 2], seed)
    shown = Pictured.of(case.read)
    low, high = axis(case.read, shown.outputs)
    assert shown.after is not None
    rate = shown.after.rate.value

    def allowed(rate):
        outputs, cost = stepped(case, rate)
        moved = np.abs(outputs - case.a[-1])[shown.outputs].max()
        return (
            moved <= FARTHEST * (high - low) and cost < 0.5 * np.square(case.a[-1] - case.y).sum()
        )

    assert allowed(rate)
    assert not any(allowed(larger) for larger in RATES if larger > rate)
    outputs, _ = stepped(case, rate)
    for quantity, j in zip(shown.afterwards, shown.outputs, strict=True):
        assert quantity.value == pytest.approx(outputs[j], rel=1e-9)


@pytest.mark.parametrize("seed", range(12))
def test_the_sum_is_that_before_the_step_and_after_where_they_differ(seed):
    case = Case([3, 4, 2], seed)
    shown = Pictured.of(case.read)
    assert shown.after is not None
    rate, j = shown.after.rate.value, shown.neuron
    before = case.w[0][j] @ case.x + case.b[0][j]
    after = before - rate * case.delta[1][j] * (case.x @ case.x + 1)
    seen = abs(after - before) > FAR * abs(before)
    assert (shown.sums is not None) == seen
    if shown.sums is not None:
        assert [one.value for one in shown.sums] == pytest.approx([before, after])
        said = Lines(shown).true_strength(shown.sums).text
        assert ("rise from" in said) == (after > before)
        assert "bright" not in said


def test_a_pictures_bright_pixels_make_the_sum_fall():
    shown = Pictured.of(Readings(load_example("digits")))
    assert shown.sums is not None
    said = Lines(shown).true_strength(shown.sums)
    assert "bright pixels" in said.text
    assert shown.sums[1].value < shown.sums[0].value
    assert said.values == {"a": shown.sums[0], "b": shown.sums[1]}
    dark = replace(shown.read.example, input=-shown.read.example.input)
    other = Pictured.of(Readings(dark))
    assert other.sums is not None
    assert "bright" not in Lines(other).true_strength(other.sums).text


def test_only_where_a_pixel_is_black_its_grey_is_told():
    for x, due in (([0.9, 0.0, 0.4, 0.7], True), ([0.9, 0.1, 0.4, 0.7], False)):
        network = Network.drawn([4, 3, 2], ["sigmoid"] * 2, seed=2)
        example = Example("grey", network, x, [0.0, 0.0], input_shape=(2, 2))
        assert ("grey" in Lines(Pictured.of(Readings(example))).fold()) == due


def test_without_a_miss_there_is_no_step():
    case = Case([2, 3, 2], 1)
    exact = Case([2, 3, 2], 1, target=case.a[-1])
    assert Pictured.of(exact.read).after is None
    assert Pictured.of(exact.read).sums is None


def test_the_seven_is_said_to_be_taken_for_a_three():
    read = Readings(load_example("digits"))
    assert (int(read.trace.prediction.argmax()), int(read.trace.target.argmax())) == (3, 7)
    said = Lines(Pictured.of(read)).outputs()
    assert "is taken for" in said.text
    assert (said.values["given"], said.values["right"]) == ("3", "7")


def test_of_equal_deltas_the_first_neuron_comes_first():
    layers = [Layer([[1.0]] * 3, [0.0] * 3, "linear"), Layer([[1.0, -1.0, 1.0]], [0.0], "linear")]
    shown = Pictured.of(Readings(Example("equal", Network(layers), [1.0], [0.0])))
    assert shown.neurons == [0, 2, 1]
