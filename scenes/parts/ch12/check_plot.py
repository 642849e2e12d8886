"""Every gradient as two lengths, across and up, and as the point in which they end."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.dots import Dots
from scenes.mobjects.outlines import lines
from scenes.parts.ch12.stagings import staging
from scenes.stage import style
from scenes.stage.raster import Raster
from scenes.stage.style import Zone
from scenes.stage.traits import Backing, Shaded

UNHIDING = 0.04
"""fill opacity of the threads: below what counts as being there"""
FINENESS = 60
"""cells a unit in which threads are painted: each is a pixel wide at 480p"""
FAINT = 0.25
"""how much of its light a thread has at the axis that it comes from"""
STRENGTH = {"dark": (0.75, 0.5), "light": (0.6, 0.4)}
"""opacity of threads across and up where they are densest, by theme"""
SAME_PLACE = 0.02
"""units between points that are drawn as one where there are many: a pixel at 480p"""
MANY = 300
FEW = 60
"""points below which each is large, and its threads are strong"""
NARROWED = 0.5
"""how much smaller points are in a plot without any width than in one that is wide enough"""
DASHES = 44
REACH = 1.05
"""length of half an axis, in shares of the largest number's"""


class CheckPlot(VGroup):
    """Pairs of numbers as points, each at the end of a thread across and of a thread up.

    Both are given as places on an axis, such as signed logarithms. The magenta thread runs from
    the upright axis to the point: what backpropagation says. The white one runs from the lying
    axis to it: what nudging measures. Where both agree the point is on the dashed line.

    Attributes:
        across, up: where the points are drawn now, shape (n,) each.
        zone: what the plot fills.
        radius: of a point.
        reach: the numbers at its right and at its upper side; the others are their opposites.

    Args:
        across, up: the pairs.
        zone: what the plot fills.
        reach: see above.
    """

    def __init__(
        self, across: np.ndarray, up: np.ndarray, zone: Zone, reach: tuple[float, float]
    ) -> None:
        theme, self._woven = style.theme, 1.0
        few = len(across) < FEW
        self._thick = 1.4 if few else max(260.0 / len(across), 0.2)
        self._tints = [np.array(color.to_rgb()) for color in (theme.signal, theme.ink)]
        self.threads = [Raster(zone, soft=True, full=UNHIDING) for _ in self._tints]
        self.axes = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        self.line = _Guide(stroke_color=theme.quiet, stroke_width=style.OUTLINE)
        self._largest = 0.1 if few else 0.05
        self.dots = Dots(np.zeros((0, 3)), theme.ink, radius=self._largest)
        super().__init__(*self.threads, self.axes, self.line, self.dots)
        self.lay(zone, reach)
        self.draw(across, up)

    def lay(self, zone: Zone, reach: tuple[float, float]) -> Self:
        """Fill another zone, or another stretch of numbers; `draw` has to follow."""
        self.zone, self.reach = zone, reach
        for threads in self.threads:
            threads.spread(zone)
        full = staging().full
        narrow = np.clip((full - zone.width) / full, 0.0, 1.0)
        self.radius = self._largest * (1.0 - NARROWED * narrow)
        (right, top), least = reach, min(reach)
        ends = self.at(np.array([-right, 0, right, 0]), np.array([0, -top, 0, top]))
        self.axes.points = lines(ends[:2], ends[2:])
        low, high = self.at(np.array([-least, least]), np.array([-least, least]))
        shares = np.arange(DASHES)[:, None] / DASHES
        way = high - low
        self.line.points = lines(low + shares * way, low + (shares + 0.5 / DASHES) * way)
        return self

    def weave(self, share: float) -> Self:
        """Give threads a share of their light; `draw` has to follow."""
        self._woven = share
        return self

    def draw(self, across: np.ndarray, up: np.ndarray) -> Self:
        """Draw all points there."""
        self.across, self.up = np.asarray(across, dtype=float), np.asarray(up, dtype=float)
        places = self.at(self.across, self.up)
        drawn = distinct(places)
        self.dots.put(np.column_stack([drawn, np.zeros(len(drawn))]), self.radius / self._largest)
        across_to, up_to = (self._woven * self._painted(axis, places) for axis in (0, 1))
        for threads, light, tint in zip(self.threads, (across_to, up_to), self._tints, strict=True):
            threads.paint_light(light, tint)
        return self

    def at(self, across: np.ndarray | float, up: np.ndarray | float) -> np.ndarray:
        """Where numbers stand in the frame, shape (..., 2)."""
        (right, top), (x, y, _) = self.reach, self.zone.center
        wide, high = self.zone.width / 2 / right, self.zone.height / 2 / top
        return np.stack(
            np.broadcast_arrays(x + np.asarray(across) * wide, y + np.asarray(up) * high), axis=-1
        )

    def point(self, across: float, up: float) -> np.ndarray:
        """Where one pair stands, with the third coordinate that Manim wants."""
        return np.append(self.at(across, up), 0.0)

    @property
    def middle(self) -> np.ndarray:
        """Where both are zero."""
        return self.point(0.0, 0.0)

    def _painted(self, axis: int, places: np.ndarray) -> np.ndarray:
        """How opaque the threads along an axis are, cell by cell, from the top.

        A thread begins faint at the other axis and is brightest where its point is.
        """
        zone = self.zone
        shape = [max(round(s * FINENESS), 2) for s in (zone.width, zone.height)]
        share = (places - [zone.left, zone.bottom]) / [zone.width, zone.height]
        cells = np.clip((share * shape).astype(int), 0, np.array(shape) - 1)
        along, beside = cells[:, axis], cells[:, 1 - axis]
        zero = shape[axis] // 2
        light = _rising(along, beside, zero, (shape[axis], shape[1 - axis]))
        light = STRENGTH[style.theme.name][axis] * -np.expm1(-self._thick * light)
        upright = light if axis == 1 else light.T
        return np.asarray(upright[::-1])


def _rising(ends: np.ndarray, beside: np.ndarray, zero: int, shape: tuple[int, int]) -> np.ndarray:
    """The sum of threads from ``zero`` to their ends, each rising from `FAINT` to 1.

    What each adds from cell to cell is summed up along them, so that thousands cost what one does.
    """
    far = np.abs(ends - zero)
    first, last = np.minimum(ends, zero), np.maximum(ends, zero)
    slope = (1.0 - FAINT) / np.maximum(far, 1) * np.where(ends >= zero, 1.0, -1.0)
    at_first = np.where(ends >= zero, FAINT, 1.0)
    steps, bends = np.zeros((2, shape[0] + 1, shape[1]))
    np.add.at(steps, (first, beside), at_first)
    np.add.at(steps, (last, beside), -(at_first + slope * far))
    np.add.at(bends, (first, beside), slope)
    np.add.at(bends, (last, beside), -slope)
    rise = np.cumsum(bends, axis=0)
    steps[1:] += rise[:-1]
    return np.asarray(np.cumsum(steps[:-1], axis=0))


class _Guide(Shaded, VMobject):
    """Where points belong: those that are right cover it."""


class _Ground(Backing, Dots):
    """Hides what lies behind a pile."""


class Pile(VGroup):
    """Points that all stand in one place, opened so that they can be seen: its area is their count.

    Args:
        count: how many there are.
        middle: where they stand.
        most: how far the pile reaches at the most.
    """

    def __init__(self, count: int, middle: np.ndarray, most: float, color: ManimColor) -> None:
        self._middle = middle
        turns = np.arange(count) * np.pi * (3 - np.sqrt(5))
        self._radius = min(most, 0.16 * np.sqrt(count))
        far = self._radius * np.sqrt((np.arange(count) + 0.5) / count)
        self._away = np.column_stack([far * np.cos(turns), far * np.sin(turns), np.zeros(count)])
        size = min(0.05, 0.62 * self._radius / np.sqrt(count))
        self._under = _Ground(
            middle[None], style.theme.ground, radius=self._radius + 3 * size
        ).set_fill(opacity=0.94)
        self._points = Dots(np.tile(middle, (count, 1)), color, radius=size)
        super().__init__(self._under, self._points)
        self.open(0.0)

    def open(self, share: float) -> Self:
        """Spread the points a share of the way."""
        self._points.put(self._middle + share * self._away)
        return self


def distinct(places: np.ndarray) -> np.ndarray:
    """Where there are many, those that can be told apart, from left to right; else all."""
    if len(places) <= MANY:
        return places
    columns, rows = np.rint(places / SAME_PLACE).T
    keys = columns * (np.ptp(rows) + 1) + rows - rows.min()  # one number each is sorted faster
    _, first = np.unique(keys, return_index=True)
    return np.asarray(places[first])


def reach_of(*places: np.ndarray) -> float:
    """Half the length of an axis that holds all places, up to a power of ten if one is near."""
    far = max(float(np.abs(one).max()) for one in places)
    power = float(np.ceil(far - 1e-9))
    return power * 1.02 if power - far < 0.45 else far * REACH
