"""The quotients of OneWeightNudged: their digits settle, and the last is the derivative."""

import pytest

from scenes.parts.ch03.settling import ALONE, LINE, ROWS, Settling, settled
from scenes.stage import style
from scenes.stage.style import Zone
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


def settling(name="chain", width=2.6, height=2.0):
    one = strand(name)
    zones = [Zone(0.0, width, 0.0, height)] * len(one.looks)
    return Settling(one, zones, style.NUMBER)


def test_a_caption_is_the_quotient_of_what_is_divided_and_marks_what_has_settled():
    captions = settling().captions
    assert len(captions) == 5
    for caption, lit in zip(captions, [0, 4, 4, 6, 6], strict=True):
        glyphs = caption.written.part("q").submobjects
        slope = style.theme.slope.to_hex()
        assert [glyph.get_fill_color().to_hex() == slope for glyph in glyphs] == [
            i < lit for i in range(6)
        ]
        assert bool(len(caption.mark.points)) == bool(lit)


def test_a_caption_says_as_much_as_there_is_room_for():
    assert {one.written.template for one in settling().captions} == {ROWS}
    assert {one.written.template for one in settling(width=5.0, height=1.0).captions} == {LINE}
    assert {one.written.template for one in settling(height=1.0).captions} == {ALONE}


def test_the_far_step_shows_no_digit_as_settled():
    assert settling().settled == [0, 4, 4, 6, 6]
    assert settling("softmax").settled[-2:] == [6, 6]
