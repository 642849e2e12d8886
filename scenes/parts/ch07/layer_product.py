"""The product of the factors along a route, whose every step checks out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product as combinations

from scenes.parts.ch07.route import Route
from scenes.stage.quantity import MOST_DIGITS, Equation, Quantity, product, settle

COARSER, FINER = 2, 3
"""digits that a result may have fewer, and a term more, than the others"""


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
    """The product, with about as few digits as let every step check out.

    Raises:
        ValueError: no digits do.
    """
    for few in range(3, MOST_DIGITS + 1):
        for more, fewer in combinations(range(FINER), range(COARSER)):
            found = _rounded(route, few, few + more, few - fewer)
            if all(step.checks_out for step in found.steps()):
                return found
    raise ValueError("the factors do not give the product")


def _rounded(route: Route, few: int, factors: int, result: int) -> LayerProduct:
    """Everything to so many significant digits: products, factors, and the last result."""
    last = route.depth
    factor = {l: route.factor(l).to(0, factors) for l in range(1, last + 2)}
    running = {l: route.running(l).to(0, few) for l in range(1, last)}
    return LayerProduct(
        {0: route.running(0).to(0, result), **running, last: route.running(last).to(0, factors)},
        factor,
    )


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
