"""Names of a few weights and biases, where these are in a network."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Mobject, VGroup

from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.placement import around, beside_edge, place
from scenes.mobjects.typeset import Formula
from scenes.parts.ch14.lessons import Lesson, Place
from scenes.stage import style
from scenes.stage.notation import Symbol

CLOSE = (0.02, 0.1)
"""distances from its edge at which a name is seen to be the edge's"""


class ParameterNames(VGroup):
    """A symbol beside each edge, or each neuron for its bias.

    Attributes:
        names: the symbols, in the order that was asked for.
        subject: the edges and neurons that they are of.
    """

    def __init__(self, network: NetworkDiagram, lesson: Lesson, told: Sequence[Place]) -> None:
        self.names: list[Formula] = []
        self.subject: list[Mobject] = []
        for l, j, k in told:
            symbol = Symbol(lesson.parameter(l, j, k).symbol)
            name = Formula("{p}", size=style.BODY, p=symbol)
            neuron = network.neuron[l][j]
            spots = around(neuron, name)
            if k is not None:
                edge = network.edge[l][j, k]
                spots = beside_edge(name, edge, CLOSE)
                self.subject += [edge, network.neuron[l - 1][k]]
            self.names.append(place(name, spots, [*network.obstacles(), *self.names]))
            self.subject.append(neuron)
        super().__init__(*self.names)
