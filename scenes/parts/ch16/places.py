"""Where everything stands in WholeIdea: the network above, the field of all gradients below it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from scenes.mobjects.network.cost_disc import radius_for
from scenes.mobjects.network.lit_neuron import HALO_REACH
from scenes.mobjects.network.roomy import COST_LEAST, RADIUS, Roomy
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.upright import Bearing, lay_out_in_shape
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.parts.ch16.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

NEAR, FAR_ENOUGH = 0.86, 0.6
"""share of the picture's height that squares fill which are looked at from near, and the share of
the frame's width from which on that is not worth it"""
BESIDE = 0.28
"""kept free between the squares and what stands in the network's place"""


def plan_of(read: Readings, costs: Sequence[Quantity]) -> Roomy:
    """The places of the network's parts."""
    shape, staged = read.example.input_shape, staging()
    return lay_out_in_shape(
        read.trace.sizes,
        staged.network,
        0.0 if shape else HALO_REACH * RADIUS,
        image=shape,
        pinned=(),
        cost_room=staged.cost_room,
        cost_radius=radius_for(costs, COST_LEAST),
        image_side=staged.image,
        image_way=staged.image_way,
    )


def network_of(
    read: Readings, plan: Roomy, widest: float, costs: Sequence[Quantity], like: Scenery | None
) -> Scenery:
    """A network on its places; as bright as another one, where it is to be compared with it."""
    brightest = like.brightest if like else None
    zone = staging().network
    return Scenery(read, zone, brightest=brightest, widest=widest, costs=costs, plan=plan)


def layout_of(read: Readings) -> FieldLayout:
    """Where each parameter has its square."""
    return FieldLayout.of(read.example, staging().field)


def stands_beside(layout: FieldLayout) -> Zone:
    """What the squares leave of the frame, above them or at their side."""
    hero, field = style.HERO, layout.place
    if style.shape.is_upright:
        return Zone(hero.left, field.left - BESIDE, hero.bottom, hero.top)
    return Zone(hero.left, hero.right, field.top + BESIDE, hero.top)


def near_views(layout: FieldLayout) -> list[Zone]:
    """What is to be seen to read the first layer's squares, from one end of them to the other.

    From the left to the right, or from the head to the foot; none where they are large already.
    Where tiles are in line, each holds whole ones: its borders run between them.
    """
    cells = layout.cells[: layout.first(2)]
    (top, left), (bottom, right) = cells.min(axis=0), cells.max(axis=0)
    place, cell = layout.place, layout.cell
    x = place.left + cell * np.array([left, right + 1])
    y = place.top - cell * np.array([bottom + 1, top])
    upright, frame = style.shape.is_upright, style.FRAME
    along, across = (y, x) if upright else (x, y)
    ratio = frame.height / frame.width if upright else frame.width / frame.height
    far = frame.height if upright else frame.width
    least = float(np.ptp(across)) / NEAR * ratio
    length, aligned = float(np.ptp(along)), _tiles_apart(layout)
    wide, margin = least, (1 - NEAR) * least / 2
    if aligned:
        pitch, gap = (cell * count for count in aligned)
        wide = max(min(math.ceil(least / pitch - 1e-9) * pitch, length + gap), least)
        margin = gap / 2
    if wide > FAR_ENOUGH * far:
        return []
    spare = length + 2 * margin - wide
    starts = [float(along[0]) - margin, float(along[1]) + margin - wide]
    if spare < 1e-6:
        starts = [float(along.mean()) - wide / 2]
    middle, half = float(across.mean()), wide / ratio / 2
    low, top = middle - half, middle + half
    if upright:
        return [Zone(low, top, at, at + wide) for at in starts[::-1]]
    return [Zone(at, at + wide, low, top) for at in starts]


def _tiles_apart(layout: FieldLayout) -> tuple[int, int] | None:
    """From one tile of the first layer to the next along the field, and between them, in cells.

    ``None`` where rows of tiles are not in line with each other.
    """
    inputs, neurons = layout.sizes[:2]
    axis = 0 if style.shape.is_upright else 1
    own = layout.cells[: layout.first(2), axis]  # biases stick out
    places = np.unique(own[: inputs * neurons].reshape(neurons, inputs).min(axis=1))
    extent = int(own.max() + 1 - places.max())
    pitch = int(np.diff(places).min(initial=own.max() + 1))
    return (pitch, pitch - extent) if pitch >= extent else None


def heights(plan: Roomy, layout: FieldLayout) -> tuple[float, float, float, float]:
    """Of the line that crosses both: its top, where it bends, where the field is, its foot.

    Across the network, that is: in one that stands, its top is at the left.
    """
    bearing = Bearing(plan.is_upright)
    lowest = [
        bearing.at(np.array(point))[1] - column.radius
        for column in plan.columns
        for point in column.positions.values()
    ]
    hero, field = bearing.room(style.HERO), bearing.room(layout.place)
    if plan.image:
        lowest.append(bearing.room(plan.image).bottom)
    top = hero.top if plan.is_upright else style.HEADLINE.bottom
    foot = field.top + 0.08
    return top, max(min(lowest) - 0.04, foot), foot, hero.bottom
