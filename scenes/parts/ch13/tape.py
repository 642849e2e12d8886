"""A tape: a row for each operation, printed forward and read backward."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Self

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import lines, rectangles
from scenes.parts.ch13.tape_layout import EDGE, INSET, TapeLayout
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Backing

PASSING = 8.0
"""how fast a row's light goes when the head leaves it: between two there is none"""
JAW = 0.07
"""a side of the head"""
CELL, CELL_GAP = 0.45, 0.07
"""how much a cell is lighter than the ground, beside paper; its way from its row's border"""
LOWER = 0.42
"""share of a row of two lines in which its cell is"""
PAPER, BLANK = 0.08, 0.4
"""how much paper stands out: what is printed, beyond what is silent, and what is not yet"""
BAR_GLOW = 0.5
"""how strong the light around the newest bars is, as a share of the head's"""
REACHED, RECORDED = 0.1, 0.02
"""how much of the gradient's colour the head's row takes on, and one that is handed something; and
of the colour of what is recorded"""
SQUARE, EVEN = 0.2, 1e-6
"""width of the number 1 from which on bars fall into squares; and what rounding may add to it"""


class _Paper(Backing, VMobject):
    """What is written on: it need not stand out from the ground."""


def _shade(color: ManimColor) -> _Paper:
    return _Paper(stroke_width=0.0, fill_color=color, fill_opacity=1.0)


class Tape(VGroup):
    """Rows printed one after another; a head winds back over them, and their cells fill.

    What comes to a cell is added, a bar after the other on one scale, the newest bright. A cell
    that is reached twice holds the sum. Hollow bars are negative.

    Attributes:
        layout: where rows and columns are.
        scaling: of all bars.

    Args:
        layout: where rows and columns are.
        reach: the least that a cell holds on its way, zero or below, and the most.
        without: rows that have no cell.
    """

    def __init__(
        self,
        layout: TapeLayout,
        reach: tuple[float, float] = (0.0, 1.0),
        without: Collection[int] = (),
    ) -> None:
        super().__init__()
        self.layout = layout
        self._celled = np.array([row not in without for row in range(layout.count)])
        self._printed, self._reached_from = 0.0, 0.0
        self._head: float | None = None
        self._deposits: list[tuple[int, Quantity]] = []
        self._fresh, self._old = 1.0, 0
        low, high = min(reach[0], 0.0), max(reach[1], 0.0)
        self.scaling = Scale(Channel.LENGTH, layout.cell.width / ((high - low) or 1.0))
        self._zero = layout.cell.left - low * self.scaling.per_one
        theme = style.theme
        paper = style.mix(theme.silent, theme.quiet, PAPER)
        self.blank = _Paper(
            stroke_color=paper,
            stroke_width=style.OUTLINE,
            fill_color=style.mix(theme.ground, paper, BLANK),
            fill_opacity=1.0,
        )
        self.paper = _Paper(
            stroke_color=theme.ground,
            stroke_width=style.OUTLINE,
            fill_color=paper,
            fill_opacity=1.0,
        )
        self.reached = _shade(style.mix(paper, theme.signal, REACHED))
        self.holes = _shade(theme.ground)
        self.cuts = _Paper(stroke_color=paper, stroke_width=style.OUTLINE)
        self.joints = _Paper(stroke_color=paper, stroke_width=2 * style.OUTLINE)
        self.shade = _shade(theme.signal)
        self.cells = _shade(style.mix(theme.ground, paper, CELL))
        self.rule = VMobject(stroke_color=theme.signal, stroke_width=style.RULE)
        self.rule.set_stroke(opacity=0.95)
        self.halo = Halo(theme.signal, reach=0.4)
        self.head = VMobject(stroke_width=0.0, fill_color=theme.signal, fill_opacity=1.0)
        pale = style.mix(theme.silent, theme.signal, 0.93)
        self.bars = {
            "old": VMobject(stroke_width=0.0, fill_color=pale, fill_opacity=1.0),
            "new": VMobject(stroke_width=0.0, fill_color=theme.signal, fill_opacity=1.0),
            "hollow": VMobject(stroke_color=theme.signal, stroke_width=style.OUTLINE),
        }
        self.bar_halo = Halo(theme.signal, strength=BAR_GLOW * style.GLOW[theme.name], reach=0.22)
        self.add(
            self.halo,
            self.blank,
            self.paper,
            self.reached,
            self.shade,
            self.holes,
            self.cells,
            self.rule,
            self.head,
            self.bar_halo,
            *self.bars.values(),
            self.cuts,
            self.joints,
        )
        self._draw()

    # -- what happens to it ----------------------------------------------------------------------

    def print_to(self, rows: float) -> Self:
        """So many rows are printed; the last of them perhaps in part."""
        self._printed = rows
        return self._draw()

    def head_to(self, row: float | None, *, recording: bool = False) -> Self:
        """The head stands at a row, or on its way between two; with none it is away.

        It is warm while it records, and magenta while it rewinds.
        """
        self._head = row
        color = style.theme.activation if recording else style.theme.signal
        self.head.set_fill(color)
        share = RECORDED if recording else REACHED
        self.shade.set_fill(style.mix(self.paper.fill_color, color, share))
        self.halo.tint = np.array(color.to_rgb())
        return self._draw()

    def feed_to(self, row: float) -> float:
        """It is fed until that row stands under the head; by how much more than it was."""
        slid = self.layout.fed_to(row)
        by, self.layout.slid = slid - self.layout.slid, slid
        self._draw()
        return by

    def deposit(self, *arriving: tuple[int, Quantity], share: float = 1.0) -> Self:
        """Something is added to the cells of some rows, at the same time."""
        self._old, self._reached_from = len(self._deposits), self._head or 0.0
        self._deposits += arriving
        return self.arrive(share)

    def arrive(self, share: float) -> Self:
        """The last deposits have grown as far as ``share`` says."""
        self._fresh = share
        return self._draw()

    def end_of(self, total: float) -> float:
        """How far to the right the bar of a cell that holds so much reaches."""
        return self._zero + max(total, 0.0) * self.scaling.per_one

    def total(self, row: int) -> float:
        """What a cell holds."""
        return sum(amount.value for at, amount in self._deposits if at == row)

    # -- what is drawn ---------------------------------------------------------------------------

    def _draw(self) -> Self:
        boxes = self.layout.boxes()
        self.blank.points = rectangles(self.layout.strip())
        self.holes.points = rectangles(self.layout.holes())
        seen = np.clip(self._printed - np.arange(self.layout.count), 0.0, 1.0)
        printed = boxes[seen > 0].copy()
        printed[:, 2] = printed[:, 3] - seen[seen > 0] * (printed[:, 3] - printed[:, 2])
        self.paper.points = rectangles(printed)
        cells = self._cells(printed, self._celled[seen > 0])
        self.cells.points = rectangles(cells[: 0 if self.layout.stacked else None])
        zero = np.full(len(cells), self._zero)
        ends = [np.column_stack([zero, cells[:, side]]) for side in (2, 3)]
        self.rule.points = lines(*ends)
        self._draw_head()
        self._draw_bars()
        return self

    def _cells(self, printed: np.ndarray, celled: np.ndarray) -> np.ndarray:
        """Where each printed row collects, if it has a cell.

        Of a row of two lines it is the lower part, without a border that would cross what is
        written there.
        """
        cells = printed[celled].copy()
        layout, gap = self.layout, CELL_GAP * self.layout.row_height
        cells[:, 0], cells[:, 1] = layout.cell.left - INSET / 2, layout.zone.right - INSET / 4
        cells[:, 2] += gap
        cells[:, 3] = np.maximum(cells[:, 3] - gap, cells[:, 2])
        if layout.stacked:
            cells[:, 3] = cells[:, 2] + LOWER * (cells[:, 3] - cells[:, 2])
        return cells

    def _draw_head(self) -> None:
        if self._head is None:
            self.head.points = self.shade.points = np.zeros((0, 3))
            self.halo.around(np.zeros((0, 4)))
            return
        y, half = self.layout.at(self._head), self.layout.row_height / 2
        zone, between = self.layout.zone, abs(self._head - round(self._head))
        self.shade.set_fill(opacity=max(1 - PASSING * between, 0.0))
        left, right = zone.left - EDGE, zone.right + EDGE
        box = np.array([[left, right, y - half, y + half]])
        self.shade.points = rectangles(box)
        jaws = [[left - JAW, left, y - half, y + half], [right, right + JAW, y - half, y + half]]
        self.head.points = rectangles(np.array(jaws))
        self.halo.around(box)

    def _draw_bars(self) -> None:
        layout = self.layout
        ends = np.zeros(layout.count)
        boxes: dict[str, list[list[float]]] = {name: [] for name in self.bars}
        self._drawn: list[tuple[Quantity, str, int]] = []
        for index, (row, amount) in enumerate(self._deposits):
            last = index >= self._old
            size = amount.value * (self._fresh if last else 1.0)
            start, ends[row] = ends[row], ends[row] + size
            ends_at = start, ends[row]
            if last and start > 0 < amount.value and self.scaling.per_one >= SQUARE:
                ends_at = self._clicks_on(start, amount.value)
            x = sorted(self._zero + v * self.scaling.per_one for v in ends_at)
            middle, thick = layout.bar(row)
            half = thick / 2
            kind = "hollow" if amount.value < 0 else "new" if last else "old"
            if not last or self._fresh == 1.0:
                self._drawn.append((amount, kind, len(boxes[kind])))
            boxes[kind].append([*x, middle - half, middle + half])
        self._draw_reached()
        bars = boxes["old"] + boxes["new"]
        self.cuts.points = self._cut(bars)
        joints = np.array([[x, low, high] for x, _, low, high in bars if x > self._zero + EVEN])
        at, low, high = joints.reshape(-1, 3).T
        self.joints.points = lines(np.column_stack([at, low]), np.column_stack([at, high]))
        for name, bar in self.bars.items():
            bar.points = rectangles(np.array(boxes[name]).reshape(-1, 4))
        self.bar_halo.around(np.array(boxes["new"]).reshape(-1, 4))

    def _clicks_on(self, start: float, size: float) -> tuple[float, float]:
        """To a cell that holds squares already others come as a whole, and click on to them."""
        if not self._fresh:
            return start, start
        right = (self.layout.zone.right - INSET - self._zero) / self.scaling.per_one
        left = start + (1 - self._fresh) * max(right - size - start, 0.0)
        return left, left + size

    def _draw_reached(self) -> None:
        """Rows that are handed something are lit, until the head moves on."""
        newest = {row for row, _ in self._deposits[self._old :]}
        rows = sorted(newest - {round(self._reached_from)})
        self.reached.points = rectangles(self.layout.boxes()[rows])
        away = abs((self._head or 0.0) - self._reached_from)
        self.reached.set_fill(opacity=self._fresh * max(1 - away, 0.0))

    def _cut(self, bars: list[list[float]]) -> np.ndarray:
        """Bars fall into squares of 1 each, where these are large enough to be counted."""
        if self.scaling.per_one < SQUARE:
            return np.zeros((0, 3))
        starts, ends = [], []
        for left, right, low, high in bars:
            first, last = ((x - self._zero) / self.scaling.per_one for x in (left, right))
            for whole in range(int(np.ceil(first - EVEN)), int(np.ceil(last - EVEN))):
                if not whole:
                    continue  # where the rule is
                x = self._zero + whole * self.scaling.per_one
                starts.append([x, low])
                ends.append([x, high])
        return lines(np.array(starts).reshape(-1, 2), np.array(ends).reshape(-1, 2))

    def measures(self) -> Iterator[Measure]:
        """Every contribution that has arrived."""
        for amount, kind, place in self._drawn:
            x = self.bars[kind].points[16 * place : 16 * place + 16, 0]
            yield Measure(amount, self.scaling, float(x.max() - x.min()), kind == "hollow")
