"""Rules for pictures made of numbers: input images, and heat maps of weights and gradients.

The numbers are read back from the colours of the drawn cells, and must be those of an array of the
example: of ``path``, where the picture has one, or else of any that fits.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.mobjects.pixels import LEVELS, PixelGrid
from scenes.stage import style

from .measures import OFF, Changes, share_between
from .recomputed import evaluate
from .shown_numbers import Finding
from .sight import Sight
from .stand_ins import ExampleStandIn

STEP = 2 / (LEVELS - 1)
"""from one shade to the next, as a share of the largest number"""


class PictureRules:
    """Every picture of numbers."""

    def __init__(self, example: ExampleStandIn) -> None:
        self._example = example
        self._changes = Changes()
        self.checked: set[int] = set()

    def check(self, sight: Sight) -> Iterator[Finding]:
        """All findings at one moment."""
        for grid in sight.of(PixelGrid):
            shades = [part for part in grid.submobjects if id(part) in sight.visible]
            if shades and self._changes.is_new(grid, *(id(shade.points) for shade in shades)):
                yield from self._picture(grid)

    def _picture(self, grid: PixelGrid) -> Iterator[Finding]:
        self.checked.add(id(grid))
        name = f"a picture of {grid.rows} x {grid.columns}"
        shown = cells(grid)
        if shown is None:
            yield name, "a cell in a colour that is on no scale"
        elif grid.path:
            if not _fits(shown, np.asarray(evaluate(grid.path, self._example), float)):
                yield name, f"its cells do not show {grid.path}"
        elif not any(_fits(shown, array) for array in self._arrays()):
            yield name, "its cells show no array of the example"

    def _arrays(self) -> Iterator[np.ndarray]:
        """All that an example has: whole, and what belongs to one neuron."""
        trace, layers = self._example.trace(), self._example.network.layers
        yield from (np.asarray(array, float) for array in (trace.input, trace.target))
        tables = [*(layer.weights for layer in layers), *trace.dC_dw[1:]]
        lists = [*trace.activations, *trace.dC_da, *trace.dC_dz[1:], *trace.dC_db[1:]]
        for array in (*tables, *lists):
            yield np.asarray(array, float)
        for table in tables:
            yield from table
            yield from table.T
        yield from self._jacobians()

    def _jacobians(self) -> Iterator[np.ndarray]:
        """How a layer's activations change with those of any layer before."""
        trace, layers = self._example.trace(), self._example.network.layers
        single = [
            (slope if slope.ndim == 2 else np.diag(slope)) @ layer.weights
            for slope, layer in zip(trace.da_dz[1:], layers, strict=True)
        ]
        for last in range(len(single)):
            product = single[last]
            yield product
            for below in reversed(single[:last]):
                product = product @ below
                yield product


def cells(grid: PixelGrid) -> np.ndarray | None:
    """The numbers that the drawn colours stand for, as shares of the full colour, -1 to 1.

    ``None`` if a colour lies on no scale. A cell that is not drawn is not a number.
    """
    theme = style.theme
    scales = ((theme.ink, 1), (theme.activation, 1), (theme.positive, 1), (theme.negative, -1))
    corner = grid.frame.get_corner((-1, 1, 0))
    shown = np.full((grid.rows, grid.columns), np.nan)
    for shade in grid.submobjects:
        if shade is grid.frame:
            continue
        color = shade.fill_rgbas[0]
        matches = [(*share_between(color, theme.silent, full), sign) for full, sign in scales]
        share, off, sign = min(matches, key=lambda match: match[1])
        if off > OFF:
            return None
        squares = shade.points.reshape(-1, 16, 3)
        middles = (squares.min(axis=1) + squares.max(axis=1)) / 2
        columns, rows = ((middles - corner) * (1, -1, 0))[:, :2].T // (grid.width / grid.columns)
        shown[rows.astype(int), columns.astype(int)] = sign * share
    return shown


def _fits(shown: np.ndarray, array: np.ndarray) -> bool:
    """Whether a picture shows an array on some scale, to half a shade."""
    if array.size != shown.size:
        return False
    array, reach = array.reshape(shown.shape), np.abs(array).max()
    if reach == 0:
        return bool((np.abs(shown) <= STEP / 2).all())
    full = np.abs(shown).max()
    return bool((np.abs(shown - array * full / reach) <= 0.55 * STEP * full).all())
