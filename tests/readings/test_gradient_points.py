"""Every gradient by two ways, and with each bug: held against passes worked out otherwise."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, gradient_check, load_example
from scenes.parts.ch12.broken_pass import BrokenPass, Bug
from scenes.parts.ch12.gradient_points import STEP, STEPS, GradientPoints
from scenes.parts.ch12.words import Lines
from scenes.readings import Readings
from scenes.readings.operations import Operations
from scenes.stage.claim import Rule
from scenes.stage.quantity import given

from .paths import assert_paths_hold, evaluate

EXAMPLES = ["chain", "mazur", "relu_softmax", "digits"]


def points_of(name):
    return GradientPoints(Readings(load_example(name)))


@pytest.fixture(scope="module", params=EXAMPLES)
def points(request):
    return points_of(request.param)


def test_every_number_of_the_check_is_what_its_path_gives(points):
    numbers = [points.zeros(), points.largest()[0], points.widest_gap(), points.runs()]
    assert_paths_hold(numbers, points.read.example)
    assert points.runs().value == 2 * len(points.analytic)


def test_the_widest_gap_is_what_the_step_leaves_out_and_not_rounding(points):
    """A step of twice the size leaves out four times as much."""
    assert points.widest_gap().value == np.abs(points.analytic - points.numeric).max()
    twice = gradient_check(points.read.example, 2 * STEP).max_absolute_error
    assert twice / points.widest_gap().value == pytest.approx(4, rel=0.05)


def test_parameters_come_layer_by_layer_weights_before_biases(points):
    trace = points.read.trace
    for l, j, k in [(1, 0, 0), (trace.depth, trace.sizes[-1] - 1, trace.sizes[-2] - 1)]:
        at = points.index(l, j, k)
        assert points.analytic[at] == trace.dC_dw[l][j, k]
        assert points.numeric[at] == points.check.weight(l, j, k).numeric
    assert points.analytic[-1] == trace.dC_db[-1][-1]


def test_the_largest_and_the_steepest_are_no_smaller_than_any_other(points):
    trace = points.read.trace
    assert abs(points.largest()[0].value) == np.abs(points.analytic).max()
    l, j, k = points.steepest()
    assert abs(trace.dC_dw[l][j, k]) == np.abs(trace.dC_dw[l]).max() > 0
    assert not any(trace.dC_dw[later].any() for later in range(l + 1, trace.depth + 1))


def test_the_step_is_the_largest_whose_quotient_has_the_digits_of_the_gradient(points):
    read, weight = points.read, points.steepest()
    told = read.dC_dw(*weight).text
    same = [h for h in STEPS if read.nudge_quotient(*weight, h).text == told]
    assert points.step() == (max(same) if same else min(STEPS))


def test_an_axis_keeps_signs_and_gives_each_power_of_ten_the_same_length():
    axis = points_of("digits").axis
    numbers = np.array([1e-3, 1e-2, 1e-1])
    steps = np.diff(axis.of(numbers))
    np.testing.assert_allclose(steps, 1.0, atol=1e-3)
    np.testing.assert_array_equal(axis.of(-numbers), -axis.of(numbers))
    assert axis.of(0.0) == 0


def test_blank_pixels_have_gradients_of_zero():
    points = points_of("digits")
    assert points.zeros().value == 16 * (points.read.example.input == 0).sum()
    assert points.agree
    assert points.zeros_agree
    assert points.silent_inputs_make_the_zeros
    assert not points_of("relu_softmax").silent_inputs_make_the_zeros  # its zeros are dead neurons


@pytest.mark.parametrize("bug", [Bug.TURN, Bug.PATH])
def test_what_is_nearer_the_cost_than_the_bug_is_right_and_what_comes_next_is_not(points, bug):
    if bug not in points.broken:
        return
    broken, trace = points.broken[bug], points.read.trace
    passed = broken.passed()
    assert passed == range(passed[0], trace.depth + 1)
    for l in passed:
        np.testing.assert_allclose(broken.weights(l), trace.dC_dw[l])
    assert not np.allclose(broken.deltas[passed[0] - 1], trace.dC_dz[passed[0] - 1], atol=0)
    said = Lines(points, Operations(points.read.example)).passed(broken)
    assert said is not None
    assert {claim.than for claim in said.claims} >= {f"trace.dC_dz[{l}]" for l in passed}


def test_a_bug_in_every_layer_leaves_none_that_was_done_before():
    points = points_of("digits")
    lines = Lines(points, Operations(points.read.example))
    assert lines.passed(points.broken[Bug.SIGN]) is None
    assert not points.broken[Bug.SIGN].passed()
    assert points.broken[Bug.TURN].passed() == range(2, 4)


def test_only_bugs_that_are_seen_are_shown():
    assert list(points_of("digits").broken) == [Bug.TURN, Bug.SIGN, Bug.SLOPE]
    assert list(points_of("relu_softmax").broken) == [Bug.PATH, Bug.SIGN, Bug.SLOPE]
    linear = Network([Layer([[0.5]], [0.1], "linear"), Layer([[2.0]], [0.0], "linear")])
    alone = GradientPoints(Readings(Example("linear", linear, [1.0], [0.3], name="linear")))
    assert list(alone.broken) == [Bug.SIGN]


def test_it_is_said_how_many_bugs_there_will_be():
    points = points_of("digits")
    lines = Lines(points, Operations(points.read.example))
    assert "three" in lines.breaking()
    del points.broken[Bug.SLOPE]
    assert "two" in lines.breaking()


@pytest.mark.parametrize("name", EXAMPLES)
def test_ten_times_as_much_is_one_step_on_the_axis(name):
    points = points_of(name)
    claim = points.tenfold
    off = evaluate(claim.chosen[0], points.read.example)
    assert 0 < abs(off) <= claim.share


def test_slopes_below_a_hundredth_put_gradients_off_by_powers_of_ten():
    said = {}
    for name in ("digits", "mazur"):
        points = points_of(name)
        lines = Lines(points, Operations(points.read.example))
        said[name] = lines.answer(points.broken[Bug.SLOPE]).text
    assert "powers of ten" in said["digits"]
    assert "powers of ten" not in said["mazur"]


@pytest.mark.parametrize("depth", [1, 2, 4, 6])
def test_slopes_left_out_are_far_off_where_some_gradient_is_a_hundred_times_too_large(depth):
    network = Network.drawn([1] * (depth + 1), ["sigmoid"] * depth, seed=1)
    example = Example("deep", network, [0.5], [0.2])
    trace, product, times = example.trace(), 1.0, []
    for l in range(depth, 0, -1):
        product /= float(trace.da_dz[l][0])
        times.append(product)
    points = GradientPoints(Readings(example))
    said = Lines(points, Operations(example)).answer(BrokenPass(example, Bug.SLOPE)).text
    assert ("powers of ten" in said) == (max(times) >= 100)
    assert (depth >= 4) == (max(times) >= 100), "both are tried"


def test_the_largest_may_be_a_weights_whose_input_is_above_one():
    network = Network.drawn([2, 2], ["sigmoid"], seed=1)
    points = GradientPoints(Readings(Example("strong", network, [0.1, 3.0], [0.2, 0.9])))
    assert abs(points.largest()[0].value) == np.abs(points.read.trace.dC_dw[1]).max()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_steepest_is_claimed_to_be_there(name):
    claims = points_of(name).steepest().claims
    assert claims[-1].rule is Rule.NOT_ZERO


def test_zeros_are_told_where_there_are_any(points):
    assert bool(points.zeros_agree) == bool((points.analytic == 0).any())


def test_gradients_are_too_small_to_be_measured_only_below_the_floor(points):
    largest = np.abs(points.analytic).max()
    assert not points.too_small
    assert largest > points.check.floor
    blurred = replace(points.check, floor=2 * largest)
    points.check, kept = blurred, points.check
    try:
        assert points.too_small
    finally:
        points.check = kept


def test_a_quotient_comes_close_where_it_is_less_than_a_tenth_off():
    gradient = given("g", 0.2)
    said = {value: Lines.quotient(given("q", value), gradient).text for value in (0.19, 0.1, 0.3)}
    assert "comes close" in said.pop(0.19)
    assert all("instead" in text for text in said.values())
    assert "as well" in Lines.quotient(given("q", 0.2), gradient).text


def test_a_quotient_that_rounding_put_off_is_not_called_another_number():
    """A cost of a half has no digit for a change of 1e-18."""
    example = Example("far", Network([Layer([[40.0]], [0.0], "sigmoid")]), [1.0], [0.0])
    points = GradientPoints(Readings(example))
    gradient, blur = points.read.dC_dw(1, 0, 0), points.blur()
    assert gradient.value == pytest.approx(np.exp(-40.0), rel=1e-6)
    assert blur.value == pytest.approx(1e-13 * 0.5 / (2 * points.step()))
    said = Lines.quotient(given("q", 0.0), gradient, blur)
    assert said.text.endswith("as near as rounding allows.")
    off = Lines.quotient(given("q", gradient.value + 2 * blur.value), gradient, blur)
    assert "instead" in off.text


@pytest.mark.parametrize("zeros", [0, 1, 2])
def test_one_gradient_of_zero_is_no_pile(zeros):
    weights = [[0.5, -0.4, 0.3]]
    network = Network([Layer(weights, [0.1], "sigmoid")])
    given_ = np.where(np.arange(3) < zeros, 0.0, 0.7)
    points = GradientPoints(Readings(Example("zeros", network, given_, [1.0])))
    said = Lines(points, Operations(points.read.example)).zeros()
    assert (said is None) == (zeros == 0)
    if said is not None:
        assert said.text.startswith("One of them stands") == (zeros == 1)
        assert ("pile up at zero, because" in said.text) == (zeros == 2)


def test_gradients_on_a_scale_of_rounding_are_not_said_to_pile_up():
    layers = [Layer([[0.5], [0.3]], [0.0, -900.0], "relu"), Layer([[0.4, 0.2]], [-30.0], "sigmoid")]
    points = GradientPoints(Readings(Example("far", Network(layers), [1.0], [0.0])))
    assert (points.analytic == 0).any()
    assert points.axis.unit < 1e-12
    assert not points.zeros_agree


def landed(example):
    points = GradientPoints(Readings(example))
    assert points.agree
    return points.step(), Lines(points, Operations(example)).landed().text


def test_nudges_of_all_are_called_far_smaller_only_where_the_one_that_was_told_is_larger():
    step, said = landed(load_example("mazur"))
    assert step >= 10 * STEP
    assert "far smaller" in said
    network = Network([Layer([[0.0001]], [0.0], "sigmoid")])
    step, said = landed(Example("large input", network, [10000.0], [0.0]))
    assert step < 10 * STEP
    assert "fitted to each" in said


def test_how_far_a_gradient_grew_is_told_if_it_stands_there_and_they_grew_by_powers_of_ten():
    points = GradientPoints(Readings(load_example("digits")))
    lines = Lines(points, Operations(points.read.example))
    times = given("", 16429.4)
    broken = points.broken[Bug.SLOPE]
    assert lines.answer(broken, times).values == {"f": times}
    assert not lines.answer(broken).values
    assert "powers of ten" in lines.answer(broken).text
