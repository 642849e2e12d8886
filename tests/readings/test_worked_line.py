"""A line in which a number is worked out: its digits, its brackets, its places."""

from __future__ import annotations

import pytest

from backprop_model.activations import ACTIVATIONS
from scenes.readings.derivations import slope_derivation
from scenes.readings.worked_line import Digits, constant, expression, written
from scenes.stage.quantity import Quantity, product


def number(value, path="trace.cost", **options):
    return Quantity("x", value, path, **options)


def test_of_the_digits_on_screen_the_fewest_that_do_are_used():
    one, other = number(0.5933, "a"), number(0.1868, "b")
    result = number(0.5933 * 0.1868, "c").to(2, 2)
    seen = [one, one.to(3), other, other.to(3)]
    line = Digits(seen).line(result, "{one} × {other}", {"one": one, "other": other}, product)
    assert line is not None
    assert line.written == "0.593 × 0.187"


def test_a_derivation_takes_the_digits_on_screen():
    a = number(0.7513650695523157, "a")
    slope = number(0.18681560180895954, "s").to(3)
    line = Digits([a, a.to(3)]).derived(lambda a: slope_derivation(SIGMOID, slope, a), a)
    assert line is not None
    assert line.written == "0.751 × 0.2486"
    assert Digits([]).derived(lambda a: None, a) is None


SIGMOID = ACTIVATIONS["sigmoid"]


def test_what_no_digits_give_has_no_line():
    one = number(0.5, "a")
    assert Digits([]).line(number(0.7, "c"), "{one}", {"one": one}, product) is None


def test_a_number_twice_is_one_operand_and_a_constant_is_none():
    line = written("{a} × (1 − {a}) + {c}", {"a": number(-0.25, "a"), "c": number(2.0, "2.0")})
    assert line.text == "{0} × (1 − ({0})) + 2"
    assert line.written == "−0.2500 × (1 − (−0.2500)) + 2"


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("a[0] - (a[1] + a[2])", "{n0} − ({n1} + {n2})"),
        ("a[0] - a[1] + a[2]", "{n0} − {n1} + {n2}"),
        ("(a[0] + a[1]) * a[2]", "({n0} + {n1}) × {n2}"),
        ("a[0] * a[1] + a[2]", "{n0} × {n1} + {n2}"),
        ("a[0] / (a[1] * a[2])", "{n0} / ({n1} × {n2})"),
        ("a[0] * a[1] * a[0]", "{n0} × {n1} × {n0}"),
        ("-(a[0] + a[1])", "−({n0} + {n1})"),
        ("-a[0]", "−{n0}"),
        ("abs(a[0] - a[1])", "|{n0} − {n1}|"),
        ("a[0] + -0.5", "{n0} − {n1}"),
    ],
)
def test_a_path_that_calculates_is_a_pattern_that_comes_to_the_same(path, pattern):
    found = expression(path)
    assert found is not None
    assert found.pattern == pattern
    values = {"a[0]": 0.75, "a[1]": -2.5, "a[2]": 0.125, "0.5": 0.5}
    by_hand = eval(path, {"a": [0.75, -2.5, 0.125], "abs": abs})
    assert found.evaluate(*(values[one] for one in found.paths.values())) == by_hand


@pytest.mark.parametrize(
    "path", ["trace.cost", "max(a)", " + ".join(f"a[{i}]" for i in range(8)), "a[0] ** 2"]
)
def test_a_path_that_leads_to_one_number_or_to_very_many_is_none(path):
    assert expression(path) is None


def test_a_number_that_is_written_out_is_constant():
    assert constant("trace.cost") is None
    half = constant("-0.5")
    assert half is not None
    assert half.text == "−0.50"
