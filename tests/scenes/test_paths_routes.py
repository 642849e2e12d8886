"""Chapter 8's ways to the cost: one that breaks off, whole routes, and a nudge of one."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.ch08_many_paths import ManyPaths
from scenes.parts.ch08.routes import DASH, HALF_WAY, OFF, POINTS, Attempt, Route, reach_of
from scenes.parts.ch08.run_on import SMALLEST
from scenes.parts.ch08.setting import PathsSetting
from scenes.readings import Readings
from tests.audits.hard_examples import hard_examples


def disc(x: float, y: float, radius: float) -> tuple[np.ndarray, float]:
    return np.array([x, y, 0.0]), radius


def test_a_straight_way_comes_as_far_as_no_disc_is_near():
    start, way = np.zeros(2), np.array([6.0, 0.0])
    assert reach_of(start, way, []) == pytest.approx(6.0)
    assert reach_of(start, way, [disc(3.0, 0.0, 0.5)]) == pytest.approx(2.5 - OFF, abs=0.05)
    assert reach_of(start, way, [disc(3.0, 2.0, 0.5)]) == pytest.approx(6.0)
    assert reach_of(start, way, [disc(0.0, 0.1, 0.5)]) == 0.0


def test_an_attempt_grows_half_way_and_is_gone_when_it_has_fallen():
    start, end = np.zeros(3), np.array([8.0, 0.0, 0.0])
    attempt = Attempt(start, 1.0, end, [(end, 0.5)])
    assert attempt.has_room
    assert not len(attempt.points)
    assert attempt.go(1.0).points[:, 0].min() == pytest.approx(1.0)
    assert attempt.points[:, 0].max() == pytest.approx(1 + 7 * HALF_WAY, abs=2 * DASH)
    assert attempt.points[:, 1] == pytest.approx(0.0)
    attempt.go(1.5)
    assert attempt.points[-1, 1] < attempt.points[0, 1]  # its end falls first
    assert not len(attempt.go(2.0).points)
    assert not Attempt(start, 1.0, end, [disc(2.0, 0.0, 0.5)]).has_room


def test_a_route_is_drawn_leg_by_leg_up_to_its_end():
    legs = [[np.array([[0.0, 0.0], [2.0, 0.0]])], [np.array([[2.0, 0.0], [2.0, 3.0]])]]
    route = Route(legs)
    assert not len(route.points)
    assert route.go(1.0).points[-1, :2] == pytest.approx([2.0, 0.0])
    assert route.go(1.5).points[-1, 1] == pytest.approx(1.5, abs=3.0 / POINTS)
    assert route.go(2.0).points[-1, :2] == pytest.approx([2.0, 3.0])


def stage_of(read):
    scene = ManyPaths()
    scene.read = read
    PathsSetting.set_the_stage(scene)
    return scene


def test_the_window_of_the_nudge_shrinks_to_a_point_and_that_of_one_is_as_wide():
    scene = stage_of(Readings(load_example("mazur")))
    run_on, plot = scene.run_on, scene.plot
    assert run_on is not None
    h = scene.paths.nudge
    wide = [np.ptp(run_on.zoom(share).drawn.points[:, 0]) for share in (0.0, 0.25, 0.5)]
    assert wide[1] / wide[0] == pytest.approx(h**0.25)
    assert wide[2] / wide[0] == pytest.approx(h**0.5)
    assert run_on.zoom(0.5).windows.points[:, 0].max() > run_on.drawn.points[:, 0].max()
    assert not len(run_on.zoom(1.0).drawn.points)
    assert h > SMALLEST
    (small,), (unit,) = run_on.small.grow(1.0).measures(), run_on.unit.measures()
    assert small.quantity.value == h
    assert unit.quantity.value == 1.0
    assert small.drawn == pytest.approx(unit.drawn)
    # an arrow beside the lines is as long as its line rises over one
    share, arrow = scene.paths.shares[0], scene.chain.shares[0]
    plot.move_aside(1.0)
    rise = (plot.end(0) - plot.frame.at(0.0, 0.0))[1] / (h / unit.quantity.value)
    plot.move_aside(0.0)
    assert arrow.tip - arrow.tail == pytest.approx(rise * h, rel=0.02)
    assert arrow.tip - arrow.tail == pytest.approx(share.value * plot.steep)


@pytest.mark.parametrize("name", ["huge", "tiny"])
def test_lines_run_on_only_to_a_nudge_that_is_larger(name):
    scene = stage_of(Readings(hard_examples()[name]))
    assert scene.run_on is None or scene.paths.nudge < 1
