"""What the screens show just now, told by the colour of their frames."""

from __future__ import annotations

import numpy as np
from manim import LEFT, VGroup, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import Formula, Typeset, Words
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip_plan import BASELINE
from scenes.stage import style
from scenes.stage.notation import inline_derivative
from scenes.stage.words import N_, _

SIDE, GAP = 0.3, 0.18
"""of the small frame, and from there to what it stands for"""


class ScreenKey(VGroup):
    """A small frame in the colour that the screens' frames have, and what is in them.

    Args:
        gradient: whether that is the first layer's gradient; the input, if not.
    """

    def __init__(self, gradient: bool) -> None:
        theme, staged = style.theme, staging()
        color = theme.signal if gradient else theme.quiet
        name: Typeset = Words("{w}", size=style.NUMBER, color=theme.activation, w=_(N_("input")))
        if gradient:
            slope = inline_derivative("C", "w")
            name = Formula("{s}", size=style.NUMBER, color=color, s=slope)
        baseline = staged.rows.top + BASELINE + (staged.line if staged.is_narrow else 0.0)
        left = style.HERO.left
        name.set_baseline(baseline).set_x(left + SIDE + GAP, LEFT)
        frame = VMobject(stroke_color=color, stroke_width=style.OUTLINE)
        low = baseline - 0.02
        frame.points = rectangles(np.array([[left, left + SIDE, low, low + SIDE]]))
        super().__init__(frame, name)
