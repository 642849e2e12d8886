"""A magnifying glass over two points of a curve: the nearer they come, the more it magnifies."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.nudge.strokes import dashes, plane, strokes
from scenes.mobjects.outlines import polygons, rectangles
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import Strand
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.traits import Solid

POWER = 2.0
"""by which the first step is magnified; run and rise look as long for all steps after it"""
THICK = 0.09
GAP = 0.6
"""opacity of what lies between line and tangent: there is little of it"""
DOT = 0.11
SAMPLES = 81
LABEL_AT = (-0.5, 0.55)
"""of the power, in radii from the middle, on the free side of a rising line"""


class Glass(Solid, VGroup):
    """What a small ring on the curve holds, drawn larger in a large one: run, rise and both lines.

    It magnifies both axes alike, so that slopes stay as they are. `look` looks at any step; the run
    keeps its length, so the power is as many times larger as the step is smaller. The curve in it
    is run through the network anew.

    Attributes:
        power: by how much it magnifies just now.
        curve, through, run, rise, dots, ring, sight, plate, rim: the parts.
        ghost, gap: the line as it was at the step before, and how far it has turned since.

    Args:
        strand: the weight and its steps.
        plot: the curve.
        middle: where the glass is, shape (2,).
    """

    def __init__(self, strand: Strand, plot: CostPlot, middle: tuple[float, float]) -> None:
        theme = style.theme
        self._strand, self._plot, self._at = strand, plot, np.array(middle)
        self._radius = staging().glass
        self._left: float | None = None
        self._length = POWER * strand.step * plot.curve.frame.per_x
        fill = style.mix(theme.ground, theme.silent, 0.8)
        self.sight = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        self.ring = VMobject(stroke_color=theme.quiet, stroke_width=style.OUTLINE)
        self.plate = Glow(fill_color=fill, fill_opacity=1.0, stroke_width=0.0)
        self.rim = VMobject(stroke_color=theme.quiet, stroke_width=style.STRONG)
        self.curve = VMobject(stroke_color=theme.cost, stroke_width=style.STRONG + 1)
        self.through = VMobject(stroke_color=theme.slope, stroke_width=style.STRONG - 1)
        pale = style.mix(theme.slope, theme.ink, 0.6)
        self.ghost = VMobject(stroke_color=pale, stroke_width=style.OUTLINE + 0.5)
        lit = style.mix(theme.slope, theme.ink, 0.3)
        self.gap = Glow(fill_color=lit, fill_opacity=GAP, stroke_width=0.0)
        self.run = VMobject(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.rise = VMobject(fill_color=theme.cost, fill_opacity=1.0, stroke_width=0.0)
        self.dots: Any = VMobject(
            fill_color=style.mix(theme.cost, theme.ink, 0.4), fill_opacity=1.0
        )
        self.dots.set_stroke(theme.ink, style.OUTLINE)
        for circle in (self.plate, self.rim):
            circle.points = discs(plane([self._at]), np.array([self._radius]))
        super().__init__(
            self.sight,
            self.ring,
            self.plate,
            self.gap,
            self.curve,
            self.ghost,
            self.through,
            self.run,
            self.rise,
            self.dots,
            self.rim,
        )
        self.look(strand.step)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, right, bottom, top."""
        x, y = self._at
        return x - self._radius, x + self._radius, y - self._radius, y + self._radius

    def look(self, h: float) -> Glass:
        """Look at a step of h."""
        frame, nudge = self._plot.curve.frame, self._strand.nudge
        self.power = self._length / (h * frame.per_x)
        per = np.array([frame.per_x, frame.per_y]) * self.power
        base, end = nudge.costs(np.array([0.0, h]))
        middle = np.array([h / 2, (end - base) / 2])

        def seen(x: np.ndarray, y: np.ndarray) -> np.ndarray:
            return self._at + (np.stack([x, y], axis=-1) - middle) * per

        x = h / 2 + np.linspace(-self._radius, self._radius, SAMPLES) / per[0]
        places = seen(x, nudge.costs(x) - base)
        self.curve.points = _within(places, self._at, self._radius)
        corners = seen(np.array([0.0, h, h]), np.array([0.0, 0.0, end - base]))
        first, corner, second = corners
        through = self._chord(first, second - first)
        self.through.points = strokes([through])
        self.gap.points = self.ghost.points = np.zeros((0, 3))
        if self._left is not None:
            beside = self._chord(first, per * np.array([1.0, self._left]), 49)
            between = np.stack([np.tile(first, (2, 1)), through, beside[[0, -1]]], axis=1)
            self.gap.points, self.ghost.points = polygons(between), dashes(beside)
        half = THICK / 2
        side = np.sign(corner[0] - first[0])
        self.run.points = rectangles(
            np.array([[first[0], corner[0] + side * half, first[1] - half, first[1] + half]])
        )
        low, high = sorted((corner[1], second[1]))
        self.rise.points = rectangles(np.array([[corner[0] - half, corner[0] + half, low, high]]))
        self.dots.points = discs(plane([first, second]), np.array([DOT, DOT]))
        self._look_at(frame.at(*middle))
        self._corners = corners
        return self

    def leave(self, h: float) -> None:
        """The line through both points of a step of h stays as a ghost, out of which it turns."""
        self._left = self._strand.nudge.quotient(h).value

    def reach(self) -> list[np.ndarray]:
        """The rings of all steps, and the lines of sight, by points along them."""
        found = []
        for h in self._strand.steps:
            self.look(h)
            found.append(self.ring.points[:, :2].copy())
            ends = self.sight.points[:, :2].reshape(-1, 4, 2)
            found += [one[0] + np.linspace(0, 1, 80)[:, None] * (one[-1] - one[0]) for one in ends]
        self.look(self._strand.step)
        return found

    def labels(self, number: int) -> VGroup:
        """The power, and the numbers of run and rise, for one of the steps; shown at that step."""
        strand = self._strand
        h = strand.steps[number]
        self.look(h)
        power = Quantity(
            Symbol("times"), round(self.power, 6), f"{POWER!r} * {strand.step!r} / {h!r}"
        )
        sign = 1.0 if strand.slope.value >= 0 else -1.0
        label = Words(
            "{sign} {power}",
            size=style.NUMBER,
            sign=Symbol("times"),
            power=power.to(0, 1),
        )
        chord = self._radius * np.sqrt(1 - LABEL_AT[1] ** 2)
        x = max(self._radius * LABEL_AT[0], label.width / 2 + 0.2 - chord)
        label.move_to((*(self._at + np.array([x, sign * self._radius * LABEL_AT[1]])), 0.0))
        run = Numeral(strand.nudge.step(h).with_sign(), size=style.NUMBER)
        first, corner, second = self._corners
        x, y = (first[0] + corner[0]) / 2, first[1] - sign * 0.34
        if staging().is_narrow:  # the number may be longer than the run: it stays off the line
            steep = abs(second[1] - first[1]) / abs(second[0] - first[0])
            x = max(x, first[0] - 0.19 / steep + 0.12 + run.width / 2)
            off = abs(y - self._at[1]) + run.height / 2
            free = max(np.sqrt(max(self._radius**2 - off**2, 0.0)) - run.width / 2 - 0.1, 0.0)
            x = float(np.clip(x, self._at[0] - free, self._at[0] + free))
        run.move_to((x, y, 0.0))
        return VGroup(label, run)

    def _look_at(self, spot: np.ndarray) -> None:
        """Draw the small ring, and the lines of sight from it to the glass."""
        small = self._radius / self.power
        self.ring.points = discs(plane([spot]), np.array([max(small, 0.02)]))
        away = self._at - spot
        distance = float(np.linalg.norm(away))
        if distance <= self._radius - small:
            self.sight.points = np.zeros((0, 3))
            return
        turn = np.arccos((small - self._radius) / distance)
        angle = np.arctan2(away[1], away[0])
        found = []
        for side in (1, -1):
            out = np.array([np.cos(angle + side * turn), np.sin(angle + side * turn)])
            found.append(np.array([spot + small * out, self._at + self._radius * out]))
        self.sight.points = strokes(found)

    def _chord(self, point: np.ndarray, way: np.ndarray, samples: int = 2) -> np.ndarray:
        """The part of a line that the glass holds, by points along it."""
        way = way / np.linalg.norm(way)
        along = float((self._at - point) @ way)
        nearest = point + along * way
        half = np.sqrt(max(self._radius**2 - float(((nearest - self._at) ** 2).sum()), 0.0))
        return np.asarray(nearest + np.linspace(-half, half, samples)[:, None] * way)


def _within(places: np.ndarray, middle: np.ndarray, radius: float) -> np.ndarray:
    """The pieces of a line that lie in the glass."""
    inside = np.hypot(*(places - middle).T) <= radius
    inside &= np.isfinite(places).all(axis=1)
    pieces = [places[i : i + 2] for i in range(len(places) - 1) if inside[i] and inside[i + 1]]
    return strokes(pieces)
