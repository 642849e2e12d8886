"""What the shades of a print mean: from the largest negative gradient to the largest positive."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, VGroup

from scenes.mobjects.pictures.prints import Print
from scenes.mobjects.typeset import Formula
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.raster import Raster
from scenes.stage.style import Zone

CELLS, CELL = 7, 0.2
GAP = 0.12


class PrintKey(VGroup):
    """A strip of shades, minus at its dark end and plus at the other, by the gradient's symbol.

    Args:
        prints: the shades.
        largest: the gradient at the ends.
        right, middle: where it ends, and the height of its middle.
    """

    def __init__(self, prints: Print, largest: float, right: float, middle: float) -> None:
        plus, minus = (Formula("{s}", size=style.NOTE, s=Symbol(sign)) for sign in "+-")
        label = Formula("{g}", size=style.NOTE, g=inline_derivative("C", "w"))
        end = float(plus.set_x(right, RIGHT).set_y(middle).get_left()[0]) - GAP
        strip = Zone(end - CELLS * CELL, end, middle - CELL / 2, middle + CELL / 2)
        shades = prints.colors(np.linspace(-largest, largest, CELLS))
        raster = Raster(strip).paint(np.concatenate([shades, np.ones((CELLS, 1))], axis=1)[None])
        minus.set_x(strip.left - GAP, RIGHT).set_y(middle)
        label.set_x(float(minus.get_left()[0]) - 2 * GAP, RIGHT).set_y(middle)
        super().__init__(raster, label, minus, plus)
