"""Heat maps: signed numbers as a picture, what they are above it, and what its colours mean."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, UP, Rectangle, VGroup

from scenes.mobjects.pixels import LEVELS, PixelGrid, heat_shade
from scenes.mobjects.typeset import Formula, Numeral, Typeset
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.traits import Shaded

GAP = 0.14


class HeatMap(VGroup):
    """A picture of signed numbers on a scale that it shares with others.

    Attributes:
        grid: the picture.
        title: what stands above it, if anything does.

    Args:
        values: shape (rows, columns).
        scale: the size of a number in the full colour.
        side: width of the picture.
        title: what it shows.
    """

    def __init__(
        self, values: np.ndarray, scale: float, side: float, title: Typeset | None = None
    ) -> None:
        self.grid = PixelGrid(values, heat_shade(scale), side)
        self.title = title
        super().__init__(self.grid)
        if title is not None:
            self.add(title.next_to(self.grid, UP, buff=GAP))


class ColorScale(Shaded, VGroup):
    """A strip from the full colour of negative numbers, below, to that of positive ones.

    Args:
        scale: the number at its top; its bottom is the same below zero.
        height: of the strip.
    """

    WIDTH = 0.22

    def __init__(self, scale: Quantity, height: float) -> None:
        shade, step = heat_shade(scale.value), height / LEVELS
        strip = VGroup(
            *(
                Rectangle(
                    width=self.WIDTH,
                    height=1.04 * step,  # a seam would show the ground
                    fill_color=shade(value),
                    fill_opacity=1.0,
                    stroke_width=0.0,
                ).set_y(index * step)
                for index, value in enumerate(np.linspace(-scale.value, scale.value, LEVELS))
            )
        )
        frame = Rectangle(
            width=self.WIDTH,
            height=strip.height,
            stroke_color=style.theme.quiet,
            stroke_width=style.RULE,
        ).move_to(strip)
        super().__init__(strip, frame)
        quiet = style.theme.quiet
        low = Quantity(
            f"-({scale.symbol})",
            -scale.value,
            f"-({scale.path})",
            scale.decimals,
            scale.significant,
        )
        marks = (
            Numeral(scale.with_sign(), size=style.LABEL, color=quiet),
            Formula("{o}", size=style.LABEL, color=quiet, o=Symbol("0")),
            Numeral(low, size=style.LABEL, color=quiet),
        )
        inset = marks[0].height / 2
        heights = (frame.get_top()[1] - inset, frame.get_y(), frame.get_bottom()[1] + inset)
        for mark, y in zip(marks, heights, strict=True):
            self.add(mark.next_to(frame, RIGHT, buff=GAP).set_y(y))
