"""The course as a viewer walks through it: by keys, from a folder and from a web server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from .conftest import wait_until
from .pages_in_chromium import CHAPTERS, faults, visit, write_site
from .test_package import EVIL


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"))


class Quiet(SimpleHTTPRequestHandler):
    """``python -m http.server``, which sends no parts of a file."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["file", "http"])
def home(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    return site.as_uri() if request.param == "file" else served


def test_the_course_can_be_walked_by_keys(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}/index.html")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.cards a')"):
            break
    page.keyboard.press("Enter")
    for question in CHAPTERS.values():
        expect(page.get_by_role("heading", level=1)).to_have_text(question)
        wait_until(page, "video.readyState >= 2")
        page.keyboard.press("k")
        wait_until(page, "video.currentTime > 0.1")
        page.keyboard.press("Shift+N")
    page.keyboard.press("Shift+P")
    expect(page.get_by_role("heading", level=1)).to_have_text(EVIL)
    page.get_by_role("link", name="All chapters").press("Enter")
    expect(page.get_by_role("link", name=EVIL)).to_be_visible()
    page.close()


def test_from_a_server_that_sends_no_parts_the_video_can_be_moved_through(
    browser: Browser, served: str
) -> None:
    with visit(browser, f"{served}/mazur/ch05/index.html#t=1.2") as page:
        wait_until(page, "Math.abs(video.currentTime - 1.2) < 0.03")
        page.keyboard.press("Home")
        wait_until(page, "video.currentTime < 0.03")
        page.get_by_role("link", name="Backward & <b>on</b>").click()
        wait_until(page, "Math.abs(video.currentTime - 0.5) < 0.03")
        expect(page.locator("#note")).to_be_empty()


ROOMS = ("header", "player", "said", "more")
FOCUSED = """(() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const room = focused.closest("header, .player, .said, .more");
  const box = focused.getBoundingClientRect();
  return [room.className || room.localName, box.top + scrollY, box.bottom + scrollY];
})()"""
"""the room of what has the focus, its upper and its lower edge"""


def test_the_order_of_the_keys_is_the_order_on_the_page(browser: Browser, site: Path) -> None:
    """Row by row, from left to right; what stands beside the picture comes after it."""
    for width in (1440, 390):
        with visit(browser, (site / "mazur/ch05/index.html").as_uri(), width=width) as page:
            seen: list[tuple[str, float, float]] = []
            for _ in range(60):
                page.keyboard.press("Tab")
                place = page.evaluate(FOCUSED)
                if place is None:
                    break
                seen.append(tuple(place))
            assert list(dict.fromkeys(room for room, *_ in seen)) == list(ROOMS)
            for before, after in pairwise(seen):
                if before[0] == after[0]:
                    assert after[2] > before[1] + 1, f"{width}: from {before} up to {after}"


def test_axe_finds_nothing_on_the_courses_page(browser: Browser, site: Path) -> None:
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page = browser.new_page(color_scheme=scheme)
        page.goto((site / "index.html").as_uri())
        assert faults(page) == []
        page.close()


def test_what_was_seen_is_shown_and_can_be_forgotten(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    expect(page.locator("#on")).to_contain_text("Begin with")
    expect(page.locator("#kept")).to_be_hidden()
    for question, stored in zip(CHAPTERS.values(), ("0, true", "1.0, false"), strict=False):
        page.locator(".card", has_text=question).click()
        wait_until(page, "video.readyState >= 2")
        page.evaluate(f"memory.write({stored}); remembering = false")
        page.go_back()
    expect(page.locator("#progress")).to_have_text("1 of 3 seen, 0:02 to go")
    cards = page.locator(".card")
    expect(cards.nth(0)).to_contain_text("seen")
    expect(cards.nth(1)).to_contain_text("0:00 left")
    expect(page.locator("#on")).to_contain_text("Go on with")
    expect(page.locator("#on")).to_contain_text(EVIL)

    page.get_by_role("button", name="Forget it").click()
    expect(page.locator("#kept")).to_be_hidden()
    expect(page.locator("#progress")).to_be_empty()
    context.close()


@pytest.mark.parametrize("width", [1440, 820, 390])
def test_the_course_fits(browser: Browser, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((site / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
