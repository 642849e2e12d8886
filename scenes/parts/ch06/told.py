"""What one neuron has at hand for a weight, and what a real nudge of that weight says of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from scenes.readings import Readings
from scenes.readings.chain import WeightChain, follow, sibling
from scenes.readings.nudge import DIGITS, Nudge, fitting_step
from scenes.stage.claim import Claim, Rule, judged
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Evaluate, Quantity, product, settle, settle_all


@dataclass(frozen=True, eq=False)
class AtHand:
    """The numbers that a neuron has at hand for one of its weights, as they are shown.

    Attributes:
        weight: w itself.
        arrival: what came in along it.
        gradient: arrival times slope times error signal, as displayed.
        from_neuron: where the weight comes from.
    """

    weight: Quantity
    arrival: Quantity
    gradient: Quantity
    from_neuron: int


@dataclass(frozen=True, eq=False)
class Told:
    """One neuron, and one or two of its weights.

    Attributes:
        read: the readings of the example.
        layer, neuron: which neuron.
        slope: of its activation function, where it is used.
        signal: the error signal dC/da that comes back to it.
        delta: their product dC/dz, as it is drawn.
        left: the same as it is written; none where its digits would not agree with the others.
        weights: what it has at hand for each.
    """

    read: Readings
    layer: int
    neuron: int
    slope: Quantity
    signal: Quantity
    delta: Quantity
    left: Quantity | None
    weights: tuple[AtHand, ...]

    @property
    def first(self) -> AtHand:
        """The weight that is told in full, and nudged."""
        return self.weights[0]

    def is_left(self, left: Quantity) -> Claim:
        """What the slope leaves of the error signal is the product of both."""
        return judged(Rule.FOLLOWS, left, f"({self.slope.path}) * ({self.signal.path})")

    def is_product(self, one: AtHand) -> Claim:
        """The gradient is the product of what is at hand."""
        factors = (one.arrival, self.slope, self.signal)
        return judged(Rule.FOLLOWS, one.gradient, " * ".join(f"({f.path})" for f in factors))


def layer_of(read: Readings, l: int | None) -> int:
    """The layer whose neuron is told: the last hidden one, or the outputs where there is none."""
    return l or max(read.trace.depth - 1, 1)


def told(read: Readings, l: int | None, j: int | None, k: int | None) -> Told:
    """What is told of a weight's neuron; what is ``None`` is chosen so that a gradient stands out.

    Raises:
        IndexError: there is no such weight.
    """
    chain = follow(read, layer_of(read, l), j, k)
    l, j = chain.layer, chain.to_neuron
    other = sibling(read, chain)
    for second, with_left in ((other, True), (other, False), (None, True)):
        try:
            return _settled(read, chain, second, with_left)
        except ValueError:  # no digits serve all
            continue
    return _settled(read, chain, None, False)


def _settled(
    read: Readings, chain: WeightChain, other: WeightChain | None, with_left: bool
) -> Told:
    """All products to as few digits as check out with the same displayed slope and signal."""
    l, j = chain.layer, chain.to_neuron
    sources = [chain.from_neuron, *([other.from_neuron] if other else [])]
    signal, slope = read.dC_da(l, j).to(0), read.da_dz(l, j).to(0)
    arrivals = [read.activation(l - 1, k).to(0) for k in sources]
    results = [(read.dC_dw(l, j, k).to(0), _only(place)) for place, k in enumerate(sources)]
    if with_left:
        results.append((read.dC_dz(l, j).to(0), _what_is_left))
    claims = settle_all(results, [signal, slope, *arrivals])
    signal, slope, *arrivals = claims[0].terms
    weights = tuple(
        AtHand(read.weight(l, j, k), arrival, claim.result, k)
        for k, arrival, claim in zip(sources, arrivals, claims[: len(sources)], strict=True)
    )
    left = claims[-1].result if with_left else None
    return Told(read, l, j, slope, signal, read.dC_dz(l, j), left, weights)


def _what_is_left(signal: float, slope: float, *_: float) -> float:
    """The product of signal and slope alone."""
    return product(signal, slope)


def _only(place: int) -> Evaluate:
    """The product of signal, slope, and one of the arrivals."""
    return lambda signal, slope, *arrivals: product(signal, slope, arrivals[place])


@dataclass(frozen=True, eq=False)
class Check:
    """A weight really moved, up and down by the same step, and the cost of both networks.

    Attributes:
        nudge: which weight.
        step: how far it is moved, without its sign.
        up, down: the cost after each, with the digits that show the difference; none where so
            many can't be shown.
        span: how far both weights are apart.
        change: how far both costs are.
        quotient: change over span, with the gradient's digits.
        agrees: whether that is the displayed gradient, digit by digit.
    """

    nudge: Nudge
    step: Quantity
    up: Quantity | None
    down: Quantity | None
    span: Quantity
    change: Quantity
    quotient: Quantity
    gradient: Quantity

    def weight(self, h: float) -> Quantity:
        """The weight of the network in which it is moved by h, as an edge shows it."""
        l, j, k = self.nudge.address
        value = self.nudge.weight(h)
        if h == 0:
            return value
        network = f"example.network.with_weight({l}, {j}, {k}, {value.path})"
        return replace(value, path=f"{network}.layers[{l - 1}].weights[{j}, {k}]")

    @property
    def agrees(self) -> bool:
        """Whether the quotient is the displayed gradient, digit by digit."""
        return self.quotient.text == self.gradient.text

    @property
    def same(self) -> Claim:
        """That both are the same to the digits shown."""
        digits = -round(math.log10(self.gradient.resolution))
        rounded = (f"np.round({one.path}, {digits})" for one in (self.quotient, self.gradient))
        return judged(Rule.EQUAL, *rounded)

    @property
    def as_near_as_rounding_allows(self) -> Claim | None:
        """That both differ by no more than what rounding makes of the costs, if that is so."""
        cost, share = self.nudge.read.cost(), DIGITS / self.span.value
        if abs(self.quotient.value - self.gradient.value) > share * cost.value:
            return None
        off = f"{self.quotient.path} - {self.gradient.path}"
        return judged(Rule.SIZE_AT_MOST, off, cost, share=share)

    @property
    def claims(self) -> Iterator[Claim]:
        """What may be said of it."""
        if self.agrees:
            yield self.same


def really_nudge(told: Told, steps: tuple[float, ...]) -> Check:
    """Move the first weight up and down by the first step that gives the gradient's own digits.

    See `fitting_step`.
    """
    one = told.first
    nudge = Nudge(told.read, told.layer, told.neuron, one.from_neuron)
    checks = lru_cache(lambda h: _check(nudge, one.gradient, h))
    slope = one.gradient.value
    h = fitting_step(
        nudge, steps, lambda h: checks(h).agrees, lambda h: abs(checks(h).quotient.value - slope)
    )
    return checks(h)


def _check(nudge: Nudge, gradient: Quantity, h: float) -> Check:
    above, below = nudge.cost(h), nudge.cost(-h)
    moved = f"{above.path} - {below.path}"
    change = Quantity(Symbol("Delta C"), above.value - below.value, moved).to(0)
    span = Quantity(Symbol("Delta w"), 2 * h, f"2 * {h!r}", decimals=0, significant=1)
    quotient = Quantity(
        Symbol("(Delta C)/(Delta w)"), change.value / (2 * h), f"({moved}) / {2 * h!r}"
    ).to(gradient.decimals, gradient.significant)
    up: Quantity | None
    down: Quantity | None
    try:
        costs = [above.to(0), below.to(0)]
        up, down = settle(change, costs, lambda up, down: up - down, fix_result=True).terms
    except ValueError:
        up = down = None
    step = nudge.step(h)
    return Check(nudge, step, up, down, span, change, quotient, gradient)
