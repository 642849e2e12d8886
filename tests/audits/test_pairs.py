"""What `make test` plays of all that a chapter can be played on, and that all can be asked for."""

import subprocess
import sys
from collections import Counter

import pytest

from audits.rehearsal import chapter_files
from tests.audits.hard_examples import hard_examples
from tests.audits.pairs import EVERY, some_pairs
from tests.audits.test_shapes import OTHERS

CHAPTERS, EXAMPLES = chapter_files(), list(hard_examples())
FILES = ["tests/audits/test_chapters.py", "tests/audits/test_shapes.py"]


def test_every_example_and_shape_is_played_by_several_chapters_and_every_chapter_plays_several():
    chapters, played = zip(*some_pairs(CHAPTERS, EXAMPLES, OTHERS), strict=True)
    assert set(chapters) == set(CHAPTERS)
    assert set(played) == {*EXAMPLES, *OTHERS}
    assert min(Counter(chapters).values()) >= len(EXAMPLES) // EVERY + 1
    assert min(Counter(played).values()) >= len(CHAPTERS) // EVERY


@pytest.mark.parametrize(
    ("asked", "examples", "shapes"),
    [
        ([], len(some_pairs(CHAPTERS, EXAMPLES, OTHERS)) - len(CHAPTERS), len(CHAPTERS)),
        (["-k", "ThreeFactors"], len(EXAMPLES), len(OTHERS)),
    ],
)
def test_a_part_is_played_but_for_a_name_that_is_asked_for(asked, examples, shapes):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", *FILES, *asked],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.count("on_a_hard_example[") == examples
    assert run.stdout.count("in_its_shapes_and_refuses_others[") == shapes
