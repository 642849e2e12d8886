"""The player page as a viewer has it: opened from a file, on its own and in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import wait_until
from .pages_in_chromium import PLAYER, at, faults, visit, write_site
from .test_package import EVIL


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(params=["light", "dark"])
def schemed(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page in each colour scheme."""
    with visit(browser, (site / PLAYER).as_uri(), request.param) as page:
        yield page


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    with visit(browser, (site / PLAYER).as_uri()) as page:
        yield page


# -- looks -------------------------------------------------------------------------------------


def test_axe_finds_nothing(schemed: Page) -> None:
    for summary in schemed.locator("summary").all():
        summary.click()
    schemed.evaluate("video.currentTime = 0.7")
    schemed.locator("#in-view li button", has_text="0.741").click()
    expect(schemed.locator("#card")).to_be_visible()

    assert faults(schemed) == []


def test_the_scheme_of_the_system_is_followed(schemed: Page) -> None:
    dark = schemed.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    ground = schemed.evaluate("getComputedStyle(document.body).backgroundColor")

    shades = [int(part) for part in ground[4:-1].split(",")]
    assert (max(shades) < 60) if dark else (min(shades) > 200)


def test_a_title_with_markup_is_text(page: Page) -> None:
    assert page.get_by_role("heading", level=1).inner_text() == EVIL
    assert page.title() == EVIL


@pytest.mark.parametrize("width", [1440, 820, 390])
def test_captions_stand_below_the_picture_in_every_cue(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    said = ("The output is 0.751.", "If a < b & b < c,\nit goes back.", "That is all.")
    for time, words in zip((0.2, 0.8, 1.3), said, strict=True):
        page.evaluate(f"video.currentTime = {time}")
        expect(page.locator("#caption")).to_have_text(words)
        caption = page.locator("#caption").bounding_box()
        picture = page.locator("#picture").bounding_box()
        assert caption
        assert picture
        assert caption["y"] >= picture["y"] + picture["height"]
        assert caption["x"] >= 0
        assert caption["x"] + caption["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("track.mode") == "hidden"  # the browser draws none over the picture


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (844, 390), (390, 844)])
def test_picture_and_controls_fit_one_screen(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("video.currentTime = 0.2")
    expect(page.locator("#caption")).not_to_be_empty()

    caption = page.locator("#caption").bounding_box()
    assert caption
    assert caption["y"] + caption["height"] <= size[1]
    assert page.locator("#picture").bounding_box()["y"] >= 0  # type: ignore[index]


def test_a_control_is_large_enough_for_a_finger(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("video.currentTime = 0.7")
    for button in page.locator("#lane button:visible, #lane select:visible").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_in_forced_colours_the_bar_and_the_buttons_have_edges(browser: Browser, site: Path) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto((site / PLAYER).as_uri())
    for element in ("#play", "#cc", "#segments span"):
        style = page.locator(element).first.evaluate("e => getComputedStyle(e).borderTopWidth")
        assert style == "1px", element
    context.close()


# -- playing -----------------------------------------------------------------------------------


def test_it_plays_and_pauses(page: Page) -> None:
    page.get_by_role("button", name="Play", exact=True).click()
    wait_until(page, "video.currentTime > 0.2")
    page.get_by_role("button", name="Pause", exact=True).click()
    wait_until(page, "video.paused")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_the_bar_has_a_piece_for_each_section_and_moves_the_video(page: Page) -> None:
    assert page.locator("#segments span").count() == 3
    bar = page.get_by_role("slider", name="Time")
    bar.focus()
    for _ in range(6):
        bar.press("ArrowRight")
    at(page, 0.6)
    assert bar.get_attribute("aria-valuetext") == "0:00, Backward & <b>on</b>"


def test_a_section_and_a_sentence_lead_to_their_time(page: Page) -> None:
    page.get_by_role("link", name="Backward & <b>on</b>").click()
    at(page, 0.5)
    expect(page.locator(".section[aria-current]")).to_contain_text("Backward & <b>on</b>")

    page.get_by_label("Show all that is said").check()
    page.get_by_role("link", name="That is all.").click()
    at(page, 1.1)
    expect(page.locator(".words a[aria-current]")).to_have_text("That is all.")


def test_speed_and_captions_can_be_chosen(page: Page) -> None:
    page.get_by_label("Speed").select_option("0.5")
    assert page.evaluate("video.playbackRate") == 0.5
    page.get_by_role("button", name="Captions").click()
    expect(page.locator("#caption")).to_be_hidden()
    assert page.locator("#cc").get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize(
    ("key", "time"),
    [("Control+ArrowRight", 0.5), ("End", 1.5), ("5", 0.75), ("l", 1.5), (".", 1 / 30)],
)
def test_keys_move_as_on_youtube(page: Page, key: str, time: float) -> None:
    page.keyboard.press(key)
    at(page, time)


def test_keys_change_speed_and_captions_and_can_be_switched_off(page: Page) -> None:
    page.keyboard.press(">")
    wait_until(page, "video.playbackRate == 1.25 && speed.value == '1.25'")
    page.keyboard.press("c")
    expect(page.locator("#caption")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#keyboard")).to_have_attribute("open", "")

    page.get_by_label("Use keyboard shortcuts").uncheck()
    page.keyboard.press(">")
    page.keyboard.press("5")
    assert page.evaluate("video.playbackRate") == 1.25
    assert page.evaluate("video.currentTime") == 0
    page.reload()
    assert not page.get_by_label("Use keyboard shortcuts").is_checked()


def test_typing_a_search_is_no_shortcut(page: Page) -> None:
    page.get_by_label("Search what is said").fill("")
    page.keyboard.type("fk5c")
    assert page.evaluate("video.paused && video.currentTime == 0")
    assert page.get_by_label("Search what is said").input_value() == "fk5c"


# -- what is said ------------------------------------------------------------------------------


def test_only_the_current_section_is_open_and_search_opens_others(page: Page) -> None:
    expect(page.locator(".words a", has_text="The output is 0.751.")).to_be_visible()
    expect(page.locator(".words a", has_text="That is all.")).to_be_hidden()

    page.get_by_label("Search what is said").fill("IS ALL")
    expect(page.locator(".words a", has_text="That is all.")).to_be_visible()
    expect(page.locator("#note")).to_have_text("1 found")
    page.keyboard.press("Enter")
    at(page, 1.1)
    page.keyboard.press("Escape")
    expect(page.locator("mark")).to_have_count(0)


def test_following_pauses_when_the_reader_scrolls(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.evaluate("list.style.height = list.style.maxHeight = '60px'; list.style.flex = 'none'")
    page.get_by_label("Show all that is said").check()
    follow = page.get_by_label("Follow the video")
    assert follow.is_checked()
    page.locator("#list").hover()
    page.mouse.wheel(0, 10)
    expect(follow).not_to_be_checked()
    before = page.evaluate("list.scrollTop")
    page.evaluate("video.currentTime = 1.3")
    at(page, 1.3)
    assert page.evaluate("list.scrollTop") == before
    follow.check()
    wait_until(page, f"list.scrollTop > {before}")


# -- elsewhere ---------------------------------------------------------------------------------


def test_the_embed_code_shows_the_video_with_sections_and_a_way_out(page: Page, site: Path) -> None:
    code = page.locator("#embed").input_value()
    assert 'src="https://YOUR-SITE/mazur/ch05/index.html#embed"' in code
    teacher = site / "teacher.html"
    local = code.replace("https://YOUR-SITE/", "").replace(' loading="lazy"', "")
    teacher.write_text(f"<!DOCTYPE html><body style='width: 640px'>{local}", encoding="utf-8")

    page.goto(teacher.as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator("video")).to_be_visible()
    box, outer = frame.locator("video").bounding_box(), page.locator("iframe").bounding_box()
    assert box
    assert outer
    assert box["width"] / box["height"] == pytest.approx(16 / 9, rel=0.01)
    assert box["width"] > 0.9 * outer["width"] - 30
    lane = frame.locator("#whole").bounding_box()
    assert lane
    assert lane["y"] + lane["height"] <= outer["y"] + outer["height"]
    expect(frame.locator("h1")).to_be_hidden()
    assert page.locator("iframe").get_attribute("title") == EVIL

    frame.locator("#sections").select_option(index=2)
    inside = next(one for one in page.frames if one.parent_frame)
    wait_until(inside, "Math.abs(video.currentTime - 1.0) < 0.03")
    expect(frame.get_by_role("link", name="Transcript and numbers")).to_be_visible()


def test_without_scripts_the_browsers_own_controls_and_all_words_are_there(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PLAYER).as_uri())
    assert page.locator("video").get_attribute("controls") is not None
    expect(page.locator(".words a", has_text="That is all.")).to_be_visible()
    assert (
        page.locator("button:visible, input:visible, select:visible, textarea:visible").count() == 0
    )
    hrefs = [link.get_attribute("href") or "" for link in page.locator("a:visible").all()]
    for href in hrefs:
        assert not href.startswith("#"), "a link that only a script would follow"
        target = (site / PLAYER).parent / href.split("#")[0]
        assert target.resolve().is_file(), href
    context.close()


def test_printed_it_is_a_handout(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator(".watch")).to_be_hidden()
    expect(page.locator(".handout article")).to_have_count(3)
    first = page.locator(".handout article").first
    assert first.locator("img").evaluate("e => e.complete && e.naturalWidth > 100")
    expect(first).to_contain_text("The output is 0.751.")
    expect(first).to_contain_text("0.751")


def test_at_the_end_the_next_chapter_is_offered(page: Page) -> None:
    page.evaluate("video.currentTime = 1.3")
    page.get_by_role("button", name="Play", exact=True).click()
    wait_until(page, "video.ended")
    offered = page.locator("#end a")
    expect(offered).to_contain_text("What must a neuron know?")
    offered.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What must a neuron know?")


def test_in_full_screen_the_caption_has_its_lane_too(page: Page) -> None:
    page.evaluate("video.currentTime = 0.8")
    page.get_by_role("button", name="Full screen").click()
    wait_until(page, "document.fullscreenElement === player")
    expect(page.locator("#caption")).to_contain_text("it goes back.")
    caption, picture = (
        page.locator("#caption").bounding_box(),
        page.locator("#picture").bounding_box(),
    )
    assert caption
    assert picture
    assert caption["y"] >= picture["y"] + picture["height"]
    assert caption["y"] + caption["height"] <= 800
    page.evaluate("player.classList.add('idle')")
    expect(page.locator("#caption")).to_be_visible()
    expect(page.locator("#play")).to_be_hidden()
