"""Which pairs of chapter and hard example `make test` plays, and that every one can be played."""

import subprocess
import sys
from collections import Counter

import pytest

from audits.rehearsal import chapter_files
from tests.audits.hard_examples import hard_examples
from tests.audits.pairs import some_pairs

CHAPTERS, EXAMPLES = chapter_files(), list(hard_examples())
PAIRS = "tests/audits/test_chapters.py"
PLAYS = "test_a_chapter_is_true_and_tidy_on_a_hard_example"


def test_every_example_is_played_by_several_chapters_and_every_chapter_plays_several():
    pairs = some_pairs(CHAPTERS, EXAMPLES)
    chapters, examples = zip(*pairs, strict=True)
    assert set(chapters) == set(CHAPTERS)
    assert set(examples) == set(EXAMPLES)
    assert min(Counter(chapters).values()) >= 4
    assert min(Counter(examples).values()) >= 4


@pytest.mark.parametrize(
    ("arguments", "played"),
    [
        ([PAIRS], len(some_pairs(CHAPTERS, EXAMPLES))),
        ([PAIRS, "-k", "ThreeFactors"], len(EXAMPLES)),
    ],
)
def test_a_third_is_played_but_for_a_name_that_is_asked_for(arguments, played):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    assert sum(f"{PLAYS}[" in line for line in run.stdout.splitlines()) == played
