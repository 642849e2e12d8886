"""Bars that run out of the picture, and the flight up to the end of the last one."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch09.counts import growth, ratio
from scenes.parts.ch09.flight import LAST, Flight
from scenes.parts.ch09.skyline import Skyline
from scenes.parts.ch09.stagings import staging
from scenes.readings import Readings
from scenes.stage import style


def skyline_of(name):
    return Skyline(growth(Readings(load_example(name)), 12), 16.0).rise(1.0)


def test_the_count_finds_room_before_the_first_bar_that_is_as_high():
    skyline = skyline_of("three_five_four_two")
    skyline.walked.read(skyline.found.walked[-1])
    high = skyline.bars.points.reshape(-1, 16, 3)
    left = [bar[:, 0].min() for bar in high if 5 < np.ptp(bar[:, 1]) < 8]
    assert skyline.walked.get_right()[0] < min(left)


def test_one_flies_up_until_the_end_of_the_last_bar_is_where_its_count_stands():
    skyline = skyline_of("three_five_four_two")
    at, found = staging(), skyline.found
    whole = float(found.walked[-1].value * skyline.on_scale.per_one)
    skyline.fly(1.0, 6.0)
    boxes = skyline.bars.points.reshape(-1, 16, 3)
    assert boxes[len(found.walked) - 1, :, 1].max() == pytest.approx(at.level)
    assert all(np.ptp(box[:, 1]) < 1e-9 for box in boxes[: len(found.walked) - 1])
    assert skyline.screens_up() == pytest.approx(whole / style.FRAME.height)
    assert skyline.screens_up() == pytest.approx(ratio(found, at.rows).value)
    assert not len(skyline.thin.points) or skyline.thin.points[:, 1].max() < style.FRAME.bottom
    np.testing.assert_allclose(skyline.end_way()[-1, 1], at.level)
    skyline.fly(0.0, 6.0)
    assert skyline.bars.points[:, 1].max() == pytest.approx(style.FRAME.top)
    assert len(list(skyline.measures()))


def test_the_flight_gets_faster_by_equal_factors_and_slows_down_again():
    flight = Flight(8.0 * 2627)
    ways = np.array([flight.risen(share) for share in np.linspace(0.0, 1.0, 101)])
    assert ways[0] == 0
    assert ways[-1] == pytest.approx(flight.height)
    assert flight.risen(flight.split) == pytest.approx(flight.height / 2)
    assert Flight(80.0).split == 1 - LAST
    assert 1 - LAST / 2 < Flight(1e13).split < 1
    steps = np.diff(ways)
    assert (steps > 0).all()
    assert (np.diff(steps[:60]) > 0).all()
    assert (np.diff(steps[68:]) < 0).all()


def test_borders_of_screens_are_seen_while_one_is_slow():
    flight = Flight(8.0 * 2627)
    assert flight.border_opacity(0.0, 6.0) == 1.0
    assert flight.border_opacity(0.5, 6.0) == 0.0
    assert flight.border_opacity(1.0, 6.0) == 1.0
    skyline = skyline_of("three_five_four_two")
    assert not len(skyline.climb(0.0).borders.points)
    skyline.climb(1.5 * style.FRAME.height)
    (y,) = set(np.round(skyline.borders.points[:, 1], 6))
    assert (y - staging().foot) % style.FRAME.height == pytest.approx(style.FRAME.height / 2)
    assert not len(skyline.climb(1.5 * style.FRAME.height, clear=0.0).borders.points)
