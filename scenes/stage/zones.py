"""Zones: rectangles of the frame, and how they are cut into rows, columns and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Zone:
    """A rectangle of the frame, in Manim's units, the origin in the middle of the frame."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def center(self) -> tuple[float, float, float]:
        return ((self.left + self.right) / 2, (self.bottom + self.top) / 2, 0.0)

    def inset(self, x: float = 0.0, y: float = 0.0) -> Zone:
        """The zone without ``x`` at its sides and ``y`` at its top and bottom."""
        return Zone(self.left + x, self.right - x, self.bottom + y, self.top - y)

    def without(
        self, *, left: float = 0.0, right: float = 0.0, bottom: float = 0.0, top: float = 0.0
    ) -> Zone:
        """What is left of the zone after a strip was taken off at each given side."""
        return Zone(self.left + left, self.right - right, self.bottom + bottom, self.top - top)

    def rows(self, *shares: float, gap: float = 0.0) -> list[Zone]:
        """The zone cut into rows, from the top, their heights in the ratio of the shares."""
        heights = _shared(self.height, shares, gap)
        tops = _starts(heights, gap)
        return [
            Zone(self.left, self.right, self.top - top - height, self.top - top)
            for top, height in zip(tops, heights, strict=True)
        ]

    def columns(self, *shares: float, gap: float = 0.0) -> list[Zone]:
        """The zone cut into columns, from the left, their widths in the ratio of the shares."""
        widths = _shared(self.width, shares, gap)
        lefts = _starts(widths, gap)
        return [
            Zone(self.left + left, self.left + left + width, self.bottom, self.top)
            for left, width in zip(lefts, widths, strict=True)
        ]

    def grid(self, rows: int, columns: int, gap: float = 0.0) -> list[list[Zone]]:
        """The zone cut into equal cells: a list of rows, from the top, of cells from the left."""
        strips = self.rows(*[1.0] * rows, gap=gap)
        return [strip.columns(*[1.0] * columns, gap=gap) for strip in strips]


def _shared(length: float, shares: Sequence[float], gap: float) -> list[float]:
    if not shares or min(shares) <= 0:
        raise ValueError(f"a zone is cut by shares above zero, not by {shares}")
    free = length - gap * (len(shares) - 1)
    return [free * share / sum(shares) for share in shares]


def _starts(lengths: Sequence[float], gap: float) -> list[float]:
    return [sum(lengths[:i]) + gap * i for i in range(len(lengths))]
