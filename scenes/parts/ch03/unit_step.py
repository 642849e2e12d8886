"""What the derivative says by itself: for one unit of nudge, along the tangent, so much cost."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.slots import place_clear
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.strand import Strand
from scenes.stage import style
from scenes.stage.quantity import given

SHORTEST, LONGEST = 0.7, 4.0
"""units of the frame between which a step of one can be shown"""


class UnitStep(VGroup):
    """The rise of the tangent over a step of one, and the numbers of both; `draw` a share of it.

    Attributes:
        numbers: of the step and the rise, where there is room for both.
    """

    def __init__(self, strand: Strand, plot: CostPlot) -> None:
        self._plot, self._slope = plot, strand.slope.value
        self._one = given("1", 1.0).with_sign()
        self.rise = VMobject(stroke_color=style.theme.slope, stroke_width=style.STRONG + 2)
        self.numbers = VGroup()
        super().__init__(self.rise)
        frame = plot.curve.frame
        start, corner, end = frame.at(np.array([0.0, 1.0, 1.0]), np.array([0.0, 0.0, self._slope]))
        step = Numeral(self._one, size=style.NUMBER)
        rise = Numeral(strand.slope.with_sign(), size=style.NUMBER, color=style.theme.slope)
        down = -1.0 if end[1] >= corner[1] else 1.0
        middle = (start + corner) / 2
        half = rise.width / 2
        ways = [plot.way, start + np.linspace(-2, 2, 90)[:, None] * (end - start)]
        walls = [
            (corner[0] - 0.05, corner[0] + 0.05, min(corner[1], end[1]), max(corner[1], end[1]))
        ]
        below = [(middle[0] + dx, middle[1] + down * dy) for dy in (0.38, 0.5) for dx in (0.0, 0.2)]
        beside = [
            (corner[0] + 0.2 + half, (corner[1] + end[1]) / 2 + down * dy)
            for dy in (0.0, 0.25, 0.5)
        ]
        if place_clear(step, below, walls, ways) and place_clear(rise, beside, walls, ways):
            self.numbers.add(step, rise)

    @property
    def is_shown(self) -> bool:
        """Whether a step of one is neither too short nor too long, and has room for its numbers."""
        plot = self._plot
        frame, zone = plot.curve.frame, plot.curve.frame.zone
        end = frame.at(1.0, self._slope)[1]
        fits = SHORTEST <= frame.per_x <= LONGEST and plot.steps[-1] > 1.0
        return fits and zone.bottom <= end <= zone.top and len(self.numbers) > 0

    def draw(self, share: float) -> None:
        """First the step, then the rise."""
        curve = self._plot.curve
        along, up = min(2 * share, 1.0), max(2 * share - 1, 0.0)
        curve.step(0.0, along, self._one if along == 1 else None)
        corner = curve.frame.at(np.array([1.0]), np.array([0.0]))
        end = curve.frame.at(np.array([1.0]), np.array([up * self._slope]))
        self.rise.points = lines(corner, end) if up else np.zeros((0, 3))
