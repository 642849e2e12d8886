"""Ribbons of error on stage: width is size, filled is positive, chevrons in an outline negative.

One `Ribbons` draws all ribbons of a sweep's step, however many: a fixed handful of mobjects whose
points are worked out in NumPy. Thin negative ribbons are dashed, for no chevron fits into them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.dimming import rests_as_painted
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.ribbon_geometry import Strands, chevrons, cut, dashes
from scenes.mobjects.shapes import polygons_of, polylines_of
from scenes.stage import style
from scenes.stage.traits import Backing

THIN = 0.075
"""width below which a ribbon has no borders, and a negative one is dashed"""
FLOOR = 0.014
"""width of the thinnest ribbon: it says only that its number is small"""
PITCH_MARK, PITCH_HATCH, PITCH_DASH = 0.78, 0.17, 0.16
CASING = 0.055
"""how far the ground around ribbons reaches that lie over others, so that these end there"""
SEAM = 0.026
"""width of the bright seam along which ribbons of opposite signs use each other up"""
GLOWS = ((0.05, 0.10), (0.11, 0.06), (0.19, 0.035))
"""how far the soft light around ribbons reaches, and its opacity"""
STROKES = (1.4, 2.8, 2.4, 2.2)
"""widths of a border, a mark, the outline of a hollow ribbon and its chevrons"""
MOST_GLOWING = 10
"""ribbons up to which they glow, and have many points"""


class End(NamedTuple):
    """How wide a ribbon is drawn at its two ends, and whether as a negative one."""

    first: float
    last: float
    negative: bool


class _Backing(Backing, VMobject):
    """What lies behind a ribbon, or behind a hollow one's outline, and covers what is there."""


Layer = tuple[Strands, np.ndarray]
"""ribbons, and how far each has come, 0 to 1"""


class Coat(VGroup):
    """One layer of ribbons.

    Args:
        cased: whether others lie below, which end at a line of ground around these.

    Attributes:
        near: width of what is in the picture, as a share of the frame's: chevrons are so much
            finer, and fit into ribbons that are so much thinner.
    """

    def __init__(self, cased: bool = False) -> None:
        self._cased, self.near = cased, 1.0
        self._marked: list[tuple[Strands, np.ndarray]] = []
        self._drawn: tuple[np.ndarray, ...] = ()
        self.casing = _fill(_Backing)
        self.glow = [_fill(Glow) for _ in GLOWS]
        self.hollow, self.body, self.dash = _fill(_Backing), _fill(), _fill()
        self.border, self.mark, self.outline, self.hatch = (_line(width) for width in STROKES)
        super().__init__(
            self.casing,
            *self.glow,
            self.body,
            self.border,
            self.mark,
            self.hollow,
            self.hatch,
            self.outline,
            self.dash,
        )
        self.paint(1.0)

    def paint(self, strength: float) -> None:
        """Colour the ribbons: 1 is the subject, less is what rests."""
        theme = style.theme
        awake = 1 - _dimness(strength)  # what rests has no marks that point anywhere
        bright, mark = (
            style.mix(theme.signal, _highlight(), share) for share in (0.4, 0.85 * awake)
        )

        def on_ground(color: ManimColor, share: float) -> ManimColor:
            return style.mix(theme.ground, color, share * strength)

        for glow, (_, opacity) in zip(self.glow, GLOWS, strict=True):
            glow.set_fill(theme.signal, max(strength - 0.4, 0.0) / 0.6 * opacity)
        self.casing.set_fill(theme.ground, 1.0)
        self.body.set_fill(on_ground(theme.signal, 0.94), 1.0)
        self.dash.set_fill(on_ground(theme.signal, 0.94), 1.0)
        self.hollow.set_fill(on_ground(theme.signal, 0.14), 1.0)
        self.border.set_stroke(on_ground(bright, 0.86), opacity=1.0)
        self.mark.set_stroke(on_ground(mark, 1.0))
        self.outline.set_stroke(on_ground(theme.signal, 1.0))
        self.hatch.set_stroke(on_ground(theme.signal, 0.95))
        for part in self.submobjects:
            rests_as_painted(part, _dimness(strength))

    def draw(self, strands: Strands, shares: np.ndarray, phase: float, few: bool) -> None:
        """Put all points where the ribbons are just now."""
        widths = strands.widths.max(axis=1) if len(strands) else np.zeros(0)
        there = (shares > 1e-3) & (widths > 1e-3)
        self._indices = np.flatnonzero(there)
        strands, shares, widths = strands.only(there), shares[there], widths[there]
        thin = widths < THIN * self.near
        filled, hollow = ~strands.negative, strands.negative & ~thin
        dotted = strands.negative & thin
        now = cut(strands, shares, 40 if few else 15)
        outlines = now.outlines()
        bordered = filled & ~thin
        self.hollow.points = polygons_of(outlines[hollow])
        left, right = now.sides
        self._drawn = (left, right, now.whole, strands.negative)
        self.border.points = polylines_of(np.concatenate([left[bordered], right[bordered]]))
        self.outline.points = polylines_of(np.concatenate([left[hollow], right[hollow]]))
        if self._cased:
            self.casing.points = polygons_of(now.outlines(CASING))
        for glow, (reach, _) in zip(self.glow, GLOWS, strict=True):
            glow.points = polygons_of(now.outlines(reach)[bordered & few])
        self.body.points = polygons_of(outlines[filled])
        parts = (dotted, bordered, hollow)
        self._marked = [(strands.only(which), shares[which]) for which in parts]
        self.move_on(phase)

    def move_on(self, phase: float) -> None:
        """Move only the marks: ribbons stay where they are, and where none is there is no mark."""
        if not self._marked:
            return
        dotted, bordered, hollow = self._marked
        self.dash.points = polygons_of(dashes(*dotted, PITCH_DASH * self.near, phase, 0.55))
        marks = chevrons(*bordered, PITCH_MARK * self.near, phase, share=0.42, lean=0.75)
        self.mark.points = polylines_of(marks)
        hatch = chevrons(*hollow, PITCH_HATCH * self.near, phase, share=1.0, lean=0.8)
        self.hatch.points = polylines_of(hatch)

    def ends(self) -> Iterator[tuple[int, End]]:
        """The ribbons that have arrived, by their number: the distance of their borders."""
        if not self._drawn:
            return
        left, right, whole, negative = self._drawn
        across = np.linalg.norm(left - right, axis=2)
        for row in np.flatnonzero(whole):
            end = End(float(across[row, 0]), float(across[row, -1]), bool(negative[row]))
            yield int(self._indices[row]), end


class Ribbons(VGroup):
    """Ribbons in layers, one over the other, and the green gates that pinch them.

    Attributes:
        coats: the layers, the lowest first; of several, each is cased against those below.
        strength: how strongly they are painted.
        drift: how far their marks have moved on, in Manim's units.

    Args:
        layers: how many.
    """

    def __init__(self, layers: int = 1) -> None:
        self.coats = [Coat(cased=bool(place)) for place in range(layers)]
        self.gates, self.seams = _fill(), _fill()
        self.strength, self.drift = 1.0, 0.0
        super().__init__(*self.coats, self.gates, self.seams)
        self.paint(1.0)

    def paint(self, strength: float) -> Ribbons:
        """Colour all of it: 1 is the subject, less is what rests."""
        self.strength = strength
        theme = style.theme
        self.gates.set_fill(style.mix(theme.ground, theme.slope, 0.9 * strength), 1.0)
        self.seams.set_fill(style.mix(theme.signal, _highlight(), 0.6), 1 - _dimness(strength))
        for part in (self.gates, self.seams):
            rests_as_painted(part, _dimness(strength))
        for coat in self.coats:
            coat.paint(strength)
        return self

    def thin(self, share: float) -> None:
        """Draw all lines so much thinner: seen from near, they are as wide on screen as before."""
        for coat in self.coats:
            own = coat.border, coat.mark, coat.outline, coat.hatch
            for line, width in zip(own, STROKES, strict=True):
                line.set_stroke(width=share * width)

    def move_on(self) -> None:
        """Move only the marks of the ribbons, to where ``drift`` says."""
        for coat in self.coats:
            coat.move_on(self.drift)

    def draw(
        self,
        layers: Sequence[Layer],
        gates: Sequence[np.ndarray],
        seams: Sequence[np.ndarray] = (),
    ) -> None:
        """Put all points where they are just now.

        Args:
            layers: of each layer its ribbons, the lowest first.
            gates: what slopes cut away: closed outlines of shape (n, 2).
            seams: along which ribbons use each other up: closed outlines of shape (n, 2).
        """
        few = sum(len(strands) for strands, _ in layers) <= MOST_GLOWING
        for coat, (strands, shares) in zip(self.coats, layers, strict=True):
            coat.draw(strands, shares, self.drift, few)
        self.seams.points = polygons_of(np.array(seams)) if seams else np.zeros((0, 3))
        same = [gate for gate in gates if len(gate)]
        self.gates.points = polygons_of(np.array(same)) if same else np.zeros((0, 3))


def _highlight() -> ManimColor:
    return style.legible_on(style.theme.ground)


def _dimness(strength: float) -> float:
    """How far ribbons of some strength are dimmed: those that rest, all the way."""
    return float(np.clip((1 - strength) / (1 - style.REST), 0.0, 1.0))


def _fill(kind: type[VMobject] = VMobject) -> VMobject:
    shape = kind(fill_opacity=1.0)
    shape.set_stroke(width=0.0, opacity=0.0)
    return shape


def _line(width: float, kind: type[VMobject] = VMobject) -> VMobject:
    return kind(stroke_width=width, fill_opacity=0.0)
