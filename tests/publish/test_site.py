"""What pages say of themselves elsewhere, once it is known where they will stand."""

from __future__ import annotations

import json
import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from publish.index import write_index
from publish.label import Label
from publish.manifest import Manifest
from publish.package import make_files, take_footage

from .conftest import write_footage
from .test_package import EVIL, Elements, entry


@pytest.fixture
def site(tmp_path):
    """A folder with one video, and a way to tell where it will stand."""
    folder = tmp_path / "out/mazur/ch05"
    folder.mkdir(parents=True)
    label = Label(5, EVIL, "Two inputs", "dark", "en")
    take_footage(write_footage(tmp_path / "footage", "Tiny"), label, folder)
    make_files(folder, label, folder)

    def tell(address):
        manifest = Manifest(site=address)
        manifest.videos["mazur/ch05"] = entry(number=5, question=EVIL, duration=61.5)
        manifest.write(tmp_path / "out")
        write_index(tmp_path / "out", Manifest.read(tmp_path / "out"))
        pages = [tmp_path / "out/index.html", folder / "index.html"]
        return [page.read_text(encoding="utf-8") for page in pages]

    return tell


def linked(page):
    (data,) = re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(data)


def og(page):
    return {m["property"]: m["content"] for m in Elements(page).all("meta") if "property" in m}


def test_nothing_is_said_where_no_address_is_known(site):
    for page in site(""):
        assert "og:" not in page
        assert "ld+json" not in page


def test_a_video_is_described_with_its_sections_as_clips(site):
    _, page = site("https://example.org/v/")
    home = "https://example.org/v/mazur/ch05"
    assert og(page)["og:title"] == EVIL
    assert og(page)["og:image"] == f"{home}/poster.png"
    found = linked(page)
    assert (found["@type"], found["name"], found["duration"]) == ("VideoObject", EVIL, "PT1M1S")
    assert found["contentUrl"] == f"{home}/video.mp4"
    clips = [(c["name"], c["startOffset"], c["endOffset"], c["url"]) for c in found["hasPart"]]
    assert clips[1] == ("Backward & <b>on</b>", 0.5, 1.0, f"{home}/index.html?t=0.5")
    assert len(clips) == 3


def test_the_course_is_described(site):
    course, _ = site("https://example.org/v")
    assert linked(course)["@type"] == "Course"
    assert og(course)["og:url"] == "https://example.org/v/index.html"
    assert og(course)["og:image"].endswith("/v/mazur/ch05/poster.png")
    assert og(course)["og:description"]


def test_an_address_can_be_taken_back_and_scripts_in_titles_stay_text(site):
    _, page = site("https://example.org/v")
    assert "<script>alert" not in page
    _, page = site("")
    assert "og:" not in page


def test_the_videos_are_a_feed_whose_files_can_be_fetched(site, tmp_path):
    course, _ = site("https://example.org/v/")
    feed = ElementTree.parse(tmp_path / "out/feed.xml").getroot()
    (item,) = feed.findall("channel/item")
    video = tmp_path / "out/mazur/ch05/video.mp4"

    assert 'href="https://example.org/v/feed.xml"' in course
    assert feed.get("version") == "2.0"
    assert item.findtext("title") == EVIL
    assert item.findtext("link") == "https://example.org/v/mazur/ch05/index.html"
    assert parsedate_to_datetime(item.findtext("pubDate") or "").timestamp() == int(
        video.stat().st_mtime
    )
    (enclosure,) = item.findall("enclosure")
    assert enclosure.attrib == {
        "url": "https://example.org/v/mazur/ch05/video.mp4",
        "length": str(video.stat().st_size),
        "type": "video/mp4",
    }


def test_a_feed_goes_when_the_address_goes(site, tmp_path):
    site("https://example.org/v/")
    site("")

    assert not (tmp_path / "out/feed.xml").exists()
