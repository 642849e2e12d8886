"""Captions can be read: short lines, enough time, nothing lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.stage.narration import cues, reading_time

WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäé−.0123456789'-", min_size=1, max_size=40)
SENTENCE = st.tuples(
    st.lists(WORD, min_size=1, max_size=30).map(" ".join), st.sampled_from(".?!:;,")
).map("".join)
TEXTS = st.lists(SENTENCE, min_size=1, max_size=6).map(" ".join)
SECONDS = st.floats(0.0, 30.0)
ROUNDING = 1e-9

thorough = settings(max_examples=150, deadline=None, derandomize=True)


@thorough
@given(TEXTS, SECONDS, st.floats(1.0, 60.0))
def test_a_caption_has_two_lines_of_42_characters_at_the_most(text, start, duration):
    for cue in cues(text, start, start + duration):
        lines = cue.text.split("\n")
        assert len(lines) <= 2
        assert max(map(len, lines)) <= 42


@thorough
@given(TEXTS, SECONDS, st.floats(1.0, 60.0))
def test_no_word_is_lost_or_moved(text, start, duration):
    said = " ".join(cue.text for cue in cues(text, start, start + duration))
    assert said.split() == text.split()


@thorough
@given(TEXTS, SECONDS, st.floats(1.0, 60.0))
def test_captions_follow_one_another_within_the_time_of_the_text(text, start, duration):
    shown = cues(text, start, start + duration)
    assert shown[0].start == start
    assert shown[-1].end <= start + duration + ROUNDING
    assert all(cue.start < cue.end for cue in shown)
    assert all(earlier.end <= later.start + ROUNDING for earlier, later in pairwise(shown))


@thorough
@given(TEXTS, SECONDS, st.floats(1.0, 200.0))
def test_no_caption_stands_longer_than_seven_seconds(text, start, duration):
    assert all(cue.end - cue.start <= 7 + ROUNDING for cue in cues(text, start, start + duration))


@thorough
@given(TEXTS, SECONDS, st.floats(1.0, 3.0))
def test_who_is_given_the_reading_time_reads_at_most_20_characters_a_second(text, start, slower):
    for cue in cues(text, start, start + slower * reading_time(text)):
        lasting = cue.end - cue.start
        # what stands for the full seven seconds holds no more than two lines anyway
        assert len(cue.text) <= 20 * lasting + ROUNDING or lasting >= 7 - ROUNDING


@given(TEXTS)
def test_reading_takes_a_moment_and_three_tenths_of_a_second_a_word(text):
    assert reading_time(text) >= max(1.2, 0.3 * len(text.split()))


def test_a_text_breaks_between_its_sentences():
    first = "A network makes a prediction for this picture."
    second = "Every number that you see here is computed by it."
    assert [cue.text.replace("\n", " ") for cue in cues(f"{first} {second}", 0, 8)] == [
        first,
        second,
    ]


def test_two_lines_are_about_equally_long():
    (cue,) = cues("Take one weight and ask how much the cost feels it.", 0, 4)
    upper, lower = cue.text.split("\n")
    assert abs(len(upper) - len(lower)) <= 8


@pytest.mark.parametrize("text", ["Yes.", "Multiply them: 0.0822.", "σ(z) → a"])
def test_a_short_text_is_one_line(text):
    assert [cue.text for cue in cues(text, 2.0, 5.0)] == [text]


def test_a_number_is_not_taken_for_the_end_of_a_sentence():
    text = "This output is 0.751. It should be 0.01. All such misses add up to the cost, 0.2984."
    spoken = [word for cue in cues(text, 0, 9) for word in cue.text.split()]
    assert "0.751." in spoken
    assert "0.01." in spoken
    assert "0.2984." in spoken
