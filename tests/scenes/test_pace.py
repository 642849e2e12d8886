"""The narration against the clock: nothing faster than it can be read, nothing that drags."""

from itertools import pairwise

import pytest

from audits.look_narration import narration_faults, pauses, sentences
from audits.rehearsal import find_chapters
from scenes.stage import words
from scenes.stage.beats import Beat, Kind
from scenes.stage.ledger import Utterance
from tests.played import played

CHARACTERS_A_SECOND = 20
DRAGS = 3.0
"""seconds with nothing to see or hear"""


@pytest.mark.parametrize("lang", words.languages())
@pytest.mark.parametrize("chapter", find_chapters(), ids=lambda chapter: chapter.__name__)
def test_a_chapter_leaves_time_to_read_and_does_not_drag(chapter, lang):
    times = played(chapter, lang)
    spoken = times.utterances

    assert all(len(u.text) / (u.end - u.start) <= CHARACTERS_A_SECOND for u in spoken)
    assert all(before.end <= after.start + 1e-6 for before, after in pairwise(spoken))
    silent = [
        end - max([start, *(u.end for u in spoken if u.start < end)]) for start, end in times.stills
    ]
    assert max(silent, default=0.0) <= DRAGS
    faults = list(narration_faults(spoken, times.beats, times.seconds, lang))
    assert not faults, faults


# -- how narration is judged -----------------------------------------------------------------------

SENTENCE = "The first bar stands as high as its number, because that is what its scale says."


def told(text=SENTENCE, count=5, speed=12.0, pause=2.0):
    """Utterances of one text, at a speed, with pauses between them, and how long it all takes."""
    spoken, at = [], 0.0
    for _ in range(count):
        spoken.append(Utterance(text, "a section", at, at + len(text) / speed))
        at = spoken[-1].end + pause
    return spoken, at


QUESTION = [Beat(Kind.ASK, 5.0, 7.4)]


@pytest.mark.parametrize("lang", words.languages())
def test_narration_as_it_should_be_has_no_fault(lang):
    spoken, seconds = told()
    assert not list(narration_faults(spoken, QUESTION, seconds, lang))


@pytest.mark.parametrize(
    ("spoiled", "beats", "noticed_as"),
    [
        ({"text": "A bar is a number. It is high."}, QUESTION, "the median sentence has"),
        ({"text": SENTENCE.replace(".", ", ") + SENTENCE}, QUESTION, "the median sentence has"),
        ({"pause": 0.6}, QUESTION, "pauses are"),
        ({"pause": 0.4}, QUESTION, "pauses are 0.0%"),  # too short to be any
        ({"speed": 15.0}, QUESTION, "15.0 characters a second"),
        ({}, [Beat(Kind.REST, 5.0, 6.2)], "no question"),
        ({"count": 0}, QUESTION, "nothing is said"),
    ],
)
def test_a_fault_of_narration_is_noticed(spoiled, beats, noticed_as):
    spoken, seconds = told(**spoiled)
    found = [fault.who for fault in narration_faults(spoken, beats, seconds, "en")]
    assert any(noticed_as in who for who in found), found


def test_words_are_counted_in_english_only():
    spoken, seconds = told("Ein Satz. Noch einer. Und noch einer.", speed=8.0)
    assert not list(narration_faults(spoken, QUESTION, seconds, "de"))


def test_a_number_does_not_end_a_sentence():
    assert sentences("It is 0.75. Why? Because the slope is 0.1!") == [
        "It is 0.75.",
        "Why?",
        "Because the slope is 0.1!",
    ]


def test_silence_before_between_and_after_counts():
    spoken = [Utterance("a", "s", 1.0, 2.0), Utterance("b", "s", 2.3, 4.0)]
    assert pauses(spoken, 10.0) == pytest.approx(1.0 + 6.0)  # 0.3 s are no pause
