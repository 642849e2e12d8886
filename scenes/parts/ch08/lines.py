"""What the cost does while an activation is dragged: a line a path, and one for all together."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.outlines import lines as straight
from scenes.mobjects.outlines import polygons, rectangles
from scenes.mobjects.plots.frame import PlotFrame
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Formula, Typeset, Words
from scenes.parts.ch08.paths import Paths
from scenes.stage import style
from scenes.stage.notation import COST, Name, Symbol, activation
from scenes.stage.scale import Channel, Scale
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded
from scenes.stage.words import N_, _

SAMPLES = 41
"""places of each line"""
THIN, THICK = 3.0, 6.0
DOT = 0.1
KEPT = 0.05
"""share of their left half that is still in sight, at the least, when the plot has moved aside"""
NARROWEST, WIDEST = 0.55, 0.84
"""of the whole plot, as shares of its room: narrow where it would have to shrink to move aside"""
ROOM = 1.22
"""how far beyond the lines the axis upwards goes: room for an arrow's number beyond its tip"""
SEEN, LEAST = 1.06, 0.16
"""how far beyond the lines the ground goes below them, and its shorter half as a share"""
SHADE = 0.16
"""opacity of what lies under the lines"""
RISES, FALLS = 0.13, 0.07
"""opacity of the grounds above and below the level of no change"""
INSET = 0.1
"""of what is written on them, from their border"""
FIRST = 0.02
"""share of the drag by which the names are in the order in which the lines will end"""
CHANGE = N_("change of {s}")
SHORT = 6
"""characters of the outputs' words up to which these name their lines"""
APART = 0.5
"""from the middle of a name to the middle of the next one, at the least"""
LANE = 0.72
"""depth of the lane below the lines, in which the nudge is drawn"""


class Shade(Shaded, VMobject):
    """What lies under a line: it need not stand out by itself."""


class Lines(VGroup):
    """The change of the cost against the nudge: zero of both is in the middle.

    `drag` draws as much of every line as was dragged. The names stand at the right, from the
    beginning, and rise and sink with the lines' ends.
    Where the cost is more than it was the ground is a little stronger than where it is less.
    `move_aside` makes room for arrows at their right: the plot's left half goes out of sight, and
    the other one grows into the room, or shrinks where arrows need much, both ways alike, so that
    no line becomes steeper or flatter; ground on which nothing is drawn goes.

    Attributes:
        frame: from numbers to places.
        steep: the length of the slope 1, if the whole nudge were one: for arrows beside the lines.
        nudges: the nudge, one way and the other, as a white length, with what becomes of a.
        ground: left, right, bottom and top of what it stands on.
        further: the level of no change, right of the plot that has moved aside: where arrows begin.
        names: what each line is called, those of the paths first; then the cost's own.

    Args:
        paths: whose they are.
        zone: what they fill, names and nudge included.
        beside: width that arrows need.
        extremes: the slopes that have to fit, the lowest and the highest.
        spare: width that becomes free at their left while the plot moves aside.
    """

    def __init__(
        self,
        paths: Paths,
        zone: Zone,
        beside: float,
        extremes: tuple[float, float],
        spare: float = 0.0,
    ) -> None:
        self.paths, h = paths, paths.nudge
        names = [line_name(paths, index) for index in range(len(paths.shares))]
        if len(names) == 1:  # the only path is all there is
            names = []
        names.append(Formula("{C}", size=style.NUMBER, color=style.theme.cost, C=COST))
        self.names: list[Typeset] = list(names)
        room = max(name.width for name in names) + 0.35
        inner = zone.without(right=room, bottom=LANE)
        self._zone, self._right, self._spare = inner, zone.right, spare
        self._steepest = h * ROOM * (max(map(abs, extremes)) or 1.0)
        least = LEAST * self._steepest
        self._seen = min(h * extremes[0] * SEEN, -least), max(h * extremes[1] * ROOM, least)
        aside, half = inner.width + spare - beside, (1 + KEPT) / 2
        self._whole = min(max(aside / half, NARROWEST * inner.width), WIDEST * inner.width)
        high = self._seen[1] - self._seen[0]
        self._size = min(aside / (self._whole * half), 2 * self._steepest / high)
        self._in_sight = min(aside / (self._whole * self._size), 1.0)
        self._x = np.linspace(-h, h, SAMPLES)
        indices: list[int | None] = [*range(len(names) - 1), None]
        self._y = [paths.changes(self._x, index) for index in indices]
        self._dragged = (0.0, 0.0, 0.0)
        theme = style.theme
        self.base = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        self.shade = Shade(stroke_width=0.0, fill_color=theme.cost, fill_opacity=SHADE)
        self.thin = VMobject(stroke_color=theme.cost, stroke_width=THIN)
        self.thick = VMobject(stroke_color=theme.cost, stroke_width=THICK)
        self.dots = VMobject(fill_color=style.mix(theme.cost, theme.ink, 0.5), fill_opacity=1.0)
        self.dots.set_stroke(width=0.0)
        self.grounds = [
            Shade(stroke_width=0.0, fill_color=theme.cost, fill_opacity=shade)
            for shade in (RISES, FALLS)
        ]
        self.pale = Shade(stroke_width=0.0, fill_color=theme.cost, fill_opacity=SHADE)
        super().__init__(
            *self.grounds, self.pale, self.shade, self.base, self.thin, self.thick, self.dots
        )
        self.steep = self.move_aside(1.0).frame.per_y * h
        level, start = float(self.frame.at(0.0, 0.0)[1]), self.frame.zone.right + room
        end = max(self._right, start)
        self.move_aside(0.0)
        self._set_nudges()
        self.further = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        self.further.points = straight(np.array([[start, level]]), np.array([[end, level]]))

    def move_aside(self, share: float) -> Lines:
        """0: the whole plot; 1: room for the arrows. Names go along with their lines."""
        h, zone = self.paths.nudge, self._zone
        in_sight, size = (1 + share * (one - 1) for one in (self._in_sight, self._size))
        start = zone.left - share * self._spare
        start += (1 - share) * (zone.width - self._whole) / 2  # in the middle, while it is whole
        inner = Zone(start, start + self._whole * in_sight * size, zone.bottom, zone.top)
        left, middle = h * (1 - 2 * in_sight), share * sum(self._seen) / 2
        reach = self._steepest / size
        self.frame = PlotFrame(inner, (left, h), (middle - reach, middle + reach))
        low, high = (
            end + share * (seen - end) for end, seen in zip(self.frame.y, self._seen, strict=True)
        )
        corners = self.frame.at(np.array([left, h, 0.0, 0.0]), np.array([0.0, 0.0, low, high]))
        self.base.points = straight(corners[[0, 2]], corners[[1, 3]])
        (start, level), end = corners[0], corners[1, 0]
        self.ground = start, end, float(corners[2, 1]), float(corners[3, 1])
        for ground, border in zip(self.grounds, corners[[3, 2], 1], strict=True):
            box = [start, end, min(level, border), max(level, border)]
            ground.points = rectangles(np.array([box]))
        return self.drag(*self._dragged)

    def axis_names(self) -> list[tuple[Typeset, list[tuple[float, float]]]]:
        """What runs along each axis, upwards first, and where that may stand just now."""
        up, along = (
            Words(text, size=style.NOTE, s=symbol)
            for text, symbol in ((_(CHANGE), COST), (_(CHANGE), Symbol("a")))
        )
        x, level = self.frame.at(0.0, 0.0)
        _left, right, bottom, top = self.ground
        high = [(x + 0.12 + up.width / 2, top - up.height / 2 - INSET)]
        half, foot = along.width / 2, bottom + along.height / 2 + INSET
        aside = -1 if self._y[-1][-1] >= 0 else 1  # the cost's own line is on the other side
        off = aside * (0.1 + along.height / 2)
        low = [(right - half - INSET, foot), (x + 0.12 + half, foot)]
        low += [(right - half - INSET, level + side * off) for side in (1, -1)]
        return [(up, high), (along, low)]

    def drag(self, low: float, high: float, at: float) -> Lines:
        """It was dragged between two shares of the nudge, -1 to 1, and is at a third."""
        h, self._dragged = self.paths.nudge, (low, high, at)
        drawn = [self._piece(y, low * h, high * h) for y in self._y]
        self.thin.points = np.concatenate([np.zeros((0, 3)), *drawn[:-1]])
        self.thick.points = drawn[-1]
        under = [self._under(y, low * h, high * h) for y in self._y]
        self.pale.points = np.concatenate([np.zeros((0, 3)), *under[:-1]])
        self.shade.points = under[-1]
        tips = [self.frame.point(at * h, float(np.interp(at * h, self._x, y))) for y in self._y]
        self.dots.points = discs(np.array(tips), np.array([DOT] * (len(tips) - 1) + [1.3 * DOT]))
        reach = max(high, FIRST) * h
        ends = [float(self.frame.at(reach, np.interp(reach, self._x, y))[1]) for y in self._y]
        ends = in_order(ends, [float(y[-1]) for y in self._y])  # none overtakes another
        zone, tallest = self.frame.zone, max(name.height for name in self.names)
        lacks = max(len(self.names) * (tallest + 0.04) - zone.height, 0.0)
        room = zone.without(bottom=-min(lacks, LANE))  # beside the lane there is room too
        apart = min(max(APART, tallest + 0.04), room.height / len(self.names))
        for name, height in zip(self.names, spread(ends, apart, room), strict=True):
            name.move_to((self.frame.zone.right + 0.2 + name.width / 2, height, 0.0))
        return self

    def end(self, index: int) -> np.ndarray:
        """Where a line ends on the right, shape (2,); the last is the cost's own."""
        return self.frame.at(self.paths.nudge, self._y[index][-1])

    def way(self, index: int) -> np.ndarray:
        """A path's line, or the only one there is, from its middle to its right end."""
        y = self._y[min(index, len(self._y) - 1)]
        half = len(self._x) // 2
        return self.frame.at(self._x[half:], y[half:])

    def ways(self) -> list[np.ndarray]:
        """All lines, by points close together, for labels to keep clear of."""
        seen = self._x >= self.frame.x[0]
        return [self.frame.at(self._x[seen], y[seen]) for y in self._y]

    def level(self) -> np.ndarray:
        """The level of no change, by points close together."""
        y = self.frame.point(0.0, 0.0)[1]
        across = np.linspace(self.frame.zone.left, self._right, 4 * SAMPLES)
        return np.stack([across, np.full(len(across), y)], axis=-1)

    def axis(self) -> np.ndarray:
        """The axis upwards, by points close together."""
        x = self.frame.point(0.0, 0.0)[0]
        return np.stack([np.full(SAMPLES, x), np.linspace(*self.ground[2:], SAMPLES)], axis=-1)

    def _under(self, y: np.ndarray, low: float, high: float) -> np.ndarray:
        """What lies between a line and the level of no change."""
        low = max(low, self.frame.x[0])
        if high <= low:
            return np.zeros((0, 3))
        x = np.linspace(low, high, SAMPLES)
        over = self.frame.at(x, np.interp(x, self._x, y))
        return polygons(np.concatenate([over, self.frame.at(x[[-1, 0]], np.zeros(2))])[None])

    def _piece(self, y: np.ndarray, low: float, high: float) -> np.ndarray:
        low = max(low, self.frame.x[0])
        if high <= low:
            return np.zeros((0, 3))
        inside = (self._x > low) & (self._x < high)
        x = np.concatenate([[low], self._x[inside], [high]])
        places = self.frame.at(x, np.interp(x, self._x, y))
        return straight(places[:-1], places[1:])

    def _set_nudges(self) -> None:
        scale = Scale(Channel.LENGTH, self.frame.per_x)
        lane = self._zone.bottom - 0.34 * LANE
        middle = (float(self.frame.at(0.0, 0.0)[0]), lane)
        self.nudges: dict[int, tuple[Nudge, Formula]] = {}
        for way in (1, -1):
            step = self.paths.step(way)
            arrow = Nudge(step, scale, middle, (1.0, 0.0))
            number = Formula("{a} {h}", size=style.NUMBER, a=Symbol("a"), h=step)
            x = middle[0] - way * (0.2 + number.width / 2)
            self.nudges[way] = arrow, number.move_to((x, lane, 0.0))


def line_name(paths: Paths, index: int) -> Typeset:
    """What the line of a share is called."""
    color, size = style.theme.cost, style.NUMBER
    if index >= len(paths.ahead):
        return Words("{w}", size=size, color=color, w=_(N_("others")))
    j = paths.ahead[index]
    labels = paths.read.example.output_labels if paths.ends_at_outputs else ()
    if labels and max(len(labels[one]) for one in paths.ahead) <= SHORT:
        return Words("{w}", size=size, color=color, w=Name(labels[j]))
    if paths.has_terms:
        return Formula("{C}", size=size, color=color, C=paths.read.cost_term(j).symbol)
    return Formula("{a}", size=size, color=color, a=activation(paths.layer + 1, j))


def in_order(heights: list[float], last: list[float]) -> list[float]:
    """Heights raised where they must be, so that they are in the order of other ones."""
    order = np.argsort(np.array(last), kind="stable")
    raised = np.maximum.accumulate(np.array(heights)[order]) + 1e-6 * np.arange(len(order))
    found = np.zeros(len(order))
    found[order] = raised
    return [float(one) for one in found]


def spread(heights: list[float], apart: float, zone: Zone) -> list[float]:
    """Heights as near to the given ones as they can be if they are to be so far apart."""
    order = np.argsort(np.array(heights), kind="stable")
    placed = np.array(heights)[order]
    for _round in range(200):
        placed = np.clip(placed, zone.bottom + apart / 2, zone.top - apart / 2)
        gaps = apart - np.diff(placed)
        if not (gaps > 1e-3).any():
            break
        push = np.maximum(gaps, 0.0) / 2
        placed[:-1] -= push
        placed[1:] += push
    found = np.zeros(len(placed))
    found[order] = placed
    return [float(one) for one in found]
