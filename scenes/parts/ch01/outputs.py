"""Outputs beside their targets, on the way to the cost: where the cost comes from."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from manim import VGroup

from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.gauges.track_layout import span_of
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
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

    Args:
        scenery: the network, with `COST_ROOM` before its cost.
    """

    def __init__(self, scenery: Scenery) -> None:
        self._scenery = scenery
        last = scenery.last
        column, plan = scenery.neuron[last], scenery.plan
        left = plan.x(last) + plan.radius(last) + BEFORE
        right = plan.cost[0] - plan.cost_radius - BEHIND
        shown = sorted(column)
        trace = scenery.read.trace
        span = span_of([*trace.prediction[shown], *trace.target[shown]])
        ys = [column[j].middle[1] for j in shown]
        depth = min(-np.diff(ys)) if len(ys) > 1 else MOST
        self.gauges = []
        for _, run in groupby(
            enumerate(shown), lambda pair: round(ys[pair[0]] + pair[0] * depth, 3)
        ):
            members = [j for _, j in run]
            here = [column[j].middle[1] for j in members]
            half = min(float(depth), MOST) / 2
            parts = [[j] for j in members] if depth > MOST else [members]
            tops = [y + half for y in here] if depth > MOST else [here[0] + half]
            for row, top in zip(parts, tops, strict=True):
                bottom = top - 2 * half * len(row)
                self.gauges.append(self._tracks(row, Zone(left, right, bottom, top), span))
        super().__init__(*self.gauges)

    def _tracks(self, outputs: list[int], zone: Zone, span: tuple[float, float]) -> Gauges:
        read, last = self._scenery.read, self._scenery.last
        values = [read.activation(last, j) for j in outputs]
        targets = [read.target(j) for j in outputs]
        even = [1.0] * len(outputs)
        return Gauges(values, zone, targets, named=False, span=span, shares=even)

    def into_the_cost(self, run_time: float) -> Light:
        """What each gap adds to the cost runs there, as bright as it is much of it."""
        terms = np.abs(self._scenery.read.trace.cost_terms)
        largest = float(terms.max()) or 1.0
        right = self.gauges[0].layout.zone.right
        ways, shares = [], []
        for j, way in self._scenery.link.items():
            ways.append(_beyond(way, right))
            shares.append(float(terms[j]) / largest)
        return Light(ways, shares, color=style.theme.cost, run_time=run_time)


def _beyond(way: np.ndarray, x: float) -> np.ndarray:
    """The part of a way that lies right of x."""
    last = way[way[:, 0] > x]
    return last if len(last) > 1 else way[-2:]
