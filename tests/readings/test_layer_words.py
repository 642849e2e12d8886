"""What LayersAsFunctions says of the number in brackets, as the layers have one neuron or more."""

from __future__ import annotations

import pytest

from backprop_model import load_example
from scenes.parts.ch07.layer_product import multiply_out
from scenes.parts.ch07.route import route_of
from scenes.parts.ch07.words import Wording
from scenes.readings import Readings


@pytest.mark.parametrize(("name", "alone"), [("chain", True), ("three_five_four_two", False)])
def test_a_neuron_is_counted_where_a_layer_has_several(name: str, alone: bool) -> None:
    route = route_of(Readings(load_example(name)))
    assert route is not None
    said = Wording(route, multiply_out(route)).layer_number()
    assert ("one neuron each" in said.text) == alone
    assert ("the low one the neurons" in said.text) != alone
    assert "_" not in route.symbol(1) if alone else "_" in route.symbol(1)
    assert len(said.claims) == 1
