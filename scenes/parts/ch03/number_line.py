"""Live number lines: a dot that stands where a number is, and moves as the number does."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import LEFT, Circle, Dot, Line, ManimColor, VGroup, VMobject

from scenes.mobjects.edge import sign_color
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import retire
from scenes.readings.nudge import Nudge
from scenes.stage import notation, style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

NAMES = 1.05
"""width of the column of names"""
SAMPLES = 33
PADDING = 0.3
"""room left and right of where the number goes, as a share of its way"""
ABOVE, BELOW = 0.36, 0.38
"""from the line to the middle of the number above it, and of the one below"""
CLEAR = 0.15
APPEARS = 0.2
"""share of the step in the course of which the number below the line appears"""
DOT = 0.09


class NumberLine(VGroup):
    """One number as a function of a step h, on a line of its own scale.

    The number as it is now stands above its dot. As soon as it moves, the number that it comes
    from stands below the line, at the ring; these two state the line's scale.

    Attributes:
        title: the number's symbol.
        numeral: the number as it is now.

    Args:
        symbol: what the number is called.
        at: the number for a step h.
        farthest: the step at which it has gone as far as it will.
        y: where the line stands.
        zone: what it may fill, from left to right.
        color: of the number that moves.
        change: what the way that it has gone is called, such as h.
    """

    FOOT = 0.6
    """room that a stack of lines leaves for a sentence below it"""

    def __init__(
        self,
        symbol: Symbol,
        at: Callable[[float], Quantity],
        farthest: float,
        y: float,
        zone: Zone,
        color: ManimColor,
        change: Symbol | None = None,
    ) -> None:
        super().__init__()
        self._at, self._farthest, self._color, self._y = at, farthest, color, y
        self._left, self._right = zone.left + NAMES, zone.right - DOT
        values = [at(farthest * share).value for share in np.linspace(0, 1, SAMPLES)]
        low, high = min(values), max(values)
        pad = PADDING * (high - low) or max(abs(low), 1.0)
        self._low, self._high = low - pad, high + pad
        self.title = Formula("{s}", size=style.BODY, color=color, s=symbol)
        self.title.set_x(zone.left, LEFT).set_y(y)
        quiet = style.theme.quiet
        self.line = _line((self._left, y), (zone.right, y))
        start = self._place(values[0])
        self.origin = _number(at(0.0), style.LABEL, quiet)
        self._keep_inside(self.origin.set_y(y - BELOW), start)
        self.ghost = Circle(DOT, stroke_color=color, stroke_width=style.RULE).move_to(
            (start, y, 0.0)
        )
        self._start = start
        self.change: VMobject = VGroup()
        self.change_name: Formula | None = None
        if change is not None:
            self.change_name = Formula("{s}", size=style.LABEL, color=color, s=change)
            self.add(self.change_name)
        self.numeral = _number(at(0.0), style.BODY, color)
        self.dot = Dot(radius=DOT, color=color)
        self.add(self.title, self.line, self.ghost, self.origin)
        self.add(self.change, self.numeral, self.dot)
        self.follow(0.0)

    def follow(self, h: float) -> None:
        """Let the dot, its number and the way it has gone be those of the step h."""
        now = self._at(h)
        x = self._place(now.value)
        self.remove(self.change, self.numeral, self.dot)
        retire(self.change, self.numeral)
        shown = min(abs(h / self._farthest) / APPEARS, 1.0)
        self.origin.set_opacity(shown)
        self.ghost.set_stroke(opacity=shown)
        self._name_change(x)
        self.change = _line((self._start, self._y), (x, self._y))
        self.change.set_stroke(self._color, width=style.STRONG, opacity=shown)
        self.numeral = _number(now, style.BODY, self._color)
        self._keep_inside(self.numeral.set_y(self._y + ABOVE), x)
        self.dot.move_to((x, self._y, 0.0))
        self.add(self.change, self.numeral, self.dot)

    def _name_change(self, x: float) -> None:
        """Below the middle of the way, so far as that leaves room beside the number there."""
        if self.change_name is None:
            return
        room = abs(x - self._start) / 2 - (self.origin.width + self.change_name.width) / 2
        self.change_name.set_x((x + self._start) / 2).set_y(self._y - BELOW)
        self.change_name.set_opacity(float(np.clip(room / CLEAR, 0.0, 1.0)))

    def _place(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return float(self._left + share * (self._right - self._left))

    def _keep_inside(self, numeral: Formula, x: float) -> None:
        half = numeral.width / 2
        numeral.set_x(float(np.clip(x, self._left + half, self._right - half)))


def lines_of(nudge: Nudge, farthest: float, zone: Zone) -> list[NumberLine]:
    """The nudged weight, its neuron's sum and activation, and the cost, one below the other."""
    theme, l, j = style.theme, nudge.layer, nudge.to_neuron
    weight = nudge.weight(0.0)
    numbers = (
        (Symbol(weight.symbol), nudge.weight, sign_color(weight.value), Symbol("h")),
        (notation.weighted_sum(l, j), nudge.weighted_sum, theme.ink, None),
        (notation.activation(l, j), nudge.activation, theme.activation, None),
        (notation.COST, nudge.cost, theme.cost, Symbol("Delta C")),
    )
    room = Zone(zone.left, zone.right, zone.bottom + NumberLine.FOOT, zone.top)
    pitch = room.height / len(numbers)
    return [
        NumberLine(symbol, at, farthest, room.top - pitch * (row + 0.5), room, color, change)
        for row, (symbol, at, color, change) in enumerate(numbers)
    ]


def _line(start: tuple[float, float], end: tuple[float, float]) -> Line:
    return Line((*start, 0.0), (*end, 0.0), stroke_color=style.theme.quiet, stroke_width=style.RULE)


def _number(quantity: Quantity, size: float, color: ManimColor) -> Formula:
    """A number on a line of its own, which need not stand where the network has it."""
    return Formula("{value}", size=size, color=color, value=quantity)
