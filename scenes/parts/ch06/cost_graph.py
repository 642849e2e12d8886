"""The test as a picture: the cost after both runs as two dots, their line, and the answer on it."""

from __future__ import annotations

import numpy as np
from manim import LEFT, UP, VGroup, VMobject

from scenes.mobjects.outlines import lines as straight
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Formula
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.told import Check
from scenes.stage import style
from scenes.stage.notation import COST, Symbol

WIDE, ABOVE = 2.5, 0.3
"""its width at the most; and how much higher it is than a ruler's ticks may be apart"""
LETTER = 0.6
"""kept free beside it, for the cost's letter"""
SPAN, RISE = 0.6, 0.66
"""of its width between both dots, and of its height at the most"""
DOT = 0.1
BEYOND = 0.18
"""how far the neuron's own line goes on beyond each dot, as a share of the way between them"""
FROM = np.array([-0.35, 0.75, 0.0])
"""from its place on the dots to where the neuron's own line comes from"""


def size_of_graph() -> tuple[float, float]:
    """How wide and high it is: as much as there is room for."""
    return min(WIDE, staging().panel.width - LETTER), staging().rise + ABOVE


class CostGraph(VGroup):
    """The weight to the right, the cost upwards; steep as what was measured, up to its scale.

    Attributes:
        axes: both, with their letters.
        dots: the cost with the weight moved up, and down.
        line: through both; ``join`` draws it.
        answer: the gradient as a line through the middle between them; ``slide`` brings it there.

    Args:
        check: what was measured.
    """

    def __init__(self, check: Check) -> None:
        theme, wide, high = style.theme, *size_of_graph()
        change, found = check.change.value, check.gradient.value * check.span.value
        size = RISE * high / (max(abs(change), abs(found)) or 1.0)
        half = np.array([SPAN * wide, size * change]) / 2
        corner, ends = np.array([-wide, -high]) / 2, np.array([wide, high]) / 2
        frame = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        frame.points = straight(
            np.array([corner, corner]),
            np.array([(ends[0], corner[1]), (corner[0], ends[1])]),
        )
        letters = [
            Formula("{s}", size=style.NOTE, color=color, s=symbol)
            for symbol, color in ((Symbol("w"), theme.quiet), (COST, theme.cost))
        ]
        letters[0].next_to((ends[0], corner[1], 0.0), UP, buff=0.1)
        letters[1].next_to((corner[0], ends[1], 0.0), LEFT, buff=0.1)
        self.axes = VGroup(frame, *letters)
        bright = style.mix(theme.cost, theme.ink, 0.5)
        self.dots = []
        for side in (1, -1):
            dot = VMobject(fill_color=bright, fill_opacity=1.0, stroke_width=0.0)
            dot.points = discs(np.array([[*(side * half), 0.0]]), np.array([DOT]))
            self.dots.append(dot)
        self.line = VMobject(stroke_color=theme.cost, stroke_width=style.STRONG)
        self.answer = VMobject(stroke_color=theme.signal, stroke_width=style.STRONG)
        self._reach = np.array([SPAN * wide, size * found]) / 2 * (1 + 2 * BEYOND)
        super().__init__(*self.parts)

    @property
    def parts(self) -> list[VMobject]:
        """What comes on stage by itself."""
        return [self.axes, self.line, *self.dots, self.answer]

    def join(self, share: float) -> CostGraph:
        """So much of the line between both dots."""
        start, end = (dot.get_center()[:2] for dot in self.dots)
        self.line.points = straight(start[None], (start + share * (end - start))[None])
        return self

    def slide(self, share: float) -> CostGraph:
        """The neuron's own line comes, and lies on the dots in the end."""
        middle = (self.dots[0].get_center() + self.dots[1].get_center()) / 2
        middle = (middle + (1 - share) * FROM)[:2]
        self.answer.points = straight((middle - self._reach)[None], (middle + self._reach)[None])
        self.answer.set_stroke(opacity=min(3 * share, 1.0))
        return self
