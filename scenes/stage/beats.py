"""Beats: the stretches of a video in which something is meant that a clock alone can't tell."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from backprop_model.files import whole


class Kind(StrEnum):
    """What a stretch of time is for."""

    OPENING = "opening"
    """what only a viewer needs who begins with this chapter"""
    ASK = "ask"
    """a question was put: nothing moves, the viewer predicts"""
    REST = "rest"
    """a result stands"""
    CLOSING = "closing"
    """the last image, and one sentence"""
    POSTER = "poster"
    """no stretch but a moment: its picture stands for the chapter where it is not played"""


@dataclass(frozen=True)
class Beat:
    """A stretch of a video, in seconds from its start."""

    kind: Kind
    start: float
    end: float


def write_beats(beats: Iterable[Beat], target: Path) -> None:
    """Write them as JSON; the file appears whole or not at all."""
    data = [
        {"kind": beat.kind.value, "start": round(beat.start, 3), "end": round(beat.end, 3)}
        for beat in beats
    ]
    with whole(target) as unfinished:
        unfinished.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8", newline="\n")


def read_beats(source: Path) -> list[Beat]:
    """What `write_beats` has written."""
    data = json.loads(source.read_text(encoding="utf-8"))
    return [Beat(Kind(one["kind"]), one["start"], one["end"]) for one in data]
