"""Ribbons are as wide as their numbers all along their way, and stack and cancel as these do."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_model import load_example
from scenes.mobjects.back_flow import MET, PINCHED, RUN, THROUGH, BackFlow
from scenes.mobjects.docks import Way, bends, dock, edge_way
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.ribbon_geometry import Strands, chevrons, cut, dashes
from scenes.mobjects.ribbon_scales import scales_by_layer
from scenes.readings import Readings
from scenes.readings.sweep import arrival
from scenes.stage import style

WAY = np.column_stack([np.linspace(4.0, 0.0, 30), np.sin(np.linspace(0, 2, 30))])
terms = st.lists(st.floats(-2, 2).filter(lambda v: abs(v) > 0.01), min_size=1, max_size=5)


def strands(*widths, negative=False):
    return Strands.of(
        [WAY] * len(widths),
        [np.linspace(a, b, len(WAY)) for a, b in widths],
        [negative] * len(widths),
    )


def test_a_ribbon_is_as_wide_as_its_number_along_its_way():
    now = cut(strands((0.6, 0.2)), np.array([1.0]))
    left, right = now.sides
    across = np.linalg.norm(left - right, axis=2)[0]
    assert across[0] == pytest.approx(0.6)
    assert across[-1] == pytest.approx(0.2)
    assert (np.diff(across) <= 1e-9).all()


@given(st.floats(0.05, 0.95))
def test_a_ribbon_that_is_underway_ends_in_a_round_head(share):
    one = strands((0.4, 0.4))
    now = cut(one, np.array([share]))
    assert now.widths[0, -1] < 0.05
    length = np.linalg.norm(np.diff(now.centres[0], axis=0), axis=1).sum()
    assert length == pytest.approx(share * one.lengths[0], rel=0.01)


def test_a_ribbon_that_ends_within_a_disc_bulges_up_to_its_rim():
    radius, width = 3.0, 2.0
    end = np.sqrt(radius**2 - (width / 2) ** 2)
    way = np.column_stack([np.linspace(0.0, end, 10), np.zeros(10)])
    one = Strands.of([way], [np.full(10, width)], [False], 0.0, -radius)
    outline = cut(one, np.array([1.0])).outlines()[0]
    at_the_end = outline[outline[:, 0] > end - 1e-6]
    assert at_the_end[:, 0].max() == pytest.approx(radius)
    np.testing.assert_allclose(np.linalg.norm(at_the_end, axis=1), radius, atol=1e-9)


def test_nothing_is_drawn_beyond_the_head():
    one = strands((0.4, 0.2), negative=True)
    for marks in (
        chevrons(one, np.array([0.5]), 0.2, 0.0, share=1.0, lean=0.8),
        dashes(one, np.array([0.5]), 0.2, 0.0, 0.55),
    ):
        assert len(marks)
        assert marks[..., 0].min() >= 4.0 - 0.5 * 4.0 - 0.35


@given(terms, st.floats(0, 1), st.floats(0.1, 3))
def test_what_has_opposite_signs_cancels_and_the_rest_is_let_through(values, slope, per_one):
    sources = {j: (float(j), 1.0) for j in range(len(values))}
    at = dock(
        (0.0, 0.3),
        0.4,
        1.0,
        Way.between(0.4, 4.0),
        dict(enumerate(values)),
        sources,
        slope,
        per_one,
        0.0,
    )
    error = sum(values)
    assert at.net == pytest.approx(abs(error) * per_one, abs=1e-9)
    assert at.negative == (error < 0) or abs(error) < 1e-9
    line, width = at.trunk(1.0, 1.0)
    assert width[-1] == pytest.approx(abs(error) * per_one * slope, abs=1e-6)
    assert line[-1] == pytest.approx((0.4, 0.3), abs=1e-6)  # it ends in the neuron's middle
    _, whole = at.trunk(0.0, 0.0)
    assert whole == pytest.approx(np.full(len(whole), at.full))
    docked = sum(b.width for b in at.berths if not b.against)
    assert docked == pytest.approx(at.full)


@given(terms)
def test_docked_ribbons_lie_side_by_side(values):
    sources = {j: (float(j), 1.0) for j in range(len(values))}
    way = Way.between(0.4, 4.0)
    at = dock((0.0, 0.0), 0.4, -1.0, way, dict(enumerate(values)), sources, 0.5, 1.0, 0.0)
    for against in (False, True):
        own = sorted((b for b in at.berths if b.against == against), key=lambda b: b.y)
        for low, high in itertools.pairwise(own):
            assert high.y - low.y == pytest.approx((low.width + high.width) / 2)


@pytest.mark.parametrize("name", ["mazur", "three_four_three", "relu_softmax"])
def test_ribbons_at_rest_measure_what_the_trace_says(name, theme):
    read = Readings(load_example(name))
    scenery = Scenery(read, style.HERO)
    arrivals = {l: arrival(read, l) for l in range(1, scenery.last + 1)}
    scales = scales_by_layer(read, scenery, arrivals)
    for l, come in arrivals.items():
        flow = BackFlow(scenery, come, scales[l])
        for so_far in (RUN, MET, THROUGH, PINCHED):
            flow.at = dict.fromkeys(flow.at, so_far)
            flow.update_points()
        measures = list(flow.measures())
        assert measures
        for quantity, scale, drawn, negative in measures:
            assert drawn == pytest.approx(scale.size(quantity.value), rel=0.02, abs=0.002)
            if abs(quantity.value) * scale.per_one > 0.02:
                assert negative == (quantity.value < 0)


def test_what_has_not_come_draws_nothing():
    read = Readings(load_example("mazur"))
    flow = BackFlow(Scenery(read, style.HERO), arrival(read, 1), 5.0)
    assert not any(len(part.points) for part in flow.get_family())
    assert not list(flow.measures())


@given(st.floats(1.5, 6), st.floats(-6, 6))
def test_a_ribbons_way_is_level_at_both_ends_and_turns_gently(across, up):
    way = bends((across, up), (0.0, 0.0))
    assert way[0] == pytest.approx((across, up))
    assert way[-1] == pytest.approx((0.0, 0.0))
    steps = np.diff(way, axis=0)
    assert (steps[:, 0] <= 1e-9).all()  # never back
    for end in (steps[0], steps[-1]):
        assert abs(end[1]) < 0.4 * abs(end[0]) + 1e-9
    lengths = np.linalg.norm(steps, axis=1)
    turns = np.einsum("ij,ij->i", steps[1:], steps[:-1]) / (lengths[1:] * lengths[:-1])
    assert turns.min() > np.cos(0.5)


@given(st.floats(-4, 4), st.floats(-0.25, 0.25))
def test_an_edge_comes_to_its_dock_in_one_curve_without_a_kink(up, off):
    sources, head = {0: (1.0, 1.0), 1: (-1.0, 1.0)}, (4.0, up)
    at = dock(
        (0.0, 0.0), 0.4, -1.0, Way.between(0.4, 4.0), {0: 0.5, 1: -0.2}, sources, 1.0, 1.0, 0.0
    )
    way = edge_way(at, off, head)
    assert way[0] == pytest.approx((0.4, 0.0))
    assert way[-1] == pytest.approx(head)
    steps = np.diff(way, axis=0)
    assert (steps[:, 0] > 0).all()
    heading = np.arctan2(steps[:, 1], steps[:, 0])
    assert np.abs(heading[[0, -1]]).max() < 0.2  # level at both ends
    assert np.abs(np.diff(heading)).max() < 0.25
    turns = np.sign(np.diff(heading))[np.abs(np.diff(heading)) > 0.004]
    assert (np.diff(turns) != 0).sum() <= 3  # no stairs


def test_where_opposite_signs_meet_both_narrow_by_the_same():
    way = Way.between(0.4, 4.0)
    sources = {0: (1.0, 1.0), 1: (-1.0, 1.0)}
    at = dock((0.0, 0.0), 0.4, -1.0, way, {0: 0.5, 1: -0.2}, sources, 1.0, 1.0, 0.0)
    (line, trunk), (beside, tongue) = at.trunk(1.0, 0.0), at.tongue(1.0)
    there = line[:, 0] > way.met
    left = np.interp(-beside[:, 0], -line[there, 0], trunk[there])
    assert tongue[0] == pytest.approx(0.2)
    assert tongue[-1] == pytest.approx(0.0, abs=1e-9)
    assert left - tongue == pytest.approx(np.full(len(left), 0.3), abs=0.01)


@pytest.mark.parametrize("larger", [0, 1])
def test_ribbons_dock_in_the_order_in_which_they_come(larger):
    values = {larger: 0.5, 1 - larger: -0.2}
    sources = {0: (1.0, 1.0), 1: (-1.0, 1.0)}
    at = dock((0.0, 0.0), 0.4, -1.0, Way.between(0.4, 4.0), values, sources, 1.0, 1.0, 0.0)
    heights = {berth.source: berth.y for berth in at.berths}
    assert heights[0] > heights[1]
