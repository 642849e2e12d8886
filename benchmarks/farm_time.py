"""How long the course takes in 4K on a farm, by the number of its workers, from measured figures.

    python -m benchmarks.farm_time --measure     # some minutes: what the model stands on
    python -m benchmarks.farm_time               # the model: a table, and a row in results.json

Every chapter is gone through as a farm does it, which tells its animations and what that takes.
What a frame costs was measured at 1080p60 (`benchmarks.bench --quality high`), and for one chapter
at 2160p60 too; joining and all that is made of a video, for the same chapter at 720p30.

What is assumed:

- a worker is one core, as fast as the one that was measured, and nothing else is to be done there;
- drawing and encoding grow from 1080p60 to 2160p60 in every chapter as in that one;
- joining and what is made of a video grow with the number of pixels; they are done by the one
  machine that ordered the videos, a chapter a core, on four cores;
- nothing is waited for but work: files travel in no time, and no worker is lost.
"""

from __future__ import annotations

import argparse
import heapq
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.bench import keep, read, sampled
from publish.course import Chapter, course
from publish.filming import Crew, footage_at
from publish.jobs import plan
from publish.package import make_files, take_footage
from publish.quality import QUALITIES
from publish.ranges import Cost, cost_of, divided, places_for
from publish.shot import Shot
from scenes.stage.cut import Cut, Segment
from scenes.stage.joining import join
from scenes.stage.settings import Settings
from scenes.stage.share import Share

MODEL, PARTS = "farm: model", "farm: measured"
WORKERS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
LIKE = "ThreeFactors"
"""the chapter that is measured in other sizes"""
CORES = 4
"""of the machine that joins"""
NO_LONGER = 0.97
"""it has stopped falling where twice as many workers leave more than this of the time"""
PIXELS = {"medium": 1280 * 720 * 30, "4k": 3840 * 2160 * 60}
"""a second"""


# -- what is measured ----------------------------------------------------------------------------


def gone_through(chapter: Chapter, folder: Path) -> dict[str, Any]:
    """What it takes to go through a chapter at 60 frames a second, and what its animations cost."""
    [job] = plan([chapter], Settings(), QUALITIES["high"])
    share = Share((), cut=str(folder / "cut.json"))
    shot = Shot(chapter, job.settings, job.quality, folder, folder / "log", share=share)
    began = time.perf_counter()
    Crew().take(shot, lambda _second: None, threading.Event())
    took = time.perf_counter() - began
    segments = Cut.read(folder / "cut.json").segments
    return {
        "gone through, s": took,
        "animations": [[segment.frames, segment.pictures] for segment in segments],
    }


def joined(folder: Path) -> float:
    """Seconds in which the segments of a video are joined, and everything is made of it."""
    [chapter] = [one for one in course() if one.name == LIKE]
    [job] = plan([chapter], Settings(), QUALITIES["medium"])
    cut = folder / "cut.json"
    shot = Shot(chapter, job.settings, job.quality, folder, folder / "log")
    crew = Crew()
    crew.film(replace(shot, share=Share(cut=str(cut))), lambda _second: None)
    began = time.perf_counter()
    told = Cut.read(cut)
    video = join(told, [Path(segment.file) for segment in told.segments])
    files = folder / "files"
    files.mkdir()
    take_footage(footage_at(video), job.label, files)
    make_files(files, job.label, files)
    return time.perf_counter() - began


def larger() -> float:
    """How many times as long a frame takes at 2160p60 as at 1080p60."""
    [module] = [f"scenes.{chapter.file.stem}" for chapter in course() if chapter.name == LIKE]
    small, large = (sampled(module, LIKE, quality)["ms a frame"] for quality in ("high", "4k"))
    return float(large / small)


def measured(console: Console) -> dict[str, Any]:
    """All that the model stands on, besides the bench's own rows."""
    found: dict[str, Any] = {"2160p60 over 1080p60": larger(), "chapters": {}}
    console.print(f"A frame at 2160p60 takes {found['2160p60 over 1080p60']:.2f} times as long.")
    with tempfile.TemporaryDirectory() as name:
        for chapter in course():
            console.print(f"Going through {chapter.name}")
            found["chapters"][f"{chapter.number:02} {chapter.name}"] = gone_through(
                chapter, Path(name) / chapter.slug
            )
        console.print(f"Joining {LIKE}")
        found["joined and made at 720p30, s"] = joined(Path(name) / "joined")
    return found


# -- the model -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Task:
    """A chapter in seconds: what it takes to begin, then animation by animation; and joining."""

    begun: float
    costs: tuple[Cost, ...]
    joined: float

    def range_of(self, numbers: Sequence[int]) -> float:
        """What a process takes that draws some of its animations."""
        own = set(numbers)
        through = sum(c.through for n, c in enumerate(self.costs[: max(own)]) if n not in own)
        return self.begun + through + sum(self.costs[n].drawn or 0.0 for n in own)

    @property
    def through(self) -> float:
        """What it takes to go through it."""
        return self.begun + sum(cost.through for cost in self.costs)

    @property
    def longest(self) -> float:
        """The time that no number of processes falls below: the longest of all ranges of one."""
        return max(self.range_of([number]) for number in range(len(self.costs)))


def task_of(name: str, results: Mapping[str, Any]) -> Task:
    """A chapter at 2160p60, from what was measured."""
    parts, row = results[PARTS], results[f"{name}, 1080p60"]
    one = parts["chapters"][name]
    animations = [Segment("", 0.0, all_, new, "", "") for all_, new in one["animations"]]
    costs = [cost_of(animation, True) for animation in animations]
    frames = sum(animation.frames for animation in animations)
    small = row["floor's ms a frame"] * row["frame over the floor"] * frames / 1000
    drawn = small * parts["2160p60 over 1080p60"] / sum(cost.drawn or 0.0 for cost in costs)
    moved = small * row["shares"]["moving"] / sum(cost.through for cost in costs)
    begun = max(one["gone through, s"] - small * row["shares"]["moving"], 0.0)
    made = parts["joined and made at 720p30, s"] * PIXELS["4k"] / PIXELS["medium"]
    seconds = tuple(Cost(c.through * moved, (c.drawn or 0.0) * drawn) for c in costs)
    return Task(begun, seconds, made)


class Farm:
    """Workers that take what waits longest, and the machine that joins, by a clock of its own.

    Args:
        workers: how many.
        cores: of the machine that joins.
    """

    def __init__(self, workers: int, cores: int = CORES) -> None:
        self._free = {"worker": workers, "core": cores}
        self._waiting: dict[str, list[tuple[float, Callable[[], None]]]] = {
            "worker": [],
            "core": [],
        }
        self._ends: list[tuple[float, int, str, Callable[[], None]]] = []
        self._count = 0
        self.now = 0.0

    def do(self, seconds: float, then: Callable[[], None], *, by: str = "worker") -> None:
        """Let somebody do a piece of work as soon as somebody is free."""
        self._waiting[by].append((seconds, then))
        self._begin(by)

    def run(self) -> float:
        """Work until nothing is left, and tell the time."""
        while self._ends:
            self.now, _, who, then = heapq.heappop(self._ends)
            self._free[who] += 1
            then()
            self._begin(who)
        return self.now

    def _begin(self, who: str) -> None:
        while self._free[who] and self._waiting[who]:
            seconds, then = self._waiting[who].pop(0)
            self._free[who] -= 1
            self._count += 1
            heapq.heappush(self._ends, (self.now + seconds, self._count, who, then))


def course_time(tasks: Sequence[Task], workers: int) -> float:
    """Seconds until all chapters are there, ordered as `backprop render` orders them."""
    farm, waiting = Farm(workers), list(tasks)

    def begin() -> None:
        if not waiting:
            return
        task = waiting.pop(0)
        places = places_for(workers, len(waiting))
        end = partial(farm.do, task.joined, begin, by="core")
        if places == 1:
            farm.do(task.range_of(range(len(task.costs))), end)
            return
        ranges = divided(task.costs, places)
        left = [len(ranges)]

        def drawn() -> None:
            left[0] -= 1
            if not left[0]:
                end()

        def gone_through() -> None:
            for numbers in ranges:
                farm.do(task.range_of(numbers), drawn)

        farm.do(task.through, gone_through)

    for _ in range(min(workers, len(tasks))):
        begin()
    return farm.run()


def modelled(results: Mapping[str, Any]) -> dict[str, Any]:
    """The course's time by the number of workers, and what it cannot fall below."""
    tasks = [task_of(name, results) for name in results[PARTS]["chapters"]]
    minutes = {str(n): course_time(tasks, n) / 60 for n in WORKERS}
    stops = next(
        n for n in WORKERS if course_time(tasks, 2 * n) > NO_LONGER * course_time(tasks, n)
    )
    last = max(tasks, key=lambda task: task.through + task.longest + task.joined)
    return {
        "minutes": minutes,
        "stops falling at": stops,
        "going through, s": last.through,
        "the longest range of one animation, s": last.longest,
        "joining, s": last.joined,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--measure", action="store_true", help="measure first")
    chosen, console = parser.parse_args(), Console()
    results = read()
    if chosen.measure:
        results[PARTS] = measured(console)
        keep(results)
    if PARTS not in results:
        parser.error("nothing is measured yet: --measure")
    results[MODEL] = row = modelled(results)
    keep(results)
    table = Table("workers", "minutes", "times as fast as one")
    for workers, minutes in row["minutes"].items():
        table.add_row(workers, f"{minutes:.0f}", f"{row['minutes']['1'] / minutes:.1f}")
    console.print(table)
    console.print({name: figure for name, figure in row.items() if name != "minutes"})


if __name__ == "__main__":
    main()
