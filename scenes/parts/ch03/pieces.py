"""Pieces of the cost's curve, each pulled out of the one before and blown up beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VGroup, VMobject, smooth

from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.nudge.strokes import plane, strokes
from scenes.mobjects.outlines import arrows, lines, polygons, rectangles
from scenes.mobjects.shapes import discs
from scenes.parts.ch03.across import across
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.strand import Strand
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import Solid

BEFORE, BEYOND = 0.12, 1.12
"""from where to where a piece goes, along and up, in steps and in their steepest rise"""
THICK, HEAD, DOT = 0.07, 0.22, 0.085
SLIVER = 0.9
"""opacity of what lies between the curve and the line"""
GROWS = 0.55
"""share of its time in which a piece grows; then run, rise and line are drawn"""
INSIDE = 81
"""points of the curve between both dots"""


class Piece(Solid, VGroup):
    """The curve over one step, with run, rise, and the line through both ends.

    What lies between the curve and the line is filled: it is what gets thin. All pieces show the
    same number of steps, along and up, so that each is the one before, enlarged alike both ways.

    Attributes:
        h: the step.
        zone: where it is drawn just now.
        source: where it was taken from.
        is_marked: whether a box shows where that was.
        mark, card, sliver, curve, line, rise, run, dots: the parts.

    Args:
        strand: the weight that is nudged.
        h: the step.
        steep: the steepest slope that any piece's line has.
        source: where it is taken from.
    """

    def __init__(self, strand: Strand, h: float, steep: float, source: Zone) -> None:
        theme = style.theme
        self.h, self.source, self.zone = h, source, source
        self._along = np.array([-BEFORE, BEYOND])
        self._up = self._along if steep > 0 else -self._along[::-1]
        inner = np.linspace(0.0, 1.0, INSIDE)
        shares = np.concatenate([np.linspace(-BEFORE, 0.0, 10)[:-1], inner])
        shares = np.concatenate([shares, np.linspace(1.0, BEYOND, 10)[1:]])
        costs = strand.nudge.costs(np.concatenate([[0.0], h * shares]))
        rises = (costs[1:] - costs[0]) / (h * abs(steep))
        self._curve = np.column_stack([shares, rises])
        self._end = float(rises[9 + INSIDE - 1])
        self.card = VMobject(fill_color=theme.ground, fill_opacity=1.0)
        self.card.set_stroke(theme.quiet, style.RULE)
        self.sliver = Glow(fill_color=theme.cost, fill_opacity=SLIVER, stroke_width=0.0)
        self.curve = VMobject(stroke_color=theme.cost, stroke_width=style.OUTLINE + 0.5)
        self.line = VMobject(stroke_color=theme.slope, stroke_width=style.OUTLINE)
        self.rise = VMobject(fill_color=theme.cost, fill_opacity=1.0, stroke_width=0.0)
        self.run = VMobject(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.dots: Any = VMobject(
            fill_color=style.mix(theme.cost, theme.ink, 0.4), fill_opacity=1.0
        )
        self.dots.set_stroke(theme.ink, style.RULE)
        self.mark = VMobject(stroke_color=theme.ink, stroke_width=style.RULE)
        self.is_marked = False
        super().__init__(
            self.mark,
            self.card,
            self.sliver,
            self.curve,
            self.line,
            self.rise,
            self.run,
            self.dots,
        )
        self.look(source)

    def at(self, places: np.ndarray) -> np.ndarray:
        """Where numbers of steps along and up are drawn, shape (n, 2)."""
        zone = self.zone
        low = np.array([self._along[0], self._up[0]])
        per = np.array([zone.width, zone.height]) / (BEFORE + BEYOND)
        return np.array([zone.left, zone.bottom]) + (np.asarray(places) - low) * per

    def framed(self, share: float) -> None:
        """How far it stands out from what is behind it."""
        self.card.set_fill(opacity=share).set_stroke(opacity=share)

    def part(self, h: float) -> Zone:
        """Where the piece over a smaller step lies in this one."""
        ends = np.array([[self._along[i], self._up[i]] for i in (0, 1)]) * h / self.h
        (left, bottom), (right, top) = self.at(ends)
        return Zone(float(left), float(right), float(bottom), float(top))

    def look(self, zone: Zone, drawn: float = 1.0) -> Piece:
        """Draw it there; of run, rise, line and what lies between, a share, one after another."""
        self.zone = zone
        run, rise, line = (min(max(3 * drawn - i, 0.0), 1.0) for i in range(3))
        top = min(zone.top, style.HERO.top)
        self.card.points = rectangles(np.array([[zone.left, zone.right, zone.bottom, top]]))
        self.curve.points = strokes(self._inside(self.at(self._curve)))
        foot, corner, tip = self.at(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, self._end]]))
        bow = self.at(self._curve[9 : 9 + INSIDE])
        self.sliver.points = polygons(bow[None]) if line == 1 else np.zeros((0, 3))
        start, end = across(zone, foot, tip - foot)
        self.line.points = lines(start[None], (start + line * (end - start))[None])
        reached = foot + run * (corner - foot)
        head = min(HEAD, 0.4 * float((reached - foot)[0]))
        drawn_run = arrows(foot[None], reached[None], THICK * min(1.0, zone.width / 2), head)
        self.run.points = polygons(drawn_run) if run else np.zeros((0, 3))
        top = corner[1] + rise * (tip - corner)[1]
        half = THICK * min(1.0, zone.width / 2) / 2
        box = [corner[0] - half, corner[0] + half, min(corner[1], top), max(corner[1], top)]
        self.rise.points = rectangles(np.array([box])) if rise else np.zeros((0, 3))
        self.dots.points = discs(plane([foot, tip]), np.array(DOT * min(1.0, zone.width / 2)))
        at = self.source
        corners = np.array([[at.left, at.right, at.bottom, at.top]])
        self.mark.points = rectangles(corners) if self.is_marked else np.zeros((0, 3))
        return self

    def _inside(self, places: np.ndarray) -> list[np.ndarray]:
        """The pieces of a line that lie in the zone."""
        zone = self.zone
        inside = np.isfinite(places).all(axis=1)
        inside &= (places[:, 1] >= zone.bottom) & (places[:, 1] <= zone.top)
        return [places[i : i + 2] for i in np.flatnonzero(inside[:-1] & inside[1:])]


class Pieces:
    """A piece for each of some steps, the first taken out of the plot, each next out of the last.

    They share the room between them: where one more comes, all become narrower alike.

    Attributes:
        all: the pieces.
        outside: what the first one covers in the plot.

    Args:
        strand: the weight that is nudged.
        plot: the whole curve.
        cells: where they stand when there is one, when there are two, and so on.
    """

    def __init__(self, strand: Strand, plot: CostPlot, cells: list[list[Zone]]) -> None:
        steps, frame = strand.looks, plot.curve.frame
        slopes = [strand.nudge.quotient(h).value for h in steps]
        steep = max(slopes, key=abs)
        self.cells = cells
        ends = steps[0] * np.array([-BEFORE, BEYOND])
        (left, low), (right, high) = frame.at(ends, steep * ends)
        low, high = sorted((float(low), float(high)))
        self.outside = Zone(float(left), float(right), low, high)
        self.all = [Piece(strand, h, steep, self.outside) for h in steps]
        self.grow(0, 0.0)

    def grow(self, number: int, share: float) -> None:
        """One comes from where it is taken from to where it stands, and is drawn out there.

        The first one is drawn out already, and gets its frame as it comes out of the plot.
        """
        way = smooth(min(share / (GROWS if number else 1.0), 1.0))
        for i, piece in enumerate(self.all[:number]):
            piece.source = self._source(i)
            piece.look(between(self.cells[number - 1][i], self.cells[number][i], way))
        piece, piece_from = self.all[number], self._source(number)
        piece.source, piece.is_marked = piece_from, number > 0
        drawn = max(share - GROWS, 0.0) / (1 - GROWS) if number else 1.0
        piece.look(between(piece_from, self.cells[number][number], way), drawn)
        piece.framed(1.0 if number else way)

    def close(self, share: float) -> None:
        """One after another goes back into the one before, and the first into the plot."""
        count = len(self.all)
        for i, piece in enumerate(self.all):
            back = smooth(min(max(share * count - (count - 1 - i), 0.0), 1.0))
            piece.source = self._source(i)
            piece.look(between(self.cells[-1][i], piece.source, back))
            piece.framed(1.0 if i else 1 - back)

    def _source(self, number: int) -> Zone:
        """Where one is taken from: that of the one before which it shows, or of the plot."""
        piece = self.all[number]
        return self.all[number - 1].part(piece.h) if number else self.outside


def between(one: Zone, other: Zone, share: float) -> Zone:
    """A share of the way from one zone to another."""
    ends = [(one.left, other.left), (one.right, other.right)]
    ends += [(one.bottom, other.bottom), (one.top, other.top)]
    return Zone(*(start + share * (end - start) for start, end in ends))
