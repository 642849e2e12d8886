"""An example as a tile: its inputs as lights, an arrow, and the light that should come out."""

from __future__ import annotations

import numpy as np
from manim import Circle, RoundedRectangle, VGroup, VMobject

from scenes.mobjects.outlines import arrows, polygons
from scenes.mobjects.typeset import Numeral
from scenes.stage import style
from scenes.stage.quantity import Quantity, given
from scenes.stage.traits import Shaded, Solid

RADIUS, APART = 0.26, 0.08
"""of a light; between the two inputs"""
ARROW = 0.3
MARGIN = 0.12


class _Light(Shaded, Circle):
    """As bright as its number."""


class _Ground(Shaded, RoundedRectangle):
    """Covers the map behind the tile."""


class Tile(Solid, VGroup):
    """One row of a truth table.

    Args:
        inputs: from 0 to 1.
        target: what should come out, from 0 to 1.
    """

    def __init__(self, inputs: np.ndarray, target: float) -> None:
        lights = [self._light(given("x", float(one))) for one in inputs]
        row = VGroup(*lights).arrange(buff=APART)
        out = self._light(given("y", target))
        out.next_to(row, buff=ARROW + 2 * APART)
        end = float(row.get_right()[0]) + APART
        arrow = VMobject(stroke_width=0.0, fill_color=style.theme.ink, fill_opacity=1.0)
        start = np.array([[end, row.get_y()]])
        arrow.points = polygons(arrows(start, start + np.array([ARROW, 0.0]), 0.05, 0.17))
        parts = VGroup(*lights, arrow, out)
        ground = _Ground(
            width=parts.width + 2 * MARGIN,
            height=parts.height + 2 * MARGIN,
            corner_radius=RADIUS,
            stroke_width=0.0,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        )
        super().__init__(ground.move_to(parts), parts)

    @staticmethod
    def _light(quantity: Quantity) -> VGroup:
        color = style.mix(style.theme.silent, style.theme.activation, quantity.value)
        disc = _Light(
            radius=RADIUS,
            fill_color=color,
            fill_opacity=1.0,
            stroke_color=style.theme.ink,
            stroke_width=style.OUTLINE,
        )
        number = Numeral(quantity, size=style.NUMBER, color=style.legible_on(color))
        return VGroup(disc, number.move_to(disc))
