"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, the network whose weight is turned stands at the left of its valley, the step's rule above
both, and bars lie at the right of the network. Upright, that network and the rule stand above the
valley, and bars stand on the network, which runs from the foot up. In a square, the network lies,
smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scenes.mobjects.network.roomy import IMAGE
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone

NEARER = 0.74
"""share of their distance from the middle of three rows that two have"""
SHALLOW = 3
"""layers of weights up to which a network takes less of the width, for longer bars"""


@dataclass(frozen=True)
class RowPlan:
    """Where the parts of a row stand that tells of one weight.

    Attributes:
        heights: of three rows.
        source, output: of the two neurons, along the row.
        radius, small: of their discs.
        bar: ends of the bar's axis; its number stands behind.
        type: size of the weight's number.
        cost, cost_radius: of the cost's disc, where it has room.
    """

    heights: tuple[float, float, float]
    source: float
    output: float
    radius: float
    small: float
    bar: tuple[float, float]
    type: float
    cost: float | None
    cost_radius: float = 0.62

    def heights_of(self, count: int) -> tuple[float, ...]:
        """Heights of so many rows, three or two."""
        top, _middle, bottom = self.heights
        return self.heights if count > 2 else (NEARER * top, NEARER * bottom)

    @property
    def edge(self) -> float:
        """Length of the edge."""
        return self.output - self.small - self.source - self.radius


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        valley: of the curve; its axis' numbers stand below.
        owner: of the network whose weight is turned.
        rule, numbers: left end and height of the step's rule, in symbols and as numbers.
        name: where the name of the rate may stand.
        ceiling: up to where the ball is thrown.
        network: what the network would fill together with its cost, which has no place here.
        deep: the same for a network of more than `SHALLOW` layers; if ``None``, as for others.
        image: side of an input image.
        bars_end: how high standing bars reach; lying ones reach up to their numbers, if ``None``.
        row: of what is told of one weight.
    """

    valley: Zone
    owner: Zone
    rule: tuple[float, float]
    numbers: tuple[float, float]
    name: tuple[float, float]
    ceiling: float
    network: Zone
    deep: Zone | None
    image: float
    bars_end: float | None
    row: RowPlan

    def network_of(self, depth: int) -> Zone:
        """What a network of so many layers of weights would fill together with its cost."""
        return self.deep if self.deep is not None and depth > SHALLOW else self.network


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_NARROW = RowPlan(
    heights=(2.25, 0.0, -2.25),
    source=-3.04,
    output=-0.45,
    radius=0.42,
    small=0.36,
    bar=(0.05, 2.35),
    type=style.NOTE,
    cost=None,
)
_STAGINGS = {
    WIDE.name: Staging(
        valley=Zone(-2.4, 6.7, -2.85, 2.45),
        owner=Zone(-6.7, -2.75, -2.8, 1.9),
        rule=(-6.6, 3.2),
        numbers=(-0.6, 3.2),
        name=(-5.0, 2.5),
        ceiling=2.75,
        network=Zone(WIDE.hero.left, 2.7, WIDE.hero.bottom, WIDE.hero.top),
        deep=Zone(WIDE.hero.left, 3.9, WIDE.hero.bottom, WIDE.hero.top),
        image=IMAGE,
        bars_end=None,
        row=RowPlan(
            heights=(2.3, 0.0, -2.3),
            source=-5.85,
            output=-1.05,
            radius=0.62,
            small=0.5,
            bar=(-0.3, 4.0),
            type=style.NUMBER,
            cost=6.05,
        ),
    ),
    PORTRAIT.name: Staging(
        valley=Zone(-3.6, 3.6, -5.0, 0.6),
        owner=Zone(-3.4, 3.4, 1.0, 3.7),
        rule=(-2.9, 5.9),
        numbers=(-2.9, 5.1),
        name=(-1.4, 4.4),
        ceiling=0.95,
        network=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, PORTRAIT.hero.bottom, 3.0),
        deep=None,
        image=IMAGE,
        bars_end=3.42,
        row=replace(_NARROW, heights=(3.8, 0.0, -3.8)),
    ),
    SQUARE.name: Staging(
        valley=Zone(-3.6, 3.6, -2.75, -0.1),
        owner=Zone(-3.4, 3.4, 0.15, 1.65),
        rule=(-3.5, 3.15),
        numbers=(-3.5, 2.4),
        name=(2.2, 2.4),
        ceiling=0.1,
        network=Zone(SQUARE.hero.left, 3.4, SQUARE.hero.bottom - 0.25, 2.5),
        deep=None,
        image=1.45,
        bars_end=None,
        row=_NARROW,
    ),
}
