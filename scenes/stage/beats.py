"""Beats: the stretches of a video in which something is meant that a clock alone can't tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True)
class Beat:
    """A stretch of a video, in seconds from its start."""

    kind: Kind
    start: float
    end: float
