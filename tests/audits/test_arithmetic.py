"""The audit's pocket calculator itself."""

from fractions import Fraction

import pytest

from audits.arithmetic import BadNotationError, calculate, sides


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("0.7514 - 0.01", "0.7414"),
        ("-0.5", "-0.5"),
        ("2 dot (0.75 - 1)", "-0.5"),
        ("(0.75 - 0.99)/(0.75 dot (1 - 0.75))", "-1.28"),
        ("1/2(0.3 - 0.1)^2", "0.02"),
        ("1 - (-0.5)^2", "0.75"),
        ("1 - 0.5^2", "0.75"),
        ("-1\\/0.25", "-4"),
        ("4.5 times 10^(-3) dot 2", "0.009"),
        ('"13,002" - 2', "13000"),
        ("0.0554 + (-0.0190)", "0.0364"),
        ("2 3", "6"),
        ("8/2/2", "2"),
        ("- 2^2", "-4"),
    ],
)
def test_it_calculates_what_is_written(line, value):
    assert calculate(line) == Fraction(value)


def test_it_takes_a_line_apart_at_its_equal_signs():
    line = sides("(Delta C)/(Delta w) = (0.2984 - 0.2967)/0.02 = 0.0822")
    assert [side.value is None for side in line] == [True, False, False]
    assert [side.is_number for side in line] == [False, False, True]
    assert line[1].value == Fraction("0.085")


@pytest.mark.parametrize("number", ["0.5", "-0.5", "(-0.5)", "4.4 times 10^(-5)", "+0.5", "12"])
def test_it_tells_a_bare_number_from_a_calculation(number):
    (side,) = sides(number)
    assert side.is_number
    (side,) = sides(f"{number} + 1")
    assert not side.is_number


@pytest.mark.parametrize(
    "symbolic", ["a - y", "a_(1)^((2))", "(partial C)/(partial w)", '"others"', "w_j delta_j"]
)
def test_letters_are_not_calculated(symbolic):
    (side,) = sides(symbolic)
    assert side.value is None


@pytest.mark.parametrize(
    "nonsense",
    ["0.5 - -0.25", "2 dot", "(1 + 2", "1 / 0", "2 dot dot 3", "2^0.5", "4 times 10^(-3)^2"],
)
def test_arithmetic_that_no_reader_could_follow_is_refused(nonsense):
    with pytest.raises(BadNotationError):
        sides(nonsense)
