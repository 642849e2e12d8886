"""A deck as a speaker has it: in Chromium, opened from a file, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from publish.label import Label
from publish.package import make_files, take_footage
from publish.slides import make_deck

from .conftest import SECTIONS, wait_until, write_footage
from .pages_in_chromium import WCAG
from .test_package import EVIL

VIDEO = "document.querySelector('section.present video')"


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("deck")
    label = Label(5, EVIL, "Two <i>inputs</i>", "dark", "en")
    take_footage(write_footage(place / "footage", "Tiny"), label, place)
    make_files(place, label, place)
    make_deck([(place, label)], place / "slides.html", "html")
    (place / "video.mp4").unlink()  # the deck needs nothing beside it
    return place / "slides.html"


@pytest.fixture
def page(browser: Browser, deck: Path) -> Iterator[Page]:
    """The deck, opened; it may complain of nothing, and ask for nothing but itself."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    complaints: list[str] = []
    asked: list[str] = []
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", lambda sent: asked.append(sent.url.split("#")[0].split("?")[0]))
    page = context.new_page()
    page.goto(deck.as_uri())
    yield page
    context.close()
    assert complaints == []
    assert {url for url in asked if not url.startswith("data:")} <= {deck.as_uri(), "about:blank"}


def name_of_slide(page: Page) -> str | None:
    return page.locator("section.present").get_attribute("aria-label")


@pytest.mark.parametrize("key", ["ArrowRight", "Space", "PageDown"])
def test_a_key_leads_from_section_to_section_and_each_plays(page: Page, key: str) -> None:
    assert name_of_slide(page) == EVIL
    for section in SECTIONS:
        page.keyboard.press(key)
        assert name_of_slide(page) == section
        wait_until(page, f"{VIDEO}.currentTime > 0.2")


def test_a_key_leads_back(page: Page) -> None:
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")

    assert name_of_slide(page) == EVIL


def test_a_section_fills_the_screen(page: Page) -> None:
    page.keyboard.press("ArrowRight")

    box = page.locator("section.present video").bounding_box()
    assert box
    assert (box["width"], box["height"]) == pytest.approx((1280, 720), abs=2)


def test_a_section_is_paused_and_played_again(page: Page) -> None:
    page.keyboard.press("ArrowRight")
    wait_until(page, f"{VIDEO}.ended")
    page.keyboard.press("r")
    wait_until(page, f"{VIDEO}.currentTime < 0.45 && !{VIDEO}.paused")
    page.keyboard.press("k")

    assert page.evaluate(f"{VIDEO}.paused")


def test_the_speaker_sees_what_is_said(page: Page) -> None:
    page.keyboard.press("ArrowRight")
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value

    expect(speaker.get_by_text("The output is 0.751.")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(speaker.get_by_text("If a < b & b < c, it goes back.")).to_be_visible()


def test_wcag_2_2_aa(page: Page) -> None:
    found = Axe().run(page, options=WCAG).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
