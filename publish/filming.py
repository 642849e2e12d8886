"""Filming: one chapter through Manim's command line, in a process and a folder of its own.

What happens meanwhile the scene tells itself, in a file of lines (see `scenes.stage.report`); what
Manim says goes to the log, and is looked at only where no scene had a chance to tell anything.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from publish.course import Chapter
from publish.places import MANIM
from publish.quality import Quality
from publish.reasons import Last, reason
from scenes.stage import report
from scenes.stage.report import Ended, Failed, Listener, Playing, Refused
from scenes.stage.settings import Settings

TAGS = "x264-params=colorprim=bt709:transfer=bt709:colormatrix=smpte170m"
"""What Manim's frames are: sRGB primaries, turned into luma and chroma by BT.601's matrix."""

LISTENING = 0.1
"""seconds between two looks at what a scene has told"""
GRACE = 3.0
"""seconds that a process has to end before it is killed"""


class FilmingError(Exception):
    """Manim failed; the message is what it gave as its reason, in a few lines."""


class FilmingStopped(Exception):  # noqa: N818
    """The whole run is being ended."""


@dataclass(frozen=True)
class Footage:
    """What Manim left for one chapter.

    Attributes:
        video: the video; its captions, numbers and claims lie beside it.
        sections: Manim's description of the video's sections.
    """

    video: Path
    sections: Path

    @property
    def captions(self) -> Path:
        """Its captions, SubRip."""
        return self.video.with_suffix(".srt")

    @property
    def numbers(self) -> Path:
        """The numbers that it shows, a CSV table."""
        return self.video.with_name(f"{self.video.stem}.numbers.csv")

    @property
    def sightings(self) -> Path:
        """Each number with what it comes from and where it stands, a JSON file."""
        return self.video.with_name(f"{self.video.stem}.numbers.json")

    @property
    def claims(self) -> Path:
        """What its words claim of numbers, a JSON file."""
        return self.video.with_name(f"{self.video.stem}.claims.json")

    @property
    def beats(self) -> Path:
        """Where it opens, asks, rests and closes, a JSON file."""
        return self.video.with_name(f"{self.video.stem}.beats.json")

    @property
    def parts(self) -> tuple[Path, ...]:
        """All its files."""
        beside = (self.captions, self.numbers, self.sightings, self.claims, self.beats)
        return (self.video, self.sections, *beside)


@dataclass(frozen=True)
class Shot:
    """A chapter to be filmed.

    Attributes:
        chapter: which one.
        settings: its example (a name or an absolute path, or None), theme, shape, language and
            voice.
        quality: how large and how smooth.
        folder: for all that Manim writes; of this shot alone.
        log: where Manim's words are kept.
        transparent: whether its ground is; then it is a large file without loss.
    """

    chapter: Chapter
    settings: Settings
    quality: Quality
    folder: Path
    log: Path
    transparent: bool = False

    def command(self, *more: str) -> list[str]:
        """Manim's command line."""
        options = [self.quality.flag, "--media_dir", str(self.folder), "--progress_bar", "none"]
        scene = [str(self.chapter.file), self.chapter.name]
        return [sys.executable, "-m", "manim", "render", *options, *more, *scene]

    @property
    def report(self) -> Path:
        """Where the scene tells what happens."""
        return self.folder / "report.jsonl"

    def environment(self) -> dict[str, str]:
        """The variables by which a chapter learns what was chosen, and plain output."""
        return os.environ | {
            "BACKPROP_EXAMPLE": self.settings.example or "",
            "BACKPROP_THEME": self.settings.theme,
            "BACKPROP_SHAPE": self.settings.shape,
            "BACKPROP_LANG": self.settings.lang,
            "BACKPROP_VOICE": self.settings.voice or "",
            "BACKPROP_SPEECH": self.settings.speech or "",
            "BACKPROP_FONTS": self.settings.fonts or "",
            "BACKPROP_CAPTIONS": "file",
            report.VARIABLE: str(self.report.absolute()),
            "COLUMNS": "200",
            "NO_COLOR": "1",
            "TERM": "dumb",
            "PYTHONUTF8": "1",
        }


class Films(Protocol):
    """Whoever films: a `Crew` on this machine, or a `publish.farm.Farm`."""

    def film(self, shot: Shot, playing: Callable[[float], None]) -> Footage:
        """Render the chapter; ``playing`` is told the second of the video that is reached."""

    def stop(self) -> None:
        """End all that is under way."""


class Crew:
    """Runs Manim processes and can end them all at once."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def film(self, shot: Shot, playing: Callable[[float], None]) -> Footage:
        """Render the chapter; ``playing`` is told the second of the video that is reached.

        Raises:
            FilmingError: why Manim failed.
            FilmingStopped: it was ended by `stop`.
        """
        kind = ("--transparent",) if shot.transparent else ("--encoder-option", TAGS)
        more = ("--save_sections", "-v", "WARNING", *kind)
        ended = self._run(shot, shot.command(*more), playing)
        video = Path(ended.video) if ended else Path()
        if video.stem != shot.chapter.name:  # Manim takes another scene if this one is missing
            raise FilmingError("Manim ended without an error, but left no video.")
        return footage_at(video)

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

    def _run(
        self, shot: Shot, command: list[str], playing: Callable[[float], None]
    ) -> Ended | None:
        """Run Manim to its end, and return what the scene told at its end."""
        shot.folder.mkdir(parents=True, exist_ok=True)
        shot.report.unlink(missing_ok=True)
        with shot.log.open("ab") as log:
            log.write(f"$ {' '.join(command)}\n".encode())
            log.flush()
            begun = log.tell()
            with self._started(shot, command, log) as process:
                code, last = _listen(process, Listener(shot.report), playing)
        if self._stopped:
            raise FilmingStopped
        if code:
            with shot.log.open("rb") as log:
                log.seek(begun)
                words = log.read().decode("utf-8", "replace")
            raise FilmingError(reason(last, words, code, shot.folder))
        return last if isinstance(last, Ended) else None

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
        raise FilmingError("Manim ended without an error, but left no video.")
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
    process: subprocess.Popen[bytes], listener: Listener, playing: Callable[[float], None]
) -> tuple[int, Last | None]:
    """Hear a scene until its process ends: its exit code, and how the scene ended, if it told."""
    last: Last | None = None
    code: int | None = None
    while code is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = process.wait(LISTENING)
        for event in listener.news():
            if isinstance(event, Playing):
                playing(event.time)
            elif isinstance(event, Ended | Failed | Refused):
                last = event
    return code, last
