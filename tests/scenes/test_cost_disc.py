"""The cost's disc: as large as the digits need that are to stand in it."""

import pytest

from scenes.mobjects.network.cost_disc import CostDisc, radius_for
from scenes.stage.quantity import Quantity

COSTS = [Quantity("C", value, repr(value)) for value in (0.7739, 0.7828, 0.7644)]


def written(digits):
    radius = radius_for(COSTS, 0.3, digits)
    disc = CostDisc(COSTS[0], (0.0, 0.0, 0.0), radius)
    return radius, [disc.number_of(cost).quantity.text for cost in COSTS]


def test_a_disc_tells_its_costs_apart():
    _, texts = written(1)
    assert len(set(texts)) == 3


def test_a_disc_holds_costs_with_the_digits_that_were_asked_for():
    few, many = written(1), written(4)
    assert many[1] == ["0.7739", "0.7828", "0.7644"]
    assert few[0] < many[0]


@pytest.mark.parametrize("least", [0.3, 2.0])
def test_a_disc_is_as_large_as_it_is_to_be_in_any_case(least):
    assert radius_for(COSTS, least) >= least
