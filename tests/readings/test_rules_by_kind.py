"""The rule for each kind of number: what is written out, and what is taken together."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_model import Example, Network, load_example
from scenes.readings import Readings
from scenes.readings.rules_by_kind import MOST_TERMS, Home
from scenes.readings.worked_line import Digits

from .by_hand import by_hand, unit


def home(example: Example) -> tuple[Home, Readings]:
    read = Readings(example)
    return Home(read, "example", Digits([])), read


@pytest.fixture(scope="module")
def small():
    return home(load_example("mazur"))


@pytest.fixture(scope="module")
def large():
    return home(load_example("digits"))


def softmax(outputs: int) -> tuple[Home, Readings]:
    """A softmax under a cost that listens to all outputs, so that nothing cancels."""
    network = Network.drawn([2, 3, outputs], ["tanh", "softmax"], seed=4)
    target = np.full(outputs, 1 / outputs)
    return home(Example("soft", network, [0.4, -0.7], target, "half_squared_error", name="soft"))


def test_an_input_has_no_line_and_an_activation_has(small):
    rules, read = small
    assert rules.line("activations", read.activation(0, 0), (0, 0)) is None
    line = rules.line("activations", read.activation(1, 0), (1, 0))
    assert line is not None
    assert line.text == "σ({0})"


def test_a_short_sum_is_written_out_whole(small):
    rules, read = small
    line = rules.line("weighted_sums", read.weighted_sum(1, 0), (1, 0))
    assert line is not None
    assert line.text == "{0} × {1} + {2} × {3} + {4}"


def test_of_a_long_sum_the_largest_term_is_written_out_and_the_rest_is_one(large):
    rules, read = large
    line = rules.line("weighted_sums", read.weighted_sum(1, 0), (1, 0))
    assert line is not None
    assert line.operands[2].symbol == '"others"'
    weights, inputs = read.example.network.layer(1).weights[0], read.example.input
    products = [abs(float(w) * float(x)) for w, x in zip(weights, inputs, strict=True)]
    weight, arriving = line.operands[:2]
    assert abs(weight.value * arriving.value) == pytest.approx(max(products))


def test_a_cost_of_few_outputs_is_their_sum(small):
    rules, read = small
    line = rules.line("cost", read.cost(), ())
    assert line is not None
    assert [operand.path for operand in line.operands] == [
        "trace.cost_terms[0]",
        "trace.cost_terms[1]",
    ]


def test_a_cost_of_many_outputs_names_the_largest_shares(large):
    rules, read = large
    line = rules.line("cost", read.cost(), ())
    assert line is not None
    assert len(line.operands) == MOST_TERMS
    largest = sorted(read.trace.cost_terms, reverse=True)[: MOST_TERMS - 1]
    assert [operand.value for operand in line.operands[:-1]] == pytest.approx(largest)
    assert sum(operand.value for operand in line.operands) == pytest.approx(read.trace.cost)


@pytest.mark.parametrize("outputs", [MOST_TERMS, MOST_TERMS + 1])
def test_a_softmax_of_few_outputs_is_written_out_and_of_many_is_not(outputs):
    rules, read = softmax(outputs)
    a, delta = read.activation(2, 1), read.dC_dz(2, 1)
    lines = [rules.line("activations", a, (2, 1)), rules.line("dC_dz", delta, (2, 1))]
    if outputs > MOST_TERMS:
        assert lines == [None, None]
        return
    for number, line in zip((a, delta), lines, strict=True):
        assert line is not None
        assert abs(by_hand(line.written) - number.shown) <= unit(number.text) / 2 * (1 + 1e-6)


def test_a_number_is_found_by_its_kind_and_place(small):
    rules, read = small
    assert rules.number("dC_dw", (2, 0, 1)) == read.dC_dw(2, 0, 1)
    assert rules.number("dC_dw", (2, 0, 7)) is None
    assert rules.number("mood", (1,)) is None


def test_a_delta_under_a_mean_is_divided_by_the_number_of_outputs_if_there_are_several():
    for outputs, text in ((3, "({0} − {1}) / {2}"), (1, "{0} − {1}")):
        network = Network.drawn([2, outputs], ["sigmoid"], seed=2)
        cost, target = "mean_binary_cross_entropy", np.full(outputs, 0.25)
        rules, read = home(Example("mean", network, [0.4, -0.7], target, cost, name="mean"))
        line = rules.line("dC_dz", read.dC_dz(1, 0), (1, 0))
        assert line is not None
        assert line.text == text
