"""Addresses of a moment, and where one was: how the player's page is found again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import wait_until
from .pages_in_chromium import PLAYER, at, visit, write_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    with visit(browser, (site / PLAYER).as_uri()) as page:
        yield page


# -- addresses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "time"),
    [("#t=0.7", 0.7), ("#t=0:01", 1.0), ("?t=1", 1.0), ("#t=0m1s", 1.0), ("#x=2&t=0:00:01.2", 1.2)],
)
def test_an_address_can_name_a_time(
    browser: Browser, site: Path, address: str, time: float
) -> None:
    with visit(browser, (site / PLAYER).as_uri() + address) as page:
        at(page, time)


def test_an_address_that_changes_is_followed_and_nonsense_is_not(page: Page) -> None:
    page.evaluate("location.hash = 't=0:01'")
    at(page, 1.0)
    page.evaluate("location.hash = 't=soon'")
    page.wait_for_timeout(100)
    at(page, 1.0)


def test_a_range_ends_where_it_says(browser: Browser, site: Path) -> None:
    with visit(browser, (site / PLAYER).as_uri() + "#t=0.2,0.6") as page:
        at(page, 0.2)
        page.get_by_role("button", name="Play", exact=True).click()
        wait_until(page, "video.paused && video.currentTime > 0.55")
        assert page.evaluate("video.currentTime") < 1.2


def test_a_link_to_the_moment_can_be_copied(page: Page) -> None:
    page.get_by_text("Share and embed").click()
    page.evaluate("video.currentTime = 1.1")
    at(page, 1.1)
    page.get_by_role("button", name="Copy link here").click()
    expect(page.locator("#note")).not_to_be_empty()
    assert page.locator("#link").input_value() == "https://YOUR-SITE/mazur/ch05/index.html#t=0:01"


# -- where one was -----------------------------------------------------------------------------


def stopped(page: Page, time: float) -> None:
    page.evaluate(f"memory.write({time}, false)")
    page.evaluate("remembering = false")  # so short a video is not worth remembering
    page.reload()
    wait_until(page, "video.readyState >= 2")


def test_it_goes_on_where_one_was_and_that_can_be_forgotten(page: Page) -> None:
    stopped(page, 2.5)  # beyond its end, which is as far as it goes
    expect(page.locator("#note")).to_have_text("You stopped at 0:02.")
    page.get_by_role("button", name="Forget my place").click()
    at(page, 0)
    assert page.evaluate("memory.read()") is None


def test_a_time_in_the_address_comes_before_the_one_remembered(page: Page) -> None:
    page.evaluate("location.hash = 't=0.5'")
    stopped(page, 2.5)
    at(page, 0.5)
    expect(page.locator("#again")).to_be_hidden()
