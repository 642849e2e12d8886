"""The plot of chapter 12: points lie where their numbers say, and threads lead to them."""

import numpy as np
import pytest

from scenes.parts.ch12.check_plot import FINENESS, CheckPlot, Pile, reach_of
from scenes.stage import style
from scenes.stage.style import Zone

ZONE = Zone(-4.0, 4.0, -3.0, 2.0)
X = np.array([-3.0, -1.0, 0.0, 0.5, 2.5])


def shares(plot):
    """Where the drawn points are, as shares of the way from the middle to the plot's sides."""
    zone = plot.zone
    sides = np.array([zone.width / 2, zone.height / 2])
    return (plot.dots.places[:, :2] - plot.middle[:2]) / sides


def test_points_lie_where_their_numbers_say():
    plot = CheckPlot(X, X, ZONE, (4.0, 4.0))
    np.testing.assert_allclose(np.sort(shares(plot), axis=0), np.column_stack([X, X]) / 4)
    plot.draw(-X, X)
    np.testing.assert_allclose(shares(plot)[:, 0], -shares(plot)[:, 1])
    plot.lay(ZONE, (8.0, 4.0)).draw(X, X)
    np.testing.assert_allclose(2 * shares(plot)[:, 0], shares(plot)[:, 1])


def test_the_dashed_line_is_where_both_numbers_are_the_same():
    plot = CheckPlot(X, X, ZONE, (8.0, 4.0))
    ends = plot.line.points[:, :2] - plot.middle[:2]
    numbers = ends / [ZONE.width / 2 / 8, ZONE.height / 2 / 4]
    np.testing.assert_allclose(numbers[:, 0], numbers[:, 1], atol=1e-9)


def test_points_in_one_place_are_drawn_once_and_all_their_threads_are_there():
    many = CheckPlot(np.full(500, 1.0), np.full(500, 1.0), ZONE, (2.0, 2.0))
    assert len(many.dots.places) == 1
    assert all(threads.cells[..., 3].max() > 50 for threads in many.threads)


@pytest.mark.parametrize("theme", style.THEMES)
def test_threads_run_from_the_axes_to_the_point_and_no_further(theme):
    style.use(theme)
    plot = CheckPlot(np.array([2.0]), np.array([-1.0]), ZONE, (4.0, 2.0))
    across, up = (threads.cells[..., 3] for threads in plot.threads)
    rows, columns = np.nonzero(across > 20)
    left, right = (ZONE.left + (c + 0.5) / FINENESS for c in (columns.min(), columns.max()))
    assert (left, right) == (pytest.approx(0.0, abs=0.05), pytest.approx(2.0, abs=0.05))
    assert len(set(rows)) == 1
    rows, columns = np.nonzero(up > 20)
    top, low = (ZONE.top - (r + 0.5) / FINENESS for r in (rows.min(), rows.max()))
    assert (top, low) == (pytest.approx(-0.5, abs=0.05), pytest.approx(-1.75, abs=0.05))
    assert len(set(columns)) == 1
    style.use("dark")


def test_a_pile_is_as_large_as_its_count_and_keeps_within_its_room():
    areas = [Pile(n, np.zeros(3), 9.0, style.theme.ink).open(1.0).width ** 2 for n in (100, 400)]
    assert areas[1] / areas[0] == pytest.approx(4, rel=0.15)
    assert Pile(9000, np.zeros(3), 1.0, style.theme.ink).open(1.0).width < 2.4


@pytest.mark.parametrize(("largest", "reach"), [(4.97, 5.1), (5.0, 5.1), (4.2, 4.41)])
def test_an_axis_ends_at_a_power_of_ten_if_one_is_near(largest, reach):
    assert reach_of(np.array([largest, -1.0])) == pytest.approx(reach)
