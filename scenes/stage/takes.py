"""Animations as they were filmed the last time: those that look as before are not drawn again.

While a video is made, the looks of all its pictures are hashed, animation by animation. The next
time, a chapter is gone through without drawing as long as its pictures are the same; from the first
that is another one on, everything is drawn. What is not drawn is the segment that is there, so the
video shows the same pictures as one that is drawn whole.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from backprop_model.files import whole


class DivergedError(Exception):
    """An animation began as it did the last time and then looked otherwise; it must be drawn.

    Attributes:
        number: which one.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"animation {number} has changed")
        self.number = number


@dataclass(frozen=True)
class Take:
    """An animation as it was filmed.

    Attributes:
        kind: how it begins: how long it is, and what is played.
        looks: a hash of all its pictures; empty if they cannot be told.
        file: its segment's name, size and time of writing.
    """

    kind: str
    looks: str
    file: tuple[str, int, int] = ("", 0, 0)

    def is_there(self, segment: Path) -> bool:
        """Whether this is the segment that was filmed."""
        return bool(self.looks) and self.file == _file(segment)


class Looks:
    """A hash of pictures, one after the other."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=16)
        self._known = True

    def add(self, *parts: bytes) -> None:
        """A picture that looks like this."""
        for part in parts:
            self._hash.update(part)

    def lose(self) -> None:
        """There is something in a picture of which nobody knows how it looks."""
        self._known = False

    @property
    def told(self) -> str:
        """All of them; empty if that cannot be told."""
        return self._hash.hexdigest() if self._known else ""


def kind_of(scene: Any) -> str:
    """How an animation begins."""
    played = [f"{type(one).__qualname__} {one.run_time!r}" for one in scene.animations or ()]
    return f"{scene.duration!r} s: {', '.join(played)}"


def read_takes(video: Path, chosen: str) -> list[Take]:
    """How the video's animations were filmed, if it was with the same choices."""
    try:
        record = json.loads(_record_of(video).read_text(encoding="utf-8"))
        if record["choices"] != chosen:
            return []
        return [Take(one["kind"], one["looks"], tuple(one["file"])) for one in record["takes"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def write_takes(video: Path, chosen: str, takes: list[Take], segments: list[str | None]) -> None:
    """Keep how a video's animations were filmed."""
    kept = [
        asdict(Take(take.kind, take.looks, _file(Path(segment or ""))))
        for take, segment in zip(takes, segments, strict=False)
    ]
    with suppress(OSError), whole(_record_of(video)) as unfinished:
        text = json.dumps({"choices": chosen, "takes": kept}, indent=1)
        unfinished.write_text(text, encoding="utf-8")


def _record_of(video: Path) -> Path:
    return video.with_name(f"{video.stem}.takes.json")


def _file(segment: Path) -> tuple[str, int, int]:
    try:
        found = segment.stat()
    except OSError:
        return ("", 0, 0)
    return (segment.name, found.st_size, found.st_mtime_ns)
