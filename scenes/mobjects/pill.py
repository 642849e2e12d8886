"""Small framed carriers of a number: a pill on an edge, the box of the cost."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import DOWN, ManimColor, Mobject, RoundedRectangle, VGroup

from scenes.mobjects.edge import Edge
from scenes.mobjects.placement import beside_edge, find_room, on_edge
from scenes.mobjects.typeset import Formula, Numeral
from scenes.stage import style
from scenes.stage.notation import COST
from scenes.stage.quantity import Quantity
from scenes.stage.traits import Floating, Solid

CLOSE = 0.3
"""distance from an edge, beyond half its width, at which a pill is still seen to belong to it"""
APART = 0.2
"""how much farther a pill is from all other edges than from its own"""


class Pill(Solid, Floating, VGroup):
    """A number in a rounded frame that covers what is behind it."""

    def __init__(self, quantity: Quantity, color: ManimColor) -> None:
        self.numeral = Numeral(quantity, size=style.LABEL, color=color)
        height = 0.42
        self.frame = RoundedRectangle(
            width=max(self.numeral.width + 0.3, height),
            height=height,
            corner_radius=height / 2 - 0.001,
            stroke_color=color,
            stroke_width=style.OUTLINE,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        )
        super().__init__(self.frame, self.numeral.move_to(self.frame))


def pill_on(
    edge: Edge,
    quantity: Quantity,
    color: ManimColor,
    obstacles: Iterable[Mobject],
    others: Iterable[Edge] = (),
) -> Pill | None:
    """A number in a pill on its edge, or close to it; ``None`` where there is no room.

    Args:
        edge: where the number belongs.
        quantity: the number.
        color: of the pill.
        obstacles: what it must not cover.
        others: edges to which it must not seem to belong; it is never nearer to one of them.
    """
    pill = Pill(quantity, color)
    reach = pill.width / 2 + CLOSE
    beside = [spot for spot in beside_edge(pill, edge) if edge.distance_to(spot) <= reach]
    apart = [other for other in others if other is not edge]

    def is_own(spot: np.ndarray) -> bool:
        own = edge.distance_to(spot) + APART
        return all(other.distance_to(spot) >= own for other in apart)

    spots = [spot for spot in [*on_edge(edge), *beside] if is_own(spot)]
    spot = find_room(pill, spots, obstacles)
    return None if spot is None else pill.move_to(spot)


class CostBox(Solid, VGroup):
    """The cost as a node of its own: its symbol over its number."""

    def __init__(self, cost: Quantity) -> None:
        color = style.theme.cost
        self.symbol = Formula("{C}", size=style.FORMULA, color=color, C=COST)
        self.numeral = Numeral(cost, size=style.LABEL)
        content = VGroup(self.symbol, self.numeral).arrange(DOWN, buff=0.14)
        self.frame = RoundedRectangle(
            width=content.width + 0.4,
            height=content.height + 0.36,
            corner_radius=0.14,
            stroke_color=color,
            stroke_width=style.OUTLINE,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        )
        super().__init__(self.frame, content.move_to(self.frame))
