"""Every chapter in another shape, language and theme at once: most often seen so, least looked at.

Each of them alone is looked at elsewhere, by whoever has the time; together they are the narrowest
frame, the longest words and the palest colours.
"""

import pytest

from audits.chapter_audit import audit_chapter
from audits.rehearsal import called, chapter_files, chapters_in
from scenes.stage import style, words
from scenes.stage.shapes import WIDE

from .test_chapters import COARSE
from .test_shapes import OTHERS

LANGUAGES, THEMES = words.languages()[1:], sorted(set(style.THEMES) - {"dark"})


@pytest.mark.parametrize("dress", OTHERS)
@pytest.mark.parametrize("file", chapter_files(), ids=called)
def test_a_chapter_is_true_and_tidy_in_all_that_is_other(file, dress, tmp_path):
    for chapter in chapters_in(file):
        result = audit_chapter(
            chapter,
            None,
            tmp_path,
            shape=dress if dress in chapter.shapes else WIDE.name,
            lang=LANGUAGES[chapter.number % len(LANGUAGES)],
            theme=THEMES[chapter.number % len(THEMES)],
            contrast=True,
            frames_per_second=COARSE,
        )
        assert not result.faults, str(result)
