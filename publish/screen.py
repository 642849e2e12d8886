"""What is seen while videos are made: a bar a chapter, and one over all with the time left."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.text import Text

USUAL = 60
"""animations to reckon with for a chapter that is not counted yet"""


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
        self._totals: dict[str, int] = {}
        self._done: dict[str, int] = {}
        self._lock = threading.Lock()
        self._overall: TaskID | None = None

    @contextmanager
    def showing(self, names: Mapping[str, str]) -> Iterator[None]:
        """Show a bar for each of these videos, by its path and name, while the block runs."""
        self._names = names
        self._totals = dict.fromkeys(names, USUAL)
        self._done = dict.fromkeys(names, 0)
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

    def begin(self, path: str, animations: int) -> None:
        """The video's first animation begins; it has about so many."""
        with self._lock:
            self._totals[path] = max(animations, 1)
        self._progress.start_task(self._tasks[path])
        self.play(path, 0)

    def play(self, path: str, number: int) -> None:
        """The video's animation of this number, from 0, begins."""
        with self._lock:
            self._totals[path] = total = max(self._totals[path], number + 1)
            self._done[path] = number
        task = self._tasks[path]
        self._progress.update(
            task, total=total, completed=number, count=f"{number}/{total}", note=""
        )
        self._show_overall()

    def finish(self, path: str, words: str, worked: bool = True) -> None:
        """Nothing more happens to the video; ``worked`` is whether it took any work."""
        with self._lock:
            # What took no time says nothing about the time that the others will take.
            self._totals[path] = self._totals[path] if worked else 0
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
