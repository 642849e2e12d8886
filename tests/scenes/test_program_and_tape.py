"""A program beside its tape; when a tape is fed; what is told at a node, and beside an edge."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch12.two_runs import SLEEVE, around
from scenes.parts.ch13.beside import told_locals
from scenes.parts.ch13.listing import Listing, line_of
from scenes.parts.ch13.of_formula import RecordedFormula
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.places import of_formula
from scenes.parts.ch13.window import feed_of
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone


@pytest.fixture
def listing():
    return Listing(RecordedNetwork(Readings(load_example("chain"))))


def shown(label):
    return max(leaf.get_fill_opacity() for leaf in label.family_members_with_points()) > 0


def formula():
    return RecordedFormula("(a + b) * (b + 1)", {"a": 2.0, "b": 1.0}).tape


def test_rows_come_one_after_another_and_cells_fill_as_the_head_goes_back(listing):
    lines, held, last = listing.written.line, listing.held, len(listing.written.line) - 1
    assert not any(map(shown, [*lines, *held.values()]))
    printing = listing.prints(0, last + 1, 1.0)
    printing.interpolate_mobject(0.5)
    assert [shown(line) for line in lines] == sorted(map(shown, lines), reverse=True)
    assert 3 <= sum(map(shown, lines)) <= 7
    printing.interpolate_mobject(1.0)
    assert all(map(shown, lines))
    rewinding = listing.rewinds(1.0)
    rewinding.interpolate_mobject(0.5)
    filled = {row for row, label in held.items() if shown(label)}
    assert filled == {row for row in held if row >= last / 2 - 1}
    rewinding.interpolate_mobject(1.0)
    assert all(map(shown, held.values()))
    totals = [listing.tape.total(row) for row in held]
    gradients = [listing.written._rows[row].gradient.value for row in held]
    assert totals == pytest.approx(gradients)


def test_the_lines_of_a_program_stand_below_each_other_and_in_their_room(listing):
    heights = [line.get_y() for line in (listing.title, *listing.lines)]
    assert heights == sorted(heights, reverse=True)
    assert all(line.get_left()[0] >= style.HERO.left for line in listing.lines)
    assert all(line.get_right()[0] < listing.tape.layout.zone.left for line in listing.lines)


def test_a_line_of_a_program_is_as_large_as_there_is_room():
    wide, narrow = line_of("`a = network(x)`", 6.0, 1.2), line_of("`a = network(x)`", 4.0, 1.2)
    low = line_of("`a = network(x)`", 6.0, 0.5)
    assert wide.width > narrow.width
    assert narrow.width <= 4.0
    assert low.height < wide.height


def test_a_tape_is_fed_where_its_rows_are_tall_enough():
    tape = formula()
    feed = feed_of(tape, Zone(0.0, 5.0, -3.3, 2.9))
    assert feed is not None
    assert (feed.above, feed.below) == (5, 2)
    assert feed_of(tape, Zone(0.0, 5.0, -1.0, 1.0)) is None


def test_ones_are_left_out_where_there_is_no_room_for_them():
    rows = formula().rows
    assert [len(told_locals(row, ones=True)) for row in rows] == [0, 0, 0, 2, 1, 2]
    with style.in_shape("square"):
        assert [len(told_locals(row, ones=False)) for row in rows] == [0, 0, 0, 0, 0, 2]
        assert [len(told_locals(row, ones=True)) for row in rows] == [0, 0, 0, 2, 1, 2]


@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
def test_a_formulas_graph_runs_on_and_its_nodes_stand_apart_in_their_zone(shape):
    with style.in_shape(shape):
        zone, tape = Zone(-6.5, -1.5, -3.0, 3.0), formula()
        places = of_formula(tape, zone)
        along = 1 if places.onward[1] else 0
        for row, one in enumerate(tape.rows):
            for use in one.uses:
                way = places.middles[row] - places.middles[use.operand]
                assert way[along] * places.onward[along] > 0
        middles, r = places.middles, places.radius
        apart = np.linalg.norm(middles[:, None] - middles[None], axis=2) + 9 * np.eye(len(middles))
        assert apart.min() > 2 * r
        assert (middles.min(axis=0) - r >= [zone.left, zone.bottom]).all()
        assert (middles.max(axis=0) + r <= [zone.right, zone.top]).all()


def test_an_edge_has_lines_at_both_sides_but_for_where_its_name_stands():
    way = np.column_stack([np.linspace(0.0, 4.0, 81), np.zeros(81), np.zeros(81)])
    points = around(way, np.array([2.0, 0.0]), 0.5, SLEEVE)
    assert set(np.round(np.abs(points[:, 1]), 6)) == {SLEEVE}
    assert (np.abs(points[:, 0] - 2.0) >= 0.5 - 1e-6).all()
    assert np.ptp(points[:, 0]) == pytest.approx(4.0)
