"""A weight leaves its place: its edge and the two neurons go to where they are told of."""

from __future__ import annotations

import numpy as np
from manim import Animation, VGroup, VMobject

from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.outlines import lines
from scenes.mobjects.pixels import Pixel
from scenes.mobjects.shapes import discs
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.row import Row
from scenes.stage import style
from scenes.stage.traits import Shaded


class _Plain(Shaded, VMobject):
    """A line, or a disc, on its way."""


class Peel(VGroup):
    """Two plain discs and a line between them, on their way from anywhere to a row.

    Args:
        old: the neurons at both ends, where they come from.
        row: of the weight.
    """

    def __init__(self, old: tuple[Neuron | Pixel, Neuron | Pixel], row: Row) -> None:
        new = row.source, row.output
        self._middles = [np.array([one.middle for one in pair]) for pair in (old, new)]
        self._radii = [np.array([one.radius for one in pair]) for pair in (old, new)]
        theme = style.theme
        self._line = _Plain(stroke_color=row.edge.get_stroke_color(), stroke_width=style.STRONG)
        self._discs = [
            _Plain(fill_color=one.fill, fill_opacity=1.0, stroke_color=theme.quiet) for one in new
        ]
        for disc in self._discs:
            disc.set_stroke(width=style.OUTLINE)
        super().__init__(self._line, *self._discs)
        self.put(0.0)

    def put(self, share: float) -> None:
        """They have come a share of their way."""
        middles, radii = (
            start + share * (end - start) for start, end in (self._middles, self._radii)
        )
        self._line.points = lines(middles[:1, :2], middles[1:, :2])
        for disc, middle, radius in zip(self._discs, middles, radii, strict=True):
            disc.points = discs(middle[None], np.array([radius]))

    def leaves(self, run_time: float) -> Animation:
        """They go all their way."""
        return Vary(self, self.put, 0.0, 1.0, run_time=run_time)
