"""How many times too large a wrong gradient is: off the line in jumps of ten times as much."""

from __future__ import annotations

import numpy as np
from manim import Animation, VGroup, VMobject, linear

from scenes.mobjects.dots import Dots
from scenes.mobjects.network.slots import place_clear
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.broken_pass import BrokenPass
from scenes.parts.ch12.check_plot import CheckPlot
from scenes.parts.ch12.gradient_points import PROPER, GradientPoints
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, given

FAR = 100.0
"""times too large from which on a gradient is off by powers of ten"""
THREADED = 24
"""points of a thread that are kept clear of"""
END, APART = 0.13, 0.16
"""half the mark at each end of the way, and from an axis to the number"""
TEN = 10.0
HIGH, FINE = 0.26, 13
"""of a jump, at the most, and points that its arc is drawn by"""


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

    It is made in jumps, each to ten times as much: on this axis they are all as long.

    Attributes:
        way: between two marks.
        tip: the point that jumps.
        jumps: how many there are; the last may be shorter.
        number: in the quadrant beside it that is free; empty where none is.
        counts: what stands there after the first jumps.
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
        due = float(points.analytic[index])
        tens = due * TEN ** np.arange(1 + int(np.log10(times.value)))
        stops = np.append(points.axis.of(tens), wrong[index])
        self._stops, self.jumps = plot.at(stops, up), len(tens)
        self.tip = Dots(self._stops3(self._start), style.theme.ink, radius=1.6 * plot.radius)
        self.way = VMobject(stroke_color=style.theme.signal, stroke_width=style.STRONG)
        height, right = points.axis.of(points.numeric), points.axis.of(points.analytic)
        self.number = self._placed(times, plot, plot.at(right, height), plot.at(wrong, height))
        self.told = times if self.number else None
        self.counts = [
            Words("{x} {f}", size=number.size, color=style.theme.signal, x=Symbol("times"), f=ten)
            .move_to(number)
            for number in self.number
            for ten in (given("", TEN), given("", TEN**2))
        ]  # fmt: skip
        super().__init__(self.way, self.tip)
        self.go(float(self.jumps))

    @staticmethod
    def _stops3(place: np.ndarray) -> np.ndarray:
        return np.append(place, 0.0)[None]

    def go(self, jumps: float) -> None:
        """So many jumps, from where the point should be: arcs, and a mark at each end."""
        done = min(int(jumps), self.jumps - 1)
        arcs = [self._arc(i, 1.0) for i in range(done)] + [self._arc(done, jumps - done)]
        tip = arcs[-1][-1]
        ends, cross = np.array([self._start, self._end]), np.array([0.0, END])
        marked = ends[:1] if jumps < self.jumps else ends
        starts = np.concatenate([*(arc[:-1] for arc in arcs), marked - cross])
        self.way.points = lines(starts, np.concatenate([*(a[1:] for a in arcs), marked + cross]))
        self.tip.put(self._stops3(tip))

    def goes(self, start: float, end: float, run_time: float) -> Animation:
        """From so many jumps to so many."""
        return Vary(self, self.go, start, end, run_time=run_time, rate_func=linear)

    def _arc(self, index: int, share: float) -> np.ndarray:
        """Points of a share of one jump."""
        start, end = self._stops[index : index + 2]
        turn = np.pi * share * np.linspace(0.0, 1.0, FINE)
        high = min(HIGH, abs(end[0] - start[0]))
        across = (1 - np.cos(turn))[:, None] / 2 * (end - start)
        return np.asarray(start + across + np.column_stack([0 * turn, high * np.sin(turn)]))

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
