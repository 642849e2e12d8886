"""The text for YouTube: chapters that the site accepts, whatever the sections are."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from publish.film import Mark
from publish.label import Label
from publish.youtube import description, long_enough

LABEL = Label(5, "What does one weight do?", "Two inputs", "dark", "en")


def marks(*lengths, names=None):
    found, start = [], 0.0
    for number, length in enumerate(lengths):
        name = names[number] if names else f"Part {number}"
        found.append(Mark(name, start, start + length))
        start += length
    return found


def chapters(text):
    times = re.findall(r"^(\d+):(\d\d) (.+)$", text, flags=re.MULTILINE)
    return [(60 * int(minutes) + int(seconds), name) for minutes, seconds, name in times]


def test_it_says_what_the_video_is_and_when_its_chapters_begin():
    assert description(LABEL, marks(12, 30.5, 61)) == (
        "What does one weight do?\nChapter 5 · Example: Two inputs\n\n"
        "0:00 Part 0\n0:12 Part 1\n0:42 Part 2\n"
    )


def test_a_short_section_joins_its_neighbour_and_the_longer_gives_the_name():
    assert [(m.title, m.start) for m in long_enough(marks(0.6, 12, 20, 4))] == [
        ("Part 1", 0.0),
        ("Part 2", 12.6),
    ]


def test_two_chapters_are_none():
    assert "0:00" not in description(LABEL, marks(40, 40))


def test_no_two_chapters_have_one_name_and_none_has_a_bracket():
    text = description(LABEL, marks(20, 20, 20, names=["a <b>", "a <b>", "c"]))
    assert [name for _, name in chapters(text)] == ["a ‹b›", "a ‹b› (2)", "c"]


@given(st.lists(st.floats(0.1, 40), min_size=1, max_size=20))
def test_every_chapter_lasts_ten_seconds_as_shown(lengths):
    sections = marks(*lengths)
    found = chapters(description(LABEL, sections))
    if found:
        assert len(found) >= 3
        assert found[0][0] == 0
        starts = [*(start for start, _ in found), int(sections[-1].end)]
        assert all(b - a >= 10 for a, b in pairwise(starts))
