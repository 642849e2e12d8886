"""Outputs as bars beside what they should be, while they change."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, RIGHT, Line, Rectangle, VGroup

from scenes.mobjects.typeset import Numeral, Typeset
from scenes.parts.ch14.replay import Above
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

THICK = 0.55
"""of a bar, as a share of its row"""
PITCH_MAX = 1.1
GAP = 0.15


class OutputBars(VGroup):
    """A row for each output: its name, a bar from zero, and a mark where it should end.

    Attributes:
        bars: all that changes.

    Args:
        names: one for each output.
        targets: what they should be, shape (n,).
        span: the lowest and the highest value that there will be; zero lies between them.
        zone: where it stands.
    """

    NUMBER = 1.0
    """room for a number at the right of a bar"""

    def __init__(
        self, names: Sequence[Typeset], targets: np.ndarray, span: tuple[float, float], zone: Zone
    ) -> None:
        count = len(names)
        pitch = min(zone.height / count, PITCH_MAX)
        self._ys = zone.center[1] + ((count - 1) / 2 - np.arange(count)) * pitch
        self._left = zone.left + max(name.width for name in names) + GAP
        self._right = zone.right - self.NUMBER
        low, high = span
        self._unit = (self._right - self._left) / (high - low)
        self._zero = self._left - self._unit * low
        self._thick = THICK * pitch
        theme = style.theme
        for name, y in zip(names, self._ys, strict=True):
            name.set_x(self._left - GAP, RIGHT).set_y(y)
        self.bars = VGroup(
            *(
                Rectangle(fill_color=theme.activation, fill_opacity=1.0, stroke_width=0.0)
                for _ in names
            )
        )
        zero = self._line(self._zero, self._ys[0] + pitch / 2, self._ys[-1] - pitch / 2)
        marks = Above(
            *(
                self._line(
                    self._zero + self._unit * y, at + pitch * 0.42, at - pitch * 0.42
                ).set_stroke(theme.ink, width=style.STRONG)
                for at, y in zip(self._ys, targets, strict=True)
                if y
            )
        )
        super().__init__(zero, self.bars, marks, VGroup(*names))

    def take(self, outputs: np.ndarray) -> None:
        """Take the outputs, shape (n,)."""
        for bar, y, a in zip(self.bars, self._ys, outputs, strict=True):
            start = self._zero + self._unit * min(float(a), 0.0)
            length = max(abs(float(a)) * self._unit, 1e-3)
            bar.set_points_as_corners(_corners(start, length, float(y), self._thick))

    def number(self, j: int, a: Quantity) -> Numeral:
        """An output's number, at the right of its row."""
        numeral = Numeral(a, size=style.LABEL)
        return numeral.set_x(self._right + GAP, LEFT).set_y(self._ys[j])

    @staticmethod
    def _line(x: float, top: float, bottom: float) -> Line:
        return Line((x, top, 0), (x, bottom, 0)).set_stroke(style.theme.quiet, width=style.RULE)


def _corners(left: float, length: float, y: float, thick: float) -> np.ndarray:
    right, low, high = left + length, y - thick / 2, y + thick / 2
    return np.array(
        [(left, low, 0), (right, low, 0), (right, high, 0), (left, high, 0), (left, low, 0)]
    )
