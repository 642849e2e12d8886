"""What a failure or an interruption of a run leaves, and how the next goes on."""

from __future__ import annotations

import json
import signal
import threading

import pytest

from publish import rendering
from publish.manifest import Manifest
from publish.screen import Screen
from scenes.stage.settings import Settings


def test_a_failing_chapter_stops_no_other_and_leaves_its_log(studio, one, two):
    studio.behaviour["One"] = "fail"

    made = studio.make(one, two)

    assert made[0] == ("failed", "ValueError: no such layer\nin construct, chapter.py, line 12")
    assert made[1][0] == "rendered"
    assert "no such layer" in (studio.out / "logs/mazur-first.log").read_text()
    assert not (studio.out / "mazur/first").exists()


def test_a_failure_leaves_the_last_good_video(studio, one):
    studio.make(one)
    before = (studio.out / "mazur/first/video.mp4").read_bytes()
    studio.behaviour["One"] = "fail"

    assert studio.states(one, force=True) == ["failed"]
    assert (studio.out / "mazur/first/video.mp4").read_bytes() == before
    assert studio.states(one) == ["up to date"]


def test_a_full_disk_is_one_sentence(studio, one):
    studio.behaviour["One"] = "fill the disk"

    assert studio.make(one) == [("failed", "The disk is full.")]


def test_a_file_that_is_no_python_fails_alone(studio, one, tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("def (")

    (state, words), other = studio.make(broken, one)

    assert state == "failed"
    assert words.startswith("SyntaxError: ")
    assert other[0] == "rendered"


def test_what_a_killed_run_left_is_cleared(studio, one):
    left = studio.out / ".work/tmp123/manim"
    left.mkdir(parents=True)

    studio.make(one)

    assert not (studio.out / ".work").exists()


def test_an_interruption_keeps_what_is_finished_and_the_next_run_goes_on(
    studio, one, two, monkeypatch
):
    studio.behaviour["Two"] = "hang"
    finished = threading.Event()

    def interrupted(waiting, *how):
        assert finished.wait(60)
        raise KeyboardInterrupt

    finish = Screen.finish

    def finish_and_tell(self, *arguments):
        finish(self, *arguments)
        finished.set()

    with monkeypatch.context() as patch:
        patch.setattr(rendering, "wait", interrupted)
        patch.setattr(Screen, "finish", finish_and_tell)
        with pytest.raises(KeyboardInterrupt):
            studio.make(one, two)

    assert not (studio.out / ".work").exists()
    assert set(Manifest.read(studio.out).videos) == {"mazur/first"}
    studio.behaviour.clear()
    assert studio.states(one, two) == ["up to date", "rendered"]


def test_an_interruption_is_heard_whichever_thread_the_system_tells(studio, one, monkeypatch):
    studio.behaviour["One"] = "hang"

    def told(self, *arguments):
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr(Screen, "begin", told)  # by the thread that films
        own = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            with pytest.raises(KeyboardInterrupt):
                studio.make(one)
        finally:
            signal.signal(signal.SIGINT, own)
    assert not (studio.out / ".work").exists()


def test_an_interruption_while_files_are_put_in_place_is_made_good(studio, one, monkeypatch):
    studio.make(one)

    def half(source, target):
        (target / "captions.srt").write_text("from another video")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(rendering, "move_files", half)
        assert studio.states(one, settings=Settings(theme="light")) == ["failed"]

    assert studio.states(one) == ["rendered"]
    assert "0.751" in (studio.out / "mazur/first/captions.srt").read_text()


def test_a_manifest_that_cannot_be_read_costs_time_only(studio, one):
    studio.make(one)
    (studio.out / "manifest.json").write_text("{")

    assert studio.states(one) == ["rendered"]
    assert json.loads((studio.out / "manifest.json").read_text())["videos"]
