"""A curtain that closes over all but one neuron: what is behind it is gone, not dim."""

from __future__ import annotations

import numpy as np
from manim import Circle, ManimColor, VMobject

from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.shapes import discs, polygons_of
from scenes.parts.ch06.frame import RADIUS
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import Backdrop, Shaded, keep_above

RING = 4.0
"""stroke width of the neuron's rim"""
CLOTH = 0.5
"""share of the colour of silent neurons in the curtain's: type in any colour can be read on it"""


class Curtain(Backdrop, VMobject):
    """Two cloths that meet in the middle.

    Args:
        zone: what is in the picture; it is covered when the curtain is closed.
        closed: how far it is closed at first.
    """

    def __init__(self, zone: Zone, closed: float = 0.0) -> None:
        cloth = style.mix(style.theme.ground, style.theme.silent, CLOTH)
        super().__init__(fill_color=cloth, fill_opacity=1.0, stroke_width=0.0)
        self._zone = zone
        self.draw(closed)

    def draw(self, closed: float) -> Curtain:
        """Close it so far: 0 is open, 1 leaves no gap."""
        zone, wide = self._zone, closed * self._zone.width / 2
        cloths = [(zone.left, zone.left + wide), (zone.right - wide, zone.right)]
        self.points = polygons_of(
            np.array(
                [
                    [(a, zone.bottom), (b, zone.bottom), (b, zone.top), (a, zone.top)]
                    for a, b in cloths
                ]
            )
        )
        return self


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


def inside() -> Circle:
    """The neuron's inside at the size of the frame."""
    return Circle(radius=RADIUS, fill_color=style.theme.ground, fill_opacity=1.0, stroke_width=0.0)


def rim() -> Circle:
    """Its rim, which stands above what passes through it."""
    ring = Circle(radius=RADIUS, stroke_color=style.theme.activation, stroke_width=RING)
    keep_above(ring, 2)
    return ring
