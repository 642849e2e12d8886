"""Chapter 4: the slope's arrow points uphill, and turned round it is the step."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch04.heading import heading_of
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.valley import find_valley
from scenes.parts.ch04.view import near_view
from scenes.parts.ch04.walk import Walk
from scenes.readings import Readings
from tests.audits.hard_examples import hard_examples


def walk_of(name):
    hard = hard_examples()
    valley = find_valley(Readings(hard[name] if name in hard else load_example(name)))
    return Walk(valley, near_view(valley, staging().valley))


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("name", ["digits", "image_of_64"])
def test_it_points_to_where_the_cost_rises_and_turned_round_it_is_the_step(name):
    walk = walk_of(name)
    heading, place = walk.heading, walk.valley.places[0]
    length = walk.valley.rate.value * place.slope.value * walk.frame.per_x
    x = walk.at(place)[0]
    assert not list(heading.measures())
    heading.grow(1.0)
    (uphill,) = heading.measures()
    assert uphill.quantity.value == pytest.approx(walk.valley.rate.value * place.slope.value)
    tip = heading.points[np.abs(heading.points[:, 0] - x).argmax()]
    assert tip[0] - x == pytest.approx(length)
    foot, far, top = heading.corners
    assert foot == pytest.approx(walk.at(place))
    assert far - foot == pytest.approx([length, 0.0])
    per_x, per_y = walk.frame.per_x, walk.frame.per_y
    assert (top[1] - far[1]) / per_y == pytest.approx(place.slope.value * length / per_x)
    heading.turn(0.5)
    assert not list(heading.measures())
    assert heading.points[:, 1].max() <= walk.top + 1e-6
    heading.turn(1.0)
    (step,) = heading.measures()
    assert step.quantity is walk.valley.steps[0]
    assert step.drawn == pytest.approx(abs(length))
    assert step.negative == (walk.valley.steps[0].value < 0)
    begins = heading.points[np.abs(heading.points[:, 0] - x).argmin()]
    assert begins[1] == pytest.approx(walk.arrow_start(place, step.quantity)[1], abs=0.2)


@pytest.mark.usefixtures("theme")
def test_there_is_none_where_it_would_leave_the_picture():
    for name in ("digits", "huge"):
        walk = walk_of(name)
        x, zone = walk.at(walk.valley.places[0])[0], walk.frame.zone
        length = abs(walk.valley.steps[0].value) * walk.frame.per_x
        fits = zone.left <= x - length and x + length <= zone.right
        assert (heading_of(walk) is not None) == fits


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("name", ["digits", "image_of_64", "huge", "tiny"])
def test_the_ball_goes_to_a_larger_weight_as_long_as_the_slope_is_right(name):
    walk = walk_of(name)
    place = walk.valley.places[0]
    w = np.linspace(place.weight.value, walk.further, 21)
    assert walk.further > place.weight.value
    costs = [walk.curve.value(float(one)) for one in w]
    assert (np.sign(place.slope.value) * np.diff(costs) > 0).all()
