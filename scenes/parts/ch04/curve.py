"""The cost of an example along one of its weights, and whose cost has a valley."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_model import Example
from backprop_model.trace import Trace
from scenes.readings.backward import Weight
from scenes.stage.notation import COST, Symbol, inline_derivative
from scenes.stage.quantity import Quantity

REACH = 12.0
"""how far from where it stands a weight is moved to look for a valley"""
SAMPLES = 97
WALL = 0.15
"""the lower wall of a valley is at least this share of all that the cost changes"""
DEEP = 1e-3
"""and at least this share of the cost"""


@dataclass(frozen=True)
class Place:
    """A weight, and the cost and its slope there."""

    weight: Quantity
    cost: Quantity
    slope: Quantity


class Curve:
    """The cost of an example as a function of one weight, all others as they are.

    Attributes:
        example: the example.
        home: where the weight stands.
        weight: l, j and k.
        is_borrowed: whether it is another example than the one that is shown.
        input_path: where its input is found, if it is borrowed.

    Args:
        example: the example.
        base: the address of the example.
        weight: l, j and k.
    """

    def __init__(self, example: Example, base: str, weight: Weight) -> None:
        self.example, self._base, self.weight = example, base, weight
        l, j, k = weight
        path = f"{base}.network.layers[{l - 1}].weights[{j}, {k}]"
        value = float(example.network.layer(l).weights[j, k])
        self.home = Quantity(Symbol("w"), value, path, given=True)
        self.is_borrowed = base != "example"
        self.input_path = f"{base}.input" if self.is_borrowed else ""

    def cost(self, w: float) -> float:
        """C with the weight at w."""
        example = self.example
        network = example.network.with_weight(*self.weight, w)
        return float(network.cost(example.input, example.target, example.cost))

    def costs(self, w: np.ndarray) -> np.ndarray:
        """C for many w."""
        with np.errstate(all="ignore"):
            return np.array([self.cost(float(one)) for one in w])

    def slope(self, w: float) -> float:
        """dC/dw with the weight at w."""
        example, (l, j, k) = self.example, self.weight
        network = example.network.with_weight(l, j, k, w)
        trace = Trace.record(network, example.input, example.target, example.cost)
        return float(trace.dC_dw[l][j, k])

    def place(self, weight: Quantity) -> Place:
        """The quantities with the weight at w."""
        (l, j, k), base, w = self.weight, self._base, weight.value
        network = f"{base}.network.with_weight({l}, {j}, {k}, {weight.path})"
        run = f"{base}.input, {base}.target, {base}.cost"
        slope = f"Trace.record({network}, {run}).dC_dw[{l}][{j}, {k}]"
        return Place(
            weight,
            Quantity(COST, self.cost(w), f"{network}.cost({run})", decimals=0),
            Quantity(inline_derivative("C", "w"), self.slope(w), slope, decimals=0),
        )


def deepest_valley(example: Example, base: str) -> Curve | None:
    """Of each neuron's weights the one from the most active neuron: it bends the cost the most."""
    trace = example.trace()
    steps = np.linspace(-REACH, REACH, SAMPLES)
    found: list[tuple[float, Curve]] = []
    for l in range(1, trace.depth + 1):
        k = int(np.abs(trace.activations[l - 1]).argmax())
        for j in range(trace.sizes[l]):
            curve = Curve(example, base, (l, j, k))
            if trace.activations[l - 1][k] and (depth := _depth(curve, steps)):
                found.append((depth, curve))
    return max(found, key=lambda one: one[0])[1] if found else None


def _depth(curve: Curve, steps: np.ndarray) -> float:
    """How deep the valley is, by its lower wall; 0 where there is none."""
    costs = curve.costs(curve.home.value + steps)
    if not np.isfinite(costs).all():
        return 0.0
    low = lowest(costs)
    if not 0 < low < len(costs) - 1:
        return 0.0
    depth = float(min(costs[:low].max(), costs[low:].max()) - costs[low])
    is_deep = depth >= WALL * np.ptp(costs) and depth >= DEEP * np.abs(costs).max()
    return depth if is_deep else 0.0


def lowest(costs: np.ndarray) -> int:
    """The index of the lowest cost."""
    return int(costs.argmin())
