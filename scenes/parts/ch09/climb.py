"""Up along a bar that runs out of the picture, and down again."""

from __future__ import annotations

from typing import Any

from manim import Animation, linear

from scenes.parts.ch09.skyline import Skyline
from scenes.stage import style
from scenes.stage.journey import pace

TICK = 1 / 12
"""seconds between two readings: what changes faster can't be read"""
FARTHEST, AS_FAR = 3e3, 30.0
"""screens from which on a way has no ends that can be seen to move: it is gone like one so far, on
which the mark beside it moves all the time"""


class Climb(Animation):
    """The camera goes up along the bars, or down again; the count reads how far up it is."""

    def __init__(
        self, skyline: Skyline, start: float, end: float, *, reads: bool, run_time: float
    ) -> None:
        self._it, self._ends, self._last, self._reads = skyline, (start, end), -1.0, reads
        super().__init__(skyline, rate_func=linear, run_time=run_time)

    def create_starting_mobject(self) -> Any:
        """No copy: what every height looks like is known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        start, end = self._ends
        screens = abs(end - start) / style.FRAME.height
        screens = screens if screens <= FARTHEST else AS_FAR
        near = 0.002
        here, next_ = pace(alpha, screens), pace(min(alpha + near, 1.0), screens)
        speed = abs(next_ - here) * abs(end - start) / (near * self.run_time)
        at = end if alpha >= 1 else start + here * (end - start)
        seconds = alpha * self.run_time
        since = seconds if end > start else -seconds
        self._it.look(at, 0.0 if alpha >= 1 else speed, self._reads, since)
        if self._reads and (alpha >= 1 or seconds - self._last >= TICK):
            self._last = seconds
            self._it.walked.read(self._it.reading())
