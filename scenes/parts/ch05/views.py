"""What the camera looks at while a nudge passes a graph of the unfolded path."""

from __future__ import annotations

import numpy as np

from scenes.parts.ch05.path_stage import PathStage
from scenes.stage import style
from scenes.stage.style import Zone

AROUND = 0.25
"""room around what is looked at"""


def view_of(path: PathStage, number: int) -> Zone:
    """The place of a graph: the light that comes to it, its slope, and what turns the light."""
    mirrors, stair = path.mirrors, path.stair
    corner = 2 * number - 1
    points = [*stair.mirror(corner, mirrors.beams), *stair.mirror(corner + 1, mirrors.beams)]
    points += [stair.corners[corner - 1], *stair.plain(corner + 1)]
    if number == 1:
        points += [mirrors.axis.start_point[:2], mirrors.axis.end_point[:2]]
        boxes = [path.source, path.one, path.letters[0], path.factors[0]]
    else:
        zone = mirrors.zones[number - 2]
        points += [np.array([zone.left, zone.bottom]), np.array([zone.right, zone.top])]
        boxes = [path.factors[number - 1]]
    for one in boxes:
        points += [one.get_corner(way)[:2] for way in ((-1, -1, 0), (1, 1, 0))]
    low, high = np.min(points, axis=0) - AROUND, np.max(points, axis=0) + AROUND
    return _of_the_picture(low, high)


def _of_the_picture(low: np.ndarray, high: np.ndarray) -> Zone:
    """The least zone of the picture's proportions around a box, within the picture."""
    frame = style.FRAME
    share = min(max((high - low) / (frame.width, frame.height)), 1.0)
    half = share * np.array([frame.width, frame.height]) / 2
    edge = np.array([frame.right, frame.top]) - half
    x, y = np.clip((low + high) / 2, -edge, edge)
    return Zone(x - half[0], x + half[0], y - half[1], y + half[1])
