"""The folder of a video and its player page; the page of the course."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from publish import pages
from publish.manifest import Entry
from publish.package import FILMED, MADE, Label, is_complete, make_files, move_files, take_footage

from .conftest import SECTIONS, write_footage

EVIL = 'Why <script>alert(1)</script> & "this"?'


class Elements(HTMLParser):
    """All elements of a page with their attributes, and its text outside of scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("package")
    folder = place / "made"
    folder.mkdir()
    label = Label(5, EVIL, "Two <i>inputs</i>", "dark", "en")
    take_footage(write_footage(place / "footage", "Tiny"), label, folder)
    make_files(folder, label, folder)
    return folder


@pytest.fixture
def player(folder):
    return Elements((folder / "index.html").read_text(encoding="utf-8"))


def test_all_files_are_made(folder):
    assert is_complete(folder, FILMED + MADE)
    assert {file.name for file in folder.iterdir()} == {*FILMED, *MADE}


def test_the_poster_is_the_end_of_the_section_before_the_closing_one(folder):
    picture = np.asarray(Image.open(folder / "poster.png"))

    assert picture[90, 160].tolist() == pytest.approx(SECTIONS["Backward & <b>on</b>"], abs=4)


def test_the_storyboard_shows_every_section(folder):
    picture = np.asarray(Image.open(folder / "storyboard.png").convert("RGB")).astype(int)

    for wanted in SECTIONS.values():
        assert (np.abs(picture - wanted).max(axis=2) < 8).sum() > 20_000, wanted


def test_titles_and_labels_come_out_as_text(player):
    assert len(player.all("script")) == 1
    assert not player.all("i")
    assert not player.all("b")
    assert EVIL in player.text
    assert "Two <i>inputs</i>" in player.text
    assert player.all("video")[0]["aria-label"] == EVIL


def test_captions_and_chapters_are_inside_the_page(player, folder):
    tracks = {track["kind"]: track["src"] for track in player.all("track")}

    for kind, file in (("captions", "captions.vtt"), ("chapters", "chapters.vtt")):
        head, data = tracks[kind].split(",", 1)
        assert head == "data:text/vtt;base64"
        assert base64.b64decode(data).decode() == (folder / file).read_text(encoding="utf-8")


def test_no_request_leaves_the_page(player, folder):
    addresses = [
        attributes[key]
        for _, attributes in player.found
        for key in ("src", "href", "poster")
        if attributes.get(key)
    ]

    beside = [a for a in addresses if not a.startswith(("data:", "#"))]
    assert set(beside) <= {file.name for file in folder.iterdir()}
    assert "url(" not in (folder / "index.html").read_text(encoding="utf-8")


def test_chapters_and_sentences_lead_to_their_time(player):
    starts = [link["data-start"] for link in player.all("a") if link.get("data-end")]

    assert starts[: len(SECTIONS)] == ["0.0", "0.5", "1.0"]
    assert starts[len(SECTIONS) :] == ["0.0", "0.5", "1.1"]


def test_both_colour_schemes_have_colours_of_their_own(folder):
    page = (folder / "index.html").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{ --ground: (#\w+)", page)

    assert light != dark
    assert "@media (prefers-color-scheme: dark)" in page


def test_files_made_anew_take_the_place_of_old_ones_and_leave_others_alone(tmp_path):
    source, target = tmp_path / "new", tmp_path / "out/old"
    source.mkdir()
    target.mkdir(parents=True)
    (source / "video.mp4").write_text("new")
    (target / "video.mp4").write_text("old")
    (target / "my-notes.txt").write_text("mine")

    move_files(source, target)

    assert (target / "video.mp4").read_text() == "new"
    assert (target / "my-notes.txt").read_text() == "mine"


def entry(**changes: object) -> Entry:
    values: dict[str, object] = {
        **{"number": 5, "name": "ThreeFactors", "question": "Why?", "example": "mazur"},
        **{"example_title": "Two inputs", "own": True, "duration": 65.0, "width": 854},
        **{"height": 480, "animations": 9, "quality": "low", "theme": "dark", "lang": "en"},
        **{"film_key": "f", "page_key": "p", "versions": {}},
    }
    return Entry.model_validate(values | changes)


def test_the_course_page_leads_to_every_video_and_tells_its_length():
    videos = [
        ("mazur/ch05", entry()),
        ("my plants/ch05", entry(own=False, example_title=EVIL, duration=70.0)),
    ]

    page = Elements(pages.course(videos))

    assert [a["href"] for a in page.all("a")] == [
        "mazur/ch05/index.html",
        "my%20plants/ch05/index.html",
    ]
    assert [i["src"] for i in page.all("img")] == [
        "mazur/ch05/poster.png",
        "my%20plants/ch05/poster.png",
    ]
    assert "1:05" in page.text
    assert "1:10" in page.text
    assert "2:15 in all" in page.text
    assert not page.all("script")
    assert EVIL in page.text
