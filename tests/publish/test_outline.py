"""Chapters read off their files: what is read is what the class has, or nothing is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from publish.course import course
from publish.outline import outlines

from .conftest import ROOT

CHAPTER = '''
"""One."""
from scenes.stage.words import N_

FIRST, SECOND = 1, 2


class One({bases}):
    """One."""

    number = 7
    question = N_("Why?")
    example = "chain"
{more}

{after}
'''


SECOND = "class Two(Told):\n    number = 8\n    question = 'a'\n    example = 'b'"


@pytest.fixture
def written(tmp_path):
    def write(bases="Told", more="", after=""):
        file = tmp_path / "ch07_one.py"
        file.write_text(CHAPTER.format(bases=bases, more=more, after=after))
        return [(one.name, *one.values[:3]) for one in outlines(file)]

    return write


def test_every_chapter_of_the_course_can_be_read_off_its_file():
    for chapter in course():
        assert chapter.imported is None, chapter.slug
        scene = chapter.scene
        assert scene is not None, chapter.fault
        assert chapter.fault == ""
        assert chapter.name == scene.__name__
        assert chapter.number == scene.number
        assert chapter.question == scene.question
        assert chapter.own_example == scene.example
        assert chapter.shapes == scene.shapes


def test_a_class_says_all_there_is_to_know(written):
    more = "    layer: int = 1\n    def construct(self): pass"
    assert written(more=more) == [("One", 7, "Why?", "chain")]


@pytest.mark.parametrize(
    "changes",
    [
        {"more": "    number = 8"},
        {"more": "    if True:\n        example = 'xor'"},
        {"more": "    question = N_('Why') + '?'"},
        {"more": "    example = 'mine.toml'"},
        {"more": "    shapes = OTHERS"},
        {"after": "One.number = 8"},
        {"after": "for x in 'ab':\n    pass"},
        {"after": "class Two(One):\n    number = 8"},
        {"after": f"@changed\n{SECOND}"},
        {"bases": "Told, metaclass=Changing"},
        {"bases": ""},
        {"after": "def ("},
    ],
)
def test_a_file_that_does_more_must_be_imported(written, changes):
    assert written(**changes) == []


def test_knowing_the_course_takes_no_manim():
    asked = (
        "import sys; from publish.course import choose; choose([]); print('manim' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout == "False\n"
