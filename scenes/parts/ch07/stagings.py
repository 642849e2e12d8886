"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, what stands on the lines is written at their left, and the error signals at their right. In a
narrower frame both share a column at the left, by turns.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone

EDGE = 0.28
"""from the end of a line to what is written beside it"""
NEAR_EDGE = 0.45
"""from the end of a line to the frame's edge, where nothing is written there"""


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        top, bottom: heights of the first line and of the last one.
        one_column: whether values and error signals share a column.
        ribbon: its width where it is widest.
        formula: height of the middle of a formula above the picture.
        table: what a table of slopes fills.
    """

    top: float
    bottom: float
    one_column: bool
    ribbon: float
    formula: float
    table: Zone

    def lines(self, values: float, signals: float) -> Zone:
        """Where the lines have room beside columns of these widths."""
        hero = style.HERO
        if self.one_column:
            left = hero.left + max(values, signals) + EDGE
            return Zone(left, hero.right - NEAR_EDGE, self.bottom, self.top)
        return Zone(hero.left + values + EDGE, hero.right - signals - EDGE, self.bottom, self.top)

    def names_at(self, lines: Zone, width: float) -> float:
        """The middle of a function's name beside the lines."""
        if self.one_column:
            return style.HERO.left + width / 2 + 0.1
        return lines.right + EDGE + width / 2


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_STAGINGS = {
    WIDE.name: Staging(
        top=2.2,
        bottom=-3.05,
        one_column=False,
        ribbon=0.8,
        formula=3.27,
        table=Zone(WIDE.hero.left + 0.3, WIDE.hero.right - 0.3, -3.2, 2.9),
    ),
    PORTRAIT.name: Staging(
        top=4.3,
        bottom=-4.5,
        one_column=True,
        ribbon=0.6,
        formula=5.45,
        table=Zone(PORTRAIT.hero.left + 0.1, PORTRAIT.hero.right - 0.1, -5.0, 4.6),
    ),
    SQUARE.name: Staging(
        top=1.75,
        bottom=-2.75,
        one_column=True,
        ribbon=0.6,
        formula=3.05,
        table=Zone(SQUARE.hero.left + 0.1, SQUARE.hero.right - 0.1, -3.2, 2.3),
    ),
}
