"""How large the signal is at each layer: points on a log axis, above the layers themselves."""

from __future__ import annotations

import itertools

import numpy as np
from manim import LEFT, UP, Line, ManimColor, VGroup, VMobject

from scenes.mobjects.dots import Dots
from scenes.mobjects.edge import Edge
from scenes.mobjects.placement import place
from scenes.mobjects.typeset import Numeral, Typeset
from scenes.readings.log_scale import LogScale
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

MOST_TICKS = 4
DOT = 0.09
TICK = 0.1
GAP = 0.12

Point = np.ndarray | tuple[float, float, float]


class NormSeries(VGroup):
    """One network's norms: ``point[l]`` and ``link[l]``, the line from layer l + 1 to l."""

    def __init__(
        self, places: dict[int, np.ndarray], color: ManimColor, *, hollow: bool = False
    ) -> None:
        self.places = places
        self.point = {
            l: Dots(at[None], color, hollow=hollow, radius=DOT).set_stroke(width=style.OUTLINE)
            for l, at in places.items()
        }
        self.link = {
            l: Edge(places[l + 1], places[l], DOT, DOT).set_stroke(color, opacity=0.85)
            for l in places
            if l + 1 in places
        }
        super().__init__(*self.link.values(), *self.point.values())


class NormChart(VGroup):
    """A log axis over layers.

    Args:
        scale: of the axis.
        x: where each layer stands, l = 0..L.
        name: what the axis shows; above it.
        zone: where the chart stands.
    """

    ROOM = 1.6
    """for the axis' numbers, left of the first layer"""

    def __init__(self, scale: LogScale, x: np.ndarray, name: Typeset, zone: Zone) -> None:
        self.decades, self._x = scale, x
        name.set_x(zone.left, LEFT).set_y(zone.top, UP)
        self.plot = Zone(zone.left + self.ROOM, zone.right, zone.bottom, name.get_bottom()[1] - 0.2)
        left = self.plot.left
        axis = self._rule((left, self.plot.bottom, 0.0), (left, self.plot.top, 0.0))
        parts: list[VMobject] = [axis, name]
        for exponent in scale.ticks(MOST_TICKS):
            at = np.array([left, self._height(10.0**exponent), 0.0])
            numeral = Numeral(scale.tick(exponent), size=style.LABEL, color=style.theme.quiet)
            parts += [
                self._rule(at + TICK * LEFT, at),
                numeral.next_to(at + TICK * LEFT, LEFT, buff=GAP / 2),
            ]
        super().__init__(*parts)

    def series(self, norms: list[Quantity], color: ManimColor, *, hollow: bool) -> NormSeries:
        """Points for the norms of layers 1..L, in this order; none where a norm is zero."""
        places = {
            l: np.array([self._x[l], self._height(norm.value), 0.0])
            for l, norm in enumerate(norms, 1)
            if norm.value
        }
        return NormSeries(places, color, hollow=hollow)

    def find_room(self, label: Typeset, taken: list[VGroup], near: np.ndarray) -> Typeset:
        """Place a label where it covers neither points nor lines, as near to a place as it can."""
        half = np.array([label.width, label.height]) / 2 + GAP
        xs = np.linspace(self.plot.left + half[0], self.plot.right - half[0], 25)
        ys = np.linspace(self.plot.bottom + half[1], self.plot.top - half[1], 15)
        anchors = [np.array([x, y, 0.0]) for x, y in itertools.product(xs, ys)]
        anchors.sort(key=lambda anchor: float(np.linalg.norm(anchor - near)))
        obstacles = [part for one in taken for part in one]
        return place(label, anchors, obstacles, self.plot)

    def _height(self, size: float) -> float:
        return self.plot.bottom + self.plot.height * float(self.decades.share(size))

    @staticmethod
    def _rule(start: Point, end: Point) -> Line:
        return Line(start, end, stroke_color=style.theme.quiet, stroke_width=style.RULE)
