"""The tangent that LayersAsFunctions draws beside a weight's gradient."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch07.boxes import Boxes
from scenes.parts.ch07.labels import Beneath
from scenes.parts.ch07.layer_product import multiply_out
from scenes.parts.ch07.own_slope import own_slope
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.route import route_of
from scenes.parts.ch07.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone


def test_the_tangent_is_as_steep_as_the_curve_where_it_is_used_and_there_must_be_room():
    route = route_of(Readings(load_example("chain")))
    assert route is not None
    l, j = route.weighted, route.neurons[route.weighted]
    slope = route.read.da_dz(l, j)
    drawn = own_slope(route, slope, 3.5, 6.5, -1.2)
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
    assert own_slope(route, slope, 5.0, 6.5, -1.2) is None
    assert own_slope(route, slope, 3.5, 6.5, -2.2) is None


def test_a_softmax_neurons_curve_is_that_of_its_own_sum_the_others_stand_still():
    route = route_of(Readings(load_example("relu_softmax")))
    assert route is not None
    l, j = route.weighted, route.neurons[route.weighted]
    drawn = own_slope(route, route.read.da_dz(l, j), 3.5, 6.5, -1.2)
    assert drawn is not None
    assert route.read.example.network.layer(l).activation.name == "softmax"
    z = route.read.trace.weighted_sums[l]
    for step, rise in list(zip(drawn.card.steps, drawn.card.rises, strict=True))[::20]:
        own, all_ = np.exp(z[j] + step), np.exp(z).sum()
        share = own / (own + all_ - np.exp(z[j]))
        assert rise == pytest.approx(share - np.exp(z[j]) / all_, abs=1e-12)


@pytest.mark.parametrize("seed", range(40))
def test_the_tangent_stays_in_its_room_however_steep_it_is(seed):
    """Of a chain without biases, whose sums lie anywhere on the curve."""
    rng = np.random.default_rng(seed)
    network = Network(Layer([[rng.normal(0.0, 3.0)]], None, "sigmoid") for _ in range(3))
    route = route_of(Readings(Example("chain", network, [rng.uniform(0.2, 1.0)], [0.0])))
    if route is None:
        return
    slope = route.read.da_dz(route.weighted, 0)
    drawn = own_slope(route, slope, 3.5, 6.5, -1.2)
    assert drawn is not None
    tangent = drawn.card.tangent.core
    assert tangent.get_bottom()[1] >= style.HERO.bottom
    assert tangent.get_top()[1] <= drawn.number.get_bottom()[1]


@pytest.mark.parametrize("name", ["chain", "mazur", "three_five_four_two"])
def test_each_derivative_has_its_number_beneath_it_and_nothing_touches(name):
    route = route_of(Readings(load_example(name)))
    assert route is not None
    at = staging()
    flat = Zone(-4.0, 4.0, at.bottom, at.top)
    boxes = Boxes(Pose(flat, at.turned, flat.width, route.depth + 2))
    beneath = Beneath(route, multiply_out(route), boxes)
    for l, symbol in beneath.symbols.items():
        number = beneath.numbers[l]
        assert number.quantities == beneath.factors[l].quantities
        assert number.get_x() == pytest.approx(symbol.get_x(), abs=0.3)
        assert number.get_top()[1] < symbol.get_bottom()[1]
    rows = [beneath.names, beneath.symbols, beneath.numbers, beneath.running]
    boxes_of = [box_of(label) for row in rows for label in row.values()]
    for i, (left, right, bottom, top) in enumerate(boxes_of):
        assert bottom > style.CAPTIONS_TOP
        for other in boxes_of[i + 1 :]:
            across = left < other[1] and other[0] < right
            assert not (across and bottom < other[3] and other[2] < top)
