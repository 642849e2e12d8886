"""The network whose weight is turned, drawn small: dots, hairlines, and one edge with its knob."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import lines
from scenes.mobjects.pixels import PixelGrid, light_shade
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Formula
from scenes.parts.ch04.curve import Curve
from scenes.parts.ch04.dial import RADIUS as KNOB
from scenes.parts.ch04.dial import Dial, toward
from scenes.parts.ch04.strand import Strand
from scenes.stage import style
from scenes.stage.notation import COST, Symbol
from scenes.stage.style import Zone
from scenes.stage.traits import Floating, Shaded, Solid

ROWS, APART = 16, 0.3
"""dots in a column, and from one to the next, at the most"""
IMAGE, END = 1.0, 0.3
"""side of an input image, and radius of the cost at the end"""
GAP, ROOM = 0.8, 1.5
"""between two columns, at the most; and where the weight is turned, at the least"""


class Owner(VGroup):
    """A whole network at a glance, and the weight in it whose knob is turned.

    Layers of many are drawn with fewer dots. `turn` shows the weight at another value: the hand of
    its knob, and the width, colour and dash of its edge.

    Attributes:
        net: what stays as it is.
        picture: the first of that, if the input is an image and not what is turned.
        knob: the edge with its knob, and ``w`` beside it.
        middle: of the knob, shape (2,).

    Args:
        curve: whose weight it is.
        shown: the values between which it is turned.
        zone: what it fills.
    """

    def __init__(self, curve: Curve, shown: tuple[float, float], zone: Zone) -> None:
        self._shown = shown
        l, j, k = curve.weight
        sizes = curve.example.network.sizes
        image = curve.example.input_shape if len(sizes) > 2 or l > 1 else None
        across = _across(zone, len(sizes), l, image is not None and l > 1)
        columns = [_column(zone, x, n) for x, n in zip(across, sizes, strict=True)]
        ends = _row(k, columns[l - 1], sizes[l - 1]), _row(j, columns[l], sizes[l])
        self._way = _bow(*ends)
        self.net = VGroup()
        self.picture: PixelGrid | None = None
        cost = np.array([[zone.right - END, zone.center[1]]])
        first = 0
        if image is not None and l > 1:
            grid = curve.example.input.reshape(image)
            self.picture = picture = PixelGrid(grid, light_shade, IMAGE, curve.input_path)
            self.net.add(picture.move_to((zone.left + IMAGE / 2, zone.center[1], 0.0)))
            rim = np.linspace(-0.45, 0.45, len(columns[1]))[:, None] * [0.0, picture.height]
            feet = rim + np.array([zone.left + IMAGE, zone.center[1]])
            self.net.add(_hairlines(feet, columns[1], paired=True))
            first = 1
        for before, after in pairwise([*columns[first:], cost]):
            self.net.add(_hairlines(before, after))
        for column in columns[first:]:
            self.net.add(_dots(column, 0.3 * _spacing(zone)))
        self.net.add(_cost(cost[0]))
        theme = style.theme
        self._strand = Strand(self._way, max(abs(end) for end in shown))
        self._ends = _dots(np.array(ends), 0.42 * _spacing(zone))
        self._ends.set_stroke(theme.ink, style.OUTLINE)
        self._dial = Dial(self._way[len(self._way) // 2])
        self.middle = middle = self._dial.middle
        self._home = _Lines(stroke_color=theme.ink, stroke_width=style.OUTLINE)
        low, high = shown
        if low <= curve.home.value <= high:
            at = middle + (KNOB + 0.13) * toward(self._share(curve.home.value))
            self._home.points = discs(np.array([[*at, 0.0]]), np.array([0.07]))
        name = Formula("{w}", size=style.NUMBER, color=theme.ink, w=Symbol("w"))
        name.move_to((middle[0], middle[1] + KNOB + 0.36, 0.0))
        plate = _Lines(fill_color=theme.ground, fill_opacity=0.85, stroke_width=0.0)
        plate.points = discs(np.array([name.get_center()]), np.array([0.24]))
        self.knob = Knob(self._strand, self._ends, self._dial, self._home, plate, name)
        super().__init__(self.net, self.knob)
        self.turn(curve.home.value)

    def turn(self, w: float) -> Owner:
        """The weight has another value; the knob turns no further than its ends."""
        self._strand.turn(w)
        self._dial.point(self._share(w))
        return self

    def _share(self, w: float) -> float:
        low, high = self._shown
        return float(np.clip(2 * (w - low) / (high - low) - 1, -1.0, 1.0))


class Knob(Solid, Floating, VGroup):
    """An edge with a knob on it: both are drawn anew as it turns."""


def _across(zone: Zone, count: int, l: int, pictured: bool) -> list[float]:
    """Where the columns stand: as much room as there is where the weight is, the rest alike."""
    left = zone.left + (IMAGE if pictured else 0.2)
    width = zone.right - 2 * END - 0.35 - left
    others = count - 2
    gap = min(GAP, (width - ROOM) / others) if others else 0.0
    steps = [width - others * gap if i == l - 1 else gap for i in range(count - 1)]
    return [left + float(sum(steps[:i])) for i in range(count)]


def _spacing(zone: Zone) -> float:
    return min(APART, zone.height / ROWS)


def _column(zone: Zone, x: float, size: int) -> np.ndarray:
    rows = min(size, ROWS)
    spacing = _spacing(zone) if rows > 4 else 2 * _spacing(zone)
    y = zone.center[1] + spacing * ((rows - 1) / 2 - np.arange(rows))
    return np.column_stack([np.full(rows, x), y])


def _row(index: int, column: np.ndarray, size: int) -> np.ndarray:
    """The dot of a neuron, or of those for which one stands."""
    return np.asarray(column[index * len(column) // size])


def _bow(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Points along a curve that leaves and arrives level, shape (n, 2)."""
    share = np.linspace(0.0, 1.0, 61)
    lift = share**2 * (3 - 2 * share)
    return np.column_stack(
        [start[0] + share * (end[0] - start[0]), start[1] + lift * (end[1] - start[1])]
    )


def _hairlines(before: np.ndarray, after: np.ndarray, *, paired: bool = False) -> VMobject:
    """Each dot joined with each of the next column, or with its own only."""
    drawn = _Lines(stroke_color=style.theme.hairline, stroke_width=style.EDGE_MIN)
    starts, ends = before, after
    if not paired:
        starts, ends = np.repeat(before, len(after), axis=0), np.tile(after, (len(before), 1))
    drawn.points = lines(starts, ends)
    return drawn


class _Lines(Shaded, VMobject):
    """Edges that are not spoken of, and show no weight."""


def _dots(middles: np.ndarray, radius: float) -> VMobject:
    theme = style.theme
    dots = _Lines(stroke_color=theme.quiet, stroke_width=style.RULE, fill_opacity=1.0)
    dots.set_fill(theme.silent)
    flat = np.column_stack([middles, np.zeros(len(middles))])
    dots.points = discs(flat, np.full(len(flat), radius))
    return dots


def _cost(middle: np.ndarray) -> VGroup:
    theme = style.theme
    fill = style.mix(theme.ground, theme.cost, 0.35)
    disc = VMobject(stroke_color=theme.cost, stroke_width=style.OUTLINE)
    disc.set_fill(fill, 1.0)
    disc.points = discs(np.array([[*middle, 0.0]]), np.array([END]))
    name = Formula("{C}", size=style.NUMBER, color=style.legible_on(fill), C=COST)
    return VGroup(disc, name.move_to((*middle, 0.0)))
