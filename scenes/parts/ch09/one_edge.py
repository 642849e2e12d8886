"""One edge close up: what it takes from the pot at its head, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from manim import DOWN, UP, Animation, Circle, VGroup, smooth

from scenes.mobjects.beads import Beads
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.light import Light
from scenes.mobjects.scale_mark import Magnifier
from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch09.pots import Pots
from scenes.parts.ch09.stagings import staging
from scenes.parts.ch09.ways import Place
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Scale
from scenes.stage.words import N_, _

GLASS = 1.2
"""from the left end to the right end of the glass, and twice from the neurons up to it"""
BELOW = 0.34
"""from a number's foot down to the word that names it"""
NEARLY = 0.999
"""share of what the pot holds that is in it while it comes: no size is read off it yet"""
APART = 0.24
"""from what a number belongs to, to the number"""


class CloseBeads(Beads):
    """A bead close up: a kind of its own, for it is as much larger as the glass beside it says."""


def larger(scale: Scale, factor: float) -> Scale:
    """The scale on which sizes are so many times as large."""
    return replace(scale, per_one=factor * scale.per_one, floor=factor * scale.floor)


class OneEdge(VGroup):
    """An edge between its two neurons, large; ``grow`` brings it out of its network.

    Attributes:
        pot: the later neuron, filled with its delta.
        beads: the edge's own gradient.
        delta, came_in, gradient, handed: numbers, each with what it is called.

    Args:
        read: the readings of the example.
        place: of the edge.
        edge: as the network draws it.
        start, end: middles of its neurons there, and their radii.
        scales: there, of pots and of beads: here all is larger by the power of the glass.
        powers: that the glass may have; it takes the largest with which the neurons have room.
    """

    def __init__(
        self,
        read: Readings,
        place: Place,
        edge: CurvedEdge,
        start: tuple[np.ndarray, float],
        end: tuple[np.ndarray, float],
        scales: tuple[Scale, Scale],
        powers: Sequence[float],
    ) -> None:
        l, j, k = place
        theme = style.theme
        y, half, radius = staging().edge
        largest = max(start[1], end[1])
        power = [p for p in powers if p == powers[0] or p * largest <= radius][-1]
        self._power, self._from, self._layer = power, (start, end), l
        radii = power * start[1], power * end[1]
        self._to = np.array([-half + radii[0], y, 0.0]), np.array([half - radii[1], y, 0.0])
        self.edge = edge.copy()
        values = np.abs(read.trace.activations[l - 1])
        share = float(values[k]) / max(1.0, float(values.max()))
        shade = style.mix(theme.silent, theme.activation, share)
        self.tail = Circle(fill_color=shade, fill_opacity=1.0)
        self.head = Circle(fill_color=theme.silent, fill_opacity=1.0)
        for disc in (self.tail, self.head):
            disc.set_stroke(theme.quiet, style.OUTLINE)
        super().__init__(self.edge, self.tail, self.head)
        self.grow(1.0)
        self.pot = Pots(read, {(l, j): (self._to[1], radii[1])}, larger(scales[0], power))
        way = self._way()
        area = larger(scales[1], power**2).per_one
        self.beads = CloseBeads({(j, k): way}, {(j, k): read.dC_dw(l, j, k)}, per_one=area)
        self.glass = Magnifier(power, (-half + GLASS, y + max(radii) + GLASS / 2))
        ink, a = style.legible_on(shade), read.activation(l - 1, k)
        came_in = Formula("{a}", size=style.NUMBER, color=ink, a=a)
        self.came_in = VGroup(came_in.move_to(self._to[0]))
        self.delta = self._named(read.dC_dz(l, j), _(N_("delta")), self._to[1], radii[1])
        middle = (way[0] + way[-1]) / 2
        reach = max(self.beads.radius.values(), default=0.0) + 0.1
        for at in self.beads.place.values():
            middle = np.array([*at, 0.0])
        named = _(N_("gradient"))
        self.gradient = self._named(read.dC_dw(l, j, k), named, middle, reach)
        handed = read.path_contribution(l - 1, k, j)
        self.handed = self._named(handed, _(N_("handed back")), self._to[0], radii[0])
        self._bright = max(share, 0.3)
        self.grow(0.0)

    def grow(self, share: float) -> OneEdge:
        """0: as small as in its network, and there; 1: large."""
        now = float(smooth(share))
        ends = []
        for disc, (at, radius), to in zip(
            (self.tail, self.head), self._from, self._to, strict=True
        ):
            size = radius + now * (self._power - 1) * radius
            middle = at + now * (to - at)
            disc.scale_to_fit_width(2 * size).move_to(middle)
            ends.append((middle, size))
        way = ends[1][0] - ends[0][0]
        way = way / np.linalg.norm(way)
        near, far = ends[0][0] + way * ends[0][1], ends[1][0] - way * ends[1][1]
        self.edge.start_point, self.edge.end_point = near, far
        self.edge.reroute(np.linspace(near, far, 9)[:, :2])
        return self

    def come(self, share: float) -> None:
        """Grow, and bring along what the later neuron keeps: it is as full all the way."""
        self.grow(share)
        self.pot.put(self.head.get_center(), self.head.width / 2).fill({self._layer: NEARLY})

    def for_itself(self, run_time: float) -> list[Animation]:
        """Delta meets the light that came in, and leaves the gradient as a bead."""
        place = list(self.beads.place)
        if place:
            return self.beads.born(place, dict.fromkeys(place, self._bright), run_time)
        way = self._way()
        middle = (way[:1] + way[-1:]) / 2
        signal, warm = style.theme.signal, style.theme.activation
        return [
            Light([np.concatenate([way[-1:], middle])], [0.6], color=signal, run_time=run_time),
            Light([np.concatenate([way[:1], middle])], [0.6], color=warm, run_time=run_time),
        ]

    def handed_on(self, run_time: float) -> list[Animation]:
        """Delta runs along the edge to its other neuron."""
        return [Light([self._way()[::-1]], [1.0], color=style.theme.signal, run_time=run_time)]

    def _way(self) -> np.ndarray:
        return np.linspace(self.edge.start_point, self.edge.end_point, 41)

    @staticmethod
    def _named(number: Quantity, word: str, middle: np.ndarray, reach: float) -> VGroup:
        """A number below what it belongs to, and below it what it is called."""
        shown = Formula("{n}", size=style.NUMBER, color=style.theme.signal, n=number)
        shown.move_to(middle + (reach + APART) * DOWN, UP)
        name = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=word)
        name.move_to(shown.get_bottom() + BELOW * DOWN)
        return VGroup(shown, name)
