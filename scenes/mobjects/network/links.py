"""The ways from the outputs to the cost: into its left side, or round a quarter turn from above.

Pure geometry, for any number of outputs. Outputs higher than the cost come from above, each in a
lane of its own; the farther away, the farther out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from scenes.mobjects.network.roomy import Roomy
from scenes.mobjects.network.upright import turned_back, turned_way

TURN = 1.02
"""radius of the quarter turn, where there is room"""
BESIDE = 0.75
"""outputs within this share of the cost's radius lead straight into its left side"""
ARC = 17
"""points of a quarter turn"""
SPREAD = 0.55
"""share of the cost's radius, to either side, in which lanes may run into it"""


def link_ways(
    outputs: Mapping[int, tuple[np.ndarray, float]], plan: Roomy
) -> dict[int, np.ndarray]:
    """The way of each output, from its rim to the cost's, shape (n, 2).

    Args:
        outputs: middle and radius of each output's disc.
        plan: where the cost stands.
    """
    if plan.is_upright:
        lie = {j: (turned_back(at), rim) for j, (at, rim) in outputs.items()}
        lying = replace(plan, cost=tuple(turned_back(np.array(plan.cost))), is_upright=False)
        return {j: turned_way(way) for j, way in link_ways(lie, lying).items()}
    x, y, _ = plan.cost
    radius = plan.cost_radius
    beside = [j for j, (at, _) in outputs.items() if abs(at[1] - y) <= BESIDE * radius]
    ways = {j: _straight(*outputs[j], x, y, radius) for j in beside}
    for side in (1, -1):
        turning = [
            j for j, (at, _) in outputs.items() if j not in beside and (at[1] - y) * side > 0
        ]
        turning.sort(key=lambda j: abs(outputs[j][0][1] - y))
        half = SPREAD * radius if len(turning) > 1 else 0.0
        for j, lane in zip(turning, np.linspace(-half, half, max(len(turning), 1)), strict=False):
            ways[j] = _turning(*outputs[j], x + lane, y, radius, lane)
    return {j: ways[j] for j in outputs}


def _straight(at: np.ndarray, rim: float, x: float, y: float, radius: float) -> np.ndarray:
    """From the output's right side, bending a little, into the left side of the cost."""
    start = np.array([at[0] + rim, at[1]])
    drop = at[1] - y
    end = np.array([x - np.sqrt(max(radius**2 - drop**2, 0.0)), at[1]])
    return np.linspace(start, end, 12)


def _turning(
    at: np.ndarray, rim: float, lane: float, y: float, radius: float, off: float
) -> np.ndarray:
    """Horizontal, a quarter turn, then vertical into the cost."""
    side = np.sign(at[1] - y)
    end = np.array([lane, y + side * np.sqrt(max(radius**2 - off**2, 0.0))])
    start = np.array([at[0] + rim, at[1]])
    turn = max(min(TURN, abs(at[1] - end[1]), 0.6 * (lane - start[0])), 0.05)
    angle = np.linspace(np.pi / 2, 0.0, ARC)
    center = np.array([lane - turn, at[1] - side * turn])
    arc = center + turn * np.column_stack([np.cos(angle), side * np.sin(angle)])
    level = np.linspace(start, arc[0], 8)[:-1]
    fall = np.linspace(arc[-1], end, 6)[1:]
    return np.concatenate([level, arc, fall])
