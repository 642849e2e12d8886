"""Measures what is drawn: dashes, opacities, distances; and whether scales stay the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import ManimColor, VMobject

from scenes.mobjects.dimming import dimmed_to

from .shown_numbers import Finding

SAME = 0.02
"""relative difference of two scales that are one"""
OFF = 0.01
"""how far a colour may be off a scale, in parts of full red, green or blue"""
CLOSE = 0.05
"""Manim units by which a drawing may miss its place"""


class Scales:
    """What full size stands for, by what is drawn; it must be the same all through a chapter."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[float, str]] = {}

    def of(self, *what: object) -> float | None:
        """The scale of something, if it has been seen."""
        return self._known[what][0] if what in self._known else None

    def check(self, scale: float, path: str, *what: object) -> Iterator[Finding]:
        """The same scale as the first time that it was seen."""
        known, first = self._known.setdefault(what, (scale, path))
        if abs(scale - known) > SAME * abs(known):
            yield path, f"on another scale than {first}: {scale:.6g}, not {known:.6g}"


class Changes:
    """Remembers how things looked, so that what stays as it was is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, ...]] = {}

    def is_new(self, thing: object, *looks: Any) -> bool:
        """Whether a thing looks other than the last time."""
        known = self._known.get(id(thing)) == looks
        self._known[id(thing)] = looks
        return not known


def stroke(shape: VMobject) -> tuple[Any, ...]:
    """All that a line's looks depend on."""
    return id(shape.points), shape.stroke_width, shape.stroke_rgbas.tobytes()


def share_between(color: np.ndarray, low: ManimColor, high: ManimColor) -> tuple[float, float]:
    """How far a colour is on the way from one to another, and how far it is off that way."""
    way = np.asarray(high.to_rgb()) - low.to_rgb()
    seen = np.asarray(color[:3]) - low.to_rgb()
    share = float(seen @ way / (way @ way))
    return share, float(np.abs(seen - share * way).max())


def is_dashed(edge: VMobject) -> bool:
    """Whether much of the way from one end of a line to the other is not drawn."""
    starts, ends = edge.points[::4, :2], edge.points[3::4, :2]
    drawn, gaps = ends - starts, starts[1:] - ends[:-1]
    drawn_length = np.hypot(drawn[:, 0], drawn[:, 1]).sum()
    return bool(np.hypot(gaps[:, 0], gaps[:, 1]).sum() > 0.1 * drawn_length)


def lit_opacity(shape: VMobject) -> float:
    """Opacity, were it not dimmed for not being the subject."""
    return float(shape.stroke_rgbas[0, 3] / dimmed_to(shape))


def distance(point: np.ndarray, start: np.ndarray, end: np.ndarray) -> float:
    way = end - start
    share = np.clip((point - start) @ way / (way @ way), 0, 1)
    return float(np.linalg.norm(point - start - share * way))
