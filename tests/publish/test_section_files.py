"""The sections of a video as files: every format can be played, and shows what the video shows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from publish.film import read_film
from publish.section_files import sections_of, write_sections
from publish.section_formats import GIF, MOV, MP4, PNG, SECTION_FORMATS, TRANSPARENT, WEBM

from .conftest import backprop, wait_until
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


@pytest.mark.parametrize("form", [MP4, WEBM, MOV, GIF])
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
            told = container.streams.video[0].codec_context.colorspace
        if form in (WEBM, MOV):  # by which matrix: a player that is not told guesses by size
            assert told == BT601
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


BT601 = 6
DISC = (20, 112, 198, 128)


@pytest.fixture
def clip(tmp_path):
    """A clip without a ground, as a chapter is filmed: half a second of a translucent square."""
    file = tmp_path / "clip.mov"
    picture = np.zeros((90, 160, 4), np.uint8)
    picture[..., :3] = (251, 249, 244)
    picture[20:70, 40:120] = DISC
    with av.open(str(file), "w") as container:
        stream = container.add_stream("qtrle", rate=10)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "argb"
        for _ in range(5):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgba")))
        container.mux(stream.encode(None))
    return file


def decoded(file, decoder=None):
    """Its pictures with their alpha; for VP9's, FFmpeg's own decoder would leave that out."""
    if file.suffix == ".png":
        with Image.open(file) as still:
            return [np.asarray(still)]
    with av.open(str(file)) as container:
        video = container.streams.video[0]
        reading = av.CodecContext.create(decoder, "r") if decoder else video.codec_context
        frames = [frame for packet in container.demux(video) for frame in reading.decode(packet)]
    return [frame.to_ndarray(format="rgba") for frame in frames]


@pytest.mark.parametrize(
    ("form", "decoder", "count"), [(WEBM, "libvpx-vp9", 5), (MOV, None, 5), (PNG, None, 1)]
)
def test_what_has_no_ground_lets_through_where_nothing_stands(form, decoder, count, clip):
    target = clip.with_suffix(f".{form.name}")
    if target == clip:
        target = clip.with_name("cut.mov")
    form.load()(clip, target)

    frames = decoded(target, decoder)
    assert len(frames) == count
    for frame in frames:
        assert frame.shape == (90, 160, 4)
        assert frame[25:65, 45:115].reshape(-1, 4).mean(axis=0) == pytest.approx(DISC, abs=3)
        assert frame[:15, ..., 3].max() <= 2


def test_all_of_it_can_be_one_file(rendered):
    [file] = sections_of(rendered, writers(MP4), "Two: colours?")

    assert file.name == "00-two-colours.mp4"
    with av.open(str(file)) as container:
        assert len(list(container.decode(video=0))) == 30


def test_what_cannot_be_transparent_is_one_sentence(tmp_path):
    for kind in set(SECTION_FORMATS) - set(TRANSPARENT):
        code, _, complaint = backprop("clips", "5", "--transparent", "--to", kind)

        assert code == 2
        assert complaint == f"A {kind} can't be transparent; choose webm or mov or png.\n"


CHAPTER = '''
"""A chapter of two animations."""

from manim import Circle, FadeIn, FadeOut

from scenes.stage import style
from scenes.stage.explainer import ExplainerScene


class Disc(ExplainerScene):
    number = 90
    question = "What is it?"
    example = "mazur"

    def construct(self):
        disc = Circle(2.0, stroke_width=0.0).set_fill(style.theme.signal, 0.5)
        self.section("One")
        with self.say("Here it is."):
            self.play(FadeIn(disc), run_time=0.2)
        self.section("Two")
        self.play(FadeOut(disc), run_time=0.4)
'''


def test_a_chapter_is_filmed_for_slides_and_lies_on_any_in_a_browser(tmp_path, browser):
    chapter, out = tmp_path / "disc.py", tmp_path / "out"
    chapter.write_text(CHAPTER, encoding="utf-8")
    assert backprop("render", chapter, "--quality", "low", "--out", out)[0] == 0
    wanted = ("clips", chapter, "--transparent", "--to", "webm", "--to", "png", "--out", out)

    code, told, _ = backprop(*wanted)

    assert code == 0
    files = [Path(line) for line in told.splitlines()]
    folder = out / "mazur/disc/transparent-light"
    assert [file.name for file in files] == [
        "01-one.webm",
        "01-one.png",
        "02-two.webm",
        "02-two.png",
    ]
    assert {file.parent for file in files} == {folder}
    assert not list(out.rglob(".work/*"))
    [still] = decoded(files[1])
    assert still[240, 427] == pytest.approx([0xC7, 0x0F, 0x57, 128], abs=2)
    assert still[5, 5, 3] == 0
    page = browser.new_page(viewport={"width": 854, "height": 480})
    slide = tmp_path / "slide.html"
    slide.write_text(
        "<body style='margin: 0; background: rgb(0, 200, 0)'><video muted autoplay "
        f"src='{files[0].as_uri()}'></video>",
        encoding="utf-8",
    )
    page.goto(slide.as_uri())
    wait_until(page, "document.querySelector('video').ended")
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    assert seen.getpixel((5, 5)) == pytest.approx((0, 200, 0), abs=3)
    assert seen.getpixel((427, 240)) == pytest.approx((0xC7 / 2, (0x0F + 200) / 2, 0x57 / 2), abs=6)
    before = [file.stat().st_mtime_ns for file in files]

    assert backprop(*wanted)[0] == 0

    assert [file.stat().st_mtime_ns for file in files] == before
    dark = ("--transparent", "dark", "--whole", "--to", "png")

    code, told, _ = backprop("clips", chapter, *dark, "--out", out)

    assert code == 0
    assert told.strip() == str(out / "mazur/disc/transparent-dark/00-what-is-it.png")
    [still] = decoded(Path(told.strip()))
    assert still[..., 3].max() < 128  # at the end, it fades


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
