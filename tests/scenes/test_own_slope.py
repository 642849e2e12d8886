"""The tangent that LayersAsFunctions draws beside a weight's gradient."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch07.own_slope import own_slope
from scenes.parts.ch07.route import route_of
from scenes.readings import Readings


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
