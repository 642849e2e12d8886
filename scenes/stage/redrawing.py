"""What of a picture has to be drawn anew: how things look, where their ink is, what has changed.

A `Print` holds all that decides how one mobject is drawn. Two pictures whose prints are the same,
in the same order, are the same picture; where prints differ, the picture has changed at most where
the ink of the old or of the new one is.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import CapStyleType, LineJointType, Mobject, ValueTracker, VMobject

from scenes.stage.raster import Raster
from scenes.stage.style import Zone
from scenes.stage.veil import MITER, Veil, veil_over

Bounds = tuple[float, float, float, float]
"""left, right, bottom and top, in Manim's units"""
Box = tuple[int, int, int, int]
"""left, top, right and bottom, in pixels; the last two are outside"""

EDGE = 2
"""pixels around ink that its smooth edge may touch"""
FEW_POINTS = 100
"""up to so many, plain numbers are compared faster than an array's"""
TILES = 32
"""of tiles that a picture is cut into, those from its top to its bottom"""
_PICTURED = (Raster, Veil)
_NOWHERE: Box = (0, 0, 0, 0)
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

    def pixels(self, bounds: Bounds, reach: float) -> Box | None:
        """The pixels within bounds and so far around; ``None`` if none is in the picture."""
        if not math.isfinite(sum(bounds)):
            return self.whole
        zone = self.zone
        across, up = self.width / zone.width, self.height / zone.height
        left = int(max((bounds[0] - reach - zone.left) * across - EDGE, 0.0))
        top = int(max((zone.top - bounds[3] - reach) * up - EDGE, 0.0))
        right = int(min((bounds[1] + reach - zone.left) * across + EDGE + 1, float(self.width)))
        bottom = int(min((zone.top - bounds[2] + reach) * up + EDGE + 1, float(self.height)))
        return (left, top, right, bottom) if left < right and top < bottom else None


class Print:
    """How a mobject is drawn at a moment: equal prints are drawn equally.

    Attributes:
        points: of its outline, as bytes.
        bounds: of these, as an array.
        reach: how far its ink goes beyond its points; ``None`` if it leaves none.
        frame: where it is seen ...
        box: ... and where its ink is in that; ``None`` if none is.
    """

    __slots__ = ("_mark", "bounds", "box", "frame", "look", "points", "reach")

    def __init__(
        self,
        points: bytes,
        look: tuple[Any, ...],
        bounds: Bounds,
        reach: float | None,
        frame: Frame,
        before: Print | None = None,
    ) -> None:
        self.points, self.look, self.bounds, self.reach = points, look, bounds, reach
        self.frame, self._mark = frame, b""
        self.box: Box | None = None
        if before and (frame, bounds, reach) == (before.frame, before.bounds, before.reach):
            self.box = before.box
        elif reach is not None:
            self.box = frame.pixels(bounds, reach)

    def seen_in(self, frame: Frame) -> Print:
        """The same, seen from elsewhere."""
        if frame is self.frame:
            return self
        elsewhere = Print(self.points, self.look, self.bounds, self.reach, frame)
        elsewhere._mark = self._mark
        return elsewhere

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
        before: its last print, which is returned if nothing has changed.
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
        _picture(it) if isinstance(it, _PICTURED) else None,
        None if len(fill) == len(stroke) == len(behind) == 1 else _gradient(it),
    )
    points = it.points.tobytes()
    if before is not None and before.look == look and before.points == points:
        return before.seen_in(frame)
    in_place = before is not None and before.points == points
    bounds = before.bounds if before and in_place else _bounds(it.points)
    return Print(points, look, bounds, _reach(it, width_unit), frame, before)


def _bounds(points: np.ndarray) -> Bounds:
    if len(points) > FEW_POINTS:
        (left, bottom, _), (right, top, _) = (
            points.min(axis=0).tolist(),
            points.max(axis=0).tolist(),
        )
        return left, right, bottom, top
    x, y, _ = points.T.tolist()
    return min(x), max(x), min(y), max(y)


def is_seen(rgbas: np.ndarray) -> bool:
    """Whether any of some colours is not transparent."""
    return bool(rgbas[0, 3] if len(rgbas) == 1 else rgbas[:, 3].any())


def _reach(it: Any, width_unit: float) -> float | None:
    """How far the ink of a mobject goes beyond its points."""
    strokes = (
        (it.stroke_width, it.stroke_rgbas),
        (it.background_stroke_width, it.background_stroke_rgbas),
    )
    widths = [width for width, colors in strokes if width > 0 and is_seen(colors)]
    if not (widths or is_seen(it.fill_rgbas)):
        return None
    reach = max(widths, default=0.0) * width_unit / 2
    if it.joint_type in _POINTED:
        reach *= MITER
    elif it.cap_style is CapStyleType.SQUARE:
        reach *= 1.5
    return reach


def _picture(it: Raster | Veil) -> tuple[Any, ...]:
    """What is painted within the outline; nothing but its colour for most."""
    if isinstance(it, Raster):
        return it.cells.tobytes(), it.cells.shape, it.soft, it.rimmed, it.full
    return it.mark, it.share


def _gradient(it: Any) -> tuple[bytes, ...]:
    """What decides where a gradient begins and ends: its direction, and the whole family."""
    direction: bytes = np.asarray(it.sheen_direction).tobytes()
    return direction, *(member.points.tobytes() for member in it.submobjects and it.get_family())


def drawn_of(mobjects: Iterable[Mobject]) -> list[Mobject]:
    """All that leave ink, each once, in Manim's order: where it is met for the last time.

    Manim goes through a family once more for each of its members that is on stage.
    """
    met: set[int] = set()
    backwards: list[Mobject] = []

    def visit(those: list[Mobject]) -> None:
        for one in reversed(those):
            if id(one) not in met:
                met.add(id(one))
                if one.submobjects:
                    visit(one.submobjects)
                if len(one.points) and not isinstance(one, ValueTracker):  # its value is no ink
                    backwards.append(one)

    visit(list(mobjects))
    shown: list[Any] = backwards
    if any(map(veil_over, backwards)):  # it is where the last of what it covers is met
        shown = list(dict.fromkeys(veil_over(one) or one for one in backwards))
    shown.reverse()
    if any(one.z_index for one in shown):
        shown.sort(key=lambda one: one.z_index)
    return shown


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


class Patch:
    """A part of a picture that is drawn anew, in square tiles.

    Attributes:
        share: how much of the picture it is, 0 to 1.

    Args:
        boxes: what must be in it.
        frame: the picture.
    """

    def __init__(self, boxes: Iterable[Box], frame: Frame) -> None:
        self._width, self._height = frame.width, frame.height
        self._side = side = max(frame.height // TILES, 1)
        tiles = np.zeros((-(-frame.height // side), -(-frame.width // side)), dtype=np.int32)
        for left, top, right, bottom in dict.fromkeys(boxes):
            tiles[
                top // side : (bottom - 1) // side + 1, left // side : (right - 1) // side + 1
            ] = 1
        self._tiles = tiles
        self.share = float(tiles.mean())

    def touches(self, prints: Sequence[Print]) -> np.ndarray:
        """Which of them may leave ink in it, shape (prints,)."""
        rows, columns = self._tiles.shape
        left_above = np.zeros((rows + 1, columns + 1), dtype=np.int32)
        left_above[1:, 1:] = self._tiles.cumsum(axis=0).cumsum(axis=1)
        boxes = np.array([one.box or _NOWHERE for one in prints], dtype=np.int32).reshape(-1, 4)
        left, top = boxes[:, 0] // self._side, boxes[:, 1] // self._side
        right, bottom = ((boxes[:, side] - 1) // self._side + 1 for side in (2, 3))
        within = left_above[bottom, right] - left_above[bottom, left]
        return np.asarray(within - left_above[top, right] + left_above[top, left] > 0)

    def boxes(self) -> list[Box]:
        """All of it, cut into rectangles."""
        side, found = self._side, []
        edges = np.diff(self._tiles, axis=1, prepend=0, append=0)
        (rows, starts), (_, ends) = np.nonzero(edges > 0), np.nonzero(edges < 0)
        stretches: dict[int, list[tuple[int, int]]] = {}
        for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
            stretches.setdefault(row, []).append((start, end))
        begun: dict[tuple[int, int], int] = {}  # stretches that go on, and the row they began at
        for row in range(len(self._tiles) + 1):
            now = stretches.get(row, [])
            for start, end in [one for one in begun if one not in now]:
                top = begun.pop((start, end)) * side
                right, bottom = min(end * side, self._width), min(row * side, self._height)
                found.append((start * side, top, right, bottom))
            for one in now:
                begun.setdefault(one, row)
        return found
