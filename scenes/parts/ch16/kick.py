"""Every square of the field leaves it by its own weight's step, all of them at once."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.outlines import polygons
from scenes.mobjects.pictures.field import SEAM
from scenes.mobjects.pictures.signed_field import FINE, SignedField
from scenes.stage import style

LEVELS = 8
"""shades in which squares are drawn"""
FARTHEST, MOST = 4.0, 0.34
"""squares that the largest step goes, and how far that is at the most"""
FAINTEST = 0.05
"""brightness below which a square is too dark to be seen to move"""
STAYS = 0.55
"""share of the way on which they are as bright as they were; then the weights take them in"""


class Kick(VGroup):
    """Squares of a field that has all its gradients, on their way.

    A step goes against the gradient: where that is positive the weight sinks, and so does its
    square; a hollow one rises. Each goes the farther the brighter it is, on the field's own scale.

    Args:
        field: the squares.
    """

    def __init__(self, field: SignedField) -> None:
        layout = field.layout
        self._chosen = strongest(field)
        self.shares = field.scaled()[self._chosen]
        self._rises = field.values[self._chosen] < 0
        cell = self._cell = layout.cell
        self._far = min(FARTHEST * cell, MOST)
        rows, columns = layout.cells[self._chosen].T
        left, top = layout.place.left + cell * columns, layout.place.top - cell * rows
        off = SEAM * cell / 2
        self._boxes = np.column_stack([left + off, left + cell - off, top - cell + off, top - off])
        levels = np.rint(self.shares * (LEVELS - 1)).astype(int)
        self._groups = [np.flatnonzero(levels == level) for level in range(LEVELS)]
        super().__init__(*(self._shade(field, level / (LEVELS - 1)) for level in range(LEVELS)))
        self.go(0.0)

    def go(self, gone: float) -> None:
        """They are that share of their ways, and fade at its end."""
        far = np.where(self._rises, 1, -1) * gone * self._far * self.shares
        boxes = self._boxes + np.column_stack([0 * far, 0 * far, far, far])
        opacity = float(np.clip((1 - gone) / (1 - STAYS), 0.0, 1.0))
        for shape, group in zip(self.submobjects, self._groups, strict=True):
            own, hollow = boxes[group], boxes[group][self._rises[group]]
            rim = self._cell / FINE
            holes = hollow + rim * np.array([1, -1, 1, -1])
            shape.points = np.concatenate(
                [polygons(_corners(own)), polygons(_corners(holes)[:, ::-1])]
            )
            shape.set_fill(opacity=opacity)

    @staticmethod
    def _shade(field: SignedField, share: float) -> VMobject:
        color: ManimColor = style.mix(field.zero, field.tint, share)
        return VMobject(stroke_width=0.0, fill_color=color, fill_opacity=1.0)


def strongest(field: SignedField) -> np.ndarray:
    """Of each square the number that it is drawn by; of dark squares none. In the field's order."""
    shares = field.scaled()
    order = np.argsort(-shares, kind="stable")
    _, first = np.unique(field.layout.cells[order], axis=0, return_index=True)
    chosen = np.sort(order[first])
    return np.asarray(chosen[shares[chosen] >= FAINTEST])


def _corners(boxes: np.ndarray) -> np.ndarray:
    """Corners of n boxes, shape (n, 4, 2), anticlockwise."""
    left, right, bottom, top = boxes.T
    corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
    return np.stack([np.stack(corner, -1) for corner in corners], axis=1)
