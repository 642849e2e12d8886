"""The arrow that arrived, copied along the one that was sent: how often it fits there."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VMobject

from scenes.mobjects.outlines import arrows, polygons
from scenes.parts.ch07.nudge_arrow import HEAD, SHAFT
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

FEWEST, MOST = 1.5, 30.0
"""of the copies that can be counted by eye"""
THINNER = 0.8
"""thickness of a copy, as a share of the arrow's"""


def how_often(arrived: Quantity) -> Quantity | None:
    """How often what arrived fits into what was sent; ``None`` where that is not to be seen."""
    times = 1 / abs(arrived.value) if arrived.value else np.inf
    if not FEWEST <= times <= MOST:
        return None
    return Quantity(Symbol("n"), times, f"1 / abs({arrived.path})").to(0, 3)


class Tiles(VMobject):
    """Copies of an arrow, head to tail; of the last one only the part that has room.

    Args:
        arrived: how long a nudge of 1 is at the cost.
        sent: tail and head of the nudge that was sent, along the frame.
        y: its height.
        per_one: how long the arrow of the number 1 is.
    """

    def __init__(
        self, arrived: Quantity, sent: tuple[float, float], y: float, per_one: float
    ) -> None:
        super().__init__(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self._arrived, self._y = arrived, y
        tail, head = sent if arrived.value > 0 else sent[::-1]
        self._tail, self._whole = tail, head - tail
        self._scale = Scale(Channel.LENGTH, per_one)
        self._each = np.sign(head - tail) * self._scale.size(arrived.value)
        self._laid = 0.0
        self.set_stroke(style.theme.ground, 1.0)

    @property
    def count(self) -> float:
        """How many have room."""
        return float(self._whole / self._each)

    @property
    def middle(self) -> np.ndarray:
        """Of the first one."""
        return np.array([self._tail + self._each / 2, self._y, 0.0])

    def lay(self, count: float) -> Tiles:
        """So many lie there, a share of the last one."""
        self._laid = min(count, self.count)
        whole = int(self._laid + 1e-9)
        starts = self._tail + self._each * np.arange(whole)
        heights = np.full(whole, self._y)
        head = min(THINNER * HEAD, 0.6 * abs(self._each))
        shapes = arrows(
            np.column_stack([starts, heights]),
            np.column_stack([starts + self._each, heights]),
            THINNER * SHAFT,
            head,
        )
        self.points = np.concatenate([polygons(shapes), self._part(whole, head)])
        return self

    def measures(self) -> Iterator[Measure]:
        """The length of one copy, once the first one lies there."""
        if self._laid >= 1:
            negative = bool(self._each < 0)
            yield Measure(self._arrived, self._scale, abs(self._each), negative)

    def _part(self, whole: int, head: float) -> np.ndarray:
        """What of the last copy is there: of its shaft, and of its head."""
        share = self._laid - whole
        if share <= 1e-3:
            return np.zeros((0, 3))
        start, end = self._tail + self._each * np.array([whole, whole + share])
        neck = self._tail + self._each * (whole + 1) - np.sign(self._each) * head
        half = min(THINNER * SHAFT, 0.6 * head) / 2
        past = (end - neck) * np.sign(self._each)
        if past <= 0:
            corners = [(start, half), (end, half), (end, -half), (start, -half)]
        else:
            tip = head / 2 * (1 - past / head)
            corners = [(start, half), (neck, half), (neck, head / 2), (end, tip)]
            corners += [(x, -y) for x, y in reversed(corners)]
        return polygons(np.array([[(x, self._y + y) for x, y in corners]]))
