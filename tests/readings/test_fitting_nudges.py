"""A nudge fits what arrives and the curve: what is said of it is true on networks of any scale."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from audits.drawn_networks import HIDDEN, KINDS, OUTPUTS, Plan
from backprop_model import Example, Layer, Network, load_example
from scenes.ch06_local_computation import LocalComputation
from scenes.parts.ch01 import lines as price_lines
from scenes.parts.ch01.trial import steepest, step_of
from scenes.parts.ch05.real_nudge import really_nudge as move_on_the_way
from scenes.parts.ch05.telling import PathTelling
from scenes.parts.ch05.way import way_of
from scenes.parts.ch05.wording import Wording
from scenes.parts.ch06.told import really_nudge, told
from scenes.parts.ch06.words import Lines as LocalLines
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.words import Lines as CheckLines
from scenes.readings import Readings
from scenes.readings.nudge import Nudge, halved
from scenes.readings.operations import Operations
from scenes.stage.claim import Rule


def one(x, w, kind="sigmoid", target=0.0):
    return Example("one", Network([Layer([[w]], [0.0], kind)]), [x], [target])


UNSCALED = {
    "170": one(170.0, 0.01),
    "10000": one(10000.0, 0.0001),
    "million": one(1e6, 1e-6),
    "relu": one(1.0, 0.004, "relu", 1.0),
    "published": Example(
        "published",
        Network([Layer([[0.001, 0.01, -0.005]], [0.1], "sigmoid")]),
        [3000.0, 6.0, 1.0],
        [0.0],
        "squared_error",
    ),
}
SATURATED = Example("saturated", Network([Layer([[800.0]], [0.0], "sigmoid")] * 3), [1.0], [0.0])
DEAD = Example(
    "dead",
    Network([Layer([[1.0], [-1.0]], [-5.0, -5.0], "relu"), Layer([[1.0, 1.0]], [0.3], "linear")]),
    [1.0],
    [1.0],
)
MET = Example("met", Network([Layer([[0.5]], [0.1], "linear")]), [1.0], [0.6])
ON_A_KINK = one(1.0, 0.0, "relu", 1.0)


def rerun(example, nudge, h):
    """C with the weight moved by h, run by hand."""
    network = example.network
    l, j, k = nudge.address
    a = np.asarray(example.input)
    for number, layer in enumerate(network.layers, 1):
        weights = layer.weights.copy()
        if number == l:
            weights[j, k] += h
        z = weights @ a + layer.biases
        a = layer.activation.value(z)
    if example.cost.fusion is not None:
        return float(example.cost.fusion.terms(z, example.target).sum())
    return float(example.cost.terms(a, example.target).sum())


def digits_of(quantity, value):
    """A number written with the digits of a quantity."""
    return type(quantity)(quantity.symbol, value, "", quantity.decimals, quantity.significant).text


@pytest.mark.parametrize("name", UNSCALED)
def test_what_nudging_gives_is_told_beside_the_gradient_that_it_agrees_with(name):
    read = Readings(UNSCALED[name])
    trial = steepest(read, 1)
    slope = trial.derivative.value
    assert trial.quotient(step_of(trial, 0.1)).value == pytest.approx(slope, rel=0.06)
    move = move_on_the_way(way_of(read, None, None, None), PathTelling.STEPS)
    assert move.agrees
    assert move.change.value / move.step.value == pytest.approx(slope, rel=0.03)
    check = really_nudge(told(read, None, None, None), LocalComputation.STEPS)
    assert check.quotient.text == check.gradient.text
    points = GradientPoints(read)
    l, j, k = points.steepest()
    assert read.nudge_quotient(l, j, k, points.step()).text == read.dC_dw(l, j, k).text
    assert points.agree
    assert "do not agree" not in CheckLines(points, Operations(read.example)).landed().text


def test_on_own_examples_the_chapters_take_their_own_first_steps():
    digits, mazur = Readings(load_example("digits")), Readings(load_example("mazur"))
    assert step_of(steepest(digits, 1), 0.1) == 0.1
    assert move_on_the_way(way_of(mazur, None, None, None), PathTelling.STEPS).step.value == 0.01
    check = really_nudge(told(mazur, None, None, None), LocalComputation.STEPS)
    assert check.step.value == 0.5
    assert GradientPoints(digits).step() == 0.1


def test_halving_goes_on_from_the_smallest_step_in_round_numbers():
    steps = halved((0.1, 1.0))
    assert [next(steps) for _ in range(5)] == [0.1, 1.0, 0.05, 0.02, 0.01]


plans = st.builds(
    Plan,
    sizes=st.lists(st.integers(1, 4), min_size=2, max_size=4).map(tuple),
    hidden=st.sampled_from(HIDDEN),
    output=st.integers(0, len(OUTPUTS) - 1),
    kind=st.sampled_from(KINDS),
    input_power=st.integers(-12, 6),
    weight_power=st.integers(-2, 1),
    seed=st.integers(0, 2**31),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(plans)
def test_where_the_same_number_is_claimed_it_is_the_same_in_all_digits_shown(plan):
    example = plan.example()
    read = Readings(example)
    try:
        check = really_nudge(told(read, None, None, None), LocalComputation.STEPS)
    except ValueError:  # no digits give the product; the chapter's own audit sees to that
        assume(False)
    h, slope = check.step.value, check.gradient.value
    rate = (rerun(example, check.nudge, h) - rerun(example, check.nudge, -h)) / (2 * h)
    if list(check.claims):
        assert digits_of(check.gradient, rate) == digits_of(check.gradient, slope)
    trial = steepest(read, 1)
    h = step_of(trial, 0.1)
    due = trial.derivative.value
    rate = (rerun(example, trial, h) - rerun(example, trial, 0.0)) / h
    if "approximates" in price_lines.quotient(trial, h, trial.quotient(h)).text:
        assert rate == pytest.approx(due, rel=0.0601, abs=1e-300)


@pytest.mark.parametrize(
    ("example", "text"),
    [
        (SATURATED, "C does not move at all, just as a gradient of zero says."),
        (DEAD, "C does not move at all, just as a gradient of zero says."),
        (MET, "C moves by {d} only: a gradient of zero says that it is level just here."),
        (UNSCALED["170"], "C moves by {d}, just about the gradient times the step."),
    ],
)
def test_a_gradient_of_zero_is_not_said_to_be_just_about_met(example, text):
    move = move_on_the_way(way_of(Readings(example), None, None, None), PathTelling.STEPS)
    assert Wording.holds(move).text == text


def test_on_a_kink_the_weight_moves_to_the_side_whose_slope_was_taken_and_it_is_said():
    read = Readings(ON_A_KINK)
    assert Nudge(read, 1, 0, 0).on_kink
    move = move_on_the_way(way_of(read, None, None, None), PathTelling.STEPS)
    assert move.step.value < 0
    assert (move.change.value, move.agrees) == (0.0, True)
    assert "kink" in Wording.real(move).text


def test_a_nudge_does_not_throw_a_sum_far_out_though_a_straight_line_would_bear_it():
    """A parabola's central difference is exact for any nudge; a sum of 102,000 is no small move."""
    example = one(204_000.0, 5.76e-8, "linear", 0.7)
    check = really_nudge(told(Readings(example), None, None, None), LocalComputation.STEPS)
    assert check.agrees
    assert check.step.value * 204_000 <= 3
    assert Nudge(Readings(example), 1, 0, 0).most == pytest.approx(3 / 204_000)
    small = one(0.8, 0.5, "linear", 0.7)
    largest = really_nudge(told(Readings(small), None, None, None), LocalComputation.STEPS)
    assert largest.step.value == max(LocalComputation.STEPS)


def test_what_rounding_put_off_is_told_from_what_a_kink_did():
    """A gradient of 4e-18 moves no digit of a cost of a half; on a kink two slopes are mixed."""
    checks = [
        really_nudge(told(Readings(example), None, None, None), LocalComputation.STEPS)
        for example in (one(1.0, 40.0), ON_A_KINK)
    ]
    assert not any(check.agrees for check in checks)
    blurred, mixed = (check.as_near_as_rounding_allows for check in checks)
    assert blurred is not None
    assert blurred.rule is Rule.SIZE_AT_MOST
    assert mixed is None
    assert "as near as rounding allows" in LocalLines.found(checks[0]).text
    assert "rounding" not in LocalLines.found(checks[1]).text
