"""A field of dots, of which as many are lit as digits are read right."""

import numpy as np
import pytest

from scenes.parts.ch15.tally import Tally
from scenes.stage.style import Zone


@pytest.mark.parametrize("zone", [Zone(-4, 4, -1, 1), Zone(-1.5, 1.5, -2, 2), Zone(-4, 4, 0, 0.2)])
@pytest.mark.parametrize("count", [1, 10, 397])
def test_every_digit_has_a_dot_of_its_own_within_the_zone(zone, count):
    places = Tally(count, zone).unread.places
    assert len(places) == count
    assert np.all((zone.left <= places[:, 0]) & (places[:, 0] <= zone.right))
    assert np.all((zone.bottom <= places[:, 1]) & (places[:, 1] <= zone.top))
    assert len({tuple(place) for place in places.round(6)}) == count


def test_as_many_are_lit_as_are_right():
    tally = Tally(397, Zone(-4, 4, -1, 1))
    for right, lit in [(0, 0), (32.6, 32), (33, 33), (397, 397)]:
        assert len(tally.light(right).read.places) == lit == tally.right
    assert np.array_equal(tally.read.places, tally.unread.places)
