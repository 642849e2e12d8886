"""Why weights have to be turned round: a neuron's error signal by its own edges, and by others'.

Going back, a neuron's error signal comes by the edges that lead out of it: a column of the next
layer's matrix, which is turned so that the column is a row. A program that forgets to turn takes
the row itself: the weights of the edges that lead into the neuron of the same number ahead.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, VGroup, VMobject, linear

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.dots import Dots
from scenes.mobjects.light import Light
from scenes.mobjects.outlines import lines
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Numeral, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.broken_pass import BrokenPass
from scenes.parts.ch12.check_plot import CheckPlot
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

APART, BESIDE = 0.5, 1.6
"""between both pictures; left of a picture's neurons, for the number that is worked out"""
BELOW, ABOVE = 0.5, 0.45
"""the same in an upright one, and above it, for what it is called"""
RADIUS, SHARE = 0.2, 0.36
"""of a neuron at the most, and as a share of the way to the next one"""
RING = 1.5
"""radius of the ring around the neuron that is told, in radii of a neuron"""
SUNK = 0.06
"""how much lower than the plots these pictures end"""
TITLES, BETWEEN = -2.86, 0.25
"""height of what they are called, and the room between at the least"""


def told_neuron(points: GradientPoints, broken: BrokenPass) -> tuple[int, int]:
    """Layer and neuron: the first layer that the bug reaches, its delta the farthest off."""
    l = broken.passed()[0] - 1
    right, wrong = points.axis.of(points.read.trace.dC_dz[l]), points.axis.of(broken.deltas[l])
    return l, int(np.abs(wrong - right).argmax())


def can_be_told(points: GradientPoints, broken: BrokenPass) -> bool:
    """Whether the neuron's own slope is all that stands between its error signal and its delta."""
    l, _j = told_neuron(points, broken)
    return points.read.trace.da_dz[l].ndim == 1


class OneWay(VGroup):
    """Two layers, the deltas of the one ahead, and the edges whose weights a program takes.

    A neuron ahead is as bright as its delta is large: filled if that is positive, a ring if not.

    Attributes:
        neurons: of both layers, with a ring around the one that is told.
        bright: of the light along each, by neuron ahead: weight times delta.
        edges: those that lead out of it or, if they are not turned, into the one of its number.

    Args:
        read: the readings of the example.
        l, j: the neuron.
        room: what all of it fills.
        widest: the weight that is drawn widest.
        turns: whether the program turns the weights round.
    """

    def __init__(
        self, read: Readings, l: int, j: int, room: Zone, widest: float, *, turns: bool
    ) -> None:
        self.turns, self._told = turns, j
        weights = np.asarray(read.example.network.layer(l + 1).weights)
        ahead, count = np.asarray(read.trace.dC_dz[l + 1]), len(weights)
        upright = staging().upright
        pitch = (room.width if upright else room.height) / count
        self.radius = radius = min(RADIUS, SHARE * pitch)
        places = pitch * (np.arange(count) + 0.5)
        if upright:
            low, high = room.bottom + BELOW + RING * radius, room.top - ABOVE - RING * radius
            self.tails, self.heads = (
                np.column_stack([room.left + places, np.full(count, y), np.zeros(count)])
                for y in (low, high)
            )
        else:
            left, right = room.left + BESIDE + radius, room.right - RING * radius
            self.tails, self.heads = (
                np.column_stack([np.full(count, x), room.top - places, np.zeros(count)])
                for x in (left, right)
            )
        self._onward = np.array([0.0, 1.0, 0.0] if upright else [1.0, 0.0, 0.0])
        self.neurons = VGroup(*self._discs(ahead))
        pairs = [(k, j) if turns else (j, k) for k in range(count)]  # to, from
        self.edges = VGroup()
        for to, start in pairs:
            edge = CurvedEdge(self.tails[start], self.heads[to], radius, radius, upright)
            self.edges.add(edge.show_value(read.weight(l + 1, to, start), widest))
        taken = weights[:, j] if turns else weights[j]
        products = np.abs(taken * ahead)
        self.bright = products / (float(products.max()) or 1.0)
        super().__init__(self.neurons)

    def back(self, run_time: float) -> Light:
        """Each delta comes back to the neuron, times the weight that the program takes for it."""
        far, upright = self.radius * self._onward, staging().upright
        start = self.tails[self._told] + far
        ways = [CurvedEdge(start, head - far, upright=upright).way()[::-1] for head in self.heads]
        return Light(ways, self.bright, color=style.theme.signal, run_time=run_time)

    @property
    def spot(self) -> np.ndarray:
        """The near end of the ring around the neuron: the left one, or the lower one."""
        return np.asarray(self.tails[self._told] - RING * self.radius * self._onward)

    def _discs(self, ahead: np.ndarray) -> list[VMobject]:
        theme, shares = style.theme, np.abs(ahead) / (float(np.abs(ahead).max()) or 1.0)
        found: list[VMobject] = [Dots(self.tails, theme.quiet, hollow=True, radius=self.radius)]
        for head, delta, share in zip(self.heads, ahead, shares, strict=True):
            tint = style.mix(theme.silent, theme.signal, float(share))
            fill = tint if delta >= 0 else style.mix(theme.ground, theme.signal, 0.14)
            disc = VMobject(fill_color=fill, fill_opacity=1.0)
            rim = style.mix(theme.quiet, theme.signal, float(share)) if delta < 0 else theme.quiet
            disc.set_stroke(rim, style.STRONG if delta < 0 else style.OUTLINE)
            disc.points = discs(head[None], np.array([self.radius]))
            found.append(disc)
        ring = Dots(self.tails[self._told][None], theme.ink, hollow=True, radius=RING * self.radius)
        return [*found, ring.set_stroke(width=style.STRONG)]


class Turned(VGroup):
    """The weights turned and left as they are, side by side, and what each makes of one neuron.

    Attributes:
        ways: both, the right one first; ``numbers``, ``titles``: of each.
        told: the neuron's error signal by each.
        streak: the neuron's points in the plot; ``threads``: how far each is off.

    Args:
        points: the gradients.
        broken: the pass that does not turn.
        plot: where its points are.
        room: what all of it fills.
        widest: the weight that is drawn widest.
    """

    def __init__(
        self,
        points: GradientPoints,
        broken: BrokenPass,
        plot: CheckPlot,
        room: Zone,
        widest: float,
    ) -> None:
        read, theme = points.read, style.theme
        self.layer, self.neuron = l, j = told_neuron(points, broken)
        upright = staging().upright
        cut = room.rows if upright else room.columns
        zones = cut(1.0, 1.0, gap=APART)
        self.ways = [
            OneWay(read, l, j, zone if upright else zone.without(top=SUNK), widest, turns=turns)
            for zone, turns in zip(zones, (True, False), strict=True)
        ]
        matrix = f"example.network.layer({l + 1}).weights"
        weights = np.asarray(read.example.network.layer(l + 1).weights)
        wrong = float((weights @ broken.deltas[l + 1])[j])
        right, path = read.dC_da(l, j).to(3, 3), f"({matrix} @ {broken.paths[l + 1]})[{j}]"
        self.told = right, Quantity(f"e_({j + 1})", wrong, path).to(3, 3)
        self.numbers, self.titles = VGroup(), VGroup()
        names = _names(zones)
        for way, zone, number, name in zip(self.ways, zones, self.told, names, strict=True):
            told = Numeral(number, size=style.NUMBER, color=theme.signal)
            x, y, _z = way.spot
            if upright:
                half = told.width / 2
                x = float(np.clip(x, zone.left + half, zone.right - half))
                self.numbers.add(told.move_to((x, y - 0.14 - told.height / 2, 0.0)))
                top = zone.top - name.height / 2
                self.titles.add(name.move_to((zone.center[0], top, 0.0)))
                continue
            self.numbers.add(told.move_to((x - 0.14 - told.width / 2, y, 0.0)))
            self.titles.add(name)
        first = points.index(l, j, 0)
        own = slice(first, first + weights_into(points, l))
        axis = points.axis
        self._from, self._to = axis.of(points.analytic)[own], axis.of(broken.gradients())[own]
        self._up, self._plot = axis.of(points.numeric)[own], plot
        self.threads = VMobject(stroke_color=theme.signal, stroke_width=style.STRONG)
        self.streak = Dots(np.zeros((0, 3)), theme.ink, radius=1.5 * plot.radius)
        super().__init__(*self.ways)

    def shift_points(self, run_time: float) -> Animation:
        """The neuron's points go from where they should be to where they are."""

        def show(share: float) -> None:
            at = self._from + share * (self._to - self._from)
            tips, roots = self._plot.at(at, self._up), self._plot.at(self._from, self._up)
            self.threads.points = lines(roots, tips)
            self.streak.put(np.column_stack([tips, np.zeros(len(tips))]))

        both = VGroup(self.threads, self.streak)
        return Vary(both, show, 0.0, 1.0, run_time=run_time, rate_func=linear)


def _names(zones: Sequence[Zone]) -> list[Words]:
    """What both pictures are called; below them they are as large as both have room."""
    for size in (style.NUMBER, style.NOTE):
        names = [
            Words("{w}", size=size, w=_(w)) for w in (N_("its own edges"), N_("another's edges"))
        ]
        for name, zone in zip(names, zones, strict=True):
            middle = min(zone.center[0] + BESIDE / 2, style.HERO.right - name.width / 2)
            name.move_to((middle, TITLES, 0.0))
        if staging().upright or names[0].get_right()[0] + BETWEEN <= names[1].get_left()[0]:
            break
    return names


def weights_into(points: GradientPoints, l: int) -> int:
    """How many weights a neuron of layer l has."""
    return int(points.read.trace.sizes[l - 1])
