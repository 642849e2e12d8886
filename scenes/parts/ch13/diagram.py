"""A computation graph on stage: nodes with their values, later their gradients, and edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from manim import (
    DOWN,
    UP,
    Animation,
    AnimationGroup,
    Mobject,
    ShowPassingFlash,
    VGroup,
    VMobject,
)

from backprop_model.graph import Contribution, Node, Visit
from scenes.mobjects.edge import Edge
from scenes.mobjects.pill import Pill
from scenes.mobjects.placement import beside_edge, find_room, near_edge, place
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.parts.ch13.layout import GraphLayout, lay_out_graph
from scenes.parts.ch13.node import GAP, LARGE, SMALL, GraphNode
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

FEW = 8
"""nodes up to which a graph is drawn large"""
STRETCH = 1.45
"""how much further apart than needed nodes may stand where there is room"""
TIGHT = 1.4
"""distance of columns below which numbers keep two digits only"""
FURTHER = (0.3, 0.55, 0.65)
"""distances at which a local derivative may stand from an edge that is too short for it"""
NEARER = 1.2
"""how many times further from a label than its own node every other one is"""
CLEAR = 0.4
"""length of an edge that must be seen between two nodes"""


class GraphDiagram:
    """A recorded graph, laid out in layers from its leaves to its result.

    Attributes:
        scenery: all that is drawn of it, but for gradients and local derivatives.
        node: the drawn node of each recorded node.
        edge: by (operand, result): its straight parts, from operand to result.
        tight: whether columns stand so close that only edges by themselves can be told.

    Args:
        read: the readings of the graph.
        zone: where it stands.
    """

    def __init__(self, read: GraphReadings, zone: Zone) -> None:
        self.read = read
        graph = read.graph
        self.measure = LARGE if len(graph.nodes) <= FEW else SMALL
        layout = lay_out_graph([(e.operand, e.result) for e in graph.edges], self._room)
        steps = max(layout.columns - 1, 1)
        self.tight = zone.width / steps < TIGHT
        self._digits = 2 if self.tight else 3
        self.node = {
            n: GraphNode(
                read, n, self._digits, self.measure, n is graph.output and n.name is not None
            )
            for n in graph.nodes
        }
        across = self._across([n for n, at in layout.places.items() if at[0] == 0], steps, zone)
        depth = self._spread_leaves(layout, across)
        rise = self._rise(list(depth.values()), zone)

        def point(place: tuple[int, float]) -> np.ndarray:
            return np.array([across[place[0]], rise(place[1]), 0.0])

        for n, (column, _) in layout.places.items():
            self.node[n].shift(point((column, depth[n])) - self.node[n].middle)
        self.edge: dict[tuple[Node, Node], list[Edge]] = {
            (a, b): self._legs(a, b, [point(bend) for bend in bends])
            for (a, b), bends in layout.bends.items()
        }
        self.edges = VGroup(*(leg for legs in self.edge.values() for leg in legs))
        self.nodes = VGroup(*self.node.values())
        self._settle_values()
        self.gradient = self._settle_gradients()
        self.scenery = VGroup(self.edges, self.nodes)

    def _room(self, node: Node) -> float:
        return self.measure.step if node.operation is not None else self.measure.leaf

    def _across(self, first: list[Node], steps: int, zone: Zone) -> list[float]:
        """Where columns stand; the first keeps clear of the next with its wide boxes."""
        left = max(self.node[n].width for n in first) / 2
        right = max(self.node[self.read.graph.output].width / 2, self.measure.radius) + 0.1
        least = left + self.measure.radius + CLEAR
        pitch = min((zone.width - left - right) / steps, self.measure.column)
        if pitch < least:
            pitch = (zone.width - left - right - least) / max(steps - 1, 1)
        places = [0.0, *(max(least, pitch) + pitch * i for i in range(steps))]
        start = zone.center[0] - (places[-1] + left + right) / 2 + left
        return [start + place for place in places]

    def _spread_leaves(self, layout: GraphLayout, across: list[float]) -> dict[Node, float]:
        """Depths; a leaf too wide to stand beside one in the column before it moves outwards."""
        leaves = [n for n in self.node if n.operation is None]
        depth: dict[Node, float] = {n: place[1] for n, place in layout.places.items()}
        middle = depth[self.read.graph.output]
        for n in sorted(leaves, key=lambda leaf: layout.places[leaf]):
            column = layout.places[n][0]
            for m in (m for m in leaves if layout.places[m][0] == column - 1):
                reach = (self.node[n].width + self.node[m].width) / 2 + GAP
                wide = across[column] - across[column - 1] < reach
                if wide and abs(depth[n] - depth[m]) < self.measure.leaf:
                    side = 1 if depth[n] > middle else -1
                    depth[n] = depth[m] + side * self.measure.leaf
        return depth

    def _rise(self, depths: list[float], zone: Zone) -> _Rise:
        span = max(depths) - min(depths)
        free = zone.height - self.measure.step
        scale = min(free / span, STRETCH) if span else 1.0
        middle = (max(depths) + min(depths)) / 2
        return _Rise(zone.center[1], middle, scale)

    def _legs(self, a: Node, b: Node, bends: Sequence[np.ndarray]) -> list[Edge]:
        one, other = self.node[a], self.node[b]
        stops = [one.middle, *bends, other.middle]
        legs = []
        for i, (start, end) in enumerate(pairwise(stops)):
            near = one.reach(end - start) if i == 0 else 0.0
            far = other.reach(start - end) if i == len(stops) - 2 else 0.0
            legs.append(Edge(start, end, near, far).set_stroke(style.theme.quiet))
        return legs

    def _settle_values(self) -> None:
        """Values above their nodes, a little aside where an edge comes in from above."""
        for drawn in self.node.values():
            if drawn.numeral is not None:
                place(drawn.numeral, _over(drawn, drawn.numeral, UP), self.obstacles(drawn))

    # -- parts -----------------------------------------------------------------------------------

    def obstacles(self, own: Mobject | None = None) -> Iterator[Mobject]:
        """All that a label should keep clear of, but for the values that are placed alike."""
        for drawn in self.node.values():
            yield drawn.frame
            if drawn.numeral is not None and drawn is not own:
                yield drawn.numeral
        yield from self.edges

    def legs_into(self, node: Node) -> list[Edge]:
        """The edges along which a step gets its operands."""
        return [leg for (_, b), legs in self.edge.items() if b is node for leg in legs]

    def amount(self, node: Node, quantity: Quantity) -> Numeral:
        """What a node was handed so far, below it."""
        return self._numeral(quantity).move_to(self.gradient[node])

    def put_below(self, node: Node, line: Mobject, taken: Iterable[Mobject]) -> bool:
        """Move a line to where a node has its gradient, if that is free; whether it is."""
        own = self.gradient[node].get_center()
        others = [label for label in taken if not np.allclose(label.get_center(), own)]
        anchors = _over(self.node[node], line, DOWN)
        spot = find_room(line, anchors, [*self.obstacles(), *others])
        if spot is not None:
            line.move_to(spot)
        return spot is not None

    def _numeral(self, quantity: Quantity) -> Numeral:
        shown = quantity.to(self._digits - 1, self._digits)
        return Numeral(shown, size=self.measure.text, color=style.theme.signal)

    def _settle_gradients(self) -> dict[Node, Numeral]:
        """Gradients below their nodes, clear of edges and of each other."""
        labels: dict[Node, Numeral] = {}
        frames = _Frames([drawn.frame for drawn in self.node.values()])
        for i, (node, drawn) in enumerate(self.node.items()):
            if node.kind != "constant":
                label = self._numeral(self.read.gradient(node))
                taken = [*self.obstacles(), *labels.values()]
                anchors = [*_over(drawn, label, DOWN), *_over(drawn, label, UP)]
                spot = find_room(label, frames.nearest(i, label, anchors), taken, bearable=0.0)
                place(label, anchors if spot is None else [spot], taken)
                labels[node] = label
        return labels

    def local(self, visit: Visit, share: Contribution, taken: Iterable[Mobject]) -> Pill | None:
        """A local derivative on its edge; ``None`` where there is no room for it."""
        legs = self.edge[share.operand, visit.node]
        shown = self.read.local(visit, share).to(self._digits - 1, self._digits)
        pill = Pill(shown, style.theme.slope)
        bodies = [part for part in self.obstacles() if not isinstance(part, Edge)]
        taken = [*bodies, *self.gradient.values(), *taken]
        leg = legs[len(legs) // 2]
        anchors = near_edge(pill, leg)
        if np.linalg.norm(leg.end_point - leg.start_point) < 2 * pill.width:
            anchors += beside_edge(pill, leg, FURTHER)
        spot = find_room(pill, anchors, taken)
        return None if spot is None else pill.move_to(spot)

    # -- animation -------------------------------------------------------------------------------

    def flow_into(self, node: Node, run_time: float = style.STEADY) -> Animation:
        """Values run along the edges into a step."""
        return self._flow(self._ways_into(node), False, run_time)

    def flow_back(self, node: Node, run_time: float = style.STEADY) -> Animation:
        """A gradient runs back to the operands that want one."""
        ways = [w for w in self._ways_into(node) if w[0].kind != "constant"]
        return self._flow(ways, True, run_time)

    def _ways_into(self, node: Node) -> list[tuple[Node, list[Edge]]]:
        return [(a, legs) for (a, b), legs in self.edge.items() if b is node]

    @staticmethod
    def _flow(
        ways: list[tuple[Node, list[Edge]]], backward: bool, run_time: float
    ) -> AnimationGroup:
        color = style.theme.signal if backward else style.theme.activation
        lights = []
        for _, legs in ways:
            stops = [legs[0].start_point, *(leg.end_point for leg in legs)]
            light = VMobject(stroke_color=color, stroke_width=style.STRONG + 1)
            light.set_points_as_corners(stops[::-1] if backward else stops)
            lights.append(ShowPassingFlash(light, time_width=0.4, run_time=run_time))
        return AnimationGroup(*lights)


class _Rise:
    """From a depth of the layout to a height on stage."""

    def __init__(self, middle: float, depth: float, scale: float) -> None:
        self._middle, self._depth, self._scale = middle, depth, scale

    def __call__(self, depth: float) -> float:
        return self._middle - (depth - self._depth) * self._scale


class _Frames:
    """Where the frames of all nodes are, to see which of them a label is nearest to."""

    def __init__(self, frames: Sequence[Mobject]) -> None:
        self._middles = np.array([frame.get_center()[:2] for frame in frames])
        self._sizes = np.array([(frame.width, frame.height) for frame in frames])

    def nearest(self, own: int, label: Mobject, anchors: Sequence[np.ndarray]) -> list[np.ndarray]:
        """Those of the anchors that are clearly nearer to a node's frame than to any other."""
        apart = np.abs(np.array(anchors)[:, None, :2] - self._middles)
        apart -= (self._sizes + np.array([label.width, label.height])) / 2
        gaps = np.linalg.norm(np.maximum(apart, 0.0), axis=2)
        clear = np.delete(gaps, own, axis=1) > NEARER * gaps[:, [own]]
        return [at for at, is_clear in zip(anchors, clear.all(axis=1), strict=True) if is_clear]


def _over(drawn: GraphNode, label: Mobject, side: np.ndarray) -> list[np.ndarray]:
    """Anchors above or below a node: in the middle, then more and more aside."""
    reach = drawn.frame.height / 2 + label.height / 2 + GAP
    return [
        drawn.middle + side * (reach + away) + np.array([shift * label.width, 0.0, 0.0])
        for away in (0.0, 0.12, 0.3)
        for shift in (0.0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.4, -0.4, 0.5, -0.5, 0.7, -0.7)
    ]
