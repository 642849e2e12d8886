"""WrongAnswer calls inputs by their names, and tells what was measured before."""

from dataclasses import replace

import numpy as np
import pytest

from audits.any_network import fails_of
from audits.claims_audit import ClaimRules
from audits.stand_ins import ExampleStandIn
from backprop_model import Example, Layer, Network, load_example
from backprop_model.standardisation import Standardisation
from scenes.ch02_wrong_answer import WrongAnswer
from scenes.parts.ch02.inputs_named import inputs_named, on_one_scale
from scenes.readings import Readings
from scenes.stage import style

SCALE = Standardisation([172.0, 70.0], [6.7, 12.0])


def person(n=2, labels=("height", "weight"), scale=SCALE):
    """A network of n inputs; for two of them 170 cm and 80 kg."""
    seen = scale.of([170.0, 80.0]) if scale is not None else np.linspace(0.1, 0.9, n)
    hidden = Layer(np.linspace(-0.5, 0.8, 3 * n).reshape(3, n), [0.1, 0.0, -0.2], "tanh")
    output = Layer([[0.5, -0.4, 0.3], [0.9, 0.2, -0.6]], [0.1, 0.0], "sigmoid")
    return Example(
        "A person", Network([hidden, output]), seen, [1.0, 0.0],
        input_labels=labels, standardisation=scale, name="person",
    )  # fmt: skip


def told(example):
    """Each part of the line, as it is read."""
    line = inputs_named(Readings(example))
    assert line is not None
    return [line.inscriptions[name].text for name in line.names]


def test_what_was_measured_stands_before_what_the_network_gets():
    assert told(person()) == [
        "height",
        "170",
        "arrow.r",
        "−0.299",
        "weight",
        "80",
        "arrow.r",
        "0.833",
    ]


def test_without_names_it_is_the_symbols_and_without_a_scale_the_numbers_alone():
    assert told(person(labels=()))[1::4] == ["170", "80"]
    assert told(person(scale=None)) == ["height", "0.10", "weight", "0.90"]


@pytest.mark.parametrize("n", [4, 12])
def test_long_names_stay_distinct_and_all_of_the_line_is_in_the_frame(n):
    labels = tuple(f"a very long label number {k + 1}" for k in range(n))
    line = inputs_named(Readings(person(n, labels, None)))
    assert line is not None
    names = [line.inscriptions[name].text for name in line.names[::2]]
    assert len(set(names)) == len(names) >= 2
    assert line.width <= style.HEADLINE.width


def test_where_nothing_is_to_be_told_there_is_no_line():
    plain = Readings(person(scale=None, labels=()))
    assert inputs_named(plain) is None
    assert on_one_scale(plain) is None
    assert inputs_named(Readings(load_example("digits"))) is None


def test_it_is_played_and_each_number_and_claim_is_true():
    assert list(fails_of(person(), [WrongAnswer])) == []


def test_a_wrong_scale_would_be_found():
    """The claim is held against what was given: a deviation that was not taken is a lie."""
    sentence = on_one_scale(Readings(person()))
    assert sentence is not None
    rules = ClaimRules(ExampleStandIn.of(person()))
    for claim in sentence.claims:
        assert list(rules.check(claim)) == []
        false = replace(claim, than=claim.than.replace("/", "*"))
        assert list(rules.check(false))
