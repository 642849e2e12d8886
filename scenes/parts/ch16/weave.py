"""What weaves a layer's matrix of squares: a delta for each of its rows, light for each column."""

from __future__ import annotations

import math

import numpy as np
from manim import Animation, VGroup

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.pictures.prints import Print
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above

LEAST, LARGEST = 3, 0.2
"""rows and columns from which on a matrix is woven, and the side of a square up to which there is
room for more beside it"""
GAP, THICK = 0.06, 0.13
"""from squares to the strips that weave them, and how thick these are"""


class Weave(VGroup):
    """Beside a layer's squares its deltas, and along them what the layer before sends.

    Each stands on the other side where other squares are near.

    Attributes:
        deltas: a film of them, hollow where they are negative.
        light: one of the activations.
        whole: what both of them and the layer's squares fill.

    Args:
        scenery: the network.
        layout: of the field.
        l: the layer.
        path: of the trace.
        exponent: of the deltas' brightness: that of the squares.
    """

    def __init__(
        self, scenery: Scenery, layout: FieldLayout, l: int, path: str, exponent: float
    ) -> None:
        trace = scenery.read.trace
        deltas, light = np.asarray(trace.dC_dz[l]), np.asarray(trace.activations[l - 1])
        first = layout.first(l)
        cells = layout.cells[first : first + deltas.size * light.size]
        (top, left), (bottom, right) = cells.min(axis=0), cells.max(axis=0) + 1
        place, cell = layout.place, layout.cell
        start, end = (place.left + cell * float(column) for column in (left, right))
        foot, head = (place.top - cell * float(row) for row in (bottom, top))
        near = math.ceil((GAP + THICK) / cell)
        others = np.delete(layout.cells, slice(first, layout.first(l + 1)), axis=0)
        row, column = others.T
        level, upright = (row >= top) & (row < bottom), (column >= left) & (column < right)
        beside = Zone(start - GAP - THICK, start - GAP, foot, head)
        if (level & (column >= left - near) & (column < left)).any():  # beyond the biases, then
            last = layout.cells[first : layout.first(l + 1), 1].max() + 1
            beyond = place.left + cell * float(last) + GAP
            beside = Zone(beyond, beyond + THICK, foot, head)
        above = Zone(start, end, head + GAP, head + GAP + THICK)
        if (upright & (row >= top - near) & (row < top)).any():  # below, then
            above = Zone(start, end, foot - GAP - THICK, foot - GAP)
        later = trace.dC_dz[2:]  # all that are ever woven are on one scale
        prints = Print.of(max(float(np.abs(one).max()) for one in later), exponent)
        warm = Print.of(float(max(scenery.brightest[1:-1])), 1.0, style.theme.activation)
        rows, columns = (len(deltas), 1), (1, len(light))
        self.deltas = Film(deltas, beside, prints, rows, f"{path}.dC_dz[{l}]")
        self.light = Film(light, above, warm, columns, f"{path}.activations[{l - 1}]")
        own = layout.cells[first : layout.first(l + 1)]
        (top, left), (bottom, right) = own.min(axis=0), own.max(axis=0) + 1
        x, y = (
            place.left + cell * np.array([left, right]),
            place.top - cell * np.array([top, bottom]),
        )
        squares = Zone(float(x[0]), float(x[1]), float(y[1]), float(y[0]))
        self.whole = united(squares, beside, above)
        super().__init__(self.deltas, self.light)
        keep_above(self)

    @staticmethod
    def has(layout: FieldLayout, l: int) -> bool:
        """Whether a layer's squares are a matrix that is large enough, and each of them small."""
        matrix = l > 1 and min(layout.sizes[l - 1 : l + 1]) >= LEAST
        return matrix and layout.per_square == 1 and layout.cell <= LARGEST


def united(*zones: Zone) -> Zone:
    """The smallest zone in which all of them lie."""
    return Zone(
        min(one.left for one in zones),
        max(one.right for one in zones),
        min(one.bottom for one in zones),
        max(one.top for one in zones),
    )


class Weaving:
    """Which layer is woven just now; the arguments are those of its `Weave`."""

    def __init__(self, scenery: Scenery, layout: FieldLayout, path: str, exponent: float) -> None:
        self._scenery, self._layout, self._path = scenery, layout, path
        self._exponent = exponent
        self.now: Weave | None = None

    def at(self, l: int, run_time: float) -> list[Animation]:
        """It comes to a layer, and what was beside the one before goes."""
        old, self.now = self.now, None
        found: list[Animation] = [FadeOut(old, run_time=run_time)] if old else []
        if (now := self.of(l)) is not None:
            self.now = now
            found.append(FadeIn(now, run_time=run_time))
        return found

    def of(self, l: int) -> Weave | None:
        """What weaves a layer, if it is a matrix that is woven."""
        if not Weave.has(self._layout, l):
            return None
        return Weave(self._scenery, self._layout, l, self._path, self._exponent)
