"""Chapter 7's nudge while the picture turns, its boxes, and what comes back to a weight."""

from itertools import pairwise

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.ribbons import FLOOR
from scenes.parts.ch07.back_ribbon import WIDEST
from scenes.parts.ch07.boxes import Boxes
from scenes.parts.ch07.climb import Climb
from scenes.parts.ch07.layer_product import multiply_out, weight_line
from scenes.parts.ch07.lines import Lines
from scenes.parts.ch07.nudge_arrow import TURNED_LEAST
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.route import route_of
from scenes.parts.ch07.ruler import ruler_for
from scenes.parts.ch07.stagings import staging
from scenes.readings import Readings
from scenes.stage.scale import Channel, Scale
from scenes.stage.style import Zone


@pytest.fixture(params=["chain", "mazur"])
def route(request):
    found = route_of(Readings(load_example(request.param)))
    assert found is not None
    return found


def pose_for(route):
    return Pose(Zone(-4.0, 4.0, -3.0, 2.2), staging().turned, 8.0, route.depth + 2)


@pytest.mark.parametrize("turn", [0.0, 0.4, 1.0])
def test_arrows_stay_as_long_as_their_numbers_while_they_turn(route, turn):
    lines = Lines(ruler_for(route, 8.0), pose_for(route))
    lines.start(1.0).carry_to(float(route.depth + 1)).turn(turn)
    axis = lines.pose.axis(turn)
    lengths = [np.ptp(one.points @ axis) if len(one.points) else 0.0 for one in lines.arrows]
    values = [one.quantity.value for one in lines.arrows]
    assert lengths[0] > 1.0
    for length, value in zip(lengths, values, strict=True):
        due = lengths[0] * abs(value / values[0])
        if length or turn == 0.0:
            assert length == pytest.approx(due, rel=0.03, abs=0.02)
        else:
            assert due < TURNED_LEAST + 0.02
    assert len([one for arrow in lines.arrows for one in arrow.measures()]) == (
        route.depth + 2 if turn == 0.0 else 0
    )


def test_boxes_nest_with_room_between_them(route):
    boxes = Boxes(pose_for(route)).nest(1.0)
    outlines = [boxes.outlines[l] for l in sorted(boxes.outlines)]
    for inner, outer in pairwise(outlines):
        gaps = [
            inner.get_left()[0] - outer.get_left()[0],
            outer.get_right()[0] - inner.get_right()[0],
            outer.get_top()[1] - inner.get_top()[1],
            inner.get_bottom()[1] - outer.get_bottom()[1],
        ]
        assert min(gaps) > 0.15


def test_what_climbs_to_a_weight_ends_as_wide_as_its_gradient(route):
    running = multiply_out(route).running[route.weighted]
    line = weight_line(route, running)
    assert line is not None
    on_scale = Scale(Channel.LENGTH, WIDEST / abs(running.value), FLOOR)
    climb = Climb(line, on_scale, np.array([[0.0, 2.0, 0.0], [0.0, 0.0, 0.0]]))
    assert [len(list(climb.comes(pieces).measures())) for pieces in (0.0, 1.0, 1.5, 2.0)] == [
        0,
        0,
        0,
        1,
    ]
    (measure,) = climb.measures()
    gradient = route.gradient().value
    assert measure.drawn == pytest.approx(on_scale.size(gradient), rel=0.01)
    assert measure.negative == (gradient < 0)


def test_a_factor_that_widens_it_too_much_leaves_no_room_for_it(route):
    line = weight_line(route, multiply_out(route).running[route.weighted])
    assert line is not None
    string = np.array([[0.0, 2.0, 0.0], [0.0, 0.0, 0.0]])
    narrow, wide = (
        Scale(Channel.LENGTH, width / abs(line.terms[0].value), FLOOR) for width in (0.5, 1.5)
    )
    assert Climb.fitting(line, narrow, string) is not None
    assert Climb.fitting(line, wide, string) is None
