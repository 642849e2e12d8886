"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, the network lies, and its tracks lead on to the cost at the right. Upright, all of it stands,
with the cost at the head, and while the cost is drawn, the picture stands above its squares. In a
square it lies as in the wide picture, but with less on either side of the tracks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scenes.mobjects.network.roomy import IMAGE
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone

Bare = tuple[Zone, Zone, Zone, float]


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        tracks: where the outputs' tracks are.
        body: what the network may cover, room for its numbers included.
        image: side of an input image, before it grows into the room that there is.
        near_image: share of the way from layer to layer that leads from the image to the first; as
            other chapters have it if ``None``.
        strip: where a weight's move is written.
        cost: how far along the way of light the cost stands.
        cost_up: how high, in a network that lies.
        vessel: where the cost stands as a level, beside the network.
        cost_radius: of its disc.
        told_depth: of the track of an output that is spoken of: a number fits in beside its bar.
        near: how high a picture is when the camera is near it, how far its left side then is from
            the frame's middle, and how high its own middle.
        corner: where the picture is while the cost is drawn.
        squares: what they fill; how the cost is worked out stands beyond.
        curves: what the plots of a cross entropy fill, their labels left out.
        stacked: whether these plots stand one above the other.
        tile_room: of the square that the plots' areas come to.
        line: baseline of what is worked out.
        cost_right: right end of the square that all shares come to, if a picture grows beside it.
        cost_above: whether the cost's number stands above the square that it is, or before it.
        bare: squares, curves, tile room and line where there is no picture.
    """

    tracks: Zone
    body: Zone
    image: float
    near_image: float | None
    strip: Zone
    cost: float
    cost_up: float
    vessel: Zone
    cost_radius: float
    told_depth: float
    near: tuple[float, float, float]
    corner: Zone
    squares: Zone
    curves: Zone
    stacked: bool
    tile_room: Zone
    line: float
    cost_right: float | None
    cost_above: bool
    bare: Bare | None


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


def of_cost(has_picture: bool) -> Staging:
    """The same while the cost is drawn: with no picture there, that has its room as well."""
    at = staging()
    if has_picture or at.bare is None:
        return at
    squares, curves, tile_room, line = at.bare
    return replace(at, squares=squares, curves=curves, tile_room=tile_room, line=line)


def square_within(zone: Zone, side: float, has_picture: bool) -> Zone:
    """Where in a zone the square of all shares lies: in its middle, or with room for a picture."""
    right = staging().cost_right
    if right is None or not has_picture:
        return zone
    return replace(zone, left=right - side, right=right)


_STAGINGS = {
    WIDE.name: Staging(
        tracks=Zone(0.3, 4.2, -3.2, 2.72),
        body=Zone(WIDE.hero.left, WIDE.hero.right, -3.6, 3.4),
        image=IMAGE,
        near_image=None,
        strip=Zone(0.3, WIDE.hero.right, 2.96, 3.4),
        cost=5.76,
        cost_up=1.45,
        vessel=Zone(4.82, 6.58, -2.75, -0.99),
        cost_radius=0.85,
        told_depth=1.34,
        near=(6.2, 6.62, -0.42),
        corner=Zone(WIDE.hero.left + 0.1, -5.2, 2.35, 3.5),
        squares=Zone(WIDE.hero.left, WIDE.hero.right, -3.42, 2.1),
        curves=Zone(-6.5, 6.5, -2.62, 2.45),
        stacked=False,
        tile_room=Zone(-6.5, 6.5, -2.4, 2.4),
        line=2.92,
        cost_right=WIDE.hero.right - 0.3,
        cost_above=False,
        bare=None,
    ),
    PORTRAIT.name: Staging(
        tracks=Zone(-3.25, 3.6, -0.4, 2.95),
        body=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, PORTRAIT.hero.bottom, 6.0),
        image=IMAGE,
        near_image=None,
        strip=Zone(-3.4, 3.6, 5.6, 6.0),
        cost=4.4,
        cost_up=0.0,
        vessel=Zone(1.95, 3.15, 3.92, 5.12),
        cost_radius=0.75,
        told_depth=1.9,
        near=(7.0, 3.5, -0.75),
        corner=Zone(-2.3, 2.3, 1.3, 5.9),
        squares=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, -4.7, -0.7),
        curves=Zone(-3.3, 3.3, -4.4, -0.6),
        stacked=True,
        tile_room=Zone(-3.0, 3.0, -4.6, 0.0),
        line=0.2,
        cost_right=None,
        cost_above=True,
        bare=(
            Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, -4.9, 4.4),
            Zone(-3.3, 3.3, -4.6, 4.4),
            Zone(-3.3, 3.3, -4.6, 4.2),
            5.2,
        ),
    ),
    SQUARE.name: Staging(
        tracks=Zone(0.3, 1.95, -3.3, 2.0),
        body=Zone(SQUARE.hero.left, SQUARE.hero.right, -3.5, 2.45),
        image=1.3,
        near_image=0.7,
        strip=Zone(-3.4, 3.6, 2.75, 3.2),
        cost=2.7,
        cost_up=1.0,
        vessel=Zone(2.3, 3.48, -1.75, -0.57),
        cost_radius=0.75,
        told_depth=1.34,
        near=(5.6, 3.45, -0.75),
        corner=Zone(-3.5, -1.3, 1.35, 3.55),
        squares=Zone(SQUARE.hero.left, SQUARE.hero.right, -2.95, 1.0),
        curves=Zone(-3.3, 3.3, -2.7, 0.0),
        stacked=False,
        tile_room=Zone(-3.0, 3.0, -3.1, 1.5),
        line=0.62,
        cost_right=None,
        cost_above=True,
        bare=(
            Zone(SQUARE.hero.left, SQUARE.hero.right, -3.3, 2.0),
            Zone(-3.3, 3.3, -2.7, 1.95),
            Zone(-3.0, 3.0, -3.1, 1.9),
            2.75,
        ),
    ),
}
