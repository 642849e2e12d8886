"""The error signal's way through the neuron: to its rim, to its slope, and on as what is left."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.mobjects.docks import let_through, wedges
from scenes.mobjects.ribbon_geometry import Strands
from scenes.mobjects.ribbons import FLOOR, Ribbons
from scenes.parts.ch06.frame import placed, wall
from scenes.parts.ch06.light_band import HALF
from scenes.parts.ch06.stagings import staging
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

GATE = 1.0
"""how far before the slope's point the ribbon begins to narrow, in the wide picture"""
RUNS = 2.0
"""how far the marks move on meanwhile"""
ARRIVES, NARROWS = 0.45, 0.75
"""shares of the way within at which the ribbon reaches the slope, and is narrowed by it"""


class Crossing(Ribbons):
    """A ribbon that comes from the right slot; within, the slope lets a share of it through.

    Attributes:
        come: how far it has come from the slot to the rim, 0 to 1.
        passed: how far it has come from there through the slope to the other side.

    Args:
        signal: the error signal.
        slope: of the neuron.
        delta: what is left.
        full: the number that fills the slot; the larger of both if not given.
    """

    def __init__(
        self, signal: Quantity, slope: Quantity, delta: Quantity, full: float | None = None
    ) -> None:
        super().__init__()
        self._signal, self._slope, self._delta = signal, slope, delta
        largest = full or max(abs(signal.value), abs(delta.value))
        self.on_scale = Scale(Channel.LENGTH, staging().open / largest if largest else 1.0, FLOOR)
        self.come, self.passed, self._before = 0.0, 0.0, 0.0
        self.refresh()

    def comes(self, share: float) -> None:
        """Run from the slot to the rim."""
        self.come = share
        self.refresh()

    def passes(self, share: float) -> None:
        """Run through the neuron."""
        self._before = self.drift if share == 0 else self._before
        self.passed, self.drift = share, self._before + RUNS * share
        self.refresh()

    def drifts(self, by: float) -> None:
        """Let the marks move on."""
        self.drift = by
        self.move_on()

    def refresh(self) -> None:
        """Draw the ribbon as far as it has come."""
        before, after = (self._width(one) for one in (self._signal, self._delta))
        closed = float(np.clip((self.passed - ARRIVES) / (NARROWS - ARRIVES), 0.0, 1.0))
        if not before:
            return
        stage = staging()
        radius, gate = stage.radius, GATE * stage.scale
        end = float(wall(after / 2))
        x = np.linspace(radius, 0.0, 60)
        share = after / before
        left = let_through(x, gate, 0.0, share, closed)
        ways = [_level(stage.out - HALF, radius), placed(np.column_stack([x, np.zeros(len(x))]))]
        widths = [np.full(2, before), np.maximum(before * left, FLOOR if after else 0.0)]
        signs, rims = [self._signal.value < 0] * 2, [(0.0, radius), (0.0, 0.0)]
        shares = [self.come, min(self.passed / ARRIVES, 1.0)]
        if after:
            ways.append(_level(0.0, -end))
            widths.append(np.full(2, after))
            signs.append(self._delta.value < 0)
            rims.append((0.0, -radius))
            shares.append(max(self.passed - NARROWS, 0.0) / (1 - NARROWS))
        begins, ends = zip(*rims, strict=True)
        strands = Strands.of(ways, widths, signs, begins, ends, points=60)
        gates = []
        if share < 1 and closed > 0 and before > 2 * FLOOR:
            x = np.linspace(gate, 0.0, 20)
            left = let_through(x, gate, 0.0, share, closed)
            gates = [placed(cut) for cut in wedges(x, np.zeros(len(x)), before, left)]
        self.draw([(strands, np.array(shares))], gates)

    def measures(self) -> Iterator[Measure]:
        """The width of what came back, and of what is left once it is through."""
        for index, end in self.coats[0].ends():
            if index == 0:
                yield Measure(self._signal, self.on_scale, end.last, end.negative)
            elif index == 2:
                yield Measure(self._delta, self.on_scale, end.last, end.negative)

    def _width(self, number: Quantity) -> float:
        return self.on_scale.size(number.value) if number.value else 0.0


def _level(start: float, end: float) -> np.ndarray:
    return placed([(start, 0.0), (end, 0.0)])
