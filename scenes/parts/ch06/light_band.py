"""What came in, as a band of light as wide as the activation; and the slots in the curtain."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.shapes import polygons_of, polylines_of
from scenes.parts.ch06.frame import placed, wall, width_of
from scenes.parts.ch06.stagings import staging
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Shaded, keep_above

THINNEST = 0.02
"""width of a band that says only that its number is small"""
GLOW = ((1.0, 0.3), (0.8, 0.35), (0.6, 0.42), (0.4, 0.52), (0.2, 0.72))
HALO = ((0.07, 0.2), (0.15, 0.12), (0.26, 0.07))
"""strips of the band between slot and rim, from its borders to its core: how wide each is, as a
share, and how much of light's colour it has; and how far its soft light reaches beyond, how
strongly"""
HALF = 0.2
"""half the width of a slot"""
FRAMED = 0.12
"""how far a slot is open beyond what may come through it"""


class Slot(VMobject):
    """An opening in the curtain, dark inside; `draw` opens it.

    Args:
        side: -1 where light comes in, 1 where the error signal does.
        color: of what comes through it.
    """

    def __init__(self, side: float, color: ManimColor) -> None:
        super().__init__(
            fill_color=style.theme.ground,
            fill_opacity=1.0,
            stroke_color=color,
            stroke_width=style.OUTLINE,
        )
        self._x = side * staging().out
        self.draw(0.0)

    def draw(self, opened: float) -> Slot:
        """So far is it open."""
        half = 0.12 + opened * (staging().open / 2 + FRAMED - 0.12)
        corner = min(half, HALF) * 0.999
        turn = np.linspace(0, np.pi / 2, 7)
        arc = np.column_stack([np.cos(turn), np.sin(turn)]) * corner
        inner = np.array([HALF - corner, half - corner])
        quarter = arc + inner
        right = np.concatenate([(quarter * [1, -1])[::-1], quarter])
        outline = np.concatenate([right, -right])
        self.points = polygons_of(placed(outline + np.array([self._x, 0.0]))[None])
        return self


class LightBand(Shaded, VGroup):
    """Light from the left slot to the neuron's rim, as wide as an activation on the slot's scale.

    A negative one is an outline. The weight's edge lies below it.

    Attributes:
        shown: the activation as it is drawn now, which may lie between two.

    Args:
        arrival: the activation.
        full: the activation that fills the slot.
    """

    def __init__(self, arrival: Quantity, full: float) -> None:
        color = style.theme.activation
        self.quantity = arrival
        self.on_scale = Scale(Channel.LENGTH, staging().open / full, THINNEST)
        self.bar = VMobject(fill_color=color, fill_opacity=1.0, stroke_width=0.0)
        self.strips = [
            VMobject(
                fill_color=style.mix(style.theme.ground, color, light),
                fill_opacity=1.0,
                stroke_width=0.0,
            )
            for _, light in GLOW
        ]
        self.halo = [Glow(fill_color=color, fill_opacity=dim, stroke_width=0.0) for _, dim in HALO]
        self.hollow = VMobject(stroke_color=color, stroke_width=style.OUTLINE)
        self.borders = VMobject(stroke_color=color, stroke_width=style.RULE)
        super().__init__(*self.halo, *self.strips, self.borders, self.hollow, self.bar)
        self.come, self.shown = 0.0, arrival.value
        self.draw(0.0)
        keep_above(self, 0)

    def draw(self, come: float) -> LightBand:
        """Let it have come so far from the slot to the rim."""
        self.come = come
        width = self.on_scale.size(self.shown) if self.shown else 0.0
        negative = self.shown < 0
        outline = self._strip(width, come)
        there = come > 0 and width > 0
        drawn = polygons_of(placed(outline)[None]) if there else np.zeros((0, 3))
        out = staging().out
        slit = [(-HALF, 1), (HALF, 1), (HALF, -1), (-HALF, -1)]
        bar = placed([(-out + 0.55 * x, s * width / 2) for x, s in slit])
        self.bar.points = polygons_of(bar[None]) if there else np.zeros((0, 3))
        self.bar.set_fill(opacity=0.0 if negative else 1.0)
        lit = there and not negative
        for halo, (reach, _) in zip(self.halo, HALO, strict=True):
            soft = self._strip(width + 2 * reach, come)
            halo.points = polygons_of(placed(soft)[None]) if lit else np.zeros((0, 3))
        for strip, (share, _) in zip(self.strips, GLOW, strict=True):
            inner = self._strip(share * width, come)
            strip.points = polygons_of(placed(inner)[None]) if lit else np.zeros((0, 3))
        self.hollow.points = drawn if negative else np.zeros((0, 3))
        borders = placed([outline[:2], outline[-1:-3:-1]])
        self.borders.points = polylines_of(borders) if there else np.zeros((0, 3))
        return self

    @staticmethod
    def _strip(width: float, come: float) -> np.ndarray:
        """So wide, from the slot a share of the way to the rim."""
        y = np.linspace(width / 2, -width / 2, 13)
        begin = HALF - staging().out
        tips = begin + come * (-wall(y) - begin)
        ends = [(begin, width / 2)], np.column_stack([tips, y]), [(begin, -width / 2)]
        return np.concatenate(ends)

    def turn_to(self, value: float) -> LightBand:
        """Be as wide as another number."""
        self.shown = value
        return self.draw(self.come)

    def becomes(self, arrival: Quantity) -> None:
        """From now on it stands for this number."""
        self.quantity = arrival
        self.turn_to(arrival.value)

    def measures(self) -> Iterator[Measure]:
        """The width of the bar in the slot."""
        if self.come >= 1 and self.shown == self.quantity.value and len(self.bar.points):
            drawn = width_of(self.bar.points)
            yield Measure(self.quantity, self.on_scale, drawn, len(self.hollow.points) > 0)
