"""What runs back along the edges of a graph: ribbons, each as wide as what it hands on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from manim import VGroup

from scenes.mobjects.ribbon_geometry import Strands, ease
from scenes.mobjects.ribbons import FLOOR, Ribbons
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale


class Arc(NamedTuple):
    """One ribbon: its way, what it starts as and what it hands on."""

    way: np.ndarray
    start: float
    amount: Quantity


class Flow(VGroup):
    """Ribbons along the edges of a graph; those that have run rest, paler.

    A ribbon leaves as wide as the gradient of the node that it leaves, and widens or narrows along
    its edge by the local derivative: its end is what it hands on.

    Attributes:
        on_scale: of all widths.

    Args:
        per_one: the width of the number 1.
        radius: of the nodes.
        resting: how strongly those are painted that have run.
    """

    def __init__(self, per_one: float, radius: float, resting: float = 0.55) -> None:
        self.on_scale = Scale(Channel.LENGTH, per_one, FLOOR)
        self._radius = radius
        self.resting, self.running = Ribbons().paint(resting), Ribbons()
        self._arcs: dict[Ribbons, list[Arc]] = {self.resting: [], self.running: []}
        self._share = 1.0
        super().__init__(self.resting, self.running)
        self._draw()

    def send(self, arcs: list[Arc]) -> None:
        """Let these run from now on; what ran before rests."""
        self._arcs[self.resting] += self._arcs[self.running]
        self._arcs[self.running] = [arc for arc in arcs if arc.amount.value]
        self._share = 0.0
        self._draw()

    def grow_faint(self, strength: float) -> None:
        """Paint all that has run as faintly as that: something else is the subject."""
        for ribbons in (self.resting, self.running):
            ribbons.paint(strength)

    def arrive(self, share: float) -> None:
        """Those that run have come so far, 0 to 1."""
        self._share = share
        self._draw(resting=False)

    def _draw(self, *, resting: bool = True) -> None:
        groups = (self.resting, self.running) if resting else (self.running,)
        for ribbons in groups:
            arcs = self._arcs[ribbons]
            share = self._share if ribbons is self.running else 1.0
            ribbons.draw([(self._strands(arcs), np.full(len(arcs), share))], [])

    def _strands(self, arcs: list[Arc]) -> Strands:
        widths = []
        for arc in arcs:
            along = ease(np.linspace(-0.3, 1.3, len(arc.way)))
            first, last = self.on_scale.size(arc.start), self.on_scale.size(arc.amount.value)
            widths.append(first + (last - first) * along)
        negative = [arc.amount.value < 0 for arc in arcs]
        rims = self._radius, self._radius
        return Strands.of([arc.way for arc in arcs], widths, negative, *rims)

    def measures(self) -> Iterator[Measure]:
        """The end of every ribbon that has arrived."""
        for ribbons, arcs in self._arcs.items():
            for index, end in ribbons.coats[0].ends():
                yield Measure(arcs[index].amount, self.on_scale, end.last, end.negative)


NARROW = 1.8
"""of the widest ribbon on a staircase, as a share of the nodes' radius"""
WIDEST = {True: 0.5, False: 0.34}
"""width of the widest ribbon, where nodes are large and where not"""


def width_of_one(largest: float, radius: float, *, stairs: bool) -> float:
    """How wide the number 1 is, if the largest number just finds room at a node."""
    room = NARROW * radius if stairs else WIDEST[radius > 0.4]
    return room / (largest or 1.0)
