"""Where numbers stand on a network that fills the frame: a slot for each meaning, never a crossing.

A neuron's value stands in it, its error on its outer side (above, or below in the lowest row of
two), its slope on the other side; in a network that stands upright, where the frame's border is
near, the sides are exchanged. A bead sits on its edge where no other edge is near, and its number
beside it where nothing else stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from manim import Mobject

from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.upright import Bearing
from scenes.stage import style

Weight = tuple[int, int]
"""j and k: the edge into neuron j from neuron k of the layer before"""
Box = tuple[float, float, float, float]
"""left, right, bottom, top"""

CLEAR = 0.11
"""between a number and what it stands beside"""
SHARES = np.linspace(0.24, 0.76, 27)
"""places on an edge where a bead may sit"""
FAVOURED = (0.3, 0.7)
APART = 0.34
"""distance from other edges and beads beyond which more is of no use"""


class Slots:
    """The slots of one scenery.

    Args:
        scenery: the network up to its cost.
    """

    def __init__(self, scenery: Scenery) -> None:
        self._scenery, self._bearing = scenery, Bearing(scenery.plan.is_upright)

    def outer(self, l: int, j: int) -> float:
        """Which side of a neuron is the outer one: 1 is above, or at the left, -1 the other."""
        across = {i: self._bearing.at(n.middle)[1] for i, n in self._scenery.neuron[l].items()}
        rows, y = sorted(across.values()), across[j]
        if len(rows) == 1:
            return 1.0 if y >= -0.5 else -1.0
        return -1.0 if y == rows[0] and len(rows) > 1 else 1.0

    def roomy(self, l: int, j: int) -> float:
        """Which side has room for numbers: the outer one, or the inner one where it is upright."""
        return -self.outer(l, j) if self._bearing.is_upright else self.outer(l, j)

    def error(self, label: Mobject, l: int, j: int) -> Mobject:
        """Place a label in the slot for errors: on the roomy side of its neuron."""
        return self._beside(label, l, j, self.roomy(l, j))

    def slope(self, label: Mobject, l: int, j: int) -> Mobject:
        """Place a label in the slot for slopes: on the other side of its neuron."""
        return self._beside(label, l, j, -self.roomy(l, j))

    def _beside(self, label: Mobject, l: int, j: int, side: float) -> Mobject:
        neuron, room = self._scenery.neuron[l][j], self._bearing.room(style.HERO)
        x, y = self._bearing.at(neuron.middle)
        along, across = self._bearing.extent(label)
        x = float(np.clip(x, room.left + along / 2, room.right - along / 2))
        y += side * (neuron.radius + CLEAR + across / 2)
        return label.move_to((*self._bearing.spots([(x, y)])[0], 0.0))


def bead_places(
    ways: Mapping[Weight, np.ndarray],
    radii: Mapping[Weight, float],
    shares: np.ndarray | None = None,
) -> dict[Weight, float]:
    """For each edge the share of its way at which its bead sits, clear of other edges and beads.

    Args:
        ways: the edges of one layer, each by points along it, shape (n, 2), equally spaced.
        radii: of the beads, for the same edges; the largest choose first.
        shares: the places where they may sit, clear of beads alone: of edges that run so close
            together that none can be cleared; `SHARES`, some of them favoured, if not given.
    """
    places = SHARES if shares is None else shares
    apart = _Apart(ways)
    placed: list[tuple[np.ndarray, float]] = []
    chosen: dict[Weight, float] = {}
    for weight in sorted(ways, key=lambda w: (-radii[w], w)):
        way = ways[weight]
        spots = _at(way, places)
        farthest = APART + radii[weight]
        room = np.full(len(spots), 4 * farthest)
        if shares is None:
            room = apart.of(weight, spots, farthest)
        for middle, radius in placed:
            room = np.minimum(room, np.linalg.norm(spots - middle, axis=1) - radius)
        worth = room - radii[weight]
        if shares is None:
            worth = np.minimum(worth, APART)
            worth -= 0.25 * np.min([np.abs(places - share) for share in FAVOURED], axis=0)
        best = int(worth.argmax())
        chosen[weight] = float(places[best])
        placed.append((spots[best], radii[weight]))
    return {weight: chosen[weight] for weight in ways}


class _Apart:
    """How far spots are from a set of edges.

    Args:
        ways: the edges, each by points along it, shape (n, 2).
    """

    def __init__(self, ways: Mapping[Weight, np.ndarray]) -> None:
        self._points = np.concatenate([*ways.values(), np.zeros((0, 2))])
        ends = np.cumsum([0, *map(len, ways.values())])
        self._own = {w: slice(ends[i], ends[i + 1]) for i, w in enumerate(ways)}

    def of(self, weight: Weight, spots: np.ndarray, farthest: float) -> np.ndarray:
        """From each spot to the nearest of all edges but one, or ``farthest`` if that is less."""
        low, high = spots.min(axis=0) - farthest, spots.max(axis=0) + farthest
        near = ((self._points > low) & (self._points < high)).all(axis=1)
        near[self._own[weight]] = False
        x, y = self._points[near].T
        squares = (spots[:, :1] - x) ** 2
        squares += (spots[:, 1:] - y) ** 2
        return np.asarray(np.sqrt(squares.min(axis=1, initial=farthest**2)))


def place_clear(
    label: Mobject,
    spots: Iterable[tuple[float, float]],
    boxes: Sequence[Box],
    ways: Sequence[np.ndarray] = (),
    margin: float = 0.06,
) -> bool:
    """Move a label to the first spot where it touches neither box nor line; tell if there is one.

    Args:
        label: what is to stand clear.
        spots: where its middle may be, the best first.
        boxes: what it must not touch.
        ways: lines that it must not touch, each by points along it, shape (n, 2), close together.
        margin: kept free around it.
    """
    half = np.array([label.width, label.height]) / 2 + margin
    points = np.concatenate([way[:, :2] for way in ways]) if len(ways) else np.zeros((0, 2))
    across, up = np.ascontiguousarray(points.T)
    walls = np.array(boxes, dtype=float).reshape(-1, 4)
    zone = style.HERO
    for x, y in spots:
        at = np.array([x, y])
        low, high = at - half, at + half
        if low[0] < zone.left or high[0] > zone.right or low[1] < zone.bottom or high[1] > zone.top:
            continue
        hit = (
            (walls[:, 0] < high[0])
            & (walls[:, 1] > low[0])
            & (walls[:, 2] < high[1])
            & (walls[:, 3] > low[1])
        )
        if hit.any() or ((np.abs(across - x) < half[0]) & (np.abs(up - y) < half[1])).any():
            continue
        label.move_to((x, y, 0.0))
        return True
    return False


def box_of(mobject: Mobject) -> Box:
    """Left, right, bottom and top of a mobject."""
    (left, bottom, _), (right, top, _) = (
        mobject.get_corner((-1, -1, 0)),
        mobject.get_corner((1, 1, 0)),
    )
    return float(left), float(right), float(bottom), float(top)


def _at(way: np.ndarray, shares: np.ndarray) -> np.ndarray:
    place = shares * (len(way) - 1)
    low = np.minimum(place.astype(int), len(way) - 2)
    return np.asarray(way[low] + (way[low + 1] - way[low]) * (place - low)[:, None])


def crosses(way: np.ndarray, box: Box) -> bool:
    """Whether a line goes through a box: by points along it, close together, shape (n, 2 or 3)."""
    (x, y), (left, right, bottom, top) = way[:, :2].T, box
    return bool(((left < x) & (x < right) & (bottom < y) & (y < top)).any())
