"""Digits that a network has not learned from, a dot each: those that it reads right are lit."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import VGroup

from scenes.mobjects.dots import Dots
from scenes.stage import style
from scenes.stage.zones import Zone

ROUND = 0.36
"""radius of a dot, as a share of what it has for itself"""


class Tally(VGroup):
    """A field of dots, filled column by column: how large a part is lit shows how many are right.

    Attributes:
        right: how many are lit.

    Args:
        count: of all digits.
        zone: what they fill.
    """

    def __init__(self, count: int, zone: Zone) -> None:
        theme = style.theme
        self._places, apart = _field(count, zone)
        radius = ROUND * apart
        self.unread = Dots(self._places, theme.quiet, hollow=True, radius=radius)
        self.read = Dots(np.zeros((0, 3)), theme.activation, radius=radius)
        super().__init__(self.unread, self.read)
        self.light(0)

    def light(self, right: float) -> Self:
        """So many are read right."""
        self.right = int(right + 1e-6)
        self.read.put(self._places[: self.right])
        return self


def _field(count: int, zone: Zone) -> tuple[np.ndarray, float]:
    """Places in as many rows as make them stand evenly, column by column; and how far apart."""
    rows = max(round(float(np.sqrt(count * zone.height / zone.width))), 1)
    columns = -(-count // rows)
    column, row = np.divmod(np.arange(count), rows)
    x = zone.left + (column + 0.5) * zone.width / columns
    y = zone.top - (row + 0.5) * zone.height / rows
    apart = min(zone.width / columns, zone.height / rows)
    return np.column_stack([x, y, np.zeros(count)]), apart
