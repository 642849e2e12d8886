"""The network that a computation graph is made of, and where in it each leaf comes from."""

from __future__ import annotations

from manim import Mobject

from backprop_model.graph import Node
from scenes.mobjects.edge import Edge
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.placement import beside_edge, place
from scenes.mobjects.typeset import Formula
from scenes.parts.ch13.graph_of_example import UnrolledReadings
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

STRIP = 1.2
"""height of a network above its graph"""
GAP = 0.15
LINE_ROOM = 0.45
"""below a graph, for a line of words"""
ROOM_FOR_COUNTS = 0.35
"""below a layer that is not shown whole stands its size"""


class UnrolledNetwork:
    """A small network as a strip above its graph; of a larger one, the part that is unrolled.

    Attributes:
        diagram: the network.
        subject: what of it becomes a graph.
        stays: whether it stays on stage, above the graph.
        room: where the graph can stand.

    Args:
        read: the readings of the example.
        unrolled: those of the graph.
    """

    def __init__(self, read: Readings, unrolled: UnrolledReadings) -> None:
        whole = style.WHOLE
        self._unrolled, self.stays = unrolled, unrolled.is_whole
        l, j, shown = read.trace.depth, unrolled.output, unrolled.summands
        zone, self.room = whole.inset(y=ROOM_FOR_COUNTS), whole
        if self.stays:
            zone = Zone(whole.left, whole.right, whole.top - STRIP, whole.top)
            self.room = Zone(whole.left, whole.right, whole.bottom + LINE_ROOM, zone.bottom - GAP)
        pinned = {(l, j), *((l - 1, k) for k in shown)}
        network = self.diagram = NetworkDiagram(read, zone, pinned).show_weights()
        self.subject: list[Mobject] = [network.neuron[l][j]]
        self.subject += [network.neuron[l - 1][k] for k in shown]
        self.subject += [network.edge[l][j, k] for k in shown]

    def source(self, node: Node) -> Mobject | None:
        """What a leaf is in the network; ``None`` where that is not on stage."""
        named = self._unrolled.place_of(node)
        if not self.stays or named is None:
            return None
        letter, l, indices = named
        if letter == "w":
            return self.diagram.edge[l][indices]  # type: ignore[index]
        layer = self.diagram.last if letter == "y" else l
        return self.diagram.neuron[layer][indices[0]]

    def name(self, gradient: Quantity, symbol: Symbol, edge: Edge) -> Formula:
        """The gradient of a weight, beside its edge."""
        label = Formula("{s} = {g}", size=style.LABEL, s=symbol, g=gradient)
        return place(label, beside_edge(label, edge), self.diagram.obstacles())
