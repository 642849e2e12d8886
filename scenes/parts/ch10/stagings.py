"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide and square, light runs to the right and error comes back to the left; what widths and areas
mean stands at the foot, each mark below its way. Upright, light rises from the foot and error
comes down from the head; the marks stand at the sides, each beside its way.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.mobjects.network.roomy import COST_LEAST
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        network: what the network up to its cost fills.
        marks: heights of the marks' middles at the foot, of those whose numbers are spoken, and
            where there is no room; upright, how far the middles of those at the sides are from
            the frame's middle.
        anywhere: whether there is so little room that the scale of what the camera is near stands
            wherever most is free, and numbers keep clear of all that stands there.
        cost: radius to which the cost's disc may be enlarged, so that it can shrink with the cost.
    """

    network: Zone
    marks: tuple[float, float]
    anywhere: bool
    cost: float


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


ASIDE = 0.3
"""by how much an upright network stands left of the middle: marks stand at its right"""
_STAGINGS = {
    WIDE.name: Staging(
        network=WIDE.hero,
        marks=(WIDE.captions_top + 0.2, WIDE.hero.bottom + 0.26),
        anywhere=False,
        cost=0.86,
    ),
    PORTRAIT.name: Staging(
        network=Zone(PORTRAIT.hero.left - ASIDE, PORTRAIT.hero.right - ASIDE, -5.85, 5.1),
        marks=(3.14, 3.14),
        anywhere=True,
        cost=0.86,
    ),
    SQUARE.name: Staging(
        network=Zone(SQUARE.hero.left, SQUARE.hero.right, -3.55, 3.1),
        marks=(SQUARE.captions_top + 0.2, SQUARE.hero.bottom + 0.26),
        anywhere=True,
        cost=COST_LEAST,
    ),
}
