"""A nudge as it is on a number line: an arrow, as long as the nudge there."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VMobject

from scenes.mobjects.outlines import arrows, polygons
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

SHAFT, HEAD = 0.12, 0.36
LEAST = 0.008
"""what is drawn of an arrow at the least"""
TAIL = 0.2
"""height of the bar at an arrow's tail"""


class Arrow(VMobject):
    """The nudge as it is on a line, from the place of its tail to that of its head.

    Attributes:
        quantity: how long a nudge of 1 at the beginning is here.

    Args:
        quantity: that number.
        per_one: how long the arrow of the number 1 is.
    """

    def __init__(self, quantity: Quantity, per_one: float) -> None:
        super().__init__(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.quantity = quantity
        self._per_one = per_one
        self._tail = np.zeros(3)

    def put(self, tail: np.ndarray, head: np.ndarray) -> Arrow:
        """Draw it between two points of the frame."""
        self._tail = tail
        starts, ends = tail[None, :2], head[None, :2]
        length = float(np.linalg.norm(ends - starts))
        if not length:
            self.points = np.zeros((0, 3))
            return self
        if length < LEAST:  # too short to be seen, and yet there
            ends, length = starts + (ends - starts) / length * LEAST, LEAST
        shape = polygons(arrows(starts, ends, SHAFT, HEAD))
        way = (ends - starts)[0] / length
        side = np.array([-way[1], way[0]]) * min(TAIL, length) / 2
        along = way * min(0.035, length / 6)
        bar = np.array([[starts[0] + side, starts[0] + side + along]])
        bar = np.concatenate([bar, [[starts[0] - side + along, starts[0] - side]]], axis=1)
        self.points = np.concatenate([shape, polygons(bar)])
        return self

    def measures(self) -> Iterator[Measure]:
        """Its number, as long as it is drawn."""
        if len(self.points) and self.fill_rgbas[0, 3] > 0.5:
            along = self.points[:, 0] - self._tail[0]
            far = float(along[np.abs(along).argmax()])
            yield Measure(self.quantity, Scale(Channel.LENGTH, self._per_one), abs(far), far < 0)
