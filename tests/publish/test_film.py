"""The published video: chapter marks, container, colours, stills."""

from __future__ import annotations

import json

import av
import numpy as np
import pytest

from publish.film import Mark, last_frames, read_film, read_sections, remux

from .conftest import SECTIONS


@pytest.fixture
def film(footage, tmp_path):
    marks = read_sections(footage.sections, "Title")
    remux(footage.video, tmp_path / "video.mp4", marks, "A title")
    return read_film(tmp_path / "video.mp4")


def test_sections_follow_one_another_and_fill_the_video(film):
    assert [mark.title for mark in film.marks] == list(SECTIONS)
    assert [mark.start for mark in film.marks] == pytest.approx([0, 0.5, 1.0])
    assert [mark.end for mark in film.marks] == pytest.approx([0.5, 1.0, 1.5])
    assert film.duration == pytest.approx(1.5, abs=0.01)


def test_what_comes_before_the_first_section_carries_the_title(tmp_path):
    description = tmp_path / "sections.json"
    section = {"name": "autocreated", "nb_frames": "30", "avg_frame_rate": "15/1"}
    description.write_text(json.dumps([section]))

    assert read_sections(description, "The title") == (Mark("The title", 0.0, 2.0),)


def test_any_player_finds_the_chapters_in_the_file(film):
    with av.open(str(film.path)) as container:
        names = [chapter["metadata"]["title"] for chapter in container.chapters()]

    assert names == list(SECTIONS)


def test_the_video_can_start_before_it_is_loaded(film):
    data = film.path.read_bytes()

    assert 0 < data.find(b"moov") < data.find(b"mdat")


def test_the_pictures_are_copied_bit_by_bit(film, footage):
    def packets(path):
        with av.open(str(path)) as container:
            return [bytes(packet) for packet in container.demux(video=0) if packet.size]

    assert packets(film.path) == packets(footage.video)


def test_the_colour_tags_tell_how_the_colours_were_made(film):
    with av.open(str(film.path)) as container:
        codec = container.streams.video[0].codec_context
        frame = next(container.decode(video=0))
        luma = int(frame.to_ndarray()[90, 160])

    red, green, blue = SECTIONS["Forward"]
    by_601 = 16 + (65.481 * red + 128.553 * green + 24.966 * blue) / 255  # ITU-R BT.601, 8 bits
    by_709 = 16 + 219 * (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
    assert abs(luma - by_601) <= 2 < abs(luma - by_709)
    assert codec.colorspace == 6  # SMPTE 170M, which is BT.601 (ISO/IEC 23091-2)
    assert (codec.color_primaries, codec.color_trc) == (1, 1)  # BT.709
    assert codec.pix_fmt == "yuv420p"


def test_a_still_of_every_section_shows_its_last_frame(film):
    stills = last_frames(film, 1280)

    assert len(stills) == len(SECTIONS)
    for still, colour in zip(stills, SECTIONS.values(), strict=True):
        assert np.abs(np.asarray(still)[90, 160].astype(int) - colour).max() <= 4


def test_stills_are_never_wider_than_asked_for(film):
    assert {still.size for still in last_frames(film, 160)} == {(160, 90)}
    assert {still.size for still in last_frames(film, 1280)} == {(320, 180)}
