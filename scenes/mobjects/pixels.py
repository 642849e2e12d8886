"""Arrays as pictures, such as an input image."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import ManimColor, Square, VGroup, VMobject

from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.traits import Shaded

LEVELS = 25
"""shades that a picture is drawn in; odd, so that zero is one of them"""
SEAM = 0.94
"""share of a cell that is filled, so that single pixels can be told apart"""


class PixelGrid(Shaded, VGroup):
    """A picture of square cells in a thin frame.

    One mobject a shade and not one a pixel: 784 pixels cost no more to draw than 25 shapes.

    Args:
        values: shape (rows, columns), row 0 at the top.
        shade: the colour of a value.
        side: width of the whole picture, in Manim's units.
        path: a Python expression that gives the values, as a quantity's; needed only where they
            are not the example's own.
    """

    def __init__(
        self,
        values: np.ndarray,
        shade: Callable[[float], ManimColor],
        side: float,
        path: str = "",
    ) -> None:
        self.path = path
        self.rows, self.columns = values.shape
        self.side = side
        self.cell_side = side / self.columns
        low, high = float(values.min()), float(values.max())
        reach = max(abs(low), abs(high), 1e-12)
        level = np.rint((values / reach + 1) * (LEVELS - 1) / 2).astype(int)
        self.frame = Square(side, stroke_color=style.theme.hairline, stroke_width=style.RULE)
        self.frame.stretch_to_fit_height(self.cell_side * self.rows)
        shades = [
            self._cells(np.argwhere(level == index), shade(reach * (2 * index / (LEVELS - 1) - 1)))
            for index in np.unique(level)
        ]
        super().__init__(*shades, self.frame)

    def middle_of(self, index: int) -> np.ndarray:
        """The middle of a pixel, by its index in the flattened array."""
        row, column = divmod(index, self.columns)
        return np.asarray(self.frame.get_center()) + self._offset(row, column)

    def _offset(self, row: float, column: float) -> np.ndarray:
        x = (column - (self.columns - 1) / 2) * self.cell_side
        y = ((self.rows - 1) / 2 - row) * self.cell_side
        return np.array([x, y, 0.0])

    def _cells(self, places: np.ndarray, color: ManimColor) -> VMobject:
        half = self.cell_side * SEAM / 2
        corners = [(-half, -half, 0), (half, -half, 0), (half, half, 0), (-half, half, 0)]
        square = VMobject().set_points_as_corners([*corners, corners[0]])
        cells = VMobject(fill_color=color, fill_opacity=1.0, stroke_width=0.0)
        offsets = np.array([self._offset(row, column) for row, column in places])
        cells.points = (square.points[None] + offsets[:, None]).reshape(-1, 3)
        return cells


class Pixel(VGroup):
    """One pixel of an input image, singled out by a frame; it stands in for an input neuron."""

    def __init__(self, picture: PixelGrid, index: int, activation: Quantity) -> None:
        self.activation = activation
        self.radius = picture.cell_side / 2
        self.disc = Square(
            picture.cell_side, stroke_color=style.theme.activation, stroke_width=style.OUTLINE
        ).move_to(picture.middle_of(index))
        super().__init__(self.disc)

    @property
    def middle(self) -> np.ndarray:
        return np.asarray(self.disc.get_center())


def image_shade(value: float) -> ManimColor:
    """The shade of an input between 0 and 1."""
    return style.mix(style.theme.silent, style.theme.ink, value)


def light_shade(value: float) -> ManimColor:
    """The shade of an activation between 0 and 1: warm light, as in a neuron."""
    return style.mix(style.theme.silent, style.theme.activation, value)
