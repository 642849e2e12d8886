"""Functions as boxes around the picture: one below the other, or each within the next."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import LEFT, Mobject, VGroup, VMobject

from scenes.mobjects.plated import Plated
from scenes.mobjects.shapes import polylines_of
from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

BESIDE = 0.22
"""from a line to a box, as a share of the way to the next line"""
OUT = 0.14
"""from the ends of the lines to the sides of the outermost box"""
INSET, NARROWER = 0.24, 0.2
"""by how much a box within another is smaller at each side, at the most; as a share of the way to
the next line, for all that are nested"""
TINT = 0.05
"""how much lighter it is in a box: the more boxes are around, the lighter"""
CORNER = 0.16
ARC = 7
WITHIN = 0.1
"""from the last box to the two boxes in it"""
ASIDE = 0.2
"""from the sides of those to what they are called"""


class Boxes(VGroup):
    """A box for each layer's function; the last one holds two, its layer and the cost.

    Attributes:
        outlines: ``outlines[l]``, l = 1..L.
        names: their names, beside their own functions.
        parts: the two boxes within the last one.
        called: what these two are.

    Args:
        pose: where the picture lies.
    """

    def __init__(self, pose: Pose) -> None:
        self.pose, self.last = pose, pose.count - 2
        theme = style.theme
        self.outlines = {
            l: VMobject(
                stroke_color=theme.ink,
                stroke_width=style.OUTLINE,
                fill_color=theme.ink,
                fill_opacity=TINT,
            )
            for l in range(1, self.last + 1)
        }
        self.names = {
            l: Formula("{f}", size=style.NUMBER, f=Symbol(f"f^(({l}))")) for l in self.outlines
        }
        self.parts = VGroup()
        self.called = VGroup()
        for l, called in ((self.last, N_("the layer")), (self.last + 1, N_("the cost"))):
            around = self._part(l)
            _left, right, bottom, top = around
            part = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
            part.points = rounded(*around)
            self.parts.add(part)
            words = Plated(Words(_(called), size=style.NOTE, color=theme.ink), 0.08)
            keep_above(words)
            self.called.add(
                words.move_to((right - ASIDE - words.width / 2, (bottom + top) / 2, 0.0))
            )
        super().__init__(*self.outlines.values(), self.parts)
        self.nest(0.0)
        for l, name in self.names.items():
            x = staging().names_at(pose.zone, name.width)
            name.move_to((x, float(pose.line(l - 0.5)[1]), 0.0))

    def keep_clear_of(self, labels: Mapping[int, Mobject]) -> None:
        """What the two boxes are called stands at the end where their factors do not."""
        for l, words in zip((self.last, self.last + 1), self.called, strict=True):
            left, right, _bottom, _top = self._part(l)
            if labels[l].get_x() > (left + right) / 2:
                words.set_x(left + ASIDE, LEFT)

    def nest(self, share: float, upto: int | None = None) -> Boxes:
        """One below the other (0), or each box around all that come before it (1).

        With ``upto`` only that box is on its way; those before it are there already.
        """
        for l, outline in self.outlines.items():
            own = share if upto is None or l == upto else 1.0 if l < upto else 0.0
            around = share * (self.last - l) if upto is None else max(upto - 1 - l + share, 0.0)
            outline.points = rounded(*self._box(l, own, around if l < (upto or l + 1) else 0.0))
        return self

    def _box(self, l: int, share: float, around: float = 0.0) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a box, with so many others around it."""
        zone, pitch = self.pose.zone, self.pose.pitch(l)
        gap, end = BESIDE * pitch, l + 1 if l == self.last else l
        lower = min(INSET, NARROWER * pitch / self.last) * around
        top = self.pose.heights[l - 1] - gap
        top += share * (self.pose.heights[0] - gap - lower - top)
        narrower = min(INSET, OUT) * around
        left, right = zone.left - OUT + narrower, zone.right + OUT - narrower
        return left, right, self.pose.heights[end] + gap, top

    def _part(self, l: int) -> tuple[float, float, float, float]:
        """One of the two boxes within the last one, about the function l."""
        left, right, bottom, top = self._box(self.last, 0.0)
        gap = BESIDE * self.pose.pitch(l)
        if l == self.last:
            top, bottom = top - WITHIN, self.pose.heights[l] + gap
        else:
            top, bottom = self.pose.heights[l - 1] - gap, bottom + WITHIN
        return left + WITHIN, right - WITHIN, bottom, top


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
