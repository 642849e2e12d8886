"""The numbers of BackwardFlow, each where it arises: beside its ribbon, its gate, its neuron."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from manim import ManimColor, Mobject

from scenes.mobjects.back_flow import BackFlow
from scenes.mobjects.beads import RIM
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.docks import CURVE
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import Box, Slots, box_of, place_clear
from scenes.mobjects.network.tag import Tag
from scenes.mobjects.ribbon_geometry import evenly
from scenes.mobjects.ribbons import CASING
from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch10.story import Told
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.traits import keep_above

Spot = tuple[float, float]
AWAY = 0.11
"""between a ribbon's border and its number"""
FARTHEST = 0.9
CLOSE = 0.75
"""from a bead to the middle of its number, beyond half that number's width"""
NEAR = 0.4
"""off a neuron's rim, where a number is taken for that neuron's"""


class Numbers:
    """Places numbers on a scenery, clear of neurons, ribbons, and one another.

    A number for which there is no room is not shown: the ribbon says it.

    Args:
        scenery: the network up to its cost.
        flows: the ribbons, by layer.
    """

    def __init__(self, scenery: Scenery, flows: dict[int, BackFlow]) -> None:
        self._scenery, self._flows = scenery, flows
        self._slots = Slots(scenery)
        self.shown: list[Mobject] = []
        network = scenery.network
        self._walls = [box_of(n.disc) for layer in scenery.neuron for n in layer.values()]
        self._walls += [box_of(scenery.cost.disc)]
        self._walls += [box_of(network.image)] if network.image else []
        self._places = {
            (l, j): (np.array(n.middle[:2]), n.radius)
            for l, layer in enumerate(scenery.neuron)
            for j, n in layer.items()
        }

    # -- at an output ----------------------------------------------------------------------------

    def error(self, j: int, error: Quantity) -> list[Mobject]:
        """The error signal of an output, outside its ribbon."""
        link = self._scenery.link[j]
        flow = self._flows[self._scenery.last]
        side = self._slots.outer(self._scenery.last, j)
        half = flow.on_scale.size(error.value) / 2
        label = Numeral(error.with_sign(), size=style.NUMBER, color=style.theme.signal)
        level = link[np.abs(link[:, 1] - link[0, 1]) < 1e-6]
        y = link[0, 1] + side * (half + AWAY + label.height / 2)
        middle, right = float(level[:, 0].mean()), float(level[-1, 0])
        row = (right, middle, right + 0.3, right + 0.6)
        spots = [(x, y) for x in row]
        spots += [(x, 2 * link[0, 1] - y) for x in row]
        return self._put(label, spots, self._links(), own=(self._scenery.last, j))

    def slope(self, l: int, k: int, slope: Quantity) -> list[Mobject]:
        """The slope, at its gate."""
        neuron = self._scenery.neuron[l][k]
        flow, side = self._flows[l], self._slots.outer(l, k)
        if k in flow.docks:
            half, far = flow.docks[k].net / 2, flow.docks[k].way.gate
        else:
            half = flow.on_scale.size(float(flow.arrival.error[k])) / 2
            far = neuron.middle[0] + neuron.radius + 0.86
        label = _factor(slope, style.theme.slope)
        near = float(neuron.middle[0] + neuron.radius)
        drop = half + AWAY + label.height / 2
        x = near + label.width / 2 - 0.12
        y = neuron.middle[1]
        spots = [
            (place, y + way * (drop + more))
            for more in (0.0, 0.15, 0.3)
            for way in (-side, side)
            for place in (x, (near + far) / 2, x + 0.3)
        ]
        return self._put(label, spots, self._borders(flow, k) if k in flow.docks else self._links())

    def _links(self) -> list[np.ndarray]:
        """The borders of all ribbons from the cost."""
        return [line for j in self._scenery.link for line in self._link(j)]

    def _link(self, j: int) -> list[np.ndarray]:
        """The borders of the ribbon from the cost to an output, level parts and turn."""
        way, flow = self._scenery.link[j], self._flows[self._scenery.last]
        half = flow.on_scale.size(float(flow.arrival.error[j])) / 2
        along = np.gradient(way, axis=0)
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
        across = np.column_stack([-along[:, 1], along[:, 0]]) * half
        return [evenly(way + side * across, np.zeros(len(way)), 60)[0] for side in (-1, 1)]

    def delta(self, l: int, k: int, delta: Quantity) -> list[Mobject]:
        """Delta, in the slot for errors."""
        label = Numeral(delta.with_sign(), size=style.NUMBER, color=style.theme.signal)
        self._slots.error(label, l, k)
        x, y, _ = label.get_center()
        spots = [(x, y), (x + 0.3, y), (x - 0.3, y)]
        return self._put(label, spots, self._edges(l), own=(l, k))

    def light(self, l: int, k: int, light: Quantity) -> list[Mobject]:
        """What a neuron holds, on its outer side."""
        label = Numeral(light, size=style.NUMBER, color=style.theme.activation)
        self._slots.error(label, l, k)
        x, y, _ = label.get_center()
        neuron = self._scenery.neuron[l][k]
        row = float(neuron.middle[1])
        spots = [(at, up) for up in (y, 2 * row - y) for at in (x, x - 0.3, x + 0.3)]
        if placed := self._put(label, spots, self._edges(l), own=(l, k)):
            return placed
        out = neuron.radius + label.width / 2 + 0.1
        spots += [(x + way * out, row + up) for up in (0.0, 0.25, -0.25) for way in (-1, 1)]
        return self._put(Tag(label, framed=False), spots, [], own=(l, k))

    # -- on the way back to a hidden neuron ------------------------------------------------------

    def terms(self, told: Told) -> list[list[Mobject]]:
        """For each path that is told its weight and what it brings."""
        flow = self._flows[told.layer]
        berths = {b.source: b for b in flow.docks[told.neuron].berths}
        found = []
        for i, weight, term in zip(told.step.ahead, told.weights, told.step.paths, strict=False):
            if i not in berths:
                continue
            line, width = self._line(flow, told.neuron, i)
            sign = style.theme.negative if weight.value < 0 else style.theme.positive
            factor = _factor(weight, sign)
            brought = Numeral(term.with_sign(), size=style.NUMBER, color=style.theme.signal)
            lines = self._borders(flow, told.neuron) + self._edges(told.layer, after=True)
            lines += self._links() if told.layer == self._scenery.last - 1 else []
            side = flow.docks[told.neuron].side
            inner = list(_along(factor, line, width, (0.35, 0.25, 0.45, 0.15, 0.55), -side))
            outer = list(_along(brought, line, width, (0.35, 0.45, 0.25, 0.55, 0.65, 0.75), side))
            one = self._put(brought, outer, lines) + self._put(factor, inner, lines)
            found.append(one)
        return found

    def net(self, told: Told) -> list[Mobject]:
        """What is left where all terms have met."""
        dock = self._flows[told.layer].docks[told.neuron]
        label = Numeral(told.step.signal.with_sign(), size=style.NUMBER, color=style.theme.signal)
        middle = (dock.way.met + dock.way.gate) / 2
        y = dock.y + dock.side * (dock.net / 2 + AWAY + label.height / 2)
        other = 2 * dock.y - y - dock.side * dock.lost
        right = dock.x + label.width / 2 + 0.05
        row = (right, middle, middle + 0.3, right + 0.35)
        spots = [(x, one) for one in (y, other) for x in row]
        lines = self._borders(self._flows[told.layer], told.neuron)
        return self._put(label, spots, lines, own=(told.layer, told.neuron))

    # -- beads -----------------------------------------------------------------------------------

    def beside(
        self,
        label: Mobject,
        at: np.ndarray,
        radius: float,
        lines: Sequence[np.ndarray],
        taken: Sequence[Box],
    ) -> list[Mobject]:
        """A number beside a bead, clear of the other beads and of what lies around edges."""
        half = np.array([label.width, label.height]) / 2
        spots = []
        for more in (RIM + 0.04, 0.2, 0.35, 0.55, 0.8):
            up, out = radius + more + half[1], radius + more + half[0]
            spots += [(at[0], at[1] + up), (at[0], at[1] - up)]
            spots += [(at[0] + out, at[1]), (at[0] - out, at[1])]
            spots += [
                (at[0] + aside * half[0], at[1] + way * up)
                for aside in (-0.25, 0.25, -0.5, 0.5, -0.9, 0.9)
                for way in (1, -1)
            ]
            spots += [
                (at[0] + sx * (0.6 * radius + more + half[0]), at[1] + sy * up)
                for sx in (1, -1)
                for sy in (1, -1)
            ]
        near = [spot for spot in spots if np.hypot(*(np.array(spot) - at)) < CLOSE + half[0]]
        return self._put(label, near, lines, taken, margin=0.05 + CASING / 200)

    def ribbons(self, l: int) -> list[np.ndarray]:
        """The borders of all ribbons along the edges into layer l."""
        if l - 1 not in self._flows:
            return []
        flow = self._flows[l - 1]
        return [line for k in flow.docks for line in self._borders(flow, k)]

    def forget(self, *gone: Mobject) -> list[Mobject]:
        """Give the room of numbers to later ones; all of them if none is named."""
        leaving = list(gone) if gone else list(self.shown)
        self.shown = [one for one in self.shown if one not in leaving]
        return leaving

    # -- places ----------------------------------------------------------------------------------

    def _put(
        self,
        label: Mobject,
        spots: Sequence[Spot],
        lines: Sequence[np.ndarray],
        taken: Sequence[Box] = (),
        own: tuple[int, int] | None = None,
        margin: float = 0.05,
    ) -> list[Mobject]:
        boxes = [*taken, *self._walls, *map(box_of, self.shown)]
        low = style.CAPTIONS_TOP + 0.22 + label.height / 2
        spots = [(x, max(y, low)) for x, y in spots]
        if own is not None:
            spots = [spot for spot in spots if self._belongs(label, spot, own)]
        if not place_clear(label, spots, boxes, lines, margin=margin):
            return []
        keep_above(label, 3)
        self.shown.append(label)
        return [label]

    def _belongs(self, label: Mobject, spot: Spot, own: tuple[int, int]) -> bool:
        """Whether no other neuron is so near that a number would be taken for its own."""
        half = np.array([label.width, label.height]) / 2
        middles = np.array([middle for middle, _ in self._places.values()])
        radii = np.array([radius for _, radius in self._places.values()])
        apart = np.maximum(np.abs(middles - spot) - half, 0.0)
        away = np.linalg.norm(apart, axis=1) - radii
        nearest, ours = float(away.min()), float(away[list(self._places).index(own)])
        return nearest > NEAR or ours <= nearest

    def _edges(self, l: int, *, after: bool = False) -> list[np.ndarray]:
        """The edges into a layer and out of it, or only those, as far as they are drawn singly."""
        edges = self._scenery.edge
        layers = (l + 1,) if after else (l, l + 1)
        near = [edge for m in layers if m < len(edges) for edge in edges[m].values()]
        return [edge.way()[:, :2] for edge in near if isinstance(edge, CurvedEdge)]

    def _line(self, flow: BackFlow, k: int, source: int) -> tuple[np.ndarray, np.ndarray]:
        dock = flow.docks[k]
        berth = next(b for b in dock.berths if b.source == source)
        head = self._scenery.neuron[flow.layer + 1][source]
        at = (float(head.middle[0] - head.radius), float(head.middle[1]))
        return dock.line(berth, at, 1.0 if berth.over else 0.0)

    def _borders(self, flow: BackFlow, k: int) -> list[np.ndarray]:
        """The borders of all ribbons that come to a neuron."""
        dock = flow.docks[k]
        found = []
        for berth in dock.berths:
            line, width = self._line(flow, k, berth.source)
            for side in (0.5, 0.0, -0.5):
                found.append(line + np.column_stack([np.zeros(CURVE), side * width]))
        for line, width in (dock.trunk(0.0, 0.0), dock.tongue(1.0)):
            for side in (0.5, 0.0, -0.5):
                found.append(line + np.column_stack([np.zeros(len(line)), side * width]))
        return found


def _factor(quantity: Quantity, color: ManimColor) -> Words:
    """A number that something is multiplied by."""
    times = Symbol("times")
    return Words("{x} {v}", size=style.NUMBER, color=color, x=times, v=quantity.as_operand())


def _along(
    label: Mobject, line: np.ndarray, width: np.ndarray, shares: Sequence[float], side: float
) -> Iterator[Spot]:
    """Spots beside a ribbon: first those on one side of it (1 above, -1 below), near before far."""
    for way, more in itertools.product((side, -side), (0.0, 0.12, 0.3, 0.5, 0.7)):
        for share in shares:
            i = min(int(share * (len(line) - 1)), len(line) - 2)
            along = line[i + 1] - line[i]
            along = along / max(float(np.linalg.norm(along)), 1e-9)
            normal = np.array([-along[1], along[0]])
            reach = (
                width[i] / 2
                + AWAY
                + more
                + abs(normal[0]) * label.width / 2
                + abs(normal[1]) * label.height / 2
            )
            upwards = normal if normal[1] > 0 else -normal
            spot = line[i] + way * upwards * min(reach, FARTHEST + label.width)
            yield float(spot[0]), float(spot[1])
