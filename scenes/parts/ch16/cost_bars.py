"""The costs of several examples as bars on one scale, each beside its picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import Animation, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.vary import Vary
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Shaded

Room = tuple[np.ndarray, np.ndarray]
"""where a bar begins, and where the longest one ends"""


class CostBars(Shaded, VMobject):
    """A bar for each cost; `run_to` lets all of them change together.

    Attributes:
        costs: that they show.
        on_scale: from a cost to a length.

    Args:
        costs: one for each bar.
        rooms: their ways, all of one length.
        thickness: of every bar.
        largest: the largest cost that they will ever show.
    """

    def __init__(
        self, costs: Sequence[Quantity], rooms: Sequence[Room], thickness: float, largest: float
    ) -> None:
        super().__init__(fill_color=style.theme.cost, fill_opacity=1.0, stroke_width=0.0)
        self._starts = np.array([start for start, _ in rooms])
        ways = np.array([end for _, end in rooms]) - self._starts
        length = float(np.linalg.norm(ways[0]))
        self._along = ways / length
        self._half = thickness / 2
        self.costs, self._settled = list(costs), True
        self.on_scale = Scale.fitting(Channel.LENGTH, largest, length)
        self.draw(np.array([cost.value for cost in costs]))

    def draw(self, values: np.ndarray) -> None:
        """Bars of these costs."""
        ends = self._starts + self._along * (values * self.on_scale.per_one)[:, None]
        low, high = np.minimum(self._starts, ends), np.maximum(self._starts, ends)
        side = self._half * np.abs(self._along[:, ::-1])
        low, high = low - side, high + side
        self.points = rectangles(np.column_stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]]))

    def grow(self, run_time: float) -> Animation:
        """They come out of their pictures."""
        return self._run(np.zeros(len(self.costs)), self.costs, run_time)

    def run_to(self, costs: Sequence[Quantity], run_time: float) -> Animation:
        """All of them become other costs."""
        return self._run(np.array([cost.value for cost in self.costs]), costs, run_time)

    def _run(self, start: np.ndarray, costs: Sequence[Quantity], run_time: float) -> Animation:
        end = np.array([cost.value for cost in costs])
        self.costs = list(costs)

        def go(gone: float) -> None:
            self.draw(start + gone * (end - start))
            self._settled = gone >= 1

        return Vary(self, go, 0.0, 1.0, run_time=run_time)

    def measures(self) -> Iterator[Measure]:
        """Every bar, while none is on its way."""
        if not self._settled:
            return
        boxes = self.points.reshape(len(self.costs), -1, 3)
        for cost, box, along in zip(self.costs, boxes, np.abs(self._along), strict=True):
            yield Measure(cost, self.on_scale, float(np.ptp(box[:, :2], axis=0) @ along), False)
