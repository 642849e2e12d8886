"""How a chapter is filmed: whole by one process, or in ranges by several that are joined.

Where several may work, or segments of an earlier version are kept, the chapter is first gone
through without drawing. That tells how many animations there are, what each costs, and which look
as they did, and it leaves all that a video has beside it. The animations that are to be drawn are
divided into ranges that take equally long, and each process draws one (see `scenes.stage.share`).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.ahead import Ahead
from publish.filming import (
    NO_VIDEO,
    FilmingError,
    FilmingStopped,
    Films,
    Playing,
    footage_at,
)
from publish.kept import Kept
from publish.ranges import cost_of, divided
from publish.shot import Footage, Shot

if TYPE_CHECKING:
    from scenes.stage.cut import Cut, Segment
    from scenes.stage.share import Share


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

        over = threading.Event()
        with ThreadPoolExecutor(self.places + 1) as pool:
            try:
                cut, files = self._segments(share, pool, over)
            finally:
                over.set()  # if one fails, none goes on
        return footage_at(join(cut, files))

    def _segments(
        self, share: Share, pool: ThreadPoolExecutor, over: threading.Event
    ) -> tuple[Cut, list[Path | None]]:
        """Have everything drawn that is not kept: what the video is, and its segments' files."""
        ahead = None
        if self.films.is_here and not self.kept and self.places > 1:
            ahead = Ahead(self.shot.folder / "claims", self.playing)
            of_ahead = replace(share, claims=str(ahead.claims))
            ahead.part = pool.submit(self._take, "ahead", of_ahead, ahead.told, over)
        everything = replace(share, drawn=(), looks=bool(self.kept))
        cut = self._take("all", everything, lambda _second: None, over)
        if not any(segment.frames for segment in cut.segments):
            raise FilmingError(NO_VIDEO)
        files = [self.kept.find(segment.key) for segment in cut.segments]
        if ahead:
            files = [None] * len(files)
            ranges = ahead.leave(cut, self.places)
        else:
            drawn = [s.frames > 0 and not f for s, f in zip(cut.segments, files, strict=True)]
            ranges = divided(list(map(cost_of, cut.segments, drawn)), self.places)
        seconds = _Seconds(cut, ranges, self.playing)
        parts = [ahead.part] if ahead and ahead.part else []
        if ahead:
            ahead.playing = seconds.of(0)
        for n in range(len(parts), len(ranges)):
            own = replace(share, drawn=tuple(ranges[n]))
            parts.append(pool.submit(self._take, f"range-{n}", own, seconds.of(n), over))
        for part, numbers in zip(_all_of(parts, over), ranges, strict=True):
            if not all(map(_agree, part.segments, cut.segments)):
                raise _OtherwiseError
            for number in numbers:
                segment = part.segments[number]
                files[number] = Path(segment.file)
                self.kept.keep(Path(segment.file), segment.key)
        return cut, files

    def _take(self, name: str, share: Share, playing: Playing, over: threading.Event) -> Cut:
        """Have one process do a share; what it says goes to the end of the chapter's log."""
        from scenes.stage.cut import Cut

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


def _all_of(parts: Sequence[Future[Cut]], over: threading.Event) -> list[Cut]:
    """What all have done; if one fails, none goes on."""
    wait(parts, return_when=FIRST_EXCEPTION)
    if any(part.done() and part.exception() for part in parts):
        over.set()
    faults = [fault for part in parts if (fault := part.exception())]
    for fault in sorted(faults, key=lambda one: isinstance(one, FilmingStopped)):
        raise fault  # a failure rather than that the others were ended for it
    return [part.result() for part in parts]


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


def _agree(one: Segment, other: Segment) -> bool:
    """Whether two processes came to the same: what was on stage, and what was seen."""
    seen = one.key == other.key or not (one.key and other.key)
    return seen and (one.stage, one.frames) == (other.stage, other.frames)
