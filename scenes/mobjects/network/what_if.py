"""The network as it would be: a weight is nudged, and what lies behind it changes."""

from __future__ import annotations

from manim import Mobject, VGroup, VMobject

from scenes.mobjects.edge import Edge
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.outcome import Outcome
from scenes.mobjects.network.tag import Tag, name_edge
from scenes.mobjects.pill import CostBox
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import retire
from scenes.readings.nudge import Nudge


class WhatIf:
    """Puts in the place of neurons, and of the cost, what they would be after a nudge.

    The network's own are not touched: they step aside, and are back when the nudge is taken back.

    Attributes:
        source, edge, neuron: the nudged weight's edge, and what it leads from and to.
        reached: all that the nudge can change, for a chapter to light and to move.
        way: the edges from the weight's neuron to the cost.

    Args:
        nudge: which weight is moved.
        network, outcome: what it changes.
    """

    def __init__(self, nudge: Nudge, network: NetworkDiagram, outcome: Outcome) -> None:
        self._nudge, self._network, self._outcome = nudge, network, outcome
        self._box = outcome.box
        l, j, k = nudge.address
        self.source, self.neuron = network.neuron[l - 1][k], network.neuron[l][j]
        self.edge = network.edge[l][j, k]
        self.way = self._way()
        self._neurons: dict[tuple[int, int], Neuron] = {
            (l, j): neuron
            for l in range(nudge.layer, network.last + 1)
            for j, neuron in network.neuron[l].items()
            if isinstance(neuron, Neuron) and nudge.reaches(l, j)
        }
        self._scale = {
            l: max(1.0, float(abs(activations).max()))
            for l, activations in enumerate(network.read.trace.activations)
        }
        self._own = VGroup(*self._neurons.values(), self._box)
        self._instead = VGroup()
        self._aside: list[tuple[VMobject, float, float]] = []
        self.reached = VGroup(self._own, self._instead)

    def tag(self, label: Formula) -> Formula | Tag:
        """Place a label at the weight's edge."""
        network, outcome = self._network, self._outcome
        obstacles = [*network.obstacles(), *outcome.obstacles()]
        bodies = [*network.neurons, *network.labels, *outcome.targets, outcome.box]
        return name_edge(label, self.edge, obstacles, bodies)

    def show(self, h: float) -> None:
        """Show what everything that is reached would be for the step h."""
        retire(*self._instead)
        self._instead.submobjects = [] if h == 0 else self._nudged(h)
        if h == 0:
            self._step_back()
        elif not self._aside:
            self._step_aside()

    def _way(self) -> list[Edge]:
        nudge, network = self._nudge, self._network
        edges = [
            edge
            for l in range(nudge.layer + 1, network.last + 1)
            for (_, k), edge in network.edge[l].items()
            if nudge.reaches(l - 1, k)
        ]
        links = self._outcome.link.items()
        return [*edges, *(link for i, link in links if nudge.reaches(network.last, i))]

    def _nudged(self, h: float) -> list[VMobject]:
        bodies: list[VMobject] = []
        for (l, j), neuron in self._neurons.items():
            x, y, _ = neuron.middle
            nudged = self._nudge.activation(h, l, j)
            bodies.append(Neuron(nudged, (x, y, 0.0), neuron.radius, self._scale[l]))
        bodies.append(CostBox(self._nudge.cost(h)).move_to(self._box))
        return bodies

    def _step_aside(self) -> None:
        self._aside = [
            (leaf, leaf.get_fill_opacity(), leaf.get_stroke_opacity())
            for leaf in _leaves(self._own)
        ]
        for leaf, _, _ in self._aside:
            leaf.set_fill(opacity=0.0, family=False).set_stroke(opacity=0.0, family=False)

    def _step_back(self) -> None:
        for leaf, fill, stroke in self._aside:
            leaf.set_fill(opacity=fill, family=False).set_stroke(opacity=stroke, family=False)
        self._aside = []


def _leaves(group: Mobject) -> list[VMobject]:
    return [m for m in group.get_family() if isinstance(m, VMobject) and m.has_points()]
