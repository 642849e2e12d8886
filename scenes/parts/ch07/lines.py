"""Number lines one below the other, and what each function makes of a nudge on the way down."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.dimming import dim
from scenes.mobjects.nudge.arrow import GHOST
from scenes.mobjects.shapes import discs
from scenes.parts.ch07.nudge_arrow import Arrow
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.ruler import Ruler
from scenes.parts.ch07.strands import all_over, begun, curves
from scenes.stage import style
from scenes.stage.traits import Shaded

POINTS = 41
"""of the nudge that are followed"""
EVERYWHERE = 25
"""points of each line that are followed besides"""
FAINT, BRIGHT = 0.42, 0.5
STRAND, THREAD = 1.4, 3.5
DOT = 0.105
TICK = 0.09


class Curves(Shaded, VMobject):
    """Many curves as one drawing."""


class Lines(VGroup):
    """The lines x, a, ... C, strands between them, and arrows on them.

    Attributes:
        pose: where it lies.
        rails, faint: the lines with ticks; strands from everywhere.
        bright, threads: for each function the strands of the nudge, and the warm one of the value.
        arrows: for each line the nudge there.
        per_one: how long the arrow of the number 1 is.
        dots, end: the values that are reached.

    Args:
        ruler: where the numbers stand.
        pose: where the picture lies.
    """

    def __init__(self, ruler: Ruler, pose: Pose) -> None:
        self.ruler, self.pose = ruler, pose
        theme, count = style.theme, pose.count
        self._points = ruler.points(POINTS)
        self._values = [float(ruler.at(l, v)) for l, v in enumerate(ruler.route.values)]
        self.rails = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.faint = Curves(
            stroke_color=theme.quiet, stroke_width=STRAND * 0.75, stroke_opacity=FAINT
        )
        self._everywhere = [all_over(ruler, l, EVERYWHERE) for l in range(1, count)]
        values = [np.array([value]) for value in self._values]
        self._nudge, self._way = (
            [curves(a, b, l) for l, (a, b) in enumerate(pairwise(places), 1)]
            for places in (self._points, values)
        )
        self._carried, self._threaded = [0.0] * (count - 1), [0.0] * (count - 1)
        self.bright, self.threads = (
            [Curves(stroke_color=color, stroke_width=w, stroke_opacity=o) for _ in self._nudge]
            for color, w, o in ((theme.ink, STRAND, BRIGHT), (theme.activation, THREAD, 1.0))
        )
        self.per_one = 2 * ruler.unit * ruler.per_one
        self.arrows = [Arrow(ruler.nudge(l), self.per_one) for l in range(count)]
        self.dots = VMobject(fill_color=theme.activation, fill_opacity=1.0)
        self.end = VMobject(fill_color=theme.cost, fill_opacity=1.0)
        for dots in (self.dots, self.end):
            dots.set_stroke(theme.ground, style.OUTLINE)
        below = [self.faint, self.rails, *self.bright, *self.threads]
        super().__init__(*below, self.dots, self.end, *self.arrows)
        self.rails.points = _straight(np.array([*self._rails(), *self._ticks()]))
        self.faint.points = self._as_points(np.concatenate(self._everywhere))
        self.start(0.0)
        self._draw_dots()

    def hold(self, band: VGroup) -> None:
        """Let a band lie over the threads, and beneath dots and arrows."""
        self.submobjects.insert(self.submobjects.index(self.dots), band)

    # -- what a nudge does -----------------------------------------------------------------------

    def start(self, share: float) -> Lines:
        """The nudge opens about the first value."""
        x, ends = self._values[0], self._points[0][[0, -1]]
        self.arrows[0].put(*self._on(x + share * (ends - x), 0.0))
        return self

    def carry(self, l: int, share: float) -> Lines:
        """Function l has carried the nudge on line l - 1 so far down."""
        self._carried[l - 1] = share
        self._draw(l)
        front = np.zeros((2, 3))
        if share > 0:
            front = self.pose.at(begun(self._nudge[l - 1][[0, -1]], share)[:, 3])
        self.arrows[l].put(*front)
        return self

    def thread(self, place: float) -> Lines:
        """The values are known so far down, from line 0."""
        for l in range(1, self.pose.count):
            self._threaded[l - 1] = float(np.clip(place - (l - 1), 0.0, 1.0))
            self._draw(l)
        self._draw_dots()
        return self

    def carry_to(self, place: float) -> Lines:
        """The nudge has been carried so far down, from line 0."""
        for l in range(1, self.pose.count):
            self.carry(l, float(np.clip(place - (l - 1), 0.0, 1.0)))
        return self

    def sent(self) -> Arrow:
        """The nudge of the input once more, faint: to be laid beside the one at the cost."""
        sent = self.arrows[0].copy()
        dim(sent, 1.0, GHOST)
        return sent

    def send(self, sent: Arrow) -> Callable[[float], Arrow]:
        """It goes down to the last line, where its tail comes to lie on the other's tail."""
        last = self.pose.count - 1
        (tail, head), (there, _) = self.ends(0), self.ends(last)
        low, high = sorted((0.0, head - tail))
        there = min(max(there, self.pose.zone.left - low), self.pose.zone.right - high)
        first, final = self.pose.heights[0], self.pose.heights[last]

        def put(share: float) -> Arrow:
            x, y = tail + share * (there - tail), first + share * (final - first)
            return sent.put(np.array([x, y, 0.0]), np.array([x + head - tail, y, 0.0]))

        return put

    # -- for what is drawn beside and along it ---------------------------------------------------

    def ends(self, l: int) -> tuple[float, float]:
        """Where the nudge lies on line l: its tail and its head."""
        places = self._on(self._points[l][[0, -1]], float(l))
        return float(places[0, 0]), float(places[1, 0])

    def way(self, first: int, last: int, points: int = 15) -> np.ndarray:
        """The thread of the value from one line to another, so many points for each function."""
        shares = np.linspace(0.0, 1.0, points)
        found = [begun(self._way[l], share)[0, 3] for l in range(first, last) for share in shares]
        return self.pose.at(np.array(found))

    def rims(self, l: int) -> list[np.ndarray]:
        """The ways of the nudge's tail and of its head through function l."""
        shares = np.linspace(0.0, 1.0, 15)
        along = np.array([begun(self._nudge[l - 1][[0, -1]], share)[:, 3] for share in shares])
        return [self._as_points(along[:, i]) for i in range(2)]

    def around(
        self, l: int, low: float, high: float, reach: float, also: np.ndarray | None = None
    ) -> tuple[float, float]:
        """How far left and right the nudge is in function l between two heights of the frame.

        ``reach`` is how far something beside the thread of the value reaches; ``also`` are points
        of another thread that is there.
        """
        shares = np.linspace(0.0, 1.0, 41)
        nudge = [self._as_points(begun(self._nudge[l - 1], share)[:, 3]) for share in shares]
        value = self.way(l - 1, l, len(shares))
        along = np.gradient(value[:, :2], axis=0)
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
        side = reach * np.column_stack([-along[:, 1], along[:, 0], np.zeros(len(along))])
        points = np.concatenate([*nudge, value - side, value + side])
        if also is not None:
            points = np.concatenate([points, also])
        seen = points[(points[:, 1] >= low) & (points[:, 1] <= high), 0]
        return float(seen.min()), float(seen.max())

    def everywhere(self, l: int) -> list[np.ndarray]:
        """Ways from some points all over line l - 1 to where function l takes them."""
        shares = np.linspace(0.0, 1.0, 12)
        whole = self._everywhere[l - 1][::2]
        along = np.array([begun(whole, share)[:, 3] for share in shares])
        return [self._as_points(along[:, i]) for i in range(len(whole))]

    # -- drawing ---------------------------------------------------------------------------------

    def _on(self, along: np.ndarray, l: float) -> np.ndarray:
        return self.pose.at(np.column_stack([along, np.full(len(along), l)]))

    def _as_points(self, found: np.ndarray) -> np.ndarray:
        return self.pose.at(found.reshape(-1, 2))

    def _draw(self, l: int) -> None:
        for drawing, whole, share in (
            (self.bright, self._nudge, self._carried[l - 1]),
            (self.threads, self._way, self._threaded[l - 1]),
        ):
            found = begun(whole[l - 1], share)[slice(None if share > 0 else 0)]
            drawing[l - 1].points = self._as_points(found)

    def _draw_dots(self) -> None:
        last = self.pose.count - 1
        reached = [0, *(l for l in range(1, last) if self._threaded[l - 1] >= 1)]
        middles = np.concatenate([self._on(np.array([self._values[l]]), float(l)) for l in reached])
        self.dots.points = discs(middles, np.array([DOT]))
        at_end = self._on(np.array([self._values[last]]), float(last))
        done = self._threaded[last - 1] >= 1
        self.end.points = discs(at_end, np.array([DOT])) if done else np.zeros((0, 3))

    def _rails(self) -> list[np.ndarray]:
        half = self.pose.width / 2
        ends = np.array([-half, half])
        return [self._on(ends, float(l)) for l in range(self.pose.count)]

    def _ticks(self) -> list[np.ndarray]:
        high = np.array([[0.0, TICK, 0.0], [0.0, -TICK, 0.0]])
        return [
            self._on(np.array([place]), float(l)) + high
            for l in range(self.pose.count)
            for _, place in self.ticks(l)
        ]

    def ticks(self, l: int) -> list[tuple[float, float]]:
        """Round numbers on a line, and their places; on some lines, steps from its value."""
        step, half = self.ruler.step(), self.pose.width / 2
        zero = float(self.ruler.at(l, self.ruler.bases[l]))
        pitch = step * self.ruler.per_one
        first, last = int(np.ceil((-half - zero) / pitch)), int(np.floor((half - zero) / pitch))
        return [(i * step, zero + i * pitch) for i in range(first, last + 1)]


def _straight(ends: np.ndarray) -> np.ndarray:
    starts, stops = ends[:, :1], ends[:, 1:]
    thirds = np.array([0, 1 / 3, 2 / 3, 1])[None, :, None]
    return np.asarray((starts + thirds * (stops - starts)).reshape(-1, 3))
