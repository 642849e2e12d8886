"""A number in the picture can be asked: by pointer, by finger, by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from backprop_model import load_example
from publish.number_cards import python_line
from publish.sightings import Shown, read_sightings

from .conftest import wait_until
from .pages_in_chromium import visit, write_site

PAGE = "mazur/ch05/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """At 0.7 s: 0.751 at the upper left, 0.741 in the middle."""
    with visit(browser, (site / PAGE).as_uri()) as page:
        page.evaluate("video.currentTime = 0.7")
        expect(page.locator("#in-view li button")).to_have_count(2)
        yield page


def point(page: Page, x: float, y: float) -> tuple[float, float]:
    """A place in the picture, given as shares of it, as one in the window."""
    box = page.locator("#picture video").bounding_box()
    assert box
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def lit(page: Page) -> list[tuple[str, float]]:
    """What is marked in the picture: how, and how far from its left edge."""
    found: list[tuple[str, float]] = page.evaluate(
        "[...marks.querySelectorAll('rect')].map("
        "r => [r.getAttribute('class').split(' ')[0], Number(r.getAttribute('x')) / 320])"
    )
    return [(kind, round(x, 1)) for kind, x in found]


def test_a_click_opens_the_card_and_its_operands_light_up(page: Page) -> None:
    page.mouse.click(*point(page, 0.55, 0.53))
    card = page.locator("#card")
    expect(card).to_be_visible()
    expect(page.locator("#card-line")).to_contain_text("0.741 = ")
    expect(page.locator("#card-exact")).to_have_text("0.7413650695523157")
    expect(card.locator(".operand button")).to_have_text(["0.751", "0.01"])
    assert lit(page) == [("operand", 0.1), ("chosen", 0.5)]  # 0.01 is not in the picture
    assert page.locator(".veil").count() == 1
    expect(page.locator("#caption")).to_be_hidden()

    page.mouse.click(*point(page, 0.9, 0.9))
    expect(card).to_be_hidden()
    assert page.locator(".veil").count() == 0


def test_the_line_on_the_card_checks_out(page: Page) -> None:
    page.mouse.click(*point(page, 0.55, 0.53))
    page.evaluate("document.querySelectorAll('#card-line small').forEach(e => e.remove())")
    shown, calculation = page.locator("#card-line").inner_text().replace("\n", " ").split(" = ")
    left, right = calculation.split("−")
    assert round(float(left) - float(right), len(shown) - 2) == float(shown)


def test_an_operand_leads_one_level_on_and_back(page: Page) -> None:
    page.mouse.click(*point(page, 0.55, 0.53))
    page.locator("#card .operand button", has_text="0.01").click()
    expect(page.locator("#card-kind")).to_have_text("target")
    expect(page.locator("#card-line")).to_contain_text("chosen, not computed")
    expect(page.locator("#card-first")).to_be_hidden()  # it is nowhere in this video
    page.get_by_role("button", name="Back to ← 0.741").click()
    expect(page.locator("#card-line")).to_contain_text("0.741 = ")
    page.locator("#card-time").click()
    wait_until(page, "Math.abs(video.currentTime - 0.65) < 0.03")


def test_hovering_pauses_and_leaving_goes_on(page: Page) -> None:
    page.evaluate("video.currentTime = 0.2; video.playbackRate = 0.0625 * 4; video.play()")
    page.mouse.move(*point(page, 0.15, 0.22))
    expect(page.locator("#card")).to_be_visible()
    assert page.evaluate("video.paused")
    page.mouse.move(*point(page, 0.9, 0.9))
    expect(page.locator("#card")).to_be_hidden()
    wait_until(page, "!video.paused || video.ended")


def test_hovering_goes_from_number_to_number_until_one_is_clicked(page: Page) -> None:
    line = page.locator("#card-line")
    page.mouse.move(*point(page, 0.15, 0.22))
    expect(line).to_contain_text("0.751")
    page.mouse.move(*point(page, 0.55, 0.53))
    expect(line).to_contain_text("0.741 = ")
    page.mouse.down()
    page.mouse.up()
    page.mouse.move(*point(page, 0.15, 0.22))
    page.wait_for_timeout(600)
    expect(line).to_contain_text("0.741 = ")


def test_a_click_beside_all_numbers_plays(page: Page) -> None:
    page.mouse.click(*point(page, 0.9, 0.9))
    wait_until(page, "!video.paused || video.ended")


def test_a_finger_near_a_small_number_means_it(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    wait_until(page, "video.readyState >= 2")
    page.evaluate("video.currentTime = 0.7")
    expect(page.locator("#in-view li button")).to_have_count(2)
    x, y = point(page, 0.55, 0.53)
    page.touchscreen.tap(x, y + 11)  # the number is 13 pixels high here
    expect(page.locator("#card-line")).to_contain_text("0.741")
    page.keyboard.press("Escape")
    page.touchscreen.tap(x, y + 40)
    wait_until(page, "!video.paused || video.ended")
    context.close()


def test_by_keys_the_numbers_in_view_are_a_list(page: Page) -> None:
    page.evaluate("video.playbackRate = 0.25; video.play()")
    page.locator("#full").focus()
    page.keyboard.press("Tab")
    wait_until(page, "video.paused")
    focused = page.locator("#in-view li button:focus")
    expect(focused).to_have_accessible_name("a₁⁽²⁾ = 0.751")
    assert lit(page) == [("pointed", 0.1)]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_focused()
    expect(page.get_by_role("list", name="Numbers in view")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#close")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#card-kind")).to_have_text("activation")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#in-view li button:focus")).to_contain_text("0.741")


def test_numbers_that_have_gone_cannot_be_asked(page: Page) -> None:
    page.evaluate("video.currentTime = 1.3")
    expect(page.locator("#in-view li button")).to_have_text(["a₁⁽²⁾ = 0.751"])


def test_a_line_for_python_gives_the_number(footage) -> None:
    for number in read_sightings(footage.sightings).quantities:
        printed: list[float] = []
        exec(python_line(number), {"print": printed.append})
        assert printed == [pytest.approx(number.value)]


def test_a_line_for_python_imports_what_its_path_names() -> None:
    path = "np.abs(load_example('chain').trace().dC_dw[1]).max()"
    number = Shown(0, "x", path, 0.0, "0", example="mazur")
    printed: list[float] = []
    exec(python_line(number), {"print": printed.append})
    assert printed == [abs(load_example("chain").trace().dC_dw[1]).max()]
    assert "mazur" not in python_line(number)


def test_the_line_can_be_copied(page: Page) -> None:
    page.mouse.click(*point(page, 0.55, 0.53))
    page.get_by_role("button", name="Copy", exact=True).first.click()
    expect(page.locator("#note")).not_to_be_empty()
    assert page.evaluate("getSelection().toString()") == page.locator("#card-python").input_value()
    assert page.locator("#card-python").input_value().startswith("from backprop_model import")


def test_of_a_crowd_the_rest_can_be_had_too(page: Page) -> None:
    page.evaluate(
        "(() => { const [, , ...box] = sightings[0].slice(1);"
        " for (let i = 0; i < 20; i++) {"
        " numbers.push({ ...numbers[0], place: `x[${i}]`, shown: `${i}` });"
        " sightings.push([numbers.length - 1, 0, 1.5, ...box]); }"
        " listed = ''; refresh(); })()"
    )
    expect(page.locator("#in-view li")).to_have_count(14)
    more = page.get_by_role("button", name="8 more")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#in-view li")).to_have_count(22)
    expect(more).to_be_hidden()
    expect(page.locator("#in-view li").nth(14).locator("button")).to_be_focused()
