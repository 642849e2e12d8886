"""Numbers of the pots above a matrix' columns: beside each pot, or above it where no room is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import LEFT

from scenes.mobjects.typeset import Formula
from scenes.parts.ch09.grid import GAP, Grid
from scenes.stage import style


def above(grid: Grid, radius: float, written: Callable[[float], list[Formula]]) -> list[Formula]:
    """The numbers in their places, as large as they have room; none if there is no room at all.

    Args:
        grid: the matrix.
        radius: of the pots above its columns.
        written: the numbers in a given size, one for each column.
    """
    beside = grid.width - 2 * radius - 2 * GAP + 1e-6
    for size in (style.NUMBER, style.NOTE):
        numbers = written(size)
        if max((one.width for one in numbers[:-1]), default=0.0) <= beside:
            for c, one in enumerate(numbers):
                one.move_to((*(grid.above(c) + np.array([radius + GAP, 0.0])), 0.0), LEFT)
            return numbers
        if max(one.width for one in numbers) <= grid.width - GAP:
            for c, one in enumerate(numbers):
                up = radius + GAP + one.height / 2
                one.move_to((*(grid.above(c) + np.array([0.0, up])), 0.0))
            return numbers
    return []
