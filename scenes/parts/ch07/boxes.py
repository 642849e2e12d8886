"""Functions as boxes around the picture: one below the other, or each within the next."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.shapes import polylines_of
from scenes.mobjects.typeset import Formula
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.stagings import staging
from scenes.stage import style
from scenes.stage.notation import COST, Symbol

BESIDE = 0.22
"""from a line to a box, as a share of the way to the next line"""
OUT = 0.14
"""from the ends of the lines to the sides of the outermost box"""
BELOW = 0.08
"""from the first line to the outermost box around all, as a share of the way to the next line"""
INSET, LOWER = 0.2, 0.11
"""by how much a box within another is smaller at each side, and lower, at the most"""
TEXT = 0.22
"""half the height of what is written in the middle of a function"""
TINT = 0.05
"""how much lighter it is in a box: the more boxes are around, the lighter"""
CORNER = 0.16
ARC = 7


class Boxes(VGroup):
    """A box for each function, the cost's last; they nest like dolls, and open from outside in.

    Attributes:
        outlines: ``outlines[l]``, l = 1..L + 1, the last around the cost's function.
        names: their names, beside their own functions.

    Args:
        pose: where the picture lies.
    """

    def __init__(self, pose: Pose) -> None:
        self.pose, self.last = pose, pose.count - 1
        theme = style.theme
        self.outlines = {
            l: VMobject(
                stroke_color=theme.cost if l == self.last else theme.ink,
                stroke_width=style.OUTLINE,
                fill_color=theme.ink,
                fill_opacity=TINT,
            )
            for l in range(1, self.last + 1)
        }
        self.names = {
            l: Formula("{f}", size=style.NUMBER, f=Symbol(f"f^(({l}))"))
            for l in range(1, self.last)
        }
        self.names[self.last] = Formula("{f}", size=style.NUMBER, color=theme.cost, f=COST)
        super().__init__(*self.outlines.values())
        self.nest(0.0)
        for l, name in self.names.items():
            x = staging().names_at(pose.zone, name.width)
            name.move_to((x, float(pose.line(l - 0.5)[1]), 0.0))

    def nest(self, share: float, upto: int | None = None) -> Boxes:
        """One below the other (0), or each box around all that come before it (1).

        With ``upto`` only that box is on its way; those before it are there already.
        """
        for l, outline in self.outlines.items():
            own = share if upto is None or l == upto else 1.0 if l < upto else 0.0
            around = share * (self.last - l) if upto is None else max(upto - 1 - l + share, 0.0)
            outline.points = rounded(*self._box(l, own, around if l < (upto or l + 1) else 0.0))
        return self

    def open(self, l: int, share: float) -> Boxes:
        """The outermost box that is left comes off all within it, down to its own function."""
        self.nest(1 - share, upto=l)
        return self.strengthen(l, min(2 - 2 * share, 1.0))

    def strengthen(self, l: int, share: float) -> Boxes:
        """How strongly a box is drawn."""
        self.outlines[l].set_stroke(opacity=share).set_fill(opacity=TINT * share)
        return self

    def as_at_first(self) -> Boxes:
        """One below the other, and all drawn."""
        for l in self.outlines:
            self.strengthen(l, 1.0)
        return self.nest(0.0)

    def _box(self, l: int, share: float, around: float = 0.0) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a box, with so many others around it."""
        zone, pitch, first = self.pose.zone, self.pose.pitch(l), self.pose.pitch(1)
        gap = BESIDE * pitch
        top, bottom = self.pose.heights[l - 1] - gap, self.pose.heights[l] + gap
        room = (0.5 - BELOW) * first - TEXT
        lower = min(LOWER, room / self.last) * around
        top += share * (self.pose.heights[0] - BELOW * first - lower - top)
        narrower = INSET * around
        return zone.left - OUT + narrower, zone.right + OUT - narrower, bottom, top


def rounded(left: float, right: float, bottom: float, top: float) -> np.ndarray:
    """A box with round corners, as Bézier points."""
    turn = np.linspace(0, np.pi / 2, ARC)
    arc = CORNER * np.column_stack([np.cos(turn), np.sin(turn)])
    corners = [
        np.array([right - CORNER, top - CORNER]) + arc,
        np.array([left + CORNER, top - CORNER]) + arc[::-1] * [-1, 1],
        np.array([left + CORNER, bottom + CORNER]) + arc * [-1, -1],
        np.array([right - CORNER, bottom + CORNER]) + arc[::-1] * [1, -1],
    ]
    outline = np.concatenate(corners)
    return polylines_of(np.concatenate([outline, outline[:1]])[None])
