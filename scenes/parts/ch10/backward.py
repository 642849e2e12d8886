"""All that flows back in BackwardFlow: ribbons by layer, beads by layer, tiles, their scales."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from manim import Animation, VGroup

from scenes.mobjects.back_flow import PINCHED, BackFlow
from scenes.mobjects.back_flow_motion import QUICK_PACE, Back, Repaint
from scenes.mobjects.beads import LARGEST, SIGNED, Beads, Growing
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.fade import Fade
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.upright import Bearing
from scenes.mobjects.ribbon_geometry import evenly
from scenes.mobjects.ribbon_scales import has_room_for_marks, scales_by_layer
from scenes.mobjects.tiles import Developing, Tiles
from scenes.mobjects.vary import Vary
from scenes.parts.ch10.story import Story
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above

CROWDED = 40
"""edges into a layer from which on ribbons take their place"""
FITS = 0.7
"""share of its area to which the largest bead may shrink, for a larger power of ten elsewhere"""
TILES_OFF = 0.6
"""from the upper border of the frame, or the left one, to pictures"""
BEAD_SHARE = 0.46
"""radius of the largest bead as a share of a neuron's"""


class Backward:
    """Everything that the sweep leaves on the network.

    Attributes:
        flows: the ribbons into each layer.
        beads: the gradients of the weights into each layer; none where they are pictures.
        tiles: the pictures of the first layer's gradients, where the input is an image.
        scales: the width of the number 1 in the ribbons into each layer.
        enlarged: how many times as large as on the common scale the beads into each layer are.

    Args:
        scenery: the network up to its cost.
        story: what is told.
        like: another sweep, through the same network with other weights, whose scales it has.
    """

    def __init__(self, scenery: Scenery, story: Story, like: Backward | None = None) -> None:
        self.scenery, self.story = scenery, story
        self.scales = self._scales(like)
        self.flows = {
            l: BackFlow(scenery, come, self.scales[l]) for l, come in story.arrivals.items()
        }
        self.ways = {l: self._ways(l) for l in range(1, scenery.last + 1) if scenery.edge[l]}
        self.enlarged: dict[int, float] = dict(like.enlarged) if like else {}
        self.beads = self._beads_like(like) if like else self._beads()
        self.tiles = self._tiles(like) if scenery.network.image else None

    def is_crowded(self, l: int) -> bool:
        """Whether the ribbons along the edges into a layer take the edges' place."""
        return len(self.scenery.edge[l]) > CROWDED

    @staticmethod
    def raise_neurons(scenery: Scenery) -> None:
        """Neurons and cost stay on top of what will flow."""
        for body in (scenery.cost, *scenery.network.neurons):
            keep_above(body, 2)

    def _bent(self) -> Iterator[tuple[int, tuple[int, int], CurvedEdge]]:
        """Every edge over which a ribbon will lie, with its layer and its weight."""
        for l in self.ways:
            for weight, edge in self.scenery.edge[l].items():
                if l > 1 and isinstance(edge, CurvedEdge) and not self.is_crowded(l):
                    yield l, weight, edge

    # -- what happens ----------------------------------------------------------------------------

    def edges_bend(
        self,
        into: int | None = None,
        tails: Iterable[int] | None = None,
        run_time: float = style.QUICK,
    ) -> list[Animation]:
        """Edges move to where their ribbons will run: those into a layer, out of some neurons."""
        chosen = None if tails is None else set(tails)
        moved = [
            (edge, self.ways[l][weight])
            for l, weight, edge in self._bent()
            if into in (None, l) and (chosen is None or weight[1] in chosen)
        ]
        return self._move_edges(moved, run_time)

    def relax(self, like: Scenery, run_time: float = style.QUICK) -> list[Animation]:
        """Ribbons have gone: edges run as in another scenery, and take their beads along."""
        moved = []
        for l, weight, edge in self._bent():
            own = like.edge[l][weight].way()[:, :2]
            self.ways[l][weight] = evenly(own, np.zeros(len(own)), len(self.ways[l][weight]))[0]
            moved.append((edge, self.ways[l][weight]))
        ends = self._beads()
        slide = [_sliding(self.beads[l], ends[l].place, run_time) for l in self.beads if l > 1]
        return [*self._move_edges(moved, run_time), *slide]

    def _move_edges(
        self, moved: Sequence[tuple[CurvedEdge, np.ndarray]], run_time: float
    ) -> list[Animation]:
        bent = []
        for edge, way in moved:
            now = edge.way()[:, :2]
            bent.append((edge, evenly(now, np.zeros(len(now)), len(way))[0], way))
        if not bent:
            return []

        def show(share: float) -> None:
            for edge, start, end in bent:
                edge.reroute(start + share * (end - start))

        return [Vary(self.scenery.network.edges, show, 0.0, 1.0, run_time=run_time)]

    def leave(self, l: int, weights: Iterable[tuple[int, int]], run_time: float) -> list[Animation]:
        """The beads of some weights into layer l are born; or the tiles of the first layer."""
        if l == 1 and self.tiles:
            lit = self.scenery.light(1, run_time=0.6 * run_time)
            return [lit, Developing(self.tiles, run_time=run_time)]
        chosen = list(weights)
        return self.beads[l].born(chosen, self.brightness(l, chosen), run_time)

    def brightness(
        self, l: int, weights: Iterable[tuple[int, int]]
    ) -> dict[tuple[int, int], float]:
        """How bright the light is that comes in along some edges into layer l, 0 to 1."""
        neurons, full = self.scenery.neuron[l - 1], self.scenery.brightest[l - 1]
        return {(j, k): min(abs(neurons[k].activation.value) / full, 1.0) for j, k in weights}

    def rewind(self, run_time: float) -> list[Animation]:
        """All of it back into the cost."""
        return self._through(run_time, forward=False)

    def sweep(self, run_time: float) -> list[Animation]:
        """All of it again, in one go."""
        return self._through(run_time, forward=True)

    def _through(self, run_time: float, *, forward: bool) -> list[Animation]:
        """Every layer in its part of the time, ribbons first, then what they leave."""
        last = self.scenery.last
        slot = 1.0 / (last + 0.6)
        found: list[Animation] = []
        for place, l in enumerate(range(last, 0, -1)):
            window = (place * slot, (place + 1.15) * slot)
            after = ((place + 0.75) * slot, (place + 1.55) * slot)
            if not forward:
                window, after = _reversed(window), _reversed(after)
            to = 1.0 if forward else 0.0
            flow = self.flows[l]
            found.append(
                Back(
                    flow,
                    to=PINCHED * to,
                    pace=QUICK_PACE if forward else None,
                    run_time=run_time,
                    rate_func=within(*window),
                )
            )
            if l == 1 and self.tiles:
                found.append(
                    Developing(self.tiles, to, run_time=run_time, rate_func=within(*after))
                )
            elif l in self.beads:
                found.append(
                    Growing(
                        self.beads[l], to=to, wait=0.0, run_time=run_time, rate_func=within(*after)
                    )
                )
        return found

    def clear_way(self, l: int) -> list[Animation]:
        """Where ribbons take the place of many edges, the edges go, and do not come back."""
        edges = list(self.scenery.edge[l].values())
        if not self.is_crowded(l) or edges[0] not in self.scenery.network.edges.submobjects:
            return []
        self.scenery.network.edges.remove(*edges)
        return [Fade(VGroup(*edges), leaves=True, run_time=style.QUICK)]

    def fade(self, strength: float, run_time: float = style.QUICK) -> list[Animation]:
        """All ribbons that have come so far take another strength."""
        flows = [f for f in self.flows.values() if max(f.at.values()) > 0]
        changing = [flow for flow in flows if flow.strength != strength]
        return [Repaint(flow, strength, run_time=run_time) for flow in changing]

    # -- construction ----------------------------------------------------------------------------

    def _scales(self, like: Backward | None) -> dict[int, float]:
        if like:
            return dict(like.scales)
        return scales_by_layer(self.story.read, self.scenery, self.story.arrivals)

    def _ways(self, l: int) -> dict[tuple[int, int], np.ndarray]:
        """The ways of the edges into layer l: those of ribbons, where such run along them."""
        if l > 1:
            return self.flows[l - 1].edge_ways()
        found = {}
        for weight, edge in self.scenery.edge[1].items():
            assert isinstance(edge, CurvedEdge)
            way = edge.way()[:, :2]
            found[weight] = evenly(way, np.zeros(len(way)), 80)[0]
        return found

    def _beads_like(self, like: Backward) -> dict[int, Beads]:
        read = self.story.read
        return {
            l: Beads(
                self.ways[l],
                {(j, k): read.dC_dw(l, j, k) for j, k in self.ways[l]},
                per_one=beads.on_scale.per_one,
                lensed=beads.is_lensed,
            )
            for l, beads in like.beads.items()
        }

    def _beads(self) -> dict[int, Beads]:
        """All on one scale; a layer whose largest would hardly be seen, on a multiple of it.

        The multiple is a power of ten, and only used where there is room to state it.
        """
        read, plan = self.story.read, self.scenery
        layers = [l for l in self.ways if l > 1 or not plan.network.image]
        gradients = {l: {(j, k): read.dC_dw(l, j, k) for j, k in self.ways[l]} for l in layers}
        tops = {l: max((abs(g.value) for g in gradients[l].values()), default=0.0) for l in layers}
        largest = {l: min(LARGEST, BEAD_SHARE * self._smallest(l)) for l in layers}
        room = {l: np.pi * largest[l] ** 2 for l in layers}
        common = min((room[l] / tops[l] for l in layers if tops[l]), default=1.0)
        for l in layers:
            area, can_state = common * tops[l], has_room_for_marks(plan, l)
            is_small = 0 < area < np.pi * SIGNED**2
            power = np.floor(np.log10(room[l] / area / FITS)) if is_small and can_state else 0
            self.enlarged[l] = float(10.0 ** max(power, 0))
        common *= min(
            (room[l] / (common * tops[l] * self.enlarged[l]) for l in layers if tops[l]),
            default=1.0,
        )
        return {
            l: Beads(
                self.ways[l],
                gradients[l],
                largest=largest[l],
                per_one=float(common * self.enlarged[l]),
                lensed=self.enlarged[l] != 1,
            )
            for l in layers
        }

    def _smallest(self, l: int) -> float:
        plan = self.scenery.plan
        return min(plan.radius(l), plan.radius(l - 1) or plan.radius(l))

    def _tiles(self, like: Backward | None) -> Tiles:
        plan, image = self.scenery.plan, self.scenery.plan.image
        assert image is not None
        neurons = self.scenery.neuron[1]
        bearing = Bearing(plan.is_upright)
        middles = bearing.way(np.array([n.middle[:2] for n in neurons.values()]))
        ports = bearing.placed(middles - (plan.radius(1), 0.0))
        left, right = plan.inner(1)
        room = bearing.room(style.HERO)
        zone = bearing.zone(Zone(left + 0.25, right - 0.3, room.bottom, room.top - TILES_OFF))
        same = like.tiles if like else None
        return Tiles(self.story.read, list(neurons), ports, zone, bearing, same)


def _sliding(
    beads: Beads, ends: Mapping[tuple[int, int], np.ndarray], run_time: float
) -> Animation:
    """Beads move to other places, as they are."""
    starts = dict(beads.place)

    def show(share: float) -> None:
        beads.place.update({w: at + share * (ends[w] - at) for w, at in starts.items()})
        beads.update_points()

    return Vary(beads, show, 0.0, 1.0, run_time=run_time)


def _reversed(window: tuple[float, float]) -> tuple[float, float]:
    return 1 - window[1], 1 - window[0]


def within(start: float, end: float) -> Any:
    """A pace that uses only a part of the time."""

    def pace(alpha: float) -> float:
        return float(np.clip((alpha - start) / (end - start), 0.0, 1.0))

    return pace
