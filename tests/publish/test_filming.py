"""One chapter through Manim: what is heard of it, and how it is ended."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from publish.course import Chapter
from publish.filming import Crew, FilmingError, FilmingStopped, Shot, reason
from publish.quality import QUALITIES
from scenes.stage.explainer import ExplainerScene
from scenes.stage.settings import Settings

STAND_IN = Path(__file__).parent / "stand_in_manim.py"


class Tiny(ExplainerScene):
    question = "What is it?"


@pytest.fixture
def shot(tmp_path, footage, monkeypatch):
    """A shot for which a stand-in does Manim's work; ``behaviour`` says how."""
    behaviour = {"behaviour": "well"}
    command = Shot.command
    monkeypatch.setattr(
        Shot,
        "command",
        lambda self, *more: [
            *(sys.executable, str(STAND_IN), str(footage.video.parent), behaviour["behaviour"]),
            *command(self, *more),
        ],
    )
    chapter = Chapter(Path("chapter.py"), Tiny, "tiny")
    shot = Shot(chapter, Settings(), QUALITIES["low"], tmp_path / "media", tmp_path / "log")
    return shot, behaviour


def test_the_beginning_of_every_animation_is_told(shot):
    told: list[int] = []

    left = Crew().film(shot[0], told.append)

    assert told == [0, 1, 2]
    assert left.video.is_file()
    assert left.sections.is_file()


def test_animations_are_counted_without_drawing(shot):
    assert Crew().count_animations(shot[0]) == 3


def test_progress_bars_do_not_fill_the_log(shot):
    Crew().film(shot[0], lambda number: None)

    assert "Animation" not in shot[0].log.read_text(encoding="utf-8")


def test_a_failure_is_told_in_two_lines(shot):
    shot[1]["behaviour"] = "fail"

    with pytest.raises(FilmingError) as failure:
        Crew().film(shot[0], lambda number: None)

    assert str(failure.value) == "ValueError: no such layer\nin construct, chapter.py, line 12"


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split(")")[1].split()[0] != "Z"
    except OSError:
        return False


def test_stopping_ends_a_process_and_what_it_started(shot, footage):
    shot[1]["behaviour"] = "hang"
    crew, playing, ends = Crew(), threading.Event(), []

    def film() -> None:
        try:
            crew.film(shot[0], lambda number: playing.set())
        except FilmingStopped:
            ends.append("stopped")

    thread = threading.Thread(target=film)
    thread.start()
    assert playing.wait(30)
    child = int((footage.video.parent / "child of Tiny").read_text())
    crew.stop()
    thread.join(30)

    assert ends == ["stopped"]
    for _ in range(100):
        if not is_running(child):
            break
        time.sleep(0.05)
    assert not is_running(child)


def test_a_crew_that_was_stopped_films_no_more(shot):
    crew = Crew()
    crew.stop()

    with pytest.raises(FilmingStopped):
        crew.film(shot[0], lambda number: None)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (
            ["Manim Community v0.22.0", "", "The example has no layer 7."],
            2,
            "The example has no layer 7.",
        ),
        (["OSError: [Errno 28] No space left on device"], 1, "The disk is full."),
        ([], 3, "Manim ended with code 3 and no word."),
        ([], -9, "Manim was ended by SIGKILL."),
        (
            ["│ /p/scenes/a.py:3 in one │", "│ /p/site-packages/b.py:4 in two │", "KeyError: 'x'"],
            1,
            "KeyError: 'x'\nin one, a.py, line 3",
        ),
        (
            [
                "│ /a/long  │",
                "│ folder/o │",
                "│ f/a.py:3 │",
                "│ in one   │",
                "│  3 x[1]  │",
                "KeyError: 'x'",
            ],
            1,
            "KeyError: 'x'\nin one, a.py, line 3",
        ),
    ],
)
def test_the_reason_is_what_manim_said_last(words, code, told):
    assert reason(words, code) == told


def test_choices_reach_the_chapter_by_its_environment(shot, monkeypatch):
    monkeypatch.setenv("BACKPROP_EXAMPLE", "chain")
    monkeypatch.setenv("BACKPROP_CAPTIONS", "drawn")
    chosen = Settings(
        example="/a/mine.toml", theme="light", lang="en", voice="espeak", speech="/a/speech"
    )
    with_choices = Shot(
        shot[0].chapter, chosen, QUALITIES["low"], shot[0].folder, shot[0].log
    ).environment()

    assert with_choices["BACKPROP_EXAMPLE"] == "/a/mine.toml"
    assert with_choices["BACKPROP_THEME"] == "light"
    assert with_choices["BACKPROP_VOICE"] == "espeak"
    assert with_choices["BACKPROP_SPEECH"] == "/a/speech"
    assert with_choices["BACKPROP_CAPTIONS"] == "file"  # the captions are published beside it
    assert with_choices["PATH"] == os.environ["PATH"]
