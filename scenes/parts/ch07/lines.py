"""Number lines one below the other, and what each function makes of a nudge on the way down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.dimming import dim
from scenes.mobjects.nudge.arrow import GHOST
from scenes.mobjects.shapes import discs
from scenes.parts.ch07.nudge_arrow import Arrow, thickness
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
DOT, RIM = 0.105, 0.035
TICK = 0.09


class Curves(Shaded, VMobject):
    """Many curves as one drawing."""


class Lines(VGroup):
    """The lines x, a, ... C, strands between them, and arrows on them.

    Attributes:
        pose: where it lies.
        rails, faint: the lines with ticks; strands from everywhere.
        bright: for each function the strands of the nudge, and the warm thread of the value.
        arrows: for each line the nudge there.
        dots: the values that are reached.

    Args:
        ruler: where the numbers stand.
        pose: where the picture lies.
    """

    def __init__(self, ruler: Ruler, pose: Pose) -> None:
        self.ruler, self.pose, self._turn = ruler, pose, 0.0
        theme, count = style.theme, pose.count
        self._points = ruler.points(POINTS)
        self._values = [float(ruler.at(l, v)) for l, v in enumerate(ruler.route.values)]
        self.rails = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.faint = Curves(
            stroke_color=theme.quiet, stroke_width=STRAND * 0.75, stroke_opacity=FAINT
        )
        self._everywhere = [all_over(ruler, l, EVERYWHERE) for l in range(1, count)]
        self._nudge = [curves(a, b, l + 1) for l, (a, b) in enumerate(self._pairs(self._points))]
        values = [np.array([value]) for value in self._values]
        self._way = [curves(a, b, l + 1) for l, (a, b) in enumerate(self._pairs(values))]
        self._started, self._carried = 0.0, [0.0] * (count - 1)
        self._threaded = [0.0] * (count - 1)
        self.bright = [
            Curves(stroke_color=theme.ink, stroke_width=STRAND, stroke_opacity=BRIGHT)
            for _ in self._nudge
        ]
        self.threads = [
            Curves(stroke_color=theme.activation, stroke_width=THREAD) for _ in self._nudge
        ]
        per_one = 2 * ruler.half * ruler.per_one * pose.flat.width / pose.width
        self.arrows = [Arrow(ruler.route.carried(l), per_one) for l in range(count)]
        self.dots = VMobject(fill_color=theme.activation, fill_opacity=1.0)
        self.dots.set_stroke(theme.ground, style.OUTLINE)
        self.end = VMobject(fill_color=theme.cost, fill_opacity=1.0)
        self.end.set_stroke(theme.ground, style.OUTLINE)
        super().__init__(*self.family_in_order())
        self.turn(0.0)

    def family_in_order(self) -> list[VMobject]:
        """All its parts, from the lowest to the uppermost."""
        lines = [self.faint, self.rails, *self.bright, *self.threads]
        return [*lines, self.dots, self.end, *self.arrows]

    # -- what a nudge does -----------------------------------------------------------------------

    def start(self, share: float) -> Lines:
        """The nudge of the input opens about its value."""
        self._started = share
        x, (tail, head) = self._values[0], self._points[0][[0, -1]]
        self._draw_arrow(0, self._on(x + share * (np.array([tail, head]) - x), 0.0))
        return self

    def carry(self, l: int, share: float) -> Lines:
        """Function l has carried the nudge on line l - 1 so far down."""
        self._carried[l - 1] = share
        self._draw(l)
        front = np.zeros((2, 3))
        if share > 0:
            front = self.pose.at(begun(self._nudge[l - 1][[0, -1]], share)[:, 3], self._turn)
        self._draw_arrow(l, front)
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

    def turn(self, share: float) -> Lines:
        """Lay the picture flat (0), or turn it so that it runs to the right (1)."""
        self._turn = share
        half = self.pose.width / 2
        rails = [np.array([[-half, l], [half, l]]) for l in range(self.pose.count)]
        rails += self._ticks()
        ends = self.pose.at(np.concatenate(rails), share).reshape(-1, 2, 3)
        self.rails.points = _straight(ends)
        self.faint.points = self._as_points(np.concatenate(self._everywhere))
        self.start(self._started)
        for l in range(1, self.pose.count):
            self.carry(l, self._carried[l - 1])
        self._draw_dots()
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
        there = min(max(there, self.pose.flat.left - low), self.pose.flat.right - high)
        first, final = (float(self.pose.line(l)[1]) for l in (0, last))

        def put(share: float) -> Arrow:
            x, y = tail + share * (there - tail), first + share * (final - first)
            return sent.put(np.array([x, y, 0.0]), np.array([x + head - tail, y, 0.0]))

        return put

    # -- for what is drawn beside and along it ---------------------------------------------------

    def ends(self, l: int) -> tuple[float, float]:
        """Where the nudge lies on line l, in the flat picture: its tail and its head."""
        places = self._on(self._points[l][[0, -1]], float(l))
        return float(places[0, 0]), float(places[1, 0])

    def way(self, first: int, last: int) -> np.ndarray:
        """The thread of the value from one line to another, as points along it."""
        shares = np.linspace(0.0, 1.0, 15)
        found = [begun(self._way[l], share)[0, 3] for l in range(first, last) for share in shares]
        return self.pose.at(np.array(found), self._turn)

    def everywhere(self, l: int) -> list[np.ndarray]:
        """Ways from some points all over line l - 1 to where function l takes them."""
        shares = np.linspace(0.0, 1.0, 12)
        whole = self._everywhere[l - 1][::2]
        along = np.array([begun(whole, share)[:, 3] for share in shares])
        return [self._as_points(along[:, i]) for i in range(len(whole))]

    # -- drawing ---------------------------------------------------------------------------------

    @staticmethod
    def _pairs(places: list[np.ndarray]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        return pairwise(places)

    def _on(self, along: np.ndarray, l: float) -> np.ndarray:
        return self.pose.at(np.column_stack([along, np.full(len(along), l)]), self._turn)

    def _as_points(self, found: np.ndarray) -> np.ndarray:
        return self.pose.at(found.reshape(-1, 2), self._turn)

    def _draw(self, l: int) -> None:
        for drawing, whole, share in (
            (self.bright, self._nudge, self._carried[l - 1]),
            (self.threads, self._way, self._threaded[l - 1]),
        ):
            found = begun(whole[l - 1], share)[slice(None if share > 0 else 0)]
            drawing[l - 1].points = self._as_points(found)

    def _draw_arrow(self, l: int, ends: np.ndarray) -> None:
        tail, head = ends
        self.arrows[l].put(tail, head, self.pose.axis(self._turn), self.pose.shrink(self._turn))

    def _draw_dots(self) -> None:
        last = self.pose.count - 1
        reached = [0, *(l for l in range(1, last) if self._threaded[l - 1] >= 1)]
        middles = np.concatenate([self._on(np.array([self._values[l]]), float(l)) for l in reached])
        radius = np.array([DOT * thickness(self.pose.shrink(self._turn))])
        self.dots.points = discs(middles, radius)
        at_end = self._on(np.array([self._values[last]]), float(last))
        done = self._threaded[last - 1] >= 1
        self.end.points = discs(at_end, radius) if done else np.zeros((0, 3))

    def _ticks(self) -> list[np.ndarray]:
        high = TICK * (self.pose.count - 1) / self.pose.flat.height
        return [
            np.array([[place, l - high], [place, l + high]])
            for l in range(self.pose.count)
            for _, place in self.ticks(l)
        ]

    def ticks(self, l: int) -> list[tuple[float, float]]:
        """Round numbers on a line, and their places; on centred lines, steps from its value."""
        step, half = self.ruler.step(), self.pose.width / 2
        zero = float(self.ruler.at(l, 0.0)) if self.ruler.is_common else 0.0
        pitch = step * self.ruler.per_one
        first, last = int(np.ceil((-half - zero) / pitch)), int(np.floor((half - zero) / pitch))
        return [(i * step, zero + i * pitch) for i in range(first, last + 1)]


def _straight(ends: np.ndarray) -> np.ndarray:
    starts, stops = ends[:, :1], ends[:, 1:]
    thirds = np.array([0, 1 / 3, 2 / 3, 1])[None, :, None]
    return np.asarray((starts + thirds * (stops - starts)).reshape(-1, 3))
