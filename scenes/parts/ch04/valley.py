"""A descent into the valley of one weight: every step follows a real slope."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from backprop_model import load_example
from scenes.parts.ch04.curve import REACH, SAMPLES, Curve, Place, deepest_valley, lowest
from scenes.readings import Readings
from scenes.stage.claim import Claim, Rule, in_order, judged
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Equation, Quantity, settle

LENDER = "digits"
"""the example whose weight is taken where the own network has no weight with a valley"""
RIM = 0.6
"""share of the lower wall's height up to which the valley is shown"""
HEIGHTS = (0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2)
"""shares of that height at which the ball may start, the first at which steps shrink"""
STEPS = 3
LEAST, MOST = 0.5, 0.97
"""shares of the way to the lowest point that all steps together should cover"""
WALKED = 0.02
"""share of the picture's width that all steps together cover, where they can be seen"""
RATES = tuple(float(f"{n}e{power}") for power in range(-20, 7) for n in (1, 2, 3, 5, 7))
"""learning rates to choose from"""
SHRUNK = 0.65
"""the last step is at most this share of the first"""
FLAT = 0.25
"""where the network stands, the curve counts as flat up to this share of the slope at the ball"""
NEAR = 1.25
"""widths of the valley within which the network's own place is shown too"""
HIGHER = 0.08
"""share of that height by which a step that is too long ends higher than it began"""


@dataclass(frozen=True)
class Leap:
    """A step by itself, with a rate of its own.

    Attributes:
        rate: the learning rate.
        step: how far the weight moves.
        landing: where it comes to.
    """

    rate: Quantity
    step: Quantity
    landing: Place


class Valley:
    """One weight's valley, and what becomes of a ball in it.

    Attributes:
        curve: the cost along the weight.
        lowest: the weight at which it is lowest, to the samples' precision.
        shown: the weights between which it is drawn.
        rate: the learning rate; with it three steps come most of the way down.
        places: where the ball is: before the first step, and after each.
        steps: by how much the weight moves each time, -rate times slope.
        leap: one step that is too long; ``None`` where none lands in the picture.
        back: the step from where that has landed: with the same rate, where it lands in the
            picture, else with the usual one.
        starts_at_home: whether the ball starts where the network stands.
        flattens: whether the slope gets smaller from step to step.
    """

    def __init__(self, curve: Curve) -> None:
        self.curve = curve
        w = np.linspace(-REACH, REACH, 5 * SAMPLES) + curve.home.value
        costs = curve.costs(w)
        low = lowest(costs)
        self.lowest = float(w[low])
        height = min(costs[:low].max(), costs[low:].max()) - costs[low]
        self._w, self._costs, self._low, self._height = w, costs, low, height
        left, right = self._wall(-1, RIM), self._wall(1, RIM)
        width = right - left
        start, rate = self._start(left, right)
        self.starts_at_home = start == curve.home.value
        self.rate = _rate_of(rate)
        away = start - curve.home.value
        path = f"{curve.home.path} + {away!r}"
        moved = Quantity(Symbol("w"), curve.home.value + away, path, decimals=2)
        first = curve.home if self.starts_at_home else moved
        self.places = [curve.place(first)]
        self.steps: list[Quantity] = []
        for _ in range(STEPS):
            step, after = self._step(self.places[-1], self.rate)
            self.steps.append(step)
            self.places.append(after)
        sizes = [abs(place.slope.value) for place in self.places]
        self.flattens = all(one > other for one, other in pairwise(sizes))
        self.leap = self._leap(left - 0.8 * width, right + 0.8 * width)
        ends = [left - 0.12 * width, right + 0.12 * width]
        if self.leap:
            landing = self.leap.landing.weight.value
            ends += [landing - 0.1 * width, landing + 0.1 * width]
        if min(ends) - NEAR * width < curve.home.value < max(ends) + NEAR * width:
            ends += [curve.home.value - 0.1 * width, curve.home.value + 0.1 * width]
        self.shown = min(ends), max(ends)
        self.back = self._back(self.leap) if self.leap else None

    @property
    def shows_home(self) -> bool:
        """Whether the picture shows where the network stands."""
        left, right = self.shown
        return left < self.curve.home.value < right

    @property
    def flat_at_home(self) -> tuple[Claim, ...]:
        """That it is flat where the network stands, beside where the ball starts; if it is."""
        slope, home = self.places[0].slope, self.curve.place(self.curve.home).slope
        is_flat = abs(home.value) <= FLAT * abs(slope.value)
        claims = judged(Rule.SIZE_AT_MOST, home, slope, share=FLAT) if is_flat else None
        return (claims,) if claims else ()

    @property
    def is_walked(self) -> bool:
        """Whether the steps can be seen.

        A valley may be far narrower than what weights usually move by, and all but level where the
        ball starts.
        """
        left, right = self.shown
        way = self.places[-1].weight.value - self.places[0].weight.value
        return abs(way) >= WALKED * (right - left)

    @property
    def first_line(self) -> Equation:
        """The first step is minus the rate times the slope, as displayed."""
        return as_product(self.steps[0], self.rate, self.places[0].slope)

    @property
    def leap_line(self) -> Equation:
        """The same of the step that is too long."""
        assert self.leap is not None
        return as_product(self.leap.step, self.leap.rate, self.places[0].slope)

    @property
    def back_line(self) -> Equation:
        """The same of the step from where that has landed."""
        assert self.leap is not None
        assert self.back is not None
        return as_product(self.back.step, self.back.rate, self.leap.landing.slope)

    @property
    def shrinking(self) -> tuple[Claim, ...]:
        """That slopes and steps get smaller; only to be claimed where they do."""
        slopes = [place.slope for place in self.places]
        return (
            in_order(Rule.DESCENDING_SIZE, slopes),
            in_order(Rule.DESCENDING_SIZE, self.steps),
            judged(Rule.BELOW, f"abs({slopes[-1].path})", f"abs({slopes[0].path})"),
        )

    def samples(self, count: int = 241) -> tuple[np.ndarray, np.ndarray]:
        """The curve as it is drawn: weights and costs."""
        w = np.linspace(*self.shown, count)
        return w, self.curve.costs(w)

    def _step(self, place: Place, rate: Quantity) -> tuple[Quantity, Place]:
        value = -rate.value * place.slope.value
        path = f"-{rate.path} * {place.slope.path}"
        step = Quantity(Symbol("Delta w"), value, path, decimals=0)
        after = f"{place.weight.path} - {rate.path} * {place.slope.path}"
        weight = Quantity(Symbol("w"), place.weight.value + value, after, decimals=2)
        return step, self.curve.place(weight)

    def _wall(self, side: int, share: float) -> float:
        """Where the curve first reaches a share of the valley's height, on the left or right."""
        level = self._costs[self._low] + share * self._height
        i = self._low
        while 0 < i < len(self._w) - 1 and self._costs[i] < level:
            i += side
        return float(self._w[i])

    def _start(self, left: float, right: float) -> tuple[float, float]:
        """Where the ball starts, on the wall on which the network stands, and the rate.

        With that rate all steps together cover most of the way, and the slope shrinks meanwhile;
        where no start and no rate do that, those that come nearest.
        """
        home, side = self.curve.home.value, 1 if self.curve.home.value >= self.lowest else -1
        rise = (self.curve.cost(home) - self._costs[self._low]) / self._height
        starts = [_rounded(self._wall(side, share), right - left) for share in HEIGHTS]
        if 0.3 <= rise <= 0.9 and left < home < right:
            starts.insert(0, home)
        found = [(start, *self._rate(start)) for start in starts]
        shrinking = [(s, r) for s, r, share in found if share >= LEAST and self._shrinks(s, r)]
        if shrinking:
            return shrinking[0]
        return max(found, key=lambda one: one[2])[:2]

    def _rate(self, start: float) -> tuple[float, float]:
        """The largest rate whose steps do not lead beyond the lowest point; and their share."""
        way, best = self.lowest - start, (RATES[0], 0.0)
        first = abs(self.curve.slope(start) / way)
        for rate in (rate for rate in RATES if rate * first > 0.02):
            after = self._after(start, rate)
            shares = [(place - start) / way for place in after]
            if max(shares) >= MOST:
                break
            best = rate, shares[-1]
        return best

    def _after(self, start: float, rate: float) -> list[float]:
        places = [start]
        for _ in range(STEPS):
            places.append(places[-1] - rate * self.curve.slope(places[-1]))
        return places

    def _shrinks(self, start: float, rate: float) -> bool:
        slopes = [self.curve.slope(w) for w in self._after(start, rate)]
        falling = all(abs(one) > abs(other) and one * other > 0 for one, other in pairwise(slopes))
        return falling and abs(slopes[-2]) <= SHRUNK * abs(slopes[0])

    def _leap(self, left: float, right: float) -> Leap | None:
        """The smallest rate with which the first step ends higher by a visible share."""
        place = self.places[0]
        for rate in (_rate_of(rate) for rate in RATES if rate > self.rate.value):
            step, after = self._step(place, rate)
            if not left < after.weight.value < right:
                return None
            if after.cost.value - place.cost.value > HIGHER * self._height:
                return Leap(rate, step, after)
        return None

    def _back(self, leap: Leap) -> Leap:
        """The step after one that was too long."""
        left, right = self.shown
        step, after = self._step(leap.landing, leap.rate)
        if left < after.weight.value < right:
            return Leap(leap.rate, step, after)
        return Leap(self.rate, *self._step(leap.landing, self.rate))


def find_valley(read: Readings) -> Valley:
    """The deepest valley that a weight of the example has; else one of another network."""
    curve = deepest_valley(read.example, "example")
    if curve is not None and (own := Valley(curve)).is_walked:
        return own
    lent = deepest_valley(load_example(LENDER), f'load_example("{LENDER}")')
    assert lent is not None
    return Valley(lent)


def as_product(step: Quantity, rate: Quantity, slope: Quantity) -> Equation:
    """A step is minus rate times slope, as displayed."""
    return settle(step, (rate, slope), lambda rate, slope: -rate * slope)


def _rate_of(value: float) -> Quantity:
    return Quantity(Symbol("eta"), value, repr(value), decimals=0, significant=1, given=True)


def _rounded(value: float, width: float) -> float:
    """A number with as few decimals as the picture needs."""
    decimals = max(0, 2 - int(np.floor(np.log10(width))))
    return round(value, decimals)
