"""A ruler beside the last bar: marks beside what stands, a blur beside what rushes by."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, UL, VGroup, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import Words
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.traits import Shaded, keep_above
from scenes.stage.words import N_, _

PIXELS = 100
"""from one mark to the next"""
LONG, SHORT, FIFTH = 0.18, 0.11, 5
"""lengths of marks; every fifth is a long one"""
THICK = 0.024
SHUTTER = 1 / 45
"""seconds over which what passes is seen as one"""
FASTEST = 9.0
"""units a second: marks that pass faster would seem to run the other way, or to stand"""
SMEARED = 0.7
"""share of the way from one mark to the next over which a mark is smeared at the most"""
FAINT = 0.4
"""opacity of marks that are"""


class Ruler(Shaded, VMobject):
    """Marks a hundred pixels apart, from the foot of a bar to its end.

    Args:
        x: its left end.
        pixel: height of a pixel.
    """

    def __init__(self, x: float, pixel: float) -> None:
        super().__init__(fill_color=style.theme.quiet, fill_opacity=1.0, stroke_width=0.0)
        self._x, self.pitch = x, PIXELS * pixel

    def look(self, foot: float, end: float, speed: float, seconds: float) -> Ruler:
        """Draw the marks in the picture; of those that rush by, only that they do.

        Args:
            foot: height in the picture at which it begins, in it or not.
            end: and at which it ends.
            speed: of what passes, in units a second.
            seconds: since when; negative on the way down.
        """
        low, high = max(foot, style.HERO.bottom), min(end, style.HERO.top)
        begin = foot if speed <= FASTEST else low - (FASTEST * seconds) % (FIFTH * self.pitch)
        marks = np.arange(np.ceil((low - begin) / self.pitch), (high - begin) / self.pitch)
        y = begin + marks * self.pitch
        smear = min(speed * SHUTTER, SMEARED * self.pitch)
        half, long = (THICK + smear) / 2, np.where(marks % FIFTH, SHORT, LONG)
        sides = np.full(len(y), self._x), self._x + long
        self.points = rectangles(
            np.stack([*sides, np.maximum(y - half, low), np.minimum(y + half, high)], 1)
        )
        self.set_fill(opacity=1.0 + (FAINT - 1.0) * smear / (SMEARED * self.pitch))
        return self

    def named(self, x: float, top: float) -> VGroup:
        """Two marks as far apart as they stand on it, and what lies between; there."""
        pixels = Quantity("p", float(PIXELS), repr(float(PIXELS)), decimals=0, given=True)
        words = Words(_(N_("{n} pixels")), size=style.NOTE, color=style.theme.quiet, n=pixels)
        sign = VMobject(fill_color=style.theme.quiet, fill_opacity=1.0, stroke_width=0.0)
        half = THICK / 2
        bars = [[0.0, SHORT, y - half, y + half] for y in (0.0, self.pitch)]
        bars.append([SHORT / 2 - half, SHORT / 2 + half, 0.0, self.pitch])
        sign.points = rectangles(np.array(bars))
        named = VGroup(sign, words.next_to(sign, RIGHT, buff=0.12))
        keep_above(named)
        return named.move_to((x, top, 0.0), aligned_edge=UL)

    def clear(self) -> Ruler:
        """No marks."""
        self.points = np.zeros((0, 3))
        return self
