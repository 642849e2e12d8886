"""Two numbers multiplied as an area: the light's width is laid along delta's ribbon.

As far as it lies there, the ribbon is their product, which rolls up into the bead.
"""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.ribbon_geometry import Strands, ease
from scenes.mobjects.ribbons import FLOOR, Ribbons
from scenes.mobjects.shapes import polygons_of
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch06.frame import placed, wall
from scenes.parts.ch06.light_band import HALF
from scenes.parts.ch06.own_curve import Casing
from scenes.parts.ch06.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Scale
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded, keep_above

ROD, FITS = 0.5, 0.85
"""how thick the rod is in the picture; the share of it that its number may be long"""
LETTER, ABOVE = 0.2, 0.28
"""from rim and rod to the middle of delta's letter; how far up from its ribbon that reaches"""
CASED = 6.0
"""stroke of ground around the rod"""
AROUND = 16.0
"""stroke of ground around the area, on which it stands out from light"""
WITHIN = 0.85
"""how much of the neuron is in the picture, at the least: a mark of the flow is"""
ROOM = 0.3
"""kept free around all that the camera goes to"""
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


class Rod(Shaded, VMobject):
    """What came in as a rod, as long as the light is wide."""


class Product(VGroup):
    """The area between delta's ribbon and the light's width, which is laid along it as a rod.

    ``turns`` brings the rod, ``lights`` the area, and ``rolls`` makes a disc of it.

    Attributes:
        rod: what came in, in a layer of its own.
        letter: delta's, beside its ribbon within the rim.
        view: what the camera shows of it.

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
        rod = self._x + self.wide / 2
        high = min(self.high / 2 + ABOVE, 0.9 * stage.radius)
        beyond = max(-float(wall(high)) + LETTER, rod + LETTER)
        self.view = _view(max(beyond + LETTER, WITHIN - stage.radius), 2 * high)
        share = self.view.width / style.FRAME.width
        self._thick = ROD * share
        bright = style.mix(theme.activation, style.legible_on(theme.ground), 0.35)
        self.rod = Rod(fill_color=bright, fill_opacity=1.0)
        self.rod.set_stroke(theme.ground, CASED * share)
        self._number = Numeral(arrival, size=style.NUMBER * share, color=style.legible_on(bright))
        large = style.GRAND * share
        self.letter = Formula("{d}", size=large, color=theme.signal, d=Symbol("delta"))
        self.letter.move_to((*placed((beyond, self.high / 2 + ABOVE / 2)), 0.0))
        negative = arrival.value * delta.value < 0
        lit = style.mix(theme.signal, style.legible_on(theme.ground), 0.2)
        inner = style.mix(theme.ground, theme.signal, 0.14) if negative else lit
        self.casing = Casing(fill_color=theme.ground, fill_opacity=1.0)
        self.casing.set_stroke(theme.ground, AROUND * share)
        self.area = VMobject(fill_color=inner, fill_opacity=1.0)
        border = theme.signal if negative else style.legible_on(bright)
        self.area.set_stroke(border, 2 * style.STRONG * share)
        super().__init__(self.casing, self.area)
        keep_above(self.rod, 3)
        keep_above(self, 2)

    @property
    def shows(self) -> bool:
        """Whether the area is large enough to be seen as one."""
        return self._bead[1] > 0 and min(self.wide, self.high) >= SHOWS

    def turns(self, share: float) -> Product:
        """The rod leaves the slot, turns as it goes, and comes to lie along delta's ribbon."""
        turned = float(ease(share))
        angle = np.pi / 2 * (1 - turned)
        half = np.array([self.wide, self._thick]) / 2
        corners = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)]) * half
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        ends = np.array([(self._slot, 0.0), (self._x, (self.high + self._thick) / 2)])
        middle = ends[0] + turned * (ends[1] - ends[0])
        self.rod.points = polygons_of(placed(corners @ turn + middle)[None])
        return self

    def number_on_the_rod(self) -> Numeral | None:
        """The number on the rod, where it lies; none where it is too short for that."""
        number = self._number
        along = number.height if style.shape.is_upright else number.width
        across = number.width if style.shape.is_upright else number.height
        if along > FITS * self.wide or across > FITS * self._thick:
            return None
        at = placed((self._x, (self.high + self._thick) / 2))
        keep_above(number.move_to((*at, 0.0)), 4)
        return number

    def ghost_of(self, other: Product) -> VMobject:
        """The area of another weight beside this one's, and begun where that begins."""
        start = self._x - self.wide / 2
        top = -self.high / 2 - 0.5 * self._thick
        box = [(start, top), (start + other.wide, top)]
        box += [(x, top - other.high) for x, _ in box[::-1]]
        ghost = other.area.copy()
        ghost.points = polygons_of(placed(box)[None])
        keep_above(ghost, 2)
        return ghost

    def lights(self, share: float) -> Product:
        """The area fills, from the rod across all of delta's ribbon."""
        right, left = self._x + self.wide / 2, self._x - self.wide / 2
        top, low = self.high / 2, self.high / 2 - share * self.high
        box = np.array([(right, low), (right, top), (left, top), (left, low)])
        self._lies(placed(box) if share > 1e-3 else None)
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


def _view(end: float, least: float) -> Zone:
    """What is around the mouth where light comes in, up to an end, and at least so high."""
    stage = staging()
    across, up = end + stage.out + 2 * ROOM, max(stage.open, least) + ROOM
    middle = placed(((end - stage.out) / 2, 0.0))
    if style.shape.is_upright:
        across, up = up, across
    ratio = style.FRAME.width / style.FRAME.height
    half = np.array([1.0, 1 / ratio]) * max(across, up * ratio) / 2
    (left, bottom), (right, top) = middle - half, middle + half
    return Zone(left, right, bottom, top)
