"""Networks that stand upright: laid out as if they lay, then turned to run from foot to head.

Lying, a network runs to the right, and its neurons follow each other downwards. Turned to the left
by a right angle it runs upwards, and they follow each other to the right.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from manim import Mobject

from scenes.mobjects.network.layout import Gap, LayerLayout, Point
from scenes.mobjects.network.roomy import (
    IMAGE,
    IMAGE_WAY,
    SPACING_MAX,
    UPRIGHT_SPACING,
    Roomy,
    lay_out_roomy,
)
from scenes.stage import style
from scenes.stage.style import Zone


def lay_out_in_shape(
    sizes: Sequence[int],
    zone: Zone,
    margin: float,
    *,
    image: tuple[int, int] | None,
    pinned: Collection[tuple[int, int]],
    cost_radius: float,
    cost_room: float,
    image_side: float = IMAGE,
    image_way: float = IMAGE_WAY,
) -> Roomy:
    """Fill a zone with a network that lies or stands, as the shape in force asks for it.

    Args:
        sizes: neurons in each layer, the input first.
        zone: what all of it may cover.
        margin: kept free before the input.
        image: rows and columns of the input, where it is one.
        pinned: (layer, neuron) pairs that are shown in any case.
        cost_radius: of the cost's disc, at the least.
        cost_room: way from the outputs to the cost, about.
        image_side: of the image's longer side.
        image_way: its share of the width, from the image to the first layer.
    """
    upright = style.shape.is_upright
    room = lying(zone) if upright else zone
    plan = lay_out_roomy(
        sizes,
        room.without(left=margin, right=0.1),
        image=image[::-1] if image and upright else image,
        pinned=pinned,
        cost_radius=cost_radius,
        cost_room=cost_room,
        image_side=image_side,
        image_way=image_way,
        spacing_max=UPRIGHT_SPACING if upright else SPACING_MAX,
    )
    return standing(plan) if upright else plan


def lying(zone: Zone) -> Zone:
    """The room that a zone is for a network before it is turned."""
    return Zone(zone.bottom, zone.top, -zone.right, -zone.left)


def standing(plan: Roomy) -> Roomy:
    """A network laid out in such a room, turned."""
    return replace(
        plan,
        columns=tuple(map(_layer, plan.columns)),
        image=plan.image and _turned_zone(plan.image),
        cost=turned(plan.cost),
        is_upright=True,
    )


def turned(point: Point) -> Point:
    """A place, turned."""
    x, y, z = point
    return -y, x, z


def turned_way(way: np.ndarray) -> np.ndarray:
    """Points of shape (n, 2), turned."""
    return np.column_stack([-way[:, 1], way[:, 0]])


def turned_back(point: np.ndarray) -> np.ndarray:
    """Where a place was before it was turned."""
    x, y, *rest = point
    return np.array([y, -x, *rest])


@dataclass(frozen=True)
class Bearing:
    """Which way a network runs: places along it and across it, and where these are in the frame.

    Of one that lies they are the frame's own: along is x, across is y.

    Attributes:
        is_upright: whether it runs from foot to head.
    """

    is_upright: bool

    def at(self, point: np.ndarray) -> tuple[float, float]:
        """How far along and across a place in the frame is."""
        x, y = float(point[0]), float(point[1])
        return (y, -x) if self.is_upright else (x, y)

    def way(self, way: np.ndarray) -> np.ndarray:
        """The same of points in the frame, shape (n, 2)."""
        return np.column_stack([way[:, 1], -way[:, 0]]) if self.is_upright else way

    def placed(self, way: np.ndarray) -> np.ndarray:
        """Where points along and across are in the frame, shape (n, 2)."""
        return turned_way(way) if self.is_upright else way

    def spots(self, spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """The same of single places."""
        return [(-y, x) for x, y in spots] if self.is_upright else list(spots)

    def extent(self, label: Mobject) -> tuple[float, float]:
        """How far what stands level in the frame reaches along and across."""
        size = float(label.width), float(label.height)
        return size[::-1] if self.is_upright else size

    def room(self, zone: Zone) -> Zone:
        """A zone of the frame, along and across."""
        return lying(zone) if self.is_upright else zone

    def zone(self, room: Zone) -> Zone:
        """And back."""
        return _turned_zone(room) if self.is_upright else room


def _turned_zone(zone: Zone) -> Zone:
    return Zone(-zone.top, -zone.bottom, zone.left, zone.right)


def _layer(layer: LayerLayout) -> LayerLayout:
    return replace(
        layer,
        positions={j: turned(point) for j, point in layer.positions.items()},
        gaps=tuple(Gap(turned(gap.position), gap.count) for gap in layer.gaps),
    )
