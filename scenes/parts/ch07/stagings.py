"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, what stands on the lines is written at their left, and factors at the right of the gaps
between them. In a narrower frame both share a column at the left, by turns: the number, what it is
multiplied by, the next number. The boxes stand side by side in each, as high as the frame allows.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        top, bottom: heights of the first line and of the last one.
        one_column: whether values and factors share a column.
        turned: what the picture fills once it is turned.
        rows: how far below the turned picture the rows are: names, derivatives, factors, the same
            beneath derivatives, the product so far.
        lane: how far below that the middle of its ribbon is.
        table: what a table of slopes fills.
    """

    top: float
    bottom: float
    one_column: bool
    turned: Zone
    rows: tuple[float, float, float, float, float]
    lane: float
    table: Zone


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_STAGINGS = {
    WIDE.name: Staging(
        top=2.25,
        bottom=-3.05,
        one_column=False,
        turned=Zone(-6.2, 6.2, 0.02, 2.75),
        rows=(0.5, 1.25, 1.62, 2.09, 2.62),
        lane=0.52,
        table=Zone(WIDE.hero.left + 0.3, WIDE.hero.right - 0.3, -3.2, 2.9),
    ),
    PORTRAIT.name: Staging(
        top=4.3,
        bottom=-4.5,
        one_column=True,
        turned=Zone(-3.42, 3.42, -1.7, 4.4),
        rows=(0.5, 1.4, 1.75, 2.35, 3.2),
        lane=0.75,
        table=Zone(PORTRAIT.hero.left + 0.1, PORTRAIT.hero.right - 0.1, -5.0, 4.6),
    ),
    SQUARE.name: Staging(
        top=1.95,
        bottom=-2.555,
        one_column=True,
        turned=Zone(-3.42, 3.42, 0.15, 2.15),
        rows=(0.5, 1.25, 1.62, 2.09, 2.7),
        lane=0.58,
        table=Zone(SQUARE.hero.left + 0.1, SQUARE.hero.right - 0.1, -3.2, 2.3),
    ),
}
