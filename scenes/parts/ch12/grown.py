"""How many times too large a wrong gradient is: the widest way off the line, in figures."""

from __future__ import annotations

import numpy as np
from manim import Animation, VGroup, VMobject

from scenes.mobjects.network.slots import place_clear
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.broken_pass import BrokenPass
from scenes.parts.ch12.check_plot import CheckPlot
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

FAR = 100.0
"""times too large from which on a gradient is off by powers of ten"""
PROPER = 10.0
"""units of the axis from which on powers of ten are as long on it as any others"""
THREADED = 24
"""points of a thread that are kept clear of"""
END, APART = 0.13, 0.16
"""half the mark at each end of the way, and from an axis to the number"""


def grown_most(points: GradientPoints, broken: BrokenPass) -> tuple[int, Quantity] | None:
    """The weight whose gradient grew most, by its place among all, and by how many times it did.

    Of those that can be read off the axis; ``None`` if none of them is off by powers of ten.
    """
    found: list[tuple[float, int, int, int]] = []
    for l, right in enumerate(points.read.trace.dC_dw[1:], 1):
        wrong = broken.weights(l)
        told = (np.abs(right) >= PROPER * points.axis.unit) & (wrong * right > 0)
        times = np.abs(wrong) / np.where(told, np.abs(right), np.inf)
        j, k = map(int, np.unravel_index(int(times.argmax()), times.shape))
        found.append((float(times[j, k]), l, j, k))
    most, l, j, k = max(found)
    if most < FAR:
        return None
    path = f"{broken.path(l)}[{j}, {k}] / trace.dC_dw[{l}][{j}, {k}]"
    return points.index(l, j, k), Quantity("", most, path, decimals=0, significant=1)


class Grown(VGroup):
    """The way from where a gradient should be to where it is, and how many times larger that is.

    Attributes:
        way: between two marks.
        number: in the quadrant beside it that is free; empty where none is.
        told: the number, if it stands there.

    Args:
        plot: where its point is.
        points: the gradients.
        wrong: where all points are across, with the bug.
        chosen: which of them, and the number.
    """

    def __init__(
        self,
        plot: CheckPlot,
        points: GradientPoints,
        wrong: np.ndarray,
        chosen: tuple[int, Quantity],
    ) -> None:
        index, times = chosen
        up, start = (
            float(points.axis.of(found[index])) for found in (points.numeric, points.analytic)
        )
        self._start, self._end = plot.at(start, up), plot.at(float(wrong[index]), up)
        self.way = VMobject(stroke_color=style.theme.signal, stroke_width=1.5 * style.STRONG)
        height, right = points.axis.of(points.numeric), points.axis.of(points.analytic)
        self.number = self._placed(times, plot, plot.at(right, height), plot.at(wrong, height))
        self.told = times if self.number else None
        super().__init__(self.way)
        self.go(1.0)

    def go(self, share: float) -> None:
        """A share of the way, from where the point should be."""
        tip = self._start + share * (self._end - self._start)
        ends = np.array([self._start, tip])
        cross = np.array([0.0, END])
        self.way.points = lines(np.vstack([ends[:1], ends - cross]), np.vstack([tip, ends + cross]))

    def goes(self, run_time: float) -> Animation:
        """All the way."""
        return Vary(self.way, self.go, 0.0, 1.0, run_time=run_time)

    def _placed(
        self, times: Quantity, plot: CheckPlot, due: np.ndarray, dots: np.ndarray
    ) -> list[Words]:
        """Beyond the lying axis from the way: gradients that keep their signs leave that free."""
        (x, y), (middle, level) = (self._start + self._end) / 2, plot.middle[:2]
        boxes = [
            (p[0] - plot.radius, p[0] + plot.radius, p[1] - plot.radius, p[1] + plot.radius)
            for p in dots
        ]
        axis = np.linspace(plot.at(0.0, -plot.reach[1]), plot.at(0.0, plot.reach[1]), 200)
        threads = np.linspace(due, dots, THREADED).reshape(-1, 2)
        for size in (style.NUMBER, style.NOTE):
            color = style.theme.signal
            number = Words("{x} {f}", size=size, color=color, x=Symbol("times"), f=times)
            beyond = level - np.copysign(APART + number.height / 2, y - level)
            beside = middle + np.copysign(APART + number.width / 2, x - middle)
            if place_clear(number, [(x, beyond), (beside, beyond)], boxes, [axis, threads]):
                return [number]
        return []
