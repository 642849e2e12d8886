"""Two numbers multiplied as an area: light turns across delta's ribbon.

Where both cross lies their product, which rolls up into the bead.
"""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.ribbon_geometry import Strands, ease
from scenes.mobjects.ribbons import FLOOR, Ribbons
from scenes.mobjects.shapes import polygons_of
from scenes.parts.ch06.frame import placed, wall
from scenes.parts.ch06.light_band import FRAMED, HALF
from scenes.parts.ch06.own_curve import Casing
from scenes.parts.ch06.stagings import staging
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Scale
from scenes.stage.traits import Shaded, keep_above

THICK = 0.22
"""of the bar of light before it turns"""
AROUND = 16.0
"""stroke of ground around the area, on which it stands out from light"""
BEAM = 0.6
"""opacity of light that lies across"""
TURNED = 0.6
"""share of the time after which the bar has turned; then it becomes a beam"""
SIDES = 64
"""points of the area's outline: a multiple of four"""
INSET = 0.05
"""from the slot to what may lie behind it"""
SHOWS = 0.1
"""sides of an area in units below which it is not seen to be one"""


class Across(Ribbons):
    """Delta's ribbon goes on beyond the rim, across the light that came in; `runs` lets it.

    Args:
        delta: the number.
        on_scale: its width.
    """

    def __init__(self, delta: Quantity, on_scale: Scale) -> None:
        super().__init__(2)  # the upper one is cased against the light
        self.coats[1].border.set_stroke(width=0.0)  # the case is its border
        self._delta = delta
        self._width = on_scale.size(delta.value) if delta.value else 0.0
        keep_above(self, 2)
        self.runs(0.0)

    def runs(self, share: float) -> Across:
        """So far has it come."""
        if not self._width:
            return self
        start, end = -float(wall(self._width / 2)), HALF + INSET - staging().out
        way, width = placed([(start, 0.0), (end, 0.0)]), max(self._width, FLOOR)
        strands = Strands.of([way], [np.full(2, width)], [self._delta.value < 0])
        self.draw(
            [(strands.only(np.zeros(0, dtype=int)), np.zeros(0)), (strands, np.array([share]))], []
        )
        return self


class Beam(Shaded, VMobject):
    """Light that lies across other light: what counts is where it crosses."""


class Product(VGroup):
    """The area where delta's ribbon crosses light; that is a beam, in a layer of its own.

    ``turns`` brings the beam, ``lights`` the area, and ``rolls`` makes a disc of it.

    Args:
        arrival: what came in, the area's width.
        delta: its height.
        scales: of light, and of delta.
        bead: middle and radius of what it rolls up into.
    """

    def __init__(
        self,
        arrival: Quantity,
        delta: Quantity,
        scales: tuple[Scale, Scale],
        bead: tuple[np.ndarray, float],
    ) -> None:
        stage, theme = staging(), style.theme
        self.wide = scales[0].size(arrival.value)
        self.high = scales[1].size(delta.value)
        self._bead = bead
        first, last = HALF + INSET - stage.out, -stage.radius
        self._slot = -stage.out
        self._x = max((first + last) / 2, first + self.wide / 2)
        self._half = min(self.high / 2 + stage.beam, stage.open / 2 + FRAMED)
        negative = arrival.value * delta.value < 0
        bright = style.mix(theme.activation, style.legible_on(theme.ground), 0.35)
        self.beam = Beam(fill_color=bright, fill_opacity=BEAM, stroke_width=0.0)
        lit = style.mix(theme.signal, style.legible_on(theme.ground), 0.2)
        inner = style.mix(theme.ground, theme.signal, 0.14) if negative else lit
        self.casing = Casing(fill_color=theme.ground, fill_opacity=1.0)
        self.casing.set_stroke(theme.ground, AROUND)
        self.area = VMobject(fill_color=inner, fill_opacity=1.0)
        self.area.set_stroke(theme.signal if negative else style.legible_on(bright), style.STRONG)
        super().__init__(self.casing, self.area)
        keep_above(self.beam)  # the ribbon crosses above it
        keep_above(self, 2)

    @property
    def shows(self) -> bool:
        """Whether the area is large enough to be seen as one."""
        return self._bead[1] > 0 and min(self.wide, self.high) >= SHOWS

    def turns(self, share: float) -> Product:
        """The bar in the slot turns across, and grows into a beam across the ribbon."""
        turned, long = ease(share / TURNED), ease((share - TURNED) / (1 - TURNED))
        angle = np.pi / 2 * (1 - float(turned))
        half = np.array([self.wide, THICK + (2 * self._half - THICK) * float(long)]) / 2
        corners = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)]) * half
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        middle = np.array([self._slot + (self._x - self._slot) * float(turned), 0.0])
        self.beam.points = polygons_of(placed(corners @ turn + middle)[None])
        return self

    def lights(self, share: float) -> Product:
        """Delta's ribbon has come a share of its way, and where it lies across light is lit."""
        start, end = -float(wall(self.high / 2)), HALF + INSET - staging().out
        right, left = self._x + self.wide / 2, self._x - self.wide / 2
        left = max(start + share * (end - start), left)
        box = [(right, -1), (right, 1), (left, 1), (left, -1)]
        outline = np.array(box) * [1.0, self.high / 2]
        there = left < right - 1e-3
        self._lies(placed(outline) if there else None)
        return self

    def rolls(self, share: float) -> Product:
        """The area rolls up into a disc, evenly in size."""
        middle, radius = self._bead
        angles = (np.arange(SIDES) + 0.5) / SIDES * 2 * np.pi
        ring = np.column_stack([np.cos(angles), np.sin(angles)])
        square = ring / np.abs(ring).max(axis=1, keepdims=True)
        box = placed(square * [self.wide / 2, self.high / 2] + [self._x, 0.0])
        start = box.mean(axis=0)
        shape = (1 - share) * (box - start) + share * radius * ring
        due = (self.wide * self.high) ** (1 - share) * (np.pi * radius**2) ** share
        shape *= np.sqrt(due / max(_area(shape), 1e-9))
        self._lies(shape + start + share * (middle - start))
        return self

    def _lies(self, outline: np.ndarray | None) -> None:
        points = np.zeros((0, 3)) if outline is None else polygons_of(outline[None])
        self.area.points, self.casing.points = points, points.copy()


def _area(outline: np.ndarray) -> float:
    """Of a closed outline."""
    x, y = outline.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
