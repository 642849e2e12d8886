"""Many chapters: what is made, what is left alone, what a failure or an interruption leaves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from filelock import FileLock

from backprop_model import load_example
from publish import rendering
from publish.course import Chapter, choose
from publish.faults import PublishError
from publish.jobs import plan
from publish.package import FILMED, MADE, is_complete
from publish.quality import QUALITIES
from scenes.stage.settings import Settings

from .stand_in_studio import LOW


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
