"""A deep network at a glance: each layer a column of dots, as bright as its neurons are active."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, RoundedRectangle, VGroup, VMobject

from scenes.mobjects.dots import Dots
from scenes.mobjects.edge import Edge, segments
from scenes.mobjects.motion import Pulse
from scenes.mobjects.pill import CostBox
from scenes.mobjects.pixels import PixelGrid, image_shade
from scenes.mobjects.typeset import Formula
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

MOST_SHOWN = 8
"""neurons of a layer that are shown; of more, so many are picked evenly"""
SHADES = 6
"""brightnesses that neurons are drawn in"""
RADIUS_SHARE = 0.42
RADIUS_MAX = 0.14
GAP = 0.3
LABEL_ROOM = 0.45


class _Neurons(Shaded, Dots):
    """Neurons of one layer, all as bright."""


class LayerStrip(VGroup):
    """All layers of a network in a row, from the input to the cost.

    Attributes:
        column: ``column[l]``, l = 0..L, the neurons of a layer; at 0 the input, an image if it is.
        fan: ``fan[l]``, l = 1..L + 1, plain lines into a layer; the last into the cost.
        x: the middle of each column, l = 0..L.
        names: the layers' names, below them.
        box: the cost.

    Args:
        activations: of each layer, l = 0..L.
        cost: the number in the box.
        zone: where it stands.
        image: (rows, columns) where the input is an image.
    """

    def __init__(
        self,
        activations: tuple[np.ndarray, ...],
        cost: Quantity,
        zone: Zone,
        image: tuple[int, int] | None = None,
    ) -> None:
        self.last = len(activations) - 1
        self.box = CostBox(cost)
        height = zone.height - LABEL_ROOM
        self._level = zone.top - height / 2
        self.box.set_x(zone.right, RIGHT).set_y(self._level)
        side = min(height, 1.3) if image else 0.0
        first = zone.left + (side / 2 if image else RADIUS_MAX)
        last = self.box.get_left()[0] - GAP - RADIUS_MAX
        steps = np.arange(self.last + 1) / max(self.last, 1)
        self.x = first + (last - first) * steps
        if image and self.last > 1:  # an image is wider than a column
            start = zone.left + side + 2 * GAP
            self.x[1:] = start + (last - start) * (steps[1:] - steps[1]) / (1 - steps[1])
        self._rows = [self._middles(l, len(a), height) for l, a in enumerate(activations)]
        self._radius = [self._fit(len(rows), height) for rows in self._rows]
        self.column: list[VMobject] = [self._column(l, a) for l, a in enumerate(activations)]
        if image:
            picture = PixelGrid(activations[0].reshape(image), image_shade, side)
            self.column[0] = picture.move_to((first, self._level, 0.0))
        self._lines: list[list[Edge]] = [[]]
        self._lines += [self._edges(l, side if image else 0.0) for l in range(1, self.last + 2)]
        self.fan = [VMobject(), *(self._fan(lines) for lines in self._lines[1:])]
        self.fans, self.columns = VGroup(*self.fan[1:]), VGroup(*self.column)
        self.names = VGroup(*(self._name(l, zone.bottom) for l in range(1, self.last + 1)))
        super().__init__(self.fans, self.columns, self.box, self.names)

    def forward_pulse(self, l: int, run_time: float = style.QUICK) -> Pulse:
        """Light into layer l; into the cost for l = L + 1."""
        return Pulse(self._lines[l], style.theme.activation, run_time=run_time)

    def backward_pulse(self, l: int, run_time: float = style.QUICK) -> Pulse:
        """The error signal running back to layer l from what is ahead."""
        return Pulse(self._lines[l + 1], style.theme.signal, backward=True, run_time=run_time)

    def reached(self, l: int) -> RoundedRectangle:
        """A frame around a layer that the signal has reached."""
        column, pad = self.column[l], 0.12
        return RoundedRectangle(
            width=column.width + 2 * pad,
            height=column.height + 2 * pad,
            corner_radius=min(column.width / 2 + pad, 0.2) - 0.001,
            stroke_color=style.theme.signal,
            stroke_width=style.OUTLINE + 0.5,
        ).move_to(column)

    def traces(self) -> VMobject:
        """The lines that carry weights, lit up: a gradient was left on each."""
        marks = VMobject(stroke_color=style.theme.ink, stroke_width=style.RULE, stroke_opacity=0.6)
        marks.points = np.concatenate([fan.points for fan in self.fan[1:-1]])
        return marks

    # -- construction ----------------------------------------------------------------------------

    def _middles(self, l: int, size: int, height: float) -> np.ndarray:
        shown = min(size, MOST_SHOWN)
        spacing = min(height / max(shown, 1), 5 * RADIUS_MAX)
        offsets = ((shown - 1) / 2 - np.arange(shown)) * spacing
        x = np.full(shown, self.x[l])
        return np.column_stack([x, self._level + offsets, np.zeros(shown)])

    @staticmethod
    def _fit(shown: int, height: float) -> float:
        return min(RADIUS_MAX, RADIUS_SHARE * height / max(shown, 1))

    def _column(self, l: int, activations: np.ndarray) -> VGroup:
        """One drawing for each brightness."""
        rows = self._rows[l]
        picked = np.linspace(0, len(activations) - 1, len(rows)).round().astype(int)
        scale = max(1.0, float(np.abs(activations).max()))
        level = np.rint(np.abs(activations[picked]) / scale * (SHADES - 1)).astype(int)
        column = VGroup()
        for shade in np.unique(level):
            theme = style.theme
            color = style.mix(theme.silent, theme.activation, shade / (SHADES - 1))
            dots = _Neurons(rows[level == shade], color, radius=self._radius[l])
            column.add(dots.set_stroke(theme.quiet, width=style.EDGE_MIN))
        return column

    def _edges(self, l: int, side: float) -> list[Edge]:
        if l > self.last:
            end = self.box.get_left()
            return [Edge(start, end, self._radius[-1]) for start in self._rows[-1]]
        starts = list(self._rows[l - 1])
        if l == 1 and side:
            right = self.column[0].get_right()
            starts = [right + np.array([0.0, s * side / 2, 0.0]) for s in np.linspace(-1, 1, 9)]
        near = 0.0 if l == 1 and side else self._radius[l - 1]
        return [Edge(a, b, near, self._radius[l]) for a in starts for b in self._rows[l]]

    @staticmethod
    def _fan(lines: list[Edge]) -> VMobject:
        fan = VMobject(stroke_color=style.theme.hairline, stroke_width=style.EDGE_MIN)
        starts = np.array([line.start_point for line in lines])
        ends = np.array([line.end_point for line in lines])
        fan.points = segments(starts, ends)
        return fan

    def _name(self, l: int, bottom: float) -> Formula:
        name = Formula("{a}", size=style.LABEL, color=style.theme.quiet, a=Symbol(f"a^(({l}))"))
        return name.set_x(float(self.x[l])).set_y(bottom, DOWN)
