"""Chapter 4: how much of a valley is seen: all of it, its floor, and the promise far below."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch04.valley import Leap, find_valley
from scenes.parts.ch04.view import DEEPEST, deep_view, near_view, whole_view
from scenes.parts.ch04.walk import Walk
from scenes.parts.ch04.zoom import shrinks, zooms
from scenes.readings import Readings
from scenes.stage.style import Zone
from tests.audits.hard_examples import hard_examples

ZONE = Zone(-2.0, 6.0, -3.0, 2.0)
NAMES = ["digits", "three_five_four_two", "image_of_64", "negative", "huge", "sixty_four_numbers"]


def valley_of(name):
    hard = hard_examples()
    return find_valley(Readings(hard[name] if name in hard else load_example(name)))


@pytest.mark.parametrize("name", NAMES)
def test_near_by_all_steps_are_seen_and_the_lowest_point_and_room_behind_the_ball(name):
    valley = valley_of(name)
    view = near_view(valley, ZONE)
    low, high = valley.shown
    assert low <= view.low < view.high <= high
    seen = [valley.lowest, *(place.weight.value for place in valley.places)]
    assert view.low < min(seen)
    assert max(seen) < view.high
    first, step = valley.places[0].weight.value, valley.steps[0].value
    behind = first - step
    assert view.low <= behind <= view.high or not low <= first - 1.12 * step <= high
    assert view.zone.bottom == pytest.approx(ZONE.bottom + 0.17 * ZONE.height)
    assert view.zone.top == ZONE.top


def test_near_by_less_is_seen_than_of_the_whole():
    valley = valley_of("digits")
    near, whole = near_view(valley, ZONE), whole_view(valley, ZONE)
    assert (whole.low, whole.high) == valley.shown
    assert near.high - near.low < 0.5 * (whole.high - whole.low)
    w, costs = near.samples(valley)
    assert (w[0], w[-1]) == (near.low, near.high)
    assert costs[100] == pytest.approx(valley.curve.cost(float(w[100])))


@pytest.mark.parametrize("name", NAMES)
def test_from_far_the_promise_has_its_place_above_the_axis(name):
    valley = valley_of(name)
    view = deep_view(valley, ZONE)
    first, costs = valley.places[0], view.samples(valley)[1]
    promised = first.cost.value + first.slope.value * valley.leap.step.value
    spread = np.ptp(costs)
    per_one = view.zone.height / (1.08 * spread)
    y = view.zone.bottom + (promised - costs.min() + 0.04 * spread) * per_one
    assert y >= ZONE.bottom + 0.55 - 1e-6
    assert view.zone.bottom >= ZONE.bottom + 0.17 * 0.9 * ZONE.height - 1e-9
    assert view.zone.top < ZONE.top


def test_for_what_lies_too_deep_or_not_below_no_more_room_is_made():
    valley = valley_of("digits")
    plain = deep_view(valley, ZONE)
    leap = valley.leap
    for share in (6.0, 0.05):
        step = replace(leap.step, value=share * leap.step.value)
        valley.leap = Leap(leap.rate, step, leap.landing)
        assert deep_view(valley, ZONE).zone.bottom < plain.zone.bottom
    assert DEEPEST > 1.5


@pytest.mark.usefixtures("theme")
def test_a_zoom_ends_as_what_it_leads_to_looks_and_the_curve_stays_true():
    valley = valley_of("digits")
    old, w = Walk(valley), valley.places[0].weight.value
    new = Walk(valley, near_view(valley, ZONE), old.owner)
    new.curve.go(w)
    for share in (0.5, 1.0):
        for one in zooms(old, new, w, None, 1.0):
            one.interpolate_mobject(share)
        at = old.frame.at(w, valley.curve.cost(w))
        assert old.curve.dot.get_center()[:2] == pytest.approx(at, abs=1e-2)
    assert old.curve.dot.get_center() == pytest.approx(new.curve.dot.get_center(), abs=1e-2)
    ends = [walk.curve.traced.get_left()[0] for walk in (old, new)]
    assert ends[0] == pytest.approx(ends[1], abs=1e-3)
    shrinks(new, w, np.array([-4.0, 0.0]), 1.0).interpolate_mobject(1.0)
    assert np.abs(new.curve.traced.points[:, :2] - [-4.0, 0.0]).max() < 0.5
