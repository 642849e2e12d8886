"""Where everything stands in a twin: the same way from column to column, lying or standing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scenes.mobjects.network.cost_disc import radius_for
from scenes.mobjects.network.layout import Gap, LayerLayout
from scenes.mobjects.network.roomy import FEW, Roomy, lay_out_roomy
from scenes.mobjects.network.upright import lying, standing
from scenes.parts.ch09.stagings import staging
from scenes.readings import Readings
from scenes.stage.style import Zone

COST_RADIUS = 0.56
CROWDED = 0.2
"""height that a network with a crowded column leaves free at its foot"""
RADIUS, WAY_SHARE, ROW_SHARE = 0.46, 0.27, 0.36
"""of a neuron at the most; shares of the way to the next layer, and to the next neuron"""


def even_plan(read: Readings, zone: Zone) -> Roomy:
    """Where everything stands: the same way from column to column, up to the cost."""
    radius = radius_for([read.cost()], COST_RADIUS)
    if max(read.trace.sizes[1:]) > FEW or (
        not read.example.input_shape and read.trace.sizes[0] > FEW
    ):
        zone = zone.without(bottom=CROWDED)
    stands, image = staging().stands, read.example.input_shape
    if stands:
        zone, image = lying(zone.inset(x=-staging().beyond)), image and image[::-1]
    plan = lay_out_roomy(read.trace.sizes, zone, image=image)
    first = plan.image.right - COST_RADIUS if plan.image else zone.left + RADIUS
    last = len(plan.columns) - 1
    way = (zone.right - radius - first) / (last + 1)
    columns = [
        column if plan.image and l == 0 else _moved(column, first + l * way, way)
        for l, column in enumerate(plan.columns)
    ]
    cost = (zone.right - radius, plan.cost[1], 0.0)
    plan = replace(plan, columns=tuple(columns), cost=cost, cost_radius=radius)
    return standing(plan) if stands else plan


def _moved(column: LayerLayout, x: float, way: float) -> LayerLayout:
    """A column at x, its neurons as large as there is room for."""
    ys = sorted(
        [y for _, y, _ in column.positions.values()] + [gap.position[1] for gap in column.gaps]
    )
    apart = float(np.diff(ys).min()) if len(ys) > 1 else np.inf
    return LayerLayout(
        {j: (x, y, 0.0) for j, (_, y, _) in column.positions.items()},
        min(RADIUS, WAY_SHARE * way, ROW_SHARE * apart),
        tuple(Gap((x, gap.position[1], 0.0), gap.count) for gap in column.gaps),
        column.size,
    )
