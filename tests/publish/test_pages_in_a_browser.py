"""The pages as a viewer has them: in Chromium, opened from a file, on their own and in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from publish import pages
from publish.label import Label
from publish.package import make_files, take_footage

from .conftest import SECTIONS, wait_until, write_footage
from .test_package import EVIL, entry

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of videos with one in it, and a page of a teacher's that embeds it."""
    site = tmp_path_factory.mktemp("site")
    folder = site / "mazur/ch05"
    folder.mkdir(parents=True)
    label = Label(5, EVIL, "Two <i>inputs</i>", "dark", "en")
    take_footage(write_footage(site / "footage", "Tiny"), label, folder)
    make_files(folder, label, folder)
    course = pages.course([("mazur/ch05", entry(question=EVIL, duration=1.5))])
    (site / "index.html").write_text(course, encoding="utf-8")
    return site


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A player page in one colour scheme; it may complain of nothing and ask for nothing else."""
    context = browser.new_context(
        color_scheme=request.param, viewport={"width": 1280, "height": 800}
    )
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto((site / "mazur/ch05/index.html").as_uri())
    wait_until(page, "video.readyState >= 2")
    yield page
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith((site.as_uri(), "data:"))] == []


def test_it_plays(page: Page) -> None:
    page.evaluate("video.play()")

    wait_until(page, "video.currentTime > 0.2")


def test_captions_are_shown_as_they_were_written(page: Page) -> None:
    wait_until(page, "video.textTracks[0].cues.length == 3")

    assert page.evaluate("video.textTracks[0].mode") == "showing"
    cue = "video.textTracks[0].cues[1].getCueAsHTML().textContent"
    assert page.evaluate(cue) == "If a < b & b < c,\nit goes back."


def test_a_chapter_leads_to_its_section(page: Page) -> None:
    page.get_by_role("link", name="Backward & <b>on</b>").click()

    wait_until(page, "Math.abs(video.currentTime - 0.5) < 0.02")
    expect(page.locator(".chapters a[aria-current]")).to_contain_text("Backward & <b>on</b>")


def test_the_transcript_follows_and_can_be_clicked(page: Page) -> None:
    page.evaluate("video.currentTime = 0.6")
    expect(page.locator("#transcript a[aria-current]")).to_have_text(
        "If a < b & b < c, it goes back."
    )

    page.get_by_role("link", name="That is all.").click()

    wait_until(page, "Math.abs(video.currentTime - 1.1) < 0.02")
    expect(page.locator("#transcript a[aria-current]")).to_have_text("That is all.")


def test_keys_move_between_chapters_change_speed_and_captions(page: Page) -> None:
    page.keyboard.press("n")
    wait_until(page, "Math.abs(video.currentTime - 0.5) < 0.02")
    page.keyboard.press("p")
    wait_until(page, "video.currentTime < 0.02")
    page.keyboard.press(">")
    wait_until(page, "video.playbackRate == 1.25 && speed.value == '1.25'")
    page.keyboard.press("c")
    assert page.evaluate("video.textTracks[0].mode") == "hidden"
    page.keyboard.press("k")
    wait_until(page, "!video.paused || video.ended")


def test_speed_can_be_chosen(page: Page) -> None:
    page.get_by_label("Speed").select_option("0.5")

    assert page.evaluate("video.playbackRate") == 0.5


def test_a_title_with_markup_is_text(page: Page) -> None:
    assert page.get_by_role("heading", level=1).inner_text() == EVIL
    assert page.title() == EVIL


def test_the_scheme_of_the_system_is_followed(page: Page) -> None:
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    shades = [int(part) for part in ground[4:-1].split(",")]
    assert (max(shades) < 60) if dark else (min(shades) > 200)


def test_all_numbers_are_in_the_table(page: Page) -> None:
    page.get_by_text("The numbers", exact=True).click()

    expect(page.get_by_role("cell", name="0.2984", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="trace.dC_da[2][0]")).to_be_visible()


def test_it_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_text("The numbers", exact=True).click()
    heights = [row.bounding_box() for row in page.locator("tbody tr").all()]
    assert max(box["height"] for box in heights if box) < 60  # a row is a line


def test_wcag_2_2_aa(page: Page) -> None:
    for summary in page.locator("summary").all():
        summary.click()
    page.evaluate("video.currentTime = 0.6")

    found = Axe().run(page, options=WCAG).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_the_embed_code_shows_the_video_in_its_own_shape(page: Page, site: Path) -> None:
    code = page.locator("#embed").input_value()
    assert 'src="https://YOUR-SITE/mazur/ch05/index.html#embed"' in code
    teacher = site / "teacher.html"
    local = code.replace("https://YOUR-SITE/", "").replace(' loading="lazy"', "")
    teacher.write_text(f"<!DOCTYPE html><body style='width: 640px'>{local}", encoding="utf-8")

    page.goto(teacher.as_uri())
    video = page.frame_locator("iframe").locator("video")

    expect(video).to_be_visible()
    box = video.bounding_box()
    assert box
    assert box["width"] / box["height"] == pytest.approx(16 / 9, rel=0.01)
    expect(page.frame_locator("iframe").locator("h1")).to_be_hidden()
    assert page.locator("iframe").get_attribute("title") == EVIL


def test_the_course_page_leads_to_the_video_and_passes_wcag(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [rule["id"] for rule in found] == []

    page.get_by_role("link", name=EVIL).click()

    expect(page.locator(".chapters li")).to_have_count(len(SECTIONS))
