"""The cost as a sum of squared misses: over each miss its square, of which so much is a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from manim import RIGHT, VGroup

from scenes.mobjects.areas.gap_squares import FOOT, GapSquares
from scenes.mobjects.typeset import Formula, Part, Typeset
from scenes.parts.ch08.cost_stack import CostStack, sum_of
from scenes.parts.ch08.paths import Paths
from scenes.parts.ch08.places import Places
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity, settle, total
from scenes.stage.scale import Measure
from scenes.stage.style import Zone

APART = 0.3
"""between what is written of two parts"""
ASIDE = 0.2
"""besides, from what is left of them and below"""
LOOSE = 0.93
"""size of the squares, as a share of what there is room for"""
COUNTED = {"half_squared_error": None, "squared_error": 1}
"""of squared costs: one part in so many of a square counts; half of it, cut along the diagonal"""


class SlidingSquares(GapSquares):
    """The same, and the squares can slide together on their baseline, with all that is theirs."""

    _slid = 0.0

    def slide(self, share: float) -> None:
        """0: each over its gap; 1: side by side, the whole group where it was."""
        self._slid = share
        self.sweep(1.0)
        self.cut(1.0)
        self.point()
        if share:  # the light at a tall side would lie on the square beside it
            self.halo.around(np.zeros((0, 4)))

    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Where each gap begins and ends, as far as it has slid."""
        from_x, to_x = super().ends()
        left = np.minimum(from_x, to_x)
        widths = np.abs(to_x - from_x)
        middle = (left[0] + left[-1] + widths[-1]) / 2
        close = middle - widths.sum() / 2 + np.cumsum(widths) - widths
        moved = self._slid * (close - left)
        return from_x + moved, to_x + moved


class SquaredParts(VGroup):
    """The misses on one line, a square over each, and what counts of it filled: as in chapter 2.

    Attributes:
        squares: the picture.
        labels: what each part is, below its miss; they stay.
        leaving: nothing.
        names: none besides.
        sum: the cost and its parts in symbols.

    Args:
        paths: whose outputs they are of.
        places: where these stand.
    """

    def __init__(self, paths: Paths, places: Places) -> None:
        read = paths.read
        line = settle(read.cost(), [read.cost_term(j) for j in paths.ahead], total)
        self.terms = line.terms
        zone = places.gauges.without(left=ASIDE, bottom=ASIDE)
        gaps = [_gap(read, j) for j in paths.ahead]
        self.squares = _apart(gaps, zone, _counted(read))
        self.labels = self._written(zone.left, zone.right)
        self.leaving: list[Typeset] = []
        self.names: list[Formula] = []
        self.sum = sum_of(paths, line.result)
        self.sum.set_y(style.HEADLINE.center[1]).set_x(zone.right, RIGHT)
        super().__init__(self.squares)
        self.grow(0.0)

    @staticmethod
    def suits(paths: Paths) -> bool:
        """Whether the cost is a sum of squares, all of which are told."""
        name = paths.read.example.cost.name
        told = len(paths.groups) == len(paths.ahead)
        return CostStack.is_a_sum(paths) and told and (name in COUNTED or _is_mean(paths.read))

    def grow(self, share: float) -> SquaredParts:
        """The squares rise from their misses; then what counts of them is filled."""
        self.squares.sweep(min(2 * share, 1.0))
        self.squares.cut(max(2 * share - 1, 0.0))
        return self

    def slide(self, share: float) -> SquaredParts:
        """0: each over its miss; 1: side by side."""
        self.squares.outlines.set_fill(opacity=0.16 * (1 - share))
        self.squares.outlines.set_stroke(opacity=1 - share)
        self.squares.slide(share)
        return self

    def measures(self) -> Iterator[Measure]:
        """The area of every part."""
        yield from self.squares.measures()

    def _written(self, left: float, right: float) -> list[Formula]:
        """In one row below the line, each below the middle of its miss or as near as it can be."""
        y, found = self.squares.base - 0.7 * FOOT, []
        for term in self.terms:
            parts: dict[str, Part] = {"name": term.symbol, "value": term}
            found.append(
                Formula("{name} = {value}", parts, size=style.NUMBER, color=style.theme.cost)
            )
        middles = [(slot.left + slot.right) / 2 for slot in self.squares.slots]
        for label, x in zip(found, _side_by_side(found, middles, left, right), strict=True):
            label.move_to((x, y, 0.0))
        return found


def cost_picture(paths: Paths, places: Places) -> CostStack | SquaredParts | None:
    """The cost as a sum of parts: of squares, or of bars; none where it is no sum."""
    if SquaredParts.suits(paths):
        return SquaredParts(paths, places)
    return CostStack(paths, places) if CostStack.is_a_sum(paths) else None


def _apart(gaps: Sequence[Quantity], zone: Zone, counted: int | None) -> SlidingSquares:
    """Squares with some room between them, so that they are seen to slide together."""
    tight = SlidingSquares(gaps, zone, parts=counted)
    return SlidingSquares(gaps, zone, parts=counted, longest=LOOSE * tight.side)


def _gap(read: Readings, j: int) -> Quantity:
    """How far an output is above its target."""
    a, y = read.activation(read.trace.depth, j), read.target(j)
    return replace(a, symbol="", value=a.value - y.value, path=f"({a.path} - {y.path})")


def _counted(read: Readings) -> int | None:
    if _is_mean(read):
        return read.trace.sizes[-1]
    return COUNTED[read.example.cost.name]


def _is_mean(read: Readings) -> bool:
    return read.example.cost.name == "mean_squared_error"


def _side_by_side(
    labels: Sequence[Formula], middles: Sequence[float], left: float, right: float
) -> list[float]:
    """Where they stand in one row, each as near to its own middle as the others let it."""
    free, found = left, []
    for label, middle in zip(labels, middles, strict=True):
        found.append(max(middle, free + label.width / 2))
        free = found[-1] + label.width / 2 + APART
    free = right
    for i in reversed(range(len(labels))):
        found[i] = min(found[i], free - labels[i].width / 2)
        free = found[i] - labels[i].width / 2 - APART
    return found
