"""Filming: one chapter through Manim's command line, in a process and a folder of its own."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from publish.course import PROJECT, Chapter
from publish.quality import Quality
from scenes.stage.settings import Settings

TAGS = "x264-params=colorprim=bt709:transfer=bt709:colormatrix=smpte170m"
"""What Manim's frames are: sRGB primaries, turned into luma and chroma by BT.601's matrix."""

PLAYING = re.compile(r"(?:Animation|Waiting) (\d+)")
PLAYED = re.compile(r"Played (\d+) animations?")
BAR = re.compile(r"^(?:Animation|Waiting) \d+.*\|.*$")
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
        video: the video; its captions and numbers lie beside it.
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
    def claims(self) -> Path:
        """What its words claim of numbers, a JSON file."""
        return self.video.with_name(f"{self.video.stem}.claims.json")


@dataclass(frozen=True)
class Shot:
    """A chapter to be filmed.

    Attributes:
        chapter: which one.
        settings: its example (a name or an absolute path, or None), theme, language and voice.
        quality: how large and how smooth.
        folder: for all that Manim writes; of this shot alone.
        log: where Manim's words are kept.
    """

    chapter: Chapter
    settings: Settings
    quality: Quality
    folder: Path
    log: Path

    def command(self, *more: str) -> list[str]:
        """Manim's command line."""
        options = [self.quality.flag, "--media_dir", str(self.folder), "--progress_bar", "display"]
        scene = [str(self.chapter.file), self.chapter.name]
        return [sys.executable, "-m", "manim", "render", *options, *more, *scene]

    def environment(self) -> dict[str, str]:
        """The variables by which a chapter learns what was chosen, and plain output."""
        return os.environ | {
            "BACKPROP_EXAMPLE": self.settings.example or "",
            "BACKPROP_THEME": self.settings.theme,
            "BACKPROP_LANG": self.settings.lang,
            "BACKPROP_VOICE": self.settings.voice or "",
            "BACKPROP_SPEECH": self.settings.speech or "",
            "BACKPROP_CAPTIONS": "file",
            "COLUMNS": "200",
            "NO_COLOR": "1",
            "TERM": "dumb",
            "PYTHONUTF8": "1",
        }


class Films(Protocol):
    """Whoever films: a `Crew` on this machine, or a `publish.farm.Farm`."""

    def count_animations(self, shot: Shot) -> int:
        """How many animations the chapter has."""

    def film(self, shot: Shot, playing: Callable[[int], None]) -> Footage:
        """Render the chapter; ``playing`` is told the number of the animation that begins."""

    def stop(self) -> None:
        """End all that is under way."""


class Crew:
    """Runs Manim processes and can end them all at once."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def count_animations(self, shot: Shot) -> int:
        """How many animations the chapter has: Manim goes through it without drawing."""
        words = self._run(shot, shot.command("-s", "-v", "INFO"), lambda played: None)
        found = PLAYED.search(words)
        return int(found[1]) if found else 0

    def film(self, shot: Shot, playing: Callable[[int], None]) -> Footage:
        """Render the chapter; ``playing`` is told the number of the animation that begins.

        Raises:
            FilmingError: why Manim failed.
            FilmingStopped: it was ended by `stop`.
        """
        more = ("--save_sections", "-v", "WARNING", "--encoder-option", TAGS)
        self._run(shot, shot.command(*more), playing)
        return find_footage(shot)

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

    def _run(self, shot: Shot, command: list[str], playing: Callable[[int], None]) -> str:
        """Run Manim to its end and return what it said, progress bars left out."""
        with self._started(shot, command) as process, shot.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n")
            words: list[str] = []
            for line in _lines(process):
                if found := PLAYING.match(line):
                    playing(int(found[1]))
                if line.strip() and not BAR.match(line):
                    words.append(line)
                    log.write(f"{line}\n")
                    log.flush()
            code = process.wait()
        if self._stopped:
            raise FilmingStopped
        if code:
            raise FilmingError(reason(words, code))
        return "\n".join(words)

    @contextmanager
    def _started(self, shot: Shot, command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
        with self._lock:
            if self._stopped:
                raise FilmingStopped
            process = subprocess.Popen(
                command,
                cwd=PROJECT,
                env=shot.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
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
            if process.stdout:
                process.stdout.close()
            with self._lock:
                self._running.discard(process)


def find_footage(shot: Shot) -> Footage:
    """What Manim left in the shot's folder.

    Raises:
        FilmingError: there is less than there should be.
    """
    name = shot.chapter.name
    videos = [v for v in shot.folder.rglob(f"{name}.mp4") if "sections" not in v.parts]
    if len(videos) != 1:
        raise FilmingError("Manim ended without an error, but left no video.")
    footage = Footage(videos[0], videos[0].parent / "sections" / f"{name}.json")
    for part in (footage.sections, footage.captions, footage.numbers):
        if not part.is_file():
            raise FilmingError(f"Manim left a video, but no {part.name}.")
    return footage


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal a process and those that it started; it leads a group of its own."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)


def _lines(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """What a process says, line by line; a progress bar's line ends with a carriage return."""
    if process.stdout is None:
        return
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    rest = ""
    while chunk := os.read(process.stdout.fileno(), 65536):
        *lines, rest = re.split(r"[\r\n]", rest + decode(chunk))
        yield from lines
    yield rest


BOXED = re.compile(r"^│ (.*) │$")
FRAME = re.compile(r"[│╭╮╰╯─❱|]+")
ERROR = re.compile(r"^\w*(?:\.\w+)*(?:Error|Exception|Warning|Fault|Exit)\b.*")
PLACE = re.compile(r"(\S+\.py):(\d+)\s*in (\w+)")


def reason(words: list[str], code: int) -> str:
    """Why Manim failed, in a line or two of what it said: the error, and where it was raised."""
    lines = [FRAME.sub("", line).strip() for line in words]
    said = "\n".join(lines)
    if "No space left on device" in said:
        return "The disk is full."
    if code < 0:
        return f"Manim was ended by {signal.Signals(-code).name}."
    errors = [i for i, line in enumerate(lines) if ERROR.match(line)]
    if not errors:
        kept = [line for line in lines if line and not line.startswith("Manim Community")]
        return "\n".join(kept[-3:]) or f"Manim ended with code {code} and no word."
    message = " ".join(filter(None, lines[errors[-1] : errors[-1] + 3]))
    places = PLACE.findall(_unfolded(words[: errors[-1]]))
    own = [place for place in places if "site-packages" not in place[0]]
    if not own:
        return message
    file, line, function = own[-1]
    return f"{message}\nin {function}, {Path(file).name}, line {line}"


def _unfolded(words: list[str]) -> str:
    """A boxed traceback's text in one line: a long path is folded at the box's edge."""
    inside = [found[1] for line in words if (found := BOXED.match(line))]
    return "".join(line if line[-1:].strip() else f"{line.rstrip()} " for line in inside)
