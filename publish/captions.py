"""Captions as players want them: WebVTT beside the SubRip that Manim writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import srt
import webvtt

from publish.film import Mark


@dataclass(frozen=True)
class Caption:
    """What is said, on one line, and when it stands, in seconds."""

    start: float
    end: float
    text: str
    lines: str


def read_captions(file: Path) -> list[Caption]:
    """The captions of an .srt file, in order of time; none stands longer than until the next."""
    cues = sorted(srt.parse(file.read_text(encoding="utf-8")), key=lambda cue: cue.start)
    starts = [cue.start.total_seconds() for cue in cues]
    following = [*starts[1:], float("inf")]
    return [
        Caption(
            start, min(cue.end.total_seconds(), then), " ".join(cue.content.split()), cue.content
        )
        for cue, start, then in zip(cues, starts, following, strict=True)
    ]


def captions_srt(captions: Iterable[Caption]) -> str:
    """The captions as SubRip."""
    text: str = srt.compose(
        srt.Subtitle(None, timedelta(seconds=c.start), timedelta(seconds=c.end), c.lines)
        for c in captions
    )
    return text


def captions_vtt(captions: Iterable[Caption]) -> str:
    """The captions as WebVTT."""
    return _vtt((caption.start, caption.end, caption.lines) for caption in captions)


def chapters_vtt(marks: Sequence[Mark]) -> str:
    """The sections as WebVTT, for a track of kind ``chapters``."""
    return _vtt((mark.start, mark.end, mark.title) for mark in marks)


def _vtt(cues: Iterable[tuple[float, float, str]]) -> str:
    """WebVTT in which all text is text: ``<`` and ``&`` would begin its markup."""
    track = webvtt.WebVTT()
    for start, end, text in cues:
        plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        track.captions.append(webvtt.Caption(_clock(start), _clock(end), plain))
    return track.content + "\n"


def _clock(seconds: float) -> str:
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}.{milliseconds:03}"
