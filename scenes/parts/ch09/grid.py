"""Where the cells of a table of weights stand, and the neurons at its edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.parts.ch09.stagings import staging

LARGEST, WIDE = 4.0, 2.35
"""side of a cell at the most; width that it has for its number, however low it is"""
BESIDE, GAP = 0.62, 0.16
"""from the cells' edge to the middle of a neuron; from a neuron to its number"""
TALL = 5.0
"""times as high as wide that a cell may be, where width is short"""
ROOMY = 1.3, 0.7
"""width and height of a cell that has room for its number"""


@dataclass(frozen=True)
class Grid:
    """Where cells are: ``rows`` by ``columns`` of them, the upper left corner at (x, y).

    Neurons of this radius stand above the columns and beside the rows.
    """

    rows: int
    columns: int
    width: float
    height: float
    x: float
    y: float
    radius: float

    @property
    def is_roomy(self) -> bool:
        return self.width >= ROOMY[0] and self.height >= ROOMY[1]

    def middle(self, r: float, c: float) -> np.ndarray:
        """The middle of a cell."""
        return np.array([self.x + (c + 0.5) * self.width, self.y - (r + 0.5) * self.height])

    def above(self, c: float) -> np.ndarray:
        """Where the neuron of a column stands."""
        return self.middle(-0.5, c) + np.array([0.0, BESIDE])

    def beside(self, r: float) -> np.ndarray:
        """Where the neuron of a row stands."""
        return self.middle(r, self.columns - 0.5) + np.array([BESIDE, 0.0])

    def outlines(self, gap: float = 0.05) -> np.ndarray:
        """Corners of all cells, from the upper left one clockwise, shape (rows, columns, 4, 2)."""
        half = np.array([self.width, self.height]) / 2 - gap
        around = np.array([[-1, 1], [1, 1], [1, -1], [-1, -1]]) * half
        middles = np.array(
            [[self.middle(r, c) for c in range(self.columns)] for r in range(self.rows)]
        )
        return np.asarray(middles[:, :, None] + around)


def table_grid(
    rows: int, columns: int, radius: float, sides: tuple[float, float], more: tuple[bool, bool]
) -> Grid:
    """A table in the middle, with cells as large as it has room.

    Args:
        rows: of the table.
        columns: of the table.
        radius: of neurons, if there is room.
        sides: widths that are needed left of the first column's neuron, and right of the rows'.
        more: whether rows, and columns, go on beyond those that are shown: dots tell.
    """
    wide, high = staging().cells
    left, right = sides
    most = (wide - BESIDE - radius - left - right) / (columns + more[1])
    height = min(LARGEST, high / (rows + more[0]), TALL * most)
    width = min(max(height, WIDE), most)
    radius = min(radius, 0.45 * height, 0.45 * width)
    whole = left + (columns + more[1]) * width + BESIDE + radius + right
    x, y = left - whole / 2, staging().middle + rows * height / 2
    return Grid(rows, columns, width, height, x, y, radius)
