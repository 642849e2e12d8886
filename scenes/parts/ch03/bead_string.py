"""A string of beads from a weight to the cost: each hangs as far from its rest as it has moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import Strand
from scenes.stage import style
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

BEAD, SMALL = 0.36, 0.15
"""radius of a bead where there is room, and on the strip that the string becomes"""
BESIDE = 0.2
"""between a bead and the bar that says how far it has gone"""
BAR, RIM, HEAD = 0.085, 0.19, 0.26
SAG = 0.13
"""opacity of what lies between the string and its rest"""
SAMPLES = 81


@dataclass(frozen=True, eq=False)
class Places:
    """Where the beads are at rest, and how long a move of one is drawn.

    Attributes:
        at: of what feeds the weight, then of each bead, shape (n + 1, 2).
        unit: units of the frame per one.
        radius: of a bead.
    """

    at: np.ndarray
    unit: float
    radius: float

    def towards(self, other: Places, share: float) -> Places:
        """Between this one and another."""
        return Places(
            self.at + share * (other.at - self.at),
            self.unit + share * (other.unit - self.unit),
            self.radius + share * (other.radius - self.radius),
        )


def in_a_row(zone: Zone, strand: Strand, drawn: np.ndarray, radius: float) -> Places:
    """In a row, the moves on one scale: as high as the zone has room for.

    Args:
        zone: what they fill, the source at its left.
        strand: which beads.
        drawn: moves, in multiples of one, that must find room.
        radius: of a bead.
    """
    up, down = max(float(drawn.max()), 0.0), max(float(-drawn.min()), 0.0)
    unit = (zone.height - 2 * radius) / ((up + down) or 1.0)
    xs = np.linspace(zone.left, zone.right, len(strand.kinds) + 1)
    base = zone.bottom + radius + unit * down
    return Places(np.column_stack([xs, np.full(len(xs), base)]), unit, radius)


class BeadString(VGroup):
    """Beads on tracks of one scale, and the string that joins them.

    A ring stays where each bead was, a white arrow beside it is as long as its move. Between two
    activations the string is the edge that joins their neurons, so its width, colour and dash are
    the weight's. `draw` shows them after any nudge, `run` prepares which; `put` moves all of them.

    Attributes:
        strand: the numbers.
        places: where they are.
        moved: how far each has moved as drawn, in multiples of one.
        feed: what feeds the weight; beads: one for each number.
        sag: what lies between the string and where it hung at rest.
        tracks, rings, bars, string, edges: the other parts.

    Args:
        strand: the numbers.
        places: where they are at first.
        scenery: the network, whose edges say how wide a weight is drawn.
        reach: up to where, and down to where, the tracks run.
    """

    def __init__(
        self, strand: Strand, places: Places, scenery: Scenery, reach: tuple[float, float]
    ) -> None:
        theme = style.theme
        self.strand, self.places, self._reach = strand, places, reach
        self._powers = 10.0 ** np.array(strand.exponents)
        self.moved = np.zeros(len(strand.kinds))
        self.tracks = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        self.sag = Glow(fill_color=theme.ink, fill_opacity=SAG, stroke_width=0.0)
        self.string = VMobject(stroke_color=theme.quiet, stroke_width=style.OUTLINE)
        self.rings = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.rim = Glow(fill_color=theme.ink, fill_opacity=0.14, stroke_width=0.0)
        self.bars = VMobject(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.feed: Any = VMobject(fill_opacity=1.0, stroke_color=theme.quiet)
        self.feed.set_stroke(width=style.OUTLINE)
        self.beads = [self._bead(kind) for kind in strand.kinds]
        self.edges = list(self._edges(scenery))
        self._far = np.zeros((0, 0))
        self._steps = np.zeros(0)
        self._shown: float | None = None
        self._arrived, self._stretched = 0, 1.0
        super().__init__(
            self.tracks,
            self.sag,
            self.string,
            *self.edges,
            self.rings,
            self.rim,
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
        self._shown, self._arrived = h, 0
        return self._draw()

    def wave(self, share: float) -> BeadString:
        """Show the first step arrive at bead after bead: a bead moves once the one before has."""
        shares = np.clip(share - np.arange(len(self.beads)), 0.0, 1.0)
        eased = shares * shares * (3 - 2 * shares)
        self.moved = eased * self._far[-1]
        self._shown = self.strand.step if shares[-1] >= 1 else None
        self._arrived = int((shares >= 1).sum())
        return self._draw()

    def end(self, bead: int) -> np.ndarray:
        """Where a bead stands, shape (2,)."""
        x, y = self.places.at[bead + 1]
        return np.array([x, y + self.moved[bead] * self.places.unit])

    def rest(self, bead: int) -> np.ndarray:
        """Where its ring is."""
        return np.asarray(self.places.at[bead + 1])

    def track(self, bead: int) -> np.ndarray:
        """A bead's track, by points along it, shape (n, 2)."""
        return np.column_stack([np.full(61, self.rest(bead)[0]), np.linspace(*self._reach, 61)])

    def ways(self) -> list[np.ndarray]:
        """The string, piece by piece, each by points along it, shape (n, 2)."""
        places = [self.places.at[0], *(self.end(i) for i in range(len(self.beads)))]
        found = []
        for one, two in pairwise(places):
            count = max(41, int(10 * np.linalg.norm(two - one)) if staging().is_narrow else 0)
            found.append(one + np.linspace(0, 1, count)[:, None] * (two - one))
        return found

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
            for y in self._reach
        ]
        self.tracks.points = lines(*ends)
        self.rings.points = discs(plane(rest), np.full(len(rest), radius))
        self._draw_string(at, radius)
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
        feed = np.array([style.SOURCE * shown])
        self.feed.points = discs(plane(places.at[:1]), feed)
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

    def _draw_string(self, at: np.ndarray, radius: float) -> None:
        points = np.concatenate([self.places.at[:1], at])
        self.sag.points = polygons(np.concatenate([points, self.places.at[:0:-1]])[None])
        pieces, shown = [], radius / BEAD
        edges = dict(zip(self._joined, self.edges, strict=True))
        for i in range(len(self.beads)):
            one, two = points[i], points[i + 1]
            if np.linalg.norm(two - one) < 2 * radius + 0.02:
                if i in edges:
                    edges[i].points = np.zeros((0, 3))
                continue
            if i in edges:
                start, end = plane([one, two])
                edges[i].put(start, end, radius, radius)
            else:
                way = (two - one) / np.linalg.norm(two - one)
                pieces.append(
                    (one + way * (radius if i else style.SOURCE * shown), two - way * radius)
                )
        joined = np.array(pieces).reshape(-1, 2, 2)
        self.string.points = lines(joined[:, 0], joined[:, 1])

    @property
    def _joined(self) -> list[int]:
        """The pieces of the string that are edges: from one activation to another."""
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
