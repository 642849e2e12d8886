"""The tangent that LayersAsFunctions draws beside a weight's gradient."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch07.own_slope import own_slope
from scenes.parts.ch07.route import route_of
from scenes.readings import Readings
from scenes.stage import style


def test_the_tangent_is_as_steep_as_the_curve_where_it_is_used_and_there_must_be_room():
    route = route_of(Readings(load_example("chain")))
    assert route is not None
    l, j = route.weighted, route.neurons[route.weighted]
    slope = route.read.da_dz(l, j)
    drawn = own_slope(route, slope, 3.5, -1.2)
    assert drawn is not None
    steps, rises = drawn.card.steps, drawn.card.rises
    middle = len(steps) // 2
    found = (rises[middle + 1] - rises[middle - 1]) / (steps[middle + 1] - steps[middle - 1])
    assert found == pytest.approx(slope.value, rel=0.01)
    ends = drawn.card.tangent.core.points[[0, -1], :2]
    curve = drawn.card.place(steps[[0, -1]], rises[[0, -1]])
    zoom = np.ptp(curve, axis=0) / [np.ptp(steps), np.ptp(rises)]
    run, rise = (ends[1] - ends[0]) / zoom
    assert rise / run == pytest.approx(slope.value, rel=0.01)
    assert drawn.number.quantity.value == slope.value
    assert own_slope(route, slope, 5.0, -1.2) is None


@pytest.mark.parametrize("seed", range(40))
def test_the_tangent_stays_in_its_room_however_steep_it_is(seed):
    """Of a chain without biases, whose sums lie anywhere on the curve."""
    rng = np.random.default_rng(seed)
    network = Network(Layer([[rng.normal(0.0, 3.0)]], None, "sigmoid") for _ in range(3))
    route = route_of(Readings(Example("chain", network, [rng.uniform(0.2, 1.0)], [0.0])))
    if route is None:
        return
    slope = route.read.da_dz(route.weighted, 0)
    drawn = own_slope(route, slope, 3.5, -1.2)
    assert drawn is not None
    tangent = drawn.card.tangent.core
    assert tangent.get_bottom()[1] >= style.HERO.bottom
    assert tangent.get_top()[1] <= drawn.number.get_bottom()[1]
