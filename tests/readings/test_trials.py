"""Which weights are moved to tell why one matters, how far, and what the network makes of it."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch04.trials import SILENT, VISIBLE, not_silent, objection, trials
from scenes.parts.ch04.trials import Case as Kind
from scenes.parts.ch04.valley import find_valley
from scenes.parts.ch04.words import SITUATION, Words
from scenes.readings import Readings
from scenes.stage.claim import Rule
from scenes.stage.quantity import Quantity

from .networks import Case

CASES = [Case([2, 3, 2], seed) for seed in range(6)] + [Case([3, 8, 7], 7)]
ACTIVE = (Kind.TOO_HIGH, Kind.TOO_LOW)


@pytest.mark.parametrize("case", CASES)
def test_a_weight_of_each_kind_is_what_it_is_told_to_be(case):
    l, arrivals = case.depth, case.a[-2]
    told = {trial.case: trial for trial in trials(case.read)}
    assert told
    for kind, trial in told.items():
        j, k = trial.to_neuron, trial.from_neuron
        if kind is Kind.TOO_HIGH:
            assert (j, k) == (case.delta[l].argmax(), arrivals.argmax())
            assert case.a[l][j] > case.y[j]
        elif kind is Kind.TOO_LOW:
            assert (j, k) == (case.delta[l].argmin(), arrivals.argmax())
            assert case.a[l][j] < case.y[j]
        else:
            assert k == arrivals.argmin()
            assert (kind is Kind.SILENT) == (arrivals[k] < SILENT * min(max(arrivals), 1.0))


@pytest.mark.parametrize("case", CASES)
def test_a_weight_is_moved_against_its_slope_and_its_output_comes_nearer(case):
    for trial in trials(case.read):
        l, j, k = trial.address
        assert trial.step.value * case.dw[l][j, k] < 0
        assert trial.size.value == abs(trial.step.value)
        assert not trial.size.signed
        moved = [w.copy() for w in case.w]
        moved[l - 1][j, k] += trial.step.value
        after = case.forward(moved)
        assert trial.after.activation(l, j).value == pytest.approx(after[l][j])
        if trial.case in ACTIVE:
            misses = [abs(a[l][j] - case.y[j]) for a in (after, case.a)]
            assert misses[0] < misses[1]


def read_off(said, key):
    """The value of a number that a sentence tells."""
    value = said.values[key]
    assert isinstance(value, Quantity)
    return value.value


def test_the_course_s_seven_comes_visibly_nearer_by_moves_of_one():
    for trial in trials(Readings(load_example("digits"))):
        l, j, _ = trial.address
        assert abs(trial.step.value) == 1
        outputs = trial.before.activation(l, j).value, trial.after.activation(l, j).value
        gained = abs(outputs[1] - outputs[0]) / abs(trial.before.wish(j).value)
        assert (gained < 0.001) if trial.case is Kind.SILENT else (gained > VISIBLE)


@pytest.mark.parametrize("case", CASES)
def test_all_are_moved_by_the_same_length(case):
    assert len({abs(trial.step.value) for trial in trials(case.read)}) == 1


def test_the_way_is_claimed_as_it_is():
    for trial in trials(CASES[0].read):
        rules = {claim.rule for claim in trial.outcome}
        if trial.case in ACTIVE:
            assert (Rule.SHOULD_RISE in rules) == trial.goes_up
            assert (Rule.SHOULD_FALL in rules) != trial.goes_up
        assert Rule.BECAUSE in rules


def test_the_strongest_neuron_is_active_whatever_its_sign():
    """A neuron at -0.8 is more active than one at 0.07."""
    hidden = Layer(np.zeros((2, 1)), [np.arctanh(-0.8), np.arctanh(0.07)], "tanh")
    out = Layer(np.array([[0.5, 0.5]]), [0.0], "sigmoid")
    read = Readings(Example("signs", Network([hidden, out]), [1.0], [1.0]))
    first, quiet = trials(read)
    assert first.from_neuron == 0
    assert quiet.from_neuron == 1
    assert quiet.case is Kind.SILENT
    assert not first.goes_up  # what arrives is negative: less of the weight raises the output


def test_a_silent_neurons_slope_is_told_as_moving_the_weight_finds_it():
    example = load_example("digits")
    silent = next(t for t in trials(Readings(example)) if t.case is Kind.SILENT)
    l, j, k = silent.address

    def cost(start, by):
        weight = example.network.layer(l).weights[j, start]
        network = example.network.with_weight(l, j, start, weight + by)
        return example.cost.value(network.forward(example.input).prediction, example.target)

    said = Words.answer(silent)
    own, other = ((cost(one, 1e-4) - cost(one, -1e-4)) / 2e-4 for one in (k, silent.active))
    assert read_off(said, "g") == pytest.approx(own, rel=1e-4)
    assert abs(own) < SILENT * abs(other)


def test_a_neuron_that_is_only_quieter_is_not_said_to_send_next_to_nothing():
    quieter = [t for case in CASES for t in trials(case.read) if t.case is Kind.QUIETER]
    assert quieter
    for trial in quieter:
        said = Words.answer(trial)
        assert "moves less" in said.text
        assert not said.values


@pytest.mark.parametrize(("sizes", "alone"), [([2, 1, 2], True), ([2, 3, 2], False)])
def test_a_neuron_is_told_apart_from_others_of_its_layer_only_if_there_are_any(sizes, alone):
    read = Case(sizes, 0).read
    trial = trials(read)[0]
    words = Words(read, find_valley(read))
    said = words.situation(trial, again=False, spoken=None).text
    assert (said == SITUATION[trial.case]["alone"]) == alone


@pytest.mark.parametrize("case", CASES)
def test_silent_is_what_holds_less_than_a_tenth_of_the_most_active_neuron(case):
    sizes = [abs(a) for a in case.a[-2]]
    due = [k for k, size in enumerate(sizes) if size >= 0.1 * max(sizes)]
    assert not_silent(case.read) == due


def test_one_output_that_moves_the_cost_is_enough():
    met = CASES[1].a[-1]
    one_met = np.array([met[0], 1.0 - met[1]])
    assert objection(Case([2, 3, 2], 1, one_met).read) is None
    assert "each slope is zero" in str(objection(Case([2, 3, 2], 1, met).read))


@pytest.mark.parametrize(("arrives", "moves"), [(0.0, True), (-20.0, False)])
def test_an_output_that_no_step_moves_is_not_tried(arrives, moves):
    """Next to nothing arrives at an output that is all but 1."""
    layers = [Layer([[1.0]], [arrives], "sigmoid"), Layer([[1.0]], [36.0], "sigmoid")]
    said = objection(Readings(Example("one", Network(layers), [0.5], [0.0])))
    assert (said is None) == moves
    assert moves or "saturated" in str(said)


def test_silent_is_what_is_far_below_the_most_active_neuron_not_above_the_least():
    layers = [
        Layer([[1.0], [0.05], [0.5]], [0.0] * 3, "linear"),
        Layer([[1.0, 1.0, 1.0]], [0.0], "sigmoid"),
    ]
    read = Readings(Example("shares", Network(layers), [1.0], [0.0]))
    assert not_silent(read) == [0, 2]
