"""Where a matrix's cells and the neurons at its edges stand, and how it turns about its diagonal.

A matrix and what it turns into have cells of one size and one corner, so that nothing is stretched.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

HEIGHT, WIDTH = 4.6, 13.3
"""what the cells may cover, turned or not, and what they do with all that stands beside them"""
TOP = 2.3
"""of the cells, once they are turned"""
WIDEST, TALLEST = 6.0, 2.6
BESIDE, GAP = 0.62, 0.16
"""from the cells' edge to the middle of a neuron; from a neuron to its number"""
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

    def diagonal(self) -> np.ndarray:
        """The axis about which it turns, from its corner on, shape (2, 2)."""
        corner = np.array([self.x, self.y])
        cells = min(self.rows, self.columns) + 0.6
        return np.array([corner, corner + cells * np.array([self.width, -self.height])])


def both_ways(
    rows: int, columns: int, radius: float, beside: float, more: tuple[bool, bool]
) -> tuple[Grid, Grid]:
    """A matrix and the same matrix turned, with cells as large as both have room for.

    Args:
        rows: of the matrix.
        columns: of the matrix.
        radius: of neurons, if there is room.
        beside: width that is needed beside the turned one's neurons.
        more: whether rows, and columns, go on beyond those that are shown: dots tell.
    """
    room = WIDTH - BESIDE - radius
    across = columns + more[1], rows + more[0]
    width = min(WIDEST, room / across[0], (room - beside) / across[1])
    height = min(TALLEST, HEIGHT / max(across))
    radius = min(radius, 0.45 * width, 0.45 * height)
    wide = max(columns * width, rows * width + beside) + BESIDE + radius
    first = Grid(rows, columns, width, height, -wide / 2, rows * height / 2, radius)
    return first, Grid(columns, rows, width, height, -wide / 2, TOP, radius)
