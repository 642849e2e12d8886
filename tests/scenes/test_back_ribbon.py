"""Chapter 7's ribbon: as wide as the product so far, hollow where that is negative."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch07.back_ribbon import WIDEST, BackRibbon
from scenes.parts.ch07.boxes import Boxes
from scenes.parts.ch07.labels import Beneath
from scenes.parts.ch07.layer_product import multiply_out
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.route import route_of
from scenes.parts.ch07.stagings import staging
from scenes.readings import Readings
from scenes.stage.style import Zone


@pytest.fixture
def ribbon():
    route = route_of(Readings(load_example("chain")))
    assert route is not None
    pose = Pose(Zone(-5, 5, -3, 2), staging().turned, 10.0, route.depth + 2)
    product = multiply_out(route)
    return BackRibbon(product, Beneath(route, product, Boxes(pose)))


def by_hand():
    """How half the squared miss grows with each activation: nudged, one by one."""
    layers = [(1.5, -0.7), (-2.0, 1.0), (2.5, -1.8)]

    def cost(place, by):
        a = 0.8 + (by if place == 0 else 0.0)
        for l, (w, b) in enumerate(layers, start=1):
            a = 1 / (1 + np.exp(-(w * a + b))) + (by if place == l else 0.0)
        return (a - 1.0) ** 2 / 2

    return [(cost(place, 1e-5) - cost(place, -1e-5)) / 2e-5 for place in (3, 2, 1, 0)]


def test_it_ends_beneath_each_line_as_wide_as_the_product_there(ribbon):
    drawn = list(ribbon.comes(4.0).measures())
    due = by_hand()
    widths = [measure.drawn for measure in drawn]
    assert widths == pytest.approx(np.abs(due) / np.max(np.abs(due)) * WIDEST, rel=1e-3)
    assert [measure.negative for measure in drawn] == [value < 0 for value in due]


def test_only_what_has_come_is_drawn(ribbon):
    assert [len(list(ribbon.comes(pieces).measures())) for pieces in (0.0, 0.9, 1.0, 2.5)] == [
        0,
        0,
        1,
        2,
    ]
