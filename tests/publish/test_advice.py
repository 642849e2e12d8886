"""What `backprop check` warns of, in the user's words, and only where it is so."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from publish import examination
from publish.advice import advice
from publish.examination import examine


def one(weights, activation="sigmoid", inputs=(1.0, 0.5), target=(1.0,), **more):
    layer = Layer(weights, np.zeros(len(weights)), activation)
    return Example("one", Network([layer]), inputs, target, **more)


@pytest.mark.parametrize(
    ("example", "says"),
    [
        (one([[1e-4, 0.1]], inputs=(3000.0, 6.0)), "the inputs are not scaled: they reach 3,000; "),
        (
            one([[40.0, 0.0]], target=(0.0,)),
            "layer 1 (sigmoid) is saturated: its slopes are 4.2e-18",
        ),
        (one([[-1.0, 0.0]], "relu"), "layer 1 (relu) is switched off: all slopes are 0, and no "),
        (
            one([[-1.0, 0.0]] * 3 + [[1.0, 1.0]], "relu", target=(1.0,) * 4),
            "layer 1 (relu): 3 of 4 neurons are switched off, their slopes are 0",
        ),
        (
            one([[1.0, 0.0]], "linear", target=(1.0,)),
            "the chapters on gradients will be dull: the largest gradient is 0, for the cost",
        ),
        (
            one([[1.0, 1.0]], "linear", learning_rate=9.0),
            "learning_rate = 9 is too large: a step takes the cost from 0.125 to ",
        ),
        (
            one(
                [[0.5, 0.1]],
                input_labels=("rain", "the probability that it rains tomorrow in town"),
            ),
            "the label 'the probability that it rains tomorrow in town' is cut to 'the ",
        ),
    ],
)
def test_a_warning_says_what_is_so(example, says):
    assert [line for line in advice(example) if line.startswith(says)]


@pytest.mark.parametrize("name", ["mazur", "chain", "three_five_four_two", "digits"])
def test_an_example_of_the_course_is_warned_of_nothing(name):
    assert list(advice(load_example(name))) == []


def test_a_report_says_that_only_a_sample_was_nudged(monkeypatch):
    monkeypatch.setattr(examination, "MOST", 5)
    lines = examine(load_example("mazur"), []).lines()
    assert "             12 of 12 parameters were nudged, drawn by a seed" in lines
    monkeypatch.undo()
    assert not [line for line in examine(load_example("mazur"), []).lines() if "drawn" in line]


def test_a_layer_without_biases_is_looked_at_as_well(monkeypatch):
    network = Network([Layer([[0.5, 0.1]], None, "tanh"), Layer([[0.7]], [0.1], "sigmoid")])
    example = Example("one", network, [1.0, 0.5], [1.0])
    monkeypatch.setattr(examination, "MOST", 2)
    report = examine(example, [])
    assert report.agrees
    assert report.gradients.forward_passes >= 2 * 4
    assert list(advice(example)) == []
