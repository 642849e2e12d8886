"""A plot of counts on a logarithmic axis, for growth that no linear axis can hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, ManimColor, VGroup

from scenes.mobjects.edge import Edge
from scenes.mobjects.typeset import Numeral, Typeset
from scenes.readings.log_scale import LogScale
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

Place = np.ndarray | tuple[float, float, float]
MOST_TICKS = 5
DOT = 0.07
TICK = 0.1
GAP = 0.14


class Curve(VGroup):
    """One series: ``points`` in order, ``links`` between them, ``name`` at its end."""

    def __init__(self, places: Sequence[np.ndarray], color: ManimColor, name: Typeset) -> None:
        self.points_shown = VGroup(*(Dot(place, radius=DOT, color=color) for place in places))
        self.links = VGroup(
            *(
                Edge(one, other).set_stroke(color, width=style.OUTLINE + 0.5)
                for one, other in pairwise(places)
            )
        )
        self.name_shown = name
        super().__init__(self.links, self.points_shown, name)


class LogPlot:
    """Axes with ticks, and curves above whole numbers.

    Attributes:
        axes: the axes with their ticks and names.

    Args:
        across: the whole numbers of the horizontal axis.
        counts: all numbers that will be shown, to find the scale.
        names: of the horizontal and the vertical axis.
        zone: where the plot stands.
        names_room: width kept free at the right, for the curves' names.
    """

    AXIS_ROOM = 1.9

    def __init__(
        self,
        across: Sequence[Quantity],
        counts: Sequence[Quantity],
        names: tuple[Typeset, Typeset],
        zone: Zone,
        names_room: float,
    ) -> None:
        smallest, largest = min(counts, key=_value), max(counts, key=_value)
        self._scale = LogScale.spanning(smallest, largest)
        below, above = names
        above.set_x(zone.left, LEFT).set_y(zone.top, UP)
        self._plot = Zone(
            zone.left + self.AXIS_ROOM,
            zone.right - names_room,
            zone.bottom + 0.95,
            above.get_bottom()[1] - 0.3,
        )
        plot = self._plot
        self._step = plot.width / max(len(across), 1)
        corner = (plot.left, plot.bottom, 0.0)
        parts: list[VGroup | Line | Typeset] = [
            _rule(corner, (plot.left, plot.top, 0.0)),
            _rule(corner, (plot.right, plot.bottom, 0.0)),
            above,
        ]
        for exponent in self._scale.ticks(MOST_TICKS):
            at = np.array([plot.left, self._height(10.0**exponent), 0.0])
            numeral = Numeral(self._scale.tick(exponent), size=style.LABEL, color=style.theme.quiet)
            parts += [_rule(at + TICK * LEFT, at), numeral.next_to(at, LEFT, buff=TICK + GAP)]
        for index, tick in enumerate(across):
            at = np.array([self._x(index), plot.bottom, 0.0])
            numeral = Numeral(tick, size=style.LABEL, color=style.theme.quiet)
            parts += [_rule(at + TICK * DOWN, at), numeral.next_to(at, DOWN, buff=TICK + GAP)]
        below.set_x(plot.center[0]).set_y(zone.bottom, DOWN)
        self.axes = VGroup(*parts, below)

    def curve(self, counts: Sequence[Quantity], color: ManimColor, name: Typeset) -> Curve:
        """A curve above the axis' numbers; its name at its end."""
        places = [
            np.array([self._x(index), self._height(number.value), 0.0])
            for index, number in enumerate(counts)
        ]
        return Curve(places, color, name.next_to(places[-1], RIGHT, buff=2 * GAP))

    def _x(self, index: int) -> float:
        return self._plot.left + (index + 0.5) * self._step

    def _height(self, size: float) -> float:
        return self._plot.bottom + self._plot.height * float(self._scale.share(size))


def _value(number: Quantity) -> float:
    return number.value


def _rule(start: Place, end: Place) -> Line:
    return Line(start, end, stroke_color=style.theme.quiet, stroke_width=style.RULE)
