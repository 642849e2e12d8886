"""Chapter 7's ribbon: as wide as the product so far, hollow where that is negative."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.ribbons import THIN
from scenes.parts.ch07.back_ribbon import BackRibbon, Seed, first_of, scale_of, seed_of, turning
from scenes.parts.ch07.fold import Fold, Folds, half_of
from scenes.parts.ch07.layer_product import multiply_out
from scenes.parts.ch07.lines import Lines
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.route import route_of
from scenes.parts.ch07.ruler import ruler_for
from scenes.parts.ch07.stagings import staging
from scenes.readings import Readings
from scenes.stage.quantity import given
from scenes.stage.style import Zone


@pytest.fixture
def ribbon():
    route = route_of(Readings(load_example("chain")))
    assert route is not None
    lines = Lines(ruler_for(route, 10.0), Pose.even(Zone(-5, 5, -3, 2), route.depth + 2))
    running = multiply_out(route).running
    return BackRibbon(lines, running, scale_of(running))


def by_hand():
    """How half the squared miss grows with each activation: nudged, one by one."""
    layers = [(1.5, -0.7), (-2.0, 1.0), (2.5, -1.8)]

    def cost(place, by):
        a = 0.8 + (by if place == 0 else 0.0)
        for l, (w, b) in enumerate(layers, start=1):
            a = 1 / (1 + np.exp(-(w * a + b))) + (by if place == l else 0.0)
        return (a - 1.0) ** 2 / 2

    return [(cost(place, 1e-5) - cost(place, -1e-5)) / 2e-5 for place in (3, 2, 1, 0)]


def test_it_ends_on_each_line_as_wide_as_the_product_there(ribbon):
    drawn = list(ribbon.comes(4.0).measures())
    due = by_hand()
    widths = [measure.drawn for measure in drawn]
    assert widths == pytest.approx(np.abs(due) * staging().ribbon, rel=1e-3)  # for 1 is the widest
    assert ribbon.widest == pytest.approx(max(widths), rel=1e-3)
    assert [measure.negative for measure in drawn] == [value < 0 for value in due]


def test_only_what_has_come_is_drawn(ribbon):
    assert [len(list(ribbon.comes(pieces).measures())) for pieces in (0.0, 0.9, 1.0, 2.5)] == [
        0,
        0,
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("values", "first"), [((0.5, -0.2), 1.0), ((0.1, 0.05), 0.0), ((-7.0,), 1.0)]
)
def test_it_begins_with_one_unless_nothing_could_be_seen_beside_it(values, first):
    running = {l: given("r", value) for l, value in enumerate(values)}
    assert first_of(running) == first
    assert scale_of(running).per_one == staging().ribbon / max(first, *map(abs, values), 0.0)


@pytest.mark.parametrize("factor", [-0.3, -1.0, -4.0])
def test_it_is_turned_where_the_threads_cross(factor):
    """Threads a and b apart at the start, ``factor`` times as far at the end, both ways eased."""
    place = turning(2.0, 2.0 * factor)
    assert place is not None
    apart_from_its_end = factor + place * (1 - factor)
    assert apart_from_its_end == pytest.approx(0.0, abs=1e-9)
    assert turning(2.0, -2.0 * factor) is None
    assert turning(-2.0, 2.0 * factor) is None


def test_it_begins_on_a_bar_as_wide_as_one(ribbon):
    one = seed_of(ribbon.running)
    assert one is not None
    assert one.value == 1.0
    seed = Seed(ribbon._lines, one, ribbon.on_scale)
    assert not list(seed.grow(0.5).measures())
    (measure,) = seed.grow(1.0).measures()
    assert measure.drawn == pytest.approx(ribbon.on_scale.size(1.0))
    assert not measure.negative
    line = ribbon._lines.pose.heights[-1]
    assert seed.get_top()[1] < line


def test_where_one_has_no_room_the_ribbon_begins_with_no_bar():
    assert seed_of({1: given("a", 0.1), 0: given("b", 0.05)}) is None
    assert seed_of({1: given("a", -0.5), 0: given("b", 0.05)}) is not None


def test_nowhere_on_its_way_is_it_narrower_than_at_both_ends(ribbon):
    ribbon.comes(float(ribbon.last))
    for l in range(ribbon.last, 0, -1):
        before, after = ribbon._numbers(l)
        widths = ribbon._widths(before, after, np.linspace(0.0, 1.0, 21))
        ends = sorted(ribbon.on_scale.size(one) for one in (before, after))
        assert ends[0] - 1e-9 <= widths.min()
        assert widths.max() <= ends[1] + 1e-9


def test_it_is_turned_over_once_for_each_negative_factor(ribbon):
    def creases(pieces):
        folds = ribbon.comes(pieces)._folds
        return len(folds.crease.points) // 4

    assert creases(0.0) == 0
    assert creases(1.0) == 1  # the cost's own factor is negative, and the second layer's
    assert creases(2.0) == 1
    assert creases(4.0) == 2


def test_a_fold_uncovers_the_other_side_along_a_crease_from_border_to_border():
    start, end = np.array([[0.0, 1.0], [0.0, 0.0]]), np.array([[1.0, 1.0], [1.0, 0.0]])
    first, other = Fold(start, end, False, 1.0).triangles()
    assert first.tolist() == [[0, 1], [0, 0], [1, 0]]
    assert other.tolist() == [[0, 1], [1, 0], [1, 1]]
    first, other = Fold(start, end, False, 0.0).triangles()
    assert np.ptp(first[:, 0]) == np.ptp(other[:, 0]) == 0.0
    folds = Folds()
    folds.draw([Fold(start, end, True, 1.0)])
    assert folds.hollow.points[:, :2].tolist()[0] == [0, 1]
    assert folds.hollow.points[:, 0].mean() < folds.filled.points[:, 0].mean()
    folds.draw([Fold(start, end, False, 1.0)])
    assert folds.hollow.points[:, 0].mean() > folds.filled.points[:, 0].mean()


def test_a_fold_stays_within_its_function_and_a_thin_ribbon_has_none():
    assert half_of(0.5, 1e9, 0.5) < 1e-3
    assert half_of(THIN / 2, 2.0, 0.5) == 0.0
    for place in (0.1, 0.5, 0.8):
        half = half_of(5.0, 1.0, place)
        assert 0 < half < min(place, 1 - place)
