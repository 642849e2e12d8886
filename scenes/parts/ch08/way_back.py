"""What the way back shows: delta at the end of each path, times its weight; their sum; the rule."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject

from scenes.mobjects.named import named
from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula, Numeral, Typeset, Words
from scenes.parts.ch08.fan import Fan
from scenes.parts.ch08.head_to_tail import POWER, HeadToTail
from scenes.parts.ch08.lines import Lines
from scenes.parts.ch08.paths import Paths
from scenes.parts.ch08.places import BESIDE
from scenes.parts.ch08.rows import APART, Marks
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.quantity import Quantity, product, settle
from scenes.stage.style import Zone

OFF_EDGE = ((0, 0.4), (-0.3, 0.5), (-0.6, 0.3), (-0.8, 0.1), (0.8, -0.3), (1.0, 0), (-1.0, 0))
"""where a weight may stand, from a point of its edge, outwards"""
GLOW = 0.08
"""more than that, above a neuron, for its light"""
CLEAR = 0.12
"""kept free around names and numbers"""


class WayBack:
    """Labels of the way back, each placed where it touches nothing; where there is no room, none.

    Attributes:
        home: the error signal, above its neuron.
        deltas: of the neurons ahead that are told, beside them, by neuron.
        weights: of the edges to them.
        formula: the sum over all paths, in symbols; ``None`` where there is no room for it.

    Args:
        paths: whose they are.
        fan, marks, plot, chain: what they keep clear of, in their places.
    """

    def __init__(
        self, paths: Paths, fan: Fan, marks: Marks, plot: Lines, chain: HeadToTail
    ) -> None:
        self._paths, self._fan = paths, fan
        self._ways = [edge.way() for edge in fan.edges.values()]
        self._discs = [box_of(one.disc) for one in (fan.source, *fan.heads.values())]
        self.home = self._home()
        self.deltas = self._deltas(marks, plot)
        self.weights = self._weights()
        labels = [fan.letter, *marks.names, *self.deltas.values(), *self.weights.values()]
        taken = [*self._discs, *map(box_of, labels), *([box_of(self.home)] if self.home else [])]
        self.formula = _rule(plot, chain, taken, self._ways)

    def _home(self) -> Numeral | None:
        source, result = self._fan.source, self._paths.result.with_sign()
        size = POWER if result.has_power else style.NUMBER
        label = Numeral(result, size=size, color=style.theme.signal)
        x, y, _ = source.middle
        x = max(float(x), style.HERO.left + label.width / 2)
        spot = (x, float(y) + source.radius + 0.35)
        return label if place_clear(label, [spot], [], self._ways) else None

    def _deltas(self, marks: Marks, plot: Lines) -> dict[int, Mobject]:
        found: dict[int, Mobject] = {}
        taken = [*self._discs, *(box_of(name) for name in marks.names)]
        edge = plot.frame.zone.left - CLEAR
        for index, j in enumerate(self._paths.ahead):
            delta, head = self._factors(index)[1], self._fan.heads[j]
            sizes = (POWER, POWER) if delta.has_power else (style.NUMBER, style.NUMBER, style.NOTE)
            for turn, size in enumerate(sizes):
                number = Numeral(delta, size=size, color=style.theme.signal)
                # with its name, if there is room
                label: Mobject = (
                    number if turn else named(Symbol("delta"), number, style.theme.signal)
                )
                x, y, half = float(head.middle[0]), float(head.middle[1]), label.width / 2
                out = head.radius + CLEAR + GLOW + label.height / 2
                spots = [(x, y + out if y >= self._fan.source.middle[1] else y - out)]
                if turn:
                    x += head.radius + BESIDE + half
                    spots = [(x, y + lift) for lift in (APART, 0.0, -APART)]
                if x + half < edge and place_clear(label, spots, taken, self._ways):
                    taken.append(box_of(label))
                    found[j] = label
                    break
        return found

    def _weights(self) -> dict[int, Typeset]:
        found: dict[int, Typeset] = {}
        fan = self._fan
        taken = [*self._discs, around(fan.letter), *([box_of(self.home)] if self.home else [])]
        taken += [box_of(delta) for delta in self.deltas.values()]
        for index, j in enumerate(self._paths.ahead):
            weight = self._factors(index)[0]
            color = style.theme.negative if weight.value < 0 else style.theme.positive
            spots = [
                (float(x + dx), float(y + side * dy))
                for share in (0.5, 0.4, 0.6, 0.3, 0.7)
                for x, y in [fan.edges[j].point_along(share)[:2]]
                for side in (1 if y >= fan.source.middle[1] else -1,)
                for dx, dy in OFF_EDGE
            ]
            for size in (style.NUMBER, style.NOTE):
                label = Words("{x} {w}", size=size, color=color, x=Symbol("times"), w=weight)
                if place_clear(label, spots, taken, self._ways):
                    taken.append(box_of(label))
                    found[j] = label
                    break
        return found

    def _factors(self, index: int) -> tuple[Quantity, Quantity]:
        """Weight and delta of a path, with digits that give its share as it is displayed."""
        read, paths = self._paths.read, self._paths
        l, k, j = paths.layer + 1, paths.neuron, paths.ahead[index]
        weight, delta = read.weight(l, j, k), read.dC_dz(l, j)
        try:
            share = paths.shares[index]
            weight, delta = settle(share, [weight, delta], product, fix_result=True).terms
        except ValueError:
            pass  # more digits than can be shown: each is rounded as usual
        return weight.as_operand(), delta.with_sign()


def around(name: Mobject, room: float = CLEAR) -> Box:
    """The box of a label, and some room about it."""
    left, right, bottom, top = box_of(name)
    return left - room, right + room, bottom - room, top + room


def _rule(
    plot: Lines, chain: HeadToTail, boxes: Sequence[Box], edges: Sequence[np.ndarray]
) -> Formula | None:
    """The rule, where lines and arrows leave the most room; else anywhere."""
    zone = chain.zone
    left, low, high = chain.extent()
    below, above = Zone(left, zone.right, zone.bottom, low), Zone(left, zone.right, high, zone.top)
    x, y, _ = max((below, above), key=lambda one: one.height).center
    taken = [*boxes, *(around(name) for name in [*plot.names, *plot.axes, *chain.shown_numbers()])]
    taken += [arrow.box() for arrow in chain.arrows]

    def spots(start: float) -> list[tuple[float, float]]:
        found = [
            (float(across), float(up))
            for up in np.linspace(zone.bottom + 0.3, zone.top - 0.3, 24)
            for across in np.arange(zone.right - 1.2, start + 1.2, -0.15)
        ]
        return [(x, y), *sorted(found, key=lambda spot: float(np.hypot(spot[0] - x, spot[1] - y)))]

    near, anywhere = spots(zone.left), spots(style.HERO.left)
    for size, margin, where in (
        (style.GRAND, 0.15, near),
        (style.NUMBER, 0.15, near),
        (style.NUMBER, 0.05, near),
        (style.NUMBER, 0.15, anywhere),
        (style.NUMBER, 0.05, anywhere),
    ):
        line = Formula(
            "{slope} = sum {share}",
            size=size,
            colors={"slope": style.theme.signal},
            slope=inline_derivative("C", "a"),
            share=Symbol("w delta"),
        )
        if place_clear(line, where, taken, [*plot.ways(), plot.axis(), *edges], margin):
            return line
    return None
