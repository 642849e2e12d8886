"""Two numbers for one gradient: found behind the curtain, and measured on the whole network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, Mobject, VGroup

from scenes.mobjects.network.slots import Box, box_of
from scenes.mobjects.typeset import Formula, Numeral, Typeset
from scenes.parts.ch06.cost_graph import CostGraph
from scenes.parts.ch06.cost_ruler import CostRuler
from scenes.parts.ch06.curtain import Patch
from scenes.parts.ch06.labels import POWER, number_size
from scenes.parts.ch06.stagings import Spot, staging
from scenes.parts.ch06.told import Check, Told
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above

SIZES = (style.GRAND, 58.0, 52.0, 47.0)
"""of both numbers, the largest first; then the size of numbers that matter"""
BETWEEN, MARGIN = 0.26, 0.24
"""from one number to the other; and around them both"""
STEPS = tuple(step * 0.15 for step in range(-8, 9))
"""how far from the middle they may stand, to the side and up"""
INSIDE = 0.8
"""share of the neuron's width that its number may take"""


def clearest_spot(
    middle: Spot,
    half: Spot,
    discs: Sequence[Box],
    clear: Sequence[Box],
) -> tuple[Spot, int]:
    """Near a place, where a patch cuts the fewest discs, and how many: it may cover one whole.

    Args:
        middle: the place.
        half: half of the patch's width and height.
        discs: what should not be cut.
        clear: what should not even be covered: each counts as two.
    """
    frame = style.HERO
    walls = np.array([*discs, *clear], dtype=float).reshape(-1, 4)
    kept = np.arange(len(walls)) >= len(discs)
    best, least = middle, len(walls) * 2 + 1
    shifts = sorted(
        ((dx, dy) for dx in STEPS for dy in STEPS), key=lambda shift: float(np.hypot(*shift))
    )
    for dx, dy in shifts:
        x, y = middle[0] + dx, middle[1] + dy
        left, right, bottom, top = x - half[0], x + half[0], y - half[1], y + half[1]
        if left < frame.left or right > frame.right:
            continue
        if bottom < style.CAPTIONS_TOP or top > frame.top:
            continue
        touched = (walls[:, 0] < right) & (walls[:, 1] > left)
        touched &= (walls[:, 2] < top) & (walls[:, 3] > bottom)
        covered = (walls[:, 0] >= left) & (walls[:, 1] <= right)
        covered &= (walls[:, 2] >= bottom) & (walls[:, 3] <= top)
        cuts = int((touched & ~covered & ~kept).sum() + 2 * (touched & kept).sum())
        if cuts < least:
            best, least = (x, y), cuts
    return best, least


def derivative_in_a_row() -> Symbol:
    """How the weight's gradient is called, on one line."""
    return Symbol(r"partial C\/ partial w")


class Found(VGroup):
    """The gradient in the neuron that found it, below its name; it stays when the curtain opens.

    Args:
        told: whose it is.
        share: size of the neuron, as a share of that in its room.
    """

    def __init__(self, told: Told, share: float = 1.0) -> None:
        color, gradient = style.theme.signal, told.first.gradient
        sizes = (POWER,) if gradient.has_power else (72.0, *SIZES, style.NUMBER)
        for size in sizes:
            self.numeral = Numeral(gradient, size=size, color=color)
            if self.numeral.width <= 2 * INSIDE * share * staging().radius:
                break
        self.name_of_it = Formula("{d} =", size=style.NUMBER, color=color, d=derivative_in_a_row())
        super().__init__(self.name_of_it, self.numeral)
        self.arrange(DOWN, buff=BETWEEN).move_to((*staging().middle, 0.0))
        keep_above(self, 3)


class Meeting(VGroup):
    """Both runs on the cost's ruler, or as a graph; below it what was found and what was measured.

    Attributes:
        graph: two ticks or dots, what is between them, and the neuron's own answer.
        gradient, measured: the two numbers, digit over digit.
        patch: what they stand on; it blends in with the ground.

    Args:
        check: what was measured.
        discs, beads: of the network, behind them.
    """

    def __init__(self, check: Check, discs: Sequence[Mobject], beads: Sequence[Box] = ()) -> None:
        places: tuple[list[Box], list[Box]] = [], [*map(box_of, discs), *beads]
        self.graph = CostRuler(check) if CostRuler.suits(check) else CostGraph(check)
        found: list[tuple[int, tuple[Formula, Formula], Spot]] = []
        for pair in _pairs(check):
            half = _half(self.graph, pair)
            spot, cuts = clearest_spot(staging().network.center[:2], half, *places)
            found.append((cuts, pair, spot))
            if not cuts:
                break
        # the largest that leaves whole what is behind it, or else what cuts least
        cuts, pair, (x, y) = min(found, key=lambda one: one[0])
        half = _half(self.graph, pair)
        self.gradient, self.measured = pair
        VGroup(self.graph, *pair).arrange(DOWN, buff=BETWEEN).move_to((x, y, 0.0))
        self.measured.align_to(self.gradient, RIGHT)
        VGroup(*pair).set_x(x)
        self.patch = Patch(Zone(x - half[0], x + half[0], y - half[1], y + half[1]))
        keep_above(self.patch, 2)
        for part in (*self.graph.parts, *pair):
            keep_above(part, 5)
        super().__init__(self.patch, self.graph, self.gradient, self.measured)

    def covers(self, box: Box) -> bool:
        """Whether something there would be covered, be it in part."""
        left, right, bottom, top = box_of(self.patch)
        start, end, low, high = box
        return bool(start < right and end > left and low < top and high > bottom)

    def covered(self, texts: Iterable[Typeset]) -> list[Typeset]:
        """Those of some texts that stand where the patch does."""
        return [text for text in texts if self.covers(box_of(text))]


def _half(graph: CostGraph | CostRuler, pair: tuple[Formula, Formula]) -> Spot:
    """Half of the width and height of all that stands below each other."""
    parts = (graph, *pair)
    height = sum(part.height for part in parts) + BETWEEN * len(pair)
    width = max(part.width for part in parts)
    return width / 2 + MARGIN, height / 2 + MARGIN


def _pairs(check: Check) -> Iterator[tuple[Formula, Formula]]:
    """The largest first; where there is no room for it, without what they are called."""
    least = number_size(check.change, check.quotient, check.gradient)
    sizes = [*(size for size in SIZES if size > least), least]
    room = style.HERO.width - 2 * MARGIN
    for found, measured in ((True, True), (False, True), (False, False)):
        for size in sizes:
            pair = _gradient(check, size, found), _measured(check, size, measured)
            if max(line.width for line in pair) <= room or (size == least and not measured):
                yield pair


def _gradient(check: Check, size: float, named: bool) -> Formula:
    look: dict[str, Any] = {"size": size, "color": style.theme.signal}
    if not named:
        return Formula("{g}", g=check.gradient, **look)
    return Formula("{d} = {g}", d=derivative_in_a_row(), g=check.gradient, **look)


def _measured(check: Check, size: float, named: bool) -> Formula:
    """What the cost moved for each unit of the weight."""
    change, span, q = check.change, check.span, check.quotient
    if not named:
        return Formula("{q}", {"q": change if span.value == 1 else q}, size=size)
    if span.value == 1:
        return Formula("{D} = {q}", {"D": Symbol("Delta C"), "q": change}, size=size)
    return Formula("{c} div {s} = {q}", {"c": change, "s": span, "q": q}, size=size)
