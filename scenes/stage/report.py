"""What a scene tells whoever films it: a line of JSON for each thing that happens to it.

The lines are added to the file that the environment variable ``BACKPROP_REPORT`` names; where it
is not set, nobody listens and nothing is written::

    {"event": "began", "scene": "ThreeFactors"}
    {"event": "playing", "number": 0, "section": "One weight", "time": 0.0}
    {"event": "ended", "animations": 61, "video": "/videos/ThreeFactors.mp4"}

A film that fails ends with a ``refused`` or a ``failed`` instead. One that fails before its scene
was made, as for a file that cannot be imported, tells nothing.
"""

from __future__ import annotations

import errno
import inspect
import json
import os
import sys
import sysconfig
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn

VARIABLE = "BACKPROP_REPORT"


@dataclass(frozen=True)
class Began:
    """A scene is about to be set up, its class of this name."""

    scene: str


@dataclass(frozen=True)
class Playing:
    """An animation or a wait begins: its number, from 0, its section, and the video's second."""

    number: int
    section: str
    time: float


@dataclass(frozen=True)
class Refused:
    """A mistake of the user's, in one sentence."""

    sentence: str


@dataclass(frozen=True)
class Place:
    """A line of the project's or of the user's own code."""

    file: str
    line: int
    function: str


@dataclass(frozen=True)
class Failed:
    """An error ended the scene.

    Attributes:
        error: its class.
        message: its words.
        places: where it was raised; then, if that is elsewhere, where in the chapter's file.
        disk_full: whether it came of a full disk.
    """

    error: str
    message: str
    places: tuple[Place, ...] = ()
    disk_full: bool = False


@dataclass(frozen=True)
class Ended:
    """The scene is through: how many animations it has played, and its video, if it left one."""

    animations: int
    video: str = ""


Event = Began | Playing | Refused | Failed | Ended
KINDS: dict[str, type[Any]] = {
    kind.__name__.lower(): kind for kind in (Began, Playing, Refused, Failed, Ended)
}


def tell(event: Event) -> None:
    """Add a line for whoever listens."""
    file = os.environ.get(VARIABLE)
    if not file:
        return
    line = json.dumps({"event": type(event).__name__.lower(), **asdict(event)})
    with suppress(OSError), open(file, "a", encoding="utf-8") as report:  # the film goes on
        report.write(f"{line}\n")


@contextmanager
def told(scene: type) -> Iterator[None]:
    """Tell that a scene of this class begins, and by which error it ends, if by one."""
    tell(Began(scene.__name__))
    try:
        yield
    except Exception as error:
        tell(_failed(error, scene))
        raise


def understood(line: str) -> Event | None:
    """What a line says; ``None`` if it is from another version of the project."""
    try:
        values = json.loads(line)
        kind = KINDS[values.pop("event")]
        if kind is Failed:
            values["places"] = tuple(Place(**place) for place in values["places"])
        event: Event = kind(**values)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return event


class Listener:
    """Reads a report while it is written.

    Args:
        file: need not exist yet.
    """

    def __init__(self, file: Path) -> None:
        self._file, self._read = file, 0

    def news(self) -> list[Event]:
        """What was told since the last time; of a line that is half written, nothing yet."""
        try:
            with self._file.open("rb") as report:
                report.seek(self._read)
                added = report.read()
        except FileNotFoundError:
            return []
        whole = added[: added.rfind(b"\n") + 1]
        self._read += len(whole)
        events = (understood(line) for line in whole.decode("utf-8", "replace").splitlines())
        return [event for event in events if event is not None]


# -- errors ----------------------------------------------------------------------------------------


_PROJECT = tuple(
    str(Path(__file__).parents[2] / name) + os.sep for name in ("scenes", "backprop_model")
)
_PYTHON = sysconfig.get_path("stdlib") + os.sep
_STAND_INS = os.path.join("stage", "quicker.py")
"""what answers in Manim's stead counts as Manim"""
_INSTALLED = {"site-packages", "dist-packages"}


def _failed(error: Exception, scene: type) -> Failed:
    frames = traceback.extract_tb(error.__traceback__)
    places = [Place(os.path.abspath(f.filename), f.lineno or 0, f.name) for f in frames]
    own, chapter = (
        [place for place in places if _is_own(place.file) and not place.file.endswith(_STAND_INS)],
        _file_of(scene),
    )
    of_chapter = [place for place in own if place.file == chapter]
    told = tuple(dict.fromkeys([*own[-1:], *of_chapter[-1:]]))
    return Failed(type(error).__name__, str(error), told, _is_full(error))


def _is_own(file: str) -> bool:
    """Whether a file is the project's or the user's, and not Python's or a package's."""
    if file.startswith(_PROJECT):
        return True
    foreign = file.startswith(_PYTHON) or _INSTALLED & set(Path(file).parts)
    return not foreign and os.path.exists(file)


def _file_of(scene: type) -> str:
    try:
        return os.path.abspath(inspect.getfile(scene))
    except (TypeError, OSError):  # of a class that was never in a file
        return ""


def _is_full(error: BaseException | None) -> bool:
    """Whether an error, or one that it came of, was for want of room on the disk."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        error = error.__cause__ or error.__context__
    return False


def refuse(fault: Exception) -> NoReturn:
    """End with one sentence and exit code 2, as for a mistake of the user's."""
    tell(Refused(str(fault)))
    print(fault, file=sys.stderr)
    raise SystemExit(2) from None
