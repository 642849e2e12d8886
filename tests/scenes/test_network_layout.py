"""Neurons stand apart within their zone, and what is left out is counted right."""

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.mobjects.network.layout import MOST_SHOWN, lay_out
from scenes.stage.style import Zone

ZONES = st.builds(
    lambda left, bottom, width, height: Zone(left, left + width, bottom, bottom + height),
    st.floats(-7, 0),
    st.floats(-3, 0),
    st.floats(3, 13),
    st.floats(2, 6),
)
STAGE = Zone(-6.66, 1.2, -2.8, 2.85)
"""somewhat more than half of a frame"""
SIZES = st.lists(st.integers(1, 20) | st.integers(1, 1000), min_size=2, max_size=8)
ROUNDING = 1e-9

thorough = settings(max_examples=200, deadline=None, derandomize=True)


@st.composite
def networks(draw):
    """Sizes, and a few neurons that must be shown."""
    sizes = draw(SIZES)
    pins = st.integers(0, len(sizes) - 1).flatmap(
        lambda l: st.tuples(st.just(l), st.integers(0, sizes[l] - 1))
    )
    return sizes, draw(st.sets(pins, max_size=4))


@thorough
@given(networks(), ZONES)
def test_every_disc_is_within_the_zone(network, zone):
    for column in lay_out(network[0], zone, network[1]):
        for x, y, z in column.positions.values():
            assert zone.left - ROUNDING <= x - column.radius
            assert x + column.radius <= zone.right + ROUNDING
            assert zone.bottom - ROUNDING <= y - column.radius
            assert y + column.radius <= zone.top + ROUNDING
            assert z == 0


@thorough
@given(networks(), ZONES)
def test_no_two_discs_touch(network, zone):
    discs = [
        (position, column.radius)
        for column in lay_out(network[0], zone, network[1])
        for position in column.positions.values()
    ]
    for (one, radius), (other, other_radius) in combinations(discs, 2):
        assert math.dist(one, other) > radius + other_radius
        assert radius > 0


@thorough
@given(networks(), ZONES)
def test_ends_and_pinned_neurons_are_shown(network, zone):
    sizes, pinned = network
    columns = lay_out(sizes, zone, pinned)
    for size, column in zip(sizes, columns, strict=True):
        assert {0, size - 1} <= set(column.positions)
        assert set(column.positions) <= set(range(size))
    assert all(neuron in columns[l].positions for l, neuron in pinned)


@thorough
@given(networks(), ZONES)
def test_shown_neurons_and_gaps_make_up_the_layer(network, zone):
    sizes, pinned = network
    for size, column in zip(sizes, lay_out(sizes, zone, pinned), strict=True):
        assert column.size == size
        assert len(column.positions) + sum(gap.count for gap in column.gaps) == size
        assert column.is_whole == (size <= MOST_SHOWN)


@thorough
@given(networks(), ZONES)
def test_a_gap_stands_between_its_neighbours_and_stands_for_those_between_them(network, zone):
    for column in lay_out(network[0], zone, network[1]):
        ordered = sorted(column.positions.items())
        assert [y for _, (_, y, _) in ordered] == sorted(
            (y for _, (_, y, _) in ordered), reverse=True
        )
        missing = {}
        for (above, high), (below, low) in pairwise(ordered):
            if below - above > 1:
                (gap,) = (g for g in column.gaps if low[1] < g.position[1] < high[1])
                missing[gap] = below - above - 1
        assert missing == {gap: gap.count for gap in column.gaps}


@thorough
@given(networks(), ZONES)
def test_layers_are_columns_from_left_to_right(network, zone):
    columns = lay_out(network[0], zone, network[1])
    xs = [{x for x, _, _ in column.positions.values()} for column in columns]
    assert all(len(x) == 1 for x in xs)
    steps = [min(later) - min(earlier) for earlier, later in pairwise(xs)]
    assert min(steps) > 0
    assert max(steps) - min(steps) < 1e-6


@thorough
@given(networks(), ZONES)
def test_a_layer_that_is_shown_whole_is_centred_in_height(network, zone):
    for column in lay_out(network[0], zone, network[1]):
        heights = [y for _, y, _ in column.positions.values()]
        if column.is_whole:
            assert (min(heights) + max(heights)) / 2 == pytest.approx(zone.center[1], abs=1e-9)


@thorough
@given(networks(), ZONES)
def test_below_a_layer_that_is_not_shown_whole_there_is_room_for_its_count(network, zone):
    for column in lay_out(network[0], zone, network[1]):
        lowest = min(y for _, y, _ in column.positions.values())
        if not column.is_whole:
            assert lowest - column.radius - zone.bottom >= 0.4


def test_784_16_16_10_shows_its_ends_and_a_gap():
    first, *others = lay_out([784, 16, 16, 10], STAGE)
    assert [gap.count for gap in first.gaps] == [784 - len(first.positions)]
    assert all(column.is_whole for column in others)


def test_a_single_left_out_neuron_is_shown_instead_of_a_gap():
    (column, _) = lay_out([40, 1], STAGE, {(0, 6)})
    assert 5 in column.positions


def test_small_networks_have_neurons_large_enough_for_a_number():
    for sizes in ([1, 1, 1, 1], [2, 2, 2], [3, 5, 4, 2]):
        for column in lay_out(sizes, STAGE):
            assert column.radius >= 0.4
