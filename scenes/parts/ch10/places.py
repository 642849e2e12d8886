"""Where numbers have room in BackwardFlow: clear of neurons, ribbons, and one another."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from manim import Mobject

from scenes.mobjects.back_flow import BackFlow
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import Box, Slots, box_of, place_clear
from scenes.mobjects.network.upright import Bearing
from scenes.mobjects.ribbon_geometry import evenly
from scenes.mobjects.ribbons import CASING
from scenes.mobjects.typeset import Typeset
from scenes.parts.ch10.stagings import staging
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above

Spot = tuple[float, float]
Lines = Sequence[np.ndarray]
AWAY = 0.11
"""between a ribbon's border and its number"""
FARTHEST = 0.9
NEAR = 0.4
"""off a neuron's rim, where a number is taken for that neuron's"""
CLEARLY = 0.1
"""by how much nearer it is to that neuron than to others"""
REACH = 1.4
"""from a neuron to the middle of a way whose edges a number at that neuron could touch"""
CAPTIONS = 0.22
"""kept between the captions' top and a number"""
BETWEEN = (0.26, 0.1)
"""two numbers side by side, and one above the other: nearer, they are read as one run of type"""


class Places:
    """Places on a scenery, and what stands in them.

    They are worked out along the network and across it: of one that lies that is x and y.

    Attributes:
        scenery: the network up to its cost.
        shown: the numbers that stand beside the network.
        marks: of scales, that stand there as well.
        also: what else numbers keep clear of where there is little room.
        view: what the camera has gone to; ``None`` while it is at home.

    Args:
        scenery: the network up to its cost.
        flows: the ribbons, by layer.
    """

    def __init__(self, scenery: Scenery, flows: dict[int, BackFlow]) -> None:
        self.scenery, self._flows = scenery, flows
        self._slots, self._bearing = Slots(scenery), Bearing(scenery.plan.is_upright)
        self.shown: list[Mobject] = []
        self.view: Zone | None = None
        self.marks: Sequence[Mobject] = ()
        self.also: list[Mobject] = []
        network = scenery.network
        self._walls = [box_of(n.disc) for layer in scenery.neuron for n in layer.values()]
        self._walls += [box_of(scenery.cost.disc)]
        self._walls += [box_of(network.image)] if network.image else []
        neurons = {(l, j): n for l, layer in enumerate(scenery.neuron) for j, n in layer.items()}
        self._order = {place: index for index, place in enumerate(neurons)}
        self._middles = np.array([n.middle[:2] for n in neurons.values()])
        self._radii = np.array([n.radius for n in neurons.values()])

    def forget(self, *gone: Mobject) -> list[Mobject]:
        """Give the room of numbers to later ones; all of them if none is named."""
        leaving = list(gone) if gone else list(self.shown)
        self.shown = [one for one in self.shown if one not in leaving]
        return leaving

    @property
    def nearness(self) -> float:
        """How large type is drawn in the scene, so that it keeps its size in the picture."""
        return self.view.width / style.FRAME.width if self.view else 1.0

    # -- placing ---------------------------------------------------------------------------------

    def _put(
        self,
        label: Mobject,
        spots: Sequence[Spot],
        lines: Lines,
        taken: Sequence[Box] = (),
        own: tuple[int, int] | None = None,
        margin: float = 0.05,
    ) -> list[Mobject]:
        others = [box_of(one) for one in (*self.shown, *self.marks)]
        also = [box_of(one) for one in self.also] if staging().anywhere else []
        spots = self._within(label, spots)
        if own is not None:
            spots = [spot for spot in spots if self._belongs(label, spot, own)]
        for apart in (self.nearness, 0.0):  # close to another rather than not at all
            boxes = [*taken, *self._walls, *also, *(_grown(box, apart) for box in others)]
            if place_clear(label, spots, boxes, lines, margin=margin * self.nearness):
                keep_above(label, 5)
                self.shown.append(label)
                return [label]
        return []

    def _at_corners(self, label: Mobject, l: int, j: int) -> list[Spot]:
        """Spots beside a neuron's disc, above and below its row, on its roomy side first."""
        neuron, side = self.scenery.neuron[l][j], self._slots.roomy(l, j)
        x, y, _z = (float(at) for at in neuron.middle)
        out = neuron.radius + label.width / 2 + 0.07
        up = 0.7 * neuron.radius
        if self._bearing.is_upright:
            return [(x - s * out, y + way * up) for s in (side, -side) for way in (-1, 1)]
        return [(x + way * out, y + s * up) for s in (side, -side) for way in (-1, 1)]

    def _where(self, label: Mobject) -> Spot:
        """How far along and across a label stands."""
        return self._bearing.at(label.get_center())

    def _within(self, label: Mobject, spots: Sequence[Spot]) -> list[Spot]:
        """Spots above the captions, and within what the camera sees."""
        if self.view is None:
            low = style.CAPTIONS_TOP + CAPTIONS + label.height / 2
            return [(x, max(y, low)) for x, y in spots]
        size = self.nearness
        across, up = label.width / 2 + 0.2 * size, label.height / 2 + 0.2 * size
        low = self.view.bottom + (style.CAPTIONS_TOP - style.FRAME.bottom + CAPTIONS) * size
        return [
            (x, y)
            for x, y in spots
            if self.view.left + across < x < self.view.right - across
            and low + label.height / 2 < y < self.view.top - up
        ]

    def _belongs(self, label: Mobject, spot: Spot, own: tuple[int, int]) -> bool:
        """Whether no other neuron is so near that a number would be taken for its own."""
        part, middle = label, np.array(spot)
        if staging().anywhere and not isinstance(label, Typeset):  # the number, not its name
            part = label.submobjects[-1]
            middle += (part.get_center() - label.get_center())[:2]
        half = np.array([part.width, part.height]) / 2
        apart = np.maximum(np.abs(self._middles - middle) - half, 0.0)
        away = np.linalg.norm(apart, axis=1) - self._radii
        nearest, ours = float(away.min()), float(away[self._order[own]])
        if staging().anywhere:  # what is between two neurons must be clearly of one
            away[self._order[own]] = np.inf
            return nearest > NEAR or ours + CLEARLY <= float(away.min())
        return nearest > NEAR or ours <= nearest

    @staticmethod
    def _nearest(spots: Iterator[Spot], own: np.ndarray, others: Lines) -> list[Spot]:
        """Spots that are nearer to a line than to all others: what stands there is of that line."""

        def away(line: np.ndarray, spot: Spot) -> float:
            return float(np.linalg.norm(line[:, :2] - spot, axis=1).min())

        return [
            spot
            for spot in spots
            if all(away(own, spot) < away(line, spot) + 1e-3 for line in others)
        ]

    # -- what must be kept clear -----------------------------------------------------------------

    def lines_at(self, l: int, k: int) -> list[np.ndarray]:
        """All lines around a neuron: edges into and out of its layer, its ribbons, discs."""
        turn = np.linspace(0, 2 * np.pi, 40)
        rim = np.column_stack([np.cos(turn), np.sin(turn)])
        own = self.scenery.neuron[l][k]
        neurons = [n for layer in self.scenery.neuron for n in layer.values()]
        discs = [
            one.middle[:2] + share * one.radius * rim
            for one in (neurons if staging().anywhere else [own])
            for share in ((1.0, 0.5, 0.0) if staging().anywhere else (1.0,))
        ]
        return [*discs, *self._edges(l), *self._borders(self._flows[l], k)]

    def ribbons(self, l: int) -> list[np.ndarray]:
        """The borders of all ribbons along the edges into layer l."""
        if l - 1 not in self._flows:
            return []
        flow = self._flows[l - 1]
        return [line for k in flow.docks for line in self._borders(flow, k)]

    def drawn(self) -> list[np.ndarray]:
        """All that marks beside an upright network must keep clear of: its edges and ribbons."""
        ways = [
            edge.way()[:, :2]
            for layer in self.scenery.edge
            for edge in layer.values()
            if isinstance(edge, CurvedEdge)
        ]
        layers = range(1, self.scenery.last + 1)
        return [*ways, *self._links(), *(line for l in layers for line in self.ribbons(l))]

    def _links(self) -> list[np.ndarray]:
        """The borders of all ribbons from the cost."""
        return [line for j in self.scenery.link for line in self._link(j)]

    def _link(self, j: int) -> list[np.ndarray]:
        """The borders of the ribbon from the cost to an output, level parts and turn."""
        way, flow = self.scenery.link[j], self._flows[self.scenery.last]
        half = flow.on_scale.size(float(flow.arrival.error[j])) / 2
        along = np.gradient(way, axis=0)
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
        across = np.column_stack([-along[:, 1], along[:, 0]]) * half
        return [evenly(way + side * across, np.zeros(len(way)), 60)[0] for side in (-1, 1)]

    def _edges(self, l: int, *, after: bool = False) -> list[np.ndarray]:
        """The edges into a layer and out of it, or only those, as far as they are drawn singly.

        Of a deep network those of the layers around it, too: a number is wider than a way there.
        """
        edges, x = self.scenery.edge, self.scenery.plan.x
        around = [m for m in range(1, len(edges)) if abs((x(m - 1) + x(m)) / 2 - x(l)) < REACH]
        layers = sorted({*around, l + 1, *(() if after else (l,))})
        near = [edge for m in layers if 0 < m < len(edges) for edge in edges[m].values()]
        return [edge.way()[:, :2] for edge in near if isinstance(edge, CurvedEdge)]

    def _borders(self, flow: BackFlow, k: int, cancelled: float = 0.0) -> list[np.ndarray]:
        """The borders of all ribbons that come to a neuron, before they meet or when they have."""
        dock = flow.docks[k]
        found = []
        for berth in dock.berths:
            found += _borders(*flow.line(k, berth.source))
        for line, width in (dock.trunk(cancelled, 0.0), dock.tongue(cancelled)):
            found += _borders(flow.bearing.placed(line), width)
        return found


def _grown(box: Box, size: float) -> Box:
    """A box with the room around it that sets numbers apart."""
    left, right, bottom, top = box
    across, up = BETWEEN[0] * size, BETWEEN[1] * size
    return left - across, right + across, bottom - up, top + up


def _borders(line: np.ndarray, width: np.ndarray) -> list[np.ndarray]:
    """The middle and both borders of a ribbon, with the ground around it."""
    way = np.gradient(line, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    across = np.column_stack([-way[:, 1], way[:, 0]]) * (width / 2 + CASING)[:, None]
    return [line + across, line, line - across]


def along(
    label: Mobject,
    line: np.ndarray,
    width: np.ndarray,
    shares: Sequence[float],
    side: float,
    bearing: Bearing,
) -> Iterator[Spot]:
    """Spots beside a ribbon: first those on one side of it, near before far.

    The sides are 1 above and -1 below, or at the left and at the right of one that is upright.
    """
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
            upwards = normal if bearing.at(normal)[1] > 0 else -normal
            spot = line[i] + way * upwards * min(reach, FARTHEST + label.width)
            yield float(spot[0]), float(spot[1])
