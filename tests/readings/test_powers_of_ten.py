"""Powers of ten as they stand at ticks, and the one below a size."""

import pytest

from scenes.parts.ch12.powers_of_ten import PowerOfTen, exponent_below


@pytest.mark.parametrize(
    ("exponent", "text"),
    [(-12, "10⁻¹²"), (-4, "10⁻⁴"), (-3, "0.001"), (0, "1"), (3, "1,000"), (4, "10⁴")],
)
def test_a_tick_is_written_out_where_that_is_short(exponent, text):
    power = PowerOfTen("t", 10.0**exponent, "t", decimals=0, significant=1)
    assert power.text == text


@pytest.mark.parametrize(("size", "exponent"), [(1.0, 0), (0.99, -1), (123.0, 2), (1e-9, -9)])
def test_the_power_of_ten_below_a_size(size, exponent):
    assert exponent_below(size) == exponent
