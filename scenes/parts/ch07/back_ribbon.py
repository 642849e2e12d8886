"""The product from the cost backward as a ribbon along the threads: each function pinches it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.ribbon_geometry import Strands, ease
from scenes.mobjects.ribbons import FLOOR, Ribbons
from scenes.parts.ch07.fold import Fold, Folds, half_of
from scenes.parts.ch07.lines import Lines
from scenes.parts.ch07.stagings import staging
from scenes.stage import style
from scenes.stage.notation import inline_derivative
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

LEAST_SHARE = 0.15
"""of the 1 that comes out of the cost: if all products are less, the ribbon begins as the first"""
UNDER, THICK = 0.13, 0.1
"""from the cost's line to the bar that the ribbon begins with, and how thick that is"""
ALONG = 40
"""points of a piece"""


def scale_of(running: Mapping[int, Quantity]) -> Scale:
    """On which the widest of the products, and the 1 that they begin with, have their room."""
    largest = max(abs(one.value) for one in running.values())
    return Scale(Channel.LENGTH, staging().ribbon / max(largest, first_of(running)), FLOOR)


def first_of(running: Mapping[int, Quantity]) -> float:
    """What the ribbon begins with at the cost: 1, unless nothing could be seen beside it."""
    largest = max(abs(one.value) for one in running.values())
    return 1.0 if largest >= LEAST_SHARE else 0.0


def seed_of(running: Mapping[int, Quantity]) -> Quantity | None:
    """The cost's derivative by itself, if the ribbon begins with that."""
    if not first_of(running):
        return None
    return Quantity(inline_derivative("C", "C"), 1.0, repr(1.0), decimals=0, significant=1)


class Seed(VMobject):
    """What the ribbon begins with: a bar below the cost's line, as wide as 1.

    Args:
        lines: on whose last one it lies.
        quantity: the 1.
        on_scale: of the ribbon's width.
    """

    def __init__(self, lines: Lines, quantity: Quantity, on_scale: Scale) -> None:
        super().__init__(fill_color=style.theme.signal, fill_opacity=1.0, stroke_width=0.0)
        self.quantity, self.on_scale = quantity, on_scale
        last = lines.pose.count - 1
        self._at = lines.way(last - 1, last)[-1]
        self.grow(1.0)

    def grow(self, share: float) -> Seed:
        """Draw so much of it, from its middle."""
        (x, y, _), self._share = self._at, share
        half = share * self.on_scale.size(self.quantity.value) / 2
        box = np.array([[x - half, x + half, y - UNDER - THICK, y - UNDER]])
        self.points = rectangles(box) if half > 1e-3 else np.zeros((0, 3))
        return self

    def measures(self) -> Iterator[Measure]:
        """Its width, once it is whole."""
        if self._share >= 1:
            drawn = float(np.ptp(self.points[:, 0]))
            yield Measure(self.quantity, self.on_scale, drawn, False)


class BackRibbon(VGroup):
    """A ribbon from the cost up, on each line as wide as the product so far.

    Where a function's threads cross, the ribbon is turned over, and is as wide as anywhere.

    Attributes:
        running: the products; ``running[l]`` is that from the cost back to line l.
        on_scale: of its width.
        last: how many pieces it has.

    Args:
        lines: along whose threads it runs.
        running: the products.
        on_scale: of its width.
    """

    def __init__(self, lines: Lines, running: Mapping[int, Quantity], on_scale: Scale) -> None:
        self._lines, self.running, self.on_scale = lines, running, on_scale
        self.last = len(running)
        self._ribbons = Ribbons(layers=2)  # the upper one is set off from the threads
        self._folds = Folds()
        super().__init__(self._ribbons, self._folds)
        self.comes(0.0)

    def comes(self, pieces: float) -> BackRibbon:
        """So many pieces have come, from the cost on; the last of them may be on its way."""
        ways, widths, negative, shares = [], [], [], []
        folds: list[Fold] = []
        self._ends: list[Quantity | None] = []
        for l in range(self.last, 0, -1):
            own = float(np.clip(pieces - (self.last - l), 0.0, 1.0))
            before, after = self._numbers(l)
            way = self._lines.way(l - 1, l, ALONG)[::-1, :2]
            passed, turn = np.linspace(0.0, 1.0, ALONG), turning(before, after)
            parts = [(0.0, 1.0)]
            if turn is not None:
                place = float(np.interp(turn, ease(passed), passed))
                width = float(self._widths(before, after, np.array([turn]))[0])
                length = float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum())
                half = half_of(width, length, place)
                parts = [(0.0, place - half), (place + half, 1.0)]
                if half and own > place - half:
                    (_, low), (high, _) = parts
                    start, end = (self._borders(way, at, before, after) for at in (low, high))
                    done = min((own - place + half) / (2 * half), 1.0)
                    folds.append(Fold(start, end, before < 0, done))
            for low, high in parts:
                inside = np.linspace(low, high, ALONG)
                ways.append(_on(way, inside))
                widths.append(self._widths(before, after, ease(inside)))
                negative.append((after if high == 1.0 else before) < 0)
                shares.append(float(np.clip((own - low) / (high - low), 0.0, 1.0)))
                self._ends.append(self.running[l - 1] if high == 1.0 else None)
        strands = Strands.of(ways, widths, negative)
        none = np.zeros(len(strands), dtype=bool)
        self._ribbons.draw([(strands.only(none), np.zeros(0)), (strands, np.array(shares))], [])
        self._folds.draw(folds)
        return self

    def drift(self, by: float) -> BackRibbon:
        """Its marks have moved on so far."""
        self._ribbons.drift = by
        self._ribbons.move_on()
        return self

    @property
    def widest(self) -> float:
        """How wide its widest end is drawn."""
        return max(self.on_scale.size(one.value) for one in self.running.values())

    def measures(self) -> Iterator[Measure]:
        """The width of every piece that has come, where it ends."""
        for index, end in self._ribbons.coats[-1].ends():
            number = self._ends[index]
            if number is not None:
                yield Measure(number, self.on_scale, end.last, end.negative)

    def _numbers(self, l: int) -> tuple[float, float]:
        """The product before and after function l."""
        after = self.running[l - 1].value
        before = self.running[l].value if l < self.last else first_of(self.running)
        return before or after, after

    def _widths(self, before: float, after: float, done: np.ndarray) -> np.ndarray:
        """At shares of what a function does, counted from its end."""
        first, last = (self.on_scale.size(abs(number)) for number in (before, after))
        return np.asarray(first + done * (last - first))

    def _borders(self, way: np.ndarray, at: float, before: float, after: float) -> np.ndarray:
        """Left and right border at a share of a way, shape (2, 2)."""
        low, middle, high = _on(way, np.array([at - 0.01, at, at + 0.01]))
        along = (high - low) / max(float(np.linalg.norm(high - low)), 1e-9)
        half = self._widths(before, after, ease(np.array([at])))[0] / 2
        across = half * np.array([-along[1], along[0]])
        return np.array([middle + across, middle - across])


def _on(way: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Places of a way, at shares of its points."""
    passed = np.linspace(0.0, 1.0, len(way))
    return np.column_stack([np.interp(shares, passed, x) for x in way.T])


def turning(before: float, after: float) -> float | None:
    """At what share of its way a number is 0 between two of opposite signs.

    Threads whose distances are multiplied by ``after / before`` cross at the same place.
    """
    if before * after >= 0:
        return None
    return 1 - 1 / (1 - after / before)
