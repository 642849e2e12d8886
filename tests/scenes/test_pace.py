"""The narration against the clock: nothing faster than it can be read, nothing that drags."""

from itertools import pairwise

import pytest
from manim import Wait

from audits.rehearsal import find_chapters, rehearse
from scenes.stage import words

CHARACTERS_A_SECOND = 20
DRAGS = 3.0
"""seconds with nothing to see or hear"""


@pytest.mark.parametrize("lang", words.languages())
@pytest.mark.parametrize("chapter", find_chapters(), ids=lambda chapter: chapter.__name__)
def test_a_chapter_leaves_time_to_read_and_does_not_drag(chapter, lang):
    stills = []

    def look(scene, time, section):
        if all(isinstance(animation, Wait) for animation in scene.animations):
            stills.append((time - scene.duration, time))

    spoken = rehearse(chapter, lang=lang, on_play_end=look).shown.utterances

    assert all(len(u.text) / (u.end - u.start) <= CHARACTERS_A_SECOND for u in spoken)
    assert all(before.end <= after.start + 1e-6 for before, after in pairwise(spoken))
    silent = [
        end - max([start, *(u.end for u in spoken if u.start < end)]) for start, end in stills
    ]
    assert max(silent, default=0.0) <= DRAGS
