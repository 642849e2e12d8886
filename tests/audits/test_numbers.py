"""Every number on screen is true: all chapters, each on its own example and on the hard ones."""

import pytest

from .hard_examples import hard_examples, hard_pairs
from .numbers_audit import audit_numbers
from .rehearsal import chapter_files, chapters_in

HARD = hard_examples()
PAIRS = [(file, "its_own") for file in chapter_files()] + hard_pairs()


@pytest.mark.parametrize(("file", "example"), PAIRS)
def test_every_number_on_screen_is_true(file, example, tmp_path, capsys):
    chapters = chapters_in(file)
    assert chapters, f"{file}.py holds no chapter"
    for chapter in chapters:
        chosen = HARD.get(example)
        if chosen is not None and (objection := chapter.suits(chosen)):
            _is_refused(chapter, chosen, objection, tmp_path, capsys)
            continue
        verdict = audit_numbers(chapter, chosen, tmp_path)
        print(f"{chapter.__name__} on {example}: {verdict}")
        assert not verdict.faults, "\n".join(map(str, verdict.faults))


def _is_refused(chapter, example, objection, tmp_path, capsys):
    """An example that does not suit a chapter ends in that one sentence."""
    with pytest.raises(SystemExit) as exit_:
        audit_numbers(chapter, example, tmp_path)
    assert exit_.value.code == 2
    assert capsys.readouterr().err.strip() == objection
    assert "\n" not in objection
