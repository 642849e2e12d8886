"""A number as shown is the number: rounded right, zero only for zero, sums that check out."""

import math
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scenes.stage.quantity import MINUS, Quantity, count, product, settle, settle_all, total
from scenes.stage.quantity import given as chosen

NUMBERS = st.floats(-1e6, 1e6) | st.floats(-1, 1) | st.floats(-1e300, 1e300)
NOT_DENORMAL = NUMBERS.filter(lambda value: value == 0 or abs(value) > 1e-290)
ROUNDINGS = st.tuples(st.integers(0, 7), st.integers(1, 7))
SUPERSCRIPTS = dict(zip("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789", strict=True))

thorough = settings(max_examples=200, deadline=None, derandomize=True)


def number(value, decimals=4, significant=3, **options):
    return Quantity("x", value, "path", decimals, significant, **options)


def read_off(text):
    """What a reader reads: the exact decimal number, and one unit in its last digit."""
    mantissa, _, power = text.partition(" × 10")
    exponent = int("".join(SUPERSCRIPTS[digit] for digit in power) or "0")
    value = Decimal(mantissa.replace(MINUS, "-").replace(",", "")).scaleb(exponent)
    decimals = len(mantissa.partition(".")[2])
    return value, Decimal(1).scaleb(exponent - decimals)


@thorough
@given(NOT_DENORMAL, ROUNDINGS, st.booleans(), st.booleans())
def test_what_is_shown_is_the_value_within_half_a_unit_of_the_last_digit(value, to, sign, given_):
    shown, unit = read_off(number(value, *to, signed=sign, given=given_).text)
    assert abs(shown - Decimal(value)) <= unit / 2 * (1 + Decimal("1e-12"))


@thorough
@given(NOT_DENORMAL, ROUNDINGS)
def test_zero_is_shown_for_zero_only(value, to):
    quantity = number(value, *to)
    assert (read_off(quantity.text)[0] == 0) == (value == 0)
    assert (quantity.text == "0") == (value == 0)


@thorough
@given(NOT_DENORMAL, ROUNDINGS)
def test_a_small_number_keeps_its_significant_digits(value, to):
    decimals, significant = to
    assume(value != int(value))  # a whole number has all its digits already
    mantissa = number(value, decimals, significant).text.partition(" × 10")[0]
    digits = mantissa.strip(MINUS).replace(",", "").replace(".", "").lstrip("0")
    assert len(digits) >= significant


@thorough
@given(NOT_DENORMAL, ROUNDINGS)
def test_shown_and_resolution_say_what_the_text_says(value, to):
    quantity = number(value, *to)
    shown, unit = read_off(quantity.text)
    assert quantity.shown == pytest.approx(float(shown), rel=1e-12)
    if value != 0:
        assert quantity.resolution == pytest.approx(float(unit), rel=1e-12)


@thorough
@given(NOT_DENORMAL, ROUNDINGS, st.booleans())
def test_signs_are_shown_as_asked(value, to, sign):
    text = number(value, *to, signed=sign).text
    assert text.startswith(MINUS) == (value < 0)
    assert text.startswith("+") == (sign and value > 0)


@thorough
@given(NOT_DENORMAL, ROUNDINGS)
def test_a_number_takes_no_more_room_than_nine_digits(value, to):
    assert sum(c.isdigit() for c in number(value, *to).text.partition(" × ")[0]) <= 9


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.08216704, "0.0822"),
        (-0.019, "−0.0190"),
        (0.0004386, "0.000439"),
        (4.386e-9, "4.39 × 10⁻⁹"),
        (-4.386e-9, "−4.39 × 10⁻⁹"),
        (12345.678, "12,345.68"),
        (1.5e12, "1.50 × 10¹²"),
        (0.99999, "1.0000"),
        (1.0, "1"),
        (-20000.0, "−20,000"),
        (0.0, "0"),
        (-0.0, "0"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "?"),
    ],
)
def test_how_a_number_is_written(value, text):
    assert number(value).text == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.05, "0.05"), (0.1, "0.10"), (2.0, "2"), (0.125, "0.125"), (-3.0, "−3")]
)
def test_a_given_number_is_shown_as_it_was_given(value, text):
    assert chosen("x", value).text == text


@pytest.mark.parametrize(("digits", "text"), [(1, "0.3"), (2, "0.25"), (3, "0.253")])
def test_a_given_number_does_not_claim_digits_that_are_not_its_own(digits, text):
    assert chosen("x", 0.253).to(digits, digits).text == text


def test_a_number_on_its_way_keeps_its_decimals():
    way = [Quantity("w", value, "w", given=True, moving=True).to(2) for value in (1.96, 2.0, 2.04)]
    assert [number.text for number in way] == ["1.96", "2.00", "2.04"]
    assert Quantity("w", 2.0, "w", given=True).to(2).text == "2"


def test_a_count_is_shown_whole():
    assert count("n", 13002, "path").text == "13,002"


@pytest.mark.parametrize(
    ("quantity", "typst"),
    [
        (number(-0.5), "-0.5000"),
        (number(-0.5).as_operand(), "(-0.5000)"),
        (number(0.5).as_operand(), "0.5000"),
        (number(0.5).with_sign(), "+0.5000"),
        (count("n", 13002, "path"), '"13,002"'),
        (number(4.386e-9), "4.39 times 10^(-9)"),
    ],
)
def test_how_a_number_is_set(quantity, typst):
    assert quantity.typst == typst


@thorough
@given(NOT_DENORMAL, ROUNDINGS)
def test_a_finer_number_is_nearer_or_as_near(value, to):
    assume(value != int(value))  # a whole number has all its digits already
    quantity = number(value, *to)
    coarse, fine = (abs(Decimal(value) - read_off(q.text)[0]) for q in (quantity, quantity.finer()))
    assert fine <= coarse * (1 + Decimal("1e-9"))


# -- arithmetic that checks out --------------------------------------------------------------------

FACTORS = st.floats(1e-4, 1e3) | st.floats(-1e3, -1e-4)


def check(equation, exactly):
    """Whether the displayed result is the displayed terms' result, rounded to its digits."""
    by_hand = exactly([read_off(term.text)[0] for term in equation.terms])
    result, unit = read_off(equation.result.text)
    assert abs(by_hand - result) <= unit / 2 * (1 + Decimal("1e-8"))


def test_where_units_are_too_fine_a_large_result_stands_as_a_power_of_ten():
    values = (-2.97, -233.5154419964838, -233.5154419964838)  # by hand ...2.44, and not ...2.50
    equation = settle(number(product(*values)), map(number, values), product)
    check(equation, math.prod)
    assert "× 10⁵" in equation.result.text
    with pytest.raises(ValueError, match="do not give"):
        settle(number(product(*values)), map(number, values), product, fix_result=True)


@thorough
@given(st.lists(FACTORS, min_size=2, max_size=3))
def test_a_product_checks_out_on_a_calculator(values):
    terms = [number(value) for value in values]
    check(settle(number(product(*values)), terms, product), math.prod)


@thorough
@given(st.lists(FACTORS, min_size=2, max_size=4))
def test_a_sum_checks_out_on_a_calculator(values):
    assume(abs(math.fsum(values)) > 1e-3)
    terms = [number(value) for value in values]
    check(settle(number(total(*values)), terms, total), sum)


@thorough
@given(st.lists(FACTORS, min_size=3, max_size=3))
def test_two_results_of_the_same_terms_check_out_together(values):
    first, second, third = values
    both, upper = settle_all(
        [
            (number(first * second * third), product),
            (number(first * second), lambda a, b, c: a * b),
        ],
        [number(value) for value in values],
    )
    assert both.terms == upper.terms
    check(both, math.prod)
    check(upper, lambda terms: terms[0] * terms[1])


def test_the_fewest_digits_that_do_are_taken():
    equation = settle(number(0.25), [number(0.5), number(0.5)], product)
    assert [term.text for term in equation.terms] == ["0.5000", "0.5000"]
    assert equation.result.text == "0.2500"


def test_a_result_that_stands_elsewhere_already_keeps_its_digits():
    result, terms = number(0.08216704), [number(0.74136507), number(0.18681560), number(0.59326999)]
    equation = settle(result, terms, product, fix_result=True)
    assert equation.result == result
    check(equation, math.prod)


def test_what_is_not_true_cannot_be_settled():
    with pytest.raises(ValueError, match="path"):
        settle(number(0.7), [number(0.5), number(0.5)], product)
