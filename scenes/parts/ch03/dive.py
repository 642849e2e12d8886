"""A dive into a curve: the nearer one comes to a point, the less the curve leaves a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.network.slots import Box, place_clear
from scenes.mobjects.nudge.strokes import plane, strokes
from scenes.mobjects.outlines import arrows, lines, polygons, rectangles
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch03.across import across
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.paper import without
from scenes.parts.ch03.strand import Strand
from scenes.readings.nudge import as_a_quotient
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.traits import Solid

WIDE, HIGH = 0.8, 0.74
"""shares of the picture that run and rise fill at the most"""
THICK, HEAD, DOT = 0.1, 0.3, 0.12
SLIVER = 0.55
"""opacity of what lies between the curve and the line"""
SAMPLES, INSIDE = 181, 61
"""points of the curve, and of the part between the two dots"""
RULED = 0.8
"""units of the frame between ruled lines, at the least"""
PALE = 0.7
VIEWS = 14
"""places of a leg at which it is known what is in the way"""


@dataclass(frozen=True)
class View:
    """Where the point is seen, and how many times as large as in the plot."""

    base: np.ndarray
    power: float

    def towards(self, other: View, share: float) -> View:
        """Between this one and another: equal shares enlarge by equal factors."""
        power = self.power * (other.power / self.power) ** share
        return View(self.base + share * (other.base - self.base), power)


class Dive(Solid, VGroup):
    """Run, rise, the curve and the line through both its ends, seen from nearer and nearer.

    Both axes are enlarged alike, so that slopes stay as they are; the curve is run through the
    network anew. What lies between curve and line is filled: it is what gets thin.

    Attributes:
        view: from where it is seen just now.
        ruled, finer, sliver, curve, line, run, rise, dots: the parts.

    Args:
        strand: the weight and its steps.
        plot: the curve, which is seen as it is from `outside`.
    """

    def __init__(self, strand: Strand, plot: CostPlot) -> None:
        theme = style.theme
        self._strand, self._plot, self._zone = strand, plot, plot.ruled
        self._written: list[Box] = []
        self.outside = View(plot.curve.frame.at(0.0, 0.0), 1.0)
        self.ruled, self.finer = (
            VMobject(stroke_color=theme.hairline, stroke_width=style.OUTLINE) for _ in range(2)
        )
        self.sliver = Glow(fill_color=theme.cost, fill_opacity=SLIVER, stroke_width=0.0)
        self.curve = VMobject(stroke_color=theme.cost, stroke_width=style.STRONG + 1)
        self.line = VMobject(stroke_color=theme.slope, stroke_width=style.STRONG)
        self.run = VMobject(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.rise = VMobject(fill_color=theme.cost, fill_opacity=1.0, stroke_width=0.0)
        self.dots: Any = VMobject(
            fill_color=style.mix(theme.cost, theme.ink, 0.4), fill_opacity=1.0
        )
        self.dots.set_stroke(theme.ink, style.OUTLINE)
        super().__init__(
            self.ruled,
            self.finer,
            self.sliver,
            self.curve,
            self.line,
            self.run,
            self.rise,
            self.dots,
        )
        self.look(self.first, self.outside)

    @property
    def first(self) -> float:
        """The step with which it begins: the far one, where there is one."""
        return self._strand.far or self._strand.step

    def near(self, h: float) -> View:
        """From where run and rise of a step fill the picture; the run is as long for all."""
        frame, zone = self._plot.curve.frame, self._zone
        slopes = [self._strand.nudge.quotient(one).value for one in (self.first, h)]
        steep = max(abs(slope) for slope in slopes) * frame.per_y / frame.per_x
        length = min(WIDE * zone.width, HIGH * zone.height / steep)
        rise = slopes[1] * frame.per_y / frame.per_x * length
        base = np.array([zone.left + zone.right, zone.bottom + zone.top]) / 2
        return View(base - np.array([length, rise]) / 2, length / (h * frame.per_x))

    def keep_clear(self, written: Sequence[Box]) -> None:
        """Ruled lines leave room for what is written."""
        self._written = list(written)
        self._rule(self._per(self.view))

    def look(self, h: float, view: View) -> Dive:
        """Look at a step of h."""
        self.view, nudge, zone = view, self._strand.nudge, self._zone
        per, steps = self._per(view), self._plot.steps
        left = max((zone.left - view.base[0]) / per[0], steps[0])
        right = min((zone.right - view.base[0]) / per[0], steps[-1])
        self.curve.points = self._pieces(self._seen(np.linspace(left, right, SAMPLES), view))
        bow = self._seen(np.linspace(0.0, h, INSIDE), view)
        bow[:, 1] = np.clip(bow[:, 1], zone.bottom, zone.top)
        base, end = nudge.costs(np.array([0.0, h]))
        foot, tip = view.base, view.base + per * np.array([h, end - base])
        self.sliver.points = polygons(np.concatenate([bow, bow[:1]])[None])
        ends = across(zone, foot, tip - foot)
        self.line.points = lines(ends[:1], ends[1:])
        corner = np.array([tip[0], foot[1]])
        drawn = arrows(foot[None], corner[None], THICK, min(HEAD, 0.6 * (corner - foot)[0]))
        self.run.points = polygons(drawn)
        low, high = min(foot[1], tip[1]), max(foot[1], tip[1])
        half = THICK / 2
        self.rise.points = rectangles(np.array([[corner[0] - half, corner[0] + half, low, high]]))
        self.dots.points = discs(plane([foot, tip]), np.array([DOT, DOT]))
        self._rule(per)
        return self

    def reach(self) -> list[np.ndarray]:
        """What it draws from the first step on and back outside, by points along it."""
        found: list[np.ndarray] = []
        shares, steps = np.linspace(0.0, 1.0, VIEWS), self._strand.steps
        for share in shares:
            found += self._lines(steps[-1], self.outside.towards(self.near(steps[-1]), share))
        for one, two in pairwise(steps):
            for share in shares:
                h = one * (two / one) ** share
                found += self._lines(h, self.near(h))
        return found

    def labels(self, h: float, walls: Sequence[Box]) -> VGroup:
        """The numbers of run and rise of a step, where there is room for them."""
        view = self.near(h)
        change, step = as_a_quotient(
            self._strand.nudge, h, self._strand.nudge.quotient(h).to(0, 3)
        ).terms
        per = self._per(view)
        right, up = per * np.array([h, self._strand.nudge.change(h).value])
        (x, y), away = view.base, -1.0 if up >= 0 else 1.0
        ways, boxes = self._lines(h, view), list(walls)
        written = VGroup()
        for number, spots in (
            (
                self._numeral(step, style.theme.ink),
                [(x + share * right, y + away * 0.36) for share in (0.5, 0.4, 0.6)],
            ),
            (self._numeral(change, style.theme.cost), []),
        ):
            half = number.width / 2 + 0.25
            spots = spots or [
                (x + right + side * half, y + share * up)
                for side in (-1, 1)
                for share in (0.4, 0.3, 0.5, 0.2)
            ]
            if place_clear(number, spots, boxes, ways):
                written.add(number)
        return written

    def _numeral(self, number: Quantity, color: Any) -> Numeral:
        return Numeral(number.with_sign(), size=style.NUMBER, color=color)

    def _per(self, view: View) -> np.ndarray:
        frame = self._plot.curve.frame
        return np.array([frame.per_x, frame.per_y]) * view.power

    def _seen(self, x: np.ndarray, view: View) -> np.ndarray:
        """The curve at these nudges, shape (n, 2)."""
        costs = self._strand.nudge.costs(np.concatenate([[0.0], x]))
        y = costs[1:] - costs[0]
        return np.asarray(view.base + np.stack([x, y], axis=-1) * self._per(view))

    def _pieces(self, places: np.ndarray) -> np.ndarray:
        """The pieces of a line that lie in the picture."""
        zone = self._zone
        inside = np.isfinite(places).all(axis=1)
        inside &= (places[:, 1] >= zone.bottom) & (places[:, 1] <= zone.top)
        pairs = np.flatnonzero(inside[:-1] & inside[1:])
        return strokes([places[i : i + 2] for i in pairs])

    def _lines(self, h: float, view: View) -> list[np.ndarray]:
        zone, per = self._zone, self._per(view)
        left, right = (
            np.clip((side - view.base[0]) / per[0], *self._plot.steps[[0, -1]])
            for side in (zone.left, zone.right)
        )
        curve = self._seen(np.linspace(left, right, SAMPLES), view)
        base, end = self._strand.nudge.costs(np.array([0.0, h]))
        tip = view.base + per * np.array([h, end - base])
        one, two = across(zone, view.base, tip - view.base)
        share = np.linspace(0.0, 1.0, SAMPLES)[:, None]
        corner = np.array([tip[0], view.base[1]])
        ways = [curve, one + share * (two - one), view.base + share * (corner - view.base)]
        return [*ways, corner + share * (tip - corner)]

    def _rule(self, per: np.ndarray) -> None:
        """Lines at powers of ten of nudge and cost; the next finer ones come as they part."""
        zone, base = self._zone, self.view.base
        coarse, fine, parted = list[np.ndarray](), list[np.ndarray](), 0.0
        for axis, (low, high), (start, end) in (
            (0, (zone.left, zone.right), (zone.bottom, zone.top)),
            (1, (zone.bottom, zone.top), (zone.left, zone.right)),
        ):
            decade = np.ceil(np.log10(RULED / per[axis]))
            apart = 10.0**decade * per[axis]
            for found, gap in ((coarse, apart), (fine, apart / 10)):
                if found is fine and gap < RULED / 4:
                    continue
                count = np.arange(np.ceil((low - base[axis]) / gap), (high - base[axis]) / gap)
                for place in base[axis] + gap * count:
                    found += self._clear(axis, float(place), (start, end))
            parted = max(parted, (apart / 10 - RULED / 4) / (RULED * 3 / 4))
        for ruled, found in ((self.ruled, coarse), (self.finer, fine)):
            ends = np.array(found, dtype=float).reshape(-1, 2, 2)
            ruled.points = lines(ends[:, 0], ends[:, 1])
        self.finer.set_stroke(opacity=PALE * min(max(parted, 0.0), 1.0))

    def _clear(self, axis: int, place: float, ends: tuple[float, float]) -> list[np.ndarray]:
        gaps = []
        for left, right, bottom, top in self._written:
            over, along = ((left, right), (bottom, top))[:: 1 if axis == 0 else -1]
            if over[0] - DOT < place < over[1] + DOT:
                gaps.append((along[0] - DOT, along[1] + DOT))
        pieces = np.array(list(without(ends, gaps))).reshape(-1, 2)
        level = np.full_like(pieces, place)
        return list(np.stack([level, pieces] if axis == 0 else [pieces, level], axis=-1))
