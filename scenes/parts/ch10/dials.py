"""A dial around each output: how bright it is, and the mark that it should come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.shapes import smooth_path
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import keep_above

OFF, TICK = 0.11, 0.15
"""from a neuron's rim to its dial, and how far a mark reaches to either side of it"""
BEGIN, TURN = np.deg2rad(225), np.deg2rad(270)
"""where a dial begins, at the lower left, and how far it runs, clockwise"""
REACH = OFF + TICK
"""of a dial beyond its neuron's rim"""


class Dials(VGroup):
    """The dials of some outputs, on one scale.

    Args:
        scenery: the network up to its cost.
        outputs: whose dials.
        reads: before and after what moves them.
    """

    def __init__(
        self, scenery: Scenery, outputs: Sequence[int], reads: tuple[Readings, Readings]
    ) -> None:
        last, theme = scenery.last, style.theme
        self._ends = [[read.activation(last, j) for j in outputs] for read in reads]
        aims = [reads[0].target(j) for j in outputs]
        values = [one.value for ends in (*self._ends, aims) for one in ends]
        self._low, self._high = min(0.0, *values), max(1.0, *values)
        self._at = [scenery.neuron[last][j].middle for j in outputs]
        self._radius = [scenery.neuron[last][j].radius + OFF for j in outputs]
        self._track, self._arc, self._aim, self._was = (
            VMobject(stroke_color=color, stroke_width=width)
            for color, width in (
                (theme.hairline, 3.0),
                (theme.activation, 7.0),
                (theme.ink, 5.0),
                (theme.activation, 2.2),
            )
        )
        super().__init__(self._track, self._was, self._arc, self._aim)
        keep_above(self, 3)
        self._track.points = self._arcs([self._low] * len(outputs), [self._high] * len(outputs))
        self._aim.points = self._ticks([aim.value for aim in aims])
        self.run(0.0)

    def run(self, share: float) -> None:
        """From what the outputs were to what they are; what they were stays as a thin mark."""
        before, after = ([one.value for one in ends] for ends in self._ends)
        now = [a + share * (b - a) for a, b in zip(before, after, strict=True)]
        self.share = share
        self._arc.points = self._arcs([self._low] * len(now), now)
        self._was.points = self._ticks(before) if share > 0 else np.zeros((0, 3))

    def measures(self) -> Iterator[Measure]:
        """Each arc, from nothing on."""
        if self.share not in (0.0, 1.0) or self._low < 0:
            return
        arcs: Sequence[Quantity] = self._ends[int(self.share)]
        for quantity, radius in zip(arcs, self._radius, strict=True):
            scale = Scale(Channel.LENGTH, float(TURN * radius / (self._high - self._low)))
            yield Measure(quantity, scale, scale.size(quantity.value), False)

    def _angle(self, value: float) -> float:
        return float(BEGIN - TURN * (value - self._low) / (self._high - self._low))

    def _arcs(self, starts: Sequence[float], ends: Sequence[float]) -> np.ndarray:
        found = [np.zeros((0, 3))]
        for middle, radius, start, end in zip(self._at, self._radius, starts, ends, strict=True):
            turn = np.linspace(self._angle(start), self._angle(end), 40)
            if end > start:
                found.append(smooth_path(middle[:2] + radius * _round(turn)))
        return np.concatenate(found)

    def _ticks(self, values: Sequence[float]) -> np.ndarray:
        found = []
        for middle, radius, value in zip(self._at, self._radius, values, strict=True):
            way = _round(np.array([self._angle(value)]))
            reach = np.array([radius - TICK / 2, radius + TICK])
            found.append(smooth_path(middle[:2] + reach[:, None] * way))
        return np.concatenate(found)


def _round(angles: np.ndarray) -> np.ndarray:
    return np.column_stack([np.cos(angles), np.sin(angles)])
