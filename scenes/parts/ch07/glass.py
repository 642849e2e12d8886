"""A lens beside an arrow that is too short to be seen: the same arrow, larger by a stated power."""

from __future__ import annotations

import numpy as np
from manim import Circle, RoundedRectangle, VGroup

from scenes.mobjects.typeset import Words
from scenes.parts.ch07.nudge_arrow import Arrow
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, given
from scenes.stage.traits import Floating, Solid

HEIGHT = 0.62
PAD = 0.22
RING = 0.24
EXPONENT = 44.0
"""digits of a power of ten 0.31 units high, so that its exponent can be read"""


class Glass(Solid, Floating, VGroup):
    """A glass on a line, away from the arrow, around which there is a ring.

    Attributes:
        power: how many times as long the arrow is in it.

    Args:
        power: that number.
        arrow: what is seen in it.
        per_one: how long the arrow of the number 1 is outside.
        ends: tail and head of the arrow on the line, from left to right of the frame.
        line: left and right end of the line, and its height.
        height: of the glass at the most.
    """

    def __init__(
        self,
        power: float,
        arrow: Quantity,
        per_one: float,
        ends: tuple[float, float],
        line: tuple[float, float, float],
        height: float,
    ) -> None:
        self.power = given("k", power).to(0, 1)
        theme, (left, right, y) = style.theme, line
        length = (ends[1] - ends[0]) * power
        size = EXPONENT if self.power.has_power else style.NUMBER
        label = Words("{x} {k}", size=size, color=theme.ink, x=Symbol("times"), k=self.power)
        width = abs(length) + label.width + 3 * PAD
        middle, away = sum(ends) / 2, RING + 0.35 + width / 2
        x = middle - away if middle - left > right - middle else middle + away
        x = float(np.clip(x, left + width / 2, right - width / 2))
        plate = RoundedRectangle(
            width=width,
            height=min(HEIGHT, height),
            corner_radius=min(HEIGHT, height) / 2,
            stroke_color=theme.quiet,
            stroke_width=style.OUTLINE,
            fill_color=theme.ground,
            fill_opacity=1.0,
        ).move_to((x, y, 0.0))
        ring = Circle(radius=RING, stroke_color=theme.quiet, stroke_width=style.OUTLINE)
        ring.move_to((middle, y, 0.0))
        label.move_to((x + width / 2 - PAD - label.width / 2, y, 0.0))
        start = x - width / 2 + PAD + (0.0 if length > 0 else -length)
        seen = Arrow(arrow, per_one * power)
        seen.put(np.array([start, y, 0.0]), np.array([start + length, y, 0.0]))
        super().__init__(ring, plate, seen, label)
