"""A field with one square for each parameter of a network, filled as gradients become known."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import DOWN, ManimColor, Mobject, Square, VGroup, VMobject

from scenes.mobjects.edge import segments
from scenes.stage import style
from scenes.stage.style import Zone

SIDE_MIN, SIDE_MAX = 0.005, 0.42
TOKEN = 0.3
EMPTY = 4.5
"""contrast of an empty square on the ground"""
SEAM = 0.14
"""share of a square's side that parts it from the next"""


class ParameterField(VGroup):
    """All parameters as squares in reading order, the first layer's first.

    Thousands of squares cost no more to draw than a few: squares are filled as whole rows, and
    the lines between them lie on top.

    Attributes:
        filled: the squares that are filled.

    Args:
        by_layer: how many parameters each layer has.
        zone: what the field may fill; it stands in its upper left corner.
    """

    def __init__(self, by_layer: Sequence[int], zone: Zone) -> None:
        self._ends = np.cumsum([0, *by_layer])
        self.total = int(self._ends[-1])
        self.columns, self.side = _arrange(self.total, zone.width, zone.height)
        rows = math.ceil(self.total / self.columns)
        self._left = zone.left
        self._top = zone.top
        self.empty = self._squares(0, self.total, _grey())
        self.filled = self._squares(0, 0, style.theme.ink)
        self.grid = self._grid(rows)
        super().__init__(self.empty, self.filled, self.grid)

    def fill(self, count: int) -> None:
        """Fill the first ``count`` squares."""
        self._fill(0, count)

    def fill_from(self, share: float) -> None:
        """Fill all squares but the first, as a share of the field (1 leaves nothing filled)."""
        self._fill(round(share * self.total), self.total)

    def empty_again(self) -> None:
        """Fill none, after the filled squares have faded out."""
        self.filled = self._squares(0, 0, style.theme.ink)
        self.submobjects = [self.empty, self.filled, self.grid]

    def token(self, origin: Mobject) -> Square:
        """A square that stands beside what was found out, to be put into its place."""
        return self._square(TOKEN).next_to(origin, DOWN, buff=0.1)

    def first(self) -> Square:
        """The first square, filled."""
        middle = (self._left + self.side / 2, self._top - self.side / 2, 0.0)
        return self._square(self.side * (1 - SEAM)).move_to(middle)

    @staticmethod
    def _square(side: float) -> Square:
        return Square(side, fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)

    def layer_starts(self, l: int) -> float:
        """Where the squares of layer l begin, as a share of the field."""
        return float(self._ends[l - 1] / self.total)

    def _fill(self, start: int, stop: int) -> None:
        self.filled.points = self._outline(start, stop)

    def _squares(self, start: int, stop: int, color: ManimColor) -> VMobject:
        squares = VMobject(fill_color=color, fill_opacity=1.0, stroke_width=0.0)
        squares.points = self._outline(start, stop)
        return squares

    def _outline(self, start: int, stop: int) -> np.ndarray:
        """The squares from ``start`` to before ``stop``: part of a row, whole rows, part of one."""
        columns = self.columns
        boxes = []
        while start < stop:
            row, column = divmod(start, columns)
            if column or stop - start < columns:
                end = min(stop, (row + 1) * columns)
                boxes.append((row, row + 1, column, column + end - start))
            else:
                end = stop - stop % columns
                boxes.append((row, end // columns, 0, columns))
            start = end
        if not boxes:
            return np.zeros((0, 3))
        return np.concatenate([self._box(*box) for box in boxes])

    def _box(self, top: int, bottom: int, left: int, right: int) -> np.ndarray:
        x0, x1 = (self._left + column * self.side for column in (left, right))
        y0, y1 = (self._top - row * self.side for row in (top, bottom))
        corners = [(x0, y0, 0.0), (x1, y0, 0.0), (x1, y1, 0.0), (x0, y1, 0.0), (x0, y0, 0.0)]
        return np.asarray(VMobject().set_points_as_corners(corners).points)

    def _grid(self, rows: int) -> VMobject:
        """The lines around all squares, and around no more than those."""
        full, rest = divmod(self.total, self.columns)
        xs = self._left + self.side * np.arange(self.columns + 1)
        ys = self._top - self.side * np.arange(rows + 1)
        depth = [rows if column <= rest else full for column in range(self.columns + 1)]
        reach = [self.columns if row <= full else rest for row in range(rows + 1)]
        starts = [(x, ys[0], 0.0) for x in xs] + [(xs[0], y, 0.0) for y in ys]
        ends = [(x, ys[n], 0.0) for x, n in zip(xs, depth, strict=True)]
        ends += [(xs[n], y, 0.0) for y, n in zip(ys, reach, strict=True)]
        grid = VMobject(stroke_color=style.theme.ground, stroke_width=100 * SEAM * self.side)
        grid.points = segments(np.array(starts), np.array(ends))
        return grid


def _arrange(total: int, width: float, height: float) -> tuple[int, float]:
    """Columns, and the largest side with which so many squares fit; of equals, the widest."""
    best = (1, 0.0)
    for columns in range(1, min(total, int(width / SIDE_MIN)) + 1):
        side = min(width / columns, height / math.ceil(total / columns), SIDE_MAX)
        if side >= best[1] - 1e-9:
            best = (columns, side)
    return best


def _grey() -> ManimColor:
    """Of the greys from hairlines to quiet text, the faintest that stands out well enough."""
    theme = style.theme
    greys = [style.mix(theme.hairline, theme.quiet, share) for share in np.linspace(0, 1, 21)]
    return next(grey for grey in greys if style.contrast(grey, theme.ground) >= EMPTY)
