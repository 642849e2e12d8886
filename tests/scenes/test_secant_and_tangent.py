"""The cost's curve in OneWeightNudged, its lines and its glass: drawn as the numbers are."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network
from scenes.parts.ch03.across import across
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.heights import Heights
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import strand_of
from scenes.readings import Readings
from scenes.stage.style import Zone
from tests.scenes.strands import ZONE, strand


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


def test_the_glass_shows_what_the_network_does_enlarged_alike_both_ways():
    one = strand()
    plot = CostPlot(one, ZONE)
    glass = Glass(one, plot, (3.0, 0.0))
    runs = []
    for h, power in ((0.5, 2.0), (0.1, 10.0), (0.01, 100.0)):
        glass.look(h)
        assert glass.power == pytest.approx(power)
        runs.append(glass.run.width)
        ring = glass.ring.width / 2
        assert ring == pytest.approx(staging().glass / power, rel=1e-3)
        per = np.array([plot.curve.frame.per_x, plot.curve.frame.per_y]) * power
        places = glass.curve.points[::4, :2]
        middle = np.array([h / 2, one.nudge.change(h).value / 2])
        x, y = ((places - [3.0, 0.0]) / per + middle).T
        costs = np.array([one.nudge.cost(float(step)).value for step in x])
        assert y == pytest.approx(costs - one.nudge.read.cost().value, abs=1e-9)
        assert np.hypot(*(places - [3.0, 0.0]).T).max() <= staging().glass + 1e-9
    assert runs == pytest.approx([runs[0]] * 3)


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


def test_lines_stay_behind_as_a_fan_that_closes_on_the_tangent():
    one = strand()
    plot = CostPlot(one, ZONE)
    plot.follow(one.far)
    assert not len(plot.fan.points)
    seen = []
    for h in one.steps:
        plot.follow(h)
        ends = plot.fan.points.reshape(-1, 4, 3)[:, [0, -1], :2]
        runs = (ends[:, 1] - ends[:, 0]) / [plot.curve.frame.per_x, plot.curve.frame.per_y]
        slopes = runs[:, 1] / runs[:, 0]
        off = np.abs(slopes - one.nudge.derivative.value)
        assert list(off) == sorted(off, reverse=True)
        seen.append(len(slopes))
    assert seen == [4, 5, 6, 7]
    first, last = plot.tangent.points[[0, -1], :2]
    rise, run = ((last - first) / [plot.curve.frame.per_x, plot.curve.frame.per_y])[::-1]
    assert rise / run == pytest.approx(one.nudge.derivative.value, rel=1e-6)


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
    assert not heights.write([lower], [], [], [])
    assert len(heights.write([], [], [], [])) >= 2


def test_costs_stand_at_all_lines_until_something_takes_their_place():
    one = strand()
    heights = Heights(one, CostPlot(one, ZONE), ZONE, 0.95)
    (first, last), y = heights.costs[:: len(heights.costs) - 1], [y for _, y in heights.costs]
    written = (-9.0, 9.0, last[1] - 0.2, last[1] + 0.2)  # where a quotient will stand
    line = np.linspace([-9.0, first[1]], [9.0, first[1]], 400)  # and a line run
    shown = heights.write([], [written], [], [line])
    assert sorted(one.get_y() for one in shown) == pytest.approx(y, abs=0.05)
    assert [one.get_y() for one in heights.until_lines] == pytest.approx([first[1]], abs=0.05)
    assert [one.get_y() for one in heights.until_sums] == pytest.approx([last[1]], abs=0.05)
    assert not {*map(id, heights.until_lines), *map(id, heights.until_sums)} & set(
        map(id, heights.numbers)
    )


def test_under_the_glass_the_line_turns_out_of_what_it_was():
    one = strand()
    glass = Glass(one, CostPlot(one, ZONE), (3.0, -1.0))
    assert not len(glass.ghost.points)

    def area(h):
        x, y = glass.look(h).gap.points[::4, :2].reshape(2, -1, 2).transpose(2, 0, 1)
        return float(np.abs((x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(axis=1)).sum()) / 2

    glass.leave(one.step)
    assert area(0.5) == pytest.approx(0.0, abs=1e-9)
    assert 0 < area(0.3) < area(0.1)
    start, far = glass.ghost.points[[0, -1], :2]
    per = glass.power * np.array([glass._plot.curve.frame.per_x, glass._plot.curve.frame.per_y])
    rise, run = ((far - start) / per)[::-1]
    assert rise / run == pytest.approx(one.nudge.quotient(0.5).value, rel=1e-6)


def test_a_line_goes_all_across_a_plot_and_through_its_point():
    zone, at = Zone(-4.0, 4.0, -1.0, 2.0), np.array([1.0, 0.5])
    ends = across(zone, at, np.array([1.0, 0.25]))
    assert ends == pytest.approx(np.array([[-4.0, -0.75], [4.0, 1.25]]))
    steep = across(zone, at, np.array([1.0, -3.0]))
    assert steep == pytest.approx(np.array([[0.5, 2.0], [1.5, -1.0]]))
