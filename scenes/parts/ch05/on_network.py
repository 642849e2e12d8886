"""What is written while the network is on stage: at the weight's edge, and at the outputs."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VGroup

from scenes.mobjects.beads import Beads
from scenes.mobjects.edge import sign_color
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch05.places import number_size
from scenes.parts.ch05.stagings import staging
from scenes.parts.ch05.way import Way
from scenes.stage import style
from scenes.stage.notation import Symbol

BEAD = 0.26
"""radius of the bead"""
FEW = 4
"""outputs up to which each shows its target"""


class OnEdge:
    """At the weight's edge: its number, later its gradient as a bead, with a number of its own.

    Attributes:
        weight: ``w = ...``.
        bead, number: the gradient.
        middle: of the edge.
        boxes, ways: what texts on the network keep clear of: neurons, and lines.
        is_above: whether its number stands above the network, where there was room for it.

    Args:
        way: the weight's way to the cost.
        scenery: the network.
        edge: points along the edge, shape (n, 2).
    """

    def __init__(self, way: Way, scenery: Scenery, edge: np.ndarray) -> None:
        self._way = way
        weight, middle = (way.to_neuron, way.from_neuron), edge[len(edge) // 2]
        self.bead = Beads({weight: edge}, {weight: way.gradient}, largest=BEAD)
        color = sign_color(way.values[0].value)
        self.weight = Formula("w = {v}", size=style.NUMBER, color=color, v=way.values[0])
        size = number_size(way.gradient)
        self.number = Numeral(way.gradient, size=size, color=style.theme.signal)
        self.ways, self.boxes = lines_and_boxes(scenery)
        self.middle = np.asarray(middle)
        self._beside(self.weight, middle)
        self._beside(self.number, self.bead.place.get(weight, middle))
        self.boxes.append(box_of(self.number))
        self.is_above = self.number.get_y() == staging().strip

    def stands_out(self, scenery: Scenery) -> Emphasis:
        """All but what the path is made of is dimmed."""
        l, j, k = self._way.layer, self._way.to_neuron, self._way.from_neuron
        parts: list[Any] = [scenery.neuron[l][j], scenery.cost, scenery.links]
        parts += [scenery.edge[l][j, k]] if (j, k) in scenery.edge[l] else []
        parts += [scenery.neuron[l - 1][k]] if k in scenery.neuron[l - 1] else []
        return Emphasis(scenery, parts, faint=style.REST, run_time=style.QUICK)

    def _beside(self, label: Formula, at: np.ndarray) -> None:
        """Place a label beside a point of the edge; above the network, if it must be."""
        at = np.asarray(at)
        boxes = [*self.boxes, (at[0] - 0.36, at[0] + 0.36, at[1] - 0.36, at[1] + 0.36)]
        if not place_clear(label, beside(at, label.height), boxes, self.ways):
            label.move_to((0.35, staging().strip, 0.0))


def beside(at: np.ndarray, height: float) -> list[tuple[float, float]]:
    """Spots near a point of an edge, below the headline, for a text of that height."""
    top = style.HEADLINE.bottom + 0.06 - height / 2
    return [
        (float(at[0] + x), float(at[1] + y))
        for y in (0.55, -0.55, 0.7, -0.7, 0.9, -0.9)
        for x in sorted(np.arange(-1.5, 1.55, 0.1), key=abs)
        if at[1] + y <= top
    ]


def lines_and_boxes(scenery: Scenery) -> tuple[list[np.ndarray], list[Box]]:
    """What texts on a network keep clear of: its edges and ways to the cost, and its neurons."""
    ways = [line.way() for l in range(1, scenery.last + 1) for line in scenery.edges_into(l)]
    links = [
        np.column_stack([link, np.zeros(len(link))]) for link in map(_dense, scenery.link.values())
    ]
    boxes = [box_of(n) for layer in scenery.neuron for n in layer.values()]
    return [*ways, *links], [*boxes, box_of(scenery.cost)]


def targets_of(way: Way, scenery: Scenery) -> VGroup:
    """What each of a few outputs should be, beside it, where all have room; else none."""
    outputs = scenery.neuron[scenery.last]
    ways, boxes = lines_and_boxes(scenery)
    found = []
    for j, neuron in outputs.items() if len(outputs) <= FEW else ():
        label = Formula(
            "{y} = {v}",
            size=style.NUMBER,
            color=style.theme.quiet,
            y=Symbol("y"),
            v=way.read.target(j),
        )
        x, y, _ = neuron.middle
        inward = -1.0 if y > scenery.plan.cost[1] else 1.0
        off = neuron.radius + 0.14 + label.height / 2
        spots = [
            (float(x + dx), float(y + side * (off + dy)))
            for side in (inward, -inward)
            for dy in (0.0, 0.1, 0.25)
            for dx in (0.0, 0.3, 0.6, 0.9)
        ]
        if place_clear(label, spots, boxes, ways):
            boxes.append(box_of(label))
            found.append(label)
    return VGroup(*found) if len(found) == len(outputs) else VGroup()


def _dense(way: np.ndarray) -> np.ndarray:
    share = np.linspace(0, len(way) - 1, 12 * len(way))
    return np.column_stack([np.interp(share, np.arange(len(way)), way[:, i]) for i in (0, 1)])
