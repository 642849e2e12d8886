"""The cost's curve in OneWeightNudged, its lines and its pieces: drawn as the numbers are."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network
from scenes.parts.ch03.across import across
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.heights import Heights
from scenes.parts.ch03.laid_down import LaidDown
from scenes.parts.ch03.pieces import Pieces
from scenes.parts.ch03.strand import FAR, strand_of
from scenes.parts.ch03.string_labels import StringLabels
from scenes.readings import Readings
from scenes.stage.style import Zone
from tests.scenes.strands import ZONE, strand, string_of


def test_dragging_leaves_dots_on_the_curve_that_join_to_it():
    one = strand()
    plot = CostPlot(one, ZONE)
    plot.drag(-1.0)
    few = len(plot.curve.footprints.points)
    plot.drag(2.0)
    many = len(plot.curve.footprints.points)
    assert 0 < few < many
    assert not len(plot.curve.traced.points)
    plot.curve.join(1.0)
    ends = plot.curve.traced.points[[0, -1], 0]
    assert ends == pytest.approx([plot.way[0, 0], plot.way[-1, 0]])
    plot.follow(0.5)
    first, last = plot.curve.tangent.points[[0, -1], :2]
    slope = (last - first) / [plot.curve.frame.per_x, plot.curve.frame.per_y]
    assert slope[1] / slope[0] == pytest.approx(0.0318091538, rel=1e-6)


def pieces_of(name="chain"):
    one = strand(name)
    cells = [ZONE.columns(*[1.0] * (count + 1), gap=0.2) for count in range(len(one.looks))]
    plot = CostPlot(one, ZONE)
    return one, plot, Pieces(one, plot, cells)


@pytest.mark.parametrize("name", ["chain", "negative", "softmax"])
def test_a_piece_shows_what_the_network_does_and_each_is_the_one_before_enlarged(name):
    one, _, pieces = pieces_of(name)
    for number in range(len(one.looks)):
        pieces.grow(number, 1.0)
    per_step = []
    for piece, h in zip(pieces.all, one.looks, strict=True):
        foot, tip = piece.dots.points[:, :2].reshape(2, 16, 2).mean(axis=1)
        line = np.diff(piece.line.points[[0, -1], :2], axis=0)[0]
        assert line[1] / line[0] == pytest.approx((tip - foot)[1] / (tip - foot)[0], rel=1e-6)
        per_step.append([(tip - foot)[0], (tip - foot)[1] * h / one.nudge.change(h).value])
        assert piece.zone.left <= tip[0] <= piece.zone.right
        assert piece.zone.bottom <= tip[1] <= piece.zone.top
    runs, rises = np.array(per_step).T
    assert runs == pytest.approx([runs[0]] * len(runs))
    assert rises == pytest.approx([rises[0]] * len(rises), rel=1e-6)


def test_a_piece_is_taken_from_where_the_one_before_shows_it():
    one, plot, pieces = pieces_of()
    first = pieces.all[0]
    assert first.zone == pieces.outside
    foot = first.at(np.zeros((1, 2)))[0]
    assert foot == pytest.approx(plot.curve.frame.at(0.0, 0.0))
    pieces.grow(0, 1.0)
    pieces.grow(1, 0.0)
    assert pieces.all[1].zone == first.part(one.step)
    assert not len(pieces.all[1].run.points)
    pieces.grow(1, 1.0)
    assert pieces.all[1].zone.right == pytest.approx(pieces.cells[1][1].right)
    assert pieces.all[1].zone.left == pytest.approx(pieces.cells[1][1].left)
    for number in range(2, len(pieces.all)):
        pieces.grow(number, 1.0)
    pieces.close(1.0)
    assert first.zone == pieces.outside
    assert pieces.all[-1].zone.width < 0.01


def test_what_lies_between_curve_and_line_gets_thin_as_the_step_gets_small():
    one, _, pieces = pieces_of()
    for number in range(len(one.looks)):
        pieces.grow(number, 1.0)

    def area(piece):
        x, y = piece.sliver.points[::4, :2].T
        return float(abs((x * np.roll(y, -1) - y * np.roll(x, -1)).sum())) / 2

    areas = [area(piece) for piece in pieces.all]
    assert one.looks[0] == one.far
    assert areas[0] > 0.2
    assert areas == sorted(areas, reverse=True)
    assert areas[-1] < 0.001


def test_a_line_is_drawn_from_the_weight_s_dot_to_the_far_one_and_on():
    one = strand()
    plot = CostPlot(one, ZONE)
    plot.follow(one.far, 0.5)
    start, half = plot.curve.tangent.points[[0, -1], :2]
    plot.follow(one.far)
    end = plot.curve.tangent.points[-1, :2]
    assert start == pytest.approx(plot.curve.frame.at(0.0, 0.0))
    assert end - start == pytest.approx(2 * (half - start))
    assert end[0] > plot.second.get_x()


def test_the_nudge_lies_down_as_a_run_and_the_cost_stands_on_it_as_a_rise():
    one = strand()
    plot, string = CostPlot(one, ZONE), string_of(one)
    labels = StringLabels(string)
    string.wave(len(string.beads))
    laid = LaidDown(labels, plot, one.step)
    string.wave(0.0)
    ends = laid.run.points[:, :2]
    assert np.ptp(ends[:, 1]) == pytest.approx(one.step * string.places.unit)
    laid.lay(1.0)
    foot, corner = plot.curve.frame.at(np.array([0.0, one.step]), np.zeros(2))
    tip = plot.curve.frame.at(one.step, one.nudge.change(one.step).value)
    assert laid.run.points[:, 0].min() == pytest.approx(foot[0])
    assert laid.run.points[:, 0].max() == pytest.approx(corner[0])
    ys = laid.rise.points[:, 1]
    assert [ys.min(), ys.max()] == pytest.approx([corner[1], tip[1]], abs=1e-3)


def test_a_far_step_is_shown_where_its_line_stands_off_the_tangent():
    one = strand()
    assert one.far == pytest.approx(2.5)
    slope = one.nudge.derivative.value
    off = [abs(one.nudge.quotient(h).value - slope) for h in (one.far, one.step)]
    assert off[0] > 2 * off[1]


def test_where_the_curve_is_straight_no_line_is_said_to_turn():
    network = Network([Layer([[0.5]], [0.0], "linear"), Layer([[1.0]], [0.0], "linear")])
    one = strand_of(Readings(Example("line", network, [1.0], [1e6])), None, None, None)
    assert one is not None
    assert one.far is None


def test_a_far_step_whose_line_leads_the_other_way_is_none():
    one = strand("sixty_four_numbers")
    far = FAR * one.step
    assert one.nudge.quotient(far).value * one.slope.value < 0
    assert one.far is None


def test_the_tangent_has_the_slope_of_the_derivative():
    one = strand()
    plot = CostPlot(one, ZONE)
    for first, last in (plot.tangent.points[[0, -1], :2], plot.along_the_tangent()[[0, -1]]):
        rise, run = ((last - first) / [plot.curve.frame.per_x, plot.curve.frame.per_y])[::-1]
        assert rise / run == pytest.approx(one.nudge.derivative.value, rel=1e-3)


@pytest.mark.parametrize("name", ["chain", "mazur", "softmax", "negative"])
def test_a_cost_beside_a_line_is_that_of_the_curve_at_its_height(name):
    one = strand(name)
    plot = CostPlot(one, ZONE)
    heights = Heights(one, plot, ZONE, 0.95)
    assert len(heights.costs) >= 2
    apart = np.diff([cost.shown for cost, _ in heights.costs])
    assert np.ptp(apart) < 1e-9 * apart[0]
    base = float(one.nudge.costs(np.zeros(1))[0])
    for cost, height in heights.costs:
        due = plot.curve.frame.at(0.0, cost.value - base)[1]
        assert height == pytest.approx(due, abs=0.01)


def test_a_scale_takes_two_costs_or_none_is_written():
    one = strand()
    heights = Heights(one, CostPlot(one, ZONE), ZONE, 0.95)
    lower = (-9.0, 9.0, -9.0, float(heights.costs[-1][1]) - 0.3)
    assert not heights.write([lower], [])
    assert len(heights.write([], [])) >= 2


def test_costs_stand_where_nothing_else_does():
    one = strand()
    heights = Heights(one, CostPlot(one, ZONE), ZONE, 0.95)
    (first, last), y = heights.costs[:: len(heights.costs) - 1], [y for _, y in heights.costs]
    written = (-9.0, 9.0, last[1] - 0.2, last[1] + 0.2)
    line = np.linspace([-9.0, first[1]], [9.0, first[1]], 400)
    shown = heights.write([written], [line])
    assert sorted(one.get_y() for one in shown) == pytest.approx(y[1:-1], abs=0.05)
    assert list(heights.numbers) == shown


def test_a_line_goes_all_across_a_plot_and_through_its_point():
    zone, at = Zone(-4.0, 4.0, -1.0, 2.0), np.array([1.0, 0.5])
    ends = across(zone, at, np.array([1.0, 0.25]))
    assert ends == pytest.approx(np.array([[-4.0, -0.75], [4.0, 1.25]]))
    steep = across(zone, at, np.array([1.0, -3.0]))
    assert steep == pytest.approx(np.array([[0.5, 2.0], [1.5, -1.0]]))
