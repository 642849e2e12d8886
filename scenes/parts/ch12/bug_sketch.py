"""A bug as a small picture: a few neurons, and what a program with it does to the error."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject, linear

from scenes.mobjects.outlines import lines, polygons, rectangles
from scenes.mobjects.shapes import discs
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.broken_pass import Bug
from scenes.stage import style
from scenes.stage.style import Zone

AHEAD, BEHIND = 0.86, -0.86
"""where neurons stand across, of a zone that goes from -1 to 1: error runs from right to left"""
RADIUS, WIDTH = 0.15, 0.2
"""of a neuron; of a ribbon, in units of the frame"""
TURNS = 0.12
"""where it is that a sign turns"""
SHUT, WIDE_OPEN, JAW = 0.03, 0.17, 0.09
"""half the gap of a gate as it should be, and forgotten; half its thickness"""
ARRIVES = 0.8
"""share of a run after which the error has arrived, and rests"""
DASHES, CHEVRONS = 9, 4


class BugSketch(VGroup):
    """What a bug is, without a word: a gate stands open, a sign turns, another edge is taken.

    Attributes:
        bug: which one.
        edges: along which error should come; dashed where the program passes by.
        ribbon, hollow: the error, positive and negative, as far as it has come.
        gate: what should have narrowed it.

    Args:
        bug: which one.
        zone: what the picture fills.
    """

    def __init__(self, bug: Bug, zone: Zone) -> None:
        theme, self.bug, self._zone = style.theme, bug, zone
        self.edges = VMobject(stroke_color=theme.quiet, stroke_width=style.OUTLINE)
        self.ribbon = VMobject(stroke_width=0.0, fill_color=theme.signal, fill_opacity=1.0)
        self.hollow = VMobject(stroke_color=theme.signal, stroke_width=style.OUTLINE)
        self.gate = VMobject(stroke_width=0.0, fill_color=theme.slope, fill_opacity=1.0)
        self.neurons = VMobject(stroke_color=theme.ink, stroke_width=style.OUTLINE)
        self.neurons.set_fill(theme.ground, 1.0)
        self.cost = VMobject(stroke_width=0.0, fill_color=theme.cost, fill_opacity=1.0)
        self._place()
        super().__init__(self.edges, self.ribbon, self.hollow, self.gate, self.neurons, self.cost)
        self.go(1.0)

    def go(self, share: float) -> None:
        """How far the error has come: from nowhere (0) to the neuron that waits for it (1)."""
        head = AHEAD + share * (BEHIND - AHEAD)
        {
            Bug.SIGN: self._turn_sign,
            Bug.SLOPE: self._pass_the_gate,
            Bug.TURN: self._take_the_other_edge,
            Bug.PATH: self._take_one_path,
        }[self.bug](head, share)

    # -- each bug --------------------------------------------------------------------------------

    def _turn_sign(self, head: float, share: float) -> None:
        self.ribbon.points = self._band((AHEAD, 0.0), (max(head, TURNS), 0.0))
        if head >= TURNS:
            self.hollow.points = np.zeros((0, 3))
            return
        start, end = self._at((TURNS, 0.0)), self._at((head, 0.0))
        half = np.array([0.0, WIDTH / 2])
        signs = np.linspace(start, self._at((BEHIND, 0.0)), CHEVRONS + 2)[1:-1]
        tips = signs[signs[:, 0] > end[0] + WIDTH / 2]
        back = np.array([WIDTH / 2, 0.0])
        from_, to = [start + half, start - half], [end + half, end - half]
        from_ += [*(tips + back + half), *(tips + back - half)]
        to += [*tips, *tips]
        self.hollow.points = lines(np.array(from_), np.array(to))

    def _pass_the_gate(self, head: float, share: float) -> None:
        self.ribbon.points = self._band((AHEAD, 0.0), (head, 0.0))
        opened = float(np.clip((share - 0.05) / 0.3, 0.0, 1.0))
        gap = SHUT + opened * (WIDE_OPEN - SHUT)
        (x, y), tall = self._at((0.0, 0.0)), self._zone.height / 2
        jaws = [(x - JAW, x + JAW, y + gap, y + tall), (x - JAW, x + JAW, y - tall, y - gap)]
        self.gate.points = rectangles(np.array(jaws))

    def _take_the_other_edge(self, _head: float, share: float) -> None:
        start, end = np.array([AHEAD, -1.0]), np.array([BEHIND, 1.0])
        self.ribbon.points = self._band(start, start + share * (end - start))

    def _take_one_path(self, _head: float, share: float) -> None:
        start, end = np.array([AHEAD, 1.0]), np.array([BEHIND, 0.0])
        self.ribbon.points = self._band(start, start + share * (end - start))

    def _place(self) -> None:
        """The neurons, the edges between them, dashed those that are passed by."""
        last = (BEHIND, 0.0)
        stops = {
            Bug.SIGN: [(TURNS, 0.0), last],
            Bug.SLOPE: [(AHEAD, 0.0), last],
            Bug.TURN: [(x, y) for x in (AHEAD, BEHIND) for y in (1.0, -1.0)],
            Bug.PATH: [(AHEAD, 1.0), (AHEAD, 0.0), (AHEAD, -1.0), last],
        }[self.bug]
        ways = {
            Bug.SIGN: [((AHEAD, 0.0), last)],
            Bug.SLOPE: [((AHEAD, 0.0), last)],
            Bug.TURN: [((AHEAD, -1.0), (BEHIND, 1.0))],
            Bug.PATH: [((AHEAD, 1.0), last)],
        }[self.bug]
        missed = {
            Bug.TURN: [((AHEAD, 1.0), (BEHIND, -1.0))],
            Bug.PATH: [((AHEAD, 0.0), last), ((AHEAD, -1.0), last)],
        }.get(self.bug, [])
        parts = [(self._at(one), self._at(other)) for one, other in ways]
        for one, other in missed:
            start, way = self._at(one), self._at(other) - self._at(one)
            parts += [
                (start + i / DASHES * way, start + (i + 0.5) / DASHES * way) for i in range(DASHES)
            ]
        starts, ends = (np.array(each) for each in zip(*parts, strict=True))
        self.edges.points = lines(starts, ends)
        middles = np.array([[*self._at(stop), 0.0] for stop in stops])
        self.neurons.points = discs(middles, np.full(len(middles), RADIUS))
        if self.bug is Bug.SIGN:
            middle = np.array([[*self._at((AHEAD, 0.0)), 0.0]])
            self.cost.points = discs(middle, np.array([1.7 * RADIUS]))

    def _band(
        self, one: Sequence[float] | np.ndarray, other: Sequence[float] | np.ndarray
    ) -> np.ndarray:
        """A ribbon from one place to another."""
        start, end = self._at(one), self._at(other)
        way = end - start
        long = float(np.linalg.norm(way))
        if long < 1e-6:
            return np.zeros((0, 3))
        aside = np.array([-way[1], way[0]]) / long * WIDTH / 2
        corners = np.array([[start + aside, end + aside, end - aside, start - aside]])
        return polygons(corners)

    def _at(self, place: Sequence[float] | np.ndarray) -> np.ndarray:
        x, y = place
        placed = len(self.edges.points) > 0  # then the sketch may have been moved
        middle = self.edges.get_center() if placed else np.array(self._zone.center)
        tall = self._zone.height / 2 - RADIUS
        return np.asarray(middle[:2] + np.array([x * self._zone.width / 2, y * tall]))


def runs(sketches: Sequence[BugSketch], run_time: float, times: int = 1) -> Vary:
    """Each bug does what it does, so many times, all at once."""

    def show(now: float) -> None:
        share = 1.0 if now >= times else min(now % 1.0 / ARRIVES, 1.0)
        for sketch in sketches:
            sketch.go(share)

    together = VGroup(*sketches)
    return Vary(together, show, 0.0, float(times), run_time=run_time, rate_func=linear)
