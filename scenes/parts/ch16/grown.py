"""Numbers as squares that grow out of a dark ground: area is size, filled is +, hollow is -."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import polygons
from scenes.mobjects.pictures.film import Lattice, seam_lines
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

LARGEST = 0.92
"""side of the largest square, as a share of its cell's"""
RIM = 0.24
"""how wide what is left of a hollow square is, as a share of its side"""
LINES = 0.6
"""opacity of the lines between cells"""


class Cells(Shaded, VMobject):
    """Squares in the cells of a picture, in one colour.

    Attributes:
        values: the numbers; a zero has no square.
        zone: what the cells fill.

    Args:
        values: in the picture's order.
        zone: see above.
        shape: rows and columns.
        largest: the number whose square is largest.
        pale: whether they are lighter than what they are added to.
    """

    def __init__(
        self,
        values: np.ndarray,
        zone: Zone,
        shape: tuple[int, int],
        largest: float,
        *,
        pale: bool = False,
    ) -> None:
        theme = style.theme
        tint = style.mix(theme.signal, theme.ink, 0.45) if pale else theme.signal
        super().__init__(fill_color=tint, fill_opacity=1.0, stroke_width=0.0)
        self._shape, self._largest = shape, largest
        self.stand(values, zone)

    @property
    def on_scale(self) -> Scale:
        """From a number to its square's area, where they stand now."""
        side = LARGEST * self.zone.width / self._shape[1]
        return Scale.fitting(Channel.AREA, self._largest, side**2)

    def stand(self, values: np.ndarray, zone: Zone) -> None:
        """Show numbers somewhere."""
        self.values, self.zone = np.asarray(values, dtype=float).ravel(), zone
        rows, columns = self._shape
        pitch = zone.width / columns
        down, across = np.divmod(np.arange(rows * columns), columns)
        middles = np.column_stack(
            [zone.left + pitch * (across + 0.5), zone.top - pitch * (down + 0.5)]
        )
        sides = np.sqrt(np.abs(self.values) * self.on_scale.per_one)
        there, below = sides > 0, self.values < 0
        full = _corners(middles[there], sides[there])
        holes = _corners(middles[below], (1 - 2 * RIM) * sides[below])
        self.points = np.concatenate([polygons(full), polygons(holes[:, ::-1])])


class Sum(VGroup):
    """A grid on dark ground, in whose cells numbers grow.

    Args:
        shape: rows and columns.
        zone: what it fills.
        largest: the number whose square is largest.
        path: a Python expression for the numbers, once they are all there.
    """

    def __init__(self, shape: tuple[int, int], zone: Zone, largest: float, path: str = "") -> None:
        theme = style.theme
        self.zone, self.path, self.whole = zone, path, False
        self.cells = Cells(np.zeros(shape[0] * shape[1]), zone, shape, largest)
        self.frame = Lattice(
            stroke_color=theme.quiet, stroke_width=style.OUTLINE, stroke_opacity=LINES
        )
        left, right, bottom, top = zone.left, zone.right, zone.bottom, zone.top
        box = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        self.frame.set_points_as_corners([(x, y, 0.0) for x, y in box])
        self.lines = Lattice(
            stroke_color=theme.hairline, stroke_width=style.RULE, stroke_opacity=LINES
        )
        self.lines.points = seam_lines(zone, *shape)
        super().__init__(self.lines, self.frame, self.cells)

    def hold(self, values: np.ndarray, *, whole: bool = False) -> None:
        """Let these numbers stand in it; ``whole`` if they are those of its path."""
        self.cells.stand(values, self.zone)
        self.whole = whole

    def measures(self) -> Iterator[Measure]:
        """The largest of each sign, once all that adds up to them has come in."""
        values, scale = self.cells.values, self.cells.on_scale
        if not (self.whole and self.path and values.any()):
            return
        sizes = self.cells.points.reshape(-1, 16, 3)
        order = np.flatnonzero(values)
        for index in {int(values.argmax()), int(values.argmin())} & set(order.tolist()):
            box = sizes[int(np.searchsorted(order, index))]
            number = Quantity("", float(values[index]), f"float(({self.path})[{index}])")
            drawn = float(np.ptp(box[:, 0])) ** 2
            yield Measure(number, scale, drawn, bool(values[index] < 0))


def _corners(middles: np.ndarray, sides: np.ndarray) -> np.ndarray:
    """Corners of n squares, shape (n, 4, 2), anticlockwise."""
    turns = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) / 2
    return np.asarray(middles[:, None] + turns * sides[:, None, None])
