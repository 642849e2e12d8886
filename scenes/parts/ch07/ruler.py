"""Where numbers stand on the lines: one scale for all of them, and how long the nudge is.

Either all lines begin at one number, so that the same number stands at the same place on each; or,
where the numbers lie too far apart for that, each line has its own value in the middle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.parts.ch07.weight_route import Functions, WeightRoute
from scenes.stage.quantity import Quantity, given

TRUE = 0.025
"""share by which an arrow may be longer or shorter than its factors say: functions bend"""
SEEN = 0.006
"""and so much of the width besides, which is not seen"""
WIDE = 0.56
"""the longest arrow, as a share of the line"""
LEAST = 0.3
"""share of the line which the first arrow has at the least, or the lines are centred"""
LENSED = 0.42
"""units below which an arrow is seen through a lens"""
THROUGH = 0.9, 2.1
"""units that it is long there"""
TICKS = 0.45
"""share of a line between two ticks at the most"""
SHRINK = 0.93
TRIES = 400


@dataclass(frozen=True)
class Ruler:
    """From numbers on a line to places along it, in units from its middle.

    Attributes:
        route: whose lines they are.
        width: of a line.
        half: the nudge goes that far, to both sides.
        unit: the half of a nudge that counts as 1, which is that of the input.
        per_one: units a one.
        origins: the number in the middle of each line, shape (L + 2,).
        bases: the number from which its ticks are counted, likewise.
    """

    route: Functions
    width: float
    half: float
    unit: float
    per_one: float
    origins: np.ndarray
    bases: np.ndarray

    POWERS: ClassVar[tuple[float, ...]] = tuple(p for p in ROUND_NUMBERS if p > 1)
    SHARES: ClassVar[tuple[float, ...]] = tuple(p for p in reversed(ROUND_NUMBERS) if p <= 1)

    @property
    def is_common(self) -> bool:
        """Whether the same number stands at the same place on every line."""
        return bool(np.ptp(self.origins) == 0)

    def at(self, l: int, values: np.ndarray | float) -> np.ndarray:
        """Places of numbers on line l."""
        return np.asarray((np.asarray(values) - self.origins[l]) * self.per_one)

    def number(self, l: int, places: np.ndarray) -> np.ndarray:
        """Numbers at places on line l."""
        return np.asarray(self.origins[l] + np.asarray(places) / self.per_one)

    def points(self, count: int) -> list[np.ndarray]:
        """Places of points of the nudge on every line, from its tail to its head."""
        x = self.route.values[0]
        found = _carried(self.route, np.linspace(x - self.half, x + self.half, count))
        return [self.at(l, values) for l, values in enumerate(found)]

    @property
    def _share(self) -> float:
        return next((p for p in self.SHARES if p * self.unit == self.half), 1.0)

    def nudge(self, l: int) -> Quantity:
        """How long the nudge is on line l, that of the input being 1."""
        carried, share = self.route.carried(l), self._share
        if share == 1:
            return carried
        if not l:
            return given("n", share)
        return Quantity(carried.symbol, share * carried.value, f"{share!r} * {carried.path}")

    def power(self, l: int) -> float | None:
        """Of the lens that the arrow on line l needs, a round number; ``None`` if it needs none."""
        points = self.points(2)[l]
        length = abs(float(points[1] - points[0]))
        if length >= LENSED:
            return None
        low, high = THROUGH
        return next((p for p in self.POWERS if low <= p * length <= high), None)

    def step(self) -> float:
        """Between two ticks: the largest round number that is no longer than half a line."""
        most = TICKS * self.width / self.per_one
        return max(number for number in ROUND_NUMBERS if number <= most)


def ruler_for(route: Functions, width: float) -> Ruler:
    """One origin for all lines if the nudge is long enough then; else centred lines."""
    values = route.values
    low, high = min(float(values.min()), 0.0), max(float(values.max()), 0.0)
    span = high - low
    half = 0.5 * span
    for _ in range(TRIES):
        found = _carried(route, values[0] + np.array([-half, half]))
        hull = np.array([low, high, *np.concatenate(found)])
        if np.isfinite(hull).all() and np.ptp(hull) > 0:
            per_one = 0.97 * width / float(np.ptp(hull))
            middle = float(hull.min() + hull.max()) / 2
            origins = np.full(len(values), middle)
            ruler = Ruler(route, width, half, half, per_one, origins, np.zeros(len(values)))
            length = 2 * half * per_one / width
            if length < LEAST:
                break
            if length <= WIDE and _is_true(ruler):
                return ruler
        half *= SHRINK
    return _centred(route, width)


def _centred(route: Functions, width: float) -> Ruler:
    """Each line has its own value in the middle; the longest arrow fills the lines."""
    values = route.values
    longest = float(np.abs(np.cumprod([1.0, *route.slopes])).max())
    half = 0.5 * max(abs(float(values[0])), 1.0)
    for _ in range(TRIES):
        per_one = WIDE * width / (2 * half * longest)
        ruler = Ruler(route, width, half, half, per_one, values, values)
        if _is_true(ruler):
            break
        half *= SHRINK
    return ruler


def weight_ruler(route: WeightRoute, main: Ruler) -> Ruler:
    """For a weight's lines: all but its own are those of the main picture, on the same scale.

    Its nudge is that of the input, or a round share of it where arrows would get too long.
    """
    l = route.layer
    origins = np.array([route.values[0], *main.origins[l:]])
    bases = np.array([route.values[0], *main.bases[l:]])
    for share in Ruler.SHARES:
        half = share * main.half
        ruler = Ruler(route, main.width, half, main.half, main.per_one, origins, bases)
        points = np.array(ruler.points(3))
        fits = np.isfinite(points).all() and np.abs(points).max() <= main.width / 2
        if fits and np.ptp(points, axis=1).max() <= WIDE * main.width and _is_true(ruler):
            break
    return ruler


def _is_true(ruler: Ruler) -> bool:
    """Whether every arrow is about as long as the factors say, and lies about its value."""
    carried = np.cumprod([1.0, *ruler.route.slopes]) * 2 * ruler.half * ruler.per_one
    points = np.array(ruler.points(3))
    if not np.isfinite(points).all():
        return False
    lengths = points[:, 2] - points[:, 0]
    return bool((np.abs(lengths - carried) <= TRUE * np.abs(carried)).all())


def _carried(route: Functions, values: np.ndarray) -> list[np.ndarray]:
    found = [values]
    for l in range(1, route.depth + 2):
        found.append(route.follow(l, found[-1]))
    return found
