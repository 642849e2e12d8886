"""The race of chapter 1 in numbers, against sums and passes that are worked out here."""

import numpy as np
import pytest

from backprop_model import Layer, Network, load_example
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.parts.ch01.rates import Duration, Rates, nudged_quotients
from scenes.stage.style import Zone
from tests.audits.hard_examples import hard_examples

ROOM = Zone(-6.7, 6.7, -3.5, -0.55)
NAMES = ["mazur", "three_five_four_two", "digits", "relu_softmax"]


def rates_of(example):
    layout = FieldLayout(tuple(example.network.sizes), ROOM, example.input_shape)
    return Rates(example, layout)


def test_the_winner_takes_the_time_of_two_passes_and_the_other_hours():
    rates = rates_of(load_example("mnist_size"))
    assert rates.seconds().text == "2.03"
    assert {unit: number.text for unit, number in rates.left(0).parts.items()} == {
        "h": "3",
        "m": "36",
    }
    assert rates.left(13_003).seconds == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_sweep_ends_when_all_its_work_is_done(name):
    example = load_example(name)
    rates, weights = rates_of(example), [layer.weights.size for layer in example.network.layers]
    assert rates.swept == pytest.approx((3 * sum(weights) - weights[0]) / sum(weights))
    assert rates.sweep_times.max() == pytest.approx(rates.swept)
    assert rates.sweep_times.min() > 1.0
    first = weights[0] + example.network.layers[0].size
    assert rates.sweep_times[:first].min() > rates.sweep_times[first:].max()


@pytest.mark.parametrize("name", NAMES)
def test_nudging_knows_one_gradient_more_with_each_pass_after_the_first(name):
    rates = rates_of(load_example(name))
    assert [rates.nudged(time) for time in (0.0, 0.9, 1.0, 1.9, 2.0, 3.5)] == [0, 0, 0, 0, 1, 2]
    assert rates.nudged(rates.total) == rates.nudged(rates.total + 7.0) == rates.counts.nudges


def test_no_race_is_over_in_no_time():
    for example in hard_examples().values():
        rates = rates_of(example)
        assert rates.total * rates.second >= 24


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(3, {"s": 3}), (59, {"s": 59}), (61, {"m": 1, "s": 1}), (13_003, {"h": 3, "m": 36})],
)
def test_a_clock_shows_its_two_largest_units(seconds, shown):
    parts = Duration(seconds, str(seconds)).parts
    assert {unit: number.value for unit, number in parts.items()} == shown
    for number in parts.values():
        assert eval(number.path) == number.value


@pytest.mark.parametrize("name", NAMES)
def test_every_quotient_is_that_of_a_network_with_one_parameter_moved(name):
    example, h = load_example(name), 0.1
    cost = example.network.cost(example.input, example.target, example.cost)
    found = nudged_quotients(example, h)
    sizes = [layer.weights.size + layer.biases.size for layer in example.network.layers]
    assert len(found) == sum(sizes)
    for index in np.random.default_rng(0).choice(len(found), 25):
        moved = moved_network(example.network, int(index), h)
        after = moved.cost(example.input, example.target, example.cost)
        assert found[index] == pytest.approx((after - cost) / h, rel=1e-6, abs=1e-9)


def moved_network(network, index, h):
    """The network with its ``index``-th parameter moved: weights before biases, layer by layer."""
    layers = []
    for layer in network.layers:
        weights, biases = layer.weights.copy(), layer.biases.copy()
        if 0 <= index < weights.size:
            weights.flat[index] += h
        elif 0 <= index - weights.size < biases.size:
            biases[index - weights.size] += h
        index -= weights.size + biases.size
        layers.append(Layer(weights, biases, layer.activation.name))
    return Network(layers)
