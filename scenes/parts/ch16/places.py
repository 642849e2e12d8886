"""Where everything stands in WholeIdea: the network above, the field of all gradients below it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.mobjects.network.cost_disc import radius_for
from scenes.mobjects.network.lit_neuron import HALO_REACH
from scenes.mobjects.network.roomy import COST_LEAST, RADIUS, Roomy, lay_out_roomy
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

FIELD = Zone(style.HERO.left, style.HERO.right, style.HERO.bottom, -1.21).inset(0.08, 0.08)
NETWORK = Zone(style.HERO.left, style.HERO.right, -1.62, style.HERO.top)
BAND = style.HEADLINE
"""above the network: the key of signs, and the one weight whose step is worked out"""
IMAGE = 3.4
"""side of the input image"""
NEAR, FAR_ENOUGH = 0.86, 0.6
"""share of the picture's height that squares fill which are looked at from near, and the share of
the frame's width from which on that is not worth it"""
COST_ROOM = 2.4
"""way from the outputs to the cost: their bars stand on it while steps are taken"""


def plan_of(read: Readings, costs: Sequence[Quantity]) -> Roomy:
    """The places of the network's parts."""
    shape = read.example.input_shape
    margin = 0.0 if shape else HALO_REACH * RADIUS
    return lay_out_roomy(
        read.trace.sizes,
        NETWORK.without(left=margin, right=0.1),
        image=shape,
        cost_room=COST_ROOM,
        cost_radius=radius_for(costs, COST_LEAST),
        image_side=IMAGE,
    )


def network_of(
    read: Readings, plan: Roomy, widest: float, costs: Sequence[Quantity], like: Scenery | None
) -> Scenery:
    """A network on its places; as bright as another one, where it is to be compared with it."""
    brightest = like.brightest if like else None
    return Scenery(read, NETWORK, brightest=brightest, widest=widest, costs=costs, plan=plan)


def layout_of(read: Readings) -> FieldLayout:
    """Where each parameter has its square."""
    return FieldLayout.of(read.example, FIELD)


def near_views(layout: FieldLayout) -> list[Zone]:
    """What is to be seen to read the first layer's squares: from their left end to their right.

    None where they are large already.
    """
    (top, left), (bottom, right) = (
        cells(axis=0)
        for cells in (layout.cells[: layout.first(2)].min, layout.cells[: layout.first(2)].max)
    )
    place, cell = layout.place, layout.cell
    x = place.left + cell * np.array([left, right + 1])
    y = place.top - cell * np.array([bottom + 1, top])
    high = float(np.ptp(y)) / NEAR
    wide = high * style.FRAME.width / style.FRAME.height
    if wide > FAR_ENOUGH * style.FRAME.width:
        return []
    spare = max(float(np.ptp(x)) + (1 - NEAR) * wide - wide, 0.0)
    first = float(x[0]) - (1 - NEAR) * wide / 2
    lefts = [first, first + spare] if spare else [float(x.mean()) - wide / 2]
    middle = float(y.mean())
    return [Zone(at, at + wide, middle - high / 2, middle + high / 2) for at in lefts]


def heights(plan: Roomy, layout: FieldLayout) -> tuple[float, float, float, float]:
    """Of the line that crosses both: its top, where it bends, where the field is, its foot."""
    lowest = [y - c.radius for c in plan.columns for _, y, *_ in c.positions.values()]
    if plan.image:
        lowest.append(plan.image.bottom)
    foot = layout.place.top + 0.08
    return style.HEADLINE.bottom, max(min(lowest) - 0.04, foot), foot, style.HERO.bottom
