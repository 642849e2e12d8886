"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, what is told of a nudge stands in one line above the network, and each lane of the race has
one line as well. Upright, these are two lines: the weight above the cost, and above a lane's field
its name and its clock above what it has found.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.mobjects.pictures.field_layout import LEAST_PIXELS
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, WIDE
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        network: what the network fills.
        weight, costs: heights of the lines in which weight and nudge, and the costs, are written.
        header: height of a lane's lines above its field.
        name, found: baselines of its name and of what it has found, above their lower edge.
        finest: pixels of a square's side at 480p, at the least.
        bill: from one way's line in the bill to the other's.
        counts: how far below the names the counts stand there.
        ratios: from the upper ratio to the lower one; they stand side by side if that is 0.
        finale: of the field to end on.
        fills: shares of the frame's width and height that it spans, or there is none.
    """

    network: Zone
    weight: float
    costs: float
    header: float
    name: float
    found: float
    finest: float
    bill: float
    counts: float
    ratios: float
    finale: Zone
    fills: tuple[float, float]

    @property
    def is_narrow(self) -> bool:
        """Whether what a lane has found stands in a line of its own."""
        return self.name > self.found


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_HERO, _TALL = WIDE.hero, PORTRAIT.hero
_STAGINGS = {
    WIDE.name: Staging(
        network=_HERO,
        weight=WIDE.headline.center[1],
        costs=WIDE.headline.center[1],
        header=0.62,
        name=0.22,
        found=0.22,
        finest=LEAST_PIXELS,
        bill=1.02,
        counts=0.0,
        ratios=0.0,
        finale=Zone(_HERO.left, _HERO.right, _HERO.bottom, WIDE.headline.bottom - 0.1),
        fills=(0.7, 0.55),
    ),
    PORTRAIT.name: Staging(
        network=Zone(_TALL.left, _TALL.right, _TALL.bottom, 5.0),
        weight=6.1,
        costs=5.5,
        header=1.12,
        name=0.74,
        found=0.2,
        finest=2.5,
        bill=1.5,
        counts=0.5,
        ratios=0.8,
        finale=Zone(_TALL.left, _TALL.right, _TALL.bottom, PORTRAIT.headline.bottom - 0.1),
        fills=(0.6, 0.55),
    ),
}
