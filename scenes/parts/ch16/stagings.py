"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, the network lies above its field of squares, and a line crosses both from right to left.
Upright, the network stands at the left of the field, and the line comes down from the cost. In a
square they lie as in a wide picture, each of them narrower: the image is small, its layers are near
each other, and the field has one row of tiles more, its later layers above each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.mobjects.network.roomy import IMAGE_WAY
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        field: all squares.
        network: up to its cost.
        band: the key of signs, and the one weight whose step is worked out.
        image: side of the input image.
        image_way: from it to the first layer, as a share of the ways.
        cost_room: way from the outputs to the cost: their bars stand on it while steps are taken.
        ribbons: share of the width for which there is room; less where many lie on a short way.
        ring: between an output and the ring that marks it as the answer.
    """

    field: Zone
    network: Zone
    band: Zone
    image: float
    image_way: float
    cost_room: float
    ribbons: float
    ring: float


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_HERO, _TALL, _EVEN = WIDE.hero, PORTRAIT.hero, SQUARE.hero
_STAGINGS = {
    WIDE.name: Staging(
        field=Zone(_HERO.left, _HERO.right, _HERO.bottom, -1.21).inset(0.08, 0.08),
        network=Zone(_HERO.left, _HERO.right, -1.62, _HERO.top),
        band=WIDE.headline,
        image=3.4,
        image_way=IMAGE_WAY,
        cost_room=3.1,
        ribbons=1.0,
        ring=0.09,
    ),
    PORTRAIT.name: Staging(
        field=Zone(1.35, _TALL.right, _TALL.bottom, 4.9).inset(0.08, 0.08),
        network=Zone(_TALL.left - 0.2, 1.3, _TALL.bottom, 5.0),
        band=Zone(_TALL.left, _TALL.right, 5.25, _TALL.top),
        image=2.6,
        image_way=IMAGE_WAY,
        cost_room=2.0,
        ribbons=1.0,
        ring=0.09,
    ),
    SQUARE.name: Staging(
        field=Zone(_EVEN.left, _EVEN.right, _EVEN.bottom, -1.1).inset(0.08, 0.08),
        network=Zone(_EVEN.left, _EVEN.right, -1.55, 3.07),
        # its upper row is one line, well within it; so the lower one is clear of the network
        band=Zone(_EVEN.left, _EVEN.right, 2.55, _EVEN.top + 0.1),
        image=1.5,
        image_way=0.7,
        cost_room=1.75,
        ribbons=0.8,
        ring=0.07,
    ),
}
