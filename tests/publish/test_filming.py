"""One chapter through Manim: what is heard of it, and how it is ended."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from pathlib import Path

import pytest

from publish.course import Chapter
from publish.filming import Crew, FilmingError, FilmingStopped
from publish.quality import QUALITIES
from publish.reasons import reason
from publish.shot import Shot
from scenes.stage.report import Failed, Place, Refused
from scenes.stage.settings import Settings

STAND_IN = Path(__file__).parent / "stand_in_manim.py"


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
    chapter = Chapter(Path("chapter.py"), "Tiny", "tiny")
    shot = Shot(chapter, Settings(), QUALITIES["low"], tmp_path / "media", tmp_path / "log")
    return shot, behaviour


def test_the_second_of_the_video_that_is_reached_is_told(shot):
    told: list[float] = []

    left = Crew().film(shot[0], told.append)

    assert told == [0.0, 0.5, 1.0]
    assert left.video.is_file()
    assert left.sections.is_file()


def test_what_manim_says_is_in_the_log_with_its_command(shot):
    Crew().film(shot[0], lambda second: None)

    log = shot[0].log.read_text(encoding="utf-8")
    assert log.count("$ ") == 1
    assert "about animation 2" in log
    assert "event" not in log


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        ("fail", "ValueError: no such layer\nin construct, chapter.py, line 12"),
        ("refuse", "The example has no layer 7."),
        ("break", "ModuleNotFoundError: No module named 'nowhere'"),
        ("be killed", "Manim was ended by SIGKILL."),
        ("fill the disk", "The disk is full."),
        ("fill the disk and the report", "The disk is full."),
        ("film another", "Manim ended without an error, but left no video."),
        ("leave no video", "Manim ended without an error, but left no video."),
        ("leave no captions", "Manim left a video, but no Tiny.srt."),
    ],
)
def test_a_failure_is_told_in_a_line_or_two(shot, behaviour, told):
    shot[1]["behaviour"] = behaviour

    with pytest.raises(FilmingError) as failure:
        Crew().film(shot[0], lambda second: None)

    assert str(failure.value) == told


def test_what_happened_before_is_not_taken_for_what_happens_now(shot):
    shot[1]["behaviour"] = "fail"
    with pytest.raises(FilmingError):
        Crew().film(shot[0], lambda second: None)
    shot[1]["behaviour"] = "be killed"

    with pytest.raises(FilmingError, match="SIGKILL"):
        Crew().film(shot[0], lambda second: None)


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
            crew.film(shot[0], lambda second: playing.set())
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
        crew.film(shot[0], lambda second: None)


WHERE = Place("/p/scenes/parts/a.py", 3, "one")
MISSING = "Tiny is not in the script"
FROM = Place("/p/mine.py", 8, "construct")


@pytest.mark.parametrize(
    ("last", "words", "code", "told"),
    [
        (None, "", 3, "Manim ended with code 3 and no word."),
        (None, "Manim Community v0.22.0\n\n", 1, "Manim ended with code 1 and no word."),
        (None, "one\ntwo\n\n three \n", 1, "two\nthree"),
        (None, "╭── Traceback ─╮\n│ x[1] │\n╰──╯\nKeyError: 'x'", 1, "KeyError: 'x'"),
        (None, "ERROR\n  Tiny is not in the script\n\n1: Two\nChoice(s): ", 1, MISSING),
        (None, "all was well", -15, "Manim was ended by SIGTERM."),
        (Failed("KeyError", "'x'"), "noise", 1, "KeyError: 'x'"),
        (Failed("KeyError", "'x'"), "noise", -9, "KeyError: 'x'"),
        (Failed("AssertionError", ""), "", 1, "AssertionError"),
        (
            Failed("KeyError", "'x'", (WHERE, FROM)),
            "",
            1,
            "KeyError: 'x'\nin one, a.py, line 3, in construct, mine.py, line 8",
        ),
        (Failed("ValueError", "a\n  b"), "", 1, "ValueError: a b"),
        (Refused("Choose another."), "noise", 2, "Choose another."),
    ],
)
def test_the_reason_is_what_the_scene_told_or_else_what_manim_said_last(
    last, words, code, told, tmp_path
):
    assert reason(last, words, code, tmp_path) == told


def test_a_long_message_is_cut(tmp_path):
    told = reason(Failed("ValueError", "word " * 1000), "", 1, tmp_path)
    assert len(told) < 400
    assert told.endswith(" …")


def test_a_disk_so_full_that_nobody_could_tell_is_found_out(tmp_path, monkeypatch):
    full = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: full)

    assert reason(None, "", 1, tmp_path) == "The disk is full."


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
