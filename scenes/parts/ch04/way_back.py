"""On the other wall the slope has the other sign: there a step leads the other way."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.mobjects.network.slots import box_of, crosses, place_clear
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch04.walk import Walk
from scenes.stage import style

OUT, UP = (0.45, 0.8, 1.2, 1.7), np.arange(0.35, 1.5, 0.05)
"""from the ball, along and above it, to where the slope's number may begin"""
APART = 0.3
"""from the rule to that number, side by side"""


class WayBack:
    """A step with the usual rate, from where one that is too long has landed.

    Attributes:
        arrow: as long as the step.
        drop: from its tip onto the curve; nothing where a number is in the way.
        slope: the number of the slope where it starts, if there is room.

    Args:
        walk: the picture of a valley with a step that is too long.
    """

    def __init__(self, walk: Walk) -> None:
        leap = walk.valley.leap
        assert leap is not None
        start, self.walk = leap.landing, walk
        self.arrow = walk.arrow(start, leap.back)
        self.drop = walk.drop(start, leap.after)
        label = Numeral(start.slope.with_sign(), size=style.NUMBER, color=style.theme.slope)
        (x, y), (end, _) = walk.at(start), walk.at(leap.after)
        inward = np.sign(end - x) or 1.0
        spots = [
            (x + side * (out + label.width / 2), y + up)
            for side in (inward, -inward)
            for up in UP
            for out in OUT
        ]
        notes = [*walk.leap_notes[0], *walk.leap_notes[1]]
        left, right, bottom, top = box_of(walk.rule[0])
        beside = [box_of(one) for one in (*walk.backdrop[1:], *notes)]
        beside.append((left - APART, right + APART, bottom, top))
        arrow = (min(x, end), max(x, end), y - 0.2, y + 0.2)
        has_room = place_clear(label, spots, [*beside, arrow], [walk.way()], margin=0.13)
        self.slope = [label] if has_room else []
        if any(crosses(self.drop.points, box) for box in map(box_of, [*notes, *self.slope])):
            self.drop = VMobject()  # the ball is seen to fall without it
