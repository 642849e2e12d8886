"""The commands that make something of rendered videos: which they take, what they leave."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PIL import Image

from publish import deck, showcase
from publish.cli import main
from publish.course import Chapter, course
from publish.formats import FORMATS
from publish.manifest import Manifest
from publish.package import take_footage

from .test_package import entry


@pytest.fixture
def out(tmp_path: Path, footage, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of videos with one chapter of its own example and one of another."""
    out = tmp_path / "out"
    videos = {
        "mazur/ch05": entry(name="ThreeFactors", example="mazur"),
        "plants/ch05": entry(name="ThreeFactors", example="plants", own=False),
    }
    for path in videos:
        folder = out / path
        folder.mkdir(parents=True)
        take_footage(footage, videos[path].label, folder)
        Image.new("RGB", (1280, 720), "navy").save(folder / "poster.png")
    Manifest(videos=videos).write(out)
    return out


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]):
    """Run the command; its exit code, output and complaints."""

    def say(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        output = capsys.readouterr()
        return int(end.value.code or 0), output.out, output.err

    return say


def size_of(file: Path) -> tuple[int, int]:
    with Image.open(file) as picture:
        return picture.size


@pytest.mark.parametrize("kind", FORMATS)
def test_a_deck_lies_beside_its_video(say, out, kind):
    code, told, _ = say("slides", "5", "--to", kind, "--out", out)

    target = out / f"mazur/ch05/slides.{kind}"
    assert (code, told) == (0, f"{target}\n")
    assert target.stat().st_size > 10_000
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_a_deck_of_another_example(say, out):
    assert say("slides", "5", "--example", "my/plants.toml", "--out", out)[0] == 0
    assert (out / "plants/ch05/slides.html").is_file()


def test_a_deck_goes_where_it_is_wanted(say, out, tmp_path):
    target = tmp_path / "talk.html"

    assert say("slides", "--file", target, "--out", out)[1] == f"{target}\n"
    assert target.is_file()


def test_a_file_may_say_what_kind_of_deck_it_is(say, out, tmp_path):
    target = tmp_path / "talk.PPTX"

    assert say("slides", "5", "--file", target, "--out", out)[1] == f"{target}\n"
    assert target.read_bytes().startswith(b"PK")


def test_videos_of_another_example_are_named_where_there_are_none_of_this_one(say, out):
    _, _, complaint = say("slides", "5", "--example", "chain", "--out", out)
    assert "does that. There are videos of another example: `--example mazur` or " in complaint


@pytest.mark.parametrize(
    ("options", "file", "words"),
    [
        ((), "talk.odp", 'there is no deck format "odp"; '),
        (("--to", "html"), "talk.pptx", "a html deck cannot be a .pptx file."),
        (("--to", "pptx"), "talk.html", "a pptx deck cannot be a .html file."),
    ],
)
def test_no_deck_is_written_under_a_wrong_name(say, out, tmp_path, options, file, words):
    code, _, complaint = say("slides", "5", *options, "--file", tmp_path / file, "--out", out)

    assert code == 2
    assert complaint.startswith(f"{tmp_path / file}: {words}")
    assert complaint.count("\n") == 1
    assert not (tmp_path / file).exists()


def test_what_is_not_rendered_is_named_with_the_command_that_does_it(say, out, tmp_path):
    for command in ("slides", "storyboard"):
        code, _, complaint = say(command, "5", "8", "--out", out)

        assert code == 2
        assert complaint == (
            f"Not rendered in {out}: ManyPaths. `backprop render ManyPaths` does that.\n"
        )
    assert say("slides", "--out", tmp_path / "empty")[2] == (
        f"No chapter is rendered in {tmp_path / 'empty'}; `backprop render` does that.\n"
    )


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        (OSError(28, "No space left on device"), 2, "The disk is full; make room"),
        (KeyboardInterrupt(), 130, "Interrupted;"),
    ],
)
def test_what_is_cut_short_leaves_nothing_and_keeps_what_was_there(
    say, out, monkeypatch, fault, code, told
):
    say("slides", "5", "--out", out)
    before = {file: os.path.getmtime(file) for file in out.rglob("*")}

    def begin(talks, target):
        target.write_text("half of it")
        raise fault

    monkeypatch.setattr(deck, "write_page", begin)
    ended, _, complaint = say("slides", "5", "--out", out)

    assert ended == code
    assert complaint.strip().startswith(told)
    assert complaint.strip().count("\n") == 0
    after = {file: os.path.getmtime(file) for file in out.rglob("*") if file.is_file()}
    assert after == {file: time for file, time in before.items() if file.is_file()}


def test_a_storyboard_is_drawn_anew(say, out):
    code, told, _ = say("storyboard", "5", "--out", out)

    assert (code, told) == (0, f"{out / 'mazur/ch05/storyboard.png'}\n")
    assert size_of(out / "mazur/ch05/storyboard.png")[0] > 1000


def test_the_showcase_is_a_small_poster_of_each_chapter_and_the_flagship(
    say, out, tmp_path, monkeypatch
):
    only = [chapter for chapter in course() if chapter.name == showcase.FLAGSHIP]
    monkeypatch.setattr("publish.course.course", lambda: list[Chapter](only))

    code, told, _ = say("showcase", "--out", out, "--into", tmp_path / "kept")

    kept = tmp_path / "kept"
    assert code == 0
    names = ["posters/three-factors.png", "three-factors.png", "three-factors.mp4"]
    assert told.splitlines() == [str(kept / name) for name in names]
    assert size_of(kept / names[0]) == (480, 270)
    assert size_of(kept / names[1]) == (1280, 720)
    assert (kept / names[2]).read_bytes() == (out / "mazur/ch05/video.mp4").read_bytes()


def test_a_showcase_takes_the_whole_course(say, out, tmp_path):
    code, _, complaint = say("showcase", "--out", out, "--into", tmp_path / "kept")

    assert code == 2
    assert "PriceOfNudging" in complaint
    assert not (tmp_path / "kept").exists()


def test_a_film_is_made_of_what_is_there_and_says_what_is_not(say, out):
    code, told, missing = say("film", "--out", out)

    assert (code, told) == (0, f"{out / 'film/index.html'}  0:01\n")
    assert missing.startswith(f"Left out, for they are not rendered in {out}: PriceOfNudging, ")
    assert "ThreeFactors" not in missing
    assert say("film", "--out", out)[1] == f"{out / 'film/index.html'}  0:01, up to date\n"


def test_a_film_of_a_chapter_that_is_not_there_is_refused(say, out):
    code, _, complaint = say("film", "5", "8", "--out", out)

    assert code == 2
    assert "Not rendered in" in complaint
    assert "ManyPaths" in complaint
