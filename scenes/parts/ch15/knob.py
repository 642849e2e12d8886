"""A knob that turns a light up tenfold with every click, and what it has come to."""

from __future__ import annotations

import numpy as np
from manim import LEFT, Animation, VGroup, VMobject

from scenes.mobjects.outlines import lines
from scenes.mobjects.readout import Readout
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

RADIUS = 0.24
START, END = 1.25 * np.pi, -0.25 * np.pi
"""where its pointer stands before and after, as angles"""


class Knob(VGroup):
    """A round knob with a pointer, a tick for every click, and a number beside it.

    Args:
        at: its middle.
        baseline: of the number.
        gains: what the light is multiplied by before the first click, and after each.
    """

    def __init__(self, at: tuple[float, float], baseline: float, gains: list[Quantity]) -> None:
        self._middle, self._gains = np.array(at), gains
        theme = style.theme
        self.disc = VMobject(fill_color=theme.silent, fill_opacity=1.0, stroke_color=theme.quiet)
        self.disc.set_stroke(width=style.OUTLINE)
        self.disc.points = discs(np.array([[*at, 0.0]]), np.array([RADIUS]))
        self.ticks = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        ways = np.array(
            [_way(START + (END - START) * i / (len(gains) - 1)) for i in range(len(gains))]
        )
        self.ticks.points = lines(at + 1.14 * RADIUS * ways, at + 1.34 * RADIUS * ways)
        self.pointer = VMobject(stroke_color=theme.ink, stroke_width=style.STRONG)
        self.readout = Readout(at[0] + 2 * RADIUS, baseline, LEFT)
        super().__init__(self.ticks, self.disc, self.pointer, self.readout)
        self.turn(0.0)

    def turn(self, clicks: float) -> None:
        """Point to where so many clicks lead; the number is that of the last whole one."""
        way = _way(START + (END - START) * clicks / (len(self._gains) - 1))
        ends = self._middle + np.array([0.2, 0.85])[:, None] * RADIUS * way
        self.pointer.points = lines(ends[:1], ends[1:])
        gain = self._gains[int(clicks + 1e-6)]
        size = style.GRAND if not gain.has_power else style.NUMBER
        self.readout.read(Words("{x} {g}", size=size, x=Symbol("times"), g=gain))

    def click(self, number: int, run_time: float) -> Animation:
        """The click that is the number-th, from 1."""
        return Vary(self, self.turn, number - 1, number, run_time=run_time)


def _way(angle: float) -> np.ndarray:
    return np.array([np.cos(angle), np.sin(angle)])
