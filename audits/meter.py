"""A meter over rendered frames alone: ``python -m audits.meter VIDEO... [--json FILE]``.

It knows nothing of the scene, and so is a check on the checks: how much of a 16 × 9 grid holds
ink, how much of the height is used, how long nothing moves, how the video begins and ends. One
table for all videos; the last row is the course. It ends with 0 if the course keeps the limits,
with 1 if not, and with 2 and one sentence if a video can't be read.

Limits: median ink of the course at least 0.60, still for 0.18 of the time at the most, and for
3 s at a stretch at the most. A stretch is timed from its first frame to its last.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from .meter_frames import (
    Frame,
    UnreadableVideoError,
    cells_with,
    corner_color,
    frames_of,
    has_changed,
    height_of,
    ink_of,
)

INK, STILL, LONGEST = 0.60, 0.18, 3.0
"""the limits of the course"""
SLACK = 0.1
"""seconds by which a video's frames round a stretch"""
MOMENT = 0.2
"""seconds below which a stretch of stillness is none: a movement that begins gently"""
EMPTY, IMAGE = 0.02, 0.25
"""ink below which a frame is empty, and from which on it is an image"""
LOW = 0.80
"""share of the height below which the foot of the frame lies"""


@dataclass(frozen=True)
class Reading:
    """What the meter reads off one video.

    Attributes:
        video: its name; its folder's, where it is but `video.mp4`.
        seconds: how long it is.
        ink: the median share of cells that hold anything, over time.
        height: the median share of the height between the highest and the lowest ink.
        no_foot: share of the time in which nothing stands below 80 % of the height.
        still: share of the time in which nothing moves.
        longest_still: seconds of the longest stretch in which nothing moves.
        longest_from: when that begins, in seconds.
        first, last: whether the first and the last frame are an image, bare, or empty.
        first_ink, last_ink: their ink.
        inks: of every frame looked at.
    """

    video: str
    seconds: float
    ink: float
    height: float
    no_foot: float
    still: float
    longest_still: float
    longest_from: float
    first: str
    last: str
    first_ink: float
    last_ink: float
    inks: tuple[float, ...] = field(repr=False)


def read_off(video: Path) -> Reading:
    """Measure a video.

    Raises:
        UnreadableVideoError: it can't be read.
    """
    ground = _ground_of(video)
    inks: list[float] = []
    heights: list[tuple[float, float]] = []
    stillness = Stillness()
    time = 0.0
    for frame in frames_of(video):
        ink = ink_of(frame.pixels, ground)
        inks.append(float(cells_with(ink).mean()))
        heights.append(height_of(ink))
        stillness.see(frame)
        time = frame.time
    seconds = time + (time / (len(inks) - 1) if len(inks) > 1 else 0.0)
    start, longest = max(stillness.stretches, key=lambda one: one[1], default=(0.0, 0.0))
    still = sum(lasting for _, lasting in stillness.stretches)
    spans, feet = np.array(heights).T
    return Reading(
        video=name_of(video),
        seconds=seconds,
        ink=float(np.median(inks)),
        height=float(np.median(spans)),
        no_foot=float((feet < LOW).mean()),
        still=still / seconds if seconds else 0.0,
        longest_still=longest,
        longest_from=start,
        first=_kind(inks[0]),
        last=_kind(inks[-1]),
        first_ink=inks[0],
        last_ink=inks[-1],
        inks=tuple(inks),
    )


class Stillness:
    """Stretches in which no frame differs from the one at which the stretch began.

    Attributes:
        stretches: when each begins and how long it lasts, in seconds.
    """

    def __init__(self) -> None:
        self.stretches: list[tuple[float, float]] = []
        self._first: Frame | None = None

    def see(self, frame: Frame) -> None:
        """Look at the next frame."""
        if self._first is None or has_changed(self._first.pixels, frame.pixels):
            self._first = frame
            return
        start, lasting = self._first.time, frame.time - self._first.time
        if self.stretches and self.stretches[-1][0] == start:
            self.stretches.pop()
        if lasting >= MOMENT:
            self.stretches.append((start, lasting))


def course(readings: Sequence[Reading]) -> Reading:
    """All videos as one."""
    seconds = np.array([one.seconds for one in readings])
    shares = seconds / seconds.sum() if seconds.sum() else np.full(len(readings), 1 / len(readings))
    longest = max(readings, key=lambda one: one.longest_still)
    inks = tuple(ink for one in readings for ink in one.inks)
    return Reading(
        video=f"the course ({len(readings)})",
        seconds=float(seconds.sum()),
        ink=float(np.median(inks)),
        height=float(np.median([one.height for one in readings])),
        no_foot=float(shares @ [one.no_foot for one in readings]),
        still=float(shares @ [one.still for one in readings]),
        longest_still=longest.longest_still,
        longest_from=longest.longest_from,
        first=_worst([one.first for one in readings]),
        last=_worst([one.last for one in readings]),
        first_ink=min(one.first_ink for one in readings),
        last_ink=min(one.last_ink for one in readings),
        inks=inks,
    )


def misses(whole: Reading) -> list[str]:
    """The limits that a course does not keep."""
    found = []
    if whole.ink < INK:
        found.append(f"median ink {whole.ink:.2f}, not {INK:.2f} at the least")
    if whole.still > STILL:
        found.append(f"still for {whole.still:.2f} of the time, not {STILL:.2f} at the most")
    if whole.longest_still > LONGEST + SLACK:
        found.append(f"still for {whole.longest_still:.1f} s, not {LONGEST:.0f} s at the most")
    if whole.first != "image":
        found.append(f"a first frame is {whole.first}, not an image")
    if whole.last != "image":
        found.append(f"a last frame is {whole.last}, not an image")
    return found


def table_of(readings: Sequence[Reading]) -> Table:
    """One row a video, and one for all of them."""
    table = Table(caption="ink, height, no foot, still: shares of the grid, the height, the time")
    for heading in ("video", "s", "ink", "height", "no foot", "still", "longest", "first", "last"):
        table.add_column(heading, justify="left" if heading == "video" else "right", no_wrap=True)
    for one in readings:
        table.add_row(*_row(one))
    table.add_section()
    table.add_row(*_row(course(readings)), style="bold")
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the videos that are named, and say what the course's limits miss."""
    parser = argparse.ArgumentParser(prog="python -m audits.meter", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("videos", metavar="VIDEO", nargs="+", type=Path)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the readings there, too")
    options = parser.parse_args(arguments)
    try:
        readings = [read_off(video) for video in options.videos]
    except UnreadableVideoError as fault:
        print(fault, file=sys.stderr)
        return 2
    whole = course(readings)
    console = Console()
    console = console if console.is_terminal else Console(width=120)
    console.print(table_of(readings))
    for miss in misses(whole):
        print(miss)
    if options.json:
        try:
            options.json.write_text(as_json(readings), encoding="utf-8")
        except OSError as fault:
            print(f"{options.json}: can't be written: {fault.strerror}", file=sys.stderr)
            return 2
    return 1 if misses(whole) else 0


def as_json(readings: Sequence[Reading]) -> str:
    """The readings, those of the course, the limits and what they miss."""
    whole = course(readings)
    told = {
        "limits": {"ink": INK, "still": STILL, "longest_still": LONGEST},
        "course": _told(whole),
        "videos": [_told(one) for one in readings],
        "misses": misses(whole),
    }
    return json.dumps(told, indent=2) + "\n"


def _told(reading: Reading) -> dict[str, object]:
    told = asdict(reading)
    del told["inks"]
    return {name: round(v, 4) if isinstance(v, float) else v for name, v in told.items()}


def _row(one: Reading) -> list[str]:
    return [
        one.video,
        f"{one.seconds:.0f}",
        f"{one.ink:.2f}",
        f"{one.height:.2f}",
        f"{one.no_foot:.2f}",
        f"{one.still:.2f}",
        f"{one.longest_still:.1f} s at {one.longest_from:.0f} s",
        f"{one.first} {one.first_ink:.2f}",
        f"{one.last} {one.last_ink:.2f}",
    ]


def name_of(video: Path) -> str:
    """What a video is called in the table: rendered chapters all lie as `video.mp4` in a folder."""
    folder = video.absolute().parent.name
    return folder if video.stem == "video" and folder else video.name


def _ground_of(video: Path) -> np.ndarray:
    """The colour that corners have most of the time."""
    colors = [corner_color(frame.pixels) for frame in frames_of(video)]
    if not colors:
        raise UnreadableVideoError(f"{video}: there is no frame in it")
    return np.asarray(np.median(colors, axis=0))


def _kind(ink: float) -> str:
    return "empty" if ink < EMPTY else "image" if ink >= IMAGE else "bare"


def _worst(kinds: Sequence[str]) -> str:
    return min(kinds, key=["empty", "bare", "image"].index)


if __name__ == "__main__":
    sys.exit(main())
