"""Where the bugs' pictures stand: squares of one size, whose axes are as long up as across.

In a narrow frame they are higher than wide, for else they would be too small.

So right gradients lie on a diagonal. Side by side, each axis is as long as its own points need, for
they are what is to be told apart; one below the other, all are as long, for the eye compares them.
"""

from __future__ import annotations

from scenes.parts.ch12.check_plot import reach_of
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.picture import Place
from scenes.parts.ch12.stagings import staging
from scenes.stage.zones import Zone


def places_of(points: GradientPoints) -> list[Place]:
    """For each bug's picture."""
    axis = points.axis
    own = reach_of(axis.of(points.analytic), axis.of(points.numeric))
    far = [reach_of(axis.of(broken.gradients())) for broken in points.broken.values()]
    beside = staging().is_beside(len(points.broken))
    if beside:
        far = [max(far)] * len(far)
    zones = (_below_each_other if beside else _side_by_side)(len(points.broken))
    return [
        Place(
            zone, max(own, far[index]), own, staging().title(zone, len(zones)), beside or index == 0
        )
        for index, zone in enumerate(zones)
    ]


def squared(zone: Zone) -> Zone:
    """The largest square in the middle of a zone."""
    side = min(zone.width, zone.height)
    return zone.inset(x=(zone.width - side) / 2, y=(zone.height - side) / 2)


def _side_by_side(count: int) -> list[Zone]:
    """In columns, as if there were two at the least."""
    staged = staging()
    columns = staged.gallery.columns(*[1.0] * count, gap=staged.apart)
    return columns if staged.narrow else list(map(squared, columns))


def _below_each_other(count: int) -> list[Zone]:
    staged, zones = staging(), []
    for row in staged.rows_of(count):
        square = squared(row)
        from_left = row.left <= staged.gallery.left
        spare = square.left - row.left
        by = -spare if from_left else spare
        zones.append(Zone(square.left + by, square.right + by, square.bottom, square.top))
    return zones
