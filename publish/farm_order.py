"""What travels to a worker of a farm and back: an order with its luggage, and a delivery."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from backprop_model.example_file import files_of_example
from publish.places import PROJECT, SCENES
from publish.quality import Quality
from publish.shot import Shot
from publish.sources import film_key, imported_files
from scenes.stage.settings import Settings
from scenes.stage.share import Share

OURS = tuple(PROJECT / name for name in ("backprop_model", "scenes", "publish"))


@dataclass(frozen=True)
class Order:
    """A shot to be taken elsewhere.

    Attributes:
        scene: the chapter's class.
        file: its file in ``luggage``; ``None`` for a chapter of the course.
        settings: as in the shot, but that its example is a file in ``luggage``, or none.
        quality: as in the shot.
        share: as in the shot, but that it names no folder ...
        cut: ... and the name of the file for what is learnt from it.
        key: a hash of what the video is made from.
        luggage: what a worker may not have: files, by their paths in a folder.
    """

    scene: str
    file: str | None
    settings: Settings
    quality: Quality
    share: Share | None
    cut: str
    key: str
    luggage: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class Delivery:
    """What a worker gives back.

    Attributes:
        log: all that Manim said.
        files: what Manim left, by their paths in the shot's folder; ``video`` is one of these.
        fault: why there is nothing else, in a few lines.
    """

    log: str
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    video: str = ""
    fault: str = ""


def order_of(shot: Shot) -> Order:
    """What a worker needs to take a shot: all that it may not have is in its luggage."""
    chapter, settings = shot.chapter, shot.settings
    chosen = Path(settings.example) if settings.example else None
    of_the_course = chapter.file.parent == SCENES
    own = [] if of_the_course else [f for f in imported_files(chapter.file) if not _is_ours(f)]
    files = [*own, *(files_of_example(chosen) if chosen else [])]
    names = dict(zip(files, _places(files), strict=True))
    return Order(
        chapter.name,
        None if of_the_course else names[chapter.file],
        replace(settings, example=names[chosen] if chosen else None),
        shot.quality,
        replace(shot.share, kept="", cut="") if shot.share else None,
        Path(shot.share.cut).name if shot.share else "",
        film_key(chapter, chapter.example(settings), settings, shot.quality),
        {name: file.read_bytes() for file, name in names.items()},
    )


def _is_ours(file: Path) -> bool:
    return any(file.is_relative_to(folder) for folder in OURS)


def _places(files: Sequence[Path]) -> list[str]:
    """Where files are to each other: paths from the folder that holds them all."""
    full = [os.path.abspath(file) for file in files]
    root = os.path.commonpath([os.path.dirname(file) for file in full]) if full else ""
    return [Path(os.path.relpath(file, root)).as_posix() for file in full]


def unpack(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files that have travelled into a folder."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
