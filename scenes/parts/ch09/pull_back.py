"""How one steps back from bars over depth, until the one that runs out of the picture is seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.shapes import discs
from scenes.stage import style
from scenes.stage.traits import Backdrop

STEP = 10.0
"""times as far away one is when the next outline of the picture is left behind"""
NEXT = 12.0
"""times that at least before one has stepped back as far as one does"""
DOT = 0.07
"""radius of an outline that has become too small to be seen as one"""


@dataclass(frozen=True)
class PullBack:
    """From a place in the picture, which is elsewhere when all else has become small.

    Attributes:
        start, end: where that place is before and after.
        least: as small as what was one unit is in the end.
    """

    start: np.ndarray
    end: np.ndarray
    least: float

    @property
    def point(self) -> np.ndarray:
        """What stays where it is."""
        if self.least >= 1:
            return np.asarray(self.start)
        return np.asarray((self.end - self.least * self.start) / (1 - self.least))

    def seen(self, at: np.ndarray, size: float) -> np.ndarray:
        """Where points are in the picture once a unit is so small."""
        return np.asarray(self.point + size * (np.asarray(at) - self.point))

    def frames(self, size: float) -> np.ndarray:
        """What the picture held, every ten times smaller, that is left behind: boxes (n, 4)."""
        steps = int(np.floor(np.log(1 / (NEXT * self.least)) / np.log(STEP))) if self.least else 0
        sizes = STEP ** -np.arange(max(steps, 0) + 1.0)
        frame = style.FRAME
        corners = np.array([[frame.left, frame.bottom], [frame.right, frame.top]])
        boxes = [self.seen(corners, size / one) for one in sizes if size < one]
        return np.array([[a[0], b[0], a[1], b[1]] for a, b in boxes]).reshape(-1, 4)


class Outlines(Backdrop, VMobject):
    """Of the picture as it was: they pass behind all that is written."""


class Frames(VGroup):
    """Outlines of the picture as it was, from ever farther away; the first ends as a dot."""

    def __init__(self) -> None:
        ink = style.theme.ink
        self.outlines = Outlines(stroke_color=ink, stroke_width=style.RULE)
        self.dot = VMobject(stroke_width=0.0, fill_color=ink, fill_opacity=1.0)
        super().__init__(self.outlines, self.dot)

    def outline(self, boxes: np.ndarray) -> None:
        """So they are left behind: the first box is that of the first picture."""
        high = boxes[:, 3] - boxes[:, 2]
        self.outlines.points = rectangles(boxes[high >= 2 * DOT])
        small = boxes[:1][high[:1] < 2 * DOT]
        middles = np.column_stack([small[:, :2].mean(axis=1), small[:, 2:].mean(axis=1)])
        flat = np.column_stack([middles, np.zeros(len(small))])
        self.dot.points = discs(flat, np.full(len(small), DOT))
