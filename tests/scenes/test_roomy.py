"""A network up to its cost fills the frame, whatever its sizes, and its slots lie clear."""

import itertools

import numpy as np
import pytest

from scenes.mobjects.network.roomy import lay_out_roomy
from scenes.mobjects.network.slots import bead_places
from scenes.stage import style

SIZES = [
    (1, 1, 1, 1),
    (2, 2, 2),
    (3, 5, 4, 2),
    (4, 5, 3),
    (2, 2, 1),
    (64, 16, 16, 10),
    (784, 16, 16, 10),
    (2, *[4] * 11, 2),
    (3, 2),
]


def plan_of(sizes):
    image = {64: (8, 8), 784: (28, 28)}.get(sizes[0])
    return lay_out_roomy(sizes, style.HERO, image=image)


def discs(plan):
    found = [(*plan.cost[:2], plan.cost_radius)]
    for column in plan.columns:
        found += [(*at[:2], column.radius) for at in column.positions.values()]
    return np.array(found)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_it_fills_the_frame(sizes):
    plan = plan_of(sizes)
    x, y, r = discs(plan).T
    left = plan.image.left if plan.image else (x - r).min()
    assert (x + r).max() - left >= 0.9 * style.FRAME.width * 0.95
    assert (y + r).max() - (y - r).min() >= 0.5 * style.FRAME.height or len(sizes) == 2
    assert left >= style.HERO.left - 1e-6
    assert (x + r).max() <= style.HERO.right + 1e-6
    assert (y + r).max() <= style.HERO.top
    assert (y - r).min() >= style.HERO.bottom


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_no_two_discs_touch(sizes):
    x, y, r = discs(plan_of(sizes)).T
    for i, j in itertools.combinations(range(len(x)), 2):
        assert np.hypot(x[i] - x[j], y[i] - y[j]) > 1.15 * (r[i] + r[j])


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_ways_are_wider_than_neurons(sizes):
    plan = plan_of(sizes)
    for l in range(1, len(sizes)):
        left, right = plan.inner(l)
        assert right - left > 2 * plan.radius(l)


def test_few_neurons_are_large_and_keep_room_for_numbers():
    plan = plan_of((2, 2, 2))
    assert plan.radius(1) == pytest.approx(0.74, abs=0.03)
    top = max(at[1] for at in plan.columns[1].positions.values()) + plan.radius(1)
    assert style.HERO.top - top >= 0.5


def test_beads_keep_off_crossings():
    left, right = np.array([[0.0, 1.0], [0.0, -1.0]]), np.array([[3.0, 1.0], [3.0, -1.0]])
    steps = np.linspace(0, 1, 40)[:, None]
    ways = {
        (j, k): left[k] + steps * (right[j] - left[k]) for j, k in itertools.product((0, 1), (0, 1))
    }
    places = bead_places(ways, dict.fromkeys(ways, 0.2))
    for weight, share in places.items():
        at = ways[weight][0] + share * (ways[weight][-1] - ways[weight][0])
        for other, way in ways.items():
            if other != weight:
                assert np.linalg.norm(way - at, axis=1).min() > 0.2
