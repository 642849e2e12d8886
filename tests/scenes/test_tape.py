"""The tape: printed row by row, wound back; its cells add up; what is written stands in columns."""

import numpy as np
import pytest
from manim import VMobject

from backprop_model import load_example
from scenes.mobjects.edge import Edge
from scenes.parts.ch13.edges import put_edges, weights_among
from scenes.parts.ch13.moves import SEAM, Moves
from scenes.parts.ch13.of_formula import RecordedFormula
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.places import of_formula, of_network
from scenes.parts.ch13.tape import Tape
from scenes.parts.ch13.tape_layout import Feed, TapeLayout
from scenes.parts.ch13.written import Written
from scenes.readings import Readings
from scenes.stage.quantity import given
from scenes.stage.style import HERO
from tests.audits.hard_examples import hard_examples


def tape_of(count, reach=(0.0, 1.0), number=0.0):
    return Tape(TapeLayout(HERO, count, 4.0, number), reach).print_to(count)


def heads(tape):
    return tape.head.points[:, 1].min(), tape.head.points[:, 1].max()


def test_a_cell_that_is_reached_twice_holds_the_sum():
    tape = tape_of(5, (0.0, 5.0))
    tape.deposit((1, given("", 3.0)))
    tape.deposit((1, given("", 2.0)))
    assert tape.total(1) == 5
    drawn = [m.drawn / m.scale.per_one for m in tape.measures()]
    assert drawn == pytest.approx([3.0, 2.0])
    old, new = tape.bars["old"].points[:, 0], tape.bars["new"].points[:, 0]
    assert new.min() == pytest.approx(old.max())  # head to tail


def test_what_comes_at_the_same_time_is_new_together():
    tape = tape_of(3, (0.0, 4.0))
    tape.deposit((2, given("", 4.0)))
    tape.deposit((0, given("", 1.0)), (1, given("", 2.0)), share=0.5)
    assert len(tape.bars["new"].points) == 2 * len(tape.bars["old"].points)
    assert [m.quantity.value for m in tape.measures()] == [4.0]  # the others still grow
    tape.arrive(1.0)
    assert sorted(m.quantity.value for m in tape.measures()) == [1.0, 2.0, 4.0]


def test_a_negative_contribution_is_hollow_and_runs_back():
    tape = tape_of(3, (-1.0, 2.0))
    tape.deposit((0, given("", 2.0)))
    tape.deposit((0, given("", -0.5)))
    *_, last = tape.measures()
    assert last.negative
    assert last.drawn == pytest.approx(0.5 * last.scale.per_one)
    assert tape.bars["hollow"].points[:, 0].max() == pytest.approx(
        tape.bars["old"].points[:, 0].max()
    )


def test_bars_fall_into_squares_where_these_can_be_counted():
    tape = tape_of(5, (0.0, 5.0))
    tape.deposit((1, given("", 3.0)))
    tape.deposit((1, given("", 2.0)))
    one = tape.scaling.per_one
    zero = tape.bars["old"].points[:, 0].min()
    assert (np.unique(tape.cuts.points[:, 0]) - zero) / one == pytest.approx([1, 2, 3, 4])
    assert tape.joints.points[:, 0] == pytest.approx(zero + 3 * one)  # where the two meet
    many = tape_of(5, (0.0, 500.0))
    assert not len(many.deposit((1, given("", 300.0))).cuts.points)


def test_a_row_is_lit_that_is_handed_something_until_the_head_moves_on():
    tape = tape_of(5, (0.0, 2.0)).head_to(3)
    tape.deposit((1, given("", 2.0)), share=0.5)
    low, high = (tape.layout.at(1) + half * tape.layout.row_height / 2 for half in (-1, 1))
    assert tape.reached.points[:, 1].min() == pytest.approx(low)
    assert tape.reached.points[:, 1].max() == pytest.approx(high)
    assert tape.reached.fill_opacity == pytest.approx(0.5)
    assert tape.arrive(1.0).reached.fill_opacity == 1
    assert tape.head_to(2).reached.fill_opacity == 0


def test_a_cell_that_is_reached_again_tells_what_it_held():
    recording = RecordedFormula("(a + b) * (b + 1)", {"a": 2.0, "b": 1.0}).tape
    written = Written(recording, HERO.columns(0.5, 0.5)[1])
    first, second = (recording.total(1, n) for n in (1, 2))
    both = written.held(1, second, first)
    assert [one.value for one in both.quantities] == [3, 5]
    assert both.get_right()[0] <= written.tape.layout.cell.right


def test_rows_are_printed_one_after_another():
    tape = tape_of(6)
    for printed, rows in [(0, 0), (1, 1), (2.5, 3), (6, 6)]:
        tape.print_to(printed)
        assert len(tape.paper.points) == 16 * rows


@pytest.mark.parametrize("count", [1, 5, 11, 20])
def test_every_row_that_the_head_is_at_is_on_the_tape(count):
    tape = tape_of(count)
    for row in np.linspace(count - 1, 0, 7):
        low, high = heads(tape.head_to(float(row)))
        assert HERO.bottom - 1e-6 <= low < high <= HERO.top + 1e-6


def test_the_head_is_warm_while_it_records():
    tape = tape_of(4)
    colors = [tape.head_to(1, recording=way).head.fill_color.to_hex() for way in (True, False)]
    assert colors[0] != colors[1]


@pytest.mark.parametrize("name", [*hard_examples(), "formula"])
def test_what_is_written_stands_in_its_columns(name):
    recording = RecordedFormula("(a + b) * (b + 1)", {"a": 2.0, "b": 1.0}).tape
    if name != "formula":
        recording = RecordedNetwork(Readings(hard_examples()[name])).tape
    zone = HERO.columns(0.4, 0.6)[1]
    written = Written(recording, zone)
    layout = written.tape.layout
    for index, line in enumerate(written.line):
        assert line.get_left()[0] >= zone.left
        assert line.get_right()[0] <= layout.cell.left
        assert line.get_y() == pytest.approx(layout.at(index), abs=layout.row_height / 4)
    for row, arrived in recording.arrivals.items():
        total = recording.total(row, len(arrived))
        held = written.held(row, total)
        assert layout.cell.left <= held.get_left()[0]
        assert held.get_right()[0] <= zone.right
        if layout.number:
            assert held.get_left()[0] >= written.tape.end_of(total.value)
    assert layout.cell.width > 0


@pytest.mark.parametrize("row", [3, 3.5, 5])
def test_a_tape_that_is_fed_runs_under_a_head_that_stands_still(row):
    feed = Feed(above=5, below=2)
    assert feed.rows == 8
    tape = Tape(TapeLayout(HERO, 6, 4.0, feed=feed)).print_to(6)
    before = tape.layout.at(0)
    by = tape.feed_to(row)
    assert tape.layout.at(0) == pytest.approx(before + by)
    middle = HERO.top - 5.5 * tape.layout.row_height
    assert tape.layout.at(row) == pytest.approx(middle)
    assert np.mean(heads(tape.head_to(row))) == pytest.approx(middle)
    for one in range(6):
        assert HERO.bottom <= tape.layout.at(one) <= HERO.top


def test_a_row_without_a_gradient_has_no_cell():
    tape = Tape(TapeLayout(HERO, 6, 4.0), without=[2]).print_to(6)
    assert len(tape.cells.points) == 5 * 16
    heights = tape.cells.points[:, 1]
    assert not (np.abs(heights - tape.layout.at(2)) < tape.layout.row_height / 2 - 0.01).any()


def test_what_the_columns_are_stands_above_them():
    recording = RecordedFormula("(a + b) * (b + 1)", {"a": 2.0, "b": 1.0}).tape
    written = Written(recording, HERO.columns(0.4, 0.6)[1])
    step, value, gradient = written.heads
    assert step.get_left()[0] < value.get_left()[0] < gradient.get_left()[0]
    assert step.get_bottom()[1] > written.tape.layout.at(-0.5) - 1e-6


def test_what_comes_to_a_cell_that_holds_squares_clicks_on_to_them_from_the_right():
    tape = tape_of(3, reach=(0.0, 9.0))
    tape.print_to(3).head_to(2)
    tape.deposit((0, given("g", 3.0)))
    tape.deposit((0, given("g", 2.0)), share=0.0)
    ends = []
    for share in (0.1, 0.5, 1.0):
        tape.arrive(share)
        x = tape.bars["new"].points[:, 0]
        ends.append((x.min(), x.max()))
        assert np.ptp(x) == pytest.approx(2 * tape.scaling.per_one)
    assert ends[0] > ends[1] > ends[2]
    assert ends[2] == pytest.approx((tape.end_of(3.0), tape.end_of(5.0)))


def test_a_nudges_length_is_laid_along_the_results_as_often_as_it_goes_into_it():
    formula = RecordedFormula("(a + b) * (b + 1)", {"a": 2.0, "b": 1.0})
    nudged = formula.nudged()
    assert nudged is not None
    zone = HERO.columns(0.46, 0.54)[0]
    moves = Moves(nudged, of_formula(formula.tape, zone), formula.tape.last)
    assert moves.times == 5
    wide = moves.on_scale.size(nudged.step.value)
    moves.lay(1.0)
    lefts = moves.laid.points[:, 0].reshape(5, -1).min(axis=1)
    np.testing.assert_allclose(np.diff(lefts), wide)
    assert lefts[0] - moves.bars[1].points[:, 0].min() == pytest.approx(SEAM)
    moves.lay(0.0)
    assert not len(moves.laid.points)


def test_edges_of_a_network_that_is_opened_end_as_what_weights_come_in_by():
    tape = RecordedNetwork(Readings(load_example("chain"))).tape
    places = of_network(tape, TapeLayout(HERO, len(tape.rows), 4.0), HERO, 1.0, 0.0)
    homes = [(np.array([0.3 * row, 0.0, 0.0]), 0.1) for row in range(len(tape.rows))]
    row = next(
        r for r, one in enumerate(tape.rows) if one.parameters and one.parameters[0].is_weight
    )
    edge = Edge(np.array([0.0, 0.0, 0.0]), np.array([1.0, 0.0, 0.0]))
    stubs = {(row, 0): edge, (row + 1, 0): VMobject()}
    assert weights_among(stubs) == {(row, 0): edge}
    operand = tape.rows[row].uses[0].operand
    put_edges(stubs, tape, places, homes, 0.0)
    assert edge.start_point[0] == pytest.approx(0.3 * operand + 0.1)
    assert edge.end_point[0] == pytest.approx(0.3 * row - 0.1)
    put_edges(stubs, tape, places, homes, 1.0)
    way = places.stub(row)
    np.testing.assert_allclose([edge.start_point[:2], edge.end_point[:2]], way[[0, -1]])
