"""What OneWeightNudged sets up before it begins, and what its verbs share."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from manim import Mobject, VGroup, linear

from backprop_model import Example
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.edge import sign_color
from scenes.mobjects.fading import FadeIn
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch03.bead_string import BeadString
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.heights import Heights, boxes_of
from scenes.parts.ch03.laid_down import LaidDown
from scenes.parts.ch03.paper import Paper
from scenes.parts.ch03.pieces import Pieces
from scenes.parts.ch03.places import Places, in_a_row
from scenes.parts.ch03.settling import Settling
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
APART = 0.22
"""between pieces of the curve"""
CAPTION_BELOW, CAPTION_BESIDE = (2.3, 1.0), (1.1, 1.0)
"""heights of a piece and its caption, widths where that stands beside it"""
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
    STEPS = tuple(
        float(f"{digit}e{power}") for power in range(-300, 301) for digit in (1, 2, 5, 25)
    )
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
        self.unit = UnitStep(strand, self.plot)
        self.laid_down = self._lays_down()
        self.sight = [self.plot.way, self.plot.along_the_tangent()]
        self.plot.place_names([], self.sight)
        self.weight_label = self.name_the_weight()
        self.pieces, captions = self._cut_pieces()
        self.settling = Settling(strand, captions, style.NUMBER)
        self._place_the_result()
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
        written = [settling.result, *self.unit.numbers]
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
    def pieces_zone(self) -> Zone:
        """What the pieces of the curve fill, with their captions."""
        zone = style.HERO
        return Zone(zone.left, zone.right, max(zone.bottom, style.CAPTIONS_TOP), zone.top)

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

    def lies_down(self, run_time: float) -> Vary:
        """The nudge becomes a run, and the cost's move its rise."""
        return Vary(self.laid_down, self.laid_down.lay, 0.0, 1.0, run_time=run_time)

    def draws_a_line(self, h: float, run_time: float) -> Vary:
        """The line goes from the weight's dot to the one at a step, and on."""
        plot = self.plot
        return plot.moves(lambda share: plot.follow(h, share), 0.0, 1.0, run_time)

    def pull_out(self, number: int, run_time: float) -> Vary:
        """A piece comes out of the one before, and is drawn out large; the others make room."""
        pieces, captions = self.pieces, self.settling.captions

        def show(share: float) -> None:
            pieces.grow(number, share)
            for i in range(number):
                self._write_below(i)

        moves = VGroup(*pieces.all[: number + 1], *captions[:number])
        return Vary(moves, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def blow_up(self, number: int, run_time: float) -> None:
        """Pull out the next piece, and write the slope of its line."""
        self.add(self.pieces.all[number])
        self.play(self.pull_out(number, 0.7 * run_time))
        self._write_below(number)
        self.play(FadeIn(self.settling.captions[number]), run_time=0.3 * run_time)

    def _write_below(self, number: int) -> None:
        """Put a caption below its piece, or beside it, all their first lines level."""
        caption, zone = self.settling.captions[number], self.pieces.all[number].zone
        free = style.HERO.right if staging().is_narrow else self.pieces_zone.bottom
        x, y = (zone.left + zone.right) / 2, (zone.bottom + free) / 2
        if staging().is_narrow:
            x, y = (zone.right + free) / 2, (zone.bottom + zone.top) / 2
        caption.shift((x, y, 0.0) - caption.written.get_center())

    def goes_back(self, run_time: float) -> Vary:
        """All pieces go back to where they were taken from."""
        return Vary(VGroup(*self.pieces.all), self.pieces.close, 0.0, 1.0, run_time=run_time)

    def shines(self, run_time: float) -> Light:
        """Light runs along the tangent."""
        return Light([self.plot.touch()], [1.0], color=style.theme.slope, run_time=run_time)

    def a_whole_unit(self, run_time: float) -> Vary:
        """A step of one, and how much cost the tangent gives for it."""
        return Vary(VGroup(self.plot, self.unit), self.unit.draw, 0, 1, run_time=run_time)

    def _cut_pieces(self) -> tuple[Pieces, list[Zone]]:
        """The pieces of the curve, and what the caption of each may fill."""
        most, found = len(self.strand.looks), list[list[list[Zone]]]()
        for count in range(1, most + 1):
            if staging().is_narrow:
                cells = self.pieces_zone.rows(*[1.0] * count, gap=APART)
                found.append([cell.columns(*CAPTION_BESIDE, gap=APART) for cell in cells])
            else:
                cells = self.pieces_zone.columns(*[1.0] * count, gap=APART)
                found.append([cell.rows(*CAPTION_BELOW, gap=APART) for cell in cells])
        pictures = [[picture for picture, _ in cells] for cells in found]
        return Pieces(self.strand, self.plot, pictures), [caption for _, caption in found[-1]]

    def _place_the_result(self) -> None:
        """Find a place for the derivative, on the free side of the curve, where nothing is."""
        plot = self.plot
        zone, walls = plot.curve.frame.zone, boxes_of([plot.value, plot.called])
        for result in self.settling.results:
            self.settling.result = result
            half, half_height = result.width / 2, result.height / 2
            left, right = zone.left + half + COSTS, zone.right - half - 0.1
            sides = (left, right) if self.strand.slope.value >= 0 else (right, left)
            lowest = max(staging().lowest, plot.ruled.bottom + LOWER + half_height)
            rows = np.arange(self.paper_zone.top - LOWER - half_height, lowest, -0.25)
            spots = [(x, y) for y in rows for x in sides]
            for start in (left, zone.left + half + 0.1):
                spots += [(x, y) for y in rows for x in np.linspace(start, right, 9)]
            if place_clear(result, spots, walls, [*self.sight, plot.along_the_drop()]):
                break
