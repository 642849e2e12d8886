"""A tape: a row for each operation, printed forward and read backward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import numpy as np
from manim import LEFT, RIGHT, VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.tape.tape_layout import COLUMNS, INSET, TapeLayout
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

THICK = 0.34
"""height of a bar, as a share of its row"""


class Tape(VGroup):
    """Rows printed one after another; a head winds back over them, and their cells fill.

    Each row has a place for what was done, for its value, and a cell: what comes to it is added,
    a bar after the other on one scale, the newest bright. A cell that is reached twice holds the
    sum. Hollow bars are negative. More than eleven rows scroll past the head, which then stands in
    the middle; finished rows `fold` into one.

    Attributes:
        layout: where the rows are just now.
        scaling: of all bars.

    Args:
        count: of the rows.
        zone: what the tape fills.
        reach: the most that a cell holds on its way, and the least, zero or below.

    Example::

        from scenes.mobjects.tape.tape import Tape
        from scenes.mobjects.typeset import Formula
        from scenes.stage.notation import Symbol
        from scenes.stage.quantity import given
        from scenes.stage.style import HERO, NUMBER

        picture = Tape(5, HERO, reach=(0.0, 5.0))
        for row, done in enumerate(["a", "b", "a + b", "b + 1", "(a + b) (b + 1)"]):
            picture.write(row, 0, Formula("{done}", size=NUMBER, done=Symbol(done)))
        for row, amount in [(4, 1.0), (3, 3.0), (1, 3.0), (2, 2.0), (0, 2.0), (1, 2.0)]:
            picture.deposit(row, given("", amount))
        picture.head_to(2)
    """

    def __init__(self, count: int, zone: Zone, *, reach: tuple[float, float] = (0.0, 1.0)) -> None:
        super().__init__()
        self.count, self.zone = count, zone
        self._printed = float(count)
        self._head: float | None = None
        self._heights = np.ones(count)
        self._deposits: list[tuple[int, Quantity]] = []
        self._fresh = 1.0
        self._labels: list[tuple[int, int, VMobject]] = []
        cell = zone.columns(*COLUMNS)[2].inset(x=INSET)
        low, high = min(reach[0], 0.0), max(reach[1], 0.0)
        self.scaling = Scale(Channel.LENGTH, cell.width / ((high - low) or 1.0))
        self._zero = cell.left - low * self.scaling.per_one
        self.paper = VMobject(
            stroke_color=style.theme.ground,
            stroke_width=style.OUTLINE,
            fill_color=style.theme.silent,
            fill_opacity=1.0,
        )
        self.rule = VMobject(stroke_color=style.theme.signal, stroke_width=style.RULE)
        self.rule.set_stroke(opacity=0.5)
        self.halo = Halo(style.theme.signal, reach=0.4)
        self.head = VMobject(
            stroke_color=style.theme.signal,
            stroke_width=style.STRONG,
            fill_color=style.theme.signal,
            fill_opacity=0.14,
        )
        pale = style.mix(style.theme.silent, style.theme.signal, 0.6)
        self.bars = {
            "old": VMobject(stroke_width=0.0, fill_color=pale, fill_opacity=1.0),
            "new": VMobject(stroke_width=0.0, fill_color=style.theme.signal, fill_opacity=1.0),
            "hollow": VMobject(stroke_color=style.theme.signal, stroke_width=style.OUTLINE),
        }
        self.bar_halo = Halo(style.theme.signal, reach=0.22)
        self.add(self.halo, self.paper, self.rule, self.head, self.bar_halo, *self.bars.values())
        self._draw()

    # -- what happens to it ----------------------------------------------------------------------

    def write(self, row: int, column: int, label: VMobject) -> Self:
        """Put a label into a row: 0 what was done, 1 its value (aligned right), 2 above its bar."""
        self._labels.append((row, column, label))
        self.add(label)
        return self._draw()

    def print_to(self, rows: float) -> Self:
        """So many rows are printed; the last of them perhaps in part."""
        self._printed = rows
        return self._draw()

    def head_to(self, row: float | None) -> Self:
        """The head stands at a row, or on its way between two; with none it is away."""
        self._head = row
        return self._draw()

    def deposit(self, row: int, amount: Quantity, share: float = 1.0) -> Self:
        """Something is added to a row's cell."""
        self._deposits.append((row, amount))
        return self.arrive(share)

    def arrive(self, share: float) -> Self:
        """The last deposit has grown as far as ``share`` says."""
        self._fresh = share
        return self._draw()

    def fold(self, first: int, last: int, share: float = 1.0) -> Self:
        """Rows first..last become one, as far as ``share`` says; the first of them stays."""
        self._heights[first + 1 : last + 1] = 1.0 - share
        return self._draw()

    @property
    def layout(self) -> TapeLayout:
        focus = self._printed - 1 if self._head is None else self._head
        return TapeLayout(self.zone, self._heights, focus)

    def total(self, row: int) -> float:
        """What a cell holds."""
        return sum(amount.value for at, amount in self._deposits if at == row)

    # -- what is drawn ---------------------------------------------------------------------------

    def _draw(self) -> Self:
        layout = self.layout
        boxes = layout.boxes()
        seen = np.clip(self._printed - np.arange(self.count), 0.0, 1.0) * (
            boxes[:, 3] > boxes[:, 2]
        )
        printed = boxes[seen > 0].copy()
        printed[:, 2] = printed[:, 3] - seen[seen > 0] * (printed[:, 3] - printed[:, 2])
        self.paper.points = rectangles(printed)
        self.rule.points = self._rule(printed)
        self._draw_head(layout)
        self._draw_bars(layout)
        for row, column, label in self._labels:
            self._place(layout, row, column, label, float(seen[row]))
        return self

    def _rule(self, printed: np.ndarray) -> np.ndarray:
        """The zero of all cells, as far down as rows are printed."""
        if not len(printed):
            return np.zeros((0, 3))
        ends = [[self._zero, printed[:, 2].min()], [self._zero, printed[:, 3].max()]]
        return lines(np.array(ends[:1]), np.array(ends[1:]))

    def _draw_head(self, layout: TapeLayout) -> None:
        if self._head is None:
            self.head.points = np.zeros((0, 3))
            self.halo.around(np.zeros((0, 4)))
            return
        y, half = layout.at(self._head), layout.row_height / 2
        box = np.array([[self.zone.left, self.zone.right, y - half, y + half]])
        self.head.points = rectangles(box)
        self.halo.around(box)

    def _draw_bars(self, layout: TapeLayout) -> None:
        half = THICK * layout.row_height / 2
        ends = np.zeros(self.count)
        shown = layout.shown
        boxes: dict[str, list[list[float]]] = {name: [] for name in self.bars}
        self._drawn: list[tuple[Quantity, str, int]] = []
        for index, (row, amount) in enumerate(self._deposits):
            last = index == len(self._deposits) - 1
            size = amount.value * (self._fresh if last else 1.0)
            start, ends[row] = ends[row], ends[row] + size
            if shown[row] < 0.999 or layout.heights[row] < 1:
                continue
            x = sorted(self._zero + v * self.scaling.per_one for v in (start, ends[row]))
            # Above the middle there is room for a number.
            middle = layout.at(row) - 0.22 * layout.row_height
            kind = "hollow" if amount.value < 0 else "new" if last else "old"
            if not last or self._fresh == 1.0:
                self._drawn.append((amount, kind, len(boxes[kind])))
            boxes[kind].append([*x, middle - half, middle + half])
        for name, bar in self.bars.items():
            bar.points = rectangles(np.array(boxes[name]).reshape(-1, 4))
        self.bar_halo.around(np.array(boxes["new"]).reshape(-1, 4))

    def _place(
        self, layout: TapeLayout, row: int, column: int, label: VMobject, seen: float
    ) -> None:
        slot = layout.slots(row)[column]
        y = layout.at(row) + (0.24 * layout.row_height if column == 2 else 0.0)
        if column == 1:
            label.move_to((slot.right, y, 0.0), aligned_edge=RIGHT)
        else:
            label.move_to((slot.left, y, 0.0), aligned_edge=LEFT)
        whole = min(float(layout.shown[row]), float(layout.heights[row]))
        label.set_opacity(seen if whole > 0.999 else 0.0)

    def measures(self) -> Iterator[Measure]:
        """Every contribution that is in the picture and has arrived."""
        for amount, kind, place in self._drawn:
            x = self.bars[kind].points[16 * place : 16 * place + 16, 0]
            yield Measure(amount, self.scaling, float(x.max() - x.min()), kind == "hollow")
