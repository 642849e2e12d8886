"""One of two copies of a network, with straight edges, the ruts in them and its pots."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VMobject

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.edge import segments
from scenes.mobjects.network.lit_neuron import LitNeuron
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.shapes import discs
from scenes.parts.ch09.even_plan import even_plan
from scenes.parts.ch09.pots import Pots
from scenes.parts.ch09.ruts import Ruts, pitch_for
from scenes.parts.ch09.stagings import staging
from scenes.parts.ch09.walks import Walks
from scenes.parts.ch09.ways import Place, Ways
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import Backing, Shaded, Solid

WIDE, INWARDS = 1.25, 0.3
"""radii of the smallest neuron that the deepest rut may be wide, and that ruts reach below them"""
WALKER, MOAT = 0.11, 0.045
"""radius; from the rim of a neuron to the ruts"""
STRAIGHT = 9
"""points of a straight edge"""


class Twin(Solid, Scenery):
    """A network up to its cost, without numbers in its neurons, and what a backward pass leaves.

    Attributes:
        walks: how often which edge is walked.
        ruts: what that leaves; ``fresh`` in an edge that was never walked before, ``again`` a walk
            that is laid over another.
        pots: what is kept instead.

    Args:
        read: the readings of the example.
        zone: what it fills.
    """

    def __init__(self, read: Readings, zone: Zone) -> None:
        super().__init__(read, zone, plan=even_plan(read, zone))
        self.zone = zone
        for neuron in self.network.neurons:
            if isinstance(neuron, LitNeuron):
                neuron.remove(*(one for one in (neuron.numeral, neuron.word) if one is not None))
                neuron.numeral = neuron.word = None
        self._straighten()
        sizes = read.trace.sizes
        lines = {
            (l, j, k): e for l in range(1, self.last + 1) for (j, k), e in self.edge[l].items()
        }
        if self.network.image:
            fan = zip(self.neuron[1], self.network.lines_into(1), strict=True)
            lines = {**{(1, j, -1): line for j, line in fan}, **lines}
        self.line: dict[Place, Any] = lines
        shown = [list(layer) for layer in self.neuron]
        self.walks = Walks(sizes, list(lines), shown)
        ways = np.array([self._inwards(place, line) for place, line in lines.items()])
        least = min(column.radius for column in self.network.columns if column.radius)
        pitch = pitch_for(float(self.walks.totals.max()), WIDE * least)
        self.ruts = Ruts(ways, self.walks.totals, pitch)
        self.fresh = Ruts(ways, self.walks.totals, pitch)
        self.again = Ruts(ways, self.walks.totals, pitch)
        self.again.paint(style.theme.ink)
        kept = {
            (l, j): (neuron.middle, neuron.radius)
            for l in range(1, self.last + 1)
            for j, neuron in self.neuron[l].items()
            if isinstance(neuron, LitNeuron)
        }
        self.pots = Pots(read, kept)
        self._ways = ways
        self.moat = Moat(fill_color=style.theme.ground, fill_opacity=1.0, stroke_width=0.0)
        round_ = [one for one in self.network.neurons if isinstance(one, LitNeuron)]
        radii = np.array([one.radius for one in round_])
        self.moat.points = discs(np.array([one.middle for one in round_]), radii + MOAT)
        self.walker = Walker(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.remove(self.cost_shell, self.shells, *self.glow)
        network = self.network
        below = [self.links, network.scenery, network.edges, self.ruts, self.fresh]
        below += [self.again, network.labels]
        self.submobjects = [*below, self.moat, self.walker, network.neurons, self.pots, self.cost]

    def walked(self) -> list[Any]:
        """All but the edges, which are dim while their ruts are the subject."""
        return [
            self.ruts,
            self.fresh,
            self.again,
            self.moat,
            self.walker,
            self.network.neurons,
            self.network.labels,
            self.cost,
            self.links,
        ]

    def wear(self, walked: np.ndarray, new: int | None = None, old: float = 0.0) -> None:
        """So often was each edge walked; one may be new, which gets ``old`` from 0 to 1."""
        fresh, rest = np.zeros_like(walked), np.array(walked, dtype=float)
        if new is not None and old < 1:
            fresh[new], rest[new] = walked[new], 0.0
            self.fresh.paint(style.mix(style.theme.ink, style.theme.signal, old))
        self.ruts.wear(rest)
        self.fresh.wear(fresh)

    def lay_copy(self, walked: np.ndarray, away: float) -> None:
        """A walk once more, as far away from where it was walked as told; none if it is empty."""
        self.again.wear(walked)
        if len(self.again.points):
            side = np.array([1.0, 0.0, 0.0]) if staging().stands else np.array([0.0, -1.0, 0.0])
            self.again.points = self.again.points + away * side

    def way_back(self, place: Place) -> np.ndarray:
        """Along an edge from the later neuron to the earlier one."""
        points = self.line[place].points
        return np.array([points[-1], points[0]])

    def stand(self, ways: Ways, walked: float) -> None:
        """Who walks is so many paths further."""
        whole = int(walked)
        if whole >= ways.number:
            self.walker.points = np.zeros((0, 3))
            return
        edges = ways.way(whole)
        gone = (walked - whole) * len(edges)
        start, end = self._ways[edges[min(int(gone), len(edges) - 1)]]
        at = end + (gone - int(gone)) * (start - end)
        self.walker.points = discs(np.array([[*at, 0.0]]), np.array([WALKER]))

    def sweep_counts(self, done: dict[int, float]) -> np.ndarray:
        """How often each edge is used if those into a layer were used so often, by layer."""
        return np.array([done.get(l, 0.0) for l, _, _ in self.walks.places])

    def _inwards(self, place: Place, line: VMobject) -> np.ndarray:
        """An edge's two ends, a little inside its neurons, shape (2, 2)."""
        l, j, k = place
        start, end = line.points[0, :2], line.points[-1, :2]
        along = (end - start) / np.linalg.norm(end - start)
        before = self.neuron[l - 1][k].radius if k >= 0 else 0.0
        after = self.neuron[l][j].radius
        return np.array([start - INWARDS * before * along, end + INWARDS * after * along])

    def _straighten(self) -> None:
        for layer in self.edge:
            for (j, k), edge in layer.items():
                assert isinstance(edge, CurvedEdge)
                ends = self._rims(edge, (j, k), layer)
                edge.start_point, edge.end_point = ends
                edge.reroute(np.linspace(*ends, STRAIGHT)[:, :2])
        if self.network.image:
            fan = self.network.lines_into(1)
            for line, neuron in zip(fan, self.neuron[1].values(), strict=True):
                start = line.points[0].copy()
                way = neuron.middle - start
                end = neuron.middle - way / np.linalg.norm(way) * neuron.radius
                line.points = segments(start[None], end[None])
            self.network.scenery[1].points = np.concatenate([line.points for line in fan])

    def _rims(
        self, edge: CurvedEdge, place: tuple[int, int], layer: Any
    ) -> tuple[np.ndarray, np.ndarray]:
        l = self.edge.index(layer)
        after, before = self.neuron[l][place[0]], self.neuron[l - 1][place[1]]
        way = after.middle - before.middle
        way = way / np.linalg.norm(way)
        return before.middle + way * before.radius, after.middle - way * after.radius


class Moat(Backing, VMobject):
    """Keeps the ruts a little off the neurons' rims."""


class Walker(Shaded, VMobject):
    """Who walks along a path, to be followed with the eye."""
