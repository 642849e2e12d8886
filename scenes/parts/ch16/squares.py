"""A field's squares as shapes that may move: all of one shade are one shape."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.outlines import polygons
from scenes.mobjects.pictures.field import SEAM
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.pictures.signed_field import FINE, SignedField
from scenes.stage import style
from scenes.stage.traits import Shaded

LEVELS = 8
"""shades in which squares are drawn"""
FAINTEST = 0.05
"""brightness below which a square is too dark to be seen to move"""


class Shade(Shaded, VMobject):
    """All squares of one shade."""


class Squares(VGroup):
    """The squares of a field that are seen, each as bright as there, hollow where it is there.

    Args:
        field: whose squares they are.
    """

    def __init__(self, field: SignedField) -> None:
        self.chosen = strongest(field)
        self.shares = field.scaled()[self.chosen]
        self.hollow = field.values[self.chosen] < 0
        levels = np.rint(self.shares * (LEVELS - 1)).astype(int)
        self._groups = [np.flatnonzero(levels == level) for level in range(LEVELS)]
        super().__init__(*(self._shade(field, level / (LEVELS - 1)) for level in range(LEVELS)))

    def draw(self, boxes: np.ndarray, opacity: float = 1.0) -> None:
        """Draw them there: left, right, bottom, top of each, shape (n, 4)."""
        for shape, group in zip(self.submobjects, self._groups, strict=True):
            own, hollow = boxes[group], boxes[group][self.hollow[group]]
            rim = (hollow[:, 1] - hollow[:, 0])[:, None] / FINE
            holes = hollow + rim * np.array([1, -1, 1, -1])
            shape.points = np.concatenate(
                [polygons(_corners(own)), polygons(_corners(holes)[:, ::-1])]
            )
            shape.set_fill(opacity=opacity)

    @staticmethod
    def _shade(field: SignedField, share: float) -> Shade:
        color: ManimColor = style.mix(field.zero, field.tint, share)
        return Shade(stroke_width=0.0, fill_color=color, fill_opacity=1.0)


def boxes_of(layout: FieldLayout, chosen: np.ndarray) -> np.ndarray:
    """Where squares are in a layout: left, right, bottom, top of each, without their seams."""
    cell, off = layout.cell, SEAM * layout.cell / 2
    rows, columns = layout.cells[chosen].T
    left, top = layout.place.left + cell * columns, layout.place.top - cell * rows
    return np.column_stack([left + off, left + cell - off, top - cell + off, top - off])


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
