"""The cost at the end of a network, where targets are not spoken of: its box and links to it."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, VGroup

from scenes.mobjects.edge import Edge
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.pill import CostBox
from scenes.readings import Readings
from scenes.stage import style

GAP = 0.12
SPREAD = 0.35
"""share of the box's height, up and down from its middle, in which links end"""


class CostEnd(VGroup):
    """A line from each output to the cost.

    Attributes:
        box: the cost's symbol and number, framed, at the right end.
        link: the lines, in the order of the outputs that are shown.

    Args:
        read: the readings of the example.
        network: the diagram; it must leave `WIDTH` at its right.
        right: the x coordinate where the box ends.
    """

    WIDTH = 1.9

    def __init__(self, read: Readings, network: NetworkDiagram, right: float) -> None:
        self.box = CostBox(read.cost())
        self.box.set_x(right, RIGHT).set_y(network.neurons.get_y())
        edge = network.get_right()[0] + (GAP if network.output_word else 0.0)
        self.link = [
            self._link(np.array([edge, neuron.middle[1], 0.0]))
            for neuron in network.neuron[network.last].values()
        ]
        super().__init__(*self.link, self.box)

    def _link(self, start: np.ndarray) -> Edge:
        left, reach = self.box.get_left(), self.box.height * SPREAD
        y = float(np.clip(start[1], left[1] - reach, left[1] + reach))
        return Edge(start, np.array([left[0], y, 0.0])).set_stroke(style.theme.quiet)
