"""The quotients of OneWeightNudged: their digits settle, and the last is the derivative."""

import pytest

from scenes.parts.ch03.settling import RESTS, Settling, settled
from scenes.stage import style
from tests.audits.hard_examples import hard_examples
from tests.scenes.strands import strand


@pytest.mark.parametrize("name", ["chain", "mazur", *hard_examples()])
def test_the_steps_lead_to_the_derivative_by_their_digits(name):
    one = strand(name)
    slope = one.nudge.derivative.value
    off = [abs(one.nudge.quotient(h).value - slope) / abs(slope) for h in one.steps]
    assert off[0] <= 0.1
    assert one.quotient(len(one.steps) - 1).text == one.slope.text
    assert max(off) < 1e-6 or off == sorted(off, reverse=True)


def test_digits_are_settled_that_no_later_quotient_changes():
    assert settled(["0.0318", "0.0339", "0.0343", "0.0343"]) == [4, 4, 6, 6]
    assert settled(["−0.02", "0.02"]) == [0, 4]
    assert settled(["9.8 × 10⁻⁴", "1.0 × 10⁻³", "1.0 × 10⁻³"]) == [0, 8, 8]


def test_a_step_is_added_whose_quotient_repeats_the_digits():
    texts = [strand().quotient(i).text for i in range(4)]
    assert texts == ["0.0318", "0.0339", "0.0343", "0.0343"]
    assert strand().steps == (0.5, 0.1, 0.01, 0.001)


def column():
    settling = Settling(strand(), style.NUMBER, in_column=True)
    settling.settle_in()
    return settling


def test_quotients_stand_in_a_column_digit_below_digit_and_keep_what_has_settled():
    settling = column()
    numbers = [line.part("q") for line in settling.lines]
    assert [number.get_right()[0] for number in numbers] == pytest.approx(
        [numbers[0].get_right()[0]] * 4
    )
    heights = [number.get_y() for number in numbers]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 4
    settling.recedes(0, 1.0).interpolate_mobject(1.0)
    opacities = [glyph.get_fill_opacity() for glyph in numbers[0].submobjects]
    assert opacities == [1.0] * 4 + [RESTS] * 2  # 0.03 is lit, 18 is not
    assert settling.lines[0].part("change").submobjects[0].get_fill_opacity() == RESTS


def test_the_last_quotient_is_the_derivative_where_it_stands():
    settling = column()
    last, result = settling.lines[-1].part("q"), settling.result.part("g")
    assert result.get_center() == pytest.approx(last.get_center(), abs=1e-6)
    naming = settling.names_it(1.0)

    def seen(line):
        return [glyph for glyph in line.submobjects if glyph.get_fill_opacity() > 0]

    for alpha, line, number in ((0.3, settling.lines[-1], last), (0.7, settling.result, result)):
        naming.interpolate_mobject(alpha)
        assert set(number.submobjects) <= set(seen(line))
    naming.interpolate_mobject(1.0)
    assert not seen(settling.lines[-1])
    assert len(seen(settling.result)) == len(settling.result.submobjects)


def test_a_division_is_not_written_in_one_line_beside_a_power_of_ten():
    assert column().is_plain
    assert not Settling(strand("tiny"), style.NUMBER, in_column=True).is_plain
