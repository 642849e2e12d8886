"""Where a matrix's cells and the neurons at its edges stand, and how it turns about its diagonal.

A matrix and what it turns into fill what they are given. Between them it turns as a `Square`, whose
cells have sides of one length: so it is turned like a card, and not stretched meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.parts.ch09.stagings import staging

LARGEST, WIDE = 4.0, 2.35
"""side of a cell at the most; width that it has for its number, however low it is"""
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


@dataclass(frozen=True)
class Square:
    """A matrix with cells as wide as high, in a square whose diagonal is the axis of its turn.

    It holds ``rows`` by ``columns`` cells before the turn, and as many columns by rows after it.
    """

    rows: int
    columns: int

    @property
    def grid(self) -> Grid:
        """As it lies before it is turned."""
        whole = staging().side
        side = whole / max(self.rows, self.columns)
        return Grid(self.rows, self.columns, side, side, -whole / 2, whole / 2, side / 4)

    def outlines(self, turned: float) -> np.ndarray:
        """Corners of all cells, as a card is seen that turns over, shape (rows, columns, 4, 2)."""
        grid = self.grid
        corner = np.array([grid.x, grid.y])
        way = grid.outlines() - corner
        along = (way[..., :1] - way[..., 1:]) / 2 * np.array([1.0, -1.0])
        return np.asarray(corner + along + (way - along) * np.cos(np.pi * turned))

    def diagonal(self) -> np.ndarray:
        """The axis about which it turns, from its corner on, shape (2, 2)."""
        grid = self.grid
        corner = np.array([grid.x, grid.y])
        reach = min((min(self.rows, self.columns) + 0.6) * grid.width, staging().side + BESIDE)
        return np.array([corner, corner + reach * np.array([1.0, -1.0])])


def both_ways(
    rows: int,
    columns: int,
    radius: float,
    beside: float,
    more: tuple[bool, bool],
    between: float = 0.0,
) -> tuple[Grid, Grid]:
    """A matrix and the same matrix turned, each in the middle, with cells as large as it has room.

    Args:
        rows: of the matrix.
        columns: of the matrix.
        radius: of neurons, if there is room.
        beside: width that is needed beside the turned one's neurons.
        more: whether rows, and columns, go on beyond those that are shown: dots tell.
        between: width that is needed between two neurons above the turned one, if there is room.
    """
    wide, high = staging().cells
    room = wide - BESIDE - radius
    across = columns + more[1], rows + more[0]
    rooms = room / across[0], (room - beside) / across[1]
    highs = [
        min(LARGEST, high / count, most) for count, most in zip(across[::-1], rooms, strict=True)
    ]
    wides = [min(max(side, WIDE), most) for side, most in zip(highs, rooms, strict=True)]
    if between and 2 * radius + between <= rooms[1]:
        wides[1] = max(wides[1], 2 * radius + between)
    radius = min(radius, *(0.45 * side for side in (*highs, *wides)))
    lefts = [
        -(count * width + more_ + BESIDE + radius) / 2
        for count, width, more_ in zip((columns, rows), wides, (0.0, beside), strict=True)
    ]
    first = Grid(rows, columns, wides[0], highs[0], lefts[0], rows * highs[0] / 2, radius)
    second = Grid(columns, rows, wides[1], highs[1], lefts[1], columns * highs[1] / 2, radius)
    return first, second
