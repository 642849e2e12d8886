"""A sample of the gradients of a large network, held against nudging."""

import dataclasses

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, gradient_check, load_example
from backprop_model import sampled_check as module
from backprop_model.nudging import Parameter
from backprop_model.sampled_check import sampled_check


def test_of_a_small_network_every_parameter_is_nudged_once(monkeypatch):
    example = load_example("three_five_four_two")
    drawn = list(module._drawn(example, example.network.parameter_count, 0))
    assert set(drawn) == {check.parameter for check in gradient_check(example)}
    assert len(set(drawn)) == len(drawn)
    found = sampled_check(example)
    assert (found.nudged, found.parameters) == (len(drawn), example.network.parameter_count)
    assert found.max_relative_error < 1e-5


def test_of_a_large_one_a_sample_is_told_as_it_goes_on(monkeypatch):
    monkeypatch.setattr(module, "MOST", 50)
    told = []
    found = sampled_check(load_example("deep_relu"), lambda *so_far: told.append(so_far))
    assert told == [(i, 50) for i in range(1, 51)]
    assert found.nudged == 50
    assert found.max_relative_error < 1e-5


@pytest.mark.parametrize("inputs", [[3000.0, 6.0, 1.0], [1e-6, 0.0, 1.0]])
def test_inputs_that_are_not_scaled_raise_no_false_alarm(inputs):
    rng = np.random.default_rng(0)
    layers = [
        Layer(rng.normal(0, 1e-4, (4, 3)), np.zeros(4), "tanh"),
        Layer(rng.normal(0, 1, (1, 4)), [0.0], "sigmoid"),
    ]
    example = Example("unscaled", Network(layers), inputs, [0.0])
    assert sampled_check(example).max_relative_error < 1e-5


@pytest.mark.parametrize("factor", [1.01, -1.0, 0.0])
def test_a_wrong_gradient_is_found_and_named(factor):
    example = load_example("mazur")
    trace = example.trace()
    wrong = [trace.dC_dw[0], *(np.array(gradient) for gradient in trace.dC_dw[1:])]
    wrong[2][1, 0] *= factor
    object.__setattr__(example, "_trace", dataclasses.replace(trace, dC_dw=tuple(wrong)))
    found = sampled_check(example)
    assert found.max_relative_error > 1e-3
    assert found.worst == Parameter(2, 1, 0)
