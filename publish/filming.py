"""Filming: one chapter through Manim's command line, in a process and a folder of its own.

What happens meanwhile the scene tells itself, in a file of lines (see `scenes.stage.report`); what
Manim says goes to the log, and is looked at only where no scene had a chance to tell anything.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from publish.places import MANIM
from publish.reasons import Last, reason
from publish.shot import TAGS, Footage, Shot
from scenes.stage import report
from scenes.stage.report import Ended, Failed, Listener, Refused

LISTENING = 0.1
"""seconds between two looks at what a scene has told"""
NO_VIDEO = "Manim ended without an error, but left no video."
GRACE = 3.0
"""seconds that a process has to end before it is killed"""


class FilmingError(Exception):
    """Manim failed; the message is what it gave as its reason, in a few lines."""


class FilmingStopped(Exception):  # noqa: N818
    """The whole run is being ended."""


Playing = Callable[[float], None]
"""told the second of the video that is reached"""


class Films(Protocol):
    """Whoever films: a `Crew` on this machine, or a `publish.farm.Farm`.

    Attributes:
        is_here: whether the shots' folders are its own.
    """

    is_here: bool

    def allow(self, places: int) -> None:
        """From now on, at most so many processes at a time, where nobody else sees to that."""

    def film(self, shot: Shot, playing: Playing) -> Footage:
        """Render the chapter; ``playing`` is told the second of the video that is reached."""

    def take(self, shot: Shot, playing: Playing, over: threading.Event) -> None:
        """Do a share of it, whose files are in the shot's folder then; or stop when it is over."""

    def stop(self) -> None:
        """End all that is under way."""


class Crew:
    """Runs Manim processes and can end them all at once."""

    is_here = True

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._places: threading.Semaphore | None = None
        self._stopped = False

    def allow(self, places: int) -> None:
        """From now on, at most so many processes at a time."""
        self._places = threading.Semaphore(places)

    def film(self, shot: Shot, playing: Playing) -> Footage:
        """Render the chapter; ``playing`` is told the second of the video that is reached.

        Raises:
            FilmingError: why Manim failed.
            FilmingStopped: it was ended by `stop`.
        """
        return footage_at(self._run(shot, playing, threading.Event()))

    def take(self, shot: Shot, playing: Playing, over: threading.Event) -> None:
        """Do a share of it, or stop when it is over.

        Raises:
            FilmingError: why Manim failed.
            FilmingStopped: it was ended.
        """
        self._run(shot, playing, over)

    def stop(self) -> None:
        """End all processes, and start no more."""
        with self._lock:
            self._stopped = True
            running = list(self._running)
        for process in running:
            _signal(process, signal.SIGTERM)
        for process in running:
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                _signal(process, signal.SIGKILL)

    def _run(self, shot: Shot, playing: Playing, over: threading.Event) -> Path:
        """Run Manim to its end, and return where the video is that the scene told of."""
        kind = ("--transparent",) if shot.transparent else ("--encoder-option", TAGS)
        command = shot.command("--save_sections", "-v", "WARNING", *kind)
        with self._place(over):
            code, last, words = self._heard(shot, command, playing, over)
        if self._stopped or over.is_set():
            raise FilmingStopped
        if code:
            raise FilmingError(reason(last, words, code, shot.folder))
        video = Path(last.video) if isinstance(last, Ended) else Path()
        if video.stem != shot.chapter.name:  # Manim takes another scene if this one is missing
            raise FilmingError(NO_VIDEO)
        return video

    def _heard(
        self, shot: Shot, command: list[str], playing: Playing, over: threading.Event
    ) -> tuple[int, Last | None, str]:
        """Run Manim: its exit code, what the scene told at its end, and all that Manim said."""
        shot.folder.mkdir(parents=True, exist_ok=True)
        shot.report.unlink(missing_ok=True)
        with shot.log.open("ab") as log:
            log.write(f"$ {' '.join(command)}\n".encode())
            log.flush()
            begun = log.tell()
            with self._started(shot, command, log) as process:
                code, last = _listen(process, Listener(shot.report), playing, over)
        with shot.log.open("rb") as log:
            log.seek(begun)
            return code, last, log.read().decode("utf-8", "replace")

    @contextmanager
    def _place(self, over: threading.Event) -> Iterator[None]:
        """Wait until another process may run."""
        places = self._places
        while places and not places.acquire(timeout=LISTENING):
            if self._stopped or over.is_set():
                raise FilmingStopped
        try:
            yield
        finally:
            if places:
                places.release()

    @contextmanager
    def _started(
        self, shot: Shot, command: list[str], log: IO[bytes]
    ) -> Iterator[subprocess.Popen[bytes]]:
        with self._lock:
            if self._stopped:
                raise FilmingStopped
            process = subprocess.Popen(
                command,
                cwd=MANIM,
                env=shot.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C comes to us; we end the others
            )
            self._running.add(process)
        try:
            yield process
        finally:
            if process.poll() is None:
                _signal(process, signal.SIGKILL)
                process.wait()
            with self._lock:
                self._running.discard(process)


def footage_at(video: Path) -> Footage:
    """What Manim left beside a video.

    Raises:
        FilmingError: there is less than there should be.
    """
    footage = Footage(video, video.parent / "sections" / f"{video.stem}.json")
    if not footage.video.is_file():
        raise FilmingError(NO_VIDEO)
    for part in footage.parts:
        if not part.is_file():
            raise FilmingError(f"Manim left a video, but no {part.name}.")
    return footage


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal a process and those that it started; it leads a group of its own."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)


def _listen(
    process: subprocess.Popen[bytes], listener: Listener, playing: Playing, over: threading.Event
) -> tuple[int, Last | None]:
    """Hear a scene until its process ends: its exit code, and how the scene ended, if it told."""
    last: Last | None = None
    code: int | None = None
    while code is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = process.wait(LISTENING)
        for event in listener.news():
            if isinstance(event, report.Playing):
                playing(event.time)
            elif isinstance(event, Ended | Failed | Refused):
                last = event
        if over.is_set():
            _signal(process, signal.SIGTERM)
    return code, last
