"""Many chapters: what is made, what is left alone, what a failure or an interruption leaves."""

from __future__ import annotations

import io
import json
import re
import signal
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock
from rich.console import Console

from backprop_model import load_example
from publish import rendering
from publish.cli import main
from publish.course import Chapter, choose
from publish.faults import PublishError
from publish.jobs import plan
from publish.manifest import Manifest
from publish.package import FILMED, MADE, is_complete
from publish.quality import QUALITIES
from publish.rendering import Studio
from publish.screen import Screen
from publish.shot import Shot
from scenes.stage.settings import Settings

from .conftest import ROOT

STAND_IN = Path(__file__).parent / "stand_in_manim.py"
LOW = QUALITIES["low"]


@pytest.fixture
def studio(tmp_path, footage, monkeypatch):
    """Renders chapters with a stand-in for Manim, into a folder ``out``."""
    return StandInStudio(tmp_path, footage.video.parent, monkeypatch)


class StandInStudio:
    def __init__(self, place, footage, monkeypatch):
        self.out = place / "out"
        self.footage = footage
        self.behaviour: dict[str, str] = {}
        command = Shot.command
        monkeypatch.setattr(
            Shot,
            "command",
            lambda shot, *more: [
                *(sys.executable, str(STAND_IN), str(footage)),
                *(self.behaviour.get(shot.chapter.name, "well"), *command(shot, *more)),
            ],
        )

    def make(self, *files, settings=None, quality=LOW, force=False):
        jobs = plan(choose([str(file) for file in files]), settings or Settings(), quality)
        screen = Screen(Console(file=io.StringIO()))
        return [(o.state, o.words) for o in Studio(self.out, screen, force).make(jobs, 2)]

    def states(self, *files, **choices):
        return [state for state, _ in self.make(*files, **choices)]

    @property
    def filmed(self):
        return (self.footage.parent / "filmed").read_text().split()


@pytest.fixture
def one(chapter_file):
    return chapter_file("first", "One", 1)


@pytest.fixture
def two(chapter_file):
    return chapter_file("second", "Two", 2)


def test_every_chapter_gets_a_folder_with_all_files(studio, one, two):
    assert studio.states(one, two) == ["rendered", "rendered"]

    for name in ("first", "second"):
        assert is_complete(studio.out / "mazur" / name, FILMED + MADE)
    assert {p.name for p in studio.out.iterdir()} == {
        *("mazur", "index.html", "manifest.json", ".work.lock")
    }


def test_what_is_up_to_date_is_left_alone_unless_forced(studio, one):
    studio.make(one)

    assert studio.states(one) == ["up to date"]
    assert studio.filmed == ["One"]
    assert studio.states(one, force=True) == ["rendered"]
    assert studio.filmed == ["One", "One"]


@pytest.mark.parametrize(
    "change",
    [
        {"quality": QUALITIES["medium"]},
        {"settings": Settings(theme="light")},
    ],
)
def test_another_choice_means_another_video(studio, one, change):
    studio.make(one)

    assert studio.states(one, **change) == ["rendered"]


def test_another_language_or_theme_goes_beside_what_there_is(studio, one, monkeypatch, tmp_path):
    monkeypatch.setattr("publish.cli_render.RENDERS", tmp_path / "renders")
    for choice in (
        (),
        ("--lang", "de"),
        ("--theme", "light"),
        ("--lang", "de", "--theme", "light"),
    ):
        with pytest.raises(SystemExit) as end:
            main(["render", str(one), *choice])
        assert end.value.code == 0

    for folder in ("", "de", "light", "de-light"):
        course = tmp_path / "renders" / folder
        assert is_complete(course / "mazur/first", FILMED + MADE)
        assert (course / "index.html").exists()
        assert list(Manifest.read(course).videos) == ["mazur/first"]


def test_a_relative_folder_is_one_of_where_the_command_is_called(
    studio, one, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["render", str(one), "--out", "videos"])

    assert end.value.code == 0
    assert is_complete(tmp_path / "videos/mazur/first", FILMED + MADE)
    assert not (ROOT / "videos").exists()


def test_no_example_takes_the_folder_of_a_language(one, tmp_path):
    mine = tmp_path / "de.toml"
    mine.write_text((ROOT / "examples/mazur.toml").read_text())

    [job] = plan(choose([str(one)]), Settings(example=str(mine)), LOW)

    assert job.path == "de-example/first"


def test_a_changed_chapter_is_rendered_again_and_no_other(studio, one, two):
    studio.make(one, two)
    one.write_text(one.read_text().replace("Here is", "There is"))

    assert studio.states(one, two) == ["rendered", "up to date"]


def test_a_changed_example_is_rendered_again(studio, one, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(Path("examples/chain.toml").read_text())
    chosen = Settings(example=str(mine))
    assert studio.states(one, settings=chosen) == ["rendered"]
    assert studio.states(one, settings=chosen) == ["up to date"]

    mine.write_text(re.sub("learning_rate = .*", "learning_rate = 0.75", mine.read_text()))

    assert load_example(mine).learning_rate == 0.75
    assert studio.states(one, settings=chosen) == ["rendered"]
    assert (studio.out / "mine/first/video.mp4").is_file()


def test_what_is_up_to_date_is_known_without_importing_its_chapter(studio, monkeypatch, tmp_path):
    chapters, settings = choose(["5", "8"]), Settings()
    jobs = plan(chapters, settings, LOW)
    asked: list[str] = []
    monkeypatch.setattr(Chapter, "scene", property(lambda chapter: asked.append(chapter.name)))

    again = plan(choose(["5", "8"]), settings, LOW, {jobs[0].key})

    assert asked == ["ManyPaths"]
    assert (again[0].key, again[0].path, again[0].origin) == (jobs[0].key, jobs[0].path, "")
    assert again[0].label == jobs[0].label


def test_a_lost_file_is_made_again_without_filming(studio, one):
    studio.make(one)
    page = studio.out / "mazur/first/index.html"
    page.unlink()

    assert studio.states(one) == ["renewed"]
    assert page.is_file()
    assert studio.filmed == ["One"]


def test_new_pages_for_old_videos_need_no_filming(studio, one, monkeypatch):
    studio.make(one)
    monkeypatch.setattr(rendering, "page_key", lambda: "another template")

    assert studio.states(one) == ["renewed"]
    assert studio.states(one) == ["up to date"]
    assert studio.filmed == ["One"]


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


def test_a_chapter_that_cannot_show_the_example_says_why(studio, chapter_file):
    file = chapter_file("fussy", "Fussy", objection="It takes two outputs.")

    assert studio.make(file) == [("unsuitable", "It takes two outputs.")]


def test_two_runs_never_share_a_folder(studio, one):
    studio.make(one)

    with (
        FileLock(studio.out / ".work.lock"),
        pytest.raises(PublishError, match="Another run is at work"),
    ):
        studio.make(one)
    assert studio.states(one) == ["up to date"]


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


@pytest.fixture
def twins(tmp_path):
    """Settings for two different examples in files of the same name."""
    chosen = []
    for folder, name in (("a", "chain"), ("b", "xor")):
        (tmp_path / folder).mkdir()
        file = tmp_path / folder / "net.toml"
        file.write_text((ROOT / f"examples/{name}.toml").read_text())
        chosen.append(Settings(example=str(file)))
    return chosen


def test_a_file_of_the_same_name_replaces_no_video_silently(studio, one, twins):
    studio.make(one, settings=twins[0])

    with pytest.raises(PublishError, match=r"out/net/first is the video of another file"):
        studio.make(one, settings=twins[1])
    assert studio.states(one, settings=twins[0]) == ["up to date"]
    assert studio.states(one, settings=twins[1], force=True) == ["rendered"]


def test_an_example_called_like_one_of_the_course_replaces_no_video_of_it(studio, one, tmp_path):
    studio.make(one)
    mine = tmp_path / "mazur.toml"
    mine.write_text((ROOT / "examples/chain.toml").read_text())

    with pytest.raises(PublishError, match="another file of the same name"):
        studio.make(one, settings=Settings(example=str(mine)))


def test_the_same_example_in_another_place_is_no_other(studio, one, twins):
    studio.make(one, settings=twins[0])
    first, second = (Path(settings.example) for settings in twins)
    second.write_text(first.read_text())

    assert studio.states(one, settings=twins[1]) == ["up to date"]


def test_a_long_name_makes_a_folder_that_can_be_made(one, tmp_path):
    paths = []
    for end in ("a", "b"):
        mine = tmp_path / f"{'ü' * 122}{end}.toml"
        mine.write_text((ROOT / "examples/chain.toml").read_text())
        [job] = plan(choose([str(one)]), Settings(example=str(mine)), LOW)
        paths.append(job.path)

    assert len(set(paths)) == 2
    assert all(path.startswith("üüüü") and len(path.encode()) < 200 for path in paths)


def test_two_videos_for_one_folder_are_refused(one, tmp_path):
    other = tmp_path / "elsewhere" / one.name
    other.parent.mkdir()
    other.write_text(one.read_text())

    with pytest.raises(PublishError, match="mazur/first"):
        plan(choose([str(one), str(other)]), Settings(), LOW)
