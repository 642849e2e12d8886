"""The way of the light in other shapes: deep networks, outputs and targets, fields of squares."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.outputs import COST_ROOM, Outputs
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.pictures.field_layout import LEAST_PIXELS, FieldLayout
from scenes.mobjects.pictures.grid import PIXEL
from scenes.parts.ch01.rates import Rates
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip_plan import StripPlan
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SHAPES
from scenes.stage.style import Zone

RADIUS = 0.62


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("image", [(8, 8), (4, 16), None])
def test_light_runs_from_the_screen_to_the_rim_of_the_cost(shape, image):
    with style.in_shape(shape):
        row = staging().rows.rows(1.0, 1.0, gap=staging().gap)[0]
        plan = StripPlan.of(row, 9, image, RADIUS)
    (first, *_), last = plan.ways(np.array([plan.room.center[1]])), float(plan.x[-1])
    assert first[0, 0] == pytest.approx(plan.x[0])
    assert first[0, 0] > plan.screen.right
    assert np.hypot(*(first[-1] - plan.cost)) == pytest.approx(RADIUS)
    assert plan.reached(0.0) == pytest.approx(plan.x[0])
    assert plan.reached(1.0) > last
    assert row.left <= plan.screen.left
    assert plan.cost[0] + RADIUS <= row.right
    assert plan.room.bottom <= plan.screen.bottom
    assert plan.screen.top <= plan.room.top + 1e-9
    assert plan.upper >= plan.lower > plan.header.bottom


@pytest.mark.parametrize("shape", SHAPES)
def test_bars_of_outputs_are_as_long_as_these_along_the_light(shape):
    read = Readings(load_example("xor"))
    with style.in_shape(shape):
        network = Scenery(read, style.HERO, cost_room=COST_ROOM)
        outputs = Outputs(network)
    standing = SHAPES[shape].is_upright
    found = {m.quantity.path: m for gauges in outputs.gauges for m in gauges.measures()}
    assert all(gauges.layout.standing is standing for gauges in outputs.gauges)
    for j in network.neuron[network.last]:
        value = read.activation(network.last, j)
        measure = found[value.path]
        assert measure.drawn == pytest.approx(abs(value.value) * measure.scale.per_one)
    ends = [gauges.layout.zone for gauges in outputs.gauges]
    start = network.plan.x(network.last) + network.plan.radius(network.last)
    end = network.plan.cost[standing] - network.plan.cost_radius
    for zone in ends:
        low, high = (zone.bottom, zone.top) if standing else (zone.left, zone.right)
        assert start < low < high < end


def test_squares_may_be_finer_where_each_is_to_have_its_own_parameter():
    example, zone = load_example("mnist_size"), Zone(-3.6, 3.6, -2.6, 2.6)
    coarse, fine = (FieldLayout.of(example, zone, least) for least in (LEAST_PIXELS, 2.5))
    assert coarse.per_square > 1 == fine.per_square
    assert fine.cell == pytest.approx(2.5 * PIXEL)
    assert len(np.unique(fine.cells, axis=0)) == fine.count


@pytest.mark.parametrize("upright", [False, True])
def test_a_pass_goes_over_the_field_from_its_first_layer_on(upright):
    example, hero = load_example("mnist_size"), PORTRAIT.hero
    zone = Zone(hero.left, hero.right, hero.bottom, 5.0) if upright else Zone(-6.7, 6.7, -3.6, 3.0)
    layout = FieldLayout.of(example, zone)
    rates, place = Rates(example, layout), layout.place
    low, high = (place.bottom, place.top) if upright else (place.left, place.right)
    assert layout.is_upright is upright
    for (times, ways), forward in ((rates.front, True), (rates.back_front, False)):
        assert (np.diff(times) >= 0).all()
        assert ways.min() >= low - 1e-9
        assert ways.max() <= high + 1e-9
        assert (ways[0] < ways[-1]) == forward
