"""What BackwardFlow says of outputs after a step, and of what reaches the first layer."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch10.step_rate import step_rate
from scenes.parts.ch10.story import Story
from scenes.parts.ch10.word_claims import THIN, nearer, thins_out
from scenes.parts.ch10.words import Lines
from scenes.readings import Readings
from scenes.readings.after_step import AfterStep

from .networks import Case

CASES = [Case([2, 3, 2], seed) for seed in range(8)] + [Case([3, 3, 4, 5], s) for s in range(4)]


def story(read):
    return Story(read, [list(range(n)) for n in read.trace.sizes], {})


@pytest.mark.parametrize("rate", [0.5, 4.0, 60.0])
@pytest.mark.parametrize("case", CASES)
def test_outputs_are_said_to_come_nearer_if_each_of_them_does(case, rate):
    example = case.read.example
    after = AfterStep(example, rate, biases=False)
    was = np.abs(example.trace().activations[-1] - example.target)
    now = np.abs(after.example.trace().activations[-1] - example.target)
    told = nearer(after, story(case.read))
    assert bool(told) == all(n < w for n, w in zip(now, was, strict=True))
    condition = told.claims[0].chosen[0]
    assert eval(condition, {"np": np, "example": example, "trace": example.trace()}) == float(
        bool(told)
    )


@pytest.mark.parametrize("shrink", [1.0, 0.1, 1e-3])
@pytest.mark.parametrize("case", CASES)
def test_error_thins_out_if_both_deltas_and_gradients_do(case, shrink):
    layers = case.read.example.network.layers
    small = [Layer(shrink * one.weights, one.biases, one.activation) for one in layers[1:]]
    example = Example(
        "small",
        Network([layers[0], *small]),
        case.read.example.input,
        [0.9] * len(case.read.example.target),
    )
    trace, last = example.trace(), example.network.depth
    left = np.abs(trace.dC_da[last]).max()
    deltas = np.abs(trace.dC_dz[1]).max() < THIN * left
    weights = np.abs(trace.dC_dw[1]).max() < THIN * np.abs(trace.dC_dw[last]).max()
    told = thins_out(story(Readings(example)))
    assert bool(told) == bool(deltas and weights)
    scope = {"np": np, "trace": trace}
    assert eval(told.claims[0].chosen[0], scope) == float(bool(told))


def test_a_river_and_dust_are_told_of_where_they_are_seen():
    lines = Lines(story(Readings(load_example("mazur"))))
    assert "dust" in lines.again(True).text
    assert "dust" not in lines.again(False).text


def test_the_rate_is_one_two_or_four_times_a_power_of_ten():
    assert step_rate(load_example("mazur")) == 4.0


def test_the_largest_gradient_of_the_last_layer_is_what_others_are_thin_beside():
    layers = [
        Layer([[1.0], [1.0]], [0.0, -20.0], "sigmoid"),  # the second neuron is all but dark
        Layer([[0.01, 0.01]], [0.0], "sigmoid"),
    ]
    assert thins_out(story(Readings(Example("dark", Network(layers), [1.0], [1.0]))))


def test_the_largest_delta_of_the_first_layer_must_be_thin():
    layers = [
        Layer([[1.0], [1.0]], [0.5, 0.5], "relu"),
        Layer([[2.0, 1e-6]], [0.0], "sigmoid"),
    ]
    assert not thins_out(story(Readings(Example("one", Network(layers), [0.001], [1.0]))))
