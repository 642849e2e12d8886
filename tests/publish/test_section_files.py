"""The sections of a video as files: every format can be played, and shows what the video shows."""

from __future__ import annotations

import av
import numpy as np
import pytest
from PIL import Image

from publish.film import read_film
from publish.section_files import write_sections
from publish.section_formats import GIF, MP4, PNG, SECTION_FORMATS, WEBM

from .conftest import backprop
from .videos import SECTIONS, write_video


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """A folder with a video of two sections, one red and one blue, and its manifest."""
    return write_video(tmp_path_factory.mktemp("rendered"))


@pytest.fixture
def film(rendered):
    return read_film(rendered / "video.mp4")


def writers(*formats):
    return {form.name: form.load() for form in formats}


def colour(picture: np.ndarray) -> np.ndarray:
    return np.asarray(picture.reshape(-1, 3).mean(axis=0))


@pytest.mark.parametrize("form", [MP4, WEBM, GIF])
def test_a_section_that_moves_lasts_as_long_and_looks_as_it_does_in_the_video(form, film, tmp_path):
    files = list(write_sections(film, tmp_path, writers(form)))

    assert [file.name for file in files] == [
        f"01-a-red-half.{form.name}",
        f"02-uber-blau.{form.name}",
    ]
    for file, mark, (_, expected) in zip(files, film.marks, SECTIONS, strict=True):
        with av.open(str(file)) as container:
            frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
            rate = float(container.streams.video[0].average_rate or 0)
        assert len(frames) / rate == pytest.approx(mark.end - mark.start, abs=0.1)
        for frame in frames:
            assert colour(frame) == pytest.approx(expected, abs=12)


def test_a_still_is_what_the_section_comes_to(film, tmp_path):
    files = list(write_sections(film, tmp_path, writers(PNG)))

    for file, (_, expected) in zip(files, SECTIONS, strict=True):
        with Image.open(file) as still:
            assert still.size == (film.width, film.height)
            assert colour(np.asarray(still.convert("RGB"))) == pytest.approx(expected, abs=12)


def test_a_moving_picture_begins_again_and_is_no_wider_than_a_page_takes(film, tmp_path):
    first, _ = write_sections(film, tmp_path, writers(GIF))

    with Image.open(first) as moving:
        assert moving.info["loop"] == 0
        assert moving.width == 640
        assert moving.height == 360


def test_what_is_there_is_not_made_again_unless_the_video_is_newer(film, tmp_path):
    files = list(write_sections(film, tmp_path, writers(MP4, PNG)))
    before = [file.stat().st_mtime_ns for file in files]
    files[0].unlink()

    again = list(write_sections(film, tmp_path, writers(MP4, PNG)))

    assert again == files
    assert [file.stat().st_mtime_ns for file in files[1:]] == before[1:]
    assert files[0].is_file()


def test_an_interrupted_run_leaves_no_half_file(film, tmp_path, monkeypatch):
    def stop(clip, target):
        target.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr("publish.section_files.web", stop)
    with pytest.raises(KeyboardInterrupt):
        list(write_sections(film, tmp_path, writers(WEBM)))

    assert list(tmp_path.iterdir()) == []


def test_every_format_is_offered():
    code, output, _ = backprop("clips", "--help")

    assert code == 0
    for name in SECTION_FORMATS:
        assert f"{name}:" in output


def test_what_is_not_rendered_is_named_with_the_command_that_does_it(tmp_path):
    code, _, complaint = backprop("clips", "5", "--to", "gif", "--out", tmp_path)

    assert code == 2
    assert "backprop render ThreeFactors" in complaint
