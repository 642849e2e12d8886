"""Narration as text in time: how long words take to read, and how they become captions."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

from scenes.stage import style

LINE = 42
"""characters a caption line holds at the most"""
LINES = 2
CUE_MAX = 7.0
"""seconds a caption stands at the most"""
CHARACTERS_A_SECOND = 13.9
"""a comfortable reading speed, beside a picture that moves"""


@dataclass(frozen=True)
class Cue:
    """One caption: when it stands, in seconds from the start of the video, and what it says."""

    start: float
    end: float
    text: str


def reading_time(text: str, speed: float = CHARACTERS_A_SECOND) -> float:
    """Seconds that a viewer needs for the text, at a speed in characters a second."""
    by_words = style.HOLD_PER_WORD * len(text.split())
    return max(style.HOLD_MIN, by_words, len(text) / speed)


def cues(text: str, start: float, end: float) -> list[Cue]:
    """Captions for a text that is spoken from ``start`` to ``end``: no overlap, two lines each.

    Time is shared out by length. A caption that has stood long enough goes before the end.
    """
    parts = pieces(text)
    characters = sum(map(len, parts))
    result: list[Cue] = []
    for piece in parts:
        share = (end - start) * len(piece) / characters
        begin = result[-1].end if result else start
        until = begin + share
        result.append(Cue(begin, until, two_lines(piece)))
    return [Cue(c.start, min(c.end, c.start + CUE_MAX), c.text) for c in result]


def pieces(text: str) -> list[str]:
    """The text in pieces that fit one caption, cut at sentences first, then at clauses, words."""
    found: list[str] = []
    for sentence in re.split(r"(?<=[.?!])\s+", text.strip()):
        for piece in _fitting(sentence):
            together = f"{found[-1]} {piece}" if found else piece
            if found and _fits(together):
                found[-1] = together
            else:
                found.append(piece)
    return found


def _fitting(sentence: str) -> list[str]:
    if _fits(sentence):
        return [sentence]
    return [piece for half in halves(sentence) for piece in _fitting(half)]


def halves(text: str) -> list[str]:
    """The text cut in two near its middle: between sentences if it can be, clauses or words."""
    for gap in (r"[.?!]\s", r"[,;:]\s", r"\s", "."):
        if breaks := [found.end() for found in re.finditer(gap, text)]:
            middle = min(breaks, key=lambda at: abs(at - len(text) / 2))
            return [text[:middle].strip(), text[middle:].strip()]
    return [text]


def _fits(text: str) -> bool:
    return len(textwrap.wrap(text, LINE, break_on_hyphens=False)) <= LINES


def two_lines(text: str) -> str:
    """One line where it fits, else two of about the same length."""
    if len(text) <= LINE:
        return text
    for width in range(len(text) // 2, LINE + 1):
        lines = textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False)
        if len(lines) <= LINES and max(map(len, lines)) <= LINE:
            return "\n".join(lines)
    return "\n".join(textwrap.wrap(text, LINE, break_on_hyphens=False))
