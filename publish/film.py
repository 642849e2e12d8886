"""The video as a file: its sections as chapter marks, its container, stills from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.container import InputContainer
from PIL import Image

if TYPE_CHECKING:
    from av.container.core import Chapter

MILLISECOND = Fraction(1, 1000)


@dataclass(frozen=True)
class Mark:
    """A section of the video: its name and its time, in seconds."""

    title: str
    start: float
    end: float


@dataclass(frozen=True)
class Film:
    """A video: its sections, its length in seconds, its size in pixels."""

    path: Path
    marks: tuple[Mark, ...]
    duration: float
    width: int
    height: int


def read_sections(description: Path, title: str) -> tuple[Mark, ...]:
    """The sections that Manim's description lists; a part before the first one has the title."""
    marks: list[Mark] = []
    start = Fraction(0)
    for section in json.loads(description.read_text(encoding="utf-8")):
        end = start + int(section["nb_frames"]) / Fraction(section["avg_frame_rate"])
        name = section["name"] if section["name"] != "autocreated" else title
        marks.append(Mark(name, float(start), float(end)))
        start = end
    return tuple(marks)


def remux(source: Path, target: Path, marks: Sequence[Mark], title: str) -> None:
    """Copy a video's pictures and sound, unchanged, into a file that can play while it loads."""
    with (
        av.open(str(source)) as old,
        av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as new,
    ):
        new.metadata["title"] = title
        new.set_chapters(chapter_marks(marks))
        copies = {
            s.index: new.add_stream_from_template(s)
            for s in (*old.streams.video, *old.streams.audio)
        }
        for packet in old.demux(*(old.streams[index] for index in copies)):
            if packet.dts is not None:  # demuxing ends with empty packets
                packet.stream = copies[packet.stream.index]
                new.mux(packet)


def chapter_marks(marks: Sequence[Mark]) -> list[Chapter]:
    """The sections as a container takes them."""
    return [
        {
            "id": number,
            "start": round(mark.start / MILLISECOND),
            "end": round(mark.end / MILLISECOND),
            "time_base": MILLISECOND,
            "metadata": {"title": mark.title},
        }
        for number, mark in enumerate(marks)
    ]


def read_film(path: Path) -> Film:
    """A video that `remux` has written."""
    with av.open(str(path)) as container:
        picture = container.streams.video[0]
        marks = tuple(_mark(chapter) for chapter in container.chapters())
        duration = float((container.duration or 0) / Fraction(av.time_base))
        return Film(path, marks, duration, picture.width, picture.height)


def _mark(chapter: Chapter) -> Mark:
    tick = chapter["time_base"] or MILLISECOND
    start, end = float(chapter["start"] * tick), float(chapter["end"] * tick)
    return Mark(chapter["metadata"].get("title", ""), start, end)


def last_frames(film: Film, width: int) -> list[Image.Image]:
    """The last frame of every section, at most ``width`` pixels wide."""
    with av.open(str(film.path)) as container:
        return [_last_before(container, mark.end, width) for mark in film.marks]


def frame_at(film: Film, time: float, width: int) -> Image.Image:
    """The frame that is shown at a time in seconds, at most ``width`` pixels wide."""
    with av.open(str(film.path)) as container:
        return _last_before(container, time, width)


def _last_before(container: InputContainer, end: float, width: int) -> Image.Image:
    stream = container.streams.video[0]
    frame_time = 1 / float(stream.average_rate or 30)
    container.seek(round(max(end - 2 * frame_time, 0) * av.time_base))
    found = None
    for frame in container.decode(stream):
        if found is not None and (frame.time or 0.0) > end - frame_time / 2:
            break
        found = frame
    if found is None:
        raise ValueError(f"{container.name} has no picture before {end:.2f} s")
    image: Image.Image = found.to_image()  # type: ignore[no-untyped-call]
    if image.width > width:
        image = image.resize((width, round(image.height * width / image.width)))
    return image
