"""What the way back shows: delta at the end of each path, times its weight; their sum; the rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from itertools import product as product_of

import numpy as np
from manim import DOWN, RIGHT, Mobject, VGroup

from scenes.mobjects.named import named
from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula, Numeral, Part, Typeset, Words
from scenes.parts.ch08.fan import Fan
from scenes.parts.ch08.head_to_tail import POWER, HeadToTail
from scenes.parts.ch08.lines import Lines
from scenes.parts.ch08.paths import Paths
from scenes.parts.ch08.places import BESIDE, LINE, OFF_DISC
from scenes.parts.ch08.rows import APART, Marks
from scenes.parts.ch08.share_ribbons import ShareRibbons
from scenes.parts.ch08.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.quantity import Quantity, product, settle
from scenes.stage.style import Zone

OFF_EDGE = (0.0, 0.15, 0.3, 0.45, -0.2)
"""how far outwards of a point of its edge a weight may stand"""
RULES = (style.GRAND, 56.0, 48.0, style.NUMBER)
"""sizes of the rule below the products: as large as there is room"""
CLEAR = 0.12
"""kept free around names and numbers"""


class WayBack:
    """Labels of the way back, each placed where it touches nothing; where there is no room, none.

    Attributes:
        home: the error signal, above its neuron.
        deltas: of the neurons ahead that are told, beside them, by neuron.
        weights: of the edges to them.
        products: of each path that is told, weight times delta and what that is, one below the
            other; none where the factors stand at the paths themselves, or there is no room.
        ribbons: along the edges, from delta to share.
        formula: the sum over all paths, in symbols; ``None`` where there is no room for it.

    Args:
        paths: whose they are.
        fan, marks, plot, chain: what they keep clear of, in their places.
    """

    def __init__(
        self, paths: Paths, fan: Fan, marks: Marks, plot: Lines, chain: HeadToTail
    ) -> None:
        self._paths, self._fan = paths, fan
        self.ribbons = ShareRibbons(paths, fan)
        self._ways = [edge.way() for edge in fan.edges.values()] + self.ribbons.borders()
        self._discs = [box_of(one.disc) for one in (fan.source, *fan.heads.values())]
        self.home = self._home()
        self.deltas = self._deltas(marks, plot)
        self.weights = self._weights(marks)
        labels = [fan.letter, *marks.names, *self.deltas.values(), *self.weights.values()]
        taken = [*self._discs, *map(box_of, labels), *([box_of(self.home)] if self.home else [])]
        self.products, self.formula = self._worked_out(plot, chain, taken)

    def _home(self) -> Numeral | None:
        source, result = self._fan.source, self._paths.result.with_sign()
        size = POWER if result.has_power else style.NUMBER
        label = Numeral(result, size=size, color=style.theme.signal)
        x, y, _ = (float(at) for at in source.middle)
        spot = (max(x, style.HERO.left + label.width / 2), y + source.radius + 0.35)
        if staging().stands:
            spot = (x + source.radius + 0.35 + label.width / 2, y)
        return label if place_clear(label, [spot], [], self._ways) else None

    def _deltas(self, marks: Marks, plot: Lines) -> dict[int, Mobject]:
        found: dict[int, Mobject] = {}
        taken = [*self._discs, *(box_of(name) for name in marks.names)]
        edge = plot.frame.zone.left - CLEAR
        for index, j in enumerate(self._paths.ahead):
            delta, head = self._factors(index)[1], self._fan.heads[j]
            sizes = (POWER, POWER) if delta.has_power else (style.NUMBER, style.NUMBER, style.NOTE)
            for turn, size in enumerate(sizes):
                number = Numeral(delta.with_sign(), size=size, color=style.theme.signal)
                # with its name, if there is room
                label: Mobject = (
                    number if turn else named(Symbol("delta"), number, style.theme.signal)
                )
                x, y, half = float(head.middle[0]), float(head.middle[1]), label.width / 2
                side = 1 if y >= self._fan.source.middle[1] else -1
                out = y + side * (head.radius + OFF_DISC + label.height / 2)
                if not staging().stands:  # as near to its middle as the plot leaves it room
                    x = min(x, edge - 1e-3 - half)
                spots = [(x, out)] if out + label.height / 2 <= style.HEADLINE.bottom else []
                if staging().stands and staging().aside:
                    x += head.radius + BESIDE + half
                    spots = [(x, y + lift) for lift in (APART, 0.0, -APART)]
                    edge = style.HERO.right
                elif staging().stands:
                    lines = (1.5, 0.5) if turn else (0.5, 1.5)
                    spots = [(x, y + head.radius + OFF_DISC + LINE * line) for line in lines]
                    edge = style.HERO.right
                elif turn:
                    x = float(head.middle[0]) + head.radius + BESIDE + half
                    spots = [(x, y + lift) for lift in (APART, 0.0, -APART)]
                if x + half < edge and place_clear(label, spots, taken, self._ways):
                    taken.append(box_of(label))
                    found[j] = label
                    break
        return found

    def _weights(self, marks: Marks) -> dict[int, Typeset]:
        found: dict[int, Typeset] = {}
        fan = self._fan
        taken = [*self._discs, around(fan.letter), *([box_of(self.home)] if self.home else [])]
        taken += [box_of(delta) for delta in self.deltas.values()]
        taken += [box_of(name) for name in marks.names] if staging().stands else []
        for index, j in enumerate(self._paths.ahead):
            weight = self._factors(index)[0]
            color = style.theme.negative if weight.value < 0 else style.theme.positive
            upright = staging().stands
            at = 0 if upright else 1
            side = 1 if fan.heads[j].middle[at] >= fan.source.middle[at] else -1
            back_to, off = (-side, 1) if upright else (1, side)
            for size in (style.NUMBER, style.NOTE):
                label = Words("{x} {w}", size=size, color=color, x=Symbol("times"), w=weight)
                spots = [
                    (float(x - back_to * back * (label.width / 2 + gap)), float(y + off * rise))
                    for back in (1, 0, -1)  # on the outer side of the edge, over it, else within
                    for share in (0.6, 0.7, 0.5, 0.8, 0.4, 0.3)
                    for x, y in [fan.edges[j].point_along(share)[:2]]
                    for gap in (0.12, 0.3)
                    for rise in OFF_EDGE
                ]
                if place_clear(label, spots, taken, self._ways):
                    taken.append(box_of(label))
                    found[j] = label
                    break
        return found

    def _worked_out(
        self, plot: Lines, chain: HeadToTail, boxes: Sequence[Box]
    ) -> tuple[list[Formula], Formula | None]:
        """Each share with the digits in which all three stand beside it; the rule below them.

        The rule stands elsewhere if there is no room for it there.
        """
        if all(j in self.deltas and j in self.weights for j in self._paths.ahead):
            return [], _rule(plot, chain, boxes, self._ways)
        told = range(len(self._paths.ahead))
        taken = [*boxes, *_drawn(plot, chain)]
        factors = [part for index in told for part in (*self._factors(index), self._share(index))]
        powers = any(part.has_power for part in factors)
        sizes = (POWER,) if powers else (style.NUMBER, style.NOTE)
        for size, rule in product_of(sizes, (*RULES, None)):
            products = [self._product(index, size) for index in told]
            lines = [*products, *([rule_of(rule)] if rule else [])]
            for above, below in pairwise(lines):
                below.next_to(above, DOWN, buff=0.2).align_to(above, RIGHT)
            block = VGroup(*lines)
            spots = _spots(chain, block, plot.frame.zone.left)
            if place_clear(block, spots, taken, [*_lines(plot), *self._ways], 0.1):
                if rule:
                    return products, lines[-1]
                return products, _rule(plot, chain, [*boxes, around(block)], self._ways)
        return [], _rule(plot, chain, boxes, self._ways)

    def _product(self, index: int, size: float) -> Formula:
        (weight, delta), share = self._factors(index), self._share(index)
        theme = style.theme
        colors = {
            "w": theme.negative if weight.value < 0 else theme.positive,
            "d": theme.signal,
            "s": theme.signal,
        }
        parts: dict[str, Part] = {"w": weight, "x": Symbol("dot.op"), "d": delta.as_operand()}
        return Formula("{w} {x} {d} = {s}", {**parts, "s": share}, size=size, colors=colors)

    def _share(self, index: int) -> Quantity:
        return self._paths.shares[index].with_sign()

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
        return weight.as_operand(), delta


def around(name: Mobject, room: float = CLEAR) -> Box:
    """The box of a label, and some room about it."""
    left, right, bottom, top = box_of(name)
    return left - room, right + room, bottom - room, top + room


def rule_of(size: float) -> Formula:
    """The rule in symbols."""
    return Formula(
        "sum {share} = {slope}",
        size=size,
        colors={"slope": style.theme.signal},
        slope=inline_derivative("C", "a"),
        share=Symbol("w delta"),
    )


def _drawn(plot: Lines, chain: HeadToTail) -> list[Box]:
    """What ground, names, numbers and arrows cover."""
    names = [*plot.names, *chain.shown_numbers()]
    head = style.HEADLINE
    return [
        (head.left, head.right, head.bottom, head.top),
        plot.ground,
        *(around(name) for name in names),
        *(arrow.box() for arrow in chain.arrows),
    ]


def _lines(plot: Lines) -> list[np.ndarray]:
    """All lines of the plot that are to be kept clear of."""
    return [*plot.ways(), plot.axis(), plot.level()]


def _spots(chain: HeadToTail, label: Mobject, start: float) -> list[tuple[float, float]]:
    """Where a label may be, right of a place: best below or above the arrows, as there is room."""
    zone, half, (left, low, high) = chain.zone, label.width / 2, chain.extent()
    below, above = Zone(left, zone.right, zone.bottom, low), Zone(left, zone.right, high, zone.top)
    x, y, _ = max((below, above), key=lambda one: one.height).center
    x = min(x, zone.right - half - CLEAR)
    grid = [
        (float(across), float(up))
        for up in np.linspace(zone.bottom + 0.36, zone.top - 0.3, 24)
        for across in np.arange(zone.right - half - CLEAR, start + half, -0.15)
    ]
    return [(x, y), *sorted(grid, key=lambda spot: float(np.hypot(spot[0] - x, spot[1] - y)))]


def _rule(
    plot: Lines, chain: HeadToTail, boxes: Sequence[Box], edges: Sequence[np.ndarray]
) -> Formula | None:
    """The rule, large where there is room, best where lines and arrows leave the most."""
    taken = [*boxes, *_drawn(plot, chain)]
    near, anywhere = chain.zone.left, style.HERO.left
    for size, margin, start in (
        *((size, 0.15, near) for size in RULES),
        (style.NUMBER, 0.05, near),
        (style.NUMBER, 0.15, anywhere),
        (style.NUMBER, 0.05, anywhere),
    ):
        line = rule_of(size)
        ways = [*_lines(plot), *edges]
        if place_clear(line, _spots(chain, line, start), taken, ways, margin):
            return line
    return None
