"""The screens of VanishingSignal: the gradient as a picture, turned up, turned over."""

import numpy as np
import pytest

from scenes.parts.ch15.screen import gradient_sizes
from scenes.parts.ch15.screen_key import ScreenKey
from scenes.stage import style
from tests.scenes.two_strips import strips


def test_turned_up_the_dark_screen_shows_the_very_same_picture():
    _, (dark, lit) = strips("deep_sigmoid")
    for strip in (dark, lit):
        strip.screen.develop(1.0)
    before = dark.screen.raster.cells.copy()
    assert np.ptp(before[..., 0]) <= 2
    ratio = gradient_sizes(lit.network).max() / gradient_sizes(dark.network).max()
    dark.turn_up(float(ratio))
    shown, other = (strip.screen.raster.cells.astype(int) for strip in (dark, lit))
    assert np.abs(shown - other).max() <= 1
    assert np.ptp(shown[..., 0]) > 100
    dark.turn_up(1.0)
    assert (dark.screen.raster.cells == before).all()


def test_while_they_learn_the_screen_shows_the_input_and_not_the_gradient_of_before():
    _, (_, below) = strips("deep_sigmoid")
    screen = below.screen
    before = screen.raster.cells.copy()
    screen.clear(1.0)
    screen.develop(1.0)
    assert not np.array_equal(screen.raster.cells, before)
    screen.give_back(1.0)
    np.testing.assert_array_equal(screen.raster.cells, before)
    assert not list(screen.measures())


def test_a_screen_is_turned_over_and_its_frame_tells_which_side_is_seen():
    _, (_, below) = strips("deep_sigmoid")
    screen = below.screen
    flat = screen.border.points.copy()
    color = screen.border.get_stroke_color()
    widths = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        screen.clear(share)
        widths.append(screen.raster.width)
        assert screen.border.width == pytest.approx(screen.raster.width)
        assert screen.raster.get_x() == pytest.approx(screen.zone.center[0])
    assert widths[2] < 0.05 < widths[1] < widths[0]
    np.testing.assert_allclose(screen.border.points, flat)
    assert screen.border.get_stroke_color() == style.theme.signal != color
    screen.give_back(1.0)
    assert screen.border.get_stroke_color() == color


def test_what_is_on_the_screens_is_told_by_the_colour_of_their_frames():
    _, (_, below) = strips("deep_sigmoid")
    for gradient, turn in ((False, 0.0), (True, 1.0)):
        below.screen.clear(turn)
        frame, _name = ScreenKey(gradient)
        assert frame.get_stroke_color() == below.screen.border.get_stroke_color()
