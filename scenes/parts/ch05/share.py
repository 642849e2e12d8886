"""What is left of the nudge, laid on the nudge that was sent: how many times it goes into that."""

from __future__ import annotations

import numpy as np
from manim import LEFT, Mobject, VGroup, VMobject

from scenes.mobjects.nudge.strokes import strokes
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.mirrors import Mirrors
from scenes.parts.ch05.places import number_size
from scenes.stage import style

FEWEST, MOST = 2, 25
"""how many times it must go into the nudge, so that this can be seen"""
TICK = 0.15
"""how far the marks reach to both sides of the nudge"""
ASIDE = 0.1
"""how far the equation may begin before the nudge"""
LANE = 0.12
"""share of the way that is straight down, and straight up at its end"""


class Share(VGroup):
    """The length that is left, on its way back to the nudge, and the marks that it leaves there.

    Attributes:
        sliver: as long as what is left.
        marks: across the nudge, as far from each other as the sliver is long.
        said: the nudge as so many times the gradient.

    Args:
        mirrors: the path.
        one: the number at the nudge, whose place the equation takes.
    """

    def __init__(self, mirrors: Mirrors, one: Mobject) -> None:
        way, stair = mirrors.way, mirrors.stair
        self._end, self._up = mirrors.end
        size = abs(way.gradient.value)
        flips = way.gradient.value < 0  # it points back: so it lies on the nudge from its own tip
        self._start = stair.corners[0] + (stair.unit * size if flips else 0.0) * stair.across(0)
        self.sliver = mirrors.landing()
        x, y = stair.corners[0]
        places = x + stair.unit * size * np.arange(1, int(1 / size) + 1)
        self.marks = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE + 0.5)
        self._lines = [np.array([(at, y - TICK), (at, y + TICK)]) for at in places]
        self.said = Formula(
            "{one} approx {n} dot {g}",
            size=number_size(way.gradient),
            one=mirrors.nudge().quantity,
            n=way.times,
            g=way.size,
        )
        self.said.move_to(one)
        if self.said.get_left()[0] < x - ASIDE:  # beside the neuron that feeds the weight
            self.said.set_x(x - ASIDE, LEFT)
        super().__init__(self.sliver, self.marks)

    def returns(self, run_time: float) -> Vary:
        """The length goes back below the path, and lies down where the nudge begins."""
        return Vary(self.sliver, self._send, 0.0, 1.0, run_time=run_time)

    def measures_out(self, run_time: float) -> Vary:
        """It is laid off along the nudge, mark by mark."""

        def show(share: float) -> None:
            self.marks.points = strokes(self._lines[: round(share * len(self._lines))])

        return Vary(self.marks, show, 0.0, 1.0, run_time=run_time)

    def _send(self, share: float) -> None:
        (x, y), (to, low) = self._end, self._start
        down = np.clip(share / LANE, 0.0, 1.0)
        along = np.clip((share - LANE) / (1 - LANE), 0.0, 1.0)
        angle = 0.5 * np.pi * (1 - down)
        at = np.array([x + along * (to - x), y + down * (low - y)])
        self.sliver.put(at, np.array([np.cos(angle), np.sin(angle)]))


def share_of(mirrors: Mirrors, one: Mobject) -> Share | None:
    """The share, where it is drawn as long as it is, and goes into the nudge a few times."""
    if any(mirrors.beams.lenses) or not FEWEST <= mirrors.way.times.value <= MOST:
        return None
    return Share(mirrors, one)
