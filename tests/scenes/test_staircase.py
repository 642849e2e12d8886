"""The staircase of mirrors: lengths and slopes are true, whatever the factors, and all has room."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.parts.ch05.staircase import THINNEST, WIDEST, Beams, Staircase
from scenes.stage import style

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
    for number, slope in enumerate(slopes, 1):
        run, rise = (
            np.diff(stair.tangent(number, way), axis=0)[0]
            @ np.array([stair.across(number - 1), stair.across(number)]).T
        )
        assert rise == pytest.approx(slope * run, abs=1e-9)


def test_a_published_example_needs_no_lens():
    way, stair = stairs([0.5932699921, 0.1868156018, 0.7413650696])
    assert way.lenses == (0, 0, 0, 0)
    cuts, legs = stair.sections(way)
    assert legs == [0, 1, 2, 3]
    lengths = np.linalg.norm(cuts[:, 1] - cuts[:, 0], axis=1) / stair.unit
    assert lengths[0] == pytest.approx(1)
    assert lengths[-1] == pytest.approx(0.0821670406)


def test_a_negative_slope_leans_the_other_way_and_the_nudge_lands_head_down():
    way, stair = stairs([0.5, 0.25, -0.67])
    (x, y), (x_far, y_far) = stair.mirror(3, way)
    assert x_far > x
    assert y_far < y
    assert way.leaving[-1] < 0


def test_nothing_passes_a_slope_of_zero():
    way, _ = stairs([0.5, 0.0, -0.67])
    assert way.lenses == (0, 0, 0, 0)
    assert way.leaving == (1.0, 0.5, 0.0, 0.0)


def test_lenses_stand_where_they_are_needed_and_are_powers_of_ten():
    assert Beams.through([0.5, 0.01, 0.9]).lenses == (0, 0, 2, 0)
    assert Beams.through([0.5, 0.2, 1000.0]).lenses == (0, 0, -2, 0)
    assert Beams.through([100.0, 0.2, 0.5]).lenses == (-2, 0, 0, 0)
