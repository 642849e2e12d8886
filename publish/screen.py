"""What the user sees while videos are made: a bar a chapter, and one over all with the time left."""

from __future__ import annotations

import threading
from collections.abc import Iterator
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
        self._tasks: dict[str, TaskID] = {}
        self._totals: dict[str, int] = {}
        self._done: dict[str, int] = {}
        self._lock = threading.Lock()
        self._overall: TaskID | None = None

    @contextmanager
    def showing(self, names: list[str]) -> Iterator[None]:
        """Show the bars of these chapters while the block runs."""
        self._totals = dict.fromkeys(names, USUAL)
        self._done = dict.fromkeys(names, 0)
        with self._progress:
            for name in names:
                self._tasks[name] = self._progress.add_task(
                    name, total=None, start=False, count="", note="waiting"
                )
            if len(names) > 1:
                self._overall = self._progress.add_task("All", total=None, count="", note=None)
            yield

    def note(self, name: str, words: str) -> None:
        """Say what happens to a chapter now."""
        self._progress.update(self._tasks[name], note=words)

    def begin(self, name: str, animations: int) -> None:
        """The chapter's first animation begins; it has about so many."""
        with self._lock:
            self._totals[name] = max(animations, 1)
        self._progress.start_task(self._tasks[name])
        self.play(name, 0)

    def play(self, name: str, number: int) -> None:
        """The chapter's animation of this number, from 0, begins."""
        with self._lock:
            self._totals[name] = total = max(self._totals[name], number + 1)
            self._done[name] = number
        task = self._tasks[name]
        self._progress.update(task, total=total, completed=number, count=f"{number}/{total}", note="")
        self._show_overall()

    def finish(self, name: str, words: str) -> None:
        """Nothing more happens to the chapter."""
        with self._lock:
            total = self._done[name] = self._totals[name]
        self._progress.start_task(self._tasks[name])
        self._progress.update(self._tasks[name], total=total, completed=total, count="", note=words)
        self._show_overall()
        if not self._console.is_terminal:
            self._console.print(f"{name}: {words}", markup=False, highlight=False, soft_wrap=True)

    def _show_overall(self) -> None:
        if self._overall is None:
            return
        with self._lock:
            done, total = sum(self._done.values()), sum(self._totals.values())
        self._progress.update(self._overall, total=total, completed=done, count=f"{done / total:.0%}")
