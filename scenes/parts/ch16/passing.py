"""A line that crosses network and field at once: at every layer's edges it is at their squares.

All is told along the network and across it; in one that stands, the line comes from the head.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.network.roomy import Roomy
from scenes.mobjects.network.upright import Bearing
from scenes.mobjects.outlines import rectangles
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.shapes import polylines_of
from scenes.stage import style
from scenes.stage.style import Zone

REACH = 0.3
"""how far its light is seen"""
FREE = 0.07
"""between squares and the frame around them"""
BEND = 24
"""points along a bend"""


class Passing:
    """Where a line stands in the field when it stands somewhere in the network.

    Between two layers it passes the squares of the weights between them, so that all of a layer
    is known when the line has come to the layer before.

    Attributes:
        bearing: which way the network runs.
        start, end: where along it the line sets out, and where it has gone.
        when: for each parameter where the line is, in the network, as its square lights.
        apart: whether each layer has a part of the field's width to itself, which the line can
            cross; else it stays in the network, and squares light meanwhile.
    """

    def __init__(self, plan: Roomy, layout: FieldLayout) -> None:
        sizes, self._layout = layout.sizes, layout
        self.bearing = Bearing(plan.is_upright)
        room = self.bearing.room(style.HERO)
        self.start, self.end = room.right + 0.1, room.left - 0.2
        self._counts = list(map(sum, layout.parts))
        rows, columns = (layout.cells.T + 0.5) * layout.cell
        place = layout.place
        x = place.top - rows if plan.is_upright else place.left + columns
        half = layout.cell / 2
        parts = np.split(x, np.cumsum(self._counts)[:-1])
        self.extents = [(float(p.min()) - half, float(p.max()) + half) for p in parts]
        self.ways = [
            (plan.x(l - 1) if l > 1 else self.end, plan.x(l)) for l in range(1, len(sizes))
        ]
        pairs = zip(self.extents, self.extents[1:], strict=False)
        self.apart = all(one[1] <= other[0] for one, other in pairs)
        self.when = np.concatenate(
            [
                np.interp(p, extent, way)
                for p, extent, way in zip(parts, self.extents, self.ways, strict=True)
            ]
        )
        between = [
            (one[1] + other[0]) / 2
            for one, other in zip(self.extents, self.extents[1:], strict=False)
        ]
        self._net = [self.end, *(right for _, right in self.ways), self.start]
        self._field = [self.end, *between, self.extents[-1][1], self.start]

    def below(self, x: float) -> float:
        """Where along the field the line is, when it is at x in the network."""
        return float(np.interp(x, self._net, self._field))

    def frames(self) -> list[VMobject]:
        """A rectangle around each layer's squares, the first layer's first."""
        place, cell = self._layout.place, self._layout.cell
        found = []
        for cells in np.split(self._layout.cells, np.cumsum(self._counts)[:-1]):
            (top, left), (bottom, right) = cells.min(axis=0), cells.max(axis=0) + 1
            x, y = (
                place.left + cell * np.array([left, right]),
                place.top - cell * np.array([bottom, top]),
            )
            box = np.array([[x[0] - FREE, x[1] + FREE, y[0] - FREE, y[1] + FREE]])
            frame = VMobject(stroke_color=style.theme.ink, stroke_width=style.RULE)
            frame.points = rectangles(box)
            found.append(frame)
        return found


class Line(VGroup):
    """The light of a pass: straight in the network, straight in the field, and a bend between.

    Args:
        passing: where it stands in both.
        top, knee, foot, bottom: where across the network it begins, bends, is straight again, ends.
    """

    def __init__(self, passing: Passing, heights: Sequence[float]) -> None:
        self._passing, self._heights = passing, tuple(heights)
        color = style.theme.signal
        self._glow = Halo(color, reach=REACH)
        self._bar = VMobject(stroke_color=color, stroke_width=style.STRONG)
        self._bend = VMobject(stroke_color=color, stroke_width=style.RULE)
        self._bend.set_stroke(opacity=style.REST)
        super().__init__(self._glow, self._bend, self._bar)

    def stand(self, x: float | None) -> None:
        """Stand at x along the network; nowhere, if it is ``None``."""
        self._bar.points = self._bend.points = np.zeros((0, 3))
        if x is None:
            self._glow.around(np.zeros((0, 4)))
            return
        bearing = self._passing.bearing
        top, knee, foot, bottom = self._heights
        boxes = [(x, x, knee, top - REACH)]
        bars = [[(x, top), (x, knee)]]
        if self._passing.apart:
            below = self._passing.below(x)
            bars.append([(below, foot), (below, bottom)])
            bend = bearing.placed(_bend((x, knee), (below, foot)))
            self._bend.points = polylines_of(bend[None])
            boxes.append((below, below, bottom + REACH, foot))
        self._bar.points = polylines_of(np.array([bearing.placed(np.array(bar)) for bar in bars]))
        self._glow.around(np.array([_sides(bearing.zone(Zone(*box))) for box in boxes]))


def _sides(zone: Zone) -> tuple[float, float, float, float]:
    return zone.left, zone.right, zone.bottom, zone.top


def _bend(start: tuple[float, float], end: tuple[float, float]) -> np.ndarray:
    """An S from one straight line into another; shape (n, 2)."""
    t = np.linspace(0.0, 1.0, BEND)
    ease = t * t * (3 - 2 * t)
    return np.column_stack(
        [start[0] + ease * (end[0] - start[0]), start[1] + t * (end[1] - start[1])]
    )
