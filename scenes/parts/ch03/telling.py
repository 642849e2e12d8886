"""What OneWeightNudged sets up before it begins, and what its verbs share."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import numpy as np
from manim import Mobject, VGroup

from backprop_model import Example
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.edge import sign_color
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch03.bead_string import BeadString
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.dive import Dive, View
from scenes.parts.ch03.heights import Heights, boxes_of
from scenes.parts.ch03.laid_down import LaidDown
from scenes.parts.ch03.paper import Paper
from scenes.parts.ch03.places import Places, in_a_row
from scenes.parts.ch03.settling import SIZES, Settling
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import strand_of
from scenes.parts.ch03.string_labels import StringLabels
from scenes.parts.ch03.string_telling import StringTelling
from scenes.parts.ch03.unit_step import UnitStep
from scenes.parts.ch03.wording import Wording
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

COSTS = 0.85
"""kept free at the left for the costs at the level lines"""
LOWER = 0.25
"""kept free above the quotients, for the closing sentence"""
RULED = 0.95
"""units of the frame between level lines, at the most"""


class NudgeTelling(StringTelling):
    """The stage on which one weight is nudged.

    Which weight: ``layer`` (1 to L), ``to_neuron`` and ``from_neuron`` (from 0). Where no layer is
    given, it is the first of the last few that has edges of its own.
    """

    layer: int | None = None
    to_neuron: int | None = None
    from_neuron: int | None = None
    STEPS = tuple(float(f"{digit}e{power}") for power in range(-300, 301) for digit in (1, 2, 5))
    """how far the weight may be nudged, and powers of lenses: round numbers"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if strand_of(Readings(example), cls.layer, cls.to_neuron, cls.from_neuron) is None:
            return _(
                N_(
                    "OneWeightNudged needs a weight whose nudges settle on a gradient other than "
                    "zero; here none do."
                )
            )
        return None

    def set_the_stage(self) -> None:
        """Choose the weight; make the network, the string, the curve and the glass."""
        strand = strand_of(self.read, self.layer, self.to_neuron, self.from_neuron)
        assert strand is not None  # else it had not been suitable
        self.strand, self.words = strand, Wording(strand)
        self.scenery = Scenery(self.read, staging().network, {*strand.nudge.ends, *strand.neurons})
        staged, first = staging(), strand.drawn(np.array([strand.step]))
        row = in_a_row(staged.row, strand, first, staged.bead)
        self.string = BeadString(strand, row, self.scenery, (staged.row.bottom, staged.row.top))
        self.row, self.labels = row, StringLabels(self.string)
        self.plot = CostPlot(strand, self.paper_zone)
        self.dive = Dive(strand, self.plot)
        self.unit = UnitStep(strand, self.plot)
        self.laid_down = self._lays_down()
        self.sight = [self.plot.way, self.plot.along_the_tangent()]
        self.plot.place_names([], self.sight)
        self.weight_label = self.name_the_weight()
        in_the_way = [*self.sight, self.plot.along_the_drop(), *self.dive.reach()]
        for in_column, size in product((True, False), SIZES):
            self.settling = settling = Settling(strand, size, in_column=in_column)
            allowed = settling.is_plain or not in_column
            if allowed and self._place_the_quotients(in_the_way):
                break
        self.settling.settle_in()
        block = box_of(self.settling.block)
        self.beside = [self.dive.labels(h, [block]) for h in strand.steps]
        self.dive.look(self.dive.first, self.dive.outside)
        self.paper = self._ruled()

    def _lays_down(self) -> LaidDown:
        self.string.wave(len(self.string.beads))
        laid = LaidDown(self.labels, self.plot, self.strand.step)
        self.string.wave(0.0)
        return laid

    def _ruled(self) -> VGroup:
        """Upright lines on the plot, a first step apart, and level ones, a round cost apart."""
        plot, settling, zone = self.plot, self.settling, self.paper_zone
        self.heights = heights = Heights(self.strand, plot, zone, RULED)
        written = [*settling.lines, settling.result, *self.unit.numbers]
        there = boxes_of([plot.value, plot.called])
        costs = heights.write(there, plot.where_the_ball_goes())
        written += [plot.value, plot.called, *costs]
        count = np.arange(-40, 41)
        at = plot.curve.frame.at(self.strand.step * count, np.zeros(len(count)))[:, 0]
        upright = Paper(zone, at[(at > zone.left) & (at < zone.right)], written, upright=True)
        return VGroup(upright, Paper(zone, heights.at, written))

    @property
    def paper_zone(self) -> Zone:
        """How far the ruled paper goes."""
        return staging().plot

    @property
    def on_network(self) -> Places:
        """Where the beads are in the network."""
        scenery, strand = self.scenery, self.strand
        (l, j), source = strand.nudge.target, strand.nudge.source
        neuron = np.array(scenery.neuron[l][j].middle[:2])
        before = scenery.neuron[source[0]].get(source[1])
        bead, upright = staging().bead, scenery.plan.is_upright
        onward = np.array([0.0, 1.0] if upright else [1.0, 0.0])
        start = np.array(before.middle[:2]) if before else neuron - 2.0 * onward
        on_way = [np.array(scenery.neuron[m][i].middle[:2]) for m, i in strand.neurons]
        at = [start, (start + neuron) / 2, neuron - 2.4 * bead * onward, *on_way]
        return Places(np.array([*at, scenery.plan.cost[:2]]), self.row.unit, bead)

    def subject(self) -> list[Mobject]:
        """The strand in the network."""
        scenery, strand = self.scenery, self.strand
        path = [strand.nudge.source, *strand.neurons]
        parts: list[Any] = [scenery.neuron[l][j] for l, j in path if j in scenery.neuron[l]]
        for (_j, k), (l, j) in pairwise(path):
            parts += [scenery.edge[l][j, k]] if (j, k) in scenery.edge[l] else []
        return [*parts, scenery.cost, scenery.links]

    def ways_on(self) -> list[np.ndarray]:
        """The strand by the edges that it takes, and on to the cost."""
        scenery, strand = self.scenery, self.strand
        path = [strand.nudge.source, *strand.neurons]
        edges = [scenery.edge[l].get((j, k)) for (_j, k), (l, j) in pairwise(path)]
        ways = [edge.way() for edge in edges if isinstance(edge, CurvedEdge)]
        link = scenery.link.get(strand.neurons[-1][1])
        return [*ways, *([link] if link is not None else [])]

    def name_the_weight(self) -> Formula:
        """The weight beside its edge, where nothing else stands."""
        scenery, strand = self.scenery, self.strand
        weight = strand.weight
        label = Formula("w = {v}", size=style.NUMBER, color=sign_color(weight.value), v=weight)
        l, j, k = strand.nudge.address
        edge: Any = scenery.edge[l].get((j, k)) or scenery.edges_into(l)[0]
        layers = range(1, scenery.last + 1) if staging().is_narrow else [l]
        ways = [one.way()[:, :2] for m in layers for one in scenery.edges_into(m)]
        ways += scenery.link.values() if staging().is_narrow else []
        discs = [box_of(one) for layer in scenery.neuron for one in layer.values()]
        shares = (0.5, 0.4, 0.6, 0.3, 0.7)
        near = [edge.point_along(share)[:2] for share in shares]
        beside = label.width / 2 + 0.25
        spots = [(float(x + side * beside), float(y)) for x, y in near for side in (1, -1)]
        spots += [
            (float(x), float(y) + side * up)
            for up in (0.4, 0.6, 0.9, 1.3, 1.8, 2.4)
            for x, y in near
            for side in (1, -1)
        ]
        spots += [(float(edge.point_along(0.5)[0]), y) for y in staging().names]
        self.is_named = place_clear(label, spots, discs, ways, margin=0.1)
        return label

    def lays_out(self, run_time: float) -> Vary:
        """The beads go from the network into their row."""
        start, string = self.on_network, self.string
        return Vary(
            string,
            lambda share: string.put(start.towards(self.row, share), max(2 * share - 1, 0.0)),
            0.0,
            1.0,
            run_time=run_time,
        )

    def drags(self, start: float, end: float, run_time: float) -> Vary:
        """The weight is dragged, and everything follows."""
        return Vary(self.plot, self.plot.drag, start, end, run_time=run_time)

    def make_room_beside(self) -> None:
        """From now on, the dive's ruled lines leave room for what is written beside it."""
        written = [
            box_of(self.settling.block),
            *boxes_of(one for two in self.beside for one in two),
        ]
        self.dive.keep_clear(written)

    def lies_down(self, run_time: float) -> Vary:
        """The nudge becomes a run, and the cost's move its rise."""
        return Vary(self.laid_down, self.laid_down.lay, 0.0, 1.0, run_time=run_time)

    def dives_in(self, run_time: float) -> Vary:
        """From the whole plot to where the first run and rise fill the picture."""
        dive = self.dive
        return self._flies(dive.first, dive.near(dive.first), 0.0, 1.0, run_time)

    def take_a_smaller_step(self, number: int, run_time: float) -> None:
        """Come so much nearer, and write what is seen there."""
        start, end = self.strand.steps[number - 1 : number + 1]
        self.play(FadeOut(self.beside[number - 1]), run_time=0.1 * run_time)
        self.play(self.comes_nearer(start, end, 0.45 * run_time))
        self.play(FadeIn(self.beside[number]), run_time=0.15 * run_time)
        self.next_quotient(number, 0.3 * run_time)

    def flies_out(self, run_time: float) -> Vary:
        """Back from the smallest step to the whole plot."""
        h = self.strand.steps[-1]
        return self._flies(h, self.dive.near(h), 1.0, 0.0, run_time)

    def comes_nearer(self, start: float, end: float, run_time: float) -> Vary:
        """From one step to a smaller one, and as much nearer to the curve."""
        dive = self.dive

        def show(h: float) -> None:
            dive.look(h, dive.near(h))

        return Vary(dive, show, start, end, by_factors=True, run_time=run_time)

    def _flies(self, h: float, near: View, start: float, end: float, run_time: float) -> Vary:
        dive = self.dive

        def show(share: float) -> None:
            dive.look(h, dive.outside.towards(near, share))

        return Vary(dive, show, start, end, run_time=run_time)

    def replace_by(self, old: Mobject, new: Mobject, run_time: float) -> None:
        """One goes, then the other comes: they would not be read through each other."""
        self.play(FadeOut(old), run_time=0.4 * run_time)
        self.play(FadeIn(new), run_time=0.6 * run_time)

    def next_quotient(self, number: int, run_time: float) -> None:
        """A quotient comes below the one before, or in its place."""
        if not self.settling.in_column:
            row = self.settling.row
            self.replace_by(row(number - 1), row(number), run_time)
            return
        comes = FadeIn(self.settling.row(number), run_time=run_time)
        self.play(self.settling.recedes(number - 1, run_time), comes)

    def call_it(self, run_time: float) -> None:
        """The last quotient is the derivative, and gets its name."""
        settling = self.settling
        if not settling.in_column:
            self.replace_by(self.settling.row(-1), settling.result, run_time)
            return
        self.play(settling.names_it(run_time))
        self.remove(settling.lines[-1])

    def shines(self, run_time: float) -> Light:
        """Light runs along the tangent."""
        return Light([self.plot.touch()], [1.0], color=style.theme.slope, run_time=run_time)

    def a_whole_unit(self, run_time: float) -> Vary:
        """A step of one, and how much cost the tangent gives for it."""
        return Vary(VGroup(self.plot, self.unit), self.unit.draw, 0, 1, run_time=run_time)

    def _place_the_quotients(self, in_the_way: list[np.ndarray]) -> bool:
        """Find a place for all, on the free side of the curve, where nothing crosses them."""
        block, plot = self.settling.block, self.plot
        zone, half = plot.curve.frame.zone, block.width / 2
        left, right = zone.left + half + COSTS, zone.right - half - 0.1
        sides = (left, right) if self.strand.slope.value >= 0 else (right, left)
        half_height, lowest = block.height / 2, plot.ruled.bottom + LOWER
        lowest = max(staging().lowest, lowest + half_height)
        rows = np.arange(self.paper_zone.top - LOWER - half_height, lowest, -0.25)
        spots = [(x, y) for y in rows for x in sides]
        for start in (left, zone.left + half + 0.1):
            spots += [(x, y) for y in rows for x in np.linspace(start, right, 9)]
        walls = boxes_of([plot.value, plot.called])
        return place_clear(block, spots, walls, in_the_way)
