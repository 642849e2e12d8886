"""Each share is made on its edge: a ribbon as wide as delta, which the weight narrows or widens."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup

from scenes.mobjects.ribbon_geometry import Strands, ease
from scenes.mobjects.ribbons import FLOOR, Ribbons
from scenes.parts.ch08.fan import Fan
from scenes.parts.ch08.paths import Paths
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

WIDEST = 0.42
"""width of the widest end of all"""
AHEAD, AT_HOME = 0.7, 1.1
"""width of an end at a neuron ahead, and of all ends at the one they lead to, in radii at most"""
BENDS = 0.4
"""width at most, as a share of the room between both: edges bend the more, the less that is"""
APART = 0.05
"""between two ribbons side by side"""
ALONG = 40
"""points of a half"""


class ShareRibbons(VGroup):
    """Ribbons along the edges of a fan, back to its neuron; `come` lets one run.

    Half of what a weight multiplies by is done in each half of its edge; in the middle the sign
    turns, where the weight is negative. Side by side they enter the neuron.

    Args:
        paths: whose they are; those that are told have ribbons.
        fan: in its own place.
    """

    def __init__(self, paths: Paths, fan: Fan) -> None:
        read, l = paths.read, paths.layer + 1
        told = paths.ahead
        self._numbers = [
            (read.dC_dz(l, j), share) for j, share in zip(told, paths.shares, strict=False)
        ]
        arriving = sum(abs(share.value) for _delta, share in self._numbers)
        limits = [(arriving, AT_HOME * fan.source.radius)]
        widest = min(WIDEST, BENDS * self._room(fan))
        limits += [(abs(one.value), widest) for pair in self._numbers for one in pair]
        limits += [
            (abs(delta.value), AHEAD * fan.heads[j].radius)
            for j, (delta, _share) in zip(told, self._numbers, strict=True)
        ]
        per_one = min((room / size for size, room in limits if size), default=1.0)
        self.on_scale = Scale(Channel.LENGTH, per_one, FLOOR)
        self._ways = self._docked(fan, told)
        self._rims = [fan.heads[j].radius for j in told], fan.source.radius
        self._come = np.zeros(len(told))
        self._ribbons = Ribbons()
        super().__init__(self._ribbons)

    def come(self, index: int, share: float) -> ShareRibbons:
        """One of them has come a share of its way."""
        self._come[index] = share
        ways, widths, negative, shares = [], [], [], []
        turn = ease(np.linspace(0.0, 1.0, 2 * ALONG - 1))
        for way, pair, come in zip(self._ways, self._numbers, self._come, strict=True):
            first, last = (self._width(one) for one in pair)
            wide = first + (last - first) * turn
            for half, there in enumerate((slice(None, ALONG), slice(ALONG - 1, None))):
                ways.append(way[there])
                widths.append(wide[there])
                negative.append(pair[half].value < 0)
                shares.append(np.clip(2 * come - half, 0.0, 1.0))
        self._ribbons.draw([(Strands.of(ways, widths, negative), np.array(shares))], [])
        return self

    def borders(self) -> list[np.ndarray]:
        """Lines that labels keep clear of, by points along them."""
        found = []
        for way, pair in zip(self._ways, self._numbers, strict=True):
            along = np.gradient(way, axis=0)
            side = np.column_stack([-along[:, 1], along[:, 0]])
            side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
            first, last = (self._width(one) / 2 for one in pair)
            half = np.linspace(first, last, len(way))[:, None]
            found += [way + s * half * side for s in (1, -1)]
        return found

    def measures(self) -> Iterator[Measure]:
        """Both ends of each that has arrived."""
        ends = dict(self._ribbons.coats[0].ends())
        for index, pair in enumerate(self._numbers):
            if self._come[index] < 1:
                continue
            for half, number in enumerate(pair):
                if (end := ends.get(2 * index + half)) is not None:
                    width = end.last if half else end.first
                    yield Measure(number, self.on_scale, width, end.negative)

    def _width(self, number: Quantity) -> float:
        return self.on_scale.size(number.value) if number.value else 0.0

    @staticmethod
    def _room(fan: Fan) -> float:
        """From the rim of the neuron to those ahead, along the way of light."""
        way = next(iter(fan.edges.values())).way()[[0, -1], :2]
        onward = way[0] - np.asarray(fan.source.middle[:2])
        return float(abs((way[1] - way[0]) @ onward) / np.linalg.norm(onward))

    def _docked(self, fan: Fan, told: tuple[int, ...]) -> list[np.ndarray]:
        """The edges from the neurons ahead, led apart where they enter the neuron."""
        edges = [fan.edges[j].way()[::-1, :2] for j in told]
        onward = edges[0][-1] - np.asarray(fan.source.middle[:2])
        across = np.array([-onward[1], onward[0]]) / np.linalg.norm(onward)
        order = sorted(range(len(told)), key=lambda i: float(edges[i][0] @ across))
        widths = [self._width(share) for _delta, share in self._numbers]
        at = -(sum(widths) + APART * (len(widths) - 1)) / 2
        ways: dict[int, np.ndarray] = {}
        for i in order:
            aside = (at + widths[i] / 2) * across
            at += widths[i] + APART
            even = np.linspace(0, len(edges[i]) - 1, 2 * ALONG - 1)
            way = np.column_stack(
                [np.interp(even, range(len(edges[i])), edges[i][:, axis]) for axis in (0, 1)]
            )
            ways[i] = way + ease(np.linspace(0.0, 1.0, len(way)))[:, None] * aside
        return [ways[i] for i in range(len(told))]
