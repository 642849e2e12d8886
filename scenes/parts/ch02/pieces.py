"""Pieces of area that come apart and slide together: each as large all the way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.mobjects.outlines import polygons
from scenes.stage.style import Zone

TURNED = 0.4
"""share of the way after which the upper halves of triangles have turned"""


def halves_to_tiles(
    starts: np.ndarray, ends: np.ndarray, base: float, tiles: Sequence[Zone], share: float
) -> np.ndarray:
    """Half squares that become rectangles, as Bézier points.

    Each is cut at half its height. Its upper part turns about the middle of the slant until both
    make a rectangle; this is stretched, keeping its area, while it slides to its tile.

    Args:
        starts: x of each square's tall side.
        ends: x of its other side.
        base: y of the side that they stand on.
        tiles: where each is to lie; as large as the half square.
        share: of the way, 0 to 1.
    """
    turn = min(share / TURNED, 1.0)
    slide = max(share - TURNED, 0.0) / (1 - TURNED)
    widths = ends - starts
    sizes = np.abs(widths)
    low, middle = np.full_like(starts, base), base + sizes / 2
    slant = np.stack([starts + widths / 2, middle], 1)
    lower = np.stack([_at(starts, low), _at(ends, low), slant, _at(starts, middle)], axis=1)
    upper = np.stack([_at(starts, middle), slant, _at(starts, base + sizes)], axis=1)
    angle = -np.pi * turn**2 * (3 - 2 * turn) * np.sign(widths)
    cos, sin = np.cos(angle)[:, None], np.sin(angle)[:, None]
    off = upper - slant[:, None]
    upper = slant[:, None] + np.stack(
        [cos * off[..., 0] - sin * off[..., 1], sin * off[..., 0] + cos * off[..., 1]], axis=-1
    )
    boxes = np.stack([np.minimum(starts, ends), low, sizes, sizes / 2], 1)
    parts = (_slid(part, boxes, tiles, slide) for part in (lower, upper))
    return np.concatenate([polygons(_turned(part, widths)) for part in parts])


def squares_to_tiles(
    starts: np.ndarray,
    ends: np.ndarray,
    base: float,
    tiles: Sequence[Zone],
    share: float,
    parts: int = 1,
) -> np.ndarray:
    """Squares, or strips of them, that are stretched while they slide, keeping their areas.

    ``parts`` is how many strips each square has, of which the one at the tall side goes.
    """
    sizes, ends = np.abs(ends - starts), starts + (ends - starts) / parts
    low = np.full_like(starts, base)
    corners = [(starts, low), (ends, low), (ends, low + sizes), (starts, low + sizes)]
    squares = np.stack([_at(*corner) for corner in corners], axis=1)
    boxes = np.stack([np.minimum(starts, ends), low, sizes / parts, sizes], 1)
    return polygons(_turned(_slid(squares, boxes, tiles, share), ends - starts))


def slices_to_tile(strip: np.ndarray, tile: Zone, share: float) -> np.ndarray:
    """An area in slices of equal size, such as `AreaUnder.strip`, that becomes a rectangle.

    Each slice is to be a column of it; shape (1, 2 n + 2, 2), as `polygons` takes it.
    """
    count = len(strip) // 2
    across = np.linspace(tile.left, tile.right, count)
    top = np.stack([across, np.full(count, tile.top)], 1)
    foot = np.stack([across[::-1], np.full(count, tile.bottom)], 1)
    return polygons((strip + share * (np.concatenate([top, foot]) - strip))[None])


def _at(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.stack([x, y], axis=1)


def _turned(corners: np.ndarray, widths: np.ndarray) -> np.ndarray:
    """All outlines the same way round: where two overlap for a moment, no hole is seen."""
    return np.where((widths < 0)[:, None, None], corners[:, ::-1], corners)


def _slid(
    corners: np.ndarray, boxes: np.ndarray, tiles: Sequence[Zone], share: float
) -> np.ndarray:
    """Corners on their way from a box (left, bottom, width, height) to a tile of equal area."""
    goal = np.array([[tile.left, tile.bottom, tile.width, tile.height] for tile in tiles])
    size, end = np.maximum(boxes[:, 2:], 1e-9), np.maximum(goal[:, 2:], 1e-9)
    place = (corners - boxes[:, None, :2]) / size[:, None]
    extent = size ** (1 - share) * end**share
    middle = (1 - share) * (boxes[:, :2] + boxes[:, 2:] / 2) + share * (
        goal[:, :2] + goal[:, 2:] / 2
    )
    return np.asarray(middle[:, None] + (place - 0.5) * extent[:, None])
