"""Finding free room for labels, so that no chapter places them by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np
from manim import DL, UR, Mobject

from scenes.mobjects.edge import Edge
from scenes.stage import style
from scenes.stage.style import Zone

CLEARANCE = 0.08
"""room kept around a label, in Manim's units"""

BODY_COST, LINE_COST, OUTSIDE_COST = 5.0, 0.2, 25.0
"""what it costs to cover a unit of area or a unit of line, or to stick out by a unit"""
BEARABLE = 0.1
"""cost up to which a label stands free: half a unit of line, and hardly any area"""

Placed = TypeVar("Placed", bound=Mobject)

Box = tuple[float, float, float, float]
"""left, right, bottom, top"""


def place(
    label: Placed,
    anchors: Sequence[np.ndarray],
    obstacles: Iterable[Mobject],
    zone: Zone | None = None,
) -> Placed:
    """Move a label to the first of the anchors where it is free, else where it covers least.

    Args:
        label: what to place, by its middle.
        anchors: possible middles, the best first.
        obstacles: what to keep clear of; an `Edge` counts as a line, all else as its bounding box.
        zone: what the label should not leave; it may touch its rim on every side alike;
            where the hero stands if ``None``.
    """
    costs = _costs(label, anchors, obstacles, zone)
    return label.move_to(anchors[int(np.argmin(costs))])


def find_room(
    label: Mobject,
    anchors: Sequence[np.ndarray],
    obstacles: Iterable[Mobject],
    zone: Zone | None = None,
    bearable: float = BEARABLE,
) -> np.ndarray | None:
    """The anchor at which `place` would put a label, if it stands free there; nothing moves.

    A ``bearable`` of 0 asks that it touches nothing at all, not even a line. ``None`` is for the
    caller to leave the label out, or to write something shorter.
    """
    costs = _costs(label, anchors, obstacles, zone)
    best = int(np.argmin(costs)) if costs else None
    return anchors[best] if best is not None and costs[best] <= bearable else None


def _costs(
    label: Mobject, anchors: Sequence[np.ndarray], obstacles: Iterable[Mobject], zone: Zone | None
) -> list[float]:
    """What standing at each of the anchors would cover, and how far it would stick out."""
    boxes, lines = [], []
    zone = zone or style.HERO
    for obstacle in obstacles:
        if isinstance(obstacle, Edge):
            lines.append((obstacle.start_point, obstacle.end_point))
        else:
            boxes.append(_box(obstacle))
    costs = []
    for anchor in anchors:
        box = _box_at(label, anchor, CLEARANCE)
        cost = sum(BODY_COST * _overlap(box, other) for other in boxes)
        cost += sum(LINE_COST * _length_inside(box, *line) for line in lines)
        costs.append(cost + OUTSIDE_COST * _outside(_box_at(label, anchor, 0.0), zone))
        if costs[-1] == 0:
            break
    return costs


def beside_edge(
    label: Mobject, edge: Edge, distances: Sequence[float] = (0.02, 0.25, 0.5, 0.75)
) -> list[np.ndarray]:
    """Anchors above and below an edge, close to it first, from its middle outwards."""
    way = edge.end_point - edge.start_point
    across = np.array([-way[1], way[0], 0.0]) / np.linalg.norm(way)
    reach = abs(across[0]) * label.width / 2 + abs(across[1]) * label.height / 2 + CLEARANCE
    return [
        edge.point_along(share) + side * (reach + away) * across
        for away in distances
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
        for side in (1, -1)
    ]


def on_edge(edge: Edge) -> list[np.ndarray]:
    """Anchors on an edge, from its middle outwards, for labels that cover what is behind them."""
    return [edge.point_along(share) for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)]


def near_edge(label: Mobject, edge: Edge) -> list[np.ndarray]:
    """Anchors on an edge, and close beside it where it is too short for the label."""
    return [*on_edge(edge), *beside_edge(label, edge, distances=(0.02,))]


def at_corners(mobject: Mobject, label: Mobject, gap: float = 0.12) -> list[np.ndarray]:
    """Anchors around a mobject, its corners first: for names that leave its sides free."""
    sides_then_corners = around(mobject, label, gap)
    return [*sides_then_corners[4:], *sides_then_corners[:4]]


def around(mobject: Mobject, label: Mobject, gap: float = 0.12) -> list[np.ndarray]:
    """Anchors below, above, right and left of a mobject, then at its corners."""
    middle = mobject.get_center()
    across = np.array([0.0, mobject.height / 2 + label.height / 2 + gap, 0.0])
    along = np.array([mobject.width / 2 + label.width / 2 + gap, 0.0, 0.0])
    corner = 0.75  # a disc leaves its corners free
    return [middle + way for way in (-across, across, along, -along)] + [
        middle + corner * (x + y) for x in (along, -along) for y in (across, -across)
    ]


def _box(mobject: Mobject) -> Box:
    low, high = mobject.get_corner(DL), mobject.get_corner(UR)
    return (low[0], high[0], low[1], high[1])


def _box_at(label: Mobject, middle: np.ndarray, clearance: float) -> Box:
    half_width, half_height = label.width / 2 + clearance, label.height / 2 + clearance
    x, y = middle[0], middle[1]
    return (x - half_width, x + half_width, y - half_height, y + half_height)


def _overlap(one: Box, other: Box) -> float:
    width = min(one[1], other[1]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[2], other[2])
    return width * height if width > 0 and height > 0 else 0.0


def _outside(box: Box, zone: Zone) -> float:
    """How far a box sticks out of a zone, summed over the sides."""
    return float(
        max(zone.left - box[0], 0.0)
        + max(box[1] - zone.right, 0.0)
        + max(zone.bottom - box[2], 0.0)
        + max(box[3] - zone.top, 0.0)
    )


def _length_inside(box: Box, start: np.ndarray, end: np.ndarray) -> float:
    """Length of the part of a segment that lies in a box (Liang and Barsky 1984)."""
    way = end - start
    enter, leave = 0.0, 1.0
    for axis, low, high in ((0, box[0], box[1]), (1, box[2], box[3])):
        if abs(way[axis]) < 1e-12:
            if not low <= start[axis] <= high:
                return 0.0
            continue
        first, last = sorted(((low - start[axis]) / way[axis], (high - start[axis]) / way[axis]))
        enter, leave = max(enter, first), min(leave, last)
    return float(max(leave - enter, 0.0) * np.linalg.norm(way))
