"""What follows the outputs: what they should be, and the cost that adds up the misses."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from manim import DOWN, LEFT, RIGHT, Mobject, VGroup

from scenes.mobjects.edge import Edge
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.pill import CostBox
from scenes.mobjects.placement import around, place
from scenes.mobjects.typeset import Formula
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity

MOST_TARGETS = 6
"""outputs up to which each shows its target; of more, those that should not be 0"""
MOST_LISTED = 3
"""targets at the most that are listed below the cost, where outputs are too small for theirs"""
GAP = 0.16
CLEAR_OF_RINGS = 0.22
ROOMY = 0.35
"""radius from which on there is room above and below an output"""


class Outcome(VGroup):
    """Targets beside the outputs, and links from there to the cost.

    Attributes:
        goal: ``goal[j]``, y of each output that shows it.
        link: ``link[j]``, the line from output j to the cost.
        box: the cost.

    Args:
        read: the readings of the example.
        network: the diagram whose outputs it belongs to; it must leave room at its right.
        right: the x coordinate where the cost's box ends.
        needed: outputs that show their target in any case.
    """

    WIDTH = 2.1
    """room it needs at the right of a network"""

    def __init__(
        self,
        read: Readings,
        network: NetworkDiagram,
        right: float,
        needed: Collection[int] = (),
    ) -> None:
        outputs = network.neuron[network.last]
        self.box = CostBox(read.cost())
        self.box.set_x(right, RIGHT).set_y(network.neurons.get_y())
        self.goal = {j: _target(read.target(j)) for j in self._shown(read, needed) if j in outputs}
        for j, label in self.goal.items():
            if outputs[j].radius >= ROOMY:
                self._set_beside(label, network, j)
        tight = [label for j, label in self.goal.items() if outputs[j].radius < ROOMY]
        if tight:
            listed = VGroup(*tight).arrange(DOWN, buff=GAP)
            listed.next_to(self.box, DOWN, buff=GAP).set_x(right, RIGHT)
        edge = network.get_right()[0]
        if network.output_word:
            beside = [goal for goal in self.goal.values() if goal not in tight]
            edge = max([edge, *(goal.get_right()[0] for goal in beside)]) + GAP
        self.link = {
            j: self._link(np.array([edge, neuron.middle[1], 0.0]), self.box)
            for j, neuron in outputs.items()
        }
        self.targets = VGroup(*self.goal.values())
        self.links = VGroup(*self.link.values())
        super().__init__(self.links, self.targets, self.box)

    @staticmethod
    def _shown(read: Readings, needed: Collection[int]) -> list[int]:
        """The outputs whose targets are shown: all of a few, of many those that matter."""
        targets = read.trace.target
        if len(targets) <= MOST_TARGETS:
            return list(range(len(targets)))
        wanted = [j for j, y in enumerate(targets) if y != 0 and j not in needed]
        return sorted([*needed, *wanted][:MOST_LISTED])

    @staticmethod
    def _set_beside(label: Formula, network: NetworkDiagram, j: int) -> None:
        """Below the output's word, or around the output."""
        if j in network.output_word:
            label.next_to(network.output_word[j], DOWN, buff=GAP / 2, aligned_edge=LEFT)
        else:
            neuron = network.neuron[network.last][j]
            place(label, around(neuron, label, CLEAR_OF_RINGS), network.obstacles())

    @staticmethod
    def _link(start: np.ndarray, box: CostBox) -> Edge:
        left, reach = box.get_left(), box.height * 0.35
        y = float(np.clip(start[1], left[1] - reach, left[1] + reach))
        return Edge(start, np.array([left[0], y, 0.0])).set_stroke(style.theme.quiet)

    def obstacles(self) -> list[Mobject]:
        """All that a label should keep clear of."""
        return [*self.targets, *self.links, self.box]

    def ends(self, outputs: Iterable[int]) -> list[Mobject]:
        """Targets and links of the given outputs, so far as they are shown."""
        outputs = list(outputs)
        parts = [*(self.goal.get(j) for j in outputs), *(self.link.get(j) for j in outputs)]
        return [part for part in parts if part is not None]


def _target(y: Quantity) -> Formula:
    return Formula("{y} = {v}", size=style.LABEL, color=style.theme.quiet, y=y.symbol, v=y)
