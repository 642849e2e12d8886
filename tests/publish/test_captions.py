"""Captions and chapters as WebVTT."""

from __future__ import annotations

import io
from html import unescape

import pytest
import webvtt

from publish.captions import captions_srt, captions_vtt, chapters_vtt, read_captions
from publish.film import Mark


@pytest.fixture
def cues(footage):
    return read_captions(footage.captions)


def parsed(vtt: str) -> list[webvtt.Caption]:
    return webvtt.from_buffer(io.StringIO(vtt)).captions


def test_captions_keep_their_words_lines_and_times(cues):
    first, second, _ = parsed(captions_vtt(cues))

    assert (first.start, first.end) == ("00:00:00.000", "00:00:00.450")
    assert first.text == "The output is 0.751."
    assert unescape(second.text) == "If a < b & b < c,\nit goes back."


def test_a_caption_ends_when_the_next_one_begins(cues):
    ends, starts = [cue.end for cue in cues[:-1]], [cue.start for cue in cues[1:]]

    assert all(end <= start for end, start in zip(ends, starts, strict=True))


def test_captions_as_subrip_are_the_same(cues, tmp_path):
    again = tmp_path / "again.srt"
    again.write_text(captions_srt(cues), encoding="utf-8")

    assert read_captions(again) == cues


def test_signs_of_markup_are_text(cues):
    assert "a &lt; b &amp; b &lt; c" in captions_vtt(cues)
    assert "&lt;b&gt;" in chapters_vtt([Mark("<b>", 0, 1)])


def test_chapters_stand_for_the_whole_of_their_sections():
    marks = [Mark("One", 0.0, 59.9996), Mark("Two", 60.0, 3725.5)]

    cues = parsed(chapters_vtt(marks))

    assert [(c.start, c.end, c.text) for c in cues] == [
        ("00:00:00.000", "00:01:00.000", "One"),
        ("00:01:00.000", "01:02:05.500", "Two"),
    ]
