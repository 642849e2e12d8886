"""A text on a plate of the ground's colour, which covers what lies behind it."""

from __future__ import annotations

from manim import RoundedRectangle, VGroup

from scenes.mobjects.typeset import Typeset
from scenes.stage import style
from scenes.stage.traits import Backing, Solid


class _Plate(Backing, RoundedRectangle):
    """It is not to be seen itself."""


class Plated(Solid, VGroup):
    """The text and its plate.

    Args:
        text: what is to be read.
        margin: of the plate, around the text.
    """

    def __init__(self, text: Typeset, margin: float = 0.14) -> None:
        self.text = text
        self.plate = _Plate(
            width=text.width + 2 * margin,
            height=text.height + 1.7 * margin,
            corner_radius=0.8 * margin,
            stroke_width=0.0,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        )
        super().__init__(self.plate.move_to(text), text)
