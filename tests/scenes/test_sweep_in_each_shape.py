"""The sweep back in each shape of the frame: ribbons, fans, twins and tables turn with it."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.back_flow import PINCHED, BackFlow
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of
from scenes.mobjects.network.upright import Bearing
from scenes.mobjects.ribbon_scales import scales_by_layer
from scenes.parts.ch08.places import places_for
from scenes.parts.ch08.stagings import staging as fan_staging
from scenes.parts.ch09.stagings import staging
from scenes.parts.ch09.table import Table
from scenes.parts.ch09.twin import Twin
from scenes.readings import Readings
from scenes.readings.sweep import arrival
from scenes.stage import style
from scenes.stage.scale import Channel, Scale
from scenes.stage.shapes import SHAPES
from scenes.stage.style import Zone

NAMES = ["mazur", "three_four_three", "relu_softmax"]


@pytest.fixture(params=SHAPES)
def shape(request):
    with style.in_shape(request.param) as shape:
        yield shape


@pytest.mark.parametrize("upright", [False, True])
def test_along_and_across_lead_back_to_the_frame(upright):
    bearing = Bearing(upright)
    way = np.array([[1.0, 2.0], [-3.0, 0.5]])
    assert bearing.placed(bearing.way(way)) == pytest.approx(way)
    assert bearing.spots([bearing.at(point) for point in way]) == [tuple(point) for point in way]
    zone = Zone(-1.0, 2.0, -3.0, 4.0)
    assert bearing.zone(bearing.room(zone)) == zone
    assert bearing.at(np.array([0.0, 1.0])) == ((1.0, 0.0) if upright else (0.0, 1.0))


@pytest.mark.parametrize("name", NAMES)
def test_ribbons_measure_what_the_trace_says_and_end_at_their_neurons(name, shape):
    read = Readings(load_example(name))
    scenery = Scenery(read, style.HERO)
    assert scenery.plan.is_upright == shape.is_upright
    onward = np.array([0.0, 1.0] if shape.is_upright else [1.0, 0.0])
    arrivals = {l: arrival(read, l) for l in range(1, scenery.last + 1)}
    for l, come in arrivals.items():
        flow = BackFlow(scenery, come, scales_by_layer(read, scenery, arrivals)[l])
        flow.at = dict.fromkeys(flow.at, PINCHED)
        flow.update_points()
        measures = list(flow.measures())
        assert measures
        for quantity, scale, drawn, _negative in measures:
            assert drawn == pytest.approx(scale.size(quantity.value), rel=0.02, abs=0.002)
        for (j, k), way in flow.edge_ways().items():
            tail, head = scenery.neuron[l][k], scenery.neuron[l + 1][j]
            assert way[0] == pytest.approx(tail.middle[:2] + tail.radius * onward, abs=0.02)
            assert way[-1] == pytest.approx(head.middle[:2] - head.radius * onward, abs=0.02)


@pytest.mark.parametrize("heads", [1, 2, 3, 5])
def test_the_fan_stands_in_the_frame_and_its_neurons_apart(heads, shape):
    places = places_for(range(heads), range(min(heads, 4)))
    discs = [(places.source, fan_staging().source_radius)]
    discs += [(places.middle(j), places.radius(j)) for j in places.heads]
    hero = style.HERO
    for (x, y, _z), radius in discs:
        assert hero.left + radius <= x <= hero.right - radius
        assert hero.bottom + radius <= y <= hero.top - radius
    for (one, near), (other, far) in itertools.combinations(discs, 2):
        assert np.hypot(one[0] - other[0], one[1] - other[1]) > near + far


@pytest.mark.parametrize("name", [*NAMES, "three_five_four_two"])
def test_both_twins_and_the_table_stay_in_the_frame(name, shape):
    read = Readings(load_example(name))
    hero, zones = style.HERO.inset(-0.1, -0.1), staging().zones()
    bodies: list[Any] = [one for zone in zones for one in Twin(read, zone).network.neurons]
    boxes = [box_of(body.disc) for body in bodies]
    table = Table(read, Scale(Channel.LENGTH, 1.0), 0.5, {})
    boxes += [box_of(cell) for share in (0.0, 1.0) for cell in table.gather(share).cells]
    for left, right, bottom, top in boxes:
        assert hero.left <= left <= right <= hero.right
        assert hero.bottom <= bottom <= top <= hero.top
