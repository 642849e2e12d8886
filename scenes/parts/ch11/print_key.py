"""What the shades of a print mean: from the largest negative gradient to the largest positive."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.mobjects.pictures.prints import Print
from scenes.mobjects.typeset import Formula, Numeral
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.quantity import count
from scenes.stage.raster import Raster
from scenes.stage.style import Zone

SHADES, ACROSS, ROWS = 96, 9, 2
"""shades from end to end, cells across the strip, and rows of the rim at its lower end"""
GAP = 0.14


class PrintKey(VGroup):
    """An upright strip of shades, plus at its upper end, zero at its middle, minus at its lower.

    Args:
        prints: the shades.
        largest: the gradient at the ends.
        zone: what the strip fills.
    """

    def __init__(self, prints: Print, largest: float, zone: Zone) -> None:
        plus, minus = (Formula("{s}", size=style.NUMBER, s=Symbol(sign)) for sign in "+-")
        label = Formula("{g}", size=style.NOTE, g=inline_derivative("C", "w"))
        values = np.linspace(largest, -largest, SHADES)
        filled, shades = prints.colors(np.abs(values)), prints.colors(values)
        cells = np.repeat(filled[:, None], ACROSS, axis=1)  # hollow below zero, as its cells are
        cells[:-ROWS, 1:-1] = shades[:-ROWS, None]
        strip = Raster(zone).paint(np.concatenate([cells, np.ones((SHADES, ACROSS, 1))], axis=2))
        x = float(zone.center[0])
        plus.move_to((x, zone.top + GAP + plus.height / 2, 0.0))
        minus.move_to((x, zone.bottom - GAP - minus.height / 2, 0.0))
        lowest = zone.top + 2 * GAP + plus.height
        label.move_to((x, lowest + label.height / 2, 0.0))
        if label.get_right()[0] > style.HERO.right:
            label.shift((style.HERO.right - label.get_right()[0], 0.0, 0.0))
        zero = Numeral(count("s", 0, "0"), size=style.NOTE, color=style.theme.quiet)
        zero.move_to((zone.left - GAP / 2 - zero.width / 2, float(zone.center[1]), 0.0))
        super().__init__(strip, label, minus, plus, zero)
