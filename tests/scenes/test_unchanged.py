"""`manim` called again: a video that would come out the same is left, any other is drawn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scenes.stage import unchanged

ROOT = Path(__file__).parents[2]
CHAPTER = """
from pathlib import Path

from manim import FadeIn, Square

from scenes.stage.explainer import ExplainerScene

SIDE = float((Path(__file__).parent / "side.txt").read_text())


class Tiny(ExplainerScene):
    question = "What is it?"

    def construct(self):
        self.play(FadeIn(Square(SIDE)), run_time=0.2)
"""
WORD = "Nothing that it is made from has changed"
AGES = 1000
"""seconds since the files were written"""


class Chapter:
    choices = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file, self.data = folder / "mine.py", folder / "side.txt"
        self.example = folder / "mine.toml"
        self.write(self.file, CHAPTER)
        self.write(self.data, "1.5")
        self.write(self.example, (ROOT / "examples/mazur.toml").read_text())

    def write(self, file: Path, text: str, age: float = AGES) -> None:
        file.write_text(text)
        os.utime(file, (time.time() - age,) * 2)

    def render(self, *options: str, **choices: str) -> bool:
        """Whether it was drawn."""
        command = [sys.executable, "-m", "manim", "-ql", "--media_dir", str(self.folder / "media")]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("BACKPROP_")}
        made = subprocess.run(
            [*command, *options, str(self.file), "Tiny"],
            cwd=ROOT,
            env=environment | {"BACKPROP_EXAMPLE": str(self.example)} | choices,
            capture_output=True,
            text=True,
            check=True,
        )
        return WORD not in made.stdout

    @property
    def video(self) -> Path:
        return self.folder / "media/mine/480p15/Tiny.mp4"

    @property
    def stands(self) -> bool:
        return unchanged.stands(self.video, self.choices)


@pytest.fixture(scope="module")
def chapter(tmp_path_factory):
    """A chapter that was rendered."""
    made = Chapter(tmp_path_factory.mktemp("chapter"))
    assert made.render()
    made.choices = json.loads(made.video.with_name("Tiny.made.json").read_text())["choices"]
    return made


@pytest.fixture
def put_back(chapter):
    """Lets a test change files of the chapter's and of its video's."""
    files = [*chapter.folder.glob("*.*"), *chapter.video.parent.glob("Tiny.*")]
    kept = {file: (file.read_bytes(), file.stat()) for file in files}
    yield
    for file, (content, found) in kept.items():
        file.write_bytes(content)
        os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def test_what_is_the_same_is_not_drawn_again(chapter):
    before = chapter.video.stat().st_mtime_ns

    assert not chapter.render()
    assert chapter.video.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("options", "choices"),
    [
        ((), {"BACKPROP_THEME": "light"}),
        (("-n", "0,0"), {}),
        (("--disable_caching",), {}),
    ],
)
@pytest.mark.usefixtures("put_back")
def test_another_choice_is_drawn(chapter, options, choices):
    assert chapter.render(*options, **choices)


@pytest.mark.parametrize("name", ["file", "data", "example"])
@pytest.mark.usefixtures("put_back")
def test_a_file_that_was_read_and_changes_counts_however_old_it_is(chapter, name):
    assert chapter.stands
    file = getattr(chapter, name)
    text = file.read_text()
    chapter.write(file, text + " ", age=2 * AGES)
    assert not chapter.stands
    chapter.write(file, text)
    assert chapter.stands


@pytest.mark.parametrize("file", ["Tiny.mp4", "Tiny.numbers.csv", "Tiny.made.json"])
@pytest.mark.usefixtures("put_back")
def test_what_is_lost_or_was_changed_is_made_again(chapter, file):
    left = chapter.video.with_name(file)
    left.write_bytes(left.read_bytes()[:-3])
    assert not chapter.stands
    left.unlink()
    assert not chapter.stands


@pytest.mark.usefixtures("put_back")
def test_what_is_edited_while_it_is_drawn_is_drawn_once_more(chapter):
    chapter.write(chapter.data, "2.5", age=-1000)

    assert chapter.render()
    assert not chapter.video.with_name("Tiny.made.json").exists()
