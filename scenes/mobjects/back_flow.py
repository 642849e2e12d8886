"""Error on its way back into one layer: it runs, meets, cancels, runs on, and is pinched.

flow = BackFlow(scenery, arrival(read, 1), per_one)
self.add(flow)
self.play(Back(flow, [0], to=RUN))      # along the weights
self.play(Back(flow, [0], to=MET))      # what has opposite signs cancels, in the open
self.play(Back(flow, [0], to=THROUGH))  # what is left runs up to the neuron
self.play(Back(flow, [0], to=PINCHED))  # its slope lets only a share through
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from scenes.mobjects.docks import Dock, Way, dock, edge_way, let_through, wedges
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import Slots
from scenes.mobjects.network.upright import Bearing
from scenes.mobjects.ribbon_geometry import ease, evenly
from scenes.mobjects.ribbon_pieces import Key, Piece, together
from scenes.mobjects.ribbons import FLOOR, SEAM, End, Ribbons
from scenes.readings.sweep import Arrival
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import keep_above

RUN, MET, THROUGH, PINCHED = 1.0, 2.0, 3.0, 4.0
"""how far error has come: to the neuron's dock, cancelled, up to the neuron, through its gate"""
FEW = 24
"""ribbons into a layer up to which even the thinnest are drawn"""
THINNEST = 0.008
"""of many ribbons, those below this width are left out"""
MOST_LAYERS = 4
"""neurons up to which the ribbons to each lie in a layer of their own"""
AT_DOCK = 0.88
"""share of the time to run that the ribbons take to their dock; the trunk takes the rest"""


class BackFlow(Ribbons):
    """All ribbons that come back to one layer.

    Attributes:
        layer: l.
        at: ``at[k]``, how far what comes to neuron k has come, 0 to `PINCHED`.
        docks: ``docks[k]``, where it arrives, along the network and across it; none for outputs.
        bearing: which way the network runs.

    Args:
        scenery: the network up to its cost.
        arrival: what comes back to the layer.
        per_one: the width of the number 1.

    Example::

        from backprop_model import load_example
        from scenes.mobjects.back_flow import PINCHED, BackFlow
        from scenes.mobjects.network.scenery import Scenery
        from scenes.mobjects.ribbon_scales import scales_by_layer
        from scenes.readings import Readings
        from scenes.readings.sweep import arrival
        from scenes.stage.style import HERO

        read = Readings(load_example("mazur"))
        scenery = Scenery(read, HERO)
        arrivals = {l: arrival(read, l) for l in (2, 1)}
        scales = scales_by_layer(read, scenery, arrivals)
        flows = [BackFlow(scenery, come, scales[l]) for l, come in arrivals.items()]
        for flow in flows:
            flow.at = dict.fromkeys(flow.at, PINCHED)
            flow.update_points()
        picture = [*flows, scenery.network.neurons, scenery.cost]
    """

    def __init__(self, scenery: Scenery, arrival: Arrival, per_one: float) -> None:
        told = len(scenery.neuron[arrival.layer])
        apart = arrival.terms is not None and told <= MOST_LAYERS
        super().__init__(max(told, 1) if apart else 1)
        keep_above(self)
        self.scenery, self.arrival, self.layer = scenery, arrival, arrival.layer
        self.bearing = Bearing(scenery.plan.is_upright)
        self.per_one = per_one
        self.on_scale = Scale(Channel.LENGTH, per_one, FLOOR)
        neurons = scenery.neuron[self.layer]
        self.at: dict[int, float] = dict.fromkeys(neurons, 0.0)
        self.docks: dict[int, Dock] = {}
        self._drawn_at: tuple[float, ...] | None = None
        if arrival.terms is not None:
            slots = Slots(scenery)
            self.docks = {k: self._dock(k, slots.outer(self.layer, k)) for k in neurons}
        self.update_points()

    # -- what comes where ------------------------------------------------------------------------

    def cancels(self, k: int) -> bool:
        """Whether ribbons of both signs come to a neuron, thick enough to be seen to cancel."""
        return k in self.docks and self.docks[k].lost > 2 * FLOOR

    def is_scaled(self) -> bool:
        """Whether the neurons' slopes scale what arrives."""
        return self.arrival.slope is not None

    def edge_ways(self) -> dict[tuple[int, int], np.ndarray]:
        """For each weight (j, k) between this layer and the next the way of its ribbon, forward."""
        if not self.docks:
            return {}
        ways = {}
        for k, at in self.docks.items():
            berths = {berth.source: berth.y for berth in at.berths}
            for j, head in self._heads.items():
                ways[j, k] = edge_way(at, berths.get(j, at.y), head)
        edges = self.scenery.edge[self.layer + 1]
        return {weight: self.bearing.placed(ways[weight]) for weight in edges}

    def line(self, k: int, source: int) -> tuple[np.ndarray, np.ndarray]:
        """Centre line in the frame, and widths, of what one neuron ahead sends to neuron k."""
        at = self.docks[k]
        berth = next(b for b in at.berths if b.source == source)
        line, width = at.line(berth, self._heads[source])
        return self.bearing.placed(line), width

    @cached_property
    def _heads(self) -> dict[int, tuple[float, float]]:
        """The rims of the next layer's neurons that look here; they stay where they are."""
        ahead = self.scenery.neuron[self.layer + 1]
        middles = {j: self.bearing.at(n.middle) for j, n in ahead.items()}
        return {j: (x - ahead[j].radius, y) for j, (x, y) in middles.items()}

    def _dock(self, k: int, side: float) -> Dock:
        neuron = self.scenery.neuron[self.layer][k]
        ahead = self.scenery.neuron[self.layer + 1]
        terms = self.arrival.terms
        assert terms is not None
        delta = self.scenery.read.trace.dC_dz[self.layer + 1]
        tail, head = self.scenery.plan.inner(self.layer + 1)
        count = len(ahead) * len(self.at)
        return dock(
            self.bearing.at(neuron.middle),
            neuron.radius,
            side,
            Way.between(tail, head),
            {j: float(terms[j, k]) for j in ahead},
            {j: (self.bearing.at(n.middle)[1], float(delta[j])) for j, n in ahead.items()},
            1.0 if self.arrival.slope is None else float(self.arrival.slope[k]),
            self.per_one,
            1e-9 if count <= FEW else THINNEST,
        )

    # -- drawing ---------------------------------------------------------------------------------

    def update_points(self) -> None:
        """Draw all ribbons as far as they have come."""
        now = tuple(self.at.values())
        if now == self._drawn_at:
            self.move_on()
            return
        self._drawn_at = now
        layers: list[list[Piece]] = [[] for _ in self.coats]
        gates: list[np.ndarray] = []
        seams: list[np.ndarray] = []
        for place, (k, so_far) in enumerate(self.at.items()):
            if so_far <= 0:
                continue
            pieces = layers[-1 - place] if len(layers) > 1 else layers[0]  # the first is on top
            if k in self.docks:
                self._to_hidden(k, so_far, pieces, gates, seams)
            else:
                self._to_output(k, so_far, pieces, gates)
        placed = self.bearing.placed
        for pieces in layers:
            pieces.sort(key=lambda piece: -float(piece.width.max()))
            for piece in pieces:
                piece.line = placed(piece.line)
        self.keys = [[piece.key for piece in pieces] for pieces in layers]
        drawn = [together(pieces) for pieces in layers]
        self.draw(drawn, list(map(placed, gates)), list(map(placed, seams)))

    def drawn_ends(self) -> dict[Key, End]:
        """How wide each ribbon is drawn where it begins and where it ends, if it has arrived."""
        found: dict[Key, End] = {}
        for coat, keys in zip(self.coats, self.keys, strict=True):
            for index, end in coat.ends():
                found[keys[index]] = end
        return found

    def _to_output(
        self, j: int, so_far: float, below: list[Piece], gates: list[np.ndarray]
    ) -> None:
        error = float(self.arrival.error[j])
        width = abs(error) * self.per_one
        slope = 1.0 if self.arrival.slope is None else abs(float(self.arrival.slope[j]))
        way = self.bearing.way(self.scenery.link[j])[::-1]
        blur = 1e-9 if self.bearing.is_upright else 0.0  # turned, it is level but for rounding
        level = way[np.abs(way[:, 1] - way[-1, 1]) <= blur]
        begin = way[-1, 0] + min(0.86, 0.85 * float(np.ptp(level[:, 0])))
        line, _ = evenly(way, np.zeros(len(way)), 90)
        closed = float(ease(so_far - THROUGH))
        on_level = np.abs(line[:, 1] - way[-1, 1]) < 1e-6
        x = np.where(on_level, line[:, 0], begin)
        left = let_through(x, begin, way[-1, 0], slope, closed)
        radius = self.scenery.neuron[self.layer][j].radius
        below.append(
            Piece(
                ("link", j, j),
                line,
                np.maximum(width * left, FLOOR),
                error < 0,
                min(so_far, 1.0),
                self.scenery.plan.cost_radius,
                radius,
            )
        )
        if slope < 1 and closed > 0 and width > 2 * FLOOR:
            x = np.linspace(begin, way[-1, 0], 20)
            left = let_through(x, begin, way[-1, 0], slope, closed)
            gates += wedges(x, np.full(len(x), way[-1, 1]), width, left)

    def _to_hidden(
        self,
        k: int,
        so_far: float,
        pieces: list[Piece],
        gates: list[np.ndarray],
        seams: list[np.ndarray],
    ) -> None:
        at = self.docks[k]
        cancels = at.lost > 0
        cancelled = float(ease(so_far - RUN)) if cancels else 1.0
        running = float(min(so_far, 1.0))
        heads, radii = self._heads, self.scenery.neuron[self.layer + 1]
        for berth in at.berths:
            line, width = at.line(berth, heads[berth.source])
            piece = Piece(
                ("term", k, berth.source),
                line,
                np.maximum(width, FLOOR),
                berth.negative,
                min(running / AT_DOCK, 1.0),
                radii[berth.source].radius,
                0.0,
            )
            pieces.append(piece)
        if not at.berths or at.full <= 0:
            return
        arrived = max(running - AT_DOCK, 0.0) / (1 - AT_DOCK) * at.met
        arrived += float(np.clip(so_far - MET, 0.0, 1.0)) * (1 - at.met)
        closed = float(ease(so_far - THROUGH))
        line, width = at.trunk(cancelled if so_far < MET else 1.0, closed)
        if arrived > 0 and at.full > FLOOR:
            width = np.maximum(width, FLOOR)
            key = ("trunk", k, k)
            pieces.append(Piece(key, line, width, at.negative, arrived, 0.0, at.radius))
        if cancels and at.lost > FLOOR and arrived > 0:
            line, width = at.tongue(cancelled)
            key, share = ("tongue", k, k), min(arrived / at.met, 0.999)
            pieces.append(Piece(key, line, width, not at.negative, share, 0.0, 0.0))
            if cancelled > 0 and self.cancels(k):
                seams.append(at.seam(cancelled, SEAM * min(4 * cancelled, 1.0)))
        if at.net > 2 * FLOOR:
            gates += at.gate(closed)

    def measures(self) -> Iterator[Measure]:
        """What has come to rest, read off the ribbons' ends as they are drawn.

        At an output the error signal, and delta behind its gate; at a hidden neuron what each
        weight brings to the dock, and delta behind the gate.
        """
        read, l = self.scenery.read, self.layer
        for (kind, k, source), end in self.drawn_ends().items():
            if self.at[k] < PINCHED or kind == "tongue":
                continue
            if kind == "term":
                term = read.path_contribution(l, k, source)
                yield Measure(term, self.on_scale, end.last, end.negative)
                continue
            if kind == "link" and self.is_scaled():
                yield Measure(read.dC_da(l, k), self.on_scale, end.first, end.negative)
            yield Measure(read.dC_dz(l, k), self.on_scale, end.last, end.negative)

    def arrived(self) -> list[Quantity]:
        """The deltas that have come about, drawn or too thin to be."""
        done = [k for k, so_far in self.at.items() if so_far >= PINCHED]
        return [self.scenery.read.dC_dz(self.layer, k) for k in done]

    def underway(self) -> list[Quantity]:
        """What weights have brought so far, for the ribbons that have left their neurons."""
        read, l = self.scenery.read, self.layer
        going = [k for k, so_far in self.at.items() if so_far > 0 and k in self.docks]
        return [read.path_contribution(l, k, b.source) for k in going for b in self.docks[k].berths]
