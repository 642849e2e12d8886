"""Bars that run out of the picture: their heights in screens, and the ruler beside the last one."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.typeset import Typeset
from scenes.parts.ch09.counts import growth
from scenes.parts.ch09.ruler import FASTEST, Ruler
from scenes.parts.ch09.skyline import Skyline
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


def test_a_number_goes_with_the_end_of_its_bar():
    skyline = skyline_of("three_five_four_two")
    skyline.look(20 * style.FRAME.height)
    assert seen(skyline) == ["30", "136", "600"]  # the last bar's is told beside its map
    skyline.look(skyline.top)
    assert seen(skyline) == []
    assert seen(skyline.look(0.0)) == ["1.5", "6.7", "30", "136", "600", "2,627"]


def test_the_largest_number_stands_beside_its_bar_which_it_would_fill():
    skyline = skyline_of("three_five_four_two")
    inside = [one for one in skyline.heights if one.quantities][:-1]
    sides = [bar[:, 0] for bar in skyline.bars.points.reshape(-1, 16, 3)]
    for number in inside:
        x = number.get_x()
        (own,) = (bar for bar in sides if bar.min() < x < bar.max())
        assert min(number.get_left()[0] - own.min(), own.max() - number.get_right()[0]) > 0.1
    (beside,) = (one for one in skyline.heights if one.quantities[:1] and one not in inside)
    skyline.look(style.FRAME.height)
    assert skyline.between_marks.get_left()[0] > skyline.ruler.get_right()[0] + 0.1
    assert beside.get_left()[0] > skyline.ruler.get_right()[0] + 0.1
    assert skyline.kept.get_left()[0] > skyline.ruler.get_right()[0] + 0.1


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


def marks(ruler):
    boxes = ruler.points.reshape(-1, 16, 3)[:, :, 1]
    return (boxes.min(axis=1) + boxes.max(axis=1)) / 2


def test_marks_stand_a_hundred_pixels_apart_from_the_foot_to_the_end():
    ruler = Ruler(3.0, 8 / 1080)
    foot, end = -2.0, 2.0
    stand = marks(ruler.look(foot, end, 0.0, 0.0))
    assert np.diff(stand)[1:] == pytest.approx(100 * 8 / 1080)  # the first one is cut off
    assert stand[0] == pytest.approx(foot, abs=0.01)
    assert stand[-1] <= end
    far = marks(ruler.look(foot - 1000 * ruler.pitch, end, 0.0, 0.0))
    assert far[far > foot + 0.1] == pytest.approx(stand[1:])
    assert not len(ruler.clear().points)


def test_what_lies_between_two_marks_is_named_beside_two_that_are_as_far_apart():
    sign, words = Ruler(3.0, 8 / 1080).named(4.0, 1.0)
    assert isinstance(words, Typeset)
    assert [one.value for one in words.quantities] == [100.0]
    middles = list(sign.points.reshape(-1, 16, 3)[:2, :, 1])
    apart = (middles[1].max() + middles[1].min() - middles[0].max() - middles[0].min()) / 2
    assert apart == pytest.approx(100 * 8 / 1080)


def test_marks_that_rush_by_run_down_on_the_way_up_and_up_on_the_way_down():
    ruler = Ruler(3.0, 8 / 1080)
    for way in (1, -1):
        first, second = (
            marks(ruler.look(-1e5, 1e5, 1e4, way * seconds)) for seconds in (2.0, 2.01)
        )
        step = (second[1] - first[1] + ruler.pitch / 2) % ruler.pitch - ruler.pitch / 2
        assert step == pytest.approx(-way * 0.01 * FASTEST)
    assert ruler.fill_opacity < 0.5
