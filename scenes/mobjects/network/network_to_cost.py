"""A network up to its cost, and what a chapter writes onto it: notes at neurons, pills on edges."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from manim import FadeOut, ManimColor, Mobject, VGroup, VMobject

from scenes.mobjects.edge import Edge
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.legend import ScaleLegend
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.neuron_notes import place_beside
from scenes.mobjects.network.outcome import Outcome
from scenes.mobjects.network.routes import Routes
from scenes.mobjects.pill import Pill, pill_on
from scenes.mobjects.pixels import Pixel
from scenes.mobjects.placement import beside_edge, find_room
from scenes.readings import Readings
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone


class NetworkToCost(VGroup):
    """A network with its weights, targets and cost, above room for a legend.

    Attributes:
        network, outcome: what it consists of.
        routes: the ways from its neurons to the cost.
        written: what was written onto it and stays; whatever comes later keeps clear of that.

    Args:
        read: the readings of the example.
        zone: where all of it stands.
        pinned: (layer, neuron) pairs that are shown in any case.
        legend: what stands in the zone's lower left corner.
    """

    def __init__(
        self, read: Readings, zone: Zone, pinned: Collection[tuple[int, int]], legend: VMobject
    ) -> None:
        room = Zone(
            zone.left, zone.right - Outcome.WIDTH, zone.bottom + ScaleLegend.HEIGHT, zone.top
        )
        self.network = NetworkDiagram(read, room, pinned).show_weights()
        self.outcome = Outcome(read, self.network, zone.right)
        self.routes = Routes(self.network, self.outcome)
        self.written: list[Mobject] = [legend]
        self._gradients = self.network.gradient_edges()
        super().__init__(self.network, self.outcome)

    def light(self, *subject: Mobject) -> Emphasis:
        """Dim all but the subject; nothing given lights all."""
        return Emphasis(self, subject or None)

    def gradients(self, l: int, to: int | None = None, source: int | None = None) -> list[Edge]:
        """Edges that show gradients: into a layer, into one neuron, or one; each is given once."""
        pool = self._gradients[l]
        wanted = [(j, k) for j, k in pool if to in (None, j) and source in (None, k)]
        return [pool.pop(weight) for weight in wanted]

    def note(
        self, neuron: Neuron | Pixel, *notes: VMobject, away: float = 0.0
    ) -> Sequence[VMobject]:
        """Write notes beside a neuron: all of them, or none where there is no room."""
        if not place_beside(neuron, notes, self.network, self._obstacles(), away):
            return ()
        self.written += notes
        return notes

    def name_edge(self, label: VMobject, edge: Edge) -> Sequence[VMobject]:
        """Write a label beside an edge, if there is room."""
        spot = find_room(label, beside_edge(label, edge), self._obstacles())
        if spot is None:
            return ()
        self.written.append(label.move_to(spot))
        return (label,)

    def pill(self, edge: Edge, quantity: Quantity, color: ManimColor) -> Sequence[Pill]:
        """Write a number onto an edge, if there is room."""
        bodies = [part for part in self._obstacles() if not isinstance(part, Edge)]
        pill = pill_on(edge, quantity, color, bodies)
        if pill is None:
            return ()
        self.written.append(pill)
        return (pill,)

    def erase(self, *parts: Mobject) -> list[FadeOut]:
        """Let what was written fade, and give its room to what comes later."""
        self.written = [one for one in self.written if one not in parts]
        return [FadeOut(part) for part in parts]

    def is_nearest(self, pill: Pill, source: Neuron | Pixel) -> bool:
        """Whether no other neuron of a source's layer is nearer to a pill."""
        layer = next(layer for layer in self.network.neuron if source in layer.values())
        spot = pill.get_center()
        return source is min(
            layer.values(), key=lambda n: float(np.linalg.norm(n.middle - spot)) - n.radius
        )

    def _obstacles(self) -> list[Mobject]:
        return [*self.network.obstacles(), *self.outcome.obstacles(), *self.written]
