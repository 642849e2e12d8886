"""What is drawn where streams put each other out: the hollow sheet, marks head-on, and sparks."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.network.upright import Bearing
from scenes.mobjects.shapes import discs, polygons_of, polylines_of
from scenes.parts.ch08.cancelling import Cancelling
from scenes.stage import style
from scenes.stage.traits import Backing

RIM, MARKS = 2.4, 3.4
"""widths of the sheet's border and of the marks"""
LIGHTS = ((2.2, 0.16), (1.2, 0.5), (0.5, 0.9))
"""how far the light of a spark reaches, in marks, and its opacity"""


class _Sheet(Backing, VMobject):
    """What slides over the strip, and covers it."""


class Pairs(VGroup):
    """The stretch on which streams put each other out, as far as it is not gone yet.

    Args:
        cancelling: where everything is.
        bearing: which way the network runs.
    """

    def __init__(self, cancelling: Cancelling, bearing: Bearing) -> None:
        self._at, self._bearing = cancelling, bearing
        theme = style.theme
        light = style.legible_on(theme.ground)
        self.sheet = _Sheet(fill_color=style.mix(theme.ground, theme.signal, 0.14))
        self.sheet.set_fill(opacity=1.0).set_stroke(width=0.0)
        self.rim = VMobject(stroke_color=theme.signal, stroke_width=RIM)
        self.own = VMobject(stroke_color=style.mix(theme.signal, light, 0.85), stroke_width=MARKS)
        self.against = VMobject(stroke_color=theme.signal, stroke_width=MARKS)
        self.sparks = [Glow(light, fill_opacity=one, stroke_width=0.0) for _, one in LIGHTS]
        super().__init__(self.sheet, self.rim, self.own, self.against, *self.sparks)

    def thin(self, share: float) -> None:
        """Draw all lines so much thinner: seen from near, they are as wide on screen as before."""
        for line, width in ((self.rim, RIM), (self.own, MARKS), (self.against, MARKS)):
            line.set_stroke(width=share * width)

    def draw(self, met: float) -> None:
        """0: side by side; 1: all of it is gone; below 0 nothing of it is there."""
        nothing = np.zeros((0, 3))
        self.sheet.points = self.rim.points = self.own.points = self.against.points = nothing
        for spark in self.sparks:
            spark.points = nothing
        if not 0 < met < 1:
            return
        placed = self._bearing.placed
        upper, lower = map(placed, self._at.sheet(met))
        if len(upper) > 1:
            self.sheet.points = polygons_of(np.concatenate([upper, lower[::-1]])[None])
            self.rim.points = polylines_of(np.array([upper, lower]))
        there = self._at.out(met) < 1
        for shape, marks in zip((self.own, self.against), self._at.marks(met), strict=True):
            heads = [placed(mark) for mark in marks[there]]
            shape.points = polylines_of(np.array(heads)) if heads else nothing
        middles, sizes = self._at.sparks(met)
        lit = sizes > 1e-3
        middles = np.column_stack([placed(middles[lit]), np.zeros(lit.sum())])
        for spark, (reach, _opacity) in zip(self.sparks, LIGHTS, strict=True):
            if len(middles):
                spark.points = discs(middles, reach * sizes[lit])
