"""The product of the factors along a route, whose every step checks out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product as combinations
from typing import NamedTuple

from scenes.parts.ch07.route import Route
from scenes.stage.quantity import MOST_DIGITS, Equation, Quantity, product, settle

FEWEST = 3
"""significant digits of a number that is multiplied, at the least"""
ONE_LESS = 2
"""what it costs to show the last result with one digit less, in digits"""


@dataclass(frozen=True)
class LayerProduct:
    """The cost's derivative by line l - 1 is that by line l, times the factor of function l.

    Attributes:
        running: ``running[l]``, the product from the cost back to line l, l = 0..L.
        factor: ``factor[l]``, of function l, l = 1..L + 1; the last is the cost's own.
    """

    running: dict[int, Quantity]
    factor: dict[int, Quantity]

    def steps(self) -> Iterator[Equation]:
        """A line for every layer, from the last one back."""
        for l in range(len(self.running) - 1, 0, -1):
            terms = (self.running[l], self.factor[l])
            yield Equation(self.running[l - 1], terms, product)


def multiply_out(route: Route) -> LayerProduct:
    """The product with few digits, the same for all factors, that let every step check out.

    Raises:
        ValueError: no digits do.
    """
    for digits in range(FEWEST, MOST_DIGITS + 1):
        ways = {FEWEST - 1: _Way(ONE_LESS, (FEWEST - 1,)), FEWEST: _Way(0, (FEWEST,))}
        for l in range(1, route.depth + 1):
            ways = _one_function_on(route, l, digits, ways)
        if digits in ways:  # for the last product is the cost's own factor
            running = enumerate(ways[digits].running)
            return LayerProduct(
                {l: route.running(l).to(0, own) for l, own in running},
                {l: route.factor(l).to(0, digits) for l in range(1, route.depth + 2)},
            )
    raise ValueError("the factors do not give the product")


class _Way(NamedTuple):
    """Digits of the products up to some line, and how many more than the fewest they are."""

    cost: int
    running: tuple[int, ...]


def _one_function_on(route: Route, l: int, digits: int, ways: dict[int, _Way]) -> dict[int, _Way]:
    """The cheapest way to have the product at line l with each number of digits."""
    found: dict[int, _Way] = {}
    factor = route.factor(l).to(0, digits)
    for own, (before, way) in combinations(range(FEWEST, digits + 1), ways.items()):
        terms = (route.running(l).to(0, own), factor)
        cost = way.cost + own - FEWEST
        if own in found and found[own].cost <= cost:
            continue
        if Equation(route.running(l - 1).to(0, before), terms, product).checks_out:
            found[own] = _Way(cost, (*way.running, own))
    return found


def weight_line(route: Route, first: Quantity) -> Equation | None:
    """The gradient of the weight that is told: the running product, the slope, what arrives.

    Args:
        route: the route.
        first: the running product as it is displayed already.
    """
    factors = route.weight_factors()
    if factors is None:
        return None
    for result, terms in combinations((3, 2), (3, 4, 5)):
        others = tuple(term.to(0, terms) for term in factors[1:])
        line = Equation(route.gradient().to(0, result), (first, *others), product)
        if line.checks_out:
            return line
    return settle(route.gradient(), factors, product)
