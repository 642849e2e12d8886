"""How large and how smooth a video is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quality:
    """A name, what Manim calls it, and what it comes to.

    Attributes:
        memory: gigabytes that a process takes which renders so, as measured.
    """

    name: str
    flag: str
    height: int
    frame_rate: int
    memory: float


QUALITIES = {
    quality.name: quality
    for quality in (
        Quality("low", "-ql", 480, 15, 0.3),
        Quality("medium", "-qm", 720, 30, 0.5),
        Quality("high", "-qh", 1080, 60, 0.8),
        Quality("4k", "-qk", 2160, 60, 2.5),
    )
}
DEFAULT = "medium"
"""the one that is meant if none is named"""
