"""Which way would the cost go? A needle in the middle of the plot swings up and down."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.mobjects.nudge.strokes import dashes
from scenes.parts.ch08.lines import Lines
from scenes.stage import style

REACH = 0.8
"""how far up and down it points, as a share of what the plot has on the smaller side"""
SWINGS = 1.5
"""from one side to the other and back"""
PITCH = 0.14


class Needle(VMobject):
    """A dashed line from the middle of the plot to its right border; `swing` turns it.

    It shows no number, but what is asked: at the end it is level, neither up nor down.

    Args:
        plot: in which nothing is drawn yet.
    """

    def __init__(self, plot: Lines) -> None:
        pale = style.mix(style.theme.cost, style.theme.ink, 0.5)
        super().__init__(stroke_color=pale, stroke_width=style.STRONG)
        _left, right, bottom, top = plot.ground
        self._start = plot.frame.at(0.0, 0.0)
        self._along = right - float(self._start[0])
        self._up = REACH * min(top - float(self._start[1]), float(self._start[1]) - bottom)
        self.swing(0.0)

    def swing(self, share: float) -> Needle:
        """It has swung for a share of its time."""
        up = self._up * np.sin(2 * np.pi * SWINGS * share) * (1.0 - share**3)
        end = self._start + np.array([self._along, up])
        count = 2 * int(np.hypot(self._along, up) / PITCH / 2) + 1
        self.points = dashes(np.linspace(self._start, end, max(count, 3)))
        return self
