"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, what is told of a nudge stands in one line above the network, and each lane of the race has
one line as well. Upright, these are two lines: the weight above the cost, and above a lane's field
its name and its clock above what it has found.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.mobjects.network.outputs import BEHIND, COST_ROOM
from scenes.mobjects.network.roomy import IMAGE
from scenes.mobjects.pictures.field_layout import LEAST_PIXELS
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        network: what the network fills.
        image, cost_room: side of a picture that comes in, and way from the outputs to the cost.
        airy: how many times as large as the largest a weight would be that is shown widest, in a
            crowd.
        behind: kept free between the outputs' tracks and the cost.
        weight, costs: heights of the lines in which weight and nudge, and the costs, are written.
        figures: type size of what a lane has found, and of its clock, at the most.
        header: height of a lane's lines above its field.
        name, found: baselines of its name and of what it has found, above their lower edge.
        finest: pixels of a square's side at 480p, at the least.
        above: kept free above the bill.
        bill: from one way's line in the bill to the other's.
        counts: how far below the names the counts stand there.
        ratios: from the upper ratio to the lower one; they stand side by side if that is 0.
        finale: of the field to end on.
        fills: shares of the frame's width and height that it spans, or there is none.
    """

    network: Zone
    image: float
    cost_room: float
    behind: float
    airy: float
    weight: float
    costs: float
    figures: float
    header: float
    name: float
    found: float
    finest: float
    above: float
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


_HERO, _TALL, _EVEN = WIDE.hero, PORTRAIT.hero, SQUARE.hero
_STAGINGS = {
    WIDE.name: Staging(
        network=_HERO,
        image=IMAGE,
        cost_room=COST_ROOM,
        behind=BEHIND,
        airy=1.6,
        weight=WIDE.headline.center[1],
        costs=WIDE.headline.center[1],
        figures=1.3 * style.NUMBER,
        header=0.7,
        name=0.22,
        found=0.22,
        finest=LEAST_PIXELS,
        above=WIDE.hero.top - WIDE.headline.bottom,
        bill=1.02,
        counts=0.0,
        ratios=0.0,
        finale=Zone(_HERO.left, _HERO.right, _HERO.bottom, WIDE.headline.bottom - 0.1),
        fills=(0.7, 0.55),
    ),
    PORTRAIT.name: Staging(
        network=Zone(_TALL.left, _TALL.right, _TALL.bottom, 5.0),
        image=IMAGE,
        cost_room=COST_ROOM,
        behind=BEHIND,
        airy=2.4,
        weight=6.1,
        costs=5.5,
        figures=style.NUMBER,
        header=1.12,
        name=0.74,
        found=0.2,
        finest=2.5,
        above=PORTRAIT.hero.top - PORTRAIT.headline.bottom,
        bill=1.5,
        counts=0.5,
        ratios=0.8,
        finale=Zone(_TALL.left, _TALL.right, _TALL.bottom, PORTRAIT.headline.bottom - 0.1),
        fills=(0.6, 0.55),
    ),
    SQUARE.name: Staging(
        network=Zone(_EVEN.left, _EVEN.right, _EVEN.bottom, 2.75),
        image=1.5,
        cost_room=2.4,
        behind=0.35,
        airy=3.2,
        weight=3.3,
        costs=2.7,
        figures=style.NUMBER,
        header=1.25,
        name=0.78,
        found=0.2,
        finest=1.5,
        above=0.0,
        bill=0.97,
        counts=0.0,
        ratios=0.68,
        finale=Zone(_EVEN.left, _EVEN.right, _EVEN.bottom, SQUARE.headline.bottom - 0.1),
        fills=(0.6, 0.55),
    ),
}
