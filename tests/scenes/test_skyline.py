"""Bars that run out of the picture: their heights in screens, and how they look from far away."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch09.counts import growth
from scenes.parts.ch09.pull_back import DOT, Frames, PullBack
from scenes.parts.ch09.skyline import THINNEST, Skyline
from scenes.parts.ch09.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import in_shape


def skyline_of(name):
    return Skyline(growth(Readings(load_example(name)), 12), 16.0).rise(1.0)


def seen(skyline):
    return [
        one.quantities[0].text
        for one in skyline.heights
        if one.quantities and one.get_fill_opacity() > 0.5
    ]


def test_every_bar_that_leaves_the_picture_tells_how_many_screens_high_it_is():
    skyline = skyline_of("three_five_four_two")
    assert seen(skyline) == ["1.5", "6.7", "30", "136", "600", "2,627"]
    for number in skyline.heights:
        if number.quantities:
            screens = number.quantities[0].value
            assert any(
                screens * style.FRAME.height == pytest.approx(bar * skyline.on_scale.per_one)
                for bar in (one.value for one in skyline.found.walked)
            )


def test_numbers_in_bars_go_with_the_first_step_back():
    skyline = skyline_of("three_five_four_two")
    skyline.look(skyline.back.least)
    assert seen(skyline) == []
    assert seen(skyline.look(1.0)) == ["1.5", "6.7", "30", "136", "600", "2,627"]


def test_the_largest_number_stands_beside_its_bar_which_it_would_fill():
    skyline = skyline_of("three_five_four_two")
    inside = [one for one in skyline.heights if one.quantities][:-1]
    sides = [bar[:, 0] for bar in skyline.bars.points.reshape(-1, 16, 3)]
    for number in inside:
        x = number.get_x()
        (own,) = (bar for bar in sides if bar.min() < x < bar.max())
        assert min(number.get_left()[0] - own.min(), own.max() - number.get_right()[0]) > 0.1
    (beside,) = (one for one in skyline.heights if one.quantities[:1] and one not in inside)
    assert beside.get_left()[0] > skyline.right_end + 0.1
    assert skyline.kept.get_left()[0] > skyline.right_end + 0.1


def test_no_number_stands_in_bars_that_are_too_narrow_or_fit_into_the_picture():
    assert not seen(skyline_of("chain"))
    with in_shape("portrait"):
        assert not seen(skyline_of("three_five_four_two"))


def test_the_count_finds_room_before_the_first_bar_that_is_as_high():
    skyline = skyline_of("three_five_four_two")
    skyline.walked.read(skyline.found.walked[-1])
    high = skyline.bars.points.reshape(-1, 16, 3)
    left = [bar[:, 0].min() for bar in high if 5 < np.ptp(bar[:, 1]) < 8]
    assert skyline.walked.get_right()[0] < min(left)


def test_one_steps_back_from_the_foot_of_the_last_bar_until_its_end_is_seen():
    skyline = skyline_of("three_five_four_two")
    back, at = skyline.back, staging()
    whole = float(skyline.found.walked[-1].value * skyline.on_scale.per_one)
    assert back.least * whole == pytest.approx(at.level - at.foot)
    np.testing.assert_allclose(back.seen(back.start, 1.0), back.start)
    np.testing.assert_allclose(back.seen(back.start, back.least), back.end)
    skyline.look(back.least)
    boxes = skyline.bars.points.reshape(-1, 16, 3)
    last = boxes[len(skyline.found.walked) - 1]
    assert np.ptp(last[:, 0]) == pytest.approx(THINNEST)
    assert last[:, 1].max() == pytest.approx(at.level)
    assert last[:, 1].min() == pytest.approx(at.foot)
    way = skyline.bar_way()
    np.testing.assert_allclose(way[-1], [back.end[0], at.level], atol=1e-6)
    assert skyline.one_screen.get_left()[0] > last[:, 0].max() + 0.1
    skyline.look(1.0)
    assert skyline.bars.points[:, 1].max() == pytest.approx(style.FRAME.top)


def test_outlines_are_left_behind_every_ten_times_and_the_first_ends_as_a_dot():
    back = PullBack(np.array([2.0, -2.0]), np.array([1.0, -2.0]), 1e-4)
    assert not len(back.frames(1.0))
    assert [len(back.frames(size)) for size in (0.5, 0.1, 0.05, 0.005, 1e-4)] == [1, 1, 2, 3, 3]
    (first,) = back.frames(0.5)
    assert first[1] - first[0] == pytest.approx(style.FRAME.width / 2)
    assert first[3] - first[2] == pytest.approx(style.FRAME.height / 2)
    frames = Frames()
    frames.outline(back.frames(0.5))
    assert len(frames.outlines.points)
    assert not len(frames.dot.points)
    frames.outline(back.frames(1e-4))
    assert np.ptp(frames.dot.points[:, 0]) == pytest.approx(2 * DOT)
    assert not len(frames.outlines.points)


def test_what_is_seen_as_a_whole_needs_no_step_back():
    back = PullBack(np.array([2.0, -2.0]), np.array([1.0, -2.0]), 1.0)
    np.testing.assert_allclose(back.point, back.start)


def test_words_far_away_stand_clear_of_outlines_that_are_still_large():
    back = skyline_of("mazur")
    frames = back.back.frames(back.back.least)
    assert back.one_screen.get_left()[0] >= frames[:, 1].max() + 0.1
