"""The narration of a chapter: sentences that carry a thought, pauses, a question.

Measured on what is said and when, without a voice: a sentence stands from its beginning until it
can have been read. Words are counted in English, the language in which the measure was taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from scenes.stage.beats import Beat, Kind
from scenes.stage.ledger import Utterance

from .look_moment import Broken

WORDS = (12, 18)
"""words of a sentence, in the median, at the least and at the most"""
PAUSES = 0.12
"""share of the time in which nothing is said"""
PAUSE = 0.5
"""seconds from which on silence is a pause"""
CHARACTERS_A_SECOND = 14.0
"""to be read in silence, at the most"""
ROUNDING = 0.1
"""characters a second by which frames may round"""


def narration_faults(
    spoken: Sequence[Utterance],
    beats: Sequence[Beat],
    seconds: float,
    lang: str,
) -> Iterator[Broken]:
    """What is wrong with how a chapter of so many seconds is told.

    Args:
        spoken: all that is said.
        beats: its beats.
        seconds: how long it is.
        lang: the language.
    """
    if not spoken or not seconds:
        yield Broken("narration", "nothing is said")
        return
    counts = [len(sentence.split()) for one in spoken for sentence in sentences(one.text)]
    middle = median(counts)
    if lang == "en" and not WORDS[0] <= middle <= WORDS[1]:
        told = f"the median sentence has {middle:g} words, not {WORDS[0]} to {WORDS[1]}"
        yield Broken("narration", told, 0.0)
    silent = pauses(spoken, seconds) / seconds
    if silent < PAUSES:
        yield Broken("narration", f"pauses are {silent:.1%} of the time, not {PAUSES:.0%}", 0.0)
    if not any(beat.kind is Kind.ASK for beat in beats):
        yield Broken("narration", "no question is put to the viewer", 0.0)
    for one in spoken:
        speed = len(one.text) / max(one.end - one.start, 1e-6)
        if speed > CHARACTERS_A_SECOND + ROUNDING:
            told = f"{speed:.1f} characters a second, not {CHARACTERS_A_SECOND:g}: {one.text!r}"
            yield Broken("narration", told, one.start)


def sentences(text: str) -> list[str]:
    """A text cut at the ends of its sentences; a number's point is none."""
    return [one for one in re.split(r"(?<=[.?!…])\s+", text.strip()) if one]


def pauses(spoken: Sequence[Utterance], seconds: float) -> float:
    """Seconds of all silences that are long enough to be pauses."""
    starts = [*(one.start for one in spoken), seconds]
    ends = [0.0, *(one.end for one in spoken)]
    gaps = (start - end for start, end in zip(starts, ends, strict=True))
    return sum(gap for gap in gaps if gap >= PAUSE)
