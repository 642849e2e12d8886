"""The cost as a sum: each output's part as a bar, and the bars laid end to end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import LEFT, VGroup, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import Formula, Part
from scenes.parts.ch08.paths import Paths
from scenes.parts.ch08.places import Places
from scenes.parts.ch08.stagings import staging
from scenes.stage import style
from scenes.stage.notation import COST, formula
from scenes.stage.quantity import Quantity, settle, total
from scenes.stage.scale import Channel, Measure, Scale

THICK, THICKEST = 0.8, 0.36
"""of a bar: so much, or that share of its row if it is less"""
ABOVE = 0.22
"""from a bar to what stands above or below it"""
SHORT = 0.94
"""of the room's width, how long the whole cost is"""
GAP = 0.035
"""of ground, drawn between the bars that lie end to end"""


def sum_of(paths: Paths, value: Quantity | None = None) -> Formula:
    """The cost as the sum of its parts in symbols, and what that comes to."""
    read = paths.read
    terms = [read.cost_term(j).symbol for j in paths.ahead]
    if len(paths.groups) > len(terms):
        terms.append(read.other_cost_terms(paths.ahead).symbol)
    parts: dict[str, Part] = {"C": COST, "parts": formula(" + ".join(map(str, terms)))}
    if value is not None:
        parts["value"] = value
    text = "{C} = {parts} = {value}" if value is not None else "{C} = {parts}"
    return Formula(text, parts, size=style.NUMBER, color=style.theme.cost)


class CostStack(VGroup):
    """The parts of the cost, each a bar in its output's row; `slide` lays them end to end.

    Where some are told only together, the rows are as many as the bars.

    Attributes:
        bars: one for each part, those that are told first, then all others together.
        labels: what each part is, above its bar in its own row; ``leaving``, those that go when
            the bars are laid end to end.
        names: what each part is called, above the bars that lie end to end.
        sum: the cost and its parts in symbols, below these.

    Args:
        paths: whose outputs they are of.
        places: where these stand.
    """

    def __init__(self, paths: Paths, places: Places) -> None:
        read = paths.read
        terms = [read.cost_term(j) for j in paths.ahead]
        if len(paths.groups) > len(terms):
            terms.append(read.other_cost_terms(paths.ahead))
        line = settle(read.cost(), terms, total)
        self.terms = line.terms
        zone = places.gauges
        own = [places.rows[j] for j in paths.ahead]
        # all others have no row of their own, and columns are none for what lies
        if len(terms) > len(own) or staging().stands:
            own = zone.rows(*[1.0] * len(terms))
        self._left = zone.left
        self._scale = Scale(Channel.LENGTH, SHORT * zone.width / line.result.value)
        heights = [row.center[1] for row in own]
        self._from, self._to = np.array(heights), float(zone.center[1])
        self._half = min(THICK, THICKEST * min(row.height for row in own)) / 2
        self._ends = np.cumsum([0.0, *(self._scale.size(one.value) for one in terms)])
        theme = style.theme
        self.bars = [VMobject(fill_color=theme.cost, fill_opacity=1.0) for _ in terms]
        for bar in self.bars:
            bar.set_stroke(theme.ground, 100 * GAP)
        self.labels = [self._label(y, term) for y, term in zip(heights, line.terms, strict=True)]
        self.leaving = self.labels
        self.names = self._names()
        self.sum = sum_of(paths, line.result)
        below = self._to - self._half - ABOVE - self.sum.height / 2
        self.sum.set_x(self._left, LEFT).set_y(below)
        self._grown = self._slid = 0.0
        super().__init__(*self.bars)
        self.grow(0.0)

    @staticmethod
    def is_a_sum(paths: Paths) -> bool:
        """Whether the cost is a sum of parts of several outputs, and not nothing."""
        return paths.has_terms and len(paths.shares) > 1 and paths.read.trace.cost > 0

    def grow(self, share: float) -> CostStack:
        """Draw so much of every bar, from its left end."""
        self._grown = share
        return self._draw()

    def slide(self, share: float) -> CostStack:
        """0: each in its row; 1: end to end in one row."""
        self._slid = share
        return self._draw()

    def measures(self) -> Iterator[Measure]:
        """The length of every bar that is drawn whole."""
        if self._grown < 1:
            return
        for term, bar in zip(self.terms, self.bars, strict=True):
            if len(bar.points):
                yield Measure(term, self._scale, float(np.ptp(bar.points[:, 0])), False)

    def _draw(self) -> CostStack:
        for index, bar in enumerate(self.bars):
            y = self._from[index] + (self._to - self._from[index]) * self._slid
            start = self._left + self._ends[index] * self._slid
            length = (self._ends[index + 1] - self._ends[index]) * self._grown
            box = [start, start + length, y - self._half, y + self._half]
            bar.points = rectangles(np.array([box])) if length > 1e-3 else np.zeros((0, 3))
        return self

    def _names(self) -> list[Formula]:
        """In one row, each over the middle of its bar or as near as it finds room."""
        found, free = [], self._left
        for term, start, end in zip(self.terms, self._ends, self._ends[1:], strict=False):
            name = Formula("{s}", size=style.NUMBER, color=style.theme.cost, s=term.symbol)
            x = max(self._left + (start + end) / 2, free + name.width / 2)
            name.move_to((x, self._to + self._half + ABOVE + name.height / 2, 0.0))
            free = x + name.width / 2 + ABOVE
            found.append(name)
        return found

    def _label(self, y: float, term: Quantity) -> Formula:
        parts: dict[str, Part] = {"name": term.symbol, "value": term}
        label = Formula("{name} = {value}", parts, size=style.NUMBER, color=style.theme.cost)
        label.set_x(self._left, LEFT)
        return label.set_y(y + self._half + ABOVE + label.height / 2)
