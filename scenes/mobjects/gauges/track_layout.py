"""Where tracks lie side by side, how long a number is on them, and where their labels go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scenes.stage.style import Zone

FEATURED = 2.7
"""height of a featured row, in rows"""
MOST_FEATURED = 3
THICKEST = 0.66
"""thickness of a bar where there is room for more"""
DIGIT_ROOM = 0.36
"""depth of a slot for a number"""
NAME_ROOM = 0.62
"""along the tracks, at their start: for what a track is called"""


@dataclass(frozen=True)
class TrackLayout:
    """Tracks in a zone, all on one axis, drawn lying (from the left) or standing (upwards).

    Attributes:
        zone: what the tracks fill, their names and values included.
        low, high: the numbers at the two ends of every track; zero lies within.
        shares: how deep each track's row is, relative to the others.
        standing: whether the tracks stand.
        named: whether there is room for a name at each track's start.
        filled: share of its row that each bar fills; where none is given, it leaves a featured row
            room for a number above and an arrow below.
    """

    zone: Zone
    low: float
    high: float
    shares: tuple[float, ...]
    standing: bool = False
    named: bool = True
    filled: float | None = None

    @property
    def rows(self) -> list[Zone]:
        """A strip of the zone for each track, from the top or from the left."""
        if self.standing:
            return self.zone.columns(*self.shares)
        return self.zone.rows(*self.shares)

    @property
    def ends(self) -> tuple[float, float]:
        """Where the axis begins and ends, along the tracks; a tick at an end has room."""
        room = NAME_ROOM if self.named else 0.1
        if self.standing:
            return self.zone.bottom + room, self.zone.top - 0.1
        return self.zone.left + room, self.zone.right - 0.1

    @property
    def per_one(self) -> float:
        """Length of the number 1, in Manim's units."""
        start, end = self.ends
        return (end - start) / (self.high - self.low)

    def at(self, values: np.ndarray | float) -> np.ndarray:
        """Where numbers lie along the tracks."""
        return np.asarray(self.ends[0] + (np.asarray(values) - self.low) * self.per_one)

    @property
    def middles(self) -> np.ndarray:
        """Where each track lies across the zone."""
        rows = self.rows
        if self.standing:
            return np.array([(row.left + row.right) / 2 for row in rows])
        return np.array([(row.bottom + row.top) / 2 for row in rows])

    @property
    def depths(self) -> np.ndarray:
        """How deep each row is, across the tracks."""
        return np.array([row.width if self.standing else row.height for row in self.rows])

    @property
    def thicknesses(self) -> np.ndarray:
        """Of each bar."""
        depths = self.depths
        if self.filled is not None:
            return self.filled * depths
        roomy = depths > 3 * DIGIT_ROOM
        return np.minimum(np.where(roomy, 0.30, 0.5) * depths, THICKEST)

    def boxes(
        self, start: np.ndarray, end: np.ndarray, low: np.ndarray, high: np.ndarray
    ) -> np.ndarray:
        """Rectangles from ``start`` to ``end`` along and ``low`` to ``high`` across, (n, 4)."""
        along = np.minimum(start, end), np.maximum(start, end)
        return np.stack([low, high, *along] if self.standing else [*along, low, high], axis=1)

    def points(self, along: np.ndarray, across: np.ndarray) -> np.ndarray:
        """Places from how far along and across the tracks they are, shape (n, 2)."""
        return np.stack([across, along] if self.standing else [along, across], axis=1)

    def name_slot(self, i: int) -> Zone:
        """Where a track's name stands: at its start."""
        row, start = self.rows[i], self.ends[0]
        tick = 0.14
        if self.standing:
            return Zone(row.left, row.right, self.zone.bottom, start - tick)
        return Zone(self.zone.left, start - tick, row.bottom, row.top)

    def value_slot(self, i: int, value: float) -> Zone:
        """Where a track's value stands: above the end of its bar, inside the zone.

        Beside a standing track it is at its right, at the height of the value.
        """
        row, half = self.rows[i], float(self.thicknesses[i]) / 2
        middle, here = float(self.middles[i]), float(self.at(value))
        if self.standing:
            bottom = min(max(here - DIGIT_ROOM / 2, self.zone.bottom), self.zone.top - DIGIT_ROOM)
            return Zone(middle + half + 0.12, row.right, bottom, bottom + DIGIT_ROOM)
        width = 1.5
        left = min(max(here - width, self.ends[0]), self.ends[1] - width)
        return Zone(left, left + width, middle + half + 0.04, row.top)

    def gap_slot(self, i: int, value: float, target: float) -> Zone:
        """Where the size of a gap stands: below the middle of its arrow, or at its left."""
        row, half = self.rows[i], float(self.thicknesses[i]) / 2
        middle = float(self.middles[i])
        here = float(self.at((value + target) / 2))
        if self.standing:
            return Zone(row.left, middle - half - 0.2, here - DIGIT_ROOM / 2, here + DIGIT_ROOM / 2)
        return Zone(here - 0.75, here + 0.75, row.bottom, middle - half - 0.2)


def span_of(
    values: Sequence[float], least: tuple[float, float] = (0.0, 1.0)
) -> tuple[float, float]:
    """The stretch of numbers that tracks show: zero, the least span, and all values."""
    finite = [value for value in values if np.isfinite(value)]
    low, high = min([0.0, least[0], *finite]), max([0.0, least[1], *finite])
    return (low, high) if high > low else (low, low + 1.0)


def featured_shares(gaps: Sequence[float], span: float) -> tuple[float, ...]:
    """More room for the rows whose gap is large: over a tenth of the span, at most three.

    Where all rows are featured or none, or where few have room enough anyway, all are alike.
    """
    sizes = np.abs(np.asarray(gaps, dtype=float))
    order = [int(i) for i in np.argsort(-sizes, kind="stable")[:MOST_FEATURED]]
    large = {i for i in order if sizes[i] > span / 10}
    if len(sizes) <= MOST_FEATURED:
        large = set()
    return tuple(FEATURED if i in large else 1.0 for i in range(len(sizes)))
