"""Lengths that are handed on, halved, or laid beside each other are as long as their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch02.half_gap import HalfGap
from scenes.parts.ch05.path_stage import PathStage
from scenes.parts.ch05.way import way_of
from scenes.parts.ch07.lines import Lines
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.route import route_of
from scenes.parts.ch07.ruler import ruler_for
from scenes.readings import Readings
from scenes.stage.style import Zone


@pytest.mark.parametrize("name", ["mazur", "chain", "digits"])
def test_a_mark_is_as_long_where_a_length_is_made_as_where_it_is_taken(name):
    """And as what is left of the nudge there, if no lens is on the way."""
    way = way_of(Readings(load_example(name)), None, None, None)
    path = PathStage(way)
    pairs = path.handed.arrived().submobjects
    assert len(pairs) == len(way.slopes) - 1
    left = 1.0
    for number, (pair, slope) in enumerate(zip(pairs, way.slopes, strict=False), start=1):
        left *= slope.value
        made, taken = (mark.points[-1] - mark.points[0] for mark in pair)
        if any(path.mirrors.beams.lenses[: 2 * number + 1]):
            continue
        assert abs(made[1]) == pytest.approx(path.stair.unit * abs(left), rel=1e-6)
        assert taken[:2] == pytest.approx(made[1::-1])  # the line between has turned it


def test_a_mark_runs_behind_the_front_of_its_light():
    path = PathStage(way_of(Readings(load_example("mazur")), None, None, None))
    for number in (1, 2):
        for share in np.linspace(0.05, 0.95, 19):
            _, gone = path.handed.stand(number, share).submobjects[number - 1]
            path.light.shine(0.0, 2 * number - 1 + 2 * share)
            light = np.concatenate([sheet.points for sheet, *_ in path.light.pieces])
            (left, low), (right, high) = light[:, :2].min(axis=0), light[:, :2].max(axis=0)
            x, y, _ = gone.get_center()
            assert left - 0.01 <= x <= right + 0.01
            assert low - 0.01 <= y <= high + 0.01


@pytest.mark.parametrize(("start", "end"), [(0.0, 2.0), (3.0, -1.0)])
def test_four_squares_over_half_a_gap_fill_the_square_over_the_whole(start, end):
    half = HalfGap(start, end, -1.0, None)
    half.shorten(1.0)
    half.rise(1.0)
    whole = abs(end - start)
    counted, others, square = half.area
    assert square.width == square.height == pytest.approx(whole / 2)
    # the lines that part the others begin at its free corner, and end at the whole one's sides
    low, high = sorted((start, end))
    assert others.get_left()[0] == pytest.approx(min((start + end) / 2, start))
    assert others.get_right()[0] == pytest.approx(max((start + end) / 2, start))
    assert others.get_top()[1] == pytest.approx(-1.0 + whole)
    assert others.get_bottom()[1] == pytest.approx(-1.0 + whole / 2)
    assert low <= counted.get_left()[0]
    assert counted.get_right()[0] <= high
    assert half.line.width == pytest.approx(whole / 2)


def test_what_was_sent_keeps_its_length_on_its_way_to_the_cost():
    route = route_of(Readings(load_example("chain")))
    assert route is not None
    flat = Zone(-4.0, 5.0, -3.0, 2.2)
    pose = Pose.even(flat, route.depth + 2)
    lines = Lines(ruler_for(route, flat.width), pose)
    lines.start(1.0).carry_to(float(pose.count - 1))
    sent = lines.sent()
    put, length = lines.send(sent), sent.width
    for share in (0.0, 0.5, 1.0):
        assert put(share).width == pytest.approx(length, rel=1e-3)
    arrived = lines.arrows[-1]
    assert sent.get_left()[0] == pytest.approx(arrived.get_left()[0], abs=0.05)
    assert sent.get_center()[1] == pytest.approx(pose.line(pose.count - 1)[1], abs=1e-6)
    true = np.prod(route.slopes)
    assert arrived.width / length == pytest.approx(abs(true), rel=0.1)
