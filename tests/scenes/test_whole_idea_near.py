"""What chapter 16 goes near to, and what weaves its squares."""

import numpy as np
import pytest

from audits.rehearsal import rehearse
from backprop_model import load_example
from scenes.ch16_whole_idea import WholeIdea
from scenes.mobjects.back_flow import PINCHED, BackFlow
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.ribbons import FLOOR
from scenes.parts.ch16.meeting import met_at, view_of
from scenes.parts.ch16.places import layout_of, near_views
from scenes.parts.ch16.rays import ARRIVED, FALLEN, Rays
from scenes.parts.ch16.weave import Weave, Weaving
from scenes.readings import Readings
from scenes.readings.sweep import arrival
from scenes.stage import style


@pytest.fixture(scope="module")
def scenery():
    return Scenery(Readings(load_example("digits")), style.HERO)


def test_from_the_cost_a_ribbon_runs_to_every_output(scenery):
    flow = BackFlow(scenery, arrival(scenery.read, 3), 0.5)
    flow.at = dict.fromkeys(flow.at, PINCHED)
    flow.update_points()
    ends = flow.drawn_ends()
    assert {k for kind, k, _ in ends if kind == "link"} == set(range(10))
    assert min(end.first for end in ends.values()) == pytest.approx(FLOOR, rel=0.05)


def test_the_neuron_that_is_gone_near_to_is_that_at_which_most_cancels(scenery):
    come = arrival(scenery.read, 2)
    flow = BackFlow(scenery, come, 0.5)
    k = met_at(flow)
    terms = come.terms
    assert terms is not None
    assert k is not None
    against = np.minimum(np.maximum(terms, 0).sum(axis=0), np.maximum(-terms, 0).sum(axis=0))
    left = np.abs(terms.sum(axis=0)) > 2 * FLOOR / 0.5
    assert against[k] == pytest.approx(against[left].max(), rel=0.02)  # hair lines are left out
    view, dock = view_of(flow, k), flow.docks[k]
    assert view is not None
    assert view.width / view.height == pytest.approx(16 / 9)
    assert view.left < dock.x - 2 * dock.radius
    assert view.right > dock.way.dock
    assert view.bottom < dock.y < view.top


def test_where_nothing_cancels_or_ribbons_are_large_it_stays_away():
    still = Scenery(Readings(load_example("mazur")), style.HERO)
    flow = BackFlow(still, arrival(still.read, 1), 5.0)
    assert view_of(flow, 0) is None
    assert met_at(BackFlow(still, arrival(still.read, 1), 1e-9)) is None


def test_from_near_one_neuron_is_told_and_then_all_have_what_is_theirs():
    seen = []

    def look(scene, _time, section):
        flows = [one for one in scene.mobjects if isinstance(one, BackFlow) and one.layer == 2]
        if section == "The way back" and len(flows) == 2 and flows[1].strength:
            seen.append([{k for k, share in flow.at.items() if share > 0} for flow in flows])

    scene = rehearse(WholeIdea, load_example("digits"), on_play_end=look)
    assert isinstance(scene, WholeIdea)
    k = met_at(scene.returned.flows[2])
    assert seen
    for others, own in seen:
        assert len(own) == 1
        assert own.isdisjoint(others)
        assert len(own | others) == 16
    assert k is not None


@pytest.mark.parametrize("name", ["digits", "mnist_size"])
def test_the_border_of_what_is_near_runs_between_prints(name):
    example = load_example(name)
    layout = layout_of(Readings(example))
    inputs, neurons = layout.sizes[:2]
    for view in near_views(layout):
        for j in range(neurons):
            own = [layout.square(j * inputs + k) for k in (0, inputs - 1)]
            left, right = own[0].left, own[1].right
            for border in (view.left, view.right):
                assert not left + 1e-6 < border < right - 1e-6


@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
@pytest.mark.parametrize("l", [2, 3])
def test_a_delta_stands_at_each_row_and_light_at_each_column(scenery, shape, l):
    with style.in_shape(shape):
        layout = layout_of(scenery.read)
        weave = Weave(scenery, layout, l, "trace", 0.42)
        trace = scenery.read.trace
        m = trace.sizes[l - 1]
        np.testing.assert_array_equal(weave.deltas.values, trace.dC_dz[l])
        np.testing.assert_array_equal(weave.light.values, trace.activations[l - 1])
        for j, k in ((0, 0), (trace.sizes[l] - 1, m - 1), (3, 5)):
            square = layout.square(layout.first(l) + j * m + k)
            delta, light = weave.deltas.cell(j), weave.light.cell(k)
            assert delta.center[1] == pytest.approx(square.center[1], abs=1e-6)
            assert light.center[0] == pytest.approx(square.center[0], abs=1e-6)


@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
@pytest.mark.parametrize("l", [2, 3])
def test_what_weaves_a_layer_lies_on_no_square(scenery, shape, l):
    with style.in_shape(shape):
        layout = layout_of(scenery.read)
        weave = Weave(scenery, layout, l, "trace", 0.42)
        squares = [layout.square(index) for index in range(layout.count)]
        for strip in (weave.deltas.zone, weave.light.zone):
            assert not any(
                strip.left < one.right - 1e-6
                and one.left < strip.right - 1e-6
                and strip.bottom < one.top - 1e-6
                and one.bottom < strip.top - 1e-6
                for one in squares
            )
            assert style.HERO.bottom <= strip.bottom


def test_only_one_layer_is_woven_at_a_time_and_no_print(scenery):
    weaving = Weaving(scenery, layout_of(scenery.read), "trace", 0.42)
    assert len(weaving.at(3, 1.0)) == 1
    first = weaving.now
    assert first is not None
    assert len(weaving.at(2, 1.0)) == 2
    assert weaving.now is not first
    assert len(weaving.at(1, 1.0)) == 1
    assert weaving.now is None


def test_a_square_lights_when_error_comes_to_it_across_the_light(scenery):
    layout = layout_of(scenery.read)
    weave = Weave(scenery, layout, 3, "trace", 0.42)
    rays = Rays(weave, layout, 3)
    inputs, outputs = scenery.read.trace.sizes[2], scenery.read.trace.sizes[3]
    times = rays.times[: inputs * outputs].reshape(outputs, inputs)
    assert len(rays.times) == layout.parts[2][0] + layout.parts[2][1]
    assert (np.diff(times, axis=1) > 0).all()  # along a row, away from its delta
    assert (np.diff(times, axis=0) > 0).all()
    assert rays.times.min() > FALLEN
    assert rays.times.max() < ARRIVED
    for gone, seen in ((0.0, False), (0.1, True), (0.7, True), (1.0, False)):
        rays.fall(gone)
        assert bool(rays.cells.max() > 3) == seen
    rays.fall(0.12)
    assert rays.cells[..., 0].max() > 100  # light is there, and error is not yet


def test_it_is_gone_near_to_a_layers_squares_where_they_are_woven():
    seen = []

    def look(scene, _time, section):
        if section == "The way back":
            seen.append(scene.visible.width)

    scene = rehearse(WholeIdea, load_example("digits"), on_play_end=look)
    assert isinstance(scene, WholeIdea)
    weave = scene.returned.weaving.of(3)
    assert weave is not None
    assert any(width == pytest.approx(weave.whole.width / 0.84, rel=0.25) for width in seen)
