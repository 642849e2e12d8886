"""What a height on the plot means: level lines at round costs, each with its cost at its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.scale_mark import round_number
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.strand import Strand
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

EDGE = 0.1
"""from the border of the paper to a number"""
DIGITS = 6
"""a round cost that takes more of them says nothing at a glance"""


class Heights:
    """Costs that are equally far apart, and where they lie.

    Attributes:
        costs: those that the curve reaches, each as the cost of the weight where it does.
        at: heights of the lines.
        numbers: those for which there is room, if two at the least; a scale takes two.

    Args:
        strand: the weight that is nudged.
        plot: the curve; in its frame the cost is counted from what it is.
        zone: what the paper covers.
        apart: between two lines, at the most.
    """

    def __init__(self, strand: Strand, plot: CostPlot, zone: Zone, apart: float) -> None:
        self._zone, frame = zone, plot.curve.frame
        base = strand.nudge.costs(np.zeros(1))[0]
        step = round_number(apart / frame.per_y)
        rounds = (np.floor(base / step.value) + np.arange(-40, 41)) * step.value
        heights = frame.at(np.zeros(len(rounds)), rounds - base)[:, 1]
        inside = (zone.bottom + 0.2 < heights) & (heights < zone.top)
        self.at = heights[inside]
        self.costs: list[tuple[Quantity, float]] = []
        steps, costs = plot.steps, strand.nudge.costs(plot.steps)
        for one, height in zip(rounds[inside], self.at, strict=True):
            passes = np.flatnonzero((costs[:-1] - one) * (costs[1:] - one) <= 0)
            if not len(passes):
                continue
            ends = slice(passes[0], passes[0] + 2)
            order = np.argsort(costs[ends])
            h = float(np.interp(one, costs[ends][order], steps[ends][order]))
            cost = replace(strand.nudge.cost(h), decimals=step.decimals, significant=1)
            if abs(cost.shown - one) < 1e-9 * abs(step.value):
                self.costs.append((cost, float(height)))
        self.numbers = VGroup()

    def write(self, walls: Sequence[Box], ways: Sequence[np.ndarray]) -> list[Numeral]:
        """Write costs on their lines, all at the left border of the paper or all at the right.

        Args:
            walls: what stands there.
            ways: what runs there.
        """
        found = {side: self._at_a_border(side, walls, ways) for side in (-1, 1)}
        side = max(found, key=lambda one: len(found[one]))
        if len(found[side]) >= 2:
            self.numbers.add(*found[side])
        return [*self.numbers]

    def _at_a_border(
        self, side: int, walls: Sequence[Box], ways: Sequence[np.ndarray]
    ) -> list[Numeral]:
        color = style.mix(style.theme.cost, style.theme.ink, 0.2)
        boxes, written = list(walls), list[Numeral]()
        for cost, y in self.costs:
            if cost.has_power or len(cost.text) > DIGITS:
                continue
            number = Numeral(cost, size=style.NOTE, color=color)
            border = self._zone.right if side > 0 else self._zone.left
            x = border - side * (EDGE + number.width / 2)
            if place_clear(number, [(x, y)], boxes, ways):
                boxes.append(box_of(number))
                written.append(number)
        return written


def boxes_of(written: Iterable[VMobject]) -> list[Box]:
    """The boxes of what is written, as far as there was room for it."""
    return [box_of(one) for one in written if one.has_points() or len(one)]
