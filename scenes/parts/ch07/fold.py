"""Where a ribbon is turned over: along a crease its other side comes to light, as wide as before.

Pure drawing: two triangles between two places of the ribbon, one of the side that came, one of the
other, and the crease between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.ribbons import THIN
from scenes.mobjects.shapes import polygons_of, polylines_of
from scenes.stage import style
from scenes.stage.traits import Backing

SLANT = 0.36
"""half the length of a crease along the ribbon, as a share of the ribbon's width"""
ROOM = 0.8
"""share of the way before it, and of that after it, that it takes at the most"""


@dataclass(frozen=True)
class Fold:
    """Where one begins and ends.

    Attributes:
        start, end: both borders at either place, shape (2, 2): left and right.
        negative: whether the side that came is.
        done: how far it has been turned, 0 to 1.
    """

    start: np.ndarray
    end: np.ndarray
    negative: bool
    done: float

    def triangles(self) -> tuple[np.ndarray, np.ndarray]:
        """Of the side that came, and of the other one, as far as it has been turned."""
        left, right = self.start + self.done * (self.end - self.start)
        first = np.array([self.start[0], self.start[1], right])
        return first, np.array([self.start[0], right, left])


def half_of(width: float, length: float, place: float) -> float:
    """Half of what a fold takes of a ribbon's way, as a share of it; none of a thin ribbon."""
    if width < THIN:
        return 0.0
    return float(min(SLANT * width / max(length, 1e-9), ROOM * place, ROOM * (1 - place)))


class _Hollow(Backing, VMobject):
    """The hollow side, which covers what lies behind it."""


class Folds(VGroup):
    """All folds of a ribbon."""

    def __init__(self) -> None:
        theme = style.theme
        self.hollow = _Hollow(fill_color=style.mix(theme.ground, theme.signal, 0.14))
        self.filled = VMobject(fill_color=style.mix(theme.ground, theme.signal, 0.94))
        for shape in (self.hollow, self.filled):
            shape.set_fill(opacity=1.0).set_stroke(width=0.0)
        self.rim = VMobject(stroke_color=theme.signal, stroke_width=2.4)
        light = style.legible_on(theme.ground)
        self.crease = VMobject(stroke_color=style.mix(theme.signal, light, 0.7), stroke_width=2.4)
        super().__init__(self.hollow, self.filled, self.rim, self.crease)

    def draw(self, folds: Sequence[Fold]) -> None:
        """Put all points where they are just now."""
        sides: dict[bool, list[np.ndarray]] = {True: [], False: []}
        rims, creases = [], []
        for fold in folds:
            first, other = fold.triangles()
            sides[fold.negative].append(first)
            sides[not fold.negative].append(other)
            rims.append(first[1:] if fold.negative else other[[0, 2]])
            creases.append(other[:2])
        nothing = np.zeros((0, 3))
        for shape, found in ((self.hollow, sides[True]), (self.filled, sides[False])):
            shape.points = polygons_of(np.array(found)) if found else nothing
        for line, ways in ((self.rim, rims), (self.crease, creases)):
            line.points = polylines_of(np.array(ways)) if ways else nothing
