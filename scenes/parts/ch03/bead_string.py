"""Beads in a row from a weight to the cost: each stands as far from its rest as it has moved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.edge import Edge, sign_color
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.nudge.strokes import plane
from scenes.mobjects.outlines import arrows, lines, polygons, rectangles
from scenes.mobjects.shapes import discs
from scenes.parts.ch03.places import Places, eased
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import Strand
from scenes.stage import style
from scenes.stage.scale import Channel, Measure, Scale

BEAD = 0.36
"""radius of a bead where there is room"""
FEED = 0.25
"""radius of what multiplies the weight"""
BESIDE = 0.2
"""between a bead and the bar that says how far it has gone"""
BAR, RIM, HEAD = 0.085, 0.19, 0.26
CARRIED, HALF = 0.6, 0.5
"""shares of a bead's time: until its move is carried there; and until its sum has moved"""
BEFORE = 0.42
"""where the move of a neuron's sum stands, between the bead before it and its own"""
SAMPLES = 81


class BeadString(VGroup):
    """Beads on tracks of one scale, each on its own.

    A ring stays where each bead was, a white arrow beside it is as long as its move. Between two
    activations lies the edge that joins their neurons, so its width, colour and dash are the
    weight's; where there is room, a hollow arrow on it is the move of the sum that it leads to.
    `draw` shows them after any nudge, `run` prepares which; `put` moves all of them.

    Attributes:
        strand: the numbers.
        places: where they are.
        reach: down to where and up to where each track runs, shape (n, 2).
        moved: how far each has moved as drawn, in multiples of one.
        feed: what multiplies the weight; beads: one for each number.
        tracks, rings, bars, sums, edges: the other parts.

    Args:
        strand: the numbers.
        places: where they are at first.
        scenery: the network, whose edges say how wide a weight is drawn.
        reach: down to where, and up to where, the tracks run.
    """

    def __init__(
        self, strand: Strand, places: Places, scenery: Scenery, reach: tuple[float, float]
    ) -> None:
        theme = style.theme
        self.strand, self.places = strand, places
        self.reach = np.array([reach] * len(strand.kinds), dtype=float)
        self._powers = 10.0 ** np.array(strand.exponents)
        self.moved = np.zeros(len(strand.kinds))
        self.tracks = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        self.rings = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.rim = Glow(fill_color=theme.ink, fill_opacity=0.14, stroke_width=0.0)
        self.bars = VMobject(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.sums: Any = VMobject(fill_color=theme.ground, fill_opacity=1.0)
        self.sums.set_stroke(theme.ink, style.OUTLINE)
        self.feed: Any = VMobject(fill_opacity=1.0, stroke_color=theme.quiet)
        self.feed.set_stroke(width=style.OUTLINE)
        self.beads = [self._bead(kind) for kind in strand.kinds]
        self.edges = list(self._edges(scenery))
        self._far = np.zeros((0, 0))
        self._steps = np.zeros(0)
        self._shown: float | None = None
        self._arrived, self._stretched = 0, 1.0
        self._carried: np.ndarray | None = None
        super().__init__(
            self.tracks,
            *self.edges,
            self.rings,
            self.rim,
            self.sums,
            self.bars,
            self.feed,
            *self.beads,
        )
        self.run(strand.step * np.linspace(0.0, 1.0, SAMPLES))
        self.draw(0.0)

    def run(self, steps: np.ndarray) -> BeadString:
        """Run the network for these steps, in rising order; `draw` shows what lies among them."""
        self._steps, self._far = np.asarray(steps), self.strand.drawn(steps)
        return self

    @property
    def furthest(self) -> np.ndarray:
        """How far the beads go with the steps that were run, as drawn."""
        return self._far

    def put(self, places: Places, stretched: float = 1.0) -> BeadString:
        """Let all of it be elsewhere, its tracks drawn to a share of their length."""
        self.places, self._stretched = places, stretched
        return self._draw()

    def draw(self, h: float) -> BeadString:
        """Show the strand with the weight nudged by h."""
        self.moved = np.array([np.interp(h, self._steps, column) for column in self._far.T])
        self._summed, self._carried = np.full(len(self.strand.sums), h / self.strand.step), None
        self._shown, self._arrived = h, 0
        return self._draw()

    def wave(self, share: float) -> BeadString:
        """Show the first step arrive at bead after bead: a bead moves once the one before has.

        The move is carried over from there as a hollow arrow, which is stretched on its way. One
        whose sum is shown comes by that.
        """
        shares = np.clip(share - np.arange(len(self.beads)), 0.0, 1.0)
        self.moved, self._carried = shares * self._far[-1], None
        for bead in range(1, len(self.beads)):
            by_sum = bead in self._joined and self.strand.shows_sums
            begin = HALF if by_sum else 0.0
            rises = begin + (1 - begin) * CARRIED * (not self.is_lensed(bead))
            self.moved[bead] = eased((shares[bead] - rises) / (1 - rises)) * self._far[-1][bead]
            if by_sum:
                self._summed[bead - self._joined[0]] = float(shares[bead] >= HALF)
            if not 0 < shares[bead] < 1 or self.is_lensed(bead):
                continue
            stations = [self.station(bead - 1), self.station(bead)]
            if by_sum:
                stations.insert(1, self.sum_station(bead))
            if bead == 1:  # it is cut from what multiplies it on
                stations.insert(1, np.array([*self.places.at[0], stations[0][2]]))
                begin, by_sum = HALF * rises, True
            leg = int(by_sum and shares[bead] >= begin)
            start, end = (begin, rises) if leg else (0.0, begin or rises)
            along = float(eased((shares[bead] - start) / (end - start)))
            self._carried = stations[leg] + along * (stations[leg + 1] - stations[leg])
        self._shown = self.strand.step if shares[-1] >= 1 else None
        self._arrived = int((shares >= 1).sum())
        return self._draw()

    def is_lensed(self, bead: int) -> bool:
        """Whether the scale changes before a bead, so that no arrow can be carried there."""
        return bool(np.diff(self.strand.exponents)[bead - 1])

    def end(self, bead: int) -> np.ndarray:
        """Where a bead stands, shape (2,)."""
        x, y = self.places.at[bead + 1]
        return np.array([x, y + self.moved[bead] * self.places.unit])

    def rest(self, bead: int) -> np.ndarray:
        """Where its ring is."""
        return np.asarray(self.places.at[bead + 1])

    def track(self, bead: int) -> np.ndarray:
        """A bead's track, by points along it, shape (n, 2)."""
        low, high = map(float, self.reach[bead])
        return np.column_stack([np.full(61, self.rest(bead)[0]), np.linspace(low, high, 61)])

    def ways(self) -> list[np.ndarray]:
        """From ring to ring, each by points along the way, shape (n, 2)."""
        places = self.places.at[1:]
        count = 81 if staging().is_narrow else 41
        along = np.linspace(0, 1, count)[:, None]
        return [one + along * (two - one) for one, two in pairwise(places)]

    # -- what it says of its numbers -------------------------------------------------------------

    def measures(self) -> Iterator[Measure]:
        """Every move, once it is the first step's; not on a strip, which has no scale."""
        is_strip = self.places.radius != staging().bead
        if is_strip or self._shown != self.strand.step or not self.bars.fill_rgbas[0, 3]:
            return
        for move, bead, power in zip(self.strand.moves, self._barred, self._powers, strict=True):
            scale = Scale(Channel.LENGTH, self.places.unit * float(power))
            if bead is None:
                continue
            tail, tip = self._ends(bead)
            yield Measure(move, scale, abs(tip - tail), tip < tail)

    def _ends(self, number: int) -> tuple[float, float]:
        points = self.bars.points[28 * number : 28 * (number + 1)]
        return float((points[0, 1] + points[24, 1]) / 2), float(points[12, 1])

    # -- how it is drawn -------------------------------------------------------------------------

    def _draw(self) -> BeadString:
        places, radius = self.places, self.places.radius
        at, rest = np.array([self.end(i) for i in range(len(self.beads))]), places.at[1:]
        shown = radius / BEAD
        hanging = rest[self._arrived :]
        ends = [
            np.column_stack([hanging[:, 0], hanging[:, 1] + self._stretched * (y - hanging[:, 1])])
            for y in self.reach[self._arrived :].T
        ]
        self.tracks.points = lines(*ends)
        self.rings.points = discs(plane(rest), np.full(len(rest), radius))
        self._draw_edges(rest, radius)
        self._draw_sums()
        lengths = at[:, 1] - rest[:, 1]
        drawn = np.abs(lengths) > 1e-3
        order = np.cumsum(drawn) - 1
        self._barred = [int(o) if d else None for o, d in zip(order, drawn, strict=True)]
        side = np.array([radius + BESIDE * shown, 0.0])
        tails, tips = (rest + side)[drawn], (np.column_stack([rest[:, 0], at[:, 1]]) + side)[drawn]
        self.bars.points = polygons(arrows(tails, tips, BAR * shown, HEAD * shown))
        half = RIM * shown / 2
        low_ends, high_ends = np.minimum(tails, tips), np.maximum(tails, tips)
        sides = low_ends[:, 0] - half, high_ends[:, 0] + half
        self.rim.points = rectangles(np.column_stack([*sides, low_ends[:, 1], high_ends[:, 1]]))
        for bead, place in zip(self.beads, at, strict=True):
            bead.points = discs(plane(place[None]), np.array([radius]))
        self.feed.points = discs(plane(places.at[:1]), np.array([FEED * shown]))
        self._shine()
        return self

    def _shine(self) -> None:
        """Each neuron's bead is as bright as what it holds just now."""
        trace = self.strand.nudge.read.trace
        low, high = (np.array(c.to_rgb()) for c in (style.theme.silent, style.theme.activation))
        moves = [0.0, *(self.moved / self._powers)[2:]]
        path = [self.strand.nudge.source, *self.strand.neurons]
        for bead, (l, j), move in zip([self.feed, *self.beads[2:]], path, moves, strict=False):
            activations = trace.activations[l]
            brightest = max(1.0, float(np.abs(activations).max()))
            share = min(abs(activations[j] + move) / brightest, 1.0)
            bead.fill_rgbas[:, :3] = low + share * (high - low)

    def _draw_edges(self, rest: np.ndarray, radius: float) -> None:
        for i, edge in zip(self._joined, self.edges, strict=True):
            one, two = rest[i - 1 : i + 1]
            if np.linalg.norm(two - one) < 2 * radius + 0.02:
                edge.points = np.zeros((0, 3))
                continue
            start, end = plane([one, two])
            edge.put(start, end, radius, radius)

    def sum_at(self, bead: int) -> tuple[np.ndarray, np.ndarray]:
        """Tail and tip of the move of the sum that leads to a bead."""
        x, y, length = self.sum_station(bead)
        length *= self._summed[bead - self._joined[0]]
        return np.array([x, y]), np.array([x, y + length])

    def station(self, bead: int) -> np.ndarray:
        """Foot and length of a bead's arrow, once it has moved, shape (3,)."""
        x, y = self.rest(bead)
        length = float(self._far[-1][bead]) * self.places.unit
        return np.array([x + self.places.radius + BESIDE, y, length])

    def sum_station(self, bead: int) -> np.ndarray:
        """Foot and length of the move of the sum that leads to a bead, shape (3,)."""
        one, two = self.rest(bead - 1), self.rest(bead)
        length = self.strand.sums[bead - self._joined[0]].value * self.places.unit
        return np.array([*(one + BEFORE * (two - one)), length])

    def _draw_sums(self) -> None:
        ends = [self.sum_at(i) for i in self._joined] if self.strand.shows_sums else []
        if self._carried is not None:
            x, y, length = self._carried
            ends.append((np.array([x, y]), np.array([x, y + length])))
        drawn = [(one, two) for one, two in ends if abs(two[1] - one[1]) > 1e-3]
        self.sums.points = np.zeros((0, 3))
        if drawn:
            tails, tips = np.array(drawn).transpose(1, 0, 2)
            self.sums.points = polygons(arrows(tails, tips, BAR, HEAD))

    @property
    def _joined(self) -> list[int]:
        """The beads to which an edge leads: from one activation to another."""
        return list(range(3, len(self.strand.kinds) - 1))

    def _edges(self, scenery: Scenery) -> Iterator[Edge]:
        neurons = self.strand.neurons
        for (_, k), (l, j) in pairwise(neurons):
            there: Any = scenery.edge[l][j, k]  # both neurons are shown in any case
            edge = Edge(np.zeros(3), np.array([1.0, 0.0, 0.0]))
            edge.quantity = there.quantity
            color, opacity = there.get_stroke_color(), there.get_stroke_opacity()
            yield edge.set_stroke(color, there.stroke_width, opacity)

    def _bead(self, kind: str) -> Any:
        theme, strand = style.theme, self.strand
        fill, rim = {
            "w": (sign_color(strand.nudge.value(strand.nudge.read).value),) * 2,
            "z": (theme.silent, theme.ink),
            "a": (theme.activation, theme.activation),
            "C": (theme.cost, theme.cost),
        }[kind]
        return VMobject(
            fill_color=fill, fill_opacity=1.0, stroke_color=rim, stroke_width=style.OUTLINE
        )
