"""What is written while the network is on stage: at the weight's edge, and in the open neuron."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VGroup

from scenes.mobjects.beads import Beads
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch05.labels import number_size
from scenes.parts.ch05.mirrors import Mirrors
from scenes.parts.ch05.open_graph import CENTER, GRAPH
from scenes.parts.ch05.unfolding import Unfolding
from scenes.parts.ch05.way import Way
from scenes.stage import style
from scenes.stage.traits import keep_above

BEAD = 0.26
"""radius of the bead"""


class OnEdge:
    """At the weight's edge: its number, later its gradient as a bead, with a number of its own.

    Attributes:
        weight: ``w = ...``.
        bead, number: the gradient.
        is_above: whether its number stands above the network, where there was room for it.

    Args:
        way: the weight's way to the cost.
        scenery: the network.
        edge: points along the edge, shape (n, 2).
    """

    def __init__(self, way: Way, scenery: Scenery, edge: np.ndarray) -> None:
        weight, middle = (way.to_neuron, way.from_neuron), edge[len(edge) // 2]
        self.bead = Beads({weight: edge}, {weight: way.gradient}, largest=BEAD)
        color = style.theme.negative if way.values[0].value < 0 else style.theme.positive
        self.weight = Formula("w = {v}", size=style.NUMBER, color=color, v=way.values[0])
        size = number_size(way.gradient)
        self.number = Numeral(way.gradient, size=size, color=style.theme.signal)
        self._edges = [line.way() for line in scenery.edges_into(way.layer)]
        self._boxes = [box_of(n) for layer in scenery.neuron for n in layer.values()]
        self._beside(self.weight, middle)
        self._beside(self.number, self.bead.place.get(weight, middle))
        self.is_above = self.number.get_y() == style.HEADLINE.center[1]

    def _beside(self, label: Formula, at: np.ndarray) -> None:
        """Place a label beside a point of the edge; above the network, if it must be."""
        boxes = [*self._boxes, (at[0] - 0.36, at[0] + 0.36, at[1] - 0.36, at[1] + 0.36)]
        spots = [
            (float(at[0] + x), float(at[1] + y))
            for y in (0.55, -0.55, 0.7, -0.7, 0.9, -0.9)
            for x in sorted(np.arange(-1.5, 1.55, 0.1), key=abs)
        ]
        top = style.HEADLINE.bottom + 0.06 - label.height / 2
        spots = [spot for spot in spots if spot[1] <= top]
        if not place_clear(label, spots, boxes, self._edges):
            label.move_to((0.35, style.HEADLINE.center[1], 0.0))


def open_labels(unfolding: Unfolding, mirrors: Mirrors) -> VGroup:
    """z and a as they stand at the open neuron's axes, and what the curve is called."""
    way, curve = mirrors.way, mirrors.curves[0]
    z = Formula(
        "z = {z}", size=number_size(way.values[1]), color=style.theme.quiet, z=way.values[1]
    )
    bottom = CENTER[1] - GRAPH[1]
    side = 2.2 - z.width / 2
    z.move_to((float(np.clip(unfolding.graph.point[0], -side, side)), bottom - 0.4, 0.0))
    letter = way.letters[2]
    a = Formula(
        "{s} = {a}",
        size=number_size(way.values[2]),
        color=style.theme.quiet,
        s=letter,
        a=way.values[2],
    )
    left = CENTER[0] - GRAPH[0]
    a.move_to((left + a.width / 2 + 0.1, unfolding.graph.point[1] + 0.36, 0.0))
    name = Formula(
        "{f}", size=style.NUMBER, color=unfolding.graph.card.curve.get_color(), f=curve.symbol
    )
    lines = lines_when_open(unfolding)
    boxes: list[Box] = []
    for label in (z, a):
        x, y = label.get_x(), label.get_y()
        spots = [
            (x + dx, y + dy)
            for dy in (0.0, 0.15, -0.7, 0.5, 0.9, 1.4)
            for dx in (0.0, 0.3, 0.6, 1.2, 2.0)
        ]
        if label is a:  # else it heads its axis
            spots += [(x + dx, CENTER[1] + GRAPH[1] + 0.45) for dx in (0.0, 0.2, 0.4, 0.6)]
        place_clear(label, spots, boxes, lines)
        boxes.append(box_of(label))
    right, top = CENTER + np.array(GRAPH) - np.array([0.4, 0.0])
    spots = [(right - dx, top - dy) for dx in (0.0, 0.4, 0.8, 1.2) for dy in np.arange(0, 3.2, 0.1)]
    end = lines[0][-1]
    spots.sort(key=lambda spot: float(np.hypot(*(end - spot))))
    place_clear(name, spots, boxes, lines, margin=0.12)
    labels: Any = VGroup(z, a, name)
    keep_above(labels)  # they stand in the neuron, which moves
    return labels


def lines_when_open(unfolding: Unfolding) -> list[np.ndarray]:
    """All lines of the open neuron, by points close together: the curve comes first."""
    graph = unfolding.graph
    graph.drawn = graph.lines = graph.slope = 1.0
    unfolding.draw(1.0, 0.0)
    parts = (
        graph.card.curve,
        graph.guides,
        graph.axes,
        unfolding.neuron,
        graph.card.tangent.core,
    )
    share = np.linspace(0, 1, 25)[:, None]
    lines = []
    for part in parts:
        ends = part.points[:, :2].reshape(-1, 4, 2)
        steps = ends[:, 0][:, None] + share[None] * (ends[:, 3] - ends[:, 0])[:, None]
        lines.append(steps.reshape(-1, 2))
    graph.drawn = graph.lines = graph.slope = 0.0
    unfolding.draw(0.0, 0.0)
    return lines
