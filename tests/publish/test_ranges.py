"""Animations are divided so that no process works much longer than the others."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from publish.ranges import Cost, divided, places_for


def time_of(costs, numbers):
    """What one process takes: it goes through all up to its last, and draws its own."""
    last = max(numbers)
    return sum(costs[n].drawn if n in numbers else costs[n].through for n in range(last + 1))


def best(costs, places):
    """The shortest time of all ways to cut, by trying each."""
    drawn = [n for n, cost in enumerate(costs) if cost.drawn is not None]
    found = []
    for count in range(min(places, len(drawn))):
        for cuts in combinations(range(1, len(drawn)), count):
            edges = [0, *cuts, len(drawn)]
            parts = [drawn[a:b] for a, b in pairwise(edges)]
            found.append(max(time_of(costs, part) for part in parts))
    return min(found)


@pytest.mark.parametrize("seed", range(20))
def test_no_other_cut_is_through_sooner(seed):
    rng = np.random.default_rng(seed)
    costs = [
        Cost(float(rng.uniform(0, 0.3)), None if rng.random() < 0.3 else float(rng.uniform(0.5, 9)))
        for _ in range(9)
    ]
    places = int(rng.integers(1, 5))

    ranges = divided(costs, places)

    assert [n for own in ranges for n in own] == [
        n for n, cost in enumerate(costs) if cost.drawn is not None
    ]
    assert len(ranges) <= places
    if ranges:
        longest = max(time_of(costs, own) for own in ranges)
        assert longest == pytest.approx(best(costs, places))


def test_where_nothing_is_to_be_drawn_nobody_has_anything_to_do():
    assert divided([Cost(1.0, None)] * 3, 2) == []
    assert divided([], 2) == []


@pytest.mark.parametrize(
    ("workers", "waiting", "places"), [(2, 15, 1), (2, 1, 1), (2, 0, 2), (8, 2, 3), (1, 0, 1)]
)
def test_chapters_that_wait_leave_few_workers_to_one(workers, waiting, places):
    assert places_for(workers, waiting) == places
