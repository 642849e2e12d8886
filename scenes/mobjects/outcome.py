"""What follows the outputs: what they should be, and the cost that adds up the misses."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from manim import DOWN, LEFT, RIGHT, Mobject, VGroup

from scenes import style
from scenes.mobjects.edge import Edge
from scenes.mobjects.network import NetworkDiagram
from scenes.mobjects.pill import CostBox
from scenes.mobjects.placement import around, place
from scenes.mobjects.typeset import Formula
from scenes.quantity import Quantity
from scenes.readings import Readings

MOST_TARGETS = 6
"""outputs up to which each shows its target; of more, those that should not be 0"""
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
        edge = network.get_right()[0] + (GAP if read.example.output_labels else 0.0)
        wanted = [j for j, y in enumerate(read.trace.target) if y != 0]
        shown = outputs if len(read.trace.target) <= MOST_TARGETS else {*needed, *wanted}
        self.goal: dict[int, Formula] = {
            j: self._goal(read.target(j), network, j) for j in shown if j in outputs
        }
        self.box = CostBox(read.cost())
        self.box.set_x(right, RIGHT).set_y(network.neurons.get_y())
        self.link: dict[int, Edge] = {}
        for j, neuron in outputs.items():
            start = np.array([edge, neuron.middle[1], 0.0])
            if j in self.goal and self.goal[j].get_left()[0] > start[0]:
                start = self.goal[j].get_right() + GAP * RIGHT
            self.link[j] = self._link(start, self.box)
        self.targets = VGroup(*self.goal.values())
        self.links = VGroup(*self.link.values())
        super().__init__(self.links, self.targets, self.box)

    @staticmethod
    def _goal(y: Quantity, network: NetworkDiagram, j: int) -> Formula:
        """A target: below its output's word, or around the output, or beside where all is tight."""
        neuron = network.neuron[network.last][j]
        label = Formula("{y} = {v}", size=style.LABEL, color=style.theme.quiet, y=y.symbol, v=y)
        if neuron.radius < ROOMY:
            return label.next_to(network, RIGHT, buff=GAP).set_y(neuron.middle[1])
        if j in network.output_word:
            return label.next_to(network.output_word[j], DOWN, buff=GAP / 2, aligned_edge=LEFT)
        place(label, around(neuron, label, CLEAR_OF_RINGS), network.obstacles())
        return label

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
