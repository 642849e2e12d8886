"""All that one sweep back leaves: ribbons, beads, and a lit square for every parameter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import numpy as np
from manim import Animation, Mobject, Succession, Wait, linear

from scenes.mobjects.back_flow import MET, PINCHED, RUN, THROUGH, BackFlow
from scenes.mobjects.back_flow_motion import Repaint
from scenes.mobjects.beads import FEW, Beads
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.docks import Way
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import Weight
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.vary import Vary
from scenes.parts.ch16.fields import EXPONENT, field_of
from scenes.parts.ch16.passing import Line, Passing
from scenes.parts.ch16.places import heights
from scenes.parts.ch16.print_field import PrintField
from scenes.parts.ch16.rays import Rays
from scenes.parts.ch16.weave import Weave, Weaving
from scenes.parts.ch16.widths import widths_of
from scenes.readings.sweep import arrival
from scenes.stage import style
from scenes.stage.quantity import Quantity

CROWDED = 40
"""edges into a layer from which on they do not run where their ribbons do"""
LARGEST, BESIDE = 0.094, 0.4
"""radius of the largest bead: so much, or that share of a neuron's if it is more"""
LEAST, APART = 0.05, 0.13
"""radius of the smallest bead, where there are many, and how far apart they are at the least"""
NEVER = 1e6
"""seconds at which a square is lit that is not to be"""
COOL = 1.0
"""seconds after the line has gone, in which what it lit last takes its own colour"""
WASHED = 0.7
"""share of the time that a wash takes until it has come to the last square, which then cools"""
FADING, FADING_SHARE, AT_REST = 3.0, 0.24, style.REST
"""way beyond the frame on which ribbons come to rest, at the most and as a share of the way across
it, and how strong they are then"""
RISE = 0.35
"""way behind the line on which a bead grows"""


class Returned:
    """What the sweep back through one network finds.

    Attributes:
        width: of the number 1, in all ribbons.
        flows: the ribbons into each layer.
        weaving: the deltas and the light whose products the squares of a layer are.
        beads: the gradients on the edges into each layer that shows its edges.
        field: a square for each parameter.
        front: the line that crosses everything.

    Args:
        scenery: the network up to its cost.
        layout: of the field.
        path: of the trace that has the gradients.
        like: what another network's sweep has found, on whose scales all of it is drawn.
    """

    width: float
    field: PrintField

    def __init__(
        self,
        scenery: Scenery,
        layout: FieldLayout,
        path: str = "trace",
        like: Returned | None = None,
    ) -> None:
        self.scenery, self.last = scenery, scenery.last
        self.weaving = Weaving(scenery, layout, path, EXPONENT)
        read = scenery.read
        layers = range(1, self.last + 1)
        arrivals = {l: arrival(read, l) for l in layers}
        self.width = like.width if like else widths_of(scenery, arrivals)
        self.flows = {l: BackFlow(scenery, come, self.width) for l, come in arrivals.items()}
        self.ways = {l: self._ways(l) for l in layers if self._shows_edges(l)}
        self.beads = self._beads(like)
        self.field = field_of(read, layout, path, like.field.scaling if like else None)
        self.passing = Passing(scenery.plan, layout)
        self.front = Line(self.passing, heights(scenery.plan, layout))
        self._when = self.passing.when
        self._layer = np.repeat(list(layers), list(map(sum, layout.parts)))

    # -- layer by layer --------------------------------------------------------------------------

    def leave(self, l: int, run_time: float) -> list[Animation]:
        """The gradients of all parameters of a layer: beads on its edges, and their squares."""
        found = self.weaving.at(l, 0.2 * run_time)
        if (weave := self.weaving.now) is not None:
            found += self.cross(l, weave, run_time)
        else:
            when = self._when[self._layer == l]
            late = (when.max() - when) / max(float(np.ptp(when)), 1e-9)
            found.append(self._light(l, 0.3 + 0.5 * late, run_time))
        if l == 1 and self.scenery.network.image:
            found.append(self.to_the_input(0.8 * run_time))
        return [*found, *self.leave_beads(l, run_time)]

    def leave_beads(self, l: int, run_time: float) -> list[Animation]:
        """The gradients of a layer's weights grow on its edges."""
        if l not in self.beads:
            return []
        beads = self.beads[l]
        return list(beads.born(list(beads.place), self._brightness(l), run_time))

    def cross(self, l: int, weave: Weave, run_time: float) -> list[Animation]:
        """Light falls, error runs across it, and where they cross squares light up."""
        rays = Rays(weave, self.field.layout, l)
        run = Vary(rays, rays.fall, 0.0, 1.0, rate_func=linear, run_time=run_time, remover=True)
        return [self._light(l, rays.times, run_time), run]

    def _light(self, l: int, shares: np.ndarray, run_time: float) -> Animation:
        """A layer's squares light up at shares of the time; the others stay as they are."""
        times = self._lit()
        times[self._layer == l] = run_time * shares
        return self.field.fill(times, run_time)

    def settle(self, run_time: float = COOL) -> list[Animation]:
        """All ribbons go to rest, and what was lit last takes its own colour."""
        cooling = self.field.fill(self._lit(), run_time)
        fading = [Repaint(flow, style.REST, run_time=run_time) for flow in self.flows.values()]
        return [cooling, *fading]

    def _lit(self) -> np.ndarray:
        """When each square was lit, in seconds from now."""
        return np.where(self.field.since >= 0, -self.field.since, NEVER)

    def forget(self, field: PrintField, run_time: float) -> Animation:
        """The weights take what the squares tell of: they are dark again."""
        return Vary(field, field.sink, 1.0, 0.0, run_time=run_time)

    # -- in one go -------------------------------------------------------------------------------

    def sweep(self, run_time: float, wait: float = 0.0) -> list[Animation]:
        """One line crosses everything from the cost on, and all of it is known behind the line.

        Args:
            run_time: that it takes.
            wait: seconds before it sets out.
        """
        return self._cross(run_time, COOL, self.flows, self.front, wait)

    def wash(self, field: PrintField, run_time: float) -> Animation:
        """A field fills as a sweep back would fill it, from the outputs' squares on."""
        late = (self._when.max() - self._when) / max(float(np.ptp(self._when)), 1e-9)
        return field.fill(WASHED * run_time * late, run_time)

    def _cross(
        self,
        run_time: float,
        cool: float,
        flows: Mapping[int, BackFlow],
        front: Line | None = None,
        wait: float = 0.0,
    ) -> list[Animation]:
        start, end = self.passing.start, self.passing.end
        speed = (start - end) / run_time

        def light(x: float) -> None:
            if x < start:
                self.field.light((self._when - x) / speed)

        moves: list[tuple[Mobject, Callable[[float], object]]] = [
            (flow, partial(self._reach, l)) for l, flow in flows.items()
        ]
        moves += [(beads, partial(self._grow, l)) for l, beads in self.beads.items()]
        moves.append((self.field, light))
        if front is not None:
            moves.append((front, lambda x: front.stand(x if end < x < start else None)))
        before, cooled = start + wait * speed, end - cool * speed
        whole = [
            Vary(what, show, before, cooled, run_time=wait + run_time + cool, rate_func=linear)
            for what, show in moves
        ]
        return [*whole, *self._beyond(run_time, wait)]

    def _beyond(self, run_time: float, wait: float) -> list[Animation]:
        """Where the edges into the first layer are no ribbons' way: error runs on as light."""
        if not self.scenery.network.image:
            return []
        start, end = self.passing.start, self.passing.end
        share = (start - self.scenery.plan.x(1)) / (start - end)
        until = Wait(wait + share * run_time)
        return [Succession(until, self.to_the_input((1 - share) * run_time * 0.6))]

    def to_the_input(self, run_time: float) -> Light:
        """Error on the lines from the first layer to the image, as bright as the deltas."""
        deltas = np.abs(self.scenery.read.trace.dC_dz[1])
        shares = [float(deltas[j]) / (float(deltas.max()) or 1.0) for j in self.scenery.neuron[1]]
        ways = [line.way()[::-1] for line in self.scenery.edges_into(1)]
        return Light(ways, shares, color=style.theme.signal, run_time=run_time)

    def _reach(self, l: int, x: float) -> None:
        """The ribbons into a layer have come as far as the line at x."""
        flow, plan = self.flows[l], self.scenery.plan
        rim, behind = plan.x(l) + plan.radius(l), plan.x(l) - plan.radius(l)
        if l == self.last:
            places = [behind, rim, plan.cost[plan.is_upright] + plan.cost_radius]
            so_far = np.interp(x, places, [PINCHED, RUN, 0.0])
        else:
            way = Way.between(*plan.inner(l + 1)[:2])
            places = [behind, rim, way.met, way.dock, way.head]
            so_far = np.interp(x, places, [PINCHED, THROUGH, MET, 0.88 * RUN, 0.0])
        if so_far != next(iter(flow.at.values())):
            flow.at = dict.fromkeys(flow.at, float(so_far))
            flow.update_points()
        hero = self.passing.bearing.room(style.HERO)
        if (gone := min((hero.left - x) / min(FADING, FADING_SHARE * hero.width), 1.0)) > 0:
            flow.paint(1 + (AT_REST - 1) * gone)

    def _grow(self, l: int, x: float) -> None:
        """Beads grow behind the line."""
        beads = self.beads[l]
        at = self.passing.bearing.at
        grown = {
            w: float(np.clip((at(place)[0] - x) / RISE, 0.0, 1.0))
            for w, place in beads.place.items()
        }
        if grown != beads.grown:
            beads.grown = grown
            beads.update_points()

    # -- construction ----------------------------------------------------------------------------

    def _shows_edges(self, l: int) -> bool:
        return bool(self.scenery.edge[l]) and not (l == 1 and self.scenery.network.image)

    def lay_edges(self, scenery: Scenery) -> None:
        """Few edges run where their ribbons will, which lie over them."""
        for l, ways in self.ways.items():
            for weight, edge in scenery.edge[l].items():
                if l > 1 and isinstance(edge, CurvedEdge) and len(ways) <= CROWDED:
                    edge.reroute(ways[weight])

    def _ways(self, l: int) -> dict[tuple[int, int], np.ndarray]:
        """The ways of the edges into a layer: those of ribbons, where such run along them."""
        if l > 1:
            return self.flows[l - 1].edge_ways()
        edges: Iterable[tuple[tuple[int, int], CurvedEdge]] = self.scenery.edge[1].items()  # type: ignore[assignment]
        return {weight: edge.way(80)[:, :2] for weight, edge in edges}

    def _beads(self, like: Returned | None) -> dict[int, Beads]:
        """All on one scale."""
        read, plan = self.scenery.read, self.scenery.plan
        gradients = {
            l: {(j, k): read.dC_dw(l, j, k) for j, k in ways} for l, ways in self.ways.items()
        }
        tops = {l: max(abs(g.value) for g in some.values()) for l, some in gradients.items()}
        radii = {
            l: max(LARGEST, BESIDE * min(plan.radius(l), plan.radius(l - 1) or plan.radius(l)))
            for l in gradients
        }
        area = min((np.pi * radii[l] ** 2 / top for l, top in tops.items() if top), default=1.0)
        if like:
            area = next((one.on_scale.per_one for one in like.beads.values()), area)
        return {
            l: Beads(
                {w: self.ways[l][w] for w in self._seen(gradients[l], area)},
                gradients[l],
                largest=radii[l],
                per_one=float(area),
                apart=None if len(gradients[l]) <= FEW else APART,
                plain=len(gradients[l]) > FEW,
            )
            for l in gradients
        }

    @staticmethod
    def _seen(gradients: Mapping[Weight, Quantity], area: float) -> list[Weight]:
        """Of many weights those with beads large enough to be seen among the others."""
        least = np.pi * LEAST**2 / area if len(gradients) > FEW else 0.0
        return [weight for weight, gradient in gradients.items() if abs(gradient.value) >= least]

    def _brightness(self, l: int) -> dict[tuple[int, int], float]:
        neurons, full = self.scenery.neuron[l - 1], self.scenery.brightest[l - 1]
        return {
            (j, k): min(abs(neurons[k].activation.value) / full, 1.0)
            for j, k in self.beads[l].place
        }
