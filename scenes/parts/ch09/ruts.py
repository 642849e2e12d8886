"""What walking leaves: a thread along an edge for every multiply-add, side by side."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, VMobject

from scenes.mobjects.outlines import lines, polygons
from scenes.stage import style
from scenes.stage.traits import Shaded

PITCH = 0.052
"""from one thread to the next, at the most"""
THREAD = 0.62
"""share of that which a thread is wide"""
MOST_THREADS = 1500
"""threads that are drawn one by one; more are drawn as one band an edge, as wide as they are"""
LEAST = 0.014
"""width of a band that can be seen at all"""
DEPTH = 0.85
"""opacity of a rut"""


class Ruts(Shaded, VMobject):
    """The ruts in the edges of a network, as deep as they are walked.

    Args:
        ways: of the edges, from the earlier neuron to the later one, shape (edges, 2, 2).
        totals: how often each is walked at the most, shape (edges,).
        pitch: from one thread to the next.
    """

    def __init__(self, ways: np.ndarray, totals: np.ndarray, pitch: float) -> None:
        self._ways, self._pitch = np.asarray(ways, dtype=float), pitch
        along = self._ways[:, 1] - self._ways[:, 0]
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
        self._side = np.stack([-along[:, 1], along[:, 0]], axis=1)
        self._threads = totals.sum() <= MOST_THREADS
        color = style.theme.signal
        if self._threads:
            width = 100 * max(THREAD * pitch, LEAST)
            super().__init__(stroke_color=color, stroke_width=width, stroke_opacity=DEPTH)
            whole = np.round(totals).astype(int)
            self._edge = np.repeat(np.arange(len(totals)), whole)
            self._rank = np.concatenate([np.zeros(0, int), *(np.arange(n) for n in whole)])
            place = (self._rank + 1) // 2 * np.where(self._rank % 2, 1, -1)
            place = place + np.where(whole[self._edge] % 2, 0.0, -0.5)
            off = self._side[self._edge] * (place * pitch)[:, None]
            self._start = self._ways[self._edge, 0] + off
            self._end = self._ways[self._edge, 1] + off
        else:
            super().__init__(fill_color=color, fill_opacity=DEPTH, stroke_width=0.0)

    def paint(self, color: ManimColor) -> None:
        """In another colour."""
        if self._threads:
            self.set_stroke(color)
        else:
            self.set_fill(color)

    def lessen(self, share: float) -> None:
        """So much of their opacity is left."""
        if self._threads:
            self.set_stroke(opacity=DEPTH * share)
        else:
            self.set_fill(opacity=DEPTH * share)

    def wear(self, walked: np.ndarray) -> Ruts:
        """So often was each edge walked; a fraction is a walk that has come so far along it."""
        if not walked.any():
            self.points = np.zeros((0, 3))
        elif self._threads:
            share = np.clip(walked[self._edge] - self._rank, 0.0, 1.0)[:, None]
            self.points = lines(self._end, self._end + share * (self._start - self._end))
        else:
            width = np.where(walked > 0, np.maximum(walked * self._pitch, LEAST), 0.0)
            half = width[:, None] / 2 * self._side
            near, far = self._ways[:, 0], self._ways[:, 1]
            corners = [near + half, far + half, far - half, near - half]
            self.points = polygons(np.stack(corners, 1))
        return self


def pitch_for(deepest: float, room: float) -> float:
    """From one thread to the next, so that the deepest rut has room."""
    return min(PITCH, room / max(deepest, 1.0))
