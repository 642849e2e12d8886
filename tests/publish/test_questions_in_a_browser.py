"""The page asks if it is told to: it pauses before an answer, and hides it until it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from publish.questions.question import read_questions

from .conftest import wait_until
from .pages_in_chromium import faults, visit, write_site

PAGE = "mazur/ch05/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(params=[("light", 1440), ("dark", 820), ("light", 390)], ids=lambda p: f"{p[1]}")
def schemed(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    scheme, width = request.param
    with visit(browser, (site / PAGE).as_uri(), scheme, width, 900) as page:
        yield page


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    with visit(browser, (site / PAGE).as_uri()) as page:
        yield page


def ask(page: Page) -> None:
    """Play from the start until the question comes."""
    page.get_by_role("button", name="Ask me").click()
    page.evaluate("video.currentTime = 0; video.playbackRate = 0.5; play()")
    expect(page.locator("#question")).to_be_visible()


def choice(page: Page, shown: str) -> Locator:
    return page.locator("#choices button", has_text=re.compile(rf"^\d?{re.escape(shown)}$"))


def test_the_video_pauses_just_before_the_answer_and_asks(page: Page, site: Path) -> None:
    [question] = read_questions(site / "mazur/ch05/questions.json")
    ask(page)
    wait_until(page, f"video.paused && Math.abs(video.currentTime - {question.at}) < 0.02")
    assert question.until > question.at
    expect(page.locator("#question-text")).to_contain_text("What is")
    expect(page.locator("#given")).to_contain_text("= 0.751")
    expect(page.locator("#caption")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "question"  # a screen reader reads it
    assert page.locator("#choices button").count() == len(question.choices) > 2
    assert "0.741" in page.locator("#choices").inner_text()


def test_without_being_asked_to_it_asks_nothing(page: Page) -> None:
    page.evaluate("video.currentTime = 0; play()")
    wait_until(page, "video.ended")
    expect(page.locator("#question")).to_be_hidden()


def test_a_wrong_answer_is_struck_through_and_explained_and_one_can_try_again(page: Page) -> None:
    ask(page)
    choice(page, "0.761").click()
    expect(page.locator("#choices s")).to_have_text("0.761")
    expect(page.locator("#why")).to_have_text(
        "Not 0.761. That is 0.751 + 0.01: added, not subtracted."
    )
    assert page.evaluate("video.paused")

    choice(page, "0.741").click()
    expect(page.locator("#why")).to_contain_text("Yes.")
    expect(page.locator("[data-state=right]")).to_have_text("✓0.741")
    assert page.evaluate("document.activeElement.id") == "go-on"


def test_after_a_right_answer_the_picture_goes_on_and_shows_it(page: Page) -> None:
    ask(page)
    right = page.evaluate("asked.choices.findIndex((one) => one.right)")
    page.keyboard.press(str(right + 1))
    expect(page.locator("#why")).to_contain_text("0.751 − 0.01 = 0.741")
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_hidden()
    wait_until(page, "video.currentTime > 0.65")
    page.evaluate("video.pause()")
    page.evaluate("video.currentTime = 0.7")
    expect(page.locator("#in-view li button", has_text="0.741")).to_be_visible()


def test_it_can_be_shown(page: Page) -> None:
    ask(page)
    page.get_by_role("button", name="Show me").click()
    expect(page.locator("#why")).to_contain_text("So it is:")
    expect(page.locator("[data-state=right]")).to_have_count(1)
    expect(page.get_by_role("button", name="Go on")).to_be_focused()


def test_until_it_is_given_the_answer_shows_nowhere(page: Page) -> None:
    for summary in page.locator("summary").all():
        summary.click()
    page.locator("#all").check()
    row = page.locator(".more tbody tr", has_text="dC_da[2][0]").first
    before = row.inner_text()
    assert "0.741" in before
    ask(page)
    assert "0.741" not in row.inner_text()
    page.get_by_role("button", name="Ask me").click()
    assert row.inner_text() == before

    page.evaluate("video.currentTime = 0")
    page.get_by_role("button", name="Ask me").click()
    assert not page.evaluate("inView().some(([id]) => numbers[id].shown === '0.741')")
    assert page.evaluate("concealed(2)")
    page.locator("#search").fill("0.741")
    expect(page.locator("#note")).to_have_text("0 found")


def test_who_goes_past_a_question_sees_the_answer_and_can_come_back(page: Page) -> None:
    page.get_by_role("button", name="Ask me").click()
    page.evaluate("video.currentTime = 0.9")
    expect(page.locator("#in-view li button", has_text="0.741")).to_be_visible()
    page.evaluate("video.currentTime = 0.0")
    wait_until(page, "concealed(2)")
    page.evaluate("video.playbackRate = 0.5; play()")
    expect(page.locator("#question")).to_be_visible()


def test_escape_and_play_leave_a_question(page: Page) -> None:
    ask(page)
    page.keyboard.press("Escape")
    expect(page.locator("#question")).to_be_hidden()
    expect(page.locator("#play")).to_be_focused()
    expect(page.locator("#caption")).to_be_visible()


def test_a_number_is_taken_within_its_last_digit_and_mistakes_are_known(page: Page) -> None:
    """The same question asked for a number, as others of a page are."""
    page.evaluate("questions[0].kind = 'numeric'")
    ask(page)
    expect(page.locator("#choices")).to_be_hidden()
    field = page.get_by_label("Your answer")
    for given, told in (("0,761", "added, not subtracted"), ("12", "Try again"), ("", "Try again")):
        field.fill(given)
        page.get_by_role("button", name="Answer").click()
        expect(page.locator("#why")).to_contain_text(told)
    field.fill("0.7405")
    page.keyboard.press("Enter")
    expect(page.locator("#why")).to_contain_text("Yes.")
    expect(field).to_have_value("0.741")


def test_answers_are_told_to_whoever_listens(page: Page) -> None:
    page.evaluate("heard = []; document.addEventListener('answered', (e) => heard.push(e.detail))")
    ask(page)
    choice(page, "0.761").click()
    choice(page, "0.741").click()
    assert page.evaluate("heard") == [{"id": "q1", "right": False, "of": 1}]  # the first one counts


def test_while_a_question_is_open_the_picture_is_only_looked_at(page: Page) -> None:
    ask(page)
    box = page.locator("#picture").bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.15 * box["width"], box["y"] + 0.22 * box["height"])
    expect(page.locator("#card")).to_be_hidden()
    assert page.locator("#marks .operand").count() == 1  # of what is given, what is in the picture


def test_axe_finds_nothing_and_nothing_is_cut_off(schemed: Page) -> None:
    ask(schemed)
    assert faults(schemed) == []
    choice(schemed, "0.761").click()
    schemed.get_by_role("button", name="Show me").click()
    assert faults(schemed) == []
    width = schemed.viewport_size["width"]  # type: ignore[index]
    assert schemed.evaluate("document.documentElement.scrollWidth") <= width
    for button in schemed.locator(".controls button:visible, #choices button").all():
        box = button.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert min(box["width"], box["height"]) >= 24
    picture, panel = (schemed.locator(name).bounding_box() for name in ("#picture", "#question"))
    assert picture
    assert panel
    assert panel["y"] >= picture["y"] + picture["height"]


def test_in_forced_colours_it_can_be_told_what_was_tried(browser: Browser, site: Path) -> None:
    with visit(browser, (site / PAGE).as_uri()) as page:
        page.emulate_media(forced_colors="active")
        ask(page)
        choice(page, "0.761").click()
        style = "getComputedStyle(document.querySelector('[data-state=wrong]')).borderStyle"
        assert page.evaluate(style) == "dashed"
        expect(page.locator("[data-state=wrong]")).to_contain_text("wrong")


def test_an_address_can_begin_with_being_asked(browser: Browser, site: Path) -> None:
    with visit(browser, (site / PAGE).as_uri() + "#t=0.1&ask") as page:
        expect(page.get_by_role("button", name="Ask me")).to_have_attribute("aria-pressed", "true")


def test_without_a_script_nothing_dead_is_offered(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    for name in ("#ask-me", "#question", "#asks"):
        expect(page.locator(name)).to_be_hidden()
    context.close()


def test_the_handout_asks_and_answers(page: Page) -> None:
    page.emulate_media(media="print")
    asks = page.locator(".handout .asks")
    expect(asks).to_be_visible()
    expect(asks).to_contain_text("Answers: 1. 0.741")
