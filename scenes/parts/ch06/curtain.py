"""A curtain that closes over all but one neuron: what is behind it is gone, not dim."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Circle, ManimColor, VMobject

from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.shapes import discs, polygons_of
from scenes.parts.ch06.stagings import staging
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import Backdrop, Backing, Shaded, keep_above

RING = 4.0
"""stroke width of the neuron's rim"""
CLOTH = 0.2
"""share of the colour of silent neurons in the curtain's: type in any colour can be read on it"""
ROUNDED = 0.25
"""radius of a patch's corners"""
FOLDS = 7
"""of each of both cloths"""
FALL = ((0.06, 0.78), (0.1, 0.6), (0.14, 0.4), (0.17, 0.2))
"""of a fold's light, from its border to its middle: how light it is, and how wide in shares"""


class Sheen(Backdrop, VMobject):
    """The light on the folds of a cloth, as far as one shade of it goes."""


class Curtain(Backdrop, VMobject):
    """Two cloths that meet in the middle; their folds spread as they close.

    Args:
        zone: what is in the picture; it is covered when the curtain is closed.
        closed: how far it is closed at first.
    """

    def __init__(self, zone: Zone, closed: float = 0.0) -> None:
        cloth = style.mix(style.theme.ground, style.theme.silent, CLOTH)
        super().__init__(fill_color=cloth, fill_opacity=1.0, stroke_width=0.0)
        self._zone = zone
        self._sheens: list[Any] = [
            Sheen(
                fill_color=style.mix(style.theme.ground, style.theme.quiet, light),
                fill_opacity=1.0,
                stroke_width=0.0,
            )
            for light, _ in FALL
        ]
        self.add(*self._sheens)
        self.draw(closed)

    def draw(self, closed: float) -> Curtain:
        """Close it so far: 0 is open, 1 leaves no gap."""
        zone, wide = self._zone, closed * self._zone.width / 2
        cloths = [(zone.left, zone.left + wide), (zone.right - wide, zone.right)]
        self.points = polygons_of(self._upright(cloths))
        middles = (np.arange(FOLDS) + 0.5) / FOLDS
        for sheen, (_, share) in zip(self._sheens, FALL, strict=True):
            half = share * wide / FOLDS / 2
            folds = [(a + m * wide - half, a + m * wide + half) for a, _ in cloths for m in middles]
            span = [(zone.left, zone.left), (zone.right, zone.right)]  # it is all over the picture
            sheen.points = polygons_of(self._upright([*span, *folds]))
        return self

    def _upright(self, stretches: list[tuple[float, float]]) -> np.ndarray:
        """Stretches from left to right as rectangles as high as the picture."""
        top, bottom = self._zone.top, self._zone.bottom
        return np.array([[(a, bottom), (b, bottom), (b, top), (a, top)] for a, b in stretches])


class Lid(Shaded, VMobject):
    """The neuron's disc before the curtain: its light gives way to the dark of its inside.

    Args:
        neuron: in the network.
        magnified: how many times larger than at rest it is seen.
    """

    def __init__(self, neuron: Neuron, magnified: float) -> None:
        super().__init__(stroke_color=style.theme.activation, stroke_width=RING / magnified)
        self._fill = neuron.fill
        self.points = discs(np.array([neuron.middle]), np.array([neuron.radius]))
        keep_above(self)
        self.draw(0.0)

    def draw(self, dark: float) -> Lid:
        """So far is it dark; at 0 there is no lid."""
        fill: ManimColor = style.mix(self._fill, style.theme.ground, 2 * dark - 1)
        there = min(2 * dark, 1.0)
        self.set_fill(fill, there).set_stroke(opacity=there)
        return self


class Patch(Backing, VMobject):
    """A smooth place on the cloth, to write on.

    Args:
        zone: where it is.
    """

    def __init__(self, zone: Zone) -> None:
        super().__init__(fill_color=style.theme.ground, fill_opacity=1.0, stroke_width=0.0)
        turn = np.linspace(0, np.pi / 2, 7)
        corner = min(ROUNDED, zone.height / 2, zone.width / 2)
        arc = corner * np.column_stack([np.cos(turn), np.sin(turn)])
        inner = np.array([zone.width, zone.height]) / 2 - corner
        outline = [
            (arc + inner)[::step] * [x, y]
            for x, y, step in ((1, 1, 1), (-1, 1, -1), (-1, -1, 1), (1, -1, -1))
        ]
        self.points = polygons_of((np.concatenate(outline) + zone.center[:2])[None])


class Inside(Backing, Circle):
    """Ground within the rim: it is the rim that stands out."""


def inside() -> Circle:
    """The neuron's inside at the size of the frame."""
    disc = Inside(fill_color=style.theme.ground, fill_opacity=1.0, stroke_width=0.0)
    return _placed(disc)


def rim() -> Circle:
    """Its rim, which stands above what passes through it."""
    ring = _placed(Circle(stroke_color=style.theme.activation, stroke_width=RING))
    keep_above(ring, 2)
    return ring


def _placed(circle: Circle) -> Circle:
    stage = staging()
    return circle.scale(stage.radius).move_to((*stage.middle, 0.0))
