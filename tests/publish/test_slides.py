"""Decks of slides: what is on each, what the speaker is told, and what can go wrong."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from pptx import Presentation

from publish.clips import cut
from publish.faults import PublishError
from publish.film import read_film, read_sections, remux
from publish.label import Label
from publish.package import make_files, take_footage
from publish.shot import Footage
from publish.slides import make_deck

from .conftest import FRAMES, SECTIONS
from .test_package import EVIL, Elements

SOUND = 48000
LABEL = Label(5, f"{EVIL} {{{{ 7 * 7 }}}}", "Two <i>inputs</i>", "light", "en")
SAID = {
    "Forward": "The output is 0.751.",
    "Backward & <b>on</b>": "If a < b & b < c, it goes back.",
    "To remember": "That is all.",
}


@pytest.fixture
def folder(footage: Footage, tmp_path: Path) -> Path:
    """A folder as a chapter has it when it is rendered."""
    folder = tmp_path / "mazur/ch05"
    folder.mkdir(parents=True)
    take_footage(footage, LABEL, folder)
    make_files(folder, LABEL, folder)
    return folder


@pytest.fixture
def deck(folder: Path, tmp_path: Path) -> Callable[..., Path]:
    """Make a deck of a kind, and return its file."""

    def make(kind: str, times: int = 1) -> Path:
        target = tmp_path / f"deck.{kind}"
        make_deck([(folder, LABEL)] * times, target, kind)
        return target

    return make


def test_every_section_is_a_clip_with_exactly_its_pictures(folder, tmp_path):
    clips = cut(read_film(folder / "video.mp4"), tmp_path)

    assert len(clips) == len(SECTIONS)
    for clip, colour in zip(clips, SECTIONS.values(), strict=True):
        with av.open(str(clip)) as video:
            frames = list(video.decode(video=0))
        assert len(frames) == FRAMES
        assert frames[0].time == 0
        for frame in (frames[0], frames[-1]):
            seen = frame.to_ndarray(format="rgb24")[90, 160]
            assert seen.tolist() == pytest.approx(colour, abs=4)


def test_a_clip_has_its_share_of_the_sound(footage, tmp_path):
    spoken = tmp_path / "spoken.mp4"
    add_sound(footage.video, spoken)
    remux(spoken, tmp_path / "video.mp4", read_sections(footage.sections, "Title"), "Title")

    for clip in cut(read_film(tmp_path / "video.mp4"), tmp_path):
        with av.open(str(clip)) as video:
            heard = list(video.decode(audio=0))
        assert sum(frame.samples for frame in heard) / SOUND == pytest.approx(0.5, abs=0.05)
        assert heard[0].time == pytest.approx(0, abs=0.05)


def add_sound(source: Path, target: Path) -> None:
    """A copy of a video with 1.5 seconds of silence to hear."""
    with av.open(str(source)) as old, av.open(str(target), "w") as new:
        picture = new.add_stream_from_template(old.streams.video[0])
        voice = new.add_stream("aac", rate=SOUND, layout="mono")
        for packet in old.demux(video=0):
            if packet.dts is not None:
                packet.stream = picture
                new.mux(packet)
        frame = av.AudioFrame.from_ndarray(
            np.zeros((1, 3 * SOUND // 2), np.float32), format="fltp", layout="mono"
        )
        frame.sample_rate = SOUND
        new.mux([*voice.encode(frame), *voice.encode()])


def test_a_page_holds_a_title_and_every_section_with_its_notes(deck):
    page = Elements(deck("html").read_text(encoding="utf-8"))

    slides = page.all("section")
    assert [slide["aria-label"] for slide in slides] == [LABEL.title, *SECTIONS]
    assert len(page.all("img")) == 1
    assert len(page.all("video")) == len(SECTIONS)
    for words in (LABEL.about, *SAID.values()):
        assert words in page.text


def test_a_page_asks_for_nothing_and_takes_all_words_as_text(deck):
    page = Elements(deck("html").read_text(encoding="utf-8"))

    addresses = [
        address
        for _, attributes in page.found
        for key in ("src", "data-src", "href")
        if (address := attributes.get(key))
    ]
    assert addresses
    assert [address[:40] for address in addresses if not address.startswith("data:")] == []
    assert len(page.all("script")) == 3  # reveal.js, its speaker's view, and our keys
    assert not page.all("b")
    assert not page.all("i")
    assert LABEL.title in page.text


def test_several_videos_are_one_deck(deck):
    page = Elements(deck("html", times=2).read_text(encoding="utf-8"))

    assert len(page.all("section")) == 2 * (1 + len(SECTIONS))


def test_powerpoint_has_the_videos_and_the_notes(deck):
    slides = list(Presentation(str(deck("pptx"))).slides)

    notes = [slide.notes_slide.notes_text_frame.text for slide in slides]
    assert notes == [
        f"{LABEL.title}\n\n{LABEL.about}",
        *(f"{section}\n\n{words}" for section, words in SAID.items()),
    ]
    videos = [part for slide in slides for part in slide.part.package.iter_parts()]
    clips = {part.partname for part in videos if part.content_type == "video/mp4"}
    assert len(clips) == len(SECTIONS)


def test_powerpoint_reads_every_slide_aloud(deck):
    presentation = Presentation(str(deck("pptx")))

    for slide, title in zip(presentation.slides, [LABEL.title, *SECTIONS], strict=True):
        assert slide.shapes.title.text == title
        assert slide.shapes.title.top + slide.shapes.title.height <= 0, "it is read, not seen"
        (seen,) = (shape for shape in slide.shapes if shape != slide.shapes.title)
        assert (seen.left, seen.top) == (0, 0)
        assert seen.width == presentation.slide_width
        described = seen.element.xpath(".//p:cNvPr/@descr")[0]
        assert LABEL.title in described
        assert SAID.get(title, LABEL.about) in described
    assert presentation.core_properties.title == LABEL.title


def test_pdf_has_a_page_for_every_slide(deck):
    pages = re.findall(rb"/Type /Page\b", deck("pdf").read_bytes())

    assert len(pages) == 1 + len(SECTIONS)


def test_the_title_stands_on_the_ground_of_the_videos(deck, folder, tmp_path, monkeypatch):
    from publish import deck as decks

    shown = []
    monkeypatch.setattr(decks, "write_page", lambda talks, *_: shown.append(_corner(talks)))
    deck("html")

    assert shown[0].min() > 230  # light, as the video


def _corner(talks):
    with av.open(str(talks[0].slides[0].file)) as picture:
        return next(picture.decode(video=0)).to_ndarray(format="rgb24")[5, 5]


def test_without_manim_slides_one_sentence_tells_how_to_get_it(deck, monkeypatch):
    monkeypatch.delitem(sys.modules, "publish.deck", raising=False)
    monkeypatch.setitem(sys.modules, "manim_slides", None)
    monkeypatch.setitem(sys.modules, "manim_slides.config", None)

    with pytest.raises(PublishError, match=r"manim-slides.*make setup"):
        deck("html")
