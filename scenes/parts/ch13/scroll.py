"""A long tape runs past the camera: what is written leaves at one end, and comes at the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from manim import Animation, Mobject

from scenes.mobjects.vary import Vary
from scenes.parts.ch13.loudness import Loudness
from scenes.parts.ch13.window import Window


class Scroll:
    """What of a tape can be read while the camera goes along it.

    Attributes:
        window: what of it is in the picture.
        printed: how many rows are there to be read; of others there is only a node's sign.
        fixed: what keeps its place in the picture, if anything does.

    Args:
        window: what of the tape is in the picture.
        loudness: of what is written in its rows.
        signs: what stands in the node of each row.
    """

    def __init__(self, window: Window, loudness: Loudness, signs: Sequence[Mobject]) -> None:
        self.window, self.printed = window, 0
        self.fixed: Mobject | None = None
        self._loudness, self._signs, self._lowered = loudness, signs, 0.0

    def show_from(self, first: float) -> None:
        """That row is the uppermost in the picture; what is written beyond it is not there."""
        there = [self.window.there(row, first) for row in range(self.window.count)]
        self._loudness.window(there, self.printed)
        lowered = self.window.lowered(first)
        if self.fixed is not None:
            self.fixed.shift((0.0, self._lowered - lowered, 0.0))
        self._lowered = lowered

    def run_up(self, row: int, run_time: float) -> list[Animation]:
        """It runs up while a row is printed: what is written leaves at the top."""
        self.printed = row
        first = int(self.window.recording(row))
        if not first:
            return []
        gone = first - 1
        runs = Vary(self._signs[gone], self.show_from, gone, first, run_time=run_time)
        return [runs, *still(self._loudness.labels([gone]), run_time)]

    def run_down(self, row: int, run_time: float) -> list[Animation]:
        """It runs down to a row: all that stands in the picture meanwhile."""
        first = int(self.window.rewinding(row))
        rows = range(first, min(first + self.window.seen + 1, self.window.count))
        labels = self._loudness.labels(rows)
        return still([*labels, self._signs[rows[0]], self._signs[rows[-1]]], run_time)


def still(labels: Iterable[Mobject], run_time: float) -> list[Animation]:
    """These are changed by what plays meanwhile."""
    return [Vary(one, lambda share: None, 0.0, 1.0, run_time=run_time) for one in labels]
