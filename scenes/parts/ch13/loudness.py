"""How loud the rows of a long tape are: the head's one is large, those it is not about are faint.

A network's tape holds some forty numbers; of these only a few are spoken of at a time. What the
head is at grows in its place, what is handed something stands as it was printed, all else is dim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from manim import Mobject, VMobject

from scenes.mobjects.dimming import dim
from scenes.mobjects.typeset import Formula, Glyph
from scenes.parts.ch13.picture import Graph
from scenes.parts.ch13.tape_layout import INSET
from scenes.parts.ch13.written import GAP, Written, before_value
from scenes.stage import style

LARGER = 1.3
"""how many times as large the numbers of the head's row are as those of others, at the most"""
LONG = 1.6
"""width of what a cell holds from which on it does not grow"""
OFF_BAR = 0.1
"""from the end of a bar to a number that has grown"""


@dataclass(frozen=True, eq=False)
class _Swelling:
    """Shapes that grow about a point, up to a factor."""

    leaves: tuple[VMobject, ...]
    points: tuple[np.ndarray, ...]
    about: np.ndarray
    factor: float

    @classmethod
    def of(cls, shapes: Sequence[Mobject], about: np.ndarray, factor: float) -> _Swelling:
        leaves = [
            leaf
            for one in shapes
            for leaf in one.get_family()
            if isinstance(leaf, VMobject) and leaf.has_points()
        ]
        return cls(tuple(leaves), tuple(leaf.points.copy() for leaf in leaves), about, factor)

    def set(self, lit: float, large: float, there: float) -> None:
        """So far lit, 0 to 1, so far grown, and so far in the picture."""
        factor = 1 + (self.factor - 1) * large
        for leaf, points in zip(self.leaves, self.points, strict=True):
            if self.factor != 1:
                leaf.points = self.about + factor * (points - self.about)
            is_cut = there < 1 and isinstance(leaf, Glyph)
            if is_cut:
                leaf.set_fill(opacity=1.0)  # as it looks when it is lit, which dimming remembers
            dim(leaf, 1 - lit, style.REST)
            if is_cut:
                leaf.fill_rgbas = leaf.fill_rgbas * np.array([1.0, 1.0, 1.0, there])

    def restore(self) -> None:
        """Glyphs are all there, as far as they are lit."""
        for leaf in self.leaves:
            if isinstance(leaf, Glyph):
                leaf.set_fill(opacity=1.0)


class Loudness:
    """What is written in each row, and how loud it is.

    Args:
        written: the tape with its labels.
        graph: whose guides and parameters belong to the rows.
    """

    def __init__(self, written: Written, graph: Graph) -> None:
        self._written, self._head, self._strength = written, 0.0, 0.0
        self._grown = 0.0
        self._there: dict[int, float] = {}
        self._signs = dict(enumerate(graph.sign))
        self._parts: list[tuple[int, _Swelling]] = []
        self._labels: dict[int, list[Mobject]] = {}
        self._held: dict[int, tuple[_Swelling, Mobject]] = {}
        for row, line in enumerate(written.line):
            if isinstance(line, Formula):
                self._parts += [(row, one) for one in self._of_line(line)]
                self._labels.setdefault(row, []).append(line)
            else:
                self._quiet(row, line)
        for row, note in written.note.items():
            self._quiet(row, note)
        for row, guide in enumerate(graph.guide):
            self._quiet(row, guide)
        for (row, _n), value in graph.value.items():
            self._quiet(row, value)

    def hold(self, row: int, label: Mobject, total: float) -> None:
        """What a cell holds is as loud as its row; it grows no further than its bar lets it."""
        layout, tape = self._written.tape.layout, self._written.tape
        right = label.get_right()
        room = right[0] - tape.end_of(total) - OFF_BAR
        is_long = label.width > LONG  # it would leave its place as it grows
        factor = (
            1.0 if layout.stacked or is_long else float(np.clip(room / label.width, 1.0, LARGER))
        )
        part = _Swelling.of([label], right, factor)
        if row in self._held:  # that gives way
            before, gone = self._held[row]
            self._parts.remove((row, before))
            self._labels[row].remove(gone)
        self._held[row] = part, label
        self._parts.append((row, part))
        self._labels.setdefault(row, []).append(label)
        self._set(row, part, 1.0)

    def follow(self, head: float, strength: float | None = None, *, grown: float = 0.0) -> None:
        """The head is at a row, or between two; so strongly do others give way to its own.

        What the head is at has ``grown`` so far: only while the head stands, for its border would
        cross what moves.
        """
        self._head, self._grown = head, grown
        self._strength = self._strength if strength is None else strength
        for row, part in self._parts:
            self._set(row, part, self._strength)

    def window(self, there: Sequence[float], printed: int) -> None:
        """So far what is written in each row has come into the picture, whose border would cut it.

        Args:
            there: 0 to 1, for each row.
            printed: how many rows are printed; of others there is only the sign.
        """
        before, self._there = self._there, dict(enumerate(there))
        changed = [row for row, one in self._there.items() if min(before.get(row, 1.0), one) < 1]
        for row in changed:
            self._signs[row].set_fill(opacity=self._there[row])
        for row, part in self._parts:
            if row in changed and row < printed:
                part.restore()
                self._set(row, part, self._strength)

    def labels(self, rows: Iterable[int]) -> list[Mobject]:
        """All that changes when the head comes to some rows, or leaves them."""
        return [label for row in rows for label in self._labels.get(row, [])]

    def _set(self, row: int, part: _Swelling, strength: float) -> None:
        """The head's row is large; that and the one above it, which is handed something, lit."""
        above = self._head - row
        lit = float(np.clip(min(2 - above, 1 + above), 0.0, 1.0))
        large = self._grown if abs(above) < 0.5 else 0.0
        part.set(1 - strength * (1 - lit), large, self._there.get(row, 1.0))

    def _quiet(self, row: int, label: Mobject) -> None:
        """It is dimmed with its row, and never grows."""
        self._parts.append((row, _Swelling.of([label], label.get_center(), 1.0)))
        self._labels.setdefault(row, []).append(label)

    def _of_line(self, line: Formula) -> list[_Swelling]:
        """What was done grows from its left end, its value from its right one."""
        done, value = before_value(line), line.part("v")
        left = min(glyph.get_left()[0] for glyph in done)
        wide = max(glyph.get_right()[0] for glyph in done) - left
        written, layout = self._written, self._written.tape.layout
        room = layout.written - 2 * INSET - GAP
        full = wide / written.small + value.width / written.size  # at font size 1
        size = min(LARGER * written.size, room / full)
        factors = size / written.small, size / written.size
        if size < written.size:
            factors = max((room - value.width) / wide, 1.0), 1.0
        if layout.stacked:
            factors = 1.0, 1.0
        y = value.get_y()
        ends = np.array([left, y, 0.0]), np.array([value.get_right()[0], y, 0.0])
        return [
            _Swelling.of(done, ends[0], factors[0]),
            _Swelling.of(value.submobjects, ends[1], factors[1]),
        ]
