"""The plot of chapter 12: points lie where their numbers say, and threads lead to them."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch12.broken_pass import Bug
from scenes.parts.ch12.check_plot import FINENESS, CheckPlot, Pile, reach_of
from scenes.parts.ch12.gallery import Gallery
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.grown import grown_most
from scenes.parts.ch12.one_factor import can_be_told
from scenes.parts.ch12.picture_axes import scale_of
from scenes.parts.ch12.picture_places import places_of, squared
from scenes.parts.ch12.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone
from tests.readings.paths import assert_paths_hold

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


def test_points_in_one_place_are_drawn_once_and_their_threads_lie_on_each_other():
    many = CheckPlot(np.full(500, 1.0), np.full(500, 1.0), ZONE, (2.0, 2.0))
    assert len(many.dots.places) == 1
    across, up = (threads.cells[..., 3].astype(float) for threads in many.threads)
    for light, place in ((across.sum(axis=1), 0.25), (up.sum(axis=0), 0.75)):
        assert np.count_nonzero(light > 255) == 1
        assert np.argmax(light) / len(light) == pytest.approx(place, abs=0.01)


@pytest.mark.parametrize("side", [1.0, -1.0])
def test_a_thread_brightens_steadily_from_its_axis_to_its_point(side):
    plot = CheckPlot(np.array([3.0 * side]), np.array([1.0]), ZONE, (4.0, 2.0))
    across = plot.threads[0].cells[..., 3].astype(float)
    thread = across[across.sum(axis=1).argmax()][:: int(side)]
    lit = thread[thread > 1]
    assert len(lit) == pytest.approx(3 / 8 * len(thread), abs=3)
    assert (np.diff(lit) >= -1).all()  # the grain apart
    assert lit[0] < 0.5 * lit[-1]


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


# -- the gallery ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gallery():
    return Gallery(GradientPoints(Readings(load_example("digits"))))


def picture_of(gallery, bug):
    return next(picture for picture in gallery.pictures if picture.broken.bug is bug)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("bug", [Bug.SIGN, Bug.SLOPE, Bug.TURN])
def test_each_gradient_is_the_right_one_or_the_bugs_and_nothing_between(gallery, bug, share):
    picture = picture_of(gallery, bug)
    picture.run(share)
    found = picture.plot.across == picture.wrong
    assert (found | (picture.plot.across == picture.right)).all()
    assert (np.abs(picture.plot.up) <= np.abs(picture.up)).all()
    if share in (0.0, 1.0):
        np.testing.assert_array_equal(picture.plot.up, picture.up)
        np.testing.assert_array_equal(
            picture.plot.across, picture.wrong if share else picture.right
        )


def test_a_program_finds_the_last_layer_first(gallery):
    picture = picture_of(gallery, Bug.SIGN)
    picture.run(0.5)
    found = np.flatnonzero(picture.plot.across != picture.right)
    missing = np.flatnonzero((picture.plot.across == picture.right) & (picture.right != 0))
    assert found.min() > missing.max()


def test_threads_of_a_turned_sign_are_as_long_on_both_sides(gallery):
    picture = picture_of(gallery, Bug.SIGN)
    picture.pull(0.7)
    x = picture.threads.points[:, 0] - picture.plot.middle[0]
    assert x.max() == pytest.approx(-x.min())
    assert x.sum() == pytest.approx(0, abs=1e-6)


def test_points_of_layers_that_were_done_are_on_the_line_and_others_are_off(gallery):
    picture = picture_of(gallery, Bug.TURN)

    plot = picture.plot
    line = np.diff(plot.at(np.array([0.0, 1.0]), np.array([0.0, 1.0])), axis=0)[0]
    for dots, on in ((picture.passed, True), (picture.touched, False)):
        across, up = ((dots.places[:, :2] - plot.middle[:2]) / line).T
        assert (np.abs(across - up) < 1e-3).all() == on


def test_cards_stand_in_another_order_than_the_pictures_and_none_beside_its_own(gallery):
    by_place = sorted(range(3), key=lambda i: gallery.cards[i].get_x())
    assert all(picture != place for place, picture in enumerate(by_place))
    lines = Gallery(GradientPoints(Readings(load_example("chain"))))
    assert len(lines.cards) in (0, 2, 3)


def test_cards_trade_places_until_each_is_below_its_picture(gallery):
    assert sorted(gallery.slots) == [0, 1, 2]
    x = [picture.place.zone.center[0] for picture in gallery.pictures]
    for slot, index in enumerate(gallery.slots):
        assert slot != index
        assert gallery.cards[index].get_x() == pytest.approx(x[slot], abs=0.01)
    for index in gallery.order():
        trading = gallery.trade(index)
        assert len(trading) in (0, 2)
        assert not trading or trading[0] is gallery.cards[index]
        assert gallery.slots.index(index) == index
        assert gallery.trade(index) == []
    assert gallery.slots == [0, 1, 2]


def test_axes_that_had_to_grow_are_marked(gallery):
    longer = {picture.broken.bug: picture.place.is_longer for picture in gallery.pictures}
    assert longer == {Bug.TURN: False, Bug.SIGN: False, Bug.SLOPE: True}
    own = picture_of(gallery, Bug.TURN)
    for is_longer in (False, True):
        ticks = scale_of(own.plot, 1e-6, is_longer, upright=True)
        told = {label.get_family()[-1].get_fill_color() for label in ticks}
        assert (style.theme.ink in told) == is_longer


def test_jumps_to_ten_times_as_much_are_all_as_long(gallery):
    grown = picture_of(gallery, Bug.SLOPE).grown
    places = []
    for jumps in range(grown.jumps + 1):
        grown.go(jumps)
        places.append(grown.tip.get_x())
    steps = np.diff(places)
    np.testing.assert_allclose(steps[:-1], steps[0], rtol=0.05)
    assert 0 < steps[-1] < 1.05 * steps[0]


@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
@pytest.mark.parametrize("name", ["digits", "mazur", "relu_softmax"])
def test_pictures_are_as_large_as_each_other_and_an_axis_as_long_as_its_points_need(shape, name):
    with style.in_shape(shape):
        points = GradientPoints(Readings(load_example(name)))
        places = places_of(points)
        zones, hero = [place.zone for place in places], style.HERO
        for zone in zones:
            if shape != "square":  # there they are narrow
                assert zone.width == pytest.approx(zone.height)
            assert zone.width == pytest.approx(zones[0].width)
            assert hero.left <= zone.left
            assert zone.right <= hero.right
        right = reach_of(points.axis.of(points.analytic), points.axis.of(points.numeric))
        wrong = [reach_of(points.axis.of(one.gradients())) for one in points.broken.values()]
        if shape == "portrait" and len(wrong) > 1:
            wrong = [max(wrong)] * len(wrong)
        assert [place.reach for place in places] == [max(right, one) for one in wrong]
        plot = staging().plot
        assert plot.width == pytest.approx(plot.height)


def test_marks_stand_at_every_power_of_ten_and_numbers_at_theirs(gallery):
    for picture in gallery.pictures:
        plot, right = picture.plot, picture.place.reach
        ends = picture.marks.points[::4, :2] - plot.middle[:2]
        assert len(ends) == 4 * int(right)
        powers = np.log10(1 + 10.0 ** np.arange(1, int(right) + 1)) * plot.zone.width / 2 / right
        across = np.unique(np.round(np.abs(ends[np.abs(ends[:, 0]) > 0.1, 0]), 6))
        np.testing.assert_allclose(across, powers, atol=1e-5)
        ticks = scale_of(plot, 1e-6, True, upright=picture is gallery.pictures[0])
        boxes = [(l.get_left()[0], l.get_right()[0], l.get_y()) for l in ticks]
        for i, (left, end, y) in enumerate(boxes):
            for other, _, row in boxes[i + 1 :]:
                assert y != pytest.approx(row) or end < other or other < left
        if picture is gallery.pictures[0]:
            assert len({round(float(l.get_y()), 3) for l in ticks}) == 1 + 4


def test_of_gradients_off_by_powers_of_ten_the_farthest_is_measured(gallery):
    example = load_example("digits")
    points = GradientPoints(Readings(example))
    grown = {bug: grown_most(points, broken) for bug, broken in points.broken.items()}
    assert grown[Bug.SIGN] is None
    assert grown[Bug.TURN] is None
    told_of = grown[Bug.SLOPE]
    assert told_of is not None
    index, times = told_of
    wrong, right = points.broken[Bug.SLOPE].gradients(), points.analytic
    weights = np.concatenate(
        [
            np.concatenate([np.ones(w.size), np.zeros(b.size)])
            for w, b in zip(example.trace().dC_dw[1:], example.trace().dC_db[1:], strict=True)
        ]
    ).astype(bool)
    told = weights & (np.abs(right) >= 10 * points.axis.unit) & (wrong * right > 0)
    assert times.value == pytest.approx((wrong[told] / right[told]).max())
    assert told[index]
    assert times.value == pytest.approx(wrong[index] / right[index])
    assert_paths_hold([times], example)


def test_the_way_off_the_line_is_as_long_as_so_many_powers_of_ten(gallery):
    picture = picture_of(gallery, Bug.SLOPE)
    grown, plot = picture.grown, picture.plot
    unit = plot.zone.width / 2 / picture.place.reach
    told_of = grown_most(GradientPoints(Readings(load_example("digits"))), picture.broken)
    assert told_of is not None
    _, times = told_of
    ends = grown.way.points[:, 0]
    assert np.ptp(ends) / unit == pytest.approx(np.log10(times.value), abs=0.05)
    assert grown.tip.get_x() == pytest.approx(ends.max(), abs=1e-3)
    (number,) = grown.number
    dots = plot.at(picture.wrong, picture.up)
    inside = (np.abs(dots - number.get_center()[:2]) < [number.width / 2, number.height / 2]).all(1)
    assert not inside.any()


# -- where pictures stand -------------------------------------------------------------------------


def test_the_largest_square_stands_in_the_middle():
    square = squared(Zone(0.0, 4.0, 0.0, 2.0))
    assert (square.left, square.right, square.bottom, square.top) == (1.0, 3.0, 0.0, 2.0)


def test_a_bug_that_is_alone_has_no_room_beside_it_for_matrices():
    points = GradientPoints(Readings(load_example("digits")))
    assert can_be_told(points, points.broken[Bug.TURN])
    points.broken = {Bug.TURN: points.broken[Bug.TURN]}
    assert Gallery(points).turned is None
