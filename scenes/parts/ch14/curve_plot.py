"""A curve over training steps that grows with them, point by point as it was measured."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, ManimColor, VGroup, VMobject

from scenes.mobjects.edge import segments
from scenes.mobjects.typeset import Numeral, Typeset
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

TICK = 0.1
GAP = 0.12
DOT = 0.07
MARK_ROOM = 0.6
"""width kept at least for the number on the upright axis, so that plots line up"""
DENSE = 1000
"""values from which on a curve is drawn as thinly as can be"""

Point = np.ndarray | tuple[float, float, float]


class CurvePlot(VGroup):
    """Values over steps: axes from zero, with a number for the top of each.

    Args:
        steps: when each value was measured, shape (n,), rising from 0.
        values: shape (n,), none below zero.
        top: a number on the upright axis, such as the value at the start.
        last: the last step, at the end of the other axis.
        name, across: what is over what.
        color: of the curve.
        zone: where the plot stands.
    """

    def __init__(
        self,
        steps: np.ndarray,
        values: np.ndarray,
        top: Quantity,
        last: Quantity,
        name: Typeset,
        across: Typeset,
        color: ManimColor,
        zone: Zone,
    ) -> None:
        mark, end = Numeral(top, size=style.LABEL), Numeral(last, size=style.LABEL)
        name.set_x(zone.left, LEFT).set_y(zone.top, UP)
        left = zone.left + max(mark.width, MARK_ROOM) + GAP + TICK
        bottom = zone.bottom + max(end.height, across.height) + 2 * GAP
        ceiling = name.get_bottom()[1] - 2 * GAP
        self._x = left + np.asarray(steps) / max(float(steps[-1]), 1.0) * (zone.right - DOT - left)
        self._steps = np.asarray(steps)
        highest = max(float(values.max()), top.value) or 1.0
        self._unit = (ceiling - bottom) / highest
        self._bottom = bottom
        self._y = bottom + self._unit * np.asarray(values)
        axes = VGroup(
            _line((left, bottom, 0), (zone.right, bottom, 0)),
            _line((left, bottom, 0), (left, ceiling, 0)),
        )
        at = np.array([left, bottom + self._unit * top.value, 0.0])
        mark.set_color(style.theme.quiet).next_to(at + TICK * LEFT, LEFT, buff=GAP / 2)
        end.set_color(style.theme.quiet).set_x(zone.right, RIGHT).set_y(zone.bottom, DOWN)
        across.set_x(left, LEFT).set_baseline(end.baseline)
        width = style.EDGE_MIN if len(steps) > DENSE else style.OUTLINE
        self.curve = VMobject(stroke_color=color, stroke_width=width)
        self.tip = Dot(radius=DOT, color=color)
        self.axes = VGroup(axes, _line(at + TICK * LEFT, at), mark, end, name, across)
        self.moving = VGroup(self.curve, self.tip)
        super().__init__(self.axes, self.moving)
        self.draw_until(0)

    def draw_until(self, step: int) -> None:
        """Show all that was measured up to a step."""
        count = int(np.searchsorted(self._steps, step, side="right"))
        way = np.column_stack([self._x[:count], self._y[:count], np.zeros(count)])
        self.curve.points = segments(way[:-1], way[1:])
        self.tip.move_to(way[-1])

    def number_at_the_tip(self, value: Quantity) -> Numeral:
        """The value where the curve has got to, below its end."""
        numeral = Numeral(value, size=style.LABEL, color=self.curve.get_stroke_color())
        numeral.next_to(self.tip, DOWN, buff=GAP)
        left, right = self._x[0] + GAP, float(self.axes.get_right()[0])
        half = numeral.width / 2
        return numeral.set_x(min(max(numeral.get_x(), left + half), right - half))


def _line(start: Point, end: Point) -> Line:
    return Line(start, end, stroke_color=style.theme.quiet, stroke_width=style.RULE)
