"""A ranking of weights by their gradients: names, bars and numbers in rows."""

from __future__ import annotations

from collections.abc import Sequence

from manim import LEFT, RIGHT, UP, Rectangle, VGroup

from scenes.mobjects.edge import sign_color
from scenes.mobjects.typeset import Formula, Numeral
from scenes.readings import Readings
from scenes.readings.answers import written
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.traits import ShowsNumber

THICKNESS = 0.16
GAP = 0.25
PITCH_MAX = 0.62
LONGEST_NAME = 2.2
"""width from which on a weight is named by its symbol only"""


class RankedBar(ShowsNumber, VGroup):
    """A weight, where it leads if that has a name, a bar as long as its gradient, the gradient."""

    def __init__(self, read: Readings, l: int, j: int, k: int) -> None:
        self.quantity: Quantity = read.dC_dw(l, j, k)
        color = sign_color(self.quantity.value)
        weight = Symbol(read.weight(l, j, k).symbol)
        self.label = Formula("{w}", size=style.LABEL, w=weight)
        if l == read.trace.depth and read.example.output_labels:
            named = Formula("{w} arrow.r {n}", size=style.LABEL, w=weight, n=written(read, j))
            self.label = named if named.width <= LONGEST_NAME else self.label
        self.number = Numeral(self.quantity, size=style.LABEL, color=color)
        self.bar = Rectangle(
            width=1.0, height=THICKNESS, color=color, fill_opacity=1.0, stroke_width=0.0
        )
        super().__init__(self.label, self.bar, self.number)


class RankedBars(VGroup):
    """Rows from the top of a zone down; names, bars and decimal points stand in columns.

    Attributes:
        heading: above the column of numbers.
        rows: the rows, in the order given.

    Args:
        read: the readings of the example.
        weights: (l, j, k) of each row.
        zone: what the rows fill.
    """

    def __init__(self, read: Readings, weights: Sequence[tuple[int, int, int]], zone: Zone) -> None:
        self.rows = [RankedBar(read, *weight) for weight in weights]
        self.heading = Formula("{g}", size=style.LABEL, g=inline_derivative("C", "w"))
        self.heading.set_color(style.theme.quiet).set_x(zone.right, RIGHT).set_y(zone.top, UP)
        longest = max(abs(row.quantity.value) for row in self.rows)
        left = zone.left + max(row.label.width for row in self.rows) + GAP
        fraction = max(row.number.get_right()[0] - row.number.point for row in self.rows)
        numbers = max(row.number.width for row in self.rows)
        room = zone.right - numbers - GAP - left
        top = self.heading.get_bottom()[1] - GAP / 2
        pitch = min((top - zone.bottom) / len(self.rows), PITCH_MAX)
        for index, row in enumerate(self.rows):
            y = top - (index + 0.5) * pitch
            row.label.set_x(zone.left, LEFT).set_y(y)
            row.bar.stretch_to_fit_width(max(room * abs(row.quantity.value) / longest, 0.001))
            row.bar.set_x(left, LEFT).set_y(y)
            row.number.shift((zone.right - fraction - row.number.point, y - row.number.get_y(), 0))
        super().__init__(self.heading, *self.rows)
