"""The last two slopes of the formula, bracketed: together they are delta."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.nudge.strokes import strokes
from scenes.mobjects.typeset import Formula
from scenes.stage import style
from scenes.stage.notation import Symbol

BELOW, TICK = 0.13, 0.09
"""how far below the formula the bracket runs, and how far its ends rise"""
APART = 0.1
"""between the bracket and what it is called"""


class Together(VGroup):
    """A bracket below two parts of a formula, and its name below it or at its end.

    Attributes:
        bracket: from the first of them to the last.
        called: delta; ``None`` where there is no room for it.

    Args:
        rule: the formula.
        names: of its parts that belong together.
        boxes: what the name must not touch.
        ways: the same, by points along lines.
    """

    def __init__(
        self,
        rule: Formula,
        names: Sequence[str],
        boxes: Sequence[Box],
        ways: Sequence[np.ndarray],
    ) -> None:
        color = style.theme.signal
        left, right, bottom, _top = box_of(rule.part(*names))
        low = bottom - BELOW
        self.bracket = VMobject(stroke_color=color, stroke_width=style.STRONG - 1)
        corners = [(left, low + TICK), (left, low), (right, low), (right, low + TICK)]
        self.bracket.points = strokes([np.array(corners)])
        delta = Formula("{d}", size=style.NUMBER, color=color, d=Symbol("delta"))
        half = np.array([delta.width, delta.height]) / 2
        spots = [
            ((left + right) / 2, low - APART - half[1]),
            (right + APART + half[0], low + TICK),
        ]
        self.called = delta if place_clear(delta, spots, boxes, ways, margin=0.07) else None
        super().__init__(self.bracket, *filter(None, [self.called]))
