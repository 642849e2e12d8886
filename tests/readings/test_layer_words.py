"""What LayersAsFunctions says of the number in brackets, as the layers have one neuron or more."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch07.layer_product import multiply_out
from scenes.parts.ch07.route import route_of
from scenes.parts.ch07.words import Wording
from scenes.readings import Readings
from scenes.stage.claim import Rule
from scenes.stage.quantity import Quantity


@pytest.mark.parametrize(("name", "alone"), [("chain", True), ("three_five_four_two", False)])
def test_a_neuron_is_counted_where_a_layer_has_several(name: str, alone: bool) -> None:
    route = route_of(Readings(load_example(name)))
    assert route is not None
    said = Wording(route, multiply_out(route)).layer_number()
    assert ("one neuron each" in said.text) == alone
    assert ("the low one the neurons" in said.text) != alone
    assert "_" not in route.symbol(1) if alone else "_" in route.symbol(1)
    assert len(said.claims) == 1


def line(*weights: float, output: float = 1.0) -> Wording:
    """Linear neurons, one a layer: every layer's slope is its weight."""
    layers = [Layer([[weight]], [0.1], "linear") for weight in weights]
    route = route_of(Readings(Example("line", Network(layers), [0.5], [output])))
    assert route is not None
    return Wording(route, multiply_out(route))


@pytest.mark.parametrize(
    ("slope", "rules"),
    [
        (0.5, (Rule.ABOVE, Rule.SIZE_AT_MOST)),
        (-0.5, (Rule.BELOW, Rule.SIZE_AT_MOST)),
        (3.0, (Rule.ABOVE, Rule.SIZE_AT_LEAST)),
        (-3.0, (Rule.BELOW, Rule.SIZE_AT_LEAST)),
    ],
)
def test_a_slope_is_said_to_turn_and_to_stretch_as_it_does(
    slope: float, rules: tuple[Rule, Rule]
) -> None:
    said = line(slope, 0.7, 0.9).first()
    assert tuple(claim.rule for claim in said.claims) == rules
    assert said.claims[0].than == "0"
    assert said.claims[1].than == "1.0"


def test_the_weight_decides_the_sign_where_a_slope_above_zero_leaves_it_to_it() -> None:
    words = line(0.5, -0.7, 0.9)
    weight = words.weight_of(2)
    assert weight is not None
    assert weight.value == -0.7
    assert words.route.value(3).value == pytest.approx((0.35 * -0.7 + 0.1) * 0.9 + 0.1)
    assert words.route.value(4).value == words.route.read.trace.cost


def test_a_softmax_leaves_the_sign_to_no_single_weight() -> None:
    route = route_of(Readings(load_example("relu_softmax")))
    assert route is not None
    assert Wording(route, multiply_out(route)).weight_of(route.depth) is None


def test_one_target_that_is_met_leaves_a_route_to_another_output() -> None:
    network = Network([Layer([[1.0], [0.5]], [0.0, 0.0], "linear")])
    route = route_of(Readings(Example("half met", network, [1.0], [1.0, 0.0])))
    assert route is not None
    assert route.neurons[-1] == 1
    assert route_of(Readings(Example("met", network, [1.0], [1.0, 0.5]))) is None


@pytest.mark.parametrize(("slope", "turned"), [(0.5, False), (-0.5, True)])
def test_the_ribbon_is_said_to_turn_where_a_layer_has_a_negative_factor(
    slope: float, turned: bool
) -> None:
    said = line(0.9, slope, 0.7).grows()
    assert ("turns" in said.text) == turned
    assert [claim.rule for claim in said.claims] == [Rule.BELOW] * turned
    shown = said.values["s"]
    assert isinstance(shown, Quantity)
    assert shown.value == pytest.approx(line(0.9, slope, 0.7).product.running[0].value)


def test_the_ribbon_is_not_said_to_turn_for_the_factor_of_the_cost() -> None:
    """Which is below zero, as the output is less than its target."""
    words = line(0.9, 0.5, 0.7, output=9.0)
    assert words.product.factor[4].value < 0
    assert "turns" not in words.grows().text


@pytest.mark.parametrize("slope", [0.5, -0.5])
def test_what_arrived_is_turned_if_it_points_the_other_way(slope: float) -> None:
    words = line(0.9, slope, 0.7, output=2.0)
    arrived = words.arrived.value
    assert arrived == pytest.approx(float(np.prod(words.route.slopes)))
    said = words.agrees()
    assert ("Turn what arrived" in said.text) == (arrived < 0)
    assert said.claims[-1].rule == (Rule.BELOW if arrived < 0 else Rule.ABOVE)
