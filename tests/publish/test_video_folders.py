"""Which folder a video goes to, and that none replaces another one silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.cli import main
from publish.course import choose
from publish.faults import PublishError
from publish.jobs import plan
from publish.manifest import Manifest
from publish.package import FILMED, MADE, is_complete
from scenes.stage.settings import Settings

from .conftest import ROOT
from .stand_in_studio import LOW


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
