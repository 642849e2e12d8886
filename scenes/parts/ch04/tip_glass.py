"""A glass over the end of a bar: how little that moved is seen there, many times as large."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.mobjects.gauges.gauges import DIMMEST, Gauges
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.outlines import arrows, lines, polygons
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Words
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Floating, Solid

FURTHEST, LONGEST = -0.36, 0.42
"""where what moves ends at the most, and how long its way may be, in radii"""
ENDS = 0.92
"""up to where the label may reach beyond that, in radii"""
MOST = 1e6
"""power of the strongest glass: what is not seen to move there does not move at all"""
WIDTH, HEAD = 0.16, 0.4
"""of the arrow in it"""
RING = 0.17
"""radius of the ring around the end of the bar"""
SAMPLES = 61


class TipGlass(Solid, Floating, VGroup):
    """A ring at the end of a bar, and a glass with the same end in it; `grow` moves that.

    Half of the glass is bar. A line is where the bar ended, an arrow how far it went.

    Attributes:
        power: by how much it magnifies.
        label: the power.

    Args:
        bars: among them the bar.
        i: which of them.
        ends: what it was, and what it came to.
        power, label: by how much it magnifies, and what says so.
        radius: of the glass.
        middle: of the glass, shape (2,).
    """

    def __init__(
        self,
        bars: Gauges,
        i: int,
        ends: tuple[Quantity, Quantity],
        power: float,
        label: Words,
        radius: float,
        middle: tuple[float, float],
    ) -> None:
        theme, layout, (old, new) = style.theme, bars.layout, ends
        self.power, self._radius, self._at = power, radius, np.array(middle)
        self._standing = layout.standing
        self._move = Quantity(Symbol("Delta a"), new.value - old.value, f"{new.path} - {old.path}")
        self._scale = Scale(Channel.LENGTH, layout.per_one * power)
        self._way = -1.0 if old.value < 0 else 1.0  # in which the bar leads from zero
        goes = self._move.value * self._scale.per_one
        self._mark = FURTHEST * radius - max(self._way * goes, 0.0)
        self._start = self._mark - abs(old.value) * self._scale.per_one
        self._half = power * float(layout.thicknesses[i]) / 2
        here = layout.at(np.array([old.value]))
        self._tip = layout.points(here, np.array([layout.middles[i]]))[0]
        largest = max(abs(layout.low), abs(layout.high))
        shade = DIMMEST + (1 - DIMMEST) * min(abs(old.value) / largest, 1.0)
        plate = style.mix(theme.ground, theme.silent, 0.8)
        self.sight = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.ring = VMobject(stroke_color=theme.ink, stroke_width=style.OUTLINE)
        self.plate = Glow(fill_color=plate, fill_opacity=1.0, stroke_width=0.0)
        self.body = Glow(fill_opacity=1.0, stroke_width=0.0)
        self.body.set_fill(style.mix(theme.silent, theme.activation, shade))
        self.was = VMobject(stroke_color=theme.ink, stroke_width=style.STRONG)
        over = theme.ground if self._way * goes > 0 else theme.ink  # over the bar, or beside it
        self.arrow = VMobject(fill_color=over, fill_opacity=1.0, stroke_width=0.0)
        self.rim = VMobject(stroke_color=theme.ink, stroke_width=style.STRONG)
        for circle in (self.plate, self.rim):
            circle.points = discs(np.array([[*middle, 0.0]]), np.array([radius]))
        self.ring.points = discs(np.array([[*self._tip, 0.0]]), np.array([RING]))
        self.sight.points = lines(*self._sights())
        edge = np.sqrt(radius**2 - self._mark**2)
        self.was.points = lines(*(self._seen([self._mark], [s * edge])[:1] for s in (-1.0, 1.0)))
        self.label = label
        place = (FURTHEST + ENDS) * radius / 2
        self.label.move_to((*self._seen([place], [0.0])[0], 0.0))
        super().__init__(
            self.sight,
            self.ring,
            self.plate,
            self.body,
            self.was,
            self.arrow,
            self.rim,
            self.label,
        )
        self.grow(0.0)

    def grow(self, share: float) -> TipGlass:
        """The bar has gone a share of its way, and with it its end in the glass."""
        goes = self._way * self._move.value * self._scale.per_one
        end = self._mark + share * goes
        self.body.points = polygons(self._slice(self._start, end)[None])
        self._end, self._grown = end, share >= 1
        if abs(end - self._mark) < 0.02:
            self.arrow.points = np.zeros((0, 3))
            return self
        tail, tip = self._seen([self._mark, end], [0.0, 0.0])
        head = min(HEAD, 0.7 * abs(end - self._mark))
        self.arrow.points = polygons(arrows(tail[None], tip[None], WIDTH, head))
        return self

    def measures(self) -> Iterator[Measure]:
        """How far the bar went, as it is in the glass."""
        if self._grown:
            far = self._way * (self._end - self._mark)
            yield Measure(self._move, self._scale, abs(far), far < 0)

    def _slice(self, low: float, high: float) -> np.ndarray:
        """The corners of the part of the glass between two places along the bar."""
        radius = self._radius
        along = np.linspace(max(low, -radius), max(high, -radius), SAMPLES)
        across = np.minimum(np.sqrt(np.maximum(radius**2 - along**2, 0.0)), self._half)
        there = np.concatenate([along, along[::-1]])
        return self._seen(there, np.concatenate([across, -across[::-1]]))

    def _seen(self, along: ArrayLike, across: ArrayLike) -> np.ndarray:
        """Places in the frame, from those along the bar, away from zero, and across it."""
        pair = self._way * np.asarray(along, float), np.asarray(across, float)
        return self._at + np.stack(pair[::-1] if self._standing else pair, axis=-1)

    def _sights(self) -> tuple[np.ndarray, np.ndarray]:
        """Both tangents from the ring to the glass."""
        away = self._at - self._tip
        turn = np.arccos((RING - self._radius) / float(np.linalg.norm(away)))
        angles = np.arctan2(away[1], away[0]) + np.array([turn, -turn])
        out = np.column_stack([np.cos(angles), np.sin(angles)])
        return self._tip + RING * out, self._at + self._radius * out


def power_for(length: float, radius: float, *, standing: bool) -> tuple[float, Words] | None:
    """A round power with which a length just fits into a glass, and its label there.

    A smaller one, if its label would not fit. None if nothing is magnified.

    Args:
        length: as it is drawn without a glass.
        radius: of the glass.
        standing: whether bars stand.
    """
    free = 1.6 * radius if standing else (ENDS - FURTHEST - 0.1) * radius
    fits = (one for one in ROUND_NUMBERS if 1 < one <= MOST and one * length <= LONGEST * radius)
    for power in sorted(fits, reverse=True):
        quantity = Quantity(Symbol("times"), power, repr(power)).to(0, 1)
        for size in (style.NUMBER, style.NOTE):
            label = Words("{x} {k}", size=size, x=Symbol("times"), k=quantity)
            if label.width <= free:
                return power, label
    return None
