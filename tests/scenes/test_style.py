"""Colours can be read and told apart by everyone, and the zones and type sizes hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import ManimColor

from scenes.mobjects.typeset import Words
from scenes.stage import style
from scenes.stage.themes import THEMES

from .colour_vision import contrast_ratio
from .theme_rules import NO_MEANING, TEXT, broken_rules, coloured

PIXELS_A_UNIT = 480 / 8
"""of the smallest video that is made, 480 pixels high"""

channels = st.integers(0, 255)
colours = st.tuples(channels, channels, channels).map(
    lambda rgb: ManimColor.from_rgb((rgb[0] / 255, rgb[1] / 255, rgb[2] / 255))
)


def test_a_theme_keeps_the_rules(theme):
    assert not broken_rules(theme)


def test_every_colour_of_a_theme_has_been_looked_at(theme):
    assert coloured(theme) == {*TEXT, *NO_MEANING}


@given(colours)
def test_black_or_white_can_be_read_on_any_colour(colour):
    assert contrast_ratio(style.legible_on(colour).to_rgb(), colour.to_rgb()) >= 4.5


@given(colours, colours)
def test_contrast_is_the_contrast_ratio(one, other):
    expected = contrast_ratio(one.to_rgb(), other.to_rgb())
    assert style.contrast(one, other) == pytest.approx(expected, rel=1e-3)
    assert style.contrast(other, one) == style.contrast(one, other)


def test_black_on_white_has_the_highest_contrast():
    assert style.contrast(ManimColor("#000000"), ManimColor("#FFFFFF")) == pytest.approx(21)


@settings(max_examples=30)
@given(colours, colours, st.floats(-2, 3))
def test_a_mixed_colour_lies_between_its_two(low, high, share):
    mixed = style.mix(low, high, share).to_rgb()
    inside = np.clip(share, 0, 1)
    np.testing.assert_allclose(
        mixed, low.to_rgb() * (1 - inside) + high.to_rgb() * inside, atol=1e-9
    )


def test_a_theme_is_in_force_until_the_next_one():
    for name in THEMES:
        assert style.use(name) is style.theme
        assert style.theme.name == name
        assert style.theme.ink.to_hex() == THEMES[name].ink


# -- zones -----------------------------------------------------------------------------------------

ZONES = {name: getattr(style, name) for name in ("CAPTION_ZONE", "HERO", "HEADLINE")}


@pytest.mark.parametrize("zone", ZONES.values(), ids=ZONES)
def test_a_zone_keeps_the_margin_at_both_sides(zone):
    assert zone.left - style.FRAME.left >= 0.4
    assert style.FRAME.right - zone.right >= 0.4
    assert style.FRAME.bottom <= zone.bottom < zone.top <= style.FRAME.top


def test_the_frame_is_16_to_9():
    assert style.FRAME.width / style.FRAME.height == pytest.approx(16 / 9)


def test_captions_have_the_lowest_eleven_tenths_of_the_frame():
    assert style.CAPTION_ZONE.top - style.FRAME.bottom >= 1.1


def test_the_headline_is_the_top_of_what_a_chapter_fills():
    hero, line = style.HERO, style.HEADLINE
    assert (line.left, line.right, line.top) == (hero.left, hero.right, hero.top)
    assert line.bottom > hero.bottom


def test_an_inset_zone_is_smaller_on_all_sides():
    assert style.Zone(0, 10, 0, 6).inset(1, 2) == style.Zone(1, 9, 2, 4)
    assert style.Zone(0, 10, 0, 6).inset(1, 2).center == (5, 3, 0)


# -- type ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [style.BODY, style.FORMULA, style.LABEL])
def test_an_x_of_every_size_is_seven_pixels_high_at_480p(size):
    assert size >= 22
    assert Words("x", size=size).height * PIXELS_A_UNIT >= 7
