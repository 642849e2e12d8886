"""What is on stage in ManyPaths, and where: the network, a fan of paths, gauges, a plot, arrows."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import ClassVar

import numpy as np
from manim import Mobject, VGroup

from scenes.mobjects.network.cost_disc import radius_for
from scenes.mobjects.network.lit_neuron import HALO_REACH
from scenes.mobjects.network.roomy import (
    COST_LEAST,
    RADIUS,
    Roomy,
    lay_out_roomy,
)
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.network.upright import lying, standing
from scenes.mobjects.typeset import Formula, Typeset
from scenes.parts.ch08.boxes import around
from scenes.parts.ch08.cost_stack import CostStack, sum_of
from scenes.parts.ch08.fan import Fan
from scenes.parts.ch08.head_to_tail import HeadToTail
from scenes.parts.ch08.lines import INSET
from scenes.parts.ch08.lines import Lines as Plot
from scenes.parts.ch08.needle import Needle
from scenes.parts.ch08.paths import NUDGES, Paths, paths_of
from scenes.parts.ch08.places import BESIDE, LINE, Places, places_for
from scenes.parts.ch08.rows import Marks, Rows
from scenes.parts.ch08.run_on import RunOn
from scenes.parts.ch08.squared_parts import SquaredParts, cost_picture
from scenes.parts.ch08.stagings import staging
from scenes.parts.ch08.way_back import WayBack
from scenes.parts.ch08.words import Lines
from scenes.readings import Readings
from scenes.stage import narration, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

STOPS = 5
"""numbers that are shown on the way from rest to the end of a drag"""
SPACING = 5.7
"""between neurons of a layer, at the most, in a network that stands in a square"""
SOFT = 0.9
"""brightness of light along a path that is told"""


class PathsSetting(ExplainerScene):
    """All that ManyPaths brings on stage, in its places."""

    reading_speed = 0.96 * narration.CHARACTERS_A_SECOND  # nearly all of it is played: frames round
    layer: ClassVar[int | None] = None
    neuron: ClassVar[int | None] = None
    NUDGES: ClassVar[tuple[float, ...]] = NUDGES

    paths: Paths
    fan: Fan
    rows: Rows
    marks: Marks
    plot: Plot
    needle: Needle
    chain: HeadToTail
    run_on: RunOn | None
    places: Places
    lines: Lines
    way_back: WayBack
    axes: list[Typeset]
    axes_beside: list[Typeset]
    title: Typeset | None
    stack: CostStack | SquaredParts | None
    leaving: list[VGroup]
    _reach: list[float]

    def set_the_stage(self) -> None:
        """The network; the neuron and those ahead of it; their gauges; the plot."""
        paths = self.paths = paths_of(self.read, self.layer, self.neuron)
        l, k = paths.layer, paths.neuron
        pinned = {(l, k), *((l + 1, j) for j in paths.ahead)}
        zone = staging().network
        plan = None
        if staging().stands and not style.shape.is_upright:
            plan = upright_plan(self.read, zone, pinned)
        self.scenery = Scenery(self.read, zone, pinned, plan=plan)
        self.heads = list(self.scenery.neuron[l + 1])
        self.places = places_for(self.heads, paths.ahead)
        self.fan = Fan(paths, self.scenery, self.places)
        worded = [j for j, head in self.fan.heads.items() if head.word is not None]
        self.rows, self.marks = Rows(paths, self.places), Marks(paths, self.places, worded)
        self._prepare_ticks()
        self.stack = cost_picture(paths, self.places)
        self.lines = Lines(paths, {j: self._shown(j) for j in paths.ahead})
        self.own_neuron: list[Mobject] = [self.scenery.neuron[l][k]]
        edges = [edge for (_, i), edge in self.scenery.edge[l + 1].items() if i == k]
        self.ahead: list[Mobject] = [*edges, *self.scenery.neuron[l + 1].values()]
        self._set_plot()
        self._reach = [0.0, 0.0]

    def _shown(self, j: int) -> Quantity:
        """An output as it stands in its neuron, or else to three digits."""
        numeral = self.fan.heads[j].numeral
        if numeral is not None:
            return numeral.quantity
        return self.read.activation(self.paths.layer + 1, j).to(0)

    def _set_plot(self) -> None:
        paths = self.paths
        sums = np.cumsum([share.value for share in paths.shares])
        slopes = [*sums, *(share.value for share in paths.shares), paths.result.value]
        zone, room = self.places.plot, HeadToTail.room(paths.shares, paths.result)
        if not staging().stands:
            marks = (*self.marks.judged, *self.marks.names)
            right = max((float(word.get_right()[0]) for word in marks), default=zone.left)
            zone = zone.without(left=max(right + BESIDE - zone.left, 0.0))
        spare = max(zone.left - self._near(), 0.0) if len(self.marks.names) else 0.0
        self.leaving = [self.marks.names] if spare else []
        self.plot = Plot(paths, zone, room, (min(slopes), max(slopes)), spare)
        self.plot.drag(-1.0, 1.0, 0.0)
        self._label_plot()
        self.plot.move_aside(1.0)
        base = float(self.plot.frame.at(0.0, 0.0)[1])
        self.chain = HeadToTail(
            paths.shares, paths.result, self.plot.steep, base, zone.right - room, zone
        )
        boxes = [around(name) for name in (*self.plot.names, *self.axes_beside)]
        if staging().aside:  # the last sentence is close above the arrows
            head = style.HEADLINE
            boxes.append((head.left, head.right, head.bottom, head.top))
        self.chain.set_numbers(boxes, [*self.plot.ways(), self.plot.level()])
        self.run_on = self._set_run_on()
        self.way_back = WayBack(paths, self.fan.pose(2.0))
        self.fan.bow(self.way_back.streams.edge_ways()).pose(0.0)
        self.plot.drag(0.0, 0.0, 0.0).move_aside(0.0)
        self.needle = Needle(self.plot)

    def _set_run_on(self) -> RunOn | None:
        """The way to a whole nudge; none where that is not larger, or would not be told."""
        plot, chain = self.plot, self.chain
        self.fan.pose(1.0)
        if plot.paths.nudge >= 1:
            return None
        texts = (*plot.names, *self.marks.judged, *chain.shown_numbers())
        boxes = [*map(around, texts), *(arrow.box() for arrow in chain.arrows)]
        boxes += [box_of(one.disc) for one in (self.fan.source, *self.fan.heads.values())]
        found = RunOn(plot, boxes, [plot.level()])
        return found if found.has_room else None

    def _near(self) -> float:
        """How near to the neurons ahead the plot may come once its lines are named."""
        if staging().stands or any(self.places.outwards(j, LINE) is None for j in self.paths.ahead):
            return math.inf  # words stand beside them
        discs = [
            self.places.middle(j)[0] + (1 + HALO_REACH) * self.places.radius(j)
            for j in self.places.heads
        ]
        words = [float(word.get_right()[0]) for word in self.marks.judged]
        return max(*discs, *words) + BESIDE

    def _label_plot(self) -> None:
        """What runs along the axes, and that the cost is a sum, where no line crosses it."""
        plot = self.plot
        for share in (1.0, 0.0):  # aside, then whole
            ways = [*plot.move_aside(share).ways(), plot.axis()]
            taken = [around(name) for name in plot.names]
            kept: list[Typeset] = []
            for name, spots in plot.axis_names():
                if place_clear(name, spots, taken, ways):
                    kept.append(name)
                    taken.append(around(name))
            if share:
                self.axes_beside = kept
        self.axes = kept
        zone = plot.frame.zone
        self.title = None
        if CostStack.is_a_sum(self.paths) and all(isinstance(n, Formula) for n in plot.names):
            title = sum_of(self.paths)
            x, y = zone.left + title.width / 2 + INSET, title.height / 2 + INSET
            spots = [(x, zone.top - y), (x, zone.bottom + y)]
            if place_clear(title, spots, taken, ways):
                self.title = title

    def _prepare_ticks(self) -> None:
        paths, h = self.paths, self.paths.nudge
        self._stops = [way * h * (stop + 1) / STOPS for way in (1, -1) for stop in range(STOPS)]
        self.fan.source.tick([paths.moved(step) for step in self._stops])
        for j in paths.ahead:
            self.fan.heads[j].tick([paths.moved_ahead(step, j) for step in self._stops])
        self.fan.pose(0.0)


def upright_plan(read: Readings, zone: Zone, pinned: Collection[tuple[int, int]]) -> Roomy:
    """A network that stands in a frame in which networks lie."""
    image = read.example.input_shape
    margin = 0.0 if image else HALO_REACH * RADIUS
    plan = lay_out_roomy(
        read.trace.sizes,
        lying(zone).without(left=margin, right=0.1),
        image=image and image[::-1],
        pinned=pinned,
        cost_radius=radius_for([read.cost()], COST_LEAST),
        spacing_max=SPACING,
    )
    return standing(plan)
