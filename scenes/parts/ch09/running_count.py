"""A large number above a network that runs, and beside it what it counts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, UP, ManimColor, Mobject, VGroup, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import Formula, Words
from scenes.mobjects.vary import retire
from scenes.parts.ch09.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded, keep_above

SWATCH = 0.2
"""side of the square in the colour of what is counted"""
BESIDE = 0.22
"""from the number to the words"""
LINE, RAISED = 0.46, 0.14
"""from line to line of what stands beside it; how far that rises above the number"""
CLOSE = 0.38, 0.41
"""from the number to the first of two lines below it, and to the second one"""


class Count(VGroup):
    """A large number that is set anew as it runs, and what it counts.

    Args:
        zone: at whose left edge it stands.
        words: what is counted.
        baseline: of both; that of the count above a network if not given.
        below: how far below the number the words stand, if not beside it.
        mark: the colour in which what is counted is drawn, if the words have to tell.
        reaches: numbers that it will come to; words for which the widest leaves no room stand in
            two lines.
        values: numbers in the words.
    """

    def __init__(
        self,
        zone: Zone,
        words: str,
        baseline: float | None = None,
        below: float = 0.0,
        mark: ManimColor | None = None,
        *,
        size: float = style.GRAND,
        reaches: Sequence[Quantity] = (),
        **values: Quantity,
    ) -> None:
        lines = 1
        if baseline is None:
            baseline, (below, lines) = zone.top + staging().count, staging().count_below
        self._size = size
        self._zone, self._baseline, self._below = zone, baseline, below
        self._now: Formula | None = None
        self._reached = zone.left
        quiet = style.theme.quiet
        self._words = Words(words, values, size=style.NOTE, color=quiet)
        widest = max((self._of(number).width for number in reaches), default=0.0)
        self._widest = widest
        if not below and widest + BESIDE + self._words.width > zone.width:
            lines = 2
        if lines > 1:
            said = words.replace(", ", ", \\ ")
            self._words = Words(said, values, size=style.NOTE, color=quiet)
        self._lines = lines
        self._indent = 0.0
        super().__init__(self._words)
        if mark is not None:
            foot = baseline - below
            swatch = Shade(fill_color=mark, fill_opacity=1.0, stroke_width=0.0)
            swatch.points = rectangles(
                np.array([[zone.left, zone.left + SWATCH, foot, foot + SWATCH]])
            )
            self._indent = SWATCH + 0.12
            self.add(swatch)
        self._stand(zone.left + self._indent)
        keep_above(self)  # it runs beside what moves

    def read(self, number: Quantity) -> Count:
        """Show this number."""
        new = self._of(number)
        if self._now is not None:
            if self._now.quantities == new.quantities:
                return self
            self.remove(self._now)
            retire(self._now)
        self._now = new
        new.set_x(self._zone.left, LEFT).set_baseline(self._baseline)
        if not self._below:
            self._reached = max(self._reached, float(new.get_right()[0]))
            self._stand(self._reached + BESIDE)  # where a power of ten is shorter, they stay
        self.add(new)
        return self

    def _of(self, number: Quantity) -> Formula:
        return Formula("{n}", size=self._size, n=number)

    @property
    def words(self) -> Words:
        """What is counted."""
        return self._words

    def without_words(self) -> Count:
        """What is counted stands elsewhere."""
        self.remove(self._words)
        return self

    def with_words(self) -> Count:
        """And here again."""
        self.add(self._words)
        return self

    def tell(self, gradient: Quantity) -> tuple[Formula, Mobject]:
        """A gradient beside the number, and what gives way to it: the words, or else all of it."""
        assert self._now is not None
        slope = Symbol("partial C slash partial w")
        there = Formula("{s} = {g}", size=style.NUMBER, s=slope, g=gradient)
        x = float(self._now.get_right()[0]) + 0.4
        fits = x + there.width <= self._zone.right
        if fits or there.width <= self._zone.width:
            there.set_baseline(self._baseline)
        else:
            there = Formula("{s} \\ = {g}", size=style.NUMBER, s=slope, g=gradient)
            there.set_y(self._baseline + style.GRAND * style.DIGIT, UP)
        there.set_x(x if fits else self._zone.left, LEFT)
        keep_above(there)
        return there, self._words if fits else self

    def beside(self) -> tuple[float, tuple[float, float], float]:
        """Where two lines have room beside the number, or below it: left, both feet, width."""
        digit = style.NUMBER * style.DIGIT
        if self._below:
            left, first, apart = self._zone.left, self._baseline - CLOSE[0], CLOSE[1]
        else:
            left = self._zone.left + self._widest + BESIDE
            first, apart = self._baseline + style.GRAND * style.DIGIT + RAISED - digit, LINE
        return left, (first, first - apart), self._zone.right - left

    def _stand(self, x: float) -> None:
        self._words.set_x(x, LEFT)
        if self._lines > 1 and not self._below:
            self._words.set_y(self._baseline + style.GRAND * style.DIGIT, UP)
        elif self._lines > 1:
            self._words.set_y(self._baseline - 0.5 * self._below, UP)
        else:
            self._words.set_baseline(self._baseline - self._below)


class Shade(Shaded, VMobject):
    """A colour that stands for what is drawn in it."""
