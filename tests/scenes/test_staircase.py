"""The staircase of mirrors: lengths and slopes are true, whatever the factors, and all has room."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.parts.ch05.stagings import longest, staging
from scenes.parts.ch05.staircase import THINNEST, WIDEST, Beams, Staircase
from scenes.stage import style
from scenes.stage.shapes import SHAPES

sizes = st.floats(-6, 6).map(lambda power: 10.0**power)
factors = st.one_of(st.just(0.0), sizes, sizes.map(lambda size: -size))
ways = st.lists(factors, min_size=2, max_size=3)


def stairs(slopes):
    way = Beams.through(slopes)
    return way, Staircase.fitting(way, Beams.through([1.0, *slopes[1:]]))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ways)
def test_the_last_beam_is_the_product_seen_through_the_lenses(slopes):
    way = Beams.through(slopes)
    power = 10.0 ** sum(way.lenses)
    assert way.leaving[-1] == pytest.approx(math.prod(slopes) * power)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ways)
def test_what_is_left_at_the_end_can_be_seen(slopes):
    way = Beams.through(slopes)
    if all(slopes):
        assert THINNEST <= abs(way.leaving[-1]) <= WIDEST


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ways)
def test_everything_keeps_within_the_frame(slopes):
    way, stair = stairs(slopes)
    for one in (way, Beams.through([1.0, *slopes[1:]])):
        points = stair.sections(one)[0].reshape(-1, 2)
        assert (np.abs(points[:, 0]) <= style.HERO.right).all()
        assert (np.abs(points[:, 1]) <= style.HERO.top).all()
    assert 0.1 < stair.unit <= 3


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ways)
def test_a_mirror_has_its_true_slope(slopes):
    way, stair = stairs(slopes)
    for number, slope in zip(stair.slopes, slopes, strict=True):
        run, rise = (
            np.diff(stair.tangent(number, way), axis=0)[0]
            @ np.array([stair.across(number - 1), stair.across(number)]).T
        )
        assert rise == pytest.approx(slope * run, rel=1e-6, abs=1e-9)


def test_a_published_example_needs_no_lens():
    way, stair = stairs([0.5932699921, 0.1868156018, 0.7413650696])
    assert way.lenses == (0,) * 6
    cuts, legs = stair.sections(way)
    assert legs == [0, 1, 2, 3, 4, 5]
    lengths = np.linalg.norm(cuts[:, 1] - cuts[:, 0], axis=1) / stair.unit
    assert lengths[0] == pytest.approx(1)
    assert lengths[-1] == pytest.approx(0.0821670406)
    assert stair.unit > 2


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ways)
def test_what_lies_between_two_slopes_only_turns_a_length(slopes):
    way, stair = stairs(slopes)
    for number in range(2, stair.mirrors, 2):
        into, out = (
            np.diff(stair.edge(leg, 0.5, w), axis=0)[0]
            for leg, w in ((number - 1, way.leaving[number - 1]), (number, way.entering[number]))
        )
        assert out[::-1] == pytest.approx(into)
        across, up = np.diff(stair.plain(number), axis=0)[0]
        assert across == pytest.approx(up)
        near, far = stair.mirror(number, way)
        assert far - near == pytest.approx(np.full(2, (far - near)[0]))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [2, 3])
def test_what_goes_into_a_slope_lies_to_the_right_and_what_comes_out_lies_upwards(shape, count):
    with style.in_shape(shape):
        _way, stair = stairs([0.6, 0.2, -0.7][:count])
        assert list(stair.slopes) == [1, 3, 5][:count]
        for number in stair.slopes:
            steps, rises = np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0])
            at, right, up = stair.from_mirror(number, steps, rises, 2.0)
            assert right - at == pytest.approx([2, 0])
            assert up - at == pytest.approx([0, 2])


def test_light_is_a_band_from_where_all_of_it_left_a_corner_to_where_it_meets_the_next():
    way, stair = stairs([0.6, 0.2, 0.7])
    for leg in range(6):
        start, end = stair.clear(leg, way)
        assert 0 <= start < end <= 1
        first, last = stair.fan(leg, way)
        assert start < first < last < end
    x = stair.corners[1, 0] + stair.unit  # the far end of the first line
    assert stair.edge(1, stair.clear(1, way)[0], 0.0)[0, 0] == pytest.approx(x)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "slopes", [[1.0, 1.0, 1.0], [3.5, 0.25, -0.9], [-0.5, 0.2, 3.0], [3.0, 2.0]]
)
def test_steep_slopes_make_the_unit_as_short_as_the_room_demands(shape, slopes):
    with style.in_shape(shape):
        gentle = stairs([0.1 * slope for slope in slopes])[1]
        way, stair = stairs(slopes)
        assert stair.unit <= gentle.unit
        points = stair.sections(way)[0].reshape(-1, 2)
        assert (np.abs(points) <= [style.HERO.right, style.HERO.top]).all()
        assert longest(np.array([[1.0, 0.0], *[[0.1, 0.0]] * 3])) == staging().longest


def test_a_negative_slope_leans_the_other_way_and_the_nudge_lands_head_down():
    way, stair = stairs([0.5, 0.25, -0.67])
    (x, y), (x_far, y_far) = stair.mirror(5, way)
    assert x_far > x
    assert y_far < y
    assert way.leaving[-1] < 0


def test_nothing_passes_a_slope_of_zero():
    way, _ = stairs([0.5, 0.0, -0.67])
    assert way.lenses == (0,) * 6
    assert way.leaving == (1.0, 0.5, 0.5, 0.0, 0.0, 0.0)


def test_lenses_stand_where_they_are_needed_and_are_powers_of_ten():
    assert Beams.through([0.5, 0.01, 0.9]).lenses == (0, 0, 0, 2, 0, 0)
    assert Beams.through([0.5, 0.2, 1000.0]).lenses == (0, 0, 0, -2, 0, 0)
    assert Beams.through([100.0, 0.2, 0.5]).lenses == (-2, 0, 0, 0, 0, 0)
