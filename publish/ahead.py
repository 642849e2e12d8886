"""A process that draws from the beginning on, while nobody knows yet how much there is to draw."""

from __future__ import annotations

import time
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.filming import Playing
from publish.ranges import cost_of, divided

if TYPE_CHECKING:
    from scenes.stage.cut import Cut


class Ahead:
    """What is known of it: how far it is, and how fast.

    Attributes:
        part: its work.
        playing: who is told the second that it has reached.

    Args:
        claims: the folder in which it claims one animation after the other.
        playing: who is told at first.
    """

    def __init__(self, claims: Path, playing: Playing) -> None:
        self.claims, self.playing = claims, playing
        self.part: Future[Cut] | None = None
        self._second = 0.0
        self._ordered = self._begun = time.monotonic()
        self._is_begun = False

    def told(self, second: float) -> None:
        """It has reached this second."""
        if not self._is_begun:
            self._is_begun, self._begun = True, time.monotonic()
        self._second = second
        self.playing(second)

    def leave(self, cut: Cut, places: int) -> list[list[int]]:
        """Leave it what it can draw while others, who begin now, draw the rest; its own come first.

        Args:
            cut: what there is to draw.
            places: how many processes there may be, with this one.
        """
        from scenes.stage.share import claim

        costs = [cost_of(segment, segment.frames > 0) for segment in cut.segments]
        done = [segment.start < self._second for segment in cut.segments].count(True) - 1
        drawn = sum(cost.drawn or 0.0 for cost in costs[: max(done, 0)])
        pace = drawn / max(time.monotonic() - self._begun, 1e-3) if self._is_begun else 0.0
        left = [replace(cost, drawn=0.0) if n < done else cost for n, cost in enumerate(costs)]
        ranges = divided(left, places, late=pace * (self._begun - self._ordered))
        first = ranges[0][-1] + 1
        while first < len(costs) and not claim(self.claims, first):
            first += 1  # it has come so far meanwhile
        others = [[n for n in numbers if n >= first] for numbers in ranges[1:]]
        own = [n for n in range(first) if cut.segments[n].frames]
        return [own, *filter(None, others)]
