"""What the screens show just now, told by their frames' colour; and what the numbers are."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, VGroup, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import Words
from scenes.parts.ch15.deep_pair import SIZE
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip_plan import BASELINE
from scenes.stage import style
from scenes.stage.words import N_, _

SIDE, GAP = 0.3, 0.18
"""of the small frame, and from there to what it stands for"""
APART = 0.3
"""between two keys"""


class ScreenKey(VGroup):
    """A small frame in the colour that the screens' frames have, and what is in them.

    Args:
        gradient: whether that is the first layer's gradient; the input, if not.
    """

    def __init__(self, gradient: bool) -> None:
        theme = style.theme
        color = theme.signal if gradient else theme.quiet
        word = _(N_("first layer's gradient")) if gradient else _(N_("input"))
        name = Words(
            "{w}", size=style.NUMBER, color=color if gradient else theme.activation, w=word
        )
        baseline = _baseline()
        left = style.HERO.left
        name.set_baseline(baseline).set_x(left + SIDE + GAP, LEFT)
        frame = VMobject(stroke_color=color, stroke_width=style.OUTLINE)
        low = baseline - 0.02
        frame.points = rectangles(np.array([[left, left + SIDE, low, low + SIDE]]))
        super().__init__(frame, name)


class GlowKey(VGroup):
    """What the numbers are that stand above layers; its words only where they have room.

    Args:
        beside: the key that stands on the same line.
    """

    def __init__(self, beside: ScreenKey) -> None:
        color, left = style.theme.signal, float(beside.get_right()[0]) + APART
        of_all = Words(
            "{s} {w}", size=style.NUMBER, color=color, s=SIZE, w=_(N_("length of all deltas"))
        )
        if left + of_all.width > style.HERO.right:
            of_all = Words("{s}", size=style.NUMBER, color=color, s=SIZE)
        super().__init__(of_all.set_baseline(_baseline()).set_x(style.HERO.right, RIGHT))


def _baseline() -> float:
    staged = staging()
    return staged.rows.top + BASELINE + (staged.line if staged.is_narrow else 0.0)
