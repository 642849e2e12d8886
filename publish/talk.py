"""A talk: the slides of one video, whatever they are written as."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.label import Label


@dataclass(frozen=True)
class Slide:
    """A picture or a video that fills the screen.

    Attributes:
        file: the PNG or MP4 file.
        title: what it is called.
        notes: what the speaker says.
    """

    file: Path
    title: str
    notes: str


@dataclass(frozen=True)
class Talk:
    """The slides of one video; its label says what it is about."""

    label: Label
    slides: tuple[Slide, ...]
    width: int
    height: int
