"""Where the rows of a tape are, and its columns: pure geometry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.stage.style import Zone

FEWEST_ROWS = 5
"""a shorter tape has no taller rows than one of so many"""
THICK_TALL, THICK, THICK_STACKED = 0.34, 0.42, 0.3
"""height of a bar, as a share of its row"""
SINK, SINK_STACKED = 0.22, 0.22
"""how far below its row's middle it is where something stands above it, as a share of that"""
EDGE, HOLE = 0.16, 0.04
"""of the paper beyond its columns, where its holes are; half a hole"""
INSET = 0.18
"""between what stands in a row and the edges of its column"""


@dataclass(frozen=True)
class Feed:
    """How a tape runs past a head that stands still, up while it is recorded and down after that.

    Attributes:
        above: rows that find room above the head: all but the last one.
        below: rows below it: those that are rewound.
    """

    above: int
    below: int

    @property
    def rows(self) -> int:
        return self.above + 1 + self.below


@dataclass
class TapeLayout:
    """Rows in a zone, and their columns: what was done, its value, the cell that collects.

    Attributes:
        zone: what the tape fills.
        count: of the rows.
        written: width of the first two columns together.
        number: width right of the longest bar, where what a cell holds stands at the end of its
            row, beside its own bar; with none, it stands above that.
        stacked: whether what was done and its value stand above the cell, over the whole width.
        feed: how it is fed past a head that stands still; none if the head goes along it.
        slid: how far it was fed, upwards.
    """

    zone: Zone
    count: int
    written: float
    number: float = 0.0
    stacked: bool = False
    feed: Feed | None = None
    slid: float = 0.0

    @property
    def row_height(self) -> float:
        rows = self.feed.rows if self.feed else self.count
        return self.zone.height / max(rows, FEWEST_ROWS)

    @property
    def cell(self) -> Zone:
        """Where the bars are, of all rows together."""
        beside = 0.0 if self.stacked else self.written
        whole = self.zone.without(left=beside).inset(x=INSET)
        return whole.without(right=self.number + INSET) if self.number else whole

    def at(self, row: float) -> float:
        """The height of a row's middle, or of a place between two."""
        spare = 0.0 if self.feed else self.zone.height - self.count * self.row_height
        return self.zone.top - spare / 2 - (row + 0.5) * self.row_height + self.slid

    def fed_to(self, row: float) -> float:
        """How far it has to slide for a row to stand under the head."""
        assert self.feed is not None
        return (row - self.feed.above) * self.row_height

    def line_at(self, row: int) -> float:
        """The height of what is written in a row."""
        return self.at(row) + (SINK_STACKED * self.row_height if self.stacked else 0.0)

    def bar(self, row: int) -> tuple[float, float]:
        """The height of the middle of a row's bar, and its thickness."""
        thick, sink = (THICK, 0.0) if self.number else (THICK_TALL, SINK)
        if self.stacked:
            thick, sink = THICK_STACKED, SINK_STACKED
        return self.at(row) - sink * self.row_height, thick * self.row_height

    def boxes(self) -> np.ndarray:
        """Left, right, bottom and top of each row, shape (n, 4)."""
        middles = np.array([self.at(row) for row in range(self.count)])
        sides = np.full(self.count, self.zone.left), np.full(self.count, self.zone.right)
        half = self.row_height / 2
        return np.stack([*sides, middles - half, middles + half], axis=1)

    def strip(self) -> np.ndarray:
        """The paper, beyond its rows as well where it is fed: a box as above, shape (1, 4)."""
        boxes = self.boxes()
        low, high = boxes[-1, 2], boxes[0, 3]
        if self.feed:
            low, high = self.zone.bottom, self.zone.top
        return np.array([[self.zone.left - EDGE, self.zone.right + EDGE, low, high]])

    def holes(self) -> np.ndarray:
        """By these it is fed: along both of its edges, they go with it; shape (n, 4)."""
        [(left, right, low, high)] = self.strip()
        pitch = self.row_height / 2
        first = self.boxes()[0, 3] - pitch / 2
        heights = first - pitch * np.arange(
            np.ceil((first - high + HOLE) / pitch), np.floor((first - low - HOLE) / pitch) + 1
        )
        sides = np.array([left + EDGE / 2, right - EDGE / 2])
        x, y = (grid.ravel() for grid in np.meshgrid(sides, heights))
        return np.column_stack([x - HOLE, x + HOLE, y - HOLE, y + HOLE])
