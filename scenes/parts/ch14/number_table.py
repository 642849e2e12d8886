"""A table of numbers that stand on their decimal points, with symbols at the left."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, RIGHT, Line, VGroup

from scenes.mobjects.typeset import Formula, Numeral, Typeset
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone


class NumberTable(VGroup):
    """Rows of numbers under headings.

    Attributes:
        symbols: one for each row.
        heading: ``heading[c]`` of each column.
        number: ``number[r][c]``.
        rule: a line before the last column, which is worked out from the others.

    Args:
        symbols: of the rows.
        headings: of the columns.
        rows: the numbers, row by row.
        zone: where it stands; rows from its top down.
        pitch: from row to row.
    """

    def __init__(
        self,
        symbols: Sequence[Symbol],
        headings: Sequence[Typeset],
        rows: Sequence[Sequence[Quantity]],
        zone: Zone,
        pitch: float,
    ) -> None:
        self.symbols = VGroup(*(Formula("{s}", size=style.BODY, s=s) for s in symbols))
        first = zone.left + self.symbols.width + 0.4
        step = (zone.right - first) / len(headings)
        ys = zone.top - pitch * (np.arange(len(rows)) + 1.5)
        self.heading = list(headings)
        self.number = [[Numeral(q) for q in row] for row in rows]
        for symbol, y in zip(self.symbols, ys, strict=True):
            symbol.set_x(zone.left, LEFT).set_y(y)
        for column, heading in enumerate(self.heading):
            right = first + step * (column + 1)
            heading.set_x(right, RIGHT).set_y(zone.top - pitch / 2)
            numerals = [row[column] for row in self.number]
            point = right - max(n.get_right()[0] - n.point for n in numerals)
            for numeral, y in zip(numerals, ys, strict=True):
                numeral.set_y(y).shift((point - numeral.point) * RIGHT)
        x = first + step * (len(headings) - 1) + 0.2
        self.rule = Line((x, zone.top, 0), (x, ys[-1] - pitch / 2, 0))
        self.rule.set_stroke(style.theme.quiet, width=style.RULE)
        super().__init__(self.symbols, *self.heading, self.rule, *map(self._row, self.number))

    def ending(self, row: int, name: Typeset) -> tuple[VGroup, VGroup]:
        """A row's symbol in two: what comes first, and the end, which reads like a name."""
        glyphs = self.symbols[row].submobjects
        cut = len(glyphs) - len(name.submobjects)
        return VGroup(*glyphs[:cut]), VGroup(*glyphs[cut:])

    @staticmethod
    def _row(numerals: list[Numeral]) -> VGroup:
        return VGroup(*numerals)
