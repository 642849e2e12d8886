"""The move of the cost under a magnifying glass: it is small, and it is the point."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.nudge.strokes import plane, strokes
from scenes.mobjects.outlines import arrows, polygons
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Words
from scenes.parts.ch03.bead_string import BESIDE, BeadString
from scenes.parts.ch03.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Floating, Solid

LONGEST, ENOUGH = 2.0, 0.35
"""of the arrow in the glass; and how long one is that needs none"""
WIDTH, HEAD = 0.22, 0.55
"""of the arrow in the glass"""
LEVEL = 0.5
"""half of the lines that say where the cost was, and where it is now"""
ASIDE = 0.35, 0.5
"""of the arrow and of the power, from the glass's middle, in radii"""
RING = 0.19
"""radius of the ring around what is magnified, at the least"""


class CostGlass(Solid, Floating, VGroup):
    """A ring around the cost's arrow, and a glass in which that is a power of ten as long.

    Attributes:
        power: that power of ten.
        label: the power, beside the arrow.
        sight: two lines from the ring to the glass, if they are joined.

    Args:
        string: with the cost's bead at its end.
        power: by how much it magnifies.
        middle: of the glass, shape (2,).
        joined: whether lines lead from the ring to the glass.
    """

    def __init__(
        self, string: BeadString, power: Quantity, middle: np.ndarray, *, joined: bool = True
    ) -> None:
        theme = style.theme
        self.power, self._at, self._move = power, np.asarray(middle, float), string.strand.moves[-1]
        self._scale = Scale(Channel.LENGTH, length_of_one(string) * power.value)
        fill = style.mix(theme.ground, theme.silent, 0.8)
        self.ring = VMobject(stroke_color=theme.quiet, stroke_width=style.OUTLINE)
        self.sight = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.plate = Glow(fill_color=fill, fill_opacity=1.0, stroke_width=0.0)
        self.rim = VMobject(stroke_color=theme.cost, stroke_width=style.STRONG)
        self.levels = VMobject(stroke_color=theme.cost, stroke_width=style.STRONG)
        self.arrow = VMobject(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        small, ring = ring_around(string)
        self.ring.points = discs(plane([small]), np.array([ring]))
        for circle in (self.plate, self.rim):
            circle.points = discs(plane([self._at]), np.array([staging().cost_glass]))
        if joined:
            self.sight.points = strokes(sights(string, self._at))
        self.label = Words("{x} {k}", size=style.NUMBER, x=Symbol("times"), k=power)
        x, y = self._at
        self.label.move_to((x + ASIDE[1] * staging().cost_glass, y, 0.0))
        super().__init__(
            self.sight, self.ring, self.plate, self.levels, self.arrow, self.rim, self.label
        )
        self.grow(0.0)

    def grow(self, share: float) -> CostGlass:
        """The arrow in the glass leaves where the cost was."""
        length = self._scale.per_one * self._move.value
        x, low = self._at[0] - ASIDE[0] * staging().cost_glass, self._at[1] - length / 2
        high = low + share * length
        ends = np.array([x - LEVEL, x + LEVEL])
        self.levels.points = strokes([np.column_stack([ends, [y, y]]) for y in (low, high)])
        self._grown = share >= 1
        if abs(high - low) < 1e-3:
            self.arrow.points = np.zeros((0, 3))
            return self
        self.arrow.points = polygons(
            arrows(np.array([[x, low]]), np.array([[x, high]]), WIDTH, HEAD)
        )
        return self

    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Tail and tip of the arrow, fully grown."""
        length = self._scale.per_one * self._move.value
        x, y = self._at[0] - ASIDE[0] * staging().cost_glass, self._at[1]
        return np.array([x, y - length / 2]), np.array([x, y + length / 2])

    def measures(self) -> Iterator[Measure]:
        """The move, as long as it is in the glass."""
        if self._grown:
            ys = self.arrow.points[:, 1]
            yield Measure(self._move, self._scale, float(np.ptp(ys)), self._move.value < 0)


def power_for(string: BeadString) -> Quantity | None:
    """A round power with which the cost's move is long enough; none where it is so already."""
    length = abs(string.strand.moves[-1].value) * length_of_one(string)
    if not 0 < length < ENOUGH:
        return None
    most = LONGEST / length
    power = max(value for value in ROUND_NUMBERS if value <= most)
    return Quantity(Symbol("times"), power, repr(power)).to(0, 1)


def length_of_one(string: BeadString) -> float:
    """Units of the frame that a move of one is long at the cost."""
    return float(string.places.unit * 10.0 ** string.strand.exponents[-1])


def ring_around(string: BeadString) -> tuple[np.ndarray, float]:
    """Middle and radius of a ring around the cost's arrow, once that has come."""
    move = string.strand.moves[-1].value * length_of_one(string)
    x, y = string.rest(len(string.beads) - 1)
    middle = np.array([x + string.places.radius + BESIDE, y + move / 2])
    return middle, max(RING, abs(move) / 2 + 0.05)


def sights(string: BeadString, middle: np.ndarray) -> list[np.ndarray]:
    """From both sides of the ring to both sides of a glass, each by points along it."""
    small, ring = ring_around(string)
    way = np.asarray(middle, float) - small
    side = np.array([-way[1], way[0]]) / max(float(np.linalg.norm(way)), 1e-9)
    share = np.linspace(0.0, 1.0, 41)[:, None]
    ends = [(small + s * ring * side, middle + s * staging().cost_glass * side) for s in (1, -1)]
    return [start + share * (end - start) for start, end in ends]
