"""What `make test` plays of all that a chapter can be played on, and that all can be asked for."""

import subprocess
import sys
from collections import Counter

import pytest

from audits.rehearsal import chapter_files
from tests.audits.hard_examples import hard_examples
from tests.audits.pairs import EVERY, some_pairs
from tests.audits.test_other_dress import LANGUAGES, THEMES
from tests.audits.test_shapes import OTHERS

CHAPTERS, EXAMPLES = chapter_files(), list(hard_examples())
FILES = [
    f"tests/audits/test_{name}.py" for name in ("chapters", "shapes", "languages", "other_dress")
]


def test_every_example_and_shape_is_played_by_several_chapters_and_every_chapter_plays_several():
    chapters, played = zip(*some_pairs(CHAPTERS, EXAMPLES, OTHERS), strict=True)
    assert set(chapters) == set(CHAPTERS)
    assert set(played) == {*EXAMPLES, *OTHERS}
    assert min(Counter(chapters).values()) >= len(EXAMPLES) // EVERY + 1
    assert min(Counter(played).values()) >= len(CHAPTERS) // EVERY


@pytest.mark.parametrize(
    ("asked", "examples", "dresses", "alone"),
    [
        ([], len(some_pairs(CHAPTERS, EXAMPLES, OTHERS)) - len(CHAPTERS), len(CHAPTERS), 0),
        (["-k", "ThreeFactors"], len(EXAMPLES), len(OTHERS), 1),
    ],
)
def test_a_part_is_played_but_for_a_name_that_is_asked_for(asked, examples, dresses, alone):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", *FILES, *asked],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.count("on_a_hard_example[") == examples
    assert run.stdout.count("in_all_that_is_other[") == dresses
    assert run.stdout.count("in_its_shapes_and_refuses_others[") == alone * len(OTHERS)
    assert run.stdout.count("is_as_clear_in_other_colours[") == alone * len(THEMES)
    assert run.stdout.count("in_every_language[") == alone * len(LANGUAGES)
