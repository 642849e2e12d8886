"""Chapter 4: balls fly over the hill, not through it, and a promise ends where it is true."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch04.beside import told_costs
from scenes.parts.ch04.dial import toward
from scenes.parts.ch04.far import Far
from scenes.parts.ch04.owner import Owner
from scenes.parts.ch04.promise import Promise, plumb_line, way_down
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.throw import CLEAR, HIGH, arc_over
from scenes.parts.ch04.valley import find_valley
from scenes.parts.ch04.walk import Walk
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import given
from tests.audits.hard_examples import hard_examples


def walk_of(name):
    hard = hard_examples()
    walk = Walk(find_valley(Readings(hard[name] if name in hard else load_example(name))))
    return Far(walk.valley, walk.owner)


def test_an_arc_is_as_low_as_it_may_be():
    start, end = np.array([0.0, 1.0]), np.array([6.0, 1.0])
    low = arc_over(start, end, np.full(61, -5.0))
    assert low[:, 1].max() == pytest.approx(1.0 + HIGH)
    assert low[[0, -1]] == pytest.approx(np.array([start, end]))
    hill = np.full(61, -5.0)
    hill[30] = 3.0
    assert arc_over(start, end, hill)[30, 1] == pytest.approx(3.0 + CLEAR)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("name", ["digits", "deep_relu", "negative", "huge"])
def test_balls_fly_above_the_curve_and_land_on_it(name):
    walk = walk_of(name)
    for throw, one in ((walk.leap, walk.valley.leap), (walk.back, walk.valley.back)):
        x, y = throw.arc.T
        curve = np.interp(x, *walk.way().T)
        assert (y[8:-8] > curve[8:-8]).all()
        assert throw.arc[-1] == pytest.approx(walk.at(one.landing), abs=1e-6)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
@pytest.mark.parametrize("name", ["digits", "three_five_four_two", "sixty_four_numbers", "huge"])
def test_a_promise_ends_at_the_weight_and_the_cost_that_the_slope_says(name, shape):
    with style.in_shape(shape):
        far = walk_of(name)
        first, leap = far.valley.places[0], far.valley.leap
        cost = first.cost.value + first.slope.value * leap.step.value
        assert far.promise.is_shown
        assert far.promise.cost.value == pytest.approx(cost)
        assert far.promise.end == pytest.approx(far.frame.at(leap.landing.weight.value, cost))
        assert far.promise.end[0] == pytest.approx(far.at(leap.landing)[0])
        assert far.promise.end[1] > far.foot + 0.3
        (gap,) = far.gap
        assert np.ptp(gap.points[:, 0]) < 1e-9
        assert gap.points[:, 1].max() < far.at(leap.landing)[1]


@pytest.mark.usefixtures("theme")
def test_a_promise_too_deep_to_be_shown_has_no_ball_where_nothing_was_promised():
    far = walk_of("digits")
    deeper = replace(far.valley.leap.step, value=4 * far.valley.leap.step.value)
    promise = Promise(far, deeper)
    promise.follow(1.0)
    assert not promise.is_shown
    assert not len(promise._ball.points)
    assert not plumb_line(promise, far.at(far.valley.leap.landing))


def test_a_promise_ends_after_its_way_at_the_foot_or_at_a_side():
    start = np.array([0.0, 2.0])
    for along, end in (
        ((-1.0, -1.0), (-1.0, 1.0)),
        ((-4.0, -8.0), (-1.5, -1.0)),
        ((9, -1), (3, 5 / 3)),
    ):
        found = way_down(start, np.array(along, float), -1.0, (-3.0, 3.0))
        assert found == pytest.approx(np.array(end, float))


def test_costs_are_told_apart_by_their_digits():
    one, other = told_costs(given("C", 1.16630), given("C", 1.16780))
    assert one.text != other.text
    assert other.shown - one.shown > 3 * one.resolution


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
@pytest.mark.parametrize("name", ["digits", "deep_relu", "image_of_784", "three_five_four_two"])
def test_the_network_with_its_knob_fills_its_zone_at_most(name, shape):
    with style.in_shape(shape):
        walk, zone = walk_of(name), staging().owner
        left, right, bottom, top = box_of(walk.owner.net)
        assert zone.left - 0.1 <= left
        assert right <= zone.right + 0.1
        assert bottom >= zone.bottom - 0.1
        assert top <= zone.top + 0.1
        for text in walk.rule:
            x0, x1, y0, y1 = box_of(text)
            assert x1 <= style.HERO.right
            for other in (walk.owner, *(one for placed in walk.slopes for one in placed)):
                a, b, c, d = box_of(other)
                assert x1 < a or x0 > b or y1 < c or y0 > d


@pytest.mark.usefixtures("theme")
def test_the_knob_turns_as_its_weight_does():
    valley = find_valley(Readings(load_example("digits")))
    owner = Owner(valley.curve, valley.shown, staging().owner)
    low, high = valley.shown

    def pointing(w):
        ends = owner.turn(w)._dial._hand.points[[0, -1], :2]
        way = ends[1] - ends[0]
        return way / np.linalg.norm(way)

    for w, share in ((low, -1.0), ((low + high) / 2, 0.0), (high, 1.0), (high + 9.0, 1.0)):
        assert pointing(w) == pytest.approx(toward(share), abs=1e-6)
    assert toward(0.0) == pytest.approx([0.0, 1.0])
    assert toward(0.5)[0] > 0 > toward(-0.5)[0]
