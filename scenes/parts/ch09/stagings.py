"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, the two networks lie side by side; upright, one above the other; in a square they stand side
by side, each from its foot to its head. The table of weights takes what room there is, and the
bars over depth keep the glass beside them, or below them where they need all of the width.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE, Shape
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        room: what both networks cover, and room for numbers.
        stacked: whether they stand one above the other.
        stands: whether each runs from its foot to its head.
        beyond: by how much its neurons may reach beyond its zone's borders, where room is kept for
            numbers, of which there are none.
        count: from the top of a network's zone up to the baseline of what is counted above it.
        count_below: how far below that stands what it counts, in how many lines; beside it if 0.
        apart: between them.
        between: ends of the line between them.
        cells: width of a table of weights with all that stands beside it, and height of its cells.
        middle: height of its middle.
        line: height of what is worked out below it.
        breaks: whether that may be broken into two rows.
        foot: of the bars over depth.
        named: every how manieth depth is named, from the last one on.
        text: width that the count needs, above bars that are low.
        low: height of such bars at the most.
        base: baseline of the count up along the last bar.
        level: height at which the last bar ends once one has flown up.
        edge: middle of the picture of one edge, half of its width, and the radius of its neurons.
        beside: width at the right of the bars: for the last sum's glass and count, if they stand
            there.
        glass: where the middle of the glass is if it stands below them.
        kept: where the count of what is kept begins, and its baseline, in this case.
        rows: of pixels of the screen that is spoken of.
    """

    room: Zone
    stacked: bool
    stands: bool
    beyond: float
    count: float
    count_below: tuple[float, int]
    apart: float
    between: tuple[tuple[float, float], tuple[float, float]]
    cells: tuple[float, float]
    middle: float
    line: float
    breaks: bool
    foot: float
    named: int
    text: float
    low: float
    base: float
    level: float
    edge: tuple[float, float, float]
    beside: float
    glass: tuple[float, float] | None
    kept: tuple[float, float] | None
    rows: int

    def zones(self) -> list[Zone]:
        """Of the two networks."""
        cut = self.room.rows if self.stacked else self.room.columns
        return cut(1.0, 1.0, gap=self.apart)


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


def _rows(shape: Shape) -> int:
    """Of a screen whose short side has 1080 pixels."""
    return shape.pixels(1080)[1]


_STAGINGS = {
    WIDE.name: Staging(
        room=Zone(-6.62, 6.62, -4.02, 3.0),
        stacked=False,
        stands=False,
        beyond=0.0,
        count=-0.14,
        count_below=(0.0, 1),
        apart=0.7,
        between=((0.0, -3.3), (0.0, 2.7)),
        cells=(13.3, 4.2),
        middle=-0.25,
        line=-2.98,
        breaks=False,
        foot=-2.45,
        named=1,
        text=4.9,
        low=2.6,
        base=2.65,
        level=2.4,
        edge=(-0.4, 5.2, 1.45),
        beside=3.3,
        glass=None,
        kept=None,
        rows=_rows(WIDE),
    ),
    PORTRAIT.name: Staging(
        room=Zone(-3.5, 3.5, -6.85, 5.2),
        stacked=True,
        stands=False,
        beyond=0.0,
        count=-0.14,
        count_below=(0.0, 1),
        apart=0.5,
        between=((-3.4, -0.28), (3.4, -0.28)),
        cells=(6.8, 6.6),
        middle=0.6,
        line=-4.55,
        breaks=True,
        foot=-2.6,
        named=2,
        text=4.55,
        low=2.9,
        base=2.2,
        level=1.95,
        edge=(2.3, 3.3, 1.2),
        beside=0.45,
        glass=(2.4, -4.55),
        kept=(-3.5, -4.6),
        rows=_rows(PORTRAIT),
    ),
    SQUARE.name: Staging(
        room=Zone(-3.5, 3.5, -3.5, 2.1),
        stacked=False,
        stands=True,
        beyond=0.4,
        count=1.0,
        count_below=(0.36, 2),
        apart=0.5,
        between=((0.0, -3.4), (0.0, 2.3)),
        cells=(6.8, 3.8),
        middle=-0.1,
        line=-2.65,
        breaks=True,
        foot=-0.9,
        named=2,
        text=4.55,
        low=1.3,
        base=1.35,
        level=1.1,
        edge=(-1.0, 3.2, 1.0),
        beside=0.45,
        glass=(2.4, -2.5),
        kept=(-3.5, -2.5),
        rows=_rows(SQUARE),
    ),
}
