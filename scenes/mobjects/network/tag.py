"""Names of edges and neurons: beside them where there is room, else on small plates."""

from __future__ import annotations

from manim import RoundedRectangle, VGroup

from scenes.mobjects.typeset import Formula
from scenes.stage import style
from scenes.stage.traits import Backing, Floating, Solid


class _Plate(Backing, RoundedRectangle):
    """What covers; without a frame it is not to be seen itself."""


class Tag(Solid, Floating, VGroup):
    """A label on a plate that covers what is behind it, with a frame in the label's colour."""

    def __init__(self, label: Formula, framed: bool = True) -> None:
        margin = 0.15 if framed else 0.02
        self.plate = _Plate(
            width=label.width + 2 * margin,
            height=label.height + 1.2 * margin,
            corner_radius=0.95 * margin,
            stroke_color=label.color,
            stroke_width=style.OUTLINE if framed else 0.0,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        )
        super().__init__(self.plate, label.move_to(self.plate))
