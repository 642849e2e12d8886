"""The numbers of BackwardFlow, each where it arises: beside its ribbon, its gate, its neuron."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import ManimColor, Mobject, VGroup

from scenes.mobjects.beads import RIM
from scenes.mobjects.named import named
from scenes.mobjects.network.slots import Box
from scenes.mobjects.network.tag import Tag
from scenes.mobjects.ribbons import CASING
from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch10.places import AWAY, Lines, Places, along
from scenes.parts.ch10.story import Told
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.quantity import Quantity
from scenes.stage.words import _

CLOSE = 0.4
"""from a bead's rim to its number at the most"""
WAY_SHARES, DOCK_SHARES = (0.35, 0.25, 0.45, 0.15, 0.55), (0.9, 0.8, 0.97, 0.7, 0.6, 0.5, 0.4)
"""of a ribbon's way, where its weight stands, and what it brings"""
APART = 0.2
"""kept free around a target that has another one beside it, at the same height"""
UPS = (0.0, 0.25, -0.25, 0.45, -0.45, 0.65, -0.65)
"""how far from a neuron's row what it holds may stand beside it"""
MOST_TOLD = 24
"""edges into a layer up to which a number at one must be nearer to it than to all others"""


class Numbers(Places):
    """Places numbers on a scenery, clear of neurons, ribbons, and one another.

    A number for which there is no room is not shown: the ribbon says it.
    """

    # -- at an output ----------------------------------------------------------------------------

    def target(self, j: int, taken: Sequence[Box] = (), off: float = 0.0) -> list[Mobject]:
        """What an output should be, above or below it, clear of what is ``taken``.

        Args:
            j: the output.
            taken: what else stands there.
            off: how much farther from its neuron.
        """
        last = self.scenery.last
        target = self.scenery.read.target(j)
        label = Words(_("target {y}"), size=style.NOTE, color=style.theme.quiet, y=target)
        self._slots.error(label, last, j)
        x, y = self._where(label)
        row = self._bearing.at(self.scenery.neuron[last][j].middle)[1]
        y += off if y > row else -off
        spots = [(x + aside, up) for up in (y, 2 * row - y) for aside in (0.0, -0.2, 0.2, 0.5)]
        lines = [*self._edges(last), *self.ribbons(last), *self._links()]
        margin = APART if self._bearing.is_upright else 0.05
        spots = self._bearing.spots(spots)
        return self._put(label, spots, lines, taken, own=(last, j), margin=margin)

    def error(self, j: int, error: Quantity) -> list[Mobject]:
        """The error signal of an output with its symbol, outside its ribbon."""
        link, room = self._bearing.way(self.scenery.link[j]), self._bearing.room(style.HERO)
        flow = self._flows[self.scenery.last]
        side = self._slots.roomy(self.scenery.last, j)
        half = flow.on_scale.size(error.value) / 2
        level = link[np.abs(link[:, 1] - link[0, 1]) < 1e-6]
        middle, right = float(level[:, 0].mean()), float(level[-1, 0])
        for label in (
            _named(inline_derivative("C", "a"), error),
            _signal(error),
        ):
            size, across = self._bearing.extent(label)
            y = link[0, 1] + side * (half + AWAY + across / 2)
            last = room.right - size / 2 - 0.02
            row = (right, middle, right + 0.3, right + 0.6, last)
            spots = [(x, y) for x in row] + [(x, 2 * link[0, 1] - y) for x in row]
            spots = self._bearing.spots(spots)
            lines = [*self._links(), *self._edges(self.scenery.last)]
            if placed := self._put(label, spots, lines, own=(self.scenery.last, j)):
                return placed
        return []

    def slope(self, l: int, k: int, slope: Quantity) -> list[Mobject]:
        """The slope, at its gate."""
        neuron = self.scenery.neuron[l][k]
        middle, y = self._bearing.at(neuron.middle)
        flow, side = self._flows[l], self._slots.outer(l, k)
        if k in flow.docks:
            half, far = flow.docks[k].net / 2, flow.docks[k].way.gate
        else:
            half = flow.on_scale.size(float(flow.arrival.error[k])) / 2
            far = middle + neuron.radius + 0.86
        label = _factor(slope, style.theme.slope).scale(self.nearness)
        size, across = self._bearing.extent(label)
        near = middle + neuron.radius
        drop = half + AWAY * self.nearness + CASING + across / 2
        x = near + size / 2 - 0.12
        spots = [
            (place, y + way * (drop + more))
            for more in self.nearness * np.array([0.0, 0.15, 0.3, 0.5, 0.7])
            for way in (-side, side)
            for place in (x, (near + far) / 2, x + 0.3, x - 0.35)
        ]
        lines = self._borders(flow, k, 1.0) if k in flow.docks else self._links()
        if self._bearing.is_upright:
            lines = [*lines, *self._edges(l)]
        return self._put(label, self._bearing.spots(spots), lines)

    def delta(self, l: int, k: int, delta: Quantity, *, is_named: bool = False) -> list[Mobject]:
        """Delta, in the slot for errors; ``is_named`` with its symbol, where there is room."""
        symbol = [_named(Symbol("delta"), delta)] if is_named else []
        for label in (*symbol, _signal(delta)):
            label.scale(self.nearness)
            self._slots.error(label, l, k)
            x, y = self._where(label)
            out = 0.3 * self.nearness
            spots = self._bearing.spots([(at, y) for at in (x, x + out, x - out, x - 2 * out)])
            spots += self._at_corners(label, l, k)
            lines = self._edges(l) + self.ribbons(l) + self.ribbons(l + 1)
            lines += self._links() if l == self.scenery.last else []
            if placed := self._put(label, spots, lines, own=(l, k)):
                return placed
        return []

    def light(self, l: int, k: int, light: Quantity) -> list[Mobject]:
        """What a neuron holds, on its outer side."""
        label = Numeral(light, size=style.NUMBER, color=style.theme.activation)
        self._slots.error(label, l, k)
        x, y = self._where(label)
        neuron = self.scenery.neuron[l][k]
        row = self._bearing.at(neuron.middle)[1]
        spots = [(at, up) for up in (y, 2 * row - y) for at in (x, x - 0.3, x + 0.3)]
        placed = self._put(label, self._bearing.spots(spots), self._edges(l), own=(l, k))
        if placed:
            return placed
        out = neuron.radius + self._bearing.extent(label)[0] / 2 + 0.1
        spots += [(x + way * out, row + up) for up in UPS for way in (-1, 1)]
        spots = self._bearing.spots(spots)
        return self._put(Tag(label, framed=False), spots, [], own=(l, k))

    # -- on the way back to a hidden neuron ------------------------------------------------------

    def factors(self, told: Told) -> list[Mobject]:
        """For each path that is told its weight, at its edge."""
        flow = self._flows[told.layer]
        berths = {berth.source for berth in flow.docks[told.neuron].berths}
        edges = self.scenery.edge[told.layer + 1]
        found: list[Mobject] = []
        for i, weight in zip(told.step.ahead, told.weights, strict=False):
            if i not in berths:
                continue
            line, width = flow.line(told.neuron, i)
            sign = style.theme.negative if weight.value < 0 else style.theme.positive
            label = _factor(weight, sign)
            side = flow.docks[told.neuron].side
            others = (
                [edge.way() for (j, k), edge in edges.items() if (j, k) != (i, told.neuron)]
                if len(edges) <= MOST_TOLD
                else []
            )
            spots = along(label, line, width, WAY_SHARES, side, self._bearing)
            found += self._put(label, self._nearest(spots, line, others), self._around(told))
        return found

    def terms(self, told: Told) -> list[Mobject]:
        """For each path that is told what it brings, near the dock."""
        flow = self._flows[told.layer]
        berths = {berth.source for berth in flow.docks[told.neuron].berths}
        found: list[Mobject] = []
        for i, term in zip(told.step.ahead, told.step.paths, strict=False):
            if i not in berths:
                continue
            line, width = flow.line(told.neuron, i)
            label = _signal(term)
            label.scale(self.nearness)
            side = flow.docks[told.neuron].side
            side = side if (term.value < 0) == flow.docks[told.neuron].negative else -side
            spots = list(along(label, line, width, DOCK_SHARES, side, self._bearing))
            found += self._put(label, spots, self._around(told))
        return found

    def _around(self, told: Told) -> list[np.ndarray]:
        lines = self._borders(self._flows[told.layer], told.neuron)
        lines += self._edges(told.layer, after=True)
        return lines + (self._links() if told.layer == self.scenery.last - 1 else [])

    def net(self, told: Told) -> list[Mobject]:
        """What is left where all terms have met."""
        dock = self._flows[told.layer].docks[told.neuron]
        lines = self._borders(self._flows[told.layer], told.neuron)
        if self._bearing.is_upright:  # edges pass beside the way, not above and below it
            lines = self._around(told)
        signal = told.step.signal
        for label in (_named(inline_derivative("C", "a"), signal), _signal(signal)):
            label.scale(self.nearness)
            size, across = self._bearing.extent(label)
            away = AWAY * self.nearness + CASING
            middle = (dock.way.met + dock.way.gate) / 2
            y = dock.y + dock.side * (dock.net / 2 + away + across / 2)
            other = 2 * dock.y - y - dock.side * dock.lost
            right = dock.x + size / 2 + 0.05
            row = (right, middle, middle + 0.3, right + 0.35)
            spots = self._bearing.spots([(x, one) for one in (y, other) for x in row])
            if placed := self._put(label, spots, lines, own=(told.layer, told.neuron)):
                return placed
        return []

    # -- beads -----------------------------------------------------------------------------------

    def beside(
        self,
        label: Mobject,
        at: np.ndarray,
        radius: float,
        lines: Lines,
        taken: Sequence[Box],
    ) -> list[Mobject]:
        """A number beside a bead, clear of the other beads."""
        half = np.array([label.width, label.height]) / 2
        spots = []
        for more in (RIM + 0.04, 0.2, 0.35, 0.55, 0.8):
            up, out = radius + more + half[1], radius + more + half[0]
            spots += [(at[0], at[1] + up), (at[0], at[1] - up)]
            spots += [(at[0] + out, at[1]), (at[0] - out, at[1])]
            spots += [
                (at[0] + aside * half[0], at[1] + way * up)
                for aside in (-0.25, 0.25, -0.5, 0.5, -0.9, 0.9)
                for way in (1, -1)
            ]
            spots += [
                (at[0] + sx * (0.6 * radius + more + half[0]), at[1] + sy * up)
                for sx in (1, -1)
                for sy in (1, -1)
            ]
        gaps = (np.maximum(np.abs(np.array(spot) - at) - half, 0.0) for spot in spots)
        near = [s for s, gap in zip(spots, gaps, strict=True) if np.hypot(*gap) < radius + CLOSE]
        return self._put(label, near, lines, taken, margin=0.07)


def _factor(quantity: Quantity, color: ManimColor) -> Words:
    """A number that something is multiplied by."""
    times = Symbol("times")
    return Words("{x} {v}", size=style.NUMBER, color=color, x=times, v=quantity.as_operand())


def _signal(quantity: Quantity) -> Numeral:
    """A number of what flows back."""
    return Numeral(quantity.with_sign(), size=style.NUMBER, color=style.theme.signal)


def _named(symbol: Symbol, quantity: Quantity) -> VGroup:
    return named(symbol, _signal(quantity), style.theme.signal)
