"""What the cost was before each step and is after it: discs that shrink, one beside the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from manim import Circle, Mobject, VGroup

from scenes.mobjects.typeset import Numeral
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

LARGEST, PITCH = 0.34, 2.3
"""radius of the largest disc, and from one to the next, at the most"""
LEAST = 0.07
"""radius of the smallest disc"""
GAP = 0.16
"""between a disc and its number, and between that and the next disc"""


class Mark(VGroup):
    """One cost: a disc whose area is the cost, its number beside it."""

    def __init__(self, disc: Circle, numeral: Numeral, scale: Scale) -> None:
        self.disc, self.numeral, self.on_scale = disc, numeral, scale
        super().__init__(disc, numeral)

    def measures(self) -> Iterator[Measure]:
        """The disc's area."""
        drawn = np.pi * (self.disc.width / 2) ** 2
        yield Measure(self.numeral.quantity, self.on_scale, float(drawn), False)


class Trail:
    """A mark for each cost, from the left to the right.

    Attributes:
        scale: from a cost to its disc's area.
        marks: in the order of the steps; none where there is no room for their numbers.

    Args:
        costs: before the first step and after each.
        written: how a cost is written in so many digits that it is told from the others.
        zone: what all of them fill.
        scale: from a cost to an area, if it is that of another trail.
    """

    def __init__(
        self,
        costs: Sequence[Quantity],
        written: Callable[[Quantity], Quantity],
        zone: Zone,
        scale: Scale | None = None,
    ) -> None:
        theme = style.theme
        radius = min(LARGEST, zone.height / 2)
        largest = max(abs(cost.value) for cost in costs)
        self.scale = scale or Scale.fitting(
            Channel.AREA, largest, np.pi * radius**2, floor=float(np.pi * LEAST**2)
        )
        pitch = min(PITCH, zone.width / len(costs))
        self.marks: list[Mark] = []
        for n, cost in enumerate(costs):
            x = zone.right - (len(costs) - n) * pitch + radius
            disc = Circle(
                radius=float(np.sqrt(self.scale.size(cost.value) / np.pi)),
                fill_color=style.mix(theme.ground, theme.cost, 0.35),
                fill_opacity=1.0,
                stroke_color=theme.cost,
                stroke_width=style.OUTLINE,
            ).move_to((x, zone.center[1], 0.0))
            numeral = Numeral(written(cost), size=style.NUMBER)
            numeral.move_to((x + radius + GAP + numeral.width / 2, zone.center[1], 0.0))
            self.marks.append(Mark(disc, numeral, self.scale))
        if any(mark.numeral.width > pitch - 2 * radius - 2 * GAP for mark in self.marks):
            self.marks.clear()

    def until(self, n: int) -> list[Mobject]:
        """What is there after n steps."""
        return [*self.marks[: n + 1]]

    def after(self, n: int) -> list[Mobject]:
        """What comes after the n-th step."""
        return [*self.marks[n : n + 1]]
