"""What the way back shows: streams, delta, weight and share at each, what is left; the rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product as product_of

import numpy as np
from manim import DOWN, LEFT, Mobject, VGroup

from scenes.mobjects.named import named
from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.scale_mark import Caliper
from scenes.mobjects.typeset import Formula, Numeral, Part, Typeset, Words
from scenes.parts.ch08.boxes import CLEAR, around
from scenes.parts.ch08.confluence import Confluence
from scenes.parts.ch08.fan import Fan
from scenes.parts.ch08.head_to_tail import POWER
from scenes.parts.ch08.paths import Paths
from scenes.parts.ch08.places import BESIDE, LINE, OFF_DISC
from scenes.parts.ch08.rows import APART
from scenes.parts.ch08.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol, delta, inline_derivative, weight, without_layer
from scenes.stage.quantity import Quantity, product, settle
from scenes.stage.style import Zone

ALONG, FARTHER = (0.5, 0.6, 0.7, 0.8, 0.9), 2.0
"""shares of a stream where others are looked for, and how many times as far they must be"""
RULES = (style.GRAND, 56.0, 48.0, style.NUMBER)
"""sizes of the rule: as large as there is room"""


class WayBack:
    """The streams, and labels, each placed where it touches nothing; where there is no room, none.

    Attributes:
        streams: along the edges, from delta to share, and into the neuron.
        home: the error signal, at its neuron.
        terms: weight times delta in symbols, where a stream has passed its collar, by neuron.
        deltas: of the neurons ahead that are told, beside them, by neuron.
        weights: of the edges to them, at their collars.
        shares: what a stream brings, beside it where it has passed its collar, by neuron; none of
            a single one, for that is what the neuron gets.
        products: of each path that is told, weight times delta and what that is, one below the
            other; none where the factors stand at the paths themselves, or there is no room.
        formula: the sum over all paths, in symbols; ``None`` where there is no room for it.
        calipers: what a stream's width means.

    Args:
        paths: whose they are.
        fan: spread over the frame.
    """

    def __init__(self, paths: Paths, fan: Fan) -> None:
        self._paths, self._fan = paths, fan
        self.streams = Confluence(paths, fan)
        self._ways = self.streams.borders()
        discs = [box_of(one.disc) for one in (fan.source, *fan.heads.values())]
        head = style.HEADLINE
        self._taken: list[Box] = [*discs, (head.left, head.right, head.bottom, head.top)]
        self.home = self._home()
        self.deltas = self._deltas()
        self.weights = self._weights()
        self.shares = self._brought()
        self.products, self.formula = self._worked_out(self._corners())
        self.calipers = self._calipers()
        self.terms = self._terms()

    # -- at the streams --------------------------------------------------------------------------

    def _home(self) -> Numeral | None:
        source, result = self._fan.source, self._paths.result.with_sign()
        x, y, _ = (float(at) for at in source.middle)
        for size in (POWER,) if result.has_power else (style.GRAND, style.NUMBER):
            label = Numeral(result, size=size, color=style.theme.signal)
            rise = source.radius + OFF_DISC + label.height / 2
            left = max(x, style.HERO.left + label.width / 2 + CLEAR)
            spots = [(left, y + rise), (left, y - rise)]
            if staging().stands:
                aside = source.radius + OFF_DISC + label.width / 2
                spots = [(x + aside, y), (x - aside, y)]
            if self._placed(label, spots):
                return label
        return None

    def _deltas(self) -> dict[int, Mobject]:
        found: dict[int, Mobject] = {}
        hero = style.HERO
        for index, j in enumerate(self._paths.ahead):
            error, head = self._factors(index)[1], self._fan.heads[j]
            sizes = (POWER, POWER) if error.has_power else (style.NUMBER, style.NUMBER, style.NOTE)
            for turn, size in enumerate(sizes):
                number = Numeral(error.with_sign(), size=size, color=style.theme.signal)
                # with its name, if there is room
                label: Mobject = (
                    number if turn else named(Symbol("delta"), number, style.theme.signal)
                )
                x, y, half = float(head.middle[0]), float(head.middle[1]), label.width / 2
                side = 1 if y >= self._fan.source.middle[1] else -1
                rise = head.radius + OFF_DISC + label.height / 2
                beside = x + head.radius + BESIDE + half
                spots = [(min(x, hero.right - half - CLEAR), y + side * rise)]
                if staging().stands and not staging().aside:
                    within = min(max(x, hero.left + half + CLEAR), hero.right - half - CLEAR)
                    spots = [(within, y + head.radius + OFF_DISC + LINE * up) for up in (0.5, 1.5)]
                spots += [(beside, y + lift) for lift in (0.0, APART, -APART)]
                if self._placed(label, spots):
                    found[j] = label
                    break
        return found

    def _weights(self) -> dict[int, Typeset]:
        found: dict[int, Typeset] = {}
        for index, j in enumerate(self._paths.ahead):
            factor = self._factors(index)[0]
            color = style.theme.negative if factor.value < 0 else style.theme.positive
            middle, across, outer = self.streams.at_collar(j)
            for size in (style.NUMBER, style.NOTE):
                label = Words("{x} {w}", size=size, color=color, x=Symbol("times"), w=factor)
                reach = np.abs(across) @ (label.width / 2, label.height / 2)
                spots = [
                    (float(at[0]), float(at[1]))
                    for side in (1, -1)
                    for gap in (0.14, 0.3, 0.5, 0.8)
                    for at in [middle + side * (outer + gap + reach) * across]
                ]
                if self._placed(label, spots):
                    found[j] = label
                    break
        return found

    def _brought(self) -> dict[int, Numeral]:
        found: dict[int, Numeral] = {}
        if len(self._paths.shares) == 1:
            return found
        for index, j in enumerate(self._paths.ahead):
            share = self._share(index)
            size = POWER if share.has_power else style.NUMBER
            label = Numeral(share, size=size, color=style.theme.signal)
            if self._placed(label, self._beside(j, label, (0.94, 0.86, 0.78, 0.7, 0.62))):
                found[j] = label
        return found

    def _terms(self) -> dict[int, Formula]:
        found: dict[int, Formula] = {}
        if len(self._paths.shares) == 1:
            return found
        l, k = self._paths.layer + 1, self._paths.neuron
        for j in self._paths.ahead:
            symbol = without_layer(f"{weight(l, j, k)} {delta(l, j)}")
            term = Formula("{t}", size=style.NUMBER, color=style.theme.signal, t=symbol)
            if self._placed(term, self._beside(j, term, (0.8, 0.9, 0.7, 0.62, 0.54))):
                found[j] = term
        return found

    def _beside(self, j: int, label: Mobject, shares: Sequence[float]) -> list[tuple[float, float]]:
        """Where a label may stand at a stream: near it, and first where no other one is nearer."""
        spots = []
        for side, gap, share in product_of((1, -1), (0.12, 0.25, 0.4, 0.55, 0.7), shares):
            middle, across, half = self.streams.at(j, share)
            reach = half + gap + np.abs(across) @ (label.width / 2, label.height / 2)
            at = middle + side * reach * across
            spots.append((float(at[0]), float(at[1])))
        return sorted(spots, key=lambda spot: self._is_nearer_to_another(j, spot))

    def _is_nearer_to_another(self, j: int, spot: tuple[float, float]) -> bool:
        """Whether a place is nearer to another stream than to the one out of neuron j."""

        def off(stream: int) -> float:
            reached = [self.streams.at(stream, share) for share in ALONG]
            return min(float(np.hypot(*(middle - spot))) - half for middle, _, half in reached)

        others = [one for one in self._paths.ahead if one != j]
        return any(off(other) < FARTHER * off(j) for other in others)

    def _placed(self, label: Mobject, spots: Sequence[tuple[float, float]]) -> bool:
        """Put it where there is room, and keep that from now on."""
        if not place_clear(label, spots, self._taken, self._ways):
            return False
        self._taken.append(around(label))
        return True

    # -- beside them -----------------------------------------------------------------------------

    def _corners(self) -> list[Zone]:
        """On both sides of where the streams meet, the larger room first."""
        hero, at, bearing = style.HERO, self.streams.dock, self.streams.bearing
        foot = style.CAPTIONS_TOP - hero.bottom
        room = bearing.room(hero.without(top=hero.top - style.HEADLINE.bottom, bottom=foot))
        low, high = (end * at.side for end in (at.net / 2 - at.full - at.lost, at.net / 2))
        low, high = at.y + min(low, high), at.y + max(low, high)
        first, last = at.x, at.way.dock
        if bearing.is_upright:  # also beside the neuron: there is more room across
            first, low, high = first - 2 * at.radius, at.y - at.radius, at.y + at.radius
        sides = [
            Zone(first, last, room.bottom, low - CLEAR),
            Zone(first, last, high + CLEAR, room.top),
        ]
        placed = [bearing.zone(side) for side in sides]
        return sorted(placed, key=lambda zone: -zone.width * zone.height)

    def _calipers(self) -> list[Caliper]:
        """What a stream's width means, by the neurons ahead."""
        if not any(self.streams.on_scale.size(share.value) for share in self._paths.shares):
            return []
        hero = style.HERO
        heads = np.array([head.middle[:2] for head in self._fan.heads.values()]).mean(axis=0)
        caliper = Caliper(self.streams.on_scale.per_one, (0.0, 0.0))
        x, y = (hero.width - caliper.width) / 2 - CLEAR, hero.height / 2 - caliper.height
        grid = [
            (float(across), float(up))
            for across in np.linspace(-x, x, 48)
            for up in np.linspace(-y, y, 32)
        ]
        grid.sort(key=lambda spot: float(np.hypot(*(spot - heads))))
        return [caliper] if self._placed(caliper, grid) else []

    def _worked_out(self, zones: Sequence[Zone]) -> tuple[list[Formula], Formula | None]:
        """The rule; each share with its factors' digits above it where these stand nowhere else."""
        told = range(len(self._paths.ahead))
        shown = [set(self.deltas), set(self.weights)]
        if len(self._paths.shares) > 1:
            shown.append(set(self.shares))
        if all(j in labels for labels in shown for j in self._paths.ahead):
            told = range(0)
        factors = [part for index in told for part in (*self._factors(index), self._share(index))]
        powers = any(part.has_power for part in factors)
        sizes = (POWER,) if powers else (style.NUMBER, style.NOTE)
        for size, rule in product_of(sizes, (*RULES, None)):
            products = [self._product(index, size) for index in told]
            lines = [*products, *([rule_of(rule)] if rule else [])]
            if not lines:
                break
            block = VGroup(*lines).arrange(DOWN, buff=0.2, aligned_edge=LEFT)
            if place_clear(block, _spots(zones, block), self._taken, self._ways, CLEAR):
                self._taken.append(around(block))
                return products, lines[-1] if rule else None
        return [], None

    def _product(self, index: int, size: float) -> Formula:
        (factor, error), share = self._factors(index), self._share(index)
        theme = style.theme
        colors = {
            "w": theme.negative if factor.value < 0 else theme.positive,
            "d": theme.signal,
            "s": theme.signal,
        }
        parts: dict[str, Part] = {"w": factor, "x": Symbol("dot.op"), "d": error.as_operand()}
        return Formula("{w} {x} {d} = {s}", {**parts, "s": share}, size=size, colors=colors)

    def _share(self, index: int) -> Quantity:
        return self._paths.shares[index].with_sign()

    def _factors(self, index: int) -> tuple[Quantity, Quantity]:
        """Weight and delta of a path, with digits that give its share as it is displayed."""
        read, paths = self._paths.read, self._paths
        l, k, j = paths.layer + 1, paths.neuron, paths.ahead[index]
        factor, error = read.weight(l, j, k), read.dC_dz(l, j)
        try:
            share = paths.shares[index]
            factor, error = settle(share, [factor, error], product, fix_result=True).terms
        except ValueError:
            pass  # more digits than can be shown: each is rounded as usual
        return factor.as_operand(), error


def rule_of(size: float) -> Formula:
    """The rule in symbols."""
    return Formula(
        "sum {share} = {slope}",
        size=size,
        colors={"slope": style.theme.signal},
        slope=inline_derivative("C", "a"),
        share=Symbol("w delta"),
    )


def _spots(zones: Sequence[Zone], label: Mobject) -> list[tuple[float, float]]:
    """Where a label may be, best in the middle of a zone, else anywhere."""
    x, y = style.HERO.width / 2 - label.width / 2, style.HERO.height / 2 - label.height / 2
    middles = [(float(zone.center[0]), float(zone.center[1])) for zone in zones]
    near_x, near_y = middles[0]
    grid = [
        (float(across), float(up))
        for across in np.linspace(-x, x, 40)
        for up in np.linspace(-y, y, 24)
    ]
    grid.sort(key=lambda spot: float(np.hypot(spot[0] - near_x, spot[1] - near_y)))
    return [*middles, *grid]
