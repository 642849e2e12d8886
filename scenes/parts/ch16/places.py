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

FIELD = Zone(style.HERO.left, style.HERO.right, style.HERO.bottom, -1.29)
NETWORK = Zone(style.HERO.left, style.HERO.right, -1.62, style.HERO.top)
STRIP = Zone(style.HERO.left, style.HERO.right, style.HERO.bottom, style.HEADLINE.bottom)
"""what the line crosses: all but the headline"""
IMAGE = 3.4
"""side of the input image"""
COST_ROOM = 2.2
"""way from the outputs to the cost"""


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
    return FieldLayout(tuple(read.trace.sizes), FIELD, read.example.input_shape)


def middles(layout: FieldLayout) -> np.ndarray:
    """The x of each parameter's square."""
    return np.asarray(layout.place.left + (layout.cells[:, 1] + 0.5) * layout.cell)
