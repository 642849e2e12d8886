"""Derivations: what is displayed gives what is displayed, and it is the derivative."""

import numpy as np
import pytest

from backprop_model.activations import ACTIVATIONS
from backprop_model.costs import COSTS as KNOWN_COSTS
from scenes.readings.derivations import (
    cost_derivation,
    slope_derivation,
    term_derivation,
)
from scenes.stage.quantity import Quantity


def number(value, name="x"):
    return Quantity(name, value, repr(value))


def shown(derivation, *names):
    return [derivation.parts[name].shown for name in names]


COSTS = {
    "half_squared_error": (lambda a, y: (a - y) ** 2 / 2, lambda a, y: a - y),
    "squared_error": (lambda a, y: (a - y) ** 2, lambda a, y: 2 * (a - y)),
    "binary_cross_entropy": (
        lambda a, y: -y * np.log(a) - (1 - y) * np.log(1 - a),
        lambda a, y: (a - y) / (a * (1 - a)),
    ),
    "cross_entropy": (lambda a, y: -y * np.log(a), lambda a, y: -y / a),
}
PAIRS = [(0.75, 0.01), (0.31, 0.99), (0.5, 1.0), (0.123456, 0.654321)]


@pytest.mark.parametrize(("a", "y"), PAIRS)
@pytest.mark.parametrize("name", COSTS)
def test_how_a_cost_feels_an_output_is_worked_out_from_what_is_displayed(name, a, y):
    cost, by_hand = COSTS[name]
    result = number((cost(a + 1e-6, y) - cost(a - 1e-6, y)) / 2e-6)
    derivation = cost_derivation(KNOWN_COSTS[name], number(by_hand(a, y)), number(a), number(y))
    assert derivation is not None
    error = abs(by_hand(*shown(derivation, "a", "y")) - result.shown)
    assert error <= result.resolution / 2 * (1 + 1e-6)


@pytest.mark.parametrize(("a", "y"), PAIRS)
@pytest.mark.parametrize("name", ["half_squared_error", "squared_error"])
def test_an_outputs_term_is_worked_out_from_what_is_displayed(name, a, y):
    cost, _ = COSTS[name]
    result = number(cost(a, y))
    derivation = term_derivation(KNOWN_COSTS[name], result, number(a), number(y))
    assert derivation is not None
    by_hand = cost(*shown(derivation, "a", "y"))
    assert abs(by_hand - result.shown) <= result.resolution / 2 * (1 + 1e-9)


def test_terms_without_a_short_way_stand_alone():
    assert (
        term_derivation(KNOWN_COSTS["cross_entropy"], number(0.1), number(0.9), number(1.0)) is None
    )
    assert slope_derivation(ACTIVATIONS["gelu"], number(0.1), number(0.9)) is None


@pytest.mark.parametrize("a", [0.02, 0.5, 0.731059])
@pytest.mark.parametrize(
    ("name", "by_hand", "names"),
    [("sigmoid", lambda a, rest: a * rest, ("a", "rest")), ("tanh", lambda a: 1 - a * a, ("a",))],
)
def test_a_slope_is_worked_out_from_the_activation(name, by_hand, names, a):
    exact = a * (1 - a) if name == "sigmoid" else 1 - a * a
    derivation = slope_derivation(ACTIVATIONS[name], number(exact), number(a))
    assert derivation is not None
    result = number(exact)
    assert abs(by_hand(*shown(derivation, *names)) - result.shown) <= result.resolution / 2 * 1.01


def test_a_saturated_slope_stands_alone():
    a = 1 - 1e-12
    assert slope_derivation(ACTIVATIONS["tanh"], number(1 - a * a), number(a)) is None


def test_a_negative_number_after_an_operator_stands_in_brackets():
    derivation = cost_derivation(
        KNOWN_COSTS["half_squared_error"], number(1.5), number(0.5), number(-1.0)
    )
    assert derivation is not None
    y, a = derivation.parts["y"], derivation.parts["a"]
    assert isinstance(y, Quantity)
    assert isinstance(a, Quantity)
    assert (y.operand, a.operand) == (True, False)
