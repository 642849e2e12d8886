"""One is told as one: hours, seconds, outputs; and who adds most to the cost comes first."""

import math
import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch01.lines import ask, quotient, takes
from scenes.parts.ch01.rates import Duration
from scenes.parts.ch02.answer_words import no_output_moves_by_itself, the_answer, the_target
from scenes.parts.ch02.shares import by_share, largest_shares
from scenes.readings import Readings
from scenes.readings.answers import Answer
from scenes.readings.nudge import Nudge
from scenes.stage.quantity import Quantity
from scenes.stage.words import idiomatic


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3600, "1 hour and 0 minutes"),
        (7260, "2 hours and 1 minute"),
        (61, "1 minute and 1 second"),
        (671, "11 minutes and 11 seconds"),
        (150, "2 minutes and 30 seconds"),
        (1, "1 second"),
        (50, "50 seconds"),
    ],
)
def test_a_time_is_told_in_its_two_largest_units(seconds, words):
    said = takes(Duration(seconds, str(seconds)))
    told = said.text
    for name, number in said.values.items():
        assert isinstance(number, Quantity)
        told = told.replace(f"{{{name}}}", number.text)
    assert re.search(rf"{words}\b", idiomatic(told))


@pytest.mark.parametrize("second", [1, 2, 5])
def test_a_pass_takes_one_second_or_several(second):
    counts = SimpleNamespace(parameters=None)
    rates: Any = SimpleNamespace(second=second, counts=counts, a_pass=lambda: second)
    assert ("takes one second" in ask(rates).text) == (second == 1)


def answer(outputs, target):
    layer = Layer(np.zeros((len(outputs), 1)), outputs, "linear")
    return Answer.of(Readings(Example("given", Network([layer]), [1.0], target)))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_single_output_is_told_as_one(count):
    given = answer([0.2, 0.9, 0.4][:count], [0.5, 0.5, 0.5][:count])
    assert ("a single number" in the_answer(given).text) == (count == 1)
    assert ("The hollow mark is its target" in the_target(given).text) == (count == 1)


def test_who_adds_most_to_the_cost_comes_first():
    read = Readings(load_example("digits"))
    terms = (read.trace.prediction - read.trace.target) ** 2 / 2
    order = [int(j) for j in np.argsort(-terms, kind="stable")]
    assert by_share(read, range(10)) == tuple(order)
    assert largest_shares(read, 3) == tuple(order[:3])


@pytest.mark.parametrize(
    ("share", "words"), [(1.01, "approximates"), (1.5, "just here the cost bends")]
)
def test_a_quotient_far_from_the_gradient_is_not_said_to_be_about_it(share, words):
    nudge = Nudge(Readings(load_example("mazur")), 2, 0, 0)
    shown = replace(nudge.derivative, value=share * nudge.derivative.value)
    assert words in quotient(nudge, 0.01, shown).text


def test_where_the_cost_feels_nothing_but_rounding_it_is_not_said_to_bend():
    """An output at 1 but for 4e-18: a nudge moves no digit of the cost, and there is no bend."""
    network = Network([Layer([[40.0]], [0.0], "sigmoid")])
    nudge = Nudge(Readings(Example("Saturated", network, [1.0], [0.5], name="one")), 1, 0, 0)
    assert nudge.change(0.1).value == 0.0
    assert nudge.derivative.value == pytest.approx(0.5 * math.exp(-40.0), rel=1e-6)
    assert "too small for the digits" in quotient(nudge, 0.1, nudge.quotient(0.1)).text


@pytest.mark.parametrize(("arrives", "lit"), [([0.0, 0.0], False), ([0.0, 0.4], True)])
def test_an_output_is_made_of_light_if_any_of_it_arrives(arrives, lit):
    network = Network([Layer([[0.5, 0.2]], [0.1], "sigmoid")])
    said = no_output_moves_by_itself(Readings(Example("one", network, arrives, [1.0])))
    assert ("light that comes in" in said.text) == lit
    assert ("no light reaches it" in said.text) != lit
