"""Areas are as large as their numbers; curves, maps and clouds lie where the numbers say."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from scenes.mobjects.areas.gap_squares import GapSquares
from scenes.mobjects.areas.tiling import Tiling, tiles
from scenes.mobjects.plots.area_under import AreaUnder
from scenes.mobjects.plots.contour_map import ContourMap
from scenes.mobjects.plots.dragged_curve import DraggedCurve
from scenes.stage.quantity import Quantity, given
from scenes.stage.style import FRAME, HERO, Zone

GAPS = {
    "one": [0.4],
    "digits": [0.0, 0.001, 0.02, 0.879, 0.0, 0.004, 0.0, -0.88, 0.0, 0.02],
    "thirty": list(np.linspace(-1, 1, 30)),
    "steep": [3.0, -1e-6],
    "right": [0.0, 0.0],
}


def corners(shape, index, count):
    size = 4 * count
    return shape.points[size * index : size * (index + 1) : 4, :2]


def shoelace(places):
    return 0.5 * abs(
        sum(
            places[i - 1][0] * places[i][1] - places[i][0] * places[i - 1][1]
            for i in range(len(places))
        )
    )


@pytest.mark.parametrize("name", GAPS)
@pytest.mark.parametrize(("parts", "counts"), [(None, 0.5), (1, 1.0), (4, 0.25)])
def test_a_gap_s_square_is_as_wide_as_the_gap_and_its_share_so_much_of_it(name, parts, counts):
    gaps = [given(f"g{i}", float(gap)) for i, gap in enumerate(GAPS[name])]
    squares = GapSquares(gaps, HERO, parts=parts)
    rights = []
    for i, gap in enumerate(gaps):
        square = corners(squares.outlines, i, 4)
        width, height = np.ptp(square, axis=0)
        assert width == pytest.approx(abs(gap.value) * squares.side, abs=1e-9)
        assert height == pytest.approx(width, abs=1e-9)
        share = shoelace(corners(squares.shares, i, 4))
        assert share == pytest.approx(width**2 * counts, abs=1e-9)
        assert square[:, 1].max() <= HERO.top + 1e-9
        rights.append((square[:, 0].min(), square[:, 0].max()))
        assert eval(squares.share(i).path) == pytest.approx(squares.share(i).value)
    assert all(a[1] <= b[0] + 1e-9 for a, b in itertools.pairwise(rights))
    assert rights[0][0] >= HERO.left - 1e-9
    assert rights[-1][1] <= HERO.right + 1e-9


def test_a_square_is_swept_up_from_its_gap():
    squares = GapSquares([given("g", 0.5)], HERO)
    squares.sweep(0.25)
    width, height = np.ptp(corners(squares.outlines, 0, 4), axis=0)
    assert height == pytest.approx(0.25 * width)
    squares.cut(0.5)
    assert not list(squares.measures())


@settings(max_examples=60, deadline=None)
@examples(st.lists(st.floats(0, 5, allow_subnormal=False), min_size=1, max_size=30))
def test_a_tiling_covers_its_whole_exactly(values):
    whole = Zone(-2.0, 3.0, -1.0, 2.0)
    pieces = tiles(values, whole)
    total = sum(values)
    if total < 1e-6:
        return
    for value, piece in zip(values, pieces, strict=True):
        assert piece.width * piece.height == pytest.approx(value / total * 15.0, abs=1e-6)
        assert piece.left >= whole.left - 1e-9
        assert piece.right <= whole.right + 1e-9
        assert piece.bottom >= whole.bottom - 1e-9
        assert piece.top <= whole.top + 1e-9
    boxes = np.array([[p.left, p.right, p.bottom, p.top] for p in pieces])
    left, right, bottom, top = boxes.T
    across = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    up = np.minimum(top[:, None], top) - np.maximum(bottom[:, None], bottom)
    shared = np.clip(across, 0, None) * np.clip(up, 0, None)
    np.fill_diagonal(shared, 0.0)
    assert shared.max() < 1e-6


def test_pieces_are_measured_and_no_area_is_negative():
    areas = [given(f"a{i}", value) for i, value in enumerate([0.387, 0.387, 0.0005, 0.0])]
    tiling = Tiling(areas, HERO)
    per_one = HERO.height**2 / 0.7745
    for measure in tiling.measures():
        assert measure.drawn == pytest.approx(measure.quantity.value * per_one, abs=1e-6)
    with pytest.raises(ValueError, match="never negative"):
        Tiling([given("a", -1.0)], HERO)


@pytest.mark.parametrize("p", [0.9, 0.5, 0.12, 0.09])
def test_the_area_under_one_over_p_is_the_cross_entropy(p):
    cost = Quantity("C", -math.log(p), f"-log({p})")
    plot = AreaUnder(given("p", p), cost, HERO)
    (measure,) = plot.measures()
    assert measure.drawn / measure.scale.per_one == pytest.approx(-math.log(p), rel=1e-4)
    assert plot.curve.points[:, 1].max() <= HERO.top + 1e-6


def test_an_area_that_leaves_the_zone_is_cut_and_not_measured():
    plot = AreaUnder(given("p", 1e-6), Quantity("C", -math.log(1e-6), "x"), HERO)
    assert plot.cut
    assert not list(plot.measures())
    assert plot.area.points[:, 1].max() <= HERO.top + 1e-6


def test_a_dragged_curve_is_drawn_from_where_the_dragging_began_to_the_dot():
    x = np.linspace(-2, 2, 41)
    curve = DraggedCurve(x, x**2, HERO)
    curve.drag(-1.0, 0.53)
    left, right = curve.traced.points[:, 0].min(), curve.traced.points[:, 0].max()
    assert left == pytest.approx(curve.frame.point(-1.0, 0)[0])
    assert right == pytest.approx(curve.frame.point(0.53, 0)[0])
    assert curve.dot.get_center()[0] == pytest.approx(right)
    curve.lean(1.0, 2.0)
    (x0, y0), (x1, y1) = curve.tangent.points[[0, 3], :2]
    drawn = (y1 - y0) / curve.frame.per_y / ((x1 - x0) / curve.frame.per_x)
    assert drawn == pytest.approx(2.0)
    curve.step(1.0, -0.5, given("h", -0.5))
    (measure,) = curve.measures()
    assert measure.drawn == pytest.approx(0.5 * curve.frame.per_x)
    assert measure.negative
    curve.step(1.0, 0.0)
    assert not list(curve.measures())


def test_contours_lie_where_the_height_is_a_multiple_of_their_spacing():
    chart = ContourMap(lambda x, y: x**2 + 2 * y**2, [-2.0, 2.0], [-1.0, 1.0], FRAME)
    assert chart.frame.per_x == pytest.approx(chart.frame.per_y)
    spots = chart.contours.points[16::4, :2]  # the first four curves lie around the map
    x = (spots[:, 0] - FRAME.left) / chart.frame.per_x + chart.frame.x[0]
    y = (spots[:, 1] - FRAME.bottom) / chart.frame.per_y + chart.frame.y[0]
    steps = (x**2 + 2 * y**2) / chart.spacing
    assert np.abs(steps - np.round(steps)).max() < 0.05
    assert 6 <= len(np.unique(np.round(steps))) <= 40


def test_pulls_and_their_mean_end_where_the_steps_lead():
    chart = ContourMap(lambda x, y: x * x + y * y, [-2, 2], [-2, 2], FRAME)
    steps = np.array([[0.5, 0.1], [-0.2, 0.7]])
    chart.pull((0.3, -0.4), steps, [given("s", float(np.hypot(0.5, 0.1)))])
    for i, step in enumerate(steps):
        tip = corners(chart.pulls, i, 7)[3]
        np.testing.assert_allclose(tip, chart.frame.at(0.3 + step[0], -0.4 + step[1]))
    np.testing.assert_allclose(corners(chart.mean, 0, 7)[3], chart.frame.at(0.45, 0.0))
    (measure,) = chart.measures()
    assert measure.drawn == pytest.approx(measure.scale.size(measure.quantity.value))
    chart.walk([(0, 0), (1, 0), (1, 1)], 1.5)
    np.testing.assert_allclose(chart.ball.get_center()[:2], chart.frame.at(1.0, 0.5))
    assert len(chart.trail.places) == 2
