"""Functions as boxes around the turned picture: side by side, or each within the next."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.shapes import polylines_of
from scenes.mobjects.typeset import Formula
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol

BESIDE = 0.2
"""from a line to a box, as a share of the way to the next line"""
INSET, LOWER, NARROWER = 0.24, 0.25, 0.3
"""by how much a box within another is smaller at each side, at the most; as a share of the room
for all that are nested, of the picture's height and of the way to the next line"""
TINT = 0.05
"""how much lighter it is in a box: the more boxes are around, the lighter"""
CORNER = 0.16
ARC = 7
OVER = 0.3
"""from a box to the middle of its name"""


class Boxes(VGroup):
    """A box for each layer's function; the last one holds the cost as well.

    Attributes:
        outlines: ``outlines[l]``, l = 1..L.
        names: their names, above them, at the end that no other box shares.

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
        super().__init__(*self.outlines.values(), *self.names.values())
        self.nest(0.0)
        for l, name in self.names.items():
            _, right, _, top = self._box(l, 0.0)  # which stays where it is when boxes nest
            name.move_to((right - (0.16 if staging().one_column else 0.25), top + OVER, 0.0))

    @property
    def pitch(self) -> float:
        """From one line to the next."""
        return float(self.pose.line(1, 1.0)[0] - self.pose.line(0, 1.0)[0])

    def top(self, l: int) -> np.ndarray:
        """The point in the middle of a box's upper side, over the function of its layer."""
        _, _, _, top = self._box(l, 0.0)
        return np.array([float(self.pose.line(l - 0.5, 1.0)[0]), top, 0.0])

    def nest(self, share: float, upto: int | None = None) -> Boxes:
        """Side by side (0), or each box around all that come before it (1).

        With ``upto`` only that box is on its way; those before it are there already.
        """
        for l, outline in self.outlines.items():
            own = share if upto is None or l == upto else 1.0 if l < upto else 0.0
            around = share * (self.last - l) if upto is None else max(upto - 1 - l + share, 0.0)
            outline.points = rounded(*self._box(l, own, around if l < (upto or l + 1) else 0.0))
        return self

    def _box(self, l: int, share: float, around: float = 0.0) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a box, with so many others around it."""
        zone, gap = self.pose.turned, BESIDE * self.pitch
        end = l + 1 if l == self.last else l
        left = float(self.pose.line(l - 1, 1.0)[0]) + gap
        first = float(self.pose.line(0, 1.0)[0]) + gap
        inner = min(INSET, NARROWER * self.pitch / self.last) * around
        left += share * (first + inner - left)
        right = float(self.pose.line(end, 1.0)[0]) - gap
        lower = min(INSET, LOWER * zone.height / self.last) * around
        return left, right, zone.bottom - 0.1 + lower, zone.top + 0.1 - lower


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
