"""A video before it is joined: its segments, and which of them belong to a section."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from backprop_model.files import whole


@dataclass(frozen=True)
class Segment:
    """An animation as a part of the video.

    Attributes:
        file: its own file, planned or there; empty if it leaves none.
        start: the second of the video at which it begins.
        frames: how many pictures it has.
        pictures: how many different ones these can be.
        stage: a hash of what was on stage when it began.
        key: a hash of all that decides what is in the file; empty if that is not known.
    """

    file: str
    start: float
    frames: int
    pictures: int
    stage: str
    key: str


@dataclass(frozen=True)
class Section:
    """Some segments that follow each other: Manim's type and name, and a clip's file name."""

    type: str
    name: str
    video: str
    segments: int


@dataclass(frozen=True)
class Cut:
    """A video before it is joined; of a share, what was gone through by its end.

    Attributes:
        video: its file.
        index: the file for Manim's description of its sections.

    In its own file, all files are named from where that is; the folder may travel.
    """

    video: str
    index: str
    segments: tuple[Segment, ...]
    sections: tuple[Section, ...]

    def write(self, file: Path) -> None:
        """Write it; the file appears whole or not at all."""
        told = asdict(self._named(lambda one: os.path.relpath(one, file.parent)))
        with whole(file) as unfinished:
            unfinished.write_text(json.dumps(told, indent=1), encoding="utf-8")

    @classmethod
    def read(cls, file: Path) -> Cut:
        """A cut that was written."""
        told = json.loads(file.read_text(encoding="utf-8"))
        segments = tuple(Segment(**one) for one in told["segments"])
        sections = tuple(Section(**one) for one in told["sections"])
        cut = cls(told["video"], told["index"], segments, sections)
        return cut._named(lambda one: os.path.join(file.parent, one))

    def _named(self, name: Callable[[str], str]) -> Cut:
        """The same with other names of files."""
        segments = tuple(replace(s, file=name(s.file)) if s.file else s for s in self.segments)
        index = name(self.index) if self.index else ""
        return replace(self, video=name(self.video), index=index, segments=segments)
