"""Outputs beside their targets, on the way to the cost: where the cost comes from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from manim import Animation, VGroup

from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.gauges.track_layout import span_of
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone

COST_ROOM = 3.6
"""way from the outputs to the cost: the tracks stand on it"""
BEFORE, BEHIND = 0.22, 0.6
"""kept free between a track and its output, and between it and the cost"""
MOST = 1.6
"""height of a track's row at the most"""


class Outputs(VGroup):
    """A track at each output that is shown: its bar, the tick of its target, and the gap.

    The tracks run on the way of the light: they lie in a network that lies, and stand in one that
    stands.

    Args:
        scenery: the network, with room before its cost.
        after: readings that the bars will run to: their tracks are long enough for these too.
        behind: kept free between the tracks and the cost.

    Example::

        from backprop_model import load_example
        from scenes.mobjects.network.outputs import COST_ROOM, Outputs
        from scenes.mobjects.network.scenery import Scenery
        from scenes.readings import Readings
        from scenes.stage.style import HERO

        network = Scenery(Readings(load_example("xor")), HERO, cost_room=COST_ROOM)
        picture = network.add(Outputs(network))
    """

    def __init__(
        self, scenery: Scenery, after: Sequence[Readings] = (), behind: float = BEHIND
    ) -> None:
        self._scenery = scenery
        last = scenery.last
        column, plan = scenery.neuron[last], scenery.plan
        self._upright = plan.is_upright
        start = plan.x(last) + plan.radius(last) + BEFORE
        end = plan.cost[self._upright] - plan.cost_radius - behind
        shown = sorted(column)
        traces = [read.trace for read in (scenery.read, *after)]
        ends = [values[shown] for trace in traces for values in (trace.prediction, trace.target)]
        span = span_of(list(np.concatenate(ends)))
        across = {j: -n.middle[0] if self._upright else n.middle[1] for j, n in column.items()}
        ys = [across[j] for j in shown]
        depth = min(-np.diff(ys)) if len(ys) > 1 else MOST
        self.gauges: list[Gauges] = []
        self.members: list[list[int]] = []
        for _, run in groupby(
            enumerate(shown), lambda pair: round(ys[pair[0]] + pair[0] * depth, 3)
        ):
            members = [j for _, j in run]
            here = [across[j] for j in members]
            half = min(float(depth), MOST) / 2
            parts = [[j] for j in members] if depth > MOST else [members]
            tops = [y + half for y in here] if depth > MOST else [here[0] + half]
            for row, top in zip(parts, tops, strict=True):
                bottom = top - 2 * half * len(row)
                self.members.append(row)
                zone = Zone(start, end, bottom, top)
                if self._upright:
                    zone = Zone(-top, -bottom, start, end)
                self.gauges.append(self._tracks(row, zone, span))
        super().__init__(*self.gauges)

    def _tracks(self, outputs: list[int], zone: Zone, span: tuple[float, float]) -> Gauges:
        read, last = self._scenery.read, self._scenery.last
        values = [read.activation(last, j) for j in outputs]
        targets = [read.target(j) for j in outputs]
        even = [1.0] * len(outputs)
        return Gauges(
            values,
            zone,
            targets,
            standing=self._upright,
            named=False,
            span=span,
            shares=even,
        )

    def run_to(self, read: Readings, run_time: float) -> list[Animation]:
        """The bars run to other outputs."""
        last = read.trace.depth
        return [
            gauges.run_to([read.activation(last, j) for j in row], run_time=run_time)
            for gauges, row in zip(self.gauges, self.members, strict=True)
        ]

    def into_the_cost(self, run_time: float) -> Light:
        """What each gap adds to the cost runs there, as bright as it is much of it."""
        terms = np.abs(self._scenery.read.trace.cost_terms)
        largest = float(terms.max()) or 1.0
        zone = self.gauges[0].layout.zone
        end = zone.top if self._upright else zone.right
        ways, shares = [], []
        for j, way in self._scenery.link.items():
            ways.append(_beyond(way, end, int(self._upright)))
            shares.append(float(terms[j]) / largest)
        return Light(ways, shares, color=style.theme.cost, run_time=run_time)


def _beyond(way: np.ndarray, end: float, axis: int) -> np.ndarray:
    """The part of a way that lies beyond a place on an axis."""
    last = way[way[:, axis] > end]
    return last if len(last) > 1 else way[-2:]
