"""The bridge from the row of beads to the curve: the nudge lies down, the cost's move stands on."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import arrows, polygons
from scenes.parts.ch03.bead_string import BESIDE
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.string_labels import StringLabels
from scenes.stage import style

THICK, HEAD = 0.1, 0.28


class LaidDown(VGroup):
    """The arrows of the weight and of the cost, on their way to be run and rise of a curve's step.

    Attributes:
        run, rise: the arrows.

    Args:
        labels: of the string once the first step has arrived, where they are at first.
        plot: the curve, where they go.
        h: the first step.
    """

    def __init__(self, labels: StringLabels, plot: CostPlot, h: float) -> None:
        string, frame, theme = labels.string, plot.curve.frame, style.theme
        last = len(string.beads) - 1
        aside = np.array([string.places.radius + BESIDE, 0.0])
        self._start = [
            (string.rest(i) + aside, np.array([string.rest(i)[0], string.end(i)[1]]) + aside)
            for i in (0, last)
        ]
        if labels.glass is not None:
            self._start[1] = labels.glass.ends()
        foot, corner = frame.at(np.array([0.0, h]), np.zeros(2))
        self._end = [(foot, corner), (corner, frame.at(h, plot.curve.value(h)))]
        self.run = VMobject(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.rise = VMobject(fill_opacity=1.0, stroke_width=0.0)
        super().__init__(self.run, self.rise)
        self.lay(0.0)

    def lay(self, share: float) -> LaidDown:
        """How far both have come: tails go straight, lengths and directions turn evenly."""
        theme = style.theme
        for arrow, (tail, tip), (foot, end) in zip(
            (self.run, self.rise), self._start, self._end, strict=True
        ):
            ways = [tip - tail, end - foot]
            lengths = [float(np.linalg.norm(way)) for way in ways]
            angles = [float(np.arctan2(way[1], way[0])) for way in ways]
            length = lengths[0] + share * (lengths[1] - lengths[0])
            angle = angles[0] + share * (angles[1] - angles[0])
            start = tail + share * (foot - tail)
            over = start + length * np.array([np.cos(angle), np.sin(angle)])
            head = min(HEAD, 0.6 * length)
            arrow.points = polygons(arrows(start[None], over[None], THICK, head))
        self.rise.set_fill(style.mix(theme.ink, theme.cost, share))
        return self
