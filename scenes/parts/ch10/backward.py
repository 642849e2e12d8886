"""All that flows back in BackwardFlow: ribbons by layer, beads by layer, tiles, their scales."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import numpy as np
from manim import Animation, FadeOut, VGroup, smooth

from scenes.mobjects.back_flow import PINCHED, BackFlow
from scenes.mobjects.back_flow_motion import QUICK_PACE, Back, Repaint
from scenes.mobjects.beads import LARGEST, BeadMark, Beads, Growing
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of
from scenes.mobjects.ribbon_geometry import evenly
from scenes.mobjects.ribbon_scales import has_room_for_marks, scales_by_layer
from scenes.mobjects.scale_mark import Caliper
from scenes.mobjects.tiles import Developing, Tiles
from scenes.parts.ch10.story import Story
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above

Mark = TypeVar("Mark", Caliper, BeadMark)

CROWDED = 40
"""edges into a layer from which on ribbons take their place"""
APART = 0.3
"""between two marks of scales"""
BEAD_SHARE = 0.46
"""radius of the largest bead as a share of a neuron's"""


class Backward:
    """Everything that the sweep leaves on the network.

    Attributes:
        flows: the ribbons into each layer.
        beads: the gradients of the weights into each layer; none where they are pictures.
        tiles: the pictures of the first layer's gradients, where the input is an image.
        scales: the width of the number 1 in the ribbons into each layer.
        marks: what states a scale at the foot, so far.

    Args:
        scenery: the network up to its cost.
        story: what is told.
    """

    def __init__(self, scenery: Scenery, story: Story) -> None:
        self.scenery, self.story = scenery, story
        self.marks: list[Caliper | BeadMark] = []
        read = story.read
        self.scales = scales_by_layer(read, scenery, story.arrivals)
        self.flows = {
            l: BackFlow(scenery, come, self.scales[l]) for l, come in story.arrivals.items()
        }
        self.ways = {l: self._ways(l) for l in range(1, scenery.last + 1) if scenery.edge[l]}
        self.beads = self._beads()
        self.tiles = self._tiles() if scenery.network.image else None

    def is_crowded(self, l: int) -> bool:
        """Whether the ribbons along the edges into a layer take the edges' place."""
        return len(self.scenery.edge[l]) > CROWDED

    def let_edges_float(self, scenery: Scenery) -> None:
        """Neurons and cost stay above ribbons; so do edges, where they are not too many."""
        keep_above(scenery.cost)
        for neuron in scenery.network.neurons:
            keep_above(neuron)
        if not any(self.is_crowded(l) for l in range(1, scenery.last + 1)):
            keep_above(scenery.network.edges)

    # -- what happens ----------------------------------------------------------------------------

    def bow(self, l: int, run_time: float = style.QUICK) -> list[Animation]:
        """The edges into layer l take the way on which their ribbons will run."""
        if self.is_crowded(l):
            return []
        edges = VGroup(*self.scenery.edge[l].values())
        return [Bow(edges, list(self.ways[l].values()), run_time=run_time)]

    def leave(self, l: int, weights: Iterable[tuple[int, int]], run_time: float) -> list[Animation]:
        """The beads of some weights into layer l are born; or the tiles of the first layer."""
        if l == 1 and self.tiles:
            lit = self.scenery.light(1, run_time=0.6 * run_time)
            return [lit, Developing(self.tiles, run_time=run_time)]
        neurons, full = self.scenery.neuron[l - 1], self.scenery.brightest[l - 1]
        chosen = list(weights)
        bright = {w: min(abs(neurons[w[1]].activation.value) / full, 1.0) for w in chosen}
        return self.beads[l].born(chosen, bright, run_time)

    def rewind(self, run_time: float) -> list[Animation]:
        """All of it back into the cost."""
        return self._through(run_time, forward=False)

    def sweep(self, run_time: float) -> list[Animation]:
        """All of it again, in one go."""
        return self._through(run_time, forward=True)

    def spend(self, run_time: float) -> list[Animation]:
        """The beads are used up, the ribbons and the marks of their scales go."""
        found: list[Animation] = [
            FadeOut(flow, run_time=run_time)
            for flow in self.flows.values()
            if max(flow.at.values()) > 0
        ]
        found += [FadeOut(mark, run_time=run_time) for mark in self.marks]
        found += [
            Growing(beads, to=0.0, wait=0.25, run_time=run_time) for beads in self.beads.values()
        ]
        if self.tiles:
            found.append(Developing(self.tiles, 0.0, run_time=run_time))
        return found

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
                    rate_func=_within(*window),
                )
            )
            if l == 1 and self.tiles:
                found.append(
                    Developing(self.tiles, to, run_time=run_time, rate_func=_within(*after))
                )
            elif l in self.beads:
                found.append(
                    Growing(
                        self.beads[l], to=to, wait=0.0, run_time=run_time, rate_func=_within(*after)
                    )
                )
        return found

    def clear_way(self, l: int) -> list[Animation]:
        """Where ribbons take the place of many edges, the edges go, and do not come back."""
        edges = list(self.scenery.edge[l].values())
        if not self.is_crowded(l) or edges[0] not in self.scenery.network.edges.submobjects:
            return []
        self.scenery.network.edges.remove(*edges)
        return [FadeOut(*edges, run_time=style.QUICK)]

    def fade(self, strength: float, run_time: float = style.QUICK) -> list[Animation]:
        """All ribbons that have come so far take another strength."""
        flows = [f for f in self.flows.values() if max(f.at.values()) > 0]
        changing = [flow for flow in flows if flow.strength != strength]
        return [Repaint(flow, strength, run_time=run_time) for flow in changing]

    def caliper(self, l: int) -> Caliper:
        """What the width of the ribbons into layer l means, on their way."""
        plan = self.scenery.plan
        if l == self.scenery.last:
            x = (plan.x(l) + plan.radius(l) + plan.cost[0]) / 2
        else:
            x = sum(plan.inner(l + 1)) / 2 + 0.25
        before = self.scales.get(l + 1, 0.0)
        return self._stated(lambda spot: Caliper(self.scales[l], spot, before), x)

    def bead_mark(self, l: int) -> BeadMark:
        """What the area of the beads into layer l means."""
        x = sum(self.scenery.plan.inner(l)) / 2 - 1.1
        return self._stated(lambda spot: BeadMark(self.beads[l], spot), x)

    def _stated(self, make: Callable[[tuple[float, float]], Mark], x: float) -> Mark:
        """A scale's mark at the foot, as near to x as it stands clear of those before it."""
        row = style.HERO.bottom + 0.26
        left, right, _, _ = box_of(make((x, row)))
        for aside in sorted(np.arange(-1.6, 1.65, 0.1), key=abs):
            low, high = left + aside - APART, right + aside + APART
            taken = [box_of(mark)[:2] for mark in self.marks]
            is_free = all(high < begin or end < low for begin, end in taken)
            if is_free and low > style.HERO.left and high < style.HERO.right:
                break
        else:
            aside = 0.0
        mark = make((x + float(aside), row))
        self.marks.append(mark)
        return mark

    # -- construction ----------------------------------------------------------------------------

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

    def _beads(self) -> dict[int, Beads]:
        """On one scale where the ways between layers are narrow, else each layer on its own."""
        read, plan = self.story.read, self.scenery
        layers = [l for l in self.ways if l > 1 or not plan.network.image]
        gradients = {l: {(j, k): read.dC_dw(l, j, k) for j, k in self.ways[l]} for l in layers}
        largest = {l: min(LARGEST, BEAD_SHARE * self._smallest(l)) for l in layers}
        common: float | None = None
        if layers and not all(has_room_for_marks(plan, l) for l in layers):
            top = max(abs(g.value) for l in layers for g in gradients[l].values())
            common = float(np.pi * min(largest.values()) ** 2 / top) if top else 1.0
        return {
            l: Beads(self.ways[l], gradients[l], largest=largest[l], per_one=common) for l in layers
        }

    def _smallest(self, l: int) -> float:
        plan = self.scenery.plan
        return min(plan.radius(l), plan.radius(l - 1) or plan.radius(l))

    def _tiles(self) -> Tiles:
        plan, image = self.scenery.plan, self.scenery.plan.image
        assert image is not None
        neurons = self.scenery.neuron[1]
        ports = np.array([(n.middle[0] - n.radius, n.middle[1]) for n in neurons.values()])
        left, right = plan.inner(1)
        zone = Zone(left + 0.25, right - 0.3, style.HERO.bottom, style.HERO.top - 0.6)
        return Tiles(self.story.read, list(neurons), ports, zone)


class Bow(Animation):
    """Edges bend into other ways with the same ends."""

    def __init__(self, edges: VGroup, ways: list[np.ndarray], **options: Any) -> None:
        self._ways = ways
        self._it = list(edges)
        super().__init__(edges, rate_func=smooth, **options)

    def begin(self) -> None:
        self._start = [
            evenly(edge.way()[:, :2], np.zeros(len(edge.way())), len(way))[0]
            for edge, way in zip(self._it, self._ways, strict=True)
        ]
        super().begin()

    def create_starting_mobject(self) -> Any:
        """No copy: where the edges start is known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        for edge, start, end in zip(self._it, self._start, self._ways, strict=True):
            edge.reroute(start + (end - start) * share)


def _reversed(window: tuple[float, float]) -> tuple[float, float]:
    return 1 - window[1], 1 - window[0]


def _within(start: float, end: float) -> Any:
    """A pace that uses only a part of the time."""

    def pace(alpha: float) -> float:
        return float(np.clip((alpha - start) / (end - start), 0.0, 1.0))

    return pace
