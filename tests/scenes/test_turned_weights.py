"""A square of weights, turned over or not, and the points that slide where it is not."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch12.gallery import Gallery
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.turned import Turned
from scenes.readings import Readings


@pytest.fixture
def turned() -> Turned:
    found = Gallery(GradientPoints(Readings(load_example("digits")))).turned
    assert found is not None
    return found


def middles(square):
    """The middles of all cells, by their shade."""
    return [cells.points.reshape(-1, 16, 3).mean(axis=1) for cells in square]


def test_each_weight_of_the_square_has_its_cell(turned):
    cells = sum(len(group.points) for group in turned.square) // 16
    assert cells == 16 * 16


def test_turned_over_each_weight_is_where_row_and_column_have_changed_places(turned):
    zone, before = turned.square.zone, middles(turned.square)
    turned.square.turn(1.0)
    for old, new in zip(before, middles(turned.square), strict=True):
        np.testing.assert_allclose(new[:, 0] - zone.left, zone.top - old[:, 1], atol=1e-6)
        np.testing.assert_allclose(zone.top - new[:, 1], old[:, 0] - zone.left, atol=1e-6)
    turned.square.turn(0.0)
    for old, new in zip(before, middles(turned.square), strict=True):
        np.testing.assert_allclose(new, old)


def test_the_same_row_is_read_either_way(turned):
    zone, pitch = turned.square.zone, turned.square.pitch
    assert turned.frame.width == pytest.approx(zone.width)
    assert turned.frame.get_y() == pytest.approx(zone.top - (turned.neuron + 0.5) * pitch)
    assert len(turned.deltas) == 16


def test_bars_are_as_long_as_the_error_signals_are_large(turned):
    for which in (0, 1):
        turned.grows(which, 1.0).interpolate_mobject(1.0)
    lengths = [bar.width for bar in turned.bars]
    sizes = [abs(one.value) for one in turned.told]
    assert lengths[1] / lengths[0] == pytest.approx(sizes[1] / sizes[0], rel=1e-3)


def test_all_points_of_the_neuron_slide_by_one_length(turned):
    turned.shift_points(1.0).interpolate_mobject(1.0)
    ends = turned.threads.points.reshape(-1, 4, 3)
    moved = (ends[:, -1] - ends[:, 0])[:, 0]
    moved = moved[np.abs(moved) > 1e-6]  # dark pixels give nothing
    assert np.ptp(moved) < 0.05 * np.abs(moved).mean()


def test_points_go_back_to_the_line_and_then_to_where_the_program_puts_them(turned):
    plot, picture = turned._plot, turned
    picture.goes_back(1.0).interpolate_mobject(1.0)
    np.testing.assert_allclose(plot.across, plot.up, atol=1e-3)
    picture.others_go(1.0).interpolate_mobject(1.0)
    off = np.abs(plot.across - plot.up)
    assert (off > 0.1).sum() > 100


def test_other_neurons_points_are_seen_to_move_where_any_is_off(turned):
    assert turned.others_move
    still = np.array(turned._right)
    still[turned._own] = turned._wrong[turned._own]
    turned._wrong = still
    assert not turned.others_move
