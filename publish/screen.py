"""What is seen while videos are made: a bar a chapter, and one over all with the time left."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.text import Text

from publish.transcript import clock

USUAL = 100.0
"""seconds to reckon with for a video of which nobody knows yet how long it will be"""


class _Note(ProgressColumn):
    """What happens to a chapter; over all, the time left."""

    def render(self, task: Task) -> Text:
        if task.fields["note"] is not None:
            return Text(task.fields["note"], style="dim")
        left = task.time_remaining
        if task.finished or left is None:
            return Text("")
        return Text(f"{timedelta(seconds=round(left))} left", style="dim")


class Screen:
    """Progress bars on a terminal; a line for each finished chapter anywhere else."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[count]}", markup=False),
            _Note(),
            console=console,
            disable=not console.is_terminal,
        )
        self._names: Mapping[str, str] = {}
        self._tasks: dict[str, TaskID] = {}
        self._totals: dict[str, float] = {}
        self._done: dict[str, float] = {}
        self._guessed: set[str] = set()
        self._lock = threading.Lock()
        self._overall: TaskID | None = None

    @contextmanager
    def showing(self, names: Mapping[str, str]) -> Iterator[None]:
        """Show a bar for each of these videos, by its path and name, while the block runs."""
        self._names = names
        self._totals = dict.fromkeys(names, USUAL)
        self._done = dict.fromkeys(names, 0.0)
        self._guessed = set(names)
        with self._progress:
            for path, name in names.items():
                self._tasks[path] = self._progress.add_task(
                    name, total=None, start=False, count="", note="waiting"
                )
            if len(names) > 1:
                self._overall = self._progress.add_task("All", total=None, count="", note=None)
            yield

    def note(self, path: str, words: str) -> None:
        """Say what happens to a video now."""
        self._progress.update(self._tasks[path], note=words)

    def begin(self, path: str, seconds: float | None = None) -> None:
        """The video's filming begins; it was so long the last time, if there was one."""
        with self._lock:
            if seconds:
                self._totals[path] = seconds
                self._guessed.discard(path)
        self._progress.start_task(self._tasks[path])
        self.play(path, 0.0)

    def play(self, path: str, second: float) -> None:
        """So much of the video is filmed."""
        with self._lock:
            self._totals[path] = total = max(self._totals[path], second)
            self._done[path] = second
        about = "about " if path in self._guessed else ""
        self._progress.update(
            self._tasks[path],
            total=total,
            completed=second,
            count=f"{clock(second)} of {about}{clock(total)}",
            note="",
        )
        self._show_overall()

    def finish(self, path: str, words: str, worked: bool = True) -> None:
        """Nothing more happens to the video; ``worked`` is whether it took any work."""
        with self._lock:
            # What took no time says nothing about the time that the others will take.
            self._totals[path] = self._totals[path] if worked else 0.0
            self._done[path] = self._totals[path]
        task = self._tasks[path]
        self._progress.start_task(task)
        self._progress.update(task, total=1, completed=1, count="", note=words)
        self._show_overall()
        if not self._console.is_terminal:
            line = f"{self._names[path]}: {words}"
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)

    def _show_overall(self) -> None:
        if self._overall is None:
            return
        with self._lock:
            done, total = sum(self._done.values()), sum(self._totals.values()) or 1
        self._progress.update(
            self._overall, total=total, completed=done, count=f"{done / total:.0%}"
        )
