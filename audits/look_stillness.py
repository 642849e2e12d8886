"""Law 8: stillness is chosen. Nothing stands still for long but in a beat that is meant to.

A look is like an earlier one where every leaf that can be seen is where it was, in the colours and
the width that it had. It is compared with the look at which the stillness began, not with the one
before: what drifts by less than a pixel a frame moves all the same, and what trembles does not.

In all, a chapter stands still for 18 % of its time at the most, its beats included: the viewer's
time is the same in either case. At a stretch it is 2 s outside of beats, and 3 s within them; so a
question is put while something moves, and stands for no longer than it takes to predict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np

from scenes.stage.beats import Beat

from .layout_stage import Stage
from .look_moment import Broken, Moment

MOVED = 0.01
"""units, half a pixel at 480p, from which on something has moved"""
TURNED = 0.02
"""change of a colour, of 1, and of a stroke by 50 times that, from which on it looks different"""
SEEN = 0.02
"""difference from the ground below which nothing is seen to change"""
LONGEST = 2.0
"""seconds at a stretch, outside of beats"""
LONGEST_IN_BEATS = 3.0
"""seconds at a stretch, wherever"""
OFTEN = 0.18
"""share of the time"""
SLACK = 0.15
"""seconds by which a stretch may be longer: a frame and a half of a rehearsal"""


class Look:
    """How everything looked at one moment: a row for each leaf that can be seen."""

    def __init__(self, stage: Stage) -> None:
        seen = np.flatnonzero(stage.ink > SEEN)
        self.ids = stage.ids[seen]
        thick = np.minimum(stage.width[seen], 50) * (stage.stroke[seen] > 0)
        rgbas = np.column_stack([_mixed(stage.fill_rgba[seen]), _mixed(stage.stroke_rgba[seen])])
        self.boxes = stage.screen[seen]
        self.looks = np.column_stack([rgbas, thick / 50])
        self.points, self.counts = stage.points, stage.counts
        self.inner = stage.inner[seen]
        self._seen = np.zeros(len(stage.leaves), dtype=bool)
        self._seen[seen] = True

    def is_like(self, other: Look) -> bool:
        """Whether nobody could tell the two apart."""
        if len(self.ids) != len(other.ids):
            return False
        if np.array_equal(self.ids, other.ids):
            return self._rows_are_like(other) and self._outlines_are_like(other)
        if set(self.ids) == set(other.ids):  # all that has changed is what is drawn after what
            return self._in_order().is_like(other._in_order())
        mine, theirs = self._sorted(other), other._sorted(self)
        near = np.abs(mine - theirs)
        return bool(
            (near[:, :4] <= MOVED).all()
            and (near[:, 4:-1] <= TURNED).all()
            and (near[:, -1] == 0).all()
        )

    def _in_order(self) -> Look:
        """The same look, its leaves in an order that depends on what they are alone."""
        look, order = copy(self), np.argsort(self.ids, kind="stable")
        look.ids, look.boxes, look.looks = self.ids[order], self.boxes[order], self.looks[order]
        look.inner = self.inner[order]
        ends = np.cumsum(self.counts)
        leaves = np.flatnonzero(self._seen)[order]
        parts = [self.points[ends[i] - self.counts[i] : ends[i]] for i in leaves]
        look.points = np.concatenate([np.zeros((0, 2)), *parts])
        look.counts = self.counts[leaves]
        look._seen = np.ones(len(leaves), dtype=bool)
        return look

    def _rows_are_like(self, other: Look) -> bool:
        if not np.array_equal(self.inner, other.inner):
            return False
        return bool((np.abs(self.boxes - other.boxes) <= MOVED).all()) and bool(
            (np.abs(self.looks - other.looks) <= TURNED).all()
        )

    def _outlines_are_like(self, other: Look) -> bool:
        """A shape can turn within its box; of one cut into more curves, that is not seen."""
        both = self, other
        mine, theirs = (one.counts[one._seen] for one in both)
        same = mine == theirs
        parts = [one._points_of(np.flatnonzero(one._seen)[same]) for one in both]
        return not (np.abs(parts[0] - parts[1]) > MOVED).any()

    def _points_of(self, leaves: np.ndarray) -> np.ndarray:
        """The outlines of some leaves, joined in the leaves' order."""
        chosen = np.zeros(len(self.counts), dtype=bool)
        chosen[leaves] = True
        return np.asarray(self.points[np.repeat(chosen, self.counts)])

    def _sorted(self, other: Look) -> np.ndarray:
        """Rows in an order that depends on looks: first what both have, then the rest.

        What a picture shows inside stands last in each.
        """
        shared = np.isin(self.ids, other.ids)
        rows = np.column_stack([self.boxes, self.looks])
        rounded = np.round(rows, 2).T[::-1]
        order = np.lexsort((*rounded, np.where(shared, self.ids, 0), ~shared))
        return np.column_stack([rows, self.inner])[order]


def _mixed(rgbas: np.ndarray) -> np.ndarray:
    """Colours as they count: of what is nearly transparent, hardly at all."""
    return np.column_stack([rgbas[:, :3] * rgbas[:, 3:], rgbas[:, 3]])


@dataclass(frozen=True)
class Stretch:
    """A time in which nothing moved, in seconds from the start."""

    start: float
    end: float

    @property
    def lasting(self) -> float:
        return self.end - self.start

    def outside(self, beats: Sequence[Beat]) -> float:
        """Seconds of its longest part that lies in no beat."""
        longest, at = 0.0, self.start
        for beat in sorted(beats, key=lambda one: one.start):
            if beat.end > at and beat.start < self.end:
                longest = max(longest, beat.start - at)
                at = beat.end
        return max(longest, self.end - at)


class StillnessRule:
    """How long nothing moves, at a stretch and in all."""

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self.time = 0.0
        self._first: Look | None = None
        self._start = 0.0

    @property
    def share(self) -> float:
        """Share of the time in which nothing moves."""
        return sum(one.lasting for one in self.stretches) / self.time if self.time else 0.0

    @property
    def longest(self) -> float:
        """Seconds of the longest time in which nothing moves."""
        return max((one.lasting for one in self.stretches), default=0.0)

    def look(self, moment: Moment) -> Iterator[Broken]:
        """Compare with how it looked when it last changed."""
        look = Look(moment.stage)
        if self._first is None or not look.is_like(self._first):
            self._first, self._start = look, moment.time
        elif moment.time > self._start:
            if self.stretches and self.stretches[-1].start == self._start:
                self.stretches.pop()
            self.stretches.append(Stretch(self._start, moment.time))
        self.time = moment.time
        yield from ()

    def end(self, beats: Sequence[Beat]) -> Iterator[Broken]:
        """What is to be said of the whole."""
        for one in self.stretches:
            outside = one.outside(beats)
            told = f"nothing moves from {one.start:.1f} to {one.end:.1f} s"
            if outside > LONGEST + SLACK:
                yield Broken("stillness", f"{told}, {outside:.1f} s of it in no beat", one.start)
            elif one.lasting > LONGEST_IN_BEATS + SLACK:
                yield Broken("stillness", f"{told}: too long even for a beat", one.start)
        if self.share > OFTEN:
            told = f"nothing moves for {self.share:.1%} of the time, not {OFTEN:.0%} at the most"
            yield Broken("stillness", told, 0.0)
