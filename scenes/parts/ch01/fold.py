"""A network's weights fold into squares: a neuron's into its tile, a layer's into a matrix."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from manim import Animation, VMobject, smooth

from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.outlines import rectangles
from scenes.mobjects.pictures.field import unknown
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.stage import style
from scenes.stage.traits import Shaded

BORDER = 0.03
"""by which a frame lies within its box"""


class Fold(Shaded, VMobject):
    """Boxes where weights are, where their squares lie, and all between.

    Args:
        start, end: left, right, bottom and top of each box, shape (n, 4).
    """

    def __init__(self, start: np.ndarray, end: np.ndarray) -> None:
        super().__init__(stroke_width=0.0, fill_color=unknown(), fill_opacity=1.0)
        self._start, self._end = start, end
        self.fold(0.0)

    def fold(self, share: float) -> None:
        """Draw it a share of the way."""
        self.points = rectangles(self._start + share * (self._end - self._start))


class Tour(VMobject):
    """A frame that goes from box to box.

    Args:
        boxes: left, right, bottom and top of each, shape (n, 4).
    """

    def __init__(self, boxes: np.ndarray) -> None:
        super().__init__(stroke_color=style.theme.ink, stroke_width=style.STRONG)
        self._boxes = boxes
        self.stand(0.0)

    def stand(self, share: float) -> None:
        """Frame the box at that share of the tour."""
        at, count = share * (len(self._boxes) - 1), np.arange(len(self._boxes))
        box = [np.interp(at, count, side) for side in self._boxes.T]
        self.points = rectangles(np.array([box]) - np.array([-1, 1, -1, 1]) * BORDER)


class Folding(Animation):
    """The boxes go where they belong."""

    def __init__(self, fold: Fold, **options: Any) -> None:
        self._fold = fold
        super().__init__(fold, introducer=True, rate_func=smooth, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: start and end are known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        self._fold.fold(self.rate_func(alpha))


def in_the_network(scenery: Scenery) -> np.ndarray:
    """A box at each neuron of the first layer, and one for all edges of each later layer."""
    sizes = scenery.read.trace.sizes
    first, upright = scenery.neuron[1], scenery.plan.is_upright
    across = 0 if upright else 1
    ys = sorted((neuron.middle[across] for neuron in first.values()), reverse=not upright)
    x, radius = scenery.plan.x(1), scenery.plan.radius(1)
    along = np.linspace(0, len(ys) - 1, sizes[1])
    middles = np.interp(along, np.arange(len(ys)), ys)
    half = 0.7 * radius
    boxes = [(x - half, x + half, y - half, y + half) for y in middles]
    for l in range(2, scenery.last + 1):
        left, right = scenery.plan.inner(l)
        rows = [neuron.middle[across] for m in (l - 1, l) for neuron in scenery.neuron[m].values()]
        boxes.append((left, right, min(rows) - 0.1, max(rows) + 0.1))
    found = np.array(boxes)
    return found[:, [2, 3, 0, 1]] if upright else found


def in_the_field(layout: FieldLayout) -> np.ndarray:
    """The box of each neuron's weights, and of each later layer's, in the field."""
    boxes = []
    for l, (m, n) in enumerate(pairwise(layout.sizes), 1):
        first = layout.first(l)
        runs = [(first + j * m, m) for j in range(n)] if l == 1 else [(first, n * m)]
        boxes += [_box(layout, start, count) for start, count in runs]
    return np.array(boxes)


def _box(layout: FieldLayout, start: int, count: int) -> tuple[float, float, float, float]:
    cells = layout.cells[start : start + count]
    (top, left), (bottom, right) = cells.min(axis=0), cells.max(axis=0) + 1
    place, cell = layout.place, layout.cell
    return (
        place.left + cell * left,
        place.left + cell * right,
        place.top - cell * bottom,
        place.top - cell * top,
    )
