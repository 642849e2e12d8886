"""Where ten examples stand with their prints, their costs, and the grid in which prints add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scenes.parts.ch16.cost_bars import Room
from scenes.stage.style import Zone

IN_ROW, NARROW = 10, 7.0
"""examples in a row; where the zone is narrower than this, half as many"""
FULL, GAP = 0.8, 0.14
"""share of its column that a picture may take, and between a picture and what is beside it"""
PILE, HEAD = 0.46, 0.62
"""share of the zone's height that the grid takes, and above it the room for its name"""
BROAD = 2.2
"""where the zone is so many times wider than high, the grid stands in its middle"""
COST = 1.35
"""half of the room in the middle that bars leave free for what they add up to"""


@dataclass(frozen=True)
class Place:
    """Of one example.

    Attributes:
        picture: its image.
        print: what it leaves on the neuron.
        bar: where the bar of its cost begins, and where the longest ends.
    """

    picture: Zone
    print: Zone
    bar: Room


def places_in(zone: Zone, count: int) -> tuple[Zone, list[Place]]:
    """Where the grid is, and where each example is."""
    if zone.width > BROAD * zone.height:
        return _flanks(count, zone)
    side = min(PILE * zone.height, zone.width)
    x = zone.center[0]
    pile = Zone(x - side / 2, x + side / 2, zone.bottom, zone.bottom + side)
    return pile, list(_rows(count, zone))


def _flanks(count: int, zone: Zone) -> tuple[Zone, list[Place]]:
    """The grid in the middle, half of the examples at either side, their prints next to it."""
    side = zone.height - HEAD
    x = zone.center[0]
    pile = Zone(x - side / 2, x + side / 2, zone.bottom, zone.bottom + side)
    rows = -(-count // 2)
    found = []
    for outward, part in (
        (-1, Zone(zone.left, pile.left, zone.bottom, zone.top)),
        (1, Zone(pile.right, zone.right, zone.bottom, zone.top)),
    ):
        for cells in part.grid(rows, 2):
            first, second = cells[::-outward]
            half = min(0.88 * first.height, FULL * first.width) / 2
            picture, own = _square(first, half), _square(second, half)
            edge = outward * (abs(picture.center[0] - x) - half - GAP) + x
            y = picture.center[1]
            found.append(
                Place(picture, own, (np.array([edge, y]), np.array([x + outward * COST, y])))
            )
    return pile, found[:count]


def _rows(count: int, zone: Zone) -> Iterator[Place]:
    """In rows above the grid, the print above its picture, where the bar will stand."""
    columns = IN_ROW if zone.width > NARROW else IN_ROW // 2
    rows = -(-count // columns)
    upper = zone.without(bottom=PILE * zone.height + HEAD)
    for index, cell in enumerate(c for row in upper.grid(rows, columns) for c in row):
        if index >= count:
            return
        side = min(FULL * cell.width, (cell.height - 2 * GAP) / 2)
        x, foot = cell.center[0], cell.bottom
        below, above = (
            Zone(x - side / 2, x + side / 2, low, low + side) for low in (foot, foot + side + GAP)
        )
        ends = np.array([x, foot + side + GAP]), np.array([x, cell.top - GAP])
        yield Place(below, above, ends)


def _square(cell: Zone, half: float) -> Zone:
    x, y = cell.center[:2]
    return Zone(x - half, x + half, y - half, y + half)
