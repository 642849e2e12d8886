"""A layer's slopes as a table of squares, error signals at its right and their sums below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.shapes import discs
from scenes.parts.ch07.boxes import rounded
from scenes.parts.ch07.slopes import Slopes
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

SHARE = 0.86
"""side of the largest square, as a share of its cell"""
HOLLOW = 3.0
MARKED, MARK = 0.1, 0.45
"""half of the side from which on a square has its sign in it, and how large that is"""
MARGIN = 0.12
"""room between the table and what stands beside it, as a share of a cell"""
RADIUS = 0.3
FRAME = 0.07
BESIDE, BELOW = 0.85, 0.66
"""from the middle of the first neuron above, of the last at the left, to their layer's name"""
FLOOR = 0.0012
"""area of the smallest square that is drawn"""


class Squares(VGroup):
    """Numbers as squares: area is size, filled with +, hollow with −.

    `reveal` draws each at a share of its area.

    Args:
        quantities: the numbers.
        middles: where they stand, shape (n, 2).
        scale: of the areas.
        color: what they mean.
    """

    def __init__(
        self,
        quantities: Sequence[Quantity],
        middles: np.ndarray,
        scale: Scale,
        color: ManimColor,
    ) -> None:
        self.quantities, self._middles, self.scale_of_area = list(quantities), middles, scale
        self._values = np.array([quantity.value for quantity in quantities])
        self.full = VMobject(fill_color=color, fill_opacity=1.0, stroke_width=0.0)
        self.hollow = VMobject(stroke_color=color, stroke_width=HOLLOW)
        self.plus = VMobject(stroke_color=style.theme.ground, stroke_width=HOLLOW)
        self.minus = VMobject(stroke_color=color, stroke_width=HOLLOW)
        super().__init__(self.full, self.hollow, self.plus, self.minus)
        self.reveal(1.0)

    def reveal(self, shares: np.ndarray | float) -> Squares:
        """Draw a share of each one's area; one share for all, or one each."""
        self._shares = np.broadcast_to(np.asarray(shares, float), self._values.shape)
        areas = np.array([self.scale_of_area.size(v) if v else 0.0 for v in self._values])
        half = np.sqrt(areas * self._shares) / 2
        x, y = self._middles.T
        boxes = np.stack([x - half, x + half, y - half, y + half], axis=1)
        there = half > 0
        self._drawn = 4 * half**2
        signed = half > MARKED
        bar = np.where(half > MARKED, MARK * half, 0.0)
        left, right = np.stack([x - bar, y], 1), np.stack([x + bar, y], 1)
        low, high = np.stack([x, y - bar], 1), np.stack([x, y + bar], 1)
        up, down = signed & (self._values > 0), signed & (self._values < 0)
        self.plus.points = lines(np.r_[left[up], low[up]], np.r_[right[up], high[up]])
        self.minus.points = lines(left[down], right[down])
        self.full.points = rectangles(boxes[there & (self._values > 0)])
        self.hollow.points = rectangles(boxes[there & (self._values < 0)])
        return self

    def measures(self) -> Iterator[Measure]:
        """Every square at its full size, read off its outline."""
        for shape, sign in ((self.full, 1), (self.hollow, -1)):
            shown = (self._values * sign > 0) & (self._drawn > 0)
            outlines = shape.points.reshape(-1, 16, 3)
            for index, outline in zip(np.flatnonzero(shown), outlines, strict=True):
                if self._shares[index] >= 1:
                    area = float(np.ptp(outline[:, 0]) * np.ptp(outline[:, 1]))
                    yield Measure(self.quantities[index], self.scale_of_area, area, sign < 0)


class Signals(Squares):
    """Error signals as squares."""


class SlopeTable(VGroup):
    """Rows for a layer's neurons, columns for the neurons before.

    Attributes:
        grid, frame: rules between the cells, and the box around them.
        cells: the slopes.
        after: the error signals of the layer, at the right of its rows.
        before: those of the layer before, below its columns.
        heads: the neurons, at the left and above.

    Args:
        slopes: the layer.
        zone: what it fills.
    """

    def __init__(self, slopes: Slopes, zone: Zone) -> None:
        rows, columns = slopes.size
        width, height = zone.width / (columns + 2), zone.height / (rows + 2)
        x = zone.left + (np.arange(columns) + 1.5) * width
        y = zone.top - (np.arange(rows) + 1.5) * height
        self.x, self.y, self.width_of_cell = x, y, width
        room = (SHARE * min(width, height)) ** 2
        theme = style.theme
        left, right = x[0] - width / 2, x[-1] + width / 2
        low, high = y[-1] - height / 2, y[0] + height / 2
        across, down = np.linspace(left, right, columns + 1), np.linspace(high, low, rows + 1)
        self.grid = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        flat = np.zeros(columns + 1), np.zeros(rows + 1)
        starts = np.r_[np.c_[across, flat[0] + low], np.c_[flat[1] + left, down]]
        ends = np.r_[np.c_[across, flat[0] + high], np.c_[flat[1] + right, down]]
        self.grid.points = lines(starts, ends)
        self.frame = VMobject(stroke_color=theme.ink, stroke_width=style.OUTLINE)
        self.frame.points = rounded(left - FRAME, right + FRAME, low - FRAME, high + FRAME)
        table = [one for row in slopes.table() for one in row]
        middles = np.array([(one, other) for other in y for one in x])
        largest = max(abs(one.value) for one in table)
        self.cells = Squares(
            table, middles, Scale.fitting(Channel.AREA, largest, room, FLOOR), theme.slope
        )
        after, before = slopes.signals(slopes.layer), slopes.signals(slopes.layer - 1)
        largest = max(abs(one.value) for one in (*after, *before))
        scale = Scale.fitting(Channel.AREA, largest, room, FLOOR)
        edge = right + (0.5 + MARGIN) * width
        self.after = Signals(after, np.stack([y * 0 + edge, y], 1), scale, theme.signal)
        foot = low - (0.5 + MARGIN) * height
        self.before = Signals(before, np.stack([x, x * 0 + foot], 1), scale, theme.signal)
        radius = min(RADIUS, 0.36 * min(width, height))
        self.heads = VMobject(fill_color=theme.silent, fill_opacity=1.0)
        self.heads.set_stroke(theme.quiet, style.OUTLINE)
        top, side = high + 0.5 * height, left - 0.5 * width
        spots = [*((one, top, 0.0) for one in x), *((side, one, 0.0) for one in y)]
        self.heads.points = discs(np.array(spots), np.array([radius]))
        self._ends = side, edge, foot, top
        super().__init__(self.grid, self.frame, self.heads, self.cells, self.after, self.before)

    def along_rows(self) -> list[np.ndarray]:
        """From each error signal on the right through the slopes of its row."""
        return [np.array([(self._ends[1], y), (self.x[0], y)]) for y in self.y]

    def down_columns(self) -> list[np.ndarray]:
        """From the neuron at the top of each column to its sum below."""
        return [np.array([(x, self._ends[3]), (x, self._ends[2])]) for x in self.x]

    def through_columns(self) -> list[np.ndarray]:
        """From the neuron at the top of each column to its last slope."""
        return [np.array([(x, self._ends[3]), (x, self.y[-1])]) for x in self.x]

    def corners(self) -> tuple[np.ndarray, np.ndarray]:
        """Where names of the error signals have room: above those at the right, beside the sums."""
        _, edge, foot, top = self._ends
        return np.array([edge, top, 0.0]), np.array([edge, foot, 0.0])

    def neurons_corners(self) -> tuple[np.ndarray, np.ndarray]:
        """Where names of the neurons have room: beside those above, below those at the left.

        Each is nearer to its own row or column than to anything else.
        """
        side, _, _, top = self._ends
        beside, below = self.x[0] - BESIDE, self.y[-1] - BELOW
        return np.array([beside, top, 0.0]), np.array([side, below, 0.0])

    def around_column(self, column: int) -> np.ndarray:
        """An outline around a column and its sum, as points."""
        x, half = self.x[column], 0.5 * self.width_of_cell - 2 * FRAME
        high = self.frame.get_top()[1] - 2 * FRAME
        return rounded(x - half, x + half, 2 * self._ends[2] - self.frame.get_bottom()[1], high)

    def revealed(self, rows: float) -> SlopeTable:
        """So many of the rows of slopes are drawn; a share of the last one."""
        columns = len(self.x)
        shares = np.clip(rows - np.arange(len(self.y)), 0.0, 1.0)
        self.cells.reveal(np.repeat(shares, columns))
        return self
