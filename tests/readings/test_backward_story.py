"""Which neurons and which weight BackwardFlow tells, and with how many digits."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network
from scenes.parts.ch10.story import Story, fewest_digits
from scenes.parts.ch10.words import NARROW, Lines
from scenes.readings import Readings
from scenes.readings.backward import neuron_pass
from scenes.stage.quantity import Quantity

from .networks import Case


def story(read, written=None):
    return Story(read, [list(range(n)) for n in read.trace.sizes], written or {})


CASES = [Case([2, 3, 2], seed) for seed in range(8)] + [Case([3, 3, 4, 5], s) for s in range(4)]


@pytest.mark.parametrize("case", CASES)
def test_the_outputs_that_the_cost_feels_most_are_told_the_strongest_first(case):
    error = np.abs(case.signal[case.depth])
    assert story(case.read).outputs == [int(j) for j in np.argsort(-error, kind="stable")[:2]]


@pytest.mark.parametrize("case", CASES)
def test_a_hidden_neuron_where_signs_meet_is_told_first(case):
    l = case.depth - 1
    terms = case.w[l] * case.delta[l + 1][:, None]
    plus, minus = np.maximum(terms, 0).sum(axis=0), np.maximum(-terms, 0).sum(axis=0)
    meets = np.minimum(plus, minus) > 0.08 * np.maximum(plus, minus)
    told = story(case.read).hidden
    assert len(told) == min(2, len(meets))
    assert bool(meets[told[0]]) == bool(meets.any())
    assert told == [int(k) for k in np.argsort(~meets, kind="stable")[:2]]


def test_of_many_hidden_neurons_the_strongest_of_those_is_told():
    case = Case([3, 6, 4], 3)
    terms = case.w[1] * case.delta[2][:, None]
    plus, minus = np.maximum(terms, 0).sum(axis=0), np.maximum(-terms, 0).sum(axis=0)
    meets = np.minimum(plus, minus) > 0.08 * np.maximum(plus, minus)
    worth = [(not meets[k], -abs(case.delta[1][k])) for k in range(6)]
    assert story(case.read).hidden == sorted(range(6), key=lambda k: worth[k])[:2]


def test_a_neuron_that_nothing_passes_is_not_the_one_that_is_told():
    layers = [
        Layer([[1.0], [1.0]], [-5.0, 0.5], "relu"),
        Layer([[0.5, 0.5], [0.5, 0.5]], [0.0, 0.0], "sigmoid"),
    ]
    read = Readings(Example("dead first", Network(layers), [1.0], [1.0, 1.0]))
    assert story(read).hidden[0] == 1


@pytest.mark.parametrize("case", CASES)
def test_the_question_is_about_the_first_layers_steepest_weight_into_who_is_told(case):
    told = story(case.read)
    l, j, k = told.weight
    assert told.is_asked
    sizes = np.abs(case.dw[1])
    rows = [told.hidden[0]] if case.depth == 2 else range(sizes.shape[0])
    assert (l, j) == (1, max(rows, key=lambda row: sizes[row].max()))
    assert sizes[j, k] == sizes[j].max()


def test_without_a_hidden_layer_or_with_many_edges_it_is_one_of_the_last():
    flat = Case([3, 2], 1)
    told = story(flat.read)
    assert (told.hidden, told.is_asked) == ([], False)
    assert told.weight == (1, told.outputs[0], 0)
    wide = Case([40, 8, 3], 2)
    told = story(wide.read)
    assert not told.is_asked
    assert told.weight == (2, told.outputs[0], told.hidden[0])


def test_a_first_layer_without_gradients_is_not_asked_about():
    layers = [
        Layer([[1.0], [1.0]], [-5.0, -5.0], "relu"),
        Layer([[0.5, 0.5]], [0.0], "sigmoid"),
    ]
    told = story(Readings(Example("dead", Network(layers), [1.0], [1.0])))
    assert not told.is_asked
    assert told.weight[0] == 2


@pytest.mark.parametrize("case", CASES)
def test_numbers_have_three_digits_where_a_pocket_calculator_agrees(case):
    told = fewest_digits(neuron_pass(case.read, 1, 0))
    assert told.slope is not None
    shown = sum(path.shown for path in told.paths)
    assert abs(shown - told.signal.shown) <= told.signal.resolution / 2 * (1 + 1e-9)
    product = told.signal.shown * told.slope.shown
    assert abs(product - told.delta.shown) <= told.delta.resolution / 2 * (1 + 1e-9)


def test_as_a_rule_three_digits_are_enough():
    steps = [fewest_digits(neuron_pass(case.read, 1, 0)) for case in CASES]
    assert np.median([len(step.slope.text) for step in steps if step.slope]) <= len("0.123")
    finest = []
    for step in steps:
        largest = max(abs(term.value) for term in (*step.paths, step.signal))
        finest.append(step.signal.resolution / 10.0 ** np.floor(np.log10(largest)))
    assert 1e-3 <= np.median(finest) <= 1e-2 * (1 + 1e-9)


def test_a_silent_source_is_not_told():
    layers = [Layer([[0.5, 0.4, 0.3]], [0.0], "sigmoid")]
    read = Readings(Example("silent", Network(layers), [0.0, 0.7, 0.9], [1.0]))
    assert story(read).weight == (1, 0, 1)


def test_targets_are_told_of_all_of_few_outputs_and_of_those_told_of_many():
    few, many = Case([2, 3, 3], 1), Case([2, 3, 12], 1)
    assert story(few.read).aimed == [0, 1, 2]
    assert story(many.read).aimed == story(many.read).outputs


def test_the_told_gradient_checks_out_beside_the_light_as_it_is_written():
    case = Case([2, 3, 2], 4)
    l, _, k = story(case.read).weight
    light = case.read.activation(l - 1, k).to(2)
    told = story(case.read, {(l - 1, k): light})
    delta, came, gradient = told.share()
    assert came == light
    off = abs(delta.shown * came.shown - gradient.shown)
    assert off <= gradient.resolution / 2 * (1 + 1e-9)


# -- what is said of it ----------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_a_gate_that_lets_little_through_is_said_to_let_only_that(case):
    told = story(case.read)
    for j in told.outputs:
        narrow = case.slope[case.depth][j] < NARROW
        assert ("only {delta} gets through" in Lines.gate(told.told(case.depth, j)).text) == narrow


@pytest.mark.parametrize(
    ("power", "telling", "words"),
    [
        (1.0, True, "Delta runs back"),
        (1.0, False, "Delta runs back"),
        (100.0, True, "times as wide"),
        (0.1, True, "times as narrow"),
        (100.0, False, "on a new scale"),
    ],
)
def test_another_scale_of_ribbons_is_told(power, telling, words):
    lines = Lines(story(CASES[0].read))
    said = lines.run(story(CASES[0].read).told(1, 0), power, telling)
    assert words in said.text
    if "times" in words:
        times = said.values["k"]
        assert isinstance(times, Quantity)
        assert times.value == pytest.approx(max(power, 1 / power))


@pytest.mark.parametrize("outputs", [1, 2])
def test_several_paths_are_said_to_meet_and_a_single_one_to_arrive(outputs):
    case = Case([2, 3, outputs], 2)
    said = Lines.meet(story(case.read).told(1, 0), cancels=False)
    assert ("Here they meet and add up" in said.text) == (outputs == 2)


@pytest.mark.parametrize(
    ("bias", "activation", "words"),
    [
        (-5.0, "relu", "the gate is shut"),
        (5.0, "relu", "the gate is open"),
        (0.5, "sigmoid", "then lets {delta} through"),
    ],
)
def test_a_gate_is_said_to_be_shut_or_open_where_it_is(bias, activation, words):
    layers = [Layer([[1.0]], [bias], activation), Layer([[0.5]], [0.0], "sigmoid")]
    told = story(Readings(Example("gate", Network(layers), [1.0], [1.0])))
    assert words in Lines.pinch(told.told(1, 0)).text


@pytest.mark.parametrize(
    ("input_", "target", "words"),
    [
        ([1.0, 0.5], [1.0], "knows which way"),
        ([0.0, 0.0], [1.0], "or that it has none"),  # nothing reaches the first layer's weights
        ([1.0, 0.5], None, "here each is zero"),  # the output is its target
    ],
)
def test_the_end_says_that_gradients_are_zero_only_where_all_are(input_, target, words):
    layers = [Layer([[0.4, 0.2]], [0.3], "sigmoid"), Layer([[0.5]], [0.1], "sigmoid")]
    network = Network(layers)
    target = network.forward(input_).prediction if target is None else target
    said = Lines(story(Readings(Example("end", network, input_, target)))).closing()
    assert words in said.text
