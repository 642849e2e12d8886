"""What of a picture has to be drawn anew: how things look, where their ink is, what has changed.

A `Print` holds all that decides how one mobject is drawn. Two pictures whose prints are the same,
in the same order, are the same picture; where prints differ, the picture has changed at most where
the ink of the old or of the new one is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import CapStyleType, LineJointType, VMobject

from scenes.stage.raster import Raster
from scenes.stage.style import Zone

Box = tuple[int, int, int, int]
"""left, top, right and bottom, in pixels; the last two are outside"""

MITER = 10.0
"""Cairo's limit: how many times a line's width a pointed corner may reach"""
EDGE = 2
"""pixels around ink that its smooth edge may touch"""
MOST_BOXES = 3
"""in how many parts a picture is drawn anew at the most"""
WASTE = 1.2
"""two boxes are drawn as one if that is at most so many times as large"""
_POINTED = (LineJointType.AUTO, LineJointType.MITER)


@dataclass(frozen=True)
class Frame:
    """Which part of the scene is in the picture, and how large the picture is in pixels."""

    zone: Zone
    width: int
    height: int

    @property
    def whole(self) -> Box:
        """All of the picture."""
        return 0, 0, self.width, self.height

    def pixels(self, low: np.ndarray, high: np.ndarray, reach: float) -> Box | None:
        """The pixels from one corner to the other and around; ``None`` if none is in the picture.

        Args:
            low: the lower left corner, in Manim's units.
            high: the upper right one.
            reach: how far ink goes beyond both.
        """
        bounds = (*low[:2].tolist(), *high[:2].tolist())
        if not np.isfinite(bounds).all():
            return self.whole
        zone = self.zone
        across, up = self.width / zone.width, self.height / zone.height
        left = int(max((bounds[0] - reach - zone.left) * across - EDGE, 0.0))
        top = int(max((zone.top - bounds[3] - reach) * up - EDGE, 0.0))
        right = int(min((bounds[2] + reach - zone.left) * across + EDGE + 1, float(self.width)))
        bottom = int(min((zone.top - bounds[1] + reach) * up + EDGE + 1, float(self.height)))
        return (left, top, right, bottom) if left < right and top < bottom else None


class Print:
    """How a mobject is drawn at a moment: equal prints are drawn equally.

    Attributes:
        points: of its outline, as bytes.
        box: where its ink is; ``None`` if it leaves none.
    """

    __slots__ = ("_mark", "box", "look", "points")

    def __init__(self, points: bytes, look: tuple[Any, ...], box: Box | None) -> None:
        self.points, self.look, self.box = points, look, box
        self._mark = b""

    @property
    def mark(self) -> bytes:
        """A hash of all that decides how it is drawn."""
        if not self._mark:
            hashed = hashlib.blake2b(self.points, digest_size=16)
            hashed.update(repr(_alike(self.look)).encode())
            self._mark = hashed.digest()
        return self._mark

    def same(self, other: Print) -> bool:
        """Whether both are drawn equally."""
        return self is other or (self.look == other.look and self.points == other.points)


def _alike(look: Any) -> Any:
    """A look in which what is equal is also written equally: a width of 4 and one of 4.0."""
    if isinstance(look, tuple):
        return tuple(map(_alike, look))
    return float(look) + 0.0 if isinstance(look, int | float | np.number) else look


def print_of(shape: VMobject, frame: Frame, width_unit: float, before: Print | None) -> Print:
    """How a shape is drawn now.

    Args:
        shape: what is drawn; it has no picture as its colour.
        frame: where it is seen.
        width_unit: how wide a stroke of width 1 is, in Manim's units.
        before: its last print in the same frame, which is returned if nothing has changed.
    """
    it: Any = shape
    fill, stroke, behind = it.fill_rgbas, it.stroke_rgbas, it.background_stroke_rgbas
    width, behind_width = it.stroke_width, it.background_stroke_width
    look = (
        fill.tobytes(),
        stroke.tobytes(),
        behind.tobytes(),
        width,
        behind_width,
        it.joint_type,
        it.cap_style,
        _cells(it) if isinstance(it, Raster) else None,
        _gradient(it) if len(fill) > 1 or len(stroke) > 1 or len(behind) > 1 else None,
    )
    points = it.points.tobytes()
    if before is not None and before.look == look and before.points == points:
        return before
    widths = [
        one for one, ink in ((width, stroke), (behind_width, behind)) if one > 0 and ink[:, 3].any()
    ]
    if not (widths or fill[:, 3].any()):
        return Print(points, look, None)
    reach = max(widths, default=0.0) * width_unit / 2
    if it.joint_type in _POINTED:
        reach *= MITER
    elif it.cap_style is CapStyleType.SQUARE:
        reach *= 1.5
    low, high = it.points.min(axis=0), it.points.max(axis=0)
    return Print(points, look, frame.pixels(low, high, reach))


def _cells(raster: Raster) -> tuple[Any, ...]:
    return raster.cells.tobytes(), raster.cells.shape, raster.soft, raster.rimmed, raster.full


def _gradient(it: Any) -> tuple[bytes, ...]:
    """What decides where a gradient begins and ends: its direction, and the whole family."""
    direction: bytes = np.asarray(it.sheen_direction).tobytes()
    return direction, *(member.points.tobytes() for member in it.submobjects and it.get_family())


def changed(before: Sequence[Print], now: Sequence[Print], known: int) -> tuple[int, list[Box]]:
    """The index of the first print that has changed, and where there was ink or is ink now.

    Args:
        before: the prints of the last picture, in the order of drawing.
        now: those of the next.
        known: how many of the first are known to be the same.
    """
    start, shortest = known, min(len(before), len(now))
    while start < shortest and now[start].same(before[start]):
        start += 1
    if len(before) == len(now):
        pairs = zip(before[start:], now[start:], strict=True)
        differing = [one for pair in pairs if not pair[0].same(pair[1]) for one in pair]
    else:
        end = 0
        while end < shortest - start and now[-1 - end].same(before[-1 - end]):
            end += 1
        differing = [*before[start : len(before) - end], *now[start : len(now) - end]]
    return start, [one.box for one in differing if one.box]


def joined(boxes: Sequence[Box]) -> list[Box]:
    """A few boxes that hold all that are given."""
    few: list[Box] = []
    for box in dict.fromkeys(boxes):
        few.append(box)
        while (pair := _to_join(few)) is not None:
            first, second = pair
            few = [one for one in few if one not in pair] + [_around(first, second)]
    return few


def _to_join(few: list[Box]) -> tuple[Box, Box] | None:
    """Two boxes that are as well drawn as one, or must be; those that waste least."""
    best, least = None, np.inf
    for i, one in enumerate(few):
        for other in few[:i]:
            waste = area(_around(one, other)) / (area(one) + area(other))
            if waste < least:
                best, least = (one, other), waste
    return best if least <= WASTE or len(few) > MOST_BOXES else None


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def area(box: Box) -> int:
    """How many pixels are in a box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes have a pixel in common."""
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]
