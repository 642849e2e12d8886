"""How large and how smooth a video is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quality:
    """A name, what Manim calls it, and what it comes to."""

    name: str
    flag: str
    height: int
    frame_rate: int


QUALITIES = {
    quality.name: quality
    for quality in (
        Quality("low", "-ql", 480, 15),
        Quality("medium", "-qm", 720, 30),
        Quality("high", "-qh", 1080, 60),
        Quality("4k", "-qk", 2160, 60),
    )
}
