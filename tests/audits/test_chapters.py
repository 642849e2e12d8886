"""Every number true, every frame tidy, the look right: all chapters, on own and hard examples."""

import pytest

from audits.chapter_audit import audit_chapter, audit_colours
from audits.rehearsal import called, chapter_files, chapters_in
from scenes.stage import style

from .hard_examples import hard_examples

HARD = hard_examples()
FINE, COARSE = 10, 5
"""frames a second that are looked at on a chapter's own example, and on a hard one"""


@pytest.mark.parametrize("file", chapter_files(), ids=called)
def test_a_chapter_is_true_and_tidy_on_its_own_example(file, tmp_path):
    chapters = chapters_in(file)
    assert chapters, f"{file}.py holds no chapter"
    for chapter in chapters:
        is_clean(chapter, None, tmp_path, contrast=True, frames_per_second=FINE)


@pytest.mark.parametrize("theme", sorted(set(style.THEMES) - {"dark"}))
@pytest.mark.parametrize("file", chapter_files(), ids=called)
def test_a_chapter_is_as_clear_in_other_colours(file, theme, tmp_path):
    for chapter in chapters_in(file):
        faults = audit_colours(chapter, None, tmp_path, theme=theme)
        assert not faults, "\n".join(faults)


@pytest.mark.parametrize("example", HARD)
@pytest.mark.parametrize("file", chapter_files(), ids=called)
def test_a_chapter_is_true_and_tidy_on_a_hard_example(file, example, tmp_path, capsys):
    for chapter in chapters_in(file):
        if objection := chapter.suits(HARD[example]):
            is_refused(chapter, HARD[example], objection, tmp_path, capsys)
        else:
            is_clean(chapter, HARD[example], tmp_path, frames_per_second=COARSE)


def is_clean(chapter, example, pictures, **showing):
    result = audit_chapter(chapter, example, pictures, **showing)
    print(f"{chapter.__name__}: {result}")
    assert not result.faults, str(result)
    assert result.numbers.checked["numbers"], "a chapter without any number was not looked at"


def is_refused(chapter, example, objection, pictures, capsys):
    """An example that does not suit a chapter ends in that one sentence."""
    with pytest.raises(SystemExit) as exit_:
        audit_chapter(chapter, example, pictures)
    assert exit_.value.code == 2
    assert capsys.readouterr().err.strip() == objection
    assert "\n" not in objection
