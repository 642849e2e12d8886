"""Chapter 9's pictures: ruts as deep as edges are walked, pots, a matrix that turns, bars."""

import itertools
import math
from itertools import pairwise

import numpy as np
import pytest

from backprop_model import load_example
from backprop_model.path_counts import count_paths
from scenes.parts.ch09.counts import growth
from scenes.parts.ch09.matrix import Matrix
from scenes.parts.ch09.ruts import Ruts
from scenes.parts.ch09.skyline import Skyline
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
        whole = walks.of_weight(k, len(walks.paths))
        assert np.array_equal(whole, [seen.get(place, 0) for place in walks.places])
        assert whole.sum() == walks.of_one_weight()
        assert (walks.of_weight(k, 0.4) <= walks.of_weight(k, 0.7)).all()
    seen = walked_by_hand(sizes, (2, 0, 0))
    assert np.array_equal(walks.of_the_next(1.0), [seen.get(place, 0) for place in walks.places])
    assert walks.of_next_weight() == sum(seen.values())


def test_only_the_own_edge_of_a_neighbour_is_new():
    walks = walks_of([3, 5, 4, 2])
    paths = len(walks.paths)
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
def test_the_line_below_the_matrix_checks_on_a_calculator(name):
    read = Readings(load_example(name))
    matrix = Matrix(read, Scale(Channel.LENGTH, 1.0))
    assert matrix.line is not None
    *factors, signal = matrix.line.quantities
    products = [w.shown * d.shown for w, d in zip(factors[::2], factors[1::2], strict=True)]
    assert abs(math.fsum(products) - signal.shown) <= signal.resolution / 2 * (1 + 1e-9)
    assert signal.value == read.trace.dC_da[read.trace.depth - 1][0]


def test_the_matrix_turns_about_its_diagonal():
    matrix = Matrix(Readings(load_example("three_five_four_two")), Scale(Channel.LENGTH, 1.0))
    rows, columns = matrix.first.rows, matrix.first.columns
    matrix.turn(1.0)
    for j, k in itertools.product(range(rows), range(columns)):
        at = matrix.cells[j * columns + k].get_center()[:2]
        assert np.allclose(at, matrix.second.middle(k, j))


@pytest.mark.parametrize("name", ["three_five_four_two", "chain", "mazur"])
def test_bars_are_as_high_as_their_numbers(name):
    found = growth(Readings(load_example(name)), 12)
    skyline = Skyline(found, 16.0).rise(1.0)
    measures = list(skyline.measures())
    assert measures
    for measure in measures:
        assert measure.drawn == pytest.approx(measure.scale.size(measure.quantity.value), abs=1e-6)
    assert skyline.runs_out == (name != "chain")
    skyline.look(skyline.top)
    assert skyline.reading() == found.walked[-1]
