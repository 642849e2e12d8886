"""The glass over the bar that is too thin to be seen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import Circle, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.typeset import Words
from scenes.parts.ch09.bars import Bars
from scenes.parts.ch09.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

LOWERED = 0.3
"""radii by which the middle of the glass stands above the ground"""
DROP = 0.64
"""how far below the bars the pointer to a glass below them begins, past what is named there"""


class Glass(VGroup):
    """A glass beside the last thin bar, which it points at and shows that many times as large.

    Args:
        number: that the bar stands for.
        power: of the glass.
        scale: that of the bars.
        right: where they end.
        thin: the right end of the last thin bar, at its foot.
    """

    RADIUS = 0.72

    def __init__(
        self, number: Quantity, power: float, scale: Scale, *, right: float, thin: np.ndarray
    ) -> None:
        theme, r, foot = style.theme, self.RADIUS, staging().foot
        self.number = number
        self.power = Quantity("k", power, repr(power), given=True)
        self.on_scale = Scale(Channel.LENGTH, power * scale.per_one)
        middle = np.array([right + 0.45 + r, foot + LOWERED * r, 0.0])
        angle = np.array([0.62, -0.62]) * np.pi
        if below := staging().glass:
            middle, angle = np.array([*below, 0.0]), np.array([0.92, 0.08]) * np.pi
        base = middle[1] - LOWERED * r
        disc = Circle(radius=r, fill_color=theme.ground, fill_opacity=1.0).move_to(middle)
        disc.set_stroke(theme.quiet, style.OUTLINE + 1)
        half = r * np.sqrt(1 - LOWERED**2)
        ground = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        ends = np.array([[middle[0] - half, base], [middle[0] + half, base]])
        ground.points = lines(ends[:1], ends[1:])
        at = thin[:2]
        rim = middle[:2] + r * np.column_stack([np.cos(angle), np.sin(angle)])
        pointer = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        start = at - (0.0, DROP if below else 0.0)
        pointer.points = lines(np.stack([start, start]), rim)
        height = self.on_scale.size(self.number.value)
        self.strip = Bars(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        x, half = middle[0], 0.72 * half
        self.strip.points = rectangles(np.array([[x - half, x + half, base, base + height]]))
        self.way = np.linspace(start, rim.mean(axis=0), 12)
        label = Words("{x} {k}", size=style.NOTE, x=Symbol("times"), k=self.power)
        label.move_to(middle + np.array([0.0, 0.36 * r, 0.0]))
        super().__init__(pointer, disc, ground, self.strip, label)

    def measures(self) -> Iterator[Measure]:
        """The bar in the glass."""
        yield Measure(self.number, self.on_scale, float(self.strip.height), False)
