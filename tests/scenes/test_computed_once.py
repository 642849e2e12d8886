"""Chapter 9's pictures: ruts as deep as edges are walked, pots, a matrix that turns, bars."""

import itertools
import math
from itertools import pairwise

import numpy as np
import pytest

from backprop_model import load_example
from backprop_model.path_counts import count_paths
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch09 import counts
from scenes.parts.ch09.counts import growth, one_gradient
from scenes.parts.ch09.grid import LARGEST, TALL, WIDE, table_grid
from scenes.parts.ch09.ruts import Ruts
from scenes.parts.ch09.skyline import Skyline
from scenes.parts.ch09.stagings import staging
from scenes.parts.ch09.table import Table, ways_back, ways_through
from scenes.parts.ch09.twin import Twin
from scenes.parts.ch09.walks import Walks
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.scale import Channel, Scale

SIZES = [[3, 5, 4, 2], [2, 3, 1, 2, 2], [1, 1, 1], [1, 3, 2]]


def walks_of(sizes):
    places = [
        (l, j, k)
        for l, (before, after) in enumerate(pairwise(sizes), start=1)
        for j in range(after)
        for k in range(before)
    ]
    return Walks(sizes, places, [list(range(n)) for n in sizes])


def walked_by_hand(sizes, weight):
    """How often each edge is walked for one weight: all its paths, one by one."""
    l, j, _ = weight
    seen: dict[tuple[int, int, int], int] = {}
    for way in itertools.product(*(range(n) for n in sizes[l + 1 :])):
        neurons = [j, *way]
        path = [weight, *((l + 1 + i, to, at) for i, (at, to) in enumerate(pairwise(neurons)))]
        for edge in path:
            seen[edge] = seen.get(edge, 0) + 1
    return seen


@pytest.mark.parametrize("sizes", SIZES)
def test_every_edge_is_walked_as_often_as_paths_lead_over_it(sizes):
    walks = walks_of(sizes)
    by_hand = np.zeros(len(walks.places))
    for weight in walks.places:
        seen = walked_by_hand(sizes, weight)
        by_hand += [seen.get(place, 0) for place in walks.places]
    assert np.array_equal(walks.totals, by_hand)
    assert walks.steps == by_hand.sum() == count_paths(sizes).walked_anew
    assert not walks.after(0).any()
    assert np.array_equal(walks.after(walks.steps), by_hand)


@pytest.mark.parametrize("sizes", SIZES)
def test_one_weight_walks_its_paths_one_after_the_other(sizes):
    walks = walks_of(sizes)
    for k in range(min(sizes[0], 2)):
        seen = walked_by_hand(sizes, (1, 0, k))
        whole = walks.of_weight(k, walks.paths)
        assert np.array_equal(whole, [seen.get(place, 0) for place in walks.places])
        assert whole.sum() == walks.of_one_weight()
        assert (walks.of_weight(k, 0.4) <= walks.of_weight(k, 0.7)).all()
    seen = walked_by_hand(sizes, (2, 0, 0))
    assert np.array_equal(walks.of_the_next(1.0), [seen.get(place, 0) for place in walks.places])
    assert walks.of_next_weight() == sum(seen.values())


@pytest.mark.parametrize("sizes", SIZES)
def test_paths_come_in_order_and_each_edge_counts_those_that_came(sizes):
    walks = walks_of(sizes)
    for ways, l in ((walks.ways_of(0), 1), (walks.ways_of_next(), 2)):
        seen = np.zeros(len(walks.places))
        layers = range(l + 1, len(sizes))
        for number, way in enumerate(itertools.product(*(range(n) for n in sizes[l + 1 :]))):
            steps = zip(layers, way, [0, *way], strict=False)
            edges = [walks.index(step) for step in [(l, 0, 0), *steps]][::-1]
            assert ways.way(number) == edges
            halfway = ways.seen(number + 0.5) - seen
            assert halfway.sum() == pytest.approx(len(edges) / 2)
            assert (np.diff(halfway[edges]) <= 0).all()
            seen[edges] += 1
            assert np.array_equal(ways.seen(number + 1), seen)
        assert ways.number == number + 1


def test_paths_too_many_to_write_out_are_walked_all_the_same():
    """16^20 of them: a network of twenty layers is no deeper than many are."""
    walks = walks_of([3, *[16] * 20, 1])
    assert walks.paths == 16**19
    ways = walks.ways_of(0)
    assert len(ways.way(walks.paths - 1)) == 21
    assert ways.seen(walks.paths).max() == walks.paths
    assert ways.seen(walks.paths / 2).max() == walks.paths / 2
    assert walks.after(walks.steps) == pytest.approx(walks.totals)


def test_only_the_own_edge_of_a_neighbour_is_new():
    walks = walks_of([3, 5, 4, 2])
    paths = walks.paths
    first, second = walks.of_weight(0, paths), walks.of_weight(1, paths)
    new = (second > 0) & (first == 0)
    assert [walks.places[i] for i in np.flatnonzero(new)] == [(1, 0, 1)]


def test_a_thread_for_every_walk_or_a_band_as_wide():
    ways = np.array([[[0.0, 0.0], [4.0, 0.0]]])
    threads = Ruts(ways, np.array([5.0]), 0.04).wear(np.array([3.0]))
    lengths = np.ptp(threads.points.reshape(-1, 4, 3)[:, :, 0], axis=1)
    assert (lengths > 3.9).sum() == 3
    assert np.unique(np.round(threads.points[:, 1] / 0.04)).size == 5
    band = Ruts(ways, np.array([1e5]), 1e-5).wear(np.array([4e4]))
    assert np.ptp(band.points[:, 1]) == pytest.approx(0.4)


def test_pots_are_as_full_as_their_deltas():
    read = Readings(load_example("three_five_four_two"))
    twin = Twin(read, style.Zone(-6.6, -0.4, -4.0, 3.0))
    twin.pots.fill({1: 1.0, 2: 1.0, 3: 1.0})
    measures = list(twin.pots.measures())
    assert len(measures) == 5 + 4 + 2
    for measure in measures:
        assert measure.drawn == pytest.approx(measure.scale.size(measure.quantity.value), abs=0.01)
        assert measure.negative == (measure.quantity.value < 0)


@pytest.mark.parametrize("name", ["three_four_three", "three_five_four_two", "mazur"])
def test_the_line_below_the_table_checks_on_a_calculator(name):
    read = Readings(load_example(name))
    work = Table(read, Scale(Channel.LENGTH, 1.0), 0.5, {}).work
    assert work.line is not None
    *factors, signal = list(work.line.quantities)
    products = [w.shown * d.shown for w, d in zip(factors[::2], factors[1::2], strict=True)]
    assert abs(math.fsum(products) - signal.shown) <= signal.resolution / 2 * (1 + 1e-9)
    assert signal.value == read.trace.dC_da[read.trace.depth - 1][0]


def test_a_pot_of_the_table_is_as_full_as_that_of_the_network():
    read = Readings(load_example("three_five_four_two"))
    twin = Twin(read, style.Zone(-6.6, -0.4, -4.0, 3.0))
    table = Table(read, twin.pots.on_scale, twin.pots.largest, {})
    twin.pots.fill({1: 1.0, 2: 1.0, 3: 1.0})
    there = {m.quantity.path: m.drawn for m in twin.pots.measures()}
    table.pots.fill({3: 1.0})
    here = list(table.pots.measures())
    assert len(here) == 2
    for measure in here:
        assert measure.drawn == pytest.approx(there[measure.quantity.path], abs=0.01)


def test_edges_turn_into_cells_and_more_neurons_than_are_shown_are_dots():
    read = Readings(load_example("three_five_four_two"))
    at = {(3, 0): (np.array([2.0, 1.0, 0.0]), 0.3), (2, 1): (np.array([0.0, -1.0, 0.0]), 0.3)}
    table = Table(read, Scale(Channel.LENGTH, 1.0), 0.5, at)
    assert not len(table.dots)
    assert np.allclose(table.cells[1].get_center(), [1.0, 0.0, 0.0])
    table.gather(1.0)
    assert np.allclose(table.cells[1].get_center()[:2], table.grid.middle(0, 1))
    assert len(Table(Readings(load_example("digits")), table.pots.on_scale, 0.5, {}).dots) == 3


@pytest.mark.parametrize("name", ["three_four_three", "three_five_four_two", "mazur", "digits"])
def test_both_sides_find_the_same_gradient(name):
    read = Readings(load_example(name))
    l = 2 if read.example.input_shape else 1
    walked, kept = one_gradient(read, l, 0, 0)
    assert walked.path != kept.path
    names = {"trace": read.trace, "example": read.example}
    assert eval(walked.path, names) == pytest.approx(kept.value, rel=1e-12)
    assert kept.value == read.trace.dC_dw[l][0, 0]


def test_too_many_paths_are_not_added_up_one_by_one(monkeypatch):
    read = Readings(load_example("three_five_four_two"))
    monkeypatch.setattr(counts, "MOST_PATHS", 8)
    assert one_gradient(read, 1, 0, 0)[0].path.startswith("sum(")
    monkeypatch.setattr(counts, "MOST_PATHS", 7)
    assert one_gradient(read, 1, 0, 0)[0].path == "trace.dC_dw[1][0, 0]"


def test_what_is_new_is_drawn_apart_until_it_is_old():
    twin = Twin(Readings(load_example("three_five_four_two")), style.Zone(-6.6, -0.4, -4.0, 3.0))
    walked = np.zeros(len(twin.walks.places))
    new = twin.walks.index((1, 0, 1))
    assert new is not None
    walked[new] = 2.0
    twin.wear(walked, new)
    assert len(twin.fresh.points)
    assert not len(twin.ruts.points)
    twin.wear(walked, new, old=1.0)
    assert len(twin.ruts.points)
    assert not len(twin.fresh.points)


@pytest.mark.parametrize("name", ["three_five_four_two", "chain", "mazur"])
def test_bars_are_as_high_as_their_numbers(name):
    found = growth(Readings(load_example(name)), 12)
    skyline = Skyline(found, 16.0).rise(1.0)
    measures = list(skyline.measures())
    assert measures
    for measure in measures:
        assert measure.drawn == pytest.approx(measure.scale.size(measure.quantity.value), abs=1e-6)
    assert skyline.runs_out == (name != "chain")


@pytest.mark.parametrize(("rows", "columns"), [(2, 4), (4, 4), (1, 1), (2, 9)])
def test_cells_are_as_high_as_wide_unless_their_numbers_need_more_width(rows, columns):
    grid = table_grid(rows, columns, 0.4, (1.0, 1.2), (False, False))
    assert grid.height / TALL <= grid.width <= max(grid.height, WIDE) + 1e-9
    assert grid.height <= LARGEST
    assert grid.rows * grid.height <= staging().cells[1] + 1e-9
    assert grid.columns * grid.width + 2.2 <= staging().cells[0]
    assert grid.middle(0, 0)[1] + grid.middle(rows - 1, 0)[1] == pytest.approx(2 * staging().middle)


def test_light_passes_beside_numbers_and_above_them():
    read = Readings(load_example("three_five_four_two"))
    table = Table(read, Scale(Channel.LENGTH, 1.0), 0.5, {})
    for way in ways_through(table.grid, 1):
        for number in table.weights:
            left, right, bottom, top = box_of(number)
            inside = (way[:, 0] > left) & (way[:, 0] < right)
            inside &= (way[:, 1] > bottom) & (way[:, 1] < top)
            assert not inside.any()


def test_deltas_take_the_same_lanes_of_the_same_table_the_other_way():
    read = Readings(load_example("three_five_four_two"))
    grid = Table(read, Scale(Channel.LENGTH, 1.0), 0.5, {}).grid
    for row, column in np.ndindex(grid.rows, grid.columns):
        forward, back = ways_through(grid, row)[column], ways_back(grid, column)[row]
        np.testing.assert_allclose(forward, back[::-1])
        np.testing.assert_allclose(back[0], grid.beside(row))
        np.testing.assert_allclose(back[-1], grid.above(column))


def test_the_second_walk_is_a_copy_that_is_laid_on_the_first():
    twin = Twin(Readings(load_example("three_five_four_two")), style.Zone(-6.6, -0.4, -4.0, 3.0))
    walked = twin.walks.of_weight(0, twin.walks.paths)
    twin.ruts.wear(walked)
    twin.lay_copy(walked, 0.4)
    np.testing.assert_allclose(twin.again.points[:, 1], twin.ruts.points[:, 1] - 0.4)
    twin.lay_copy(walked, 0.0)
    np.testing.assert_allclose(twin.again.points, twin.ruts.points)
    twin.lay_copy(0 * walked, 0.4)
    assert not len(twin.again.points)
