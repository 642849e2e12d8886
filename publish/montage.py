"""How a chapter is filmed: whole by one process, or in ranges by several that are joined.

Where several may work, or segments of an earlier version are kept, the chapter is first gone
through without drawing. That tells how many animations there are, what each costs, and which look
as they did, and it leaves all that a video has beside it. The animations that are to be drawn are
divided into ranges that take equally long, and each process draws one (see `scenes.stage.share`).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.filming import (
    NO_VIDEO,
    FilmingError,
    FilmingStopped,
    Films,
    Playing,
    footage_at,
)
from publish.kept import Kept
from publish.ranges import Cost, divided
from publish.shot import Footage, Shot

if TYPE_CHECKING:
    from scenes.stage.share import Cut, Segment, Share

STILL = 0.4
"""what a picture costs that only stands longer, in times of one that is drawn; like the next, by
least squares over all animations of a few chapters"""
BEGINNING = 0.5
"""what an animation costs besides: its first picture is drawn whole, and a file begins"""
THROUGH = 0.05
"""what a picture costs that is only gone through"""


class _OtherwiseError(Exception):
    """The chapter is not the same each time."""


@dataclass(frozen=True)
class Montage:
    """The filming of one chapter.

    Args:
        films: who films.
        shot: what.
        places: how many processes may do it at a time.
        kept: where its segments are kept.
        playing: told how many seconds of the video are filmed.
    """

    films: Films
    shot: Shot
    places: int
    kept: Kept
    playing: Playing

    def film(self) -> Footage:
        """Film it.

        Raises:
            FilmingError: why it failed.
            FilmingStopped: it was ended.
        """
        from scenes.stage.share import Share

        if self.shot.settings.voice:  # what is heard is in one piece
            return self._whole(Share())
        share = Share(looks=True, kept=str(self.kept.folder))
        if self.places == 1 and not self.kept:
            return self._whole(share)
        try:
            return self._joined(share)
        except _OtherwiseError:
            return self._whole(share)

    def _whole(self, share: Share) -> Footage:
        return self.films.film(replace(self.shot, share=share), self.playing)

    def _joined(self, share: Share) -> Footage:
        from scenes.stage.joining import join

        everything = replace(share, drawn=(), looks=bool(self.kept))
        cut = self._take("all", everything, lambda _second: None, threading.Event())
        if not any(segment.frames for segment in cut.segments):
            raise FilmingError(NO_VIDEO)
        files = [self.kept.find(segment.key) for segment in cut.segments]
        costs = [
            cost_of(s, s.frames > 0 and not f) for s, f in zip(cut.segments, files, strict=True)
        ]
        for part, numbers in self._parts(share, cut, divided(costs, self.places)):
            if not all(map(_agree, part.segments, cut.segments)):
                raise _OtherwiseError
            for number in numbers:
                segment = part.segments[number]
                files[number] = Path(segment.file)
                self.kept.keep(Path(segment.file), segment.key)
        return footage_at(join(cut, files))

    def _parts(
        self, share: Share, cut: Cut, ranges: Sequence[Sequence[int]]
    ) -> list[tuple[Cut, Sequence[int]]]:
        """Have all ranges drawn, at the same time; if one fails, none goes on."""
        over, seconds = threading.Event(), _Seconds(cut, ranges, self.playing)
        if not ranges:
            return []
        with ThreadPoolExecutor(len(ranges)) as pool:
            parts = [
                pool.submit(self._take, f"range-{n}", own, seconds.of(n), over)
                for n, own in enumerate(replace(share, drawn=tuple(one)) for one in ranges)
            ]
            wait(parts, return_when=FIRST_EXCEPTION)
            over.set()
        faults = [fault for part in parts if (fault := part.exception())]
        for fault in sorted(faults, key=lambda one: isinstance(one, FilmingStopped)):
            raise fault  # a failure rather than that the others were ended for it
        return [(part.result(), numbers) for part, numbers in zip(parts, ranges, strict=True)]

    def _take(self, name: str, share: Share, playing: Playing, over: threading.Event) -> Cut:
        """Have one process do a share; what it says goes to the end of the chapter's log."""
        from scenes.stage.share import Cut

        folder = self.shot.folder
        folder.mkdir(parents=True, exist_ok=True)
        log, cut = folder / f"{name}.log", folder / f"{name}.json"
        shot = replace(self.shot, log=log, share=replace(share, cut=str(cut)))
        try:
            self.films.take(shot, playing, over)
        finally:
            if log.exists():
                with self.shot.log.open("ab") as whole:
                    whole.write(log.read_bytes())
        return Cut.read(cut)


class _Seconds:
    """How much of a video is filmed, while several processes film it."""

    def __init__(self, cut: Cut, ranges: Sequence[Sequence[int]], playing: Playing) -> None:
        starts = [segment.start for segment in cut.segments]
        ends = [*starts[1:], float("inf")]
        self._stretches = [[(starts[n], ends[n]) for n in numbers] for numbers in ranges]
        self._before = sum(
            ends[n] - starts[n] for n in range(len(starts) - 1) if not any(n in r for r in ranges)
        )
        self._filmed = [0.0] * len(ranges)
        self._playing = playing

    def of(self, which: int) -> Playing:
        """What the process of this range tells."""

        def reached(second: float) -> None:
            stretches = self._stretches[which]
            self._filmed[which] = sum(min(max(second - a, 0.0), b - a) for a, b in stretches)
            self._playing(self._before + sum(self._filmed))

        return reached


def cost_of(segment: Segment, is_drawn: bool) -> Cost:
    """What an animation costs, in pictures that are drawn."""
    through = THROUGH * segment.pictures
    if not is_drawn:
        return Cost(through, None)
    still = STILL * (segment.frames - segment.pictures)
    return Cost(through, BEGINNING + segment.pictures + still)


def _agree(one: Segment, other: Segment) -> bool:
    """Whether two processes came to the same: what was on stage, and what was seen."""
    seen = one.key == other.key or not (one.key and other.key)
    return seen and (one.stage, one.frames) == (other.stage, other.frames)
