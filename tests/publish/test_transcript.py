"""The transcript: sections, words and numbers."""

from __future__ import annotations

import pytest

from publish.captions import read_captions
from publish.film import read_sections
from publish.numbers import read_numbers
from publish.transcript import MOST_LISTED, Passage, as_markdown, clock, passages


@pytest.fixture
def parts(footage):
    marks = read_sections(footage.sections, "Title")
    return passages(marks, read_captions(footage.captions), read_numbers(footage.numbers))


def test_every_caption_stands_in_the_section_in_which_it_is_said(parts):
    said = [[caption.text for caption in part.captions] for part in parts]

    assert said == [
        ["The output is 0.751."],
        ["If a < b & b < c, it goes back."],
        ["That is all."],
    ]


def test_a_number_stands_in_the_section_that_shows_it_first(parts):
    shown = [[(n.symbol.plain, n.shown) for n in part.numbers] for part in parts]

    assert shown == [
        [("a₁⁽²⁾", "0.751"), ("C", "0.2984")],
        [("∂C/∂a₁⁽²⁾", "0.7413")],
        [],
    ]


def test_markdown_has_a_heading_for_each_section_and_takes_nothing_for_markup(parts):
    text = as_markdown("Why *this*?", "Example: a <b> c", parts)

    assert text.startswith("# Why \\*this\\*?\n\nExample: a \\<b\\> c\n")
    assert "\n## Backward \\& \\<b\\>on\\</b\\> (0:00)\n" in text
    assert "\n- a₁⁽²⁾ = 0.751\n- C = 0.2984\n" in text


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.99, "0:59"), (60, "1:00"), (725.2, "12:05")]
)
def test_times_are_written_as_players_write_them(seconds, shown):
    assert clock(seconds) == shown


def test_of_very_many_numbers_the_rest_are_counted(parts):
    part = parts[0]
    many = Passage(part.mark, part.captions, part.numbers[:1] * 64)

    lines = as_markdown("Title", "About", [many]).splitlines()

    assert sum(line.startswith("- ") for line in lines) == MOST_LISTED + 1
    assert f"- {64 - MOST_LISTED} more, in numbers.csv" in lines
