"""The folder of a video and its player page; the page of the course."""

from __future__ import annotations

import base64
import gettext
import hashlib
import re
import shutil
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from publish import pages
from publish.film import read_film
from publish.label import Label
from publish.manifest import Entry
from publish.neighbours import link_pages
from publish.numbers import read_numbers
from publish.package import FILMED, MADE, is_complete, make_files, move_files, take_footage
from publish.poster import colourfulness
from publish.sightings import Sightings
from publish.transcript import passages

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


def test_the_poster_is_the_most_colourful_end_of_a_section_but_the_closing_one(folder):
    picture = np.asarray(Image.open(folder / "poster.png"))

    assert picture[90, 160].tolist() == pytest.approx(SECTIONS["Forward"], abs=4)


def test_the_poster_is_the_moment_that_a_chapter_chooses(tmp_path):
    footage = write_footage(tmp_path / "footage", "Tiny")
    footage.beats.write_text('[{"kind": "poster", "start": 0.8, "end": 0.8}]', encoding="utf-8")
    label = Label(5, "Title", "Two inputs", "dark", "en")
    take_footage(footage, label, tmp_path)
    make_files(tmp_path, label, tmp_path)
    picture = np.asarray(Image.open(tmp_path / "poster.png"))

    assert picture[90, 160].tolist() == pytest.approx(SECTIONS["Backward & <b>on</b>"], abs=4)


def test_greys_have_no_colour_and_pure_colours_have_most():
    grey, pale, pure = (Image.new("RGB", (8, 8), c) for c in ("gray", "lightpink", "red"))
    assert colourfulness(grey) == 0
    assert colourfulness(pale) < colourfulness(pure)
    halves = Image.new("RGB", (8, 8), "red")
    halves.paste("blue", (0, 0, 4, 8))
    assert colourfulness(halves) > colourfulness(pure)


def test_the_storyboard_shows_every_section(folder):
    picture = np.asarray(Image.open(folder / "storyboard.png").convert("RGB")).astype(int)

    for wanted in SECTIONS.values():
        assert (np.abs(picture - wanted).max(axis=2) < 8).sum() > 20_000, wanted


def test_titles_and_labels_come_out_as_text(player):
    assert [script.get("type") for script in player.all("script")] == ["application/json", None]
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

    beside = [a.split("#")[0] for a in addresses if not a.startswith(("data:", "#"))]
    assert set(beside) <= {file.name for file in folder.iterdir()}
    assert "url(" not in (folder / "index.html").read_text(encoding="utf-8")


def test_chapters_and_sentences_lead_to_their_time(player):
    starts = [link["data-start"] for link in player.all("a") if link.get("data-end")]

    assert starts == ["0.0", "0.0", "0.5", "0.5", "1.0", "1.1"]  # each section with its sentences


def test_both_colour_schemes_have_colours_of_their_own(folder):
    page = (folder / "index.html").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{ --ground: (#\w{6});", page)

    assert light != dark
    assert "@media (prefers-color-scheme: dark)" in page


def test_a_german_video_has_a_german_page(folder, tmp_path):
    label = Label(5, "Warum?", "Two inputs", "dark", "de")
    make_files(folder, label, tmp_path)
    page = Elements((tmp_path / "index.html").read_text(encoding="utf-8"))

    assert page.all("html")[0]["lang"] == "de"
    assert {track["srclang"] for track in page.all("track")} == {"de"}
    assert "Kapitel 5 · Beispiel: Two inputs" in page.text
    assert "0,75×" in page.text
    assert "Gezeigte Zahlen:" in (tmp_path / "transcript.md").read_text(encoding="utf-8")


def test_no_word_of_a_page_bypasses_translation(folder, monkeypatch):
    class Blank(gettext.NullTranslations):
        """A language in which every text is empty."""

        def gettext(self, message):
            return ""

    monkeypatch.setattr(pages, "catalogue", lambda lang: Blank())
    label = Label(0, "", "–", "dark", "en")
    film, numbers = read_film(folder / "video.mp4"), read_numbers(folder / "numbers.csv")
    html = pages.player(label, film, passages(film.marks, [], numbers), Sightings(), "", "")
    page = Elements(re.sub(r"(?s)<(style|script|kbd)\b[^>]*>.*?</\1>", "", html))

    words = re.sub(
        "SRT|WebVTT|CSV|JSON|CC|Example:", "", page.text
    )  # names, and the label's own word
    for name in [*SECTIONS, *(number.path for number in numbers)]:
        words = words.replace(name, "")
    assert not re.findall(r"[^\W\d_]{2,}", words)
    assert not [
        one[key]
        for _, one in page.found
        for key in ("aria-label", "label", "title", "data-done", "data-failed")
        if one.get(key)
    ]


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
        **{"height": 480, "quality": "low", "theme": "dark", "lang": "en"},
        **{"film_key": "f", "page_key": "p", "versions": {}},
    }
    return Entry.model_validate(values | changes)


def test_the_course_page_leads_to_every_video_and_tells_its_length():
    videos = [
        ("mazur/ch05", entry()),
        ("my plants/ch05", entry(own=False, example_title=EVIL, duration=70.0)),
    ]

    page = Elements(pages.course(videos))

    assert [a["href"] for a in page.all("a") if "href" in a] == [
        "mazur/ch05/index.html",
        "my%20plants/ch05/index.html",
    ]
    assert [i["src"] for i in page.all("img")] == [
        "mazur/ch05/poster.png",  # at its head
        "mazur/ch05/poster.png",
        "my%20plants/ch05/poster.png",
    ]
    assert "1:05" in page.text
    assert "1:10" in page.text
    assert "2:15 in all" in page.text
    assert len(page.all("script")) == 1
    assert EVIL in page.text


def test_the_course_page_has_the_language_of_its_videos():
    german = entry(lang="de", question="Warum?")

    page = Elements(pages.course([("a", german), ("b", german)]))
    mixed = Elements(pages.course([("a", german), ("b", entry())]))

    assert page.all("html")[0]["lang"] == "de"
    assert "2 Videos, zusammen 2:10" in page.text
    assert mixed.all("html")[0]["lang"] == "en"
    assert [item.get("lang") for item in mixed.all("li")] == ["de", None]


def test_the_page_may_run_and_be_styled_by_nothing_but_what_stands_in_it(folder, player):
    (policy,) = [m["content"] for m in player.all("meta") if m.get("http-equiv")]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    page = (folder / "index.html").read_text(encoding="utf-8")
    for kind, element in (("script-src", "script"), ("style-src", "style")):
        (inside,) = re.findall(rf"(?s)<{element}>(.*?)</{element}>", page)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert rules[kind] == f"'sha256-{digest}'"
    assert "unsafe" not in policy
    assert rules["default-src"] == "'none'"
    assert not [one for _, one in player.found if "style" in one or any(k[:2] == "on" for k in one)]


def test_pages_lead_to_the_videos_before_and_after(folder, tmp_path):
    videos = [(f"mazur/ch0{n}", entry(number=n, question=f"{n} & <b>on</b>")) for n in (4, 5, 6)]
    for path, _ in videos[:2]:
        shutil.copytree(folder, tmp_path / path)
    for _ in range(2):  # whatever stood there before
        link_pages(tmp_path, videos)
        page = Elements((tmp_path / "mazur/ch05/index.html").read_text(encoding="utf-8"))
        ways = [(one["rel"], one["href"]) for one in page.all("a") if one.get("rel") in WAYS]
        assert ways == [
            ("up", "../../index.html"),
            ("prev", "../../mazur/ch04/index.html"),
            ("next", "../../mazur/ch06/index.html"),
            ("prev", "../../mazur/ch04/index.html"),
            ("next", "../../mazur/ch06/index.html"),
        ]
        assert page.text.count("6 & <b>on</b>") == 1
    link_pages(tmp_path, videos[1:2])
    page = Elements((tmp_path / "mazur/ch05/index.html").read_text(encoding="utf-8"))
    assert [one["rel"] for one in page.all("a") if one.get("rel") in WAYS] == ["up"]


WAYS = ("up", "prev", "next")
