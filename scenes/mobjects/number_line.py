"""Live number lines: a dot that stands where a number is, and moves as the number does."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import LEFT, Circle, Dot, Line, ManimColor, VGroup

from scenes import style
from scenes.mobjects.typeset import Formula, Numeral
from scenes.notation import Symbol
from scenes.quantity import Quantity
from scenes.style import Zone

NAMES = 1.05
"""width of the column of names"""
SAMPLES = 33
PADDING = 0.3
"""room left and right of where the number goes, as a share of its way"""
ABOVE, BELOW = 0.36, 0.38
"""from the line to the middle of the number above it, and of the one below"""
TICK = 0.11
DOT = 0.09


class NumberLine(VGroup):
    """One number as a function of a step h, on a line of its own scale.

    The number before any step stands below the line, where its tick is; the number as it is now
    stands above its dot. These two state the line's scale.

    Attributes:
        name: the number's symbol.
        numeral: the number as it is now.

    Args:
        symbol: what the number is called.
        at: the number for a step h.
        farthest: the step at which it has gone as far as it will.
        y: where the line stands.
        zone: what it may fill, from left to right.
        color: of the number that moves.
    """

    def __init__(
        self,
        symbol: Symbol,
        at: Callable[[float], Quantity],
        farthest: float,
        y: float,
        zone: Zone,
        color: ManimColor,
    ) -> None:
        super().__init__()
        self._at, self._color, self._y = at, color, y
        self._left, self._right = zone.left + NAMES, zone.right - DOT
        values = [at(farthest * share).value for share in np.linspace(0, 1, SAMPLES)]
        low, high = min(values), max(values)
        pad = PADDING * (high - low) or max(abs(low), 1.0)
        self._low, self._high = low - pad, high + pad
        self.name = Formula("{s}", size=style.BODY, color=color, s=symbol)
        self.name.set_x(zone.left, LEFT).set_y(y)
        quiet = style.theme.quiet
        self.line = _line((self._left, y), (zone.right, y))
        start = self._place(values[0])
        self.tick = _line((start, y - TICK), (start, y + TICK))
        self.origin = Numeral(at(0.0).to(3), size=style.LABEL, color=quiet)
        self._keep_inside(self.origin.set_y(y - BELOW), start)
        self.ghost = Circle(DOT, stroke_color=color, stroke_width=style.RULE).move_to(
            (start, y, 0.0)
        )
        self._start = start
        self.change = VGroup()
        self.numeral = Numeral(at(0.0))
        self.dot = Dot(radius=DOT, color=color)
        self.add(self.name, self.line, self.tick, self.ghost, self.origin)
        self.add(self.change, self.numeral, self.dot)
        self.show(0.0)

    def show(self, h: float) -> None:
        """Let the dot, its number and the way it has gone be those of the step h."""
        now = self._at(h)
        x = self._place(now.value)
        self.remove(self.change, self.numeral, self.dot)
        self.change = _line((self._start, self._y), (x, self._y))
        self.change.set_stroke(self._color, width=style.STRONG)
        self.numeral = Numeral(now, size=style.BODY, color=self._color)
        self._keep_inside(self.numeral.set_y(self._y + ABOVE), x)
        self.dot.move_to((x, self._y, 0.0))
        self.add(self.change, self.numeral, self.dot)

    def _place(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return float(self._left + share * (self._right - self._left))

    def _keep_inside(self, numeral: Numeral, x: float) -> None:
        half = numeral.width / 2
        numeral.set_x(float(np.clip(x, self._left + half, self._right - half)))


def _line(start: tuple[float, float], end: tuple[float, float]) -> Line:
    return Line(
        (*start, 0.0), (*end, 0.0), stroke_color=style.theme.quiet, stroke_width=style.RULE
    )


