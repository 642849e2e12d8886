"""A gap half as long, and its square: four of them fill the square over the whole gap."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import lines, polygons
from scenes.stage import style

MARK = 0.26
"""height of a mark on the ground: below are names"""
RISEN = 0.5
"""share of the time after which the small square stands, and the others are drawn"""
OTHERS = 0.7
"""opacity of their outlines"""


class HalfGap:
    """What is drawn of it.

    Attributes:
        line: the gap with its mark, which shrinks to a half.
        area: the square over the half, and what counts of it.

    Args:
        start, end: where the whole gap begins, and where it ends, at its target.
        base: of the ground.
        parts: into how many strips a square is divided, of which one counts; ``None`` for the half.
    """

    def __init__(self, start: float, end: float, base: float, parts: int | None) -> None:
        self._start, self._end, self._base, self._parts = start, end, base, parts
        ink = style.theme.ink
        self.line = VMobject(stroke_color=ink, stroke_width=1.5 * style.STRONG)
        self._square = VMobject(stroke_color=ink, stroke_width=style.STRONG)
        self._counted = VMobject(stroke_width=0.0, fill_color=ink, fill_opacity=0.6)
        self._others = VMobject(stroke_color=ink, stroke_width=style.OUTLINE, stroke_opacity=OTHERS)
        self.area = VGroup(self._counted, self._others, self._square)

    def shorten(self, share: float) -> None:
        """Mark what would be left of the gap, were it shorter by that share of a half."""
        at, end, base = self._start + 0.5 * share * (self._end - self._start), self._end, self._base
        self.line.set_points_as_corners([(at, base + MARK, 0.0), (at, base, 0.0), (end, base, 0.0)])

    def rise(self, share: float) -> None:
        """The square over half the gap rises; then the whole one is seen to hold four of them."""
        start, end, base = self._start, self._end, self._base
        middle = (start + end) / 2
        side = abs(end - middle)
        top = base + min(share / RISEN, 1.0) * side
        corners = [(middle, base), (end, base), (end, top), (middle, top)]
        self._square.points = polygons(np.array([corners]))
        piece = [corners[0], corners[1], corners[3]]
        if self._parts:
            strip = middle + (end - middle) / self._parts
            piece = [corners[0], (strip, base), (strip, top), corners[3]]
        self._counted.points = polygons(np.array([piece]))
        drawn = max(share - RISEN, 0.0) / (1 - RISEN)
        across, up = middle + drawn * (start - middle), top + drawn * side
        self._others.points = np.zeros((0, 3))
        if drawn > 0:
            foot = np.array([middle, top])
            self._others.points = lines(
                np.array([foot, foot]), np.array([(across, top), (middle, up)])
            )
