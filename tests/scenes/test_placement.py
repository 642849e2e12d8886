"""Labels find free room: the first that is free, else where they hide least."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import Rectangle

from scenes.mobjects.edge import Edge
from scenes.mobjects.placement import (
    CLEARANCE,
    around,
    beside_edge,
    find_room,
    on_edge,
    place,
)
from scenes.stage.style import Zone

ROOM = Zone(-6, 6, -3, 3)


def block(x, y, width=1.0, height=1.0):
    return Rectangle(width=width, height=height).move_to((x, y, 0.0))


def edge(x1, y1, x2, y2):
    return Edge(np.array([x1, y1, 0.0]), np.array([x2, y2, 0.0]))


def middle(mobject):
    return tuple(float(c) for c in np.round(mobject.get_center()[:2], 9))


def anchors(*points):
    return [np.array([x, y, 0.0]) for x, y in points]


def test_with_nothing_in_the_way_the_best_anchor_is_taken():
    label = place(block(5, 5), anchors((1, 1), (0, 0)), [], ROOM)
    assert middle(label) == (1, 1)


def test_the_first_free_anchor_is_taken():
    label = place(block(5, 5), anchors((0, 0), (0.5, 0), (3, 0), (4, 0)), [block(0, 0)], ROOM)
    assert middle(label) == (3, 0)


def test_some_room_is_kept_around_a_label():
    touching = 1 + CLEARANCE / 2
    label = place(block(5, 5), anchors((touching, 0), (2, 0)), [block(0, 0)], ROOM)
    assert middle(label) == (2, 0)


def test_where_nothing_is_free_the_least_is_covered():
    obstacles = [block(0, 0), block(3, 0), block(3, 0.2)]
    label = place(block(5, 5), anchors((3, 0), (0.1, 0), (0.7, 0)), obstacles, ROOM)
    assert middle(label) == (0.7, 0)


def test_an_edge_is_a_line_and_not_its_bounding_box():
    diagonal = edge(-3, -3, 3, 3)
    assert middle(place(block(0, 0), anchors((2, -1)), [diagonal], ROOM)) == (2, -1)
    assert middle(place(block(0, 0), anchors((1, 1), (2, -1)), [diagonal], ROOM)) == (2, -1)


@pytest.mark.parametrize("line", [edge(-3, 0, 3, 0), edge(0, -3, 0, 3)])
def test_level_and_upright_edges_are_kept_clear_of_too(line):
    assert middle(place(block(5, 5), anchors((0, 0), (1.5, 1.5)), [line], ROOM)) == (1.5, 1.5)


def test_an_edge_that_ends_before_the_label_is_no_obstacle():
    assert middle(place(block(5, 5), anchors((2, 2)), [edge(-3, -3, 1, 1)], ROOM)) == (2, 2)


@pytest.mark.parametrize("outside", [(5.8, 0), (-5.8, 0), (0, 2.8), (0, -2.8)])
def test_a_label_stays_in_its_zone(outside):
    assert middle(place(block(0, 0), anchors(outside, (0, 0)), [], ROOM)) == (0, 0)


def test_a_little_overlap_is_better_than_leaving_the_zone():
    label = place(block(0, 0), anchors((8, 0), (0.9, 0)), [block(0, 0)], ROOM)
    assert middle(label) == (0.9, 0)


coordinates = st.floats(-5, 5)
points = st.tuples(coordinates, coordinates)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(points, min_size=1, max_size=8), st.lists(points, max_size=6))
def test_a_free_anchor_is_found_whenever_there_is_one(choices, obstacles):
    bodies = [block(x, y) for x, y in obstacles]
    label = place(block(9, 9), anchors(*choices), bodies, ROOM)

    def free(point, slack):
        x, y = point
        inside = abs(x) + 0.5 <= 6 + slack and abs(y) + 0.5 <= 3 + slack
        apart = 1 + CLEARANCE - slack
        return inside and all(max(abs(x - u), abs(y - v)) >= apart for u, v in obstacles)

    # What is free by a hair's breadth may be taken or not.
    frees = [point for point in choices if free(point, -1e-9)]
    nearly = [point for point in choices if free(point, 1e-9)]
    if frees:
        passed = nearly[: nearly.index(frees[0]) + 1]
        assert any(middle(label) == pytest.approx(point, abs=1e-8) for point in passed)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(points, max_size=8), st.lists(points, max_size=6))
def test_room_is_found_where_place_would_put_a_label_and_nothing_moves(choices, obstacles):
    bodies = [block(x, y) for x, y in obstacles]
    label = block(9, 9)

    spot = find_room(label, anchors(*choices), bodies, ROOM, bearable=0.0)

    assert middle(label) == (9, 9)
    if spot is not None:
        placed = place(label, anchors(*choices), bodies, ROOM)
        np.testing.assert_allclose(placed.get_center(), spot, atol=1e-8)
        x, y = middle(label)
        touched = [max(abs(x - u), abs(y - v)) < 1 + CLEARANCE - 1e-6 for u, v in obstacles]
        assert not any(touched)


def test_there_is_no_room_where_all_is_covered_or_nothing_is_offered():
    label = block(9, 9)
    assert find_room(label, anchors((0, 0), (0.2, 0)), [block(0, 0)], ROOM) is None
    assert find_room(label, [], [], ROOM) is None
    assert middle(label) == (9, 9)


def test_a_line_is_borne_unless_nothing_may_be_touched():
    through_a_corner = edge(-0.6, 0.4, -0.4, 0.6)
    spots = anchors((0, 0))
    assert find_room(block(0, 0), spots, [through_a_corner], ROOM) is spots[0]
    assert find_room(block(0, 0), spots, [through_a_corner], ROOM, bearable=0.0) is None


@pytest.mark.parametrize("rim", [(5.5, 0), (-5.5, 0), (0, 2.5), (0, -2.5)])
def test_a_label_may_touch_the_rim_of_its_zone(rim):
    assert middle(place(block(0, 0), anchors(rim, (0, 0)), [], ROOM)) == rim


# -- anchors ---------------------------------------------------------------------------------------


def distance_to_line(box, line):
    """Least distance of a box's corners to the infinite line of an edge."""
    start, way = line.start_point[:2], (line.end_point - line.start_point)[:2]
    across = np.array([-way[1], way[0]]) / np.linalg.norm(way)
    corners = [
        (x, y)
        for x in (box.get_left()[0], box.get_right()[0])
        for y in (box.get_bottom()[1], box.get_top()[1])
    ]
    sides = [float((np.array(corner) - start) @ across) for corner in corners]
    assert all(side > 0 for side in sides) or all(side < 0 for side in sides)
    return min(abs(side) for side in sides)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.floats(0.5, 5), coordinates, st.floats(0.2, 2), st.floats(0.2, 0.6))
def test_a_label_beside_an_edge_touches_it_nowhere(run, rise, width, height):
    line, label = edge(0, 0, run, rise), block(0, 0, width, height)
    for anchor in beside_edge(label, line):
        assert distance_to_line(label.move_to(anchor), line) >= CLEARANCE - 1e-9


def test_the_best_place_beside_an_edge_is_at_its_middle():
    line = edge(0, 0, 4, 2)
    best = beside_edge(block(0, 0, 0.6, 0.3), line)[0]
    along = (best - line.start_point) @ (line.end_point - line.start_point) / 20
    assert along == pytest.approx(0.5)


def test_places_on_an_edge_lie_on_it():
    line = edge(0, 0, 4, 2)
    for x, y, _ in on_edge(line):
        assert 0 < x < 4
        assert y == pytest.approx(x / 2)


@pytest.mark.parametrize("size", [(1, 1), (2, 0.3), (0.4, 0.4)])
def test_straight_neighbours_of_a_mobject_do_not_touch_it(size):
    subject, label = block(1, 2), block(0, 0, *size)
    for anchor in around(subject, label)[:4]:
        apart = np.abs(anchor - subject.get_center())[:2]
        reach = np.array([(1 + size[0]) / 2, (1 + size[1]) / 2])
        assert (apart > reach).any()
