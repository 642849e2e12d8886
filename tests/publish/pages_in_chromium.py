"""What the tests of the pages share: a site with videos in it, and a page that may not complain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from publish.index import write_index
from publish.label import Label
from publish.manifest import Manifest
from publish.package import make_files, take_footage

from .conftest import wait_until, write_footage
from .test_package import EVIL, entry

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
RULES = {"runOnly": [*WCAG["runOnly"], "best-practice"]}
PLAYER = "mazur/ch05/index.html"
"""where one of its videos is played"""
CHAPTERS = {"ch04": "Which way?", "ch05": EVIL, "ch06": "What must a neuron know?"}


def write_site(site: Path) -> Path:
    """Three chapters of a course and its page."""
    manifest = Manifest()
    for place, (name, question) in enumerate(CHAPTERS.items(), start=4):
        folder = site / "mazur" / name
        folder.mkdir(parents=True)
        label = Label(place, question, "Two <i>inputs</i>", "dark", "en")
        take_footage(write_footage(site / f"footage-{name}", "Tiny"), label, folder)
        make_files(folder, label, folder)
        manifest.videos[f"mazur/{name}"] = entry(number=place, question=question, duration=1.5)
    manifest.write(site)
    write_index(site, manifest)
    return site


@contextmanager
def visit(
    browser: Browser, address: str, scheme: str = "dark", width: int = 1280, height: int = 800
) -> Iterator[Page]:
    """A player page; it may complain of nothing and ask for nothing from elsewhere."""
    size = {"width": width, "height": height}
    context = browser.new_context(color_scheme=scheme, viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(address)
    wait_until(page, "video.readyState >= 2")
    yield page
    own = address.split("/mazur")[0]
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith((own, "data:", "blob:"))] == []


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds, best practices included."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def at(page: Page, time: float) -> None:
    """Wait until the video is at the second."""
    wait_until(page, f"Math.abs(video.currentTime - {time}) < 0.03")
