"""Where the bugs' pictures stand: a power of ten is as long in each of them, and up as across.

So right gradients lie on a diagonal, and a picture whose axis had to grow is seen to be wider than
the others. Where there is height to spare, they take a little of it, and all where they were low.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.parts.ch12.check_plot import reach_of
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.picture import Place
from scenes.parts.ch12.stagings import staging
from scenes.stage.zones import Zone

LEAST, TALLER = 0.88, 1.2
"""share of the height that there is, which they fill at the least; how much longer a power of ten
may be up than across, to fill more"""


def places_of(points: GradientPoints) -> list[Place]:
    """For each bug's picture."""
    right, up = points.axis.of(points.analytic), points.axis.of(points.numeric)
    top = reach_of(right, up)
    reaches = [
        max(reach_of(points.axis.of(broken.gradients())), top) for broken in points.broken.values()
    ]
    beside = staging().is_beside(len(reaches))
    zones = (_below_each_other if beside else _side_by_side)(reaches, top)
    titles = [staging().title(zone, len(zones)) for zone in zones]
    return [
        Place(zone, (reach, top), title, beside or index == 0)
        for index, (zone, reach, title) in enumerate(zip(zones, reaches, titles, strict=True))
    ]


def _side_by_side(reaches: Sequence[float], top: float) -> list[Zone]:
    staged = staging()
    room = staged.gallery.without(left=staged.scaled)
    columns = room.columns(*reaches, gap=staged.apart)
    high = _height(columns[0].width / reaches[0] * top, room)
    return [column.inset(y=(room.height - high) / 2) for column in columns]


def _below_each_other(reaches: Sequence[float], top: float) -> list[Zone]:
    staged, zones = staging(), []
    rows = staged.rows_of(len(reaches))
    unit = (rows[0].width - staged.scaled) / max(reaches)
    for row, reach in zip(rows, reaches, strict=True):
        spare = row.width - staged.scaled - unit * reach
        from_left = row.left <= staged.gallery.left
        left, right = (0.0, spare) if from_left else (spare, 0.0)
        zone = row.without(left=staged.scaled + left, right=right)
        zones.append(zone.inset(y=(row.height - _height(unit * top, row)) / 2))
    return zones


def _height(wanted: float, room: Zone) -> float:
    return float(np.clip(TALLER * wanted, LEAST * room.height, room.height))
