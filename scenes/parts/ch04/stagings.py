"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, the step's rule stands in the valley's mouth, and bars lie at the right of the network.
Upright, the rule stands above the valley, the network runs from the foot up, and its bars stand on
it. In a square, the network lies, smaller. What is told of a weight takes two rows in both.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.mobjects.network.roomy import IMAGE
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone

SHALLOW = 3
"""layers of weights up to which a network takes less of the width, for longer bars"""


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        valley: of the curve; its axis' numbers stand below.
        rule: height of the step's rule in symbols.
        network: what the network would fill together with its cost, which has no place here.
        deep: the same for a network of more than `SHALLOW` layers; if ``None``, as for others.
        image: side of an input image.
        bars_end: how high standing bars reach; lying ones reach up to their numbers, if ``None``.
        strip: heights of what is told of a weight, and of what that does to the cost.
    """

    valley: Zone
    rule: float
    network: Zone
    deep: Zone | None
    image: float
    bars_end: float | None
    strip: tuple[float, float]

    def network_of(self, depth: int) -> Zone:
        """What a network of so many layers of weights would fill together with its cost."""
        return self.deep if self.deep is not None and depth > SHALLOW else self.network

    @property
    def is_one_row(self) -> bool:
        """Whether the weight and the cost share a row."""
        return self.strip[0] == self.strip[1]


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_STRIP = WIDE.headline.center[1]
_STAGINGS = {
    WIDE.name: Staging(
        valley=Zone(-6.9, 6.9, -2.75, 2.85),
        rule=2.35,
        network=Zone(WIDE.hero.left, 2.7, WIDE.hero.bottom, WIDE.hero.top),
        deep=Zone(WIDE.hero.left, 3.9, WIDE.hero.bottom, WIDE.hero.top),
        image=IMAGE,
        bars_end=None,
        strip=(_STRIP, _STRIP),
    ),
    PORTRAIT.name: Staging(
        valley=Zone(-3.6, 3.6, -5.0, 4.0),
        rule=5.25,
        network=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, PORTRAIT.hero.bottom, 3.0),
        deep=None,
        image=IMAGE,
        bars_end=3.42,
        strip=(6.05, 5.4),
    ),
    SQUARE.name: Staging(
        valley=Zone(-3.6, 3.6, -2.9, 2.3),
        rule=3.2,
        network=Zone(SQUARE.hero.left, 3.4, SQUARE.hero.bottom - 0.25, 2.5),
        deep=None,
        image=1.45,
        bars_end=None,
        strip=(3.3, 2.68),
    ),
}
