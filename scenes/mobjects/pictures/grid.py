"""Where pictures of one shape stand in a zone: as large as they can be, in even rows."""

from __future__ import annotations

import math

from scenes.stage.style import Zone

GAP = 0.12
"""between pictures, as a share of their width, at least"""
WIDEST_GAP = 0.35
"""and at most: the rest of the room stays around them"""
PIXEL = 1 / 60
"""a pixel at 480p: cells of three and more are whole pixels"""


def columns_for(count: int, aspect: float, zone: Zone, foot: float = 0.0) -> tuple[int, float]:
    """How many columns make pictures largest, and how wide one is then.

    Args:
        count: of the pictures.
        aspect: height of a picture over its width.
        zone: the room.
        foot: height of what stands below each picture.
    """

    def width(columns: int) -> float:
        return width_in(columns, count, aspect, zone, foot)

    best = max(range(1, count + 1), key=lambda columns: (round(width(columns), 6), -columns))
    rows = math.ceil(count / best)
    even = math.ceil(count / rows)  # the same rows, as full as each other
    return even, max(width(even), 0.0)


def width_in(columns: int, count: int, aspect: float, zone: Zone, foot: float = 0.0) -> float:
    """How wide a picture is in so many columns; see `columns_for`."""
    rows = math.ceil(count / columns)
    across = zone.width / (columns + GAP * (columns - 1))
    own = zone.height / rows - foot
    down = own / aspect / (1 + GAP * (rows - 1) / rows if not foot else 1.0)
    return min(across, down)


def film_zones(
    count: int,
    shape: tuple[int, int],
    zone: Zone,
    foot: float = 0.0,
    columns: int | None = None,
) -> tuple[list[Zone], list[Zone]]:
    """A zone for each picture, in reading order, and one for what stands below each.

    Args:
        count: of the pictures.
        shape: rows and columns of cells of each.
        zone: what they fill.
        foot: height of the zone below each.
        columns: in how many they stand; that in which they are largest if not given.
    """
    aspect = shape[0] / shape[1]
    if shape[0] == 1:  # a strip: its cells may be taller than wide
        aspect = min(max(aspect, 0.5 * zone.height / count / zone.width), 1.0)
    if columns is None:
        columns, width = columns_for(count, aspect, zone, foot)
    else:
        width = width_in(columns, count, aspect, zone, foot)
    width = snapped(width / shape[1]) * shape[1]
    rows = math.ceil(count / columns)
    height = width * aspect
    gap_x = _gap(zone.width, width, columns)
    gap_y = (
        _gap(zone.height, height + foot, rows)
        if not foot
        else _gap(zone.height, height + foot, rows, least=0.0)
    )
    high = rows * (height + foot) + (rows - 1) * gap_y
    top = zone.center[1] + high / 2
    zones, feet = [], []
    for index in range(count):
        row, column = divmod(index, columns)
        in_row = min(columns, count - row * columns)
        wide = in_row * width + (in_row - 1) * gap_x
        x = zone.center[0] - wide / 2 + column * (width + gap_x)
        y = top - row * (height + foot + gap_y)
        zones.append(Zone(x, x + width, y - height, y))
        feet.append(Zone(x, x + width, y - height - foot, y - height))
    return zones, feet


def snapped(cell: float) -> float:
    """A cell of whole pixels at 480p, where it has three or more of them."""
    pixels = math.floor(cell / PIXEL + 1e-6)
    return pixels * PIXEL if pixels >= 3 else cell


def _gap(room: float, size: float, count: int, least: float = GAP) -> float:
    if count < 2:
        return 0.0
    spare = (room - count * size) / (count - 1)
    return min(max(spare, 0.0), max(WIDEST_GAP, least) * size)
