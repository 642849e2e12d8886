"""Where the rows of a tape are: as it is printed, scrolled and folded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.stage.style import Zone

MOST_ROWS = 11
"""in the picture at once; a longer tape scrolls past its head"""
FEWEST_ROWS = 5
"""a shorter one has no taller rows than one of so many"""
COLUMNS = (0.36, 0.16, 0.48)
"""shares of a row: what was done, its value, the cell that collects"""
INSET = 0.18


@dataclass(frozen=True)
class TapeLayout:
    """Rows in a zone.

    Attributes:
        zone: what the tape fills.
        heights: of each row, as a share of a whole one: less than 1 while it folds.
        focus: the row, perhaps between two, that a tape too long for the zone is scrolled to.
    """

    zone: Zone
    heights: np.ndarray
    focus: float

    @property
    def row_height(self) -> float:
        """Of a whole row."""
        rows = min(max(float(self.heights.sum()), FEWEST_ROWS), MOST_ROWS)
        return self.zone.height / rows

    @property
    def tops(self) -> np.ndarray:
        """Where each row begins, from above; the last entry is where the last row ends."""
        before = np.concatenate([[0.0], np.cumsum(self.heights)]) * self.row_height
        spare = self.zone.height - before[-1]
        if spare >= 0:
            return np.asarray(self.zone.top - spare / 2 - before)
        whole = np.arange(len(self.heights) + 1)
        here = float(np.interp(self.focus + 0.5, whole, before))
        offset = min(max(here - self.zone.height / 2, 0.0), -spare)
        return np.asarray(self.zone.top + offset - before)

    @property
    def shown(self) -> np.ndarray:
        """How much of each row is in the picture, 0..1: a row at the rim comes or goes."""
        tops = self.tops
        upper, lower = np.minimum(tops[:-1], self.zone.top), np.maximum(tops[1:], self.zone.bottom)
        return np.asarray(np.clip((upper - lower) / self.row_height, 0.0, 1.0))

    def boxes(self) -> np.ndarray:
        """Left, right, bottom and top of each row within the zone, shape (n, 4)."""
        tops = np.clip(self.tops, self.zone.bottom, self.zone.top)
        sides = np.full(len(tops) - 1, self.zone.left), np.full(len(tops) - 1, self.zone.right)
        return np.stack([*sides, tops[1:], tops[:-1]], axis=1)

    def at(self, row: float) -> float:
        """The height of a row's middle, or of a place between two."""
        middles = (self.tops[:-1] + self.tops[1:]) / 2
        return float(np.interp(row, np.arange(len(middles)), middles))

    def slots(self, row: int) -> list[Zone]:
        """What was done, its value, and the cell that collects, in a row."""
        tops = self.tops
        strip = Zone(self.zone.left, self.zone.right, float(tops[row + 1]), float(tops[row]))
        return [column.inset(x=INSET) for column in strip.columns(*COLUMNS)]
