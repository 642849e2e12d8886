"""Where everything stands: the neuron, those ahead of it in rows, their gauges, the plot.

In an upright frame the rows stand side by side, as columns, and light comes to them from below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manim import LEFT

from scenes.mobjects.network.lit_neuron import HALO_REACH
from scenes.mobjects.typeset import Typeset
from scenes.parts.ch08.stagings import staging
from scenes.stage import style
from scenes.stage.style import Zone

HEAD_SHARE = 0.37
"""radius of a neuron ahead at the most, as a share of its row's height"""
BESIDE = 0.16
"""from a neuron ahead to the words beside it"""
OFF_DISC = 0.2
"""from a neuron ahead to what stands above or below it, outside its light"""
LINE = 0.46
"""from one line above a neuron to the next one"""
NUMBER_BESIDE = 1.7
"""room for a number beside neurons that have none above or below them"""
TRACKS = 0.55
"""room that words have above and below standing gauges"""
FEATURED = 4.0
"""height of a row that is told, in rows of those that are not, where there are many"""


@dataclass(frozen=True)
class Places:
    """Rows for the neurons ahead, from the top; columns from the left in an upright frame.

    Attributes:
        heads: the neurons ahead that are shown, in their order.
        told: those among them that are told.
    """

    heads: tuple[int, ...]
    told: tuple[int, ...]

    @property
    def source(self) -> tuple[float, float, float]:
        """The middle of the neuron that is dragged."""
        (x, y), drop = staging().source, staging().alone if len(self.heads) == 1 else 0.0
        return (x - drop, y, 0.0) if staging().stands else (x, y - drop, 0.0)

    @property
    def shares(self) -> list[float]:
        """Heights of the rows, in the ratio of which they share the zone."""
        return [FEATURED if j in self.told else 1.0 for j in self.heads]

    @property
    def rows(self) -> dict[int, Zone]:
        """The row of each neuron ahead, over the width of its gauge; or its column."""
        cut = self.gauges.columns if staging().stands else self.gauges.rows
        return dict(zip(self.heads, cut(*self.shares), strict=True))

    @property
    def gauges(self) -> Zone:
        """What all gauges stand in."""
        room = 2 * staging().alone if len(self.heads) == 1 else 0.0
        if staging().stands:
            return staging().gauges.without(left=room)
        return staging().gauges.without(bottom=room)

    @property
    def tracks(self) -> Zone:
        """What they fill themselves: words stand at the ends of those that are upright."""
        return self.gauges.inset(y=TRACKS if staging().stands else 0.0)

    def radius(self, j: int) -> float:
        """Of a neuron ahead."""
        row = self.rows[j]
        return min(staging().head, HEAD_SHARE * (row.width if staging().stands else row.height))

    def middle(self, j: int) -> tuple[float, float, float]:
        """Where a neuron ahead stands."""
        x, y, _ = self.rows[j].center
        at = staging()
        room = self.rows[j].width / 2 - (1 + HALO_REACH) * self.radius(j)
        return (x - min(at.aside, room), at.ahead, 0.0) if at.stands else (at.ahead, y, 0.0)

    def far(self, j: int) -> tuple[float, float, float]:
        """Where it stands when the fan is spread over the frame: at its end."""
        x, y, _ = self.middle(j)
        reach = (1 + HALO_REACH) * max(map(self.radius, self.heads))
        if staging().stands:
            return x, staging().far - reach, 0.0
        beside = any(self.outwards(one, LINE) is None for one in self.told)
        return staging().far - reach - (NUMBER_BESIDE if beside else 0.0), y, 0.0

    def room_beside(self, j: int) -> float:
        """Width that words beside a neuron ahead may have, or above it."""
        row = self.rows[j]
        if not staging().stands:
            return style.HERO.right - self.middle(j)[0] - self.radius(j) - BESIDE
        if not staging().aside:
            return row.width - BESIDE
        return row.right - self.middle(j)[0] - self.radius(j) - 2 * BESIDE

    def beside(self, text: Typeset, j: int, lift: float) -> Typeset:
        """Words beside a neuron ahead, so far above its middle.

        Upright they stand above it: those that are lifted in a second line.
        """
        x, y, _ = self.middle(j)
        if staging().stands and not staging().aside:
            line = LINE if lift > 0 else 0.0
            return text.move_to((x, y + self.radius(j) + OFF_DISC + LINE / 2 + line, 0.0))
        return text.set_y(y + lift).set_x(x + self.radius(j) + BESIDE, LEFT)

    def side(self, j: int) -> int:
        """Outwards of a neuron ahead, seen from the one that is dragged: up (1) or down (-1).

        Upright it is to the right or to the left.
        """
        at = 0 if staging().stands else 1
        return 1 if self.middle(j)[at] >= self.source[at] else -1

    def outwards(self, j: int, height: float) -> float | None:
        """Where a label so high stands above or below a neuron ahead, if its row has room."""
        if staging().stands:
            return None
        row, side = self.rows[j], self.side(j)
        y = self.middle(j)[1] + side * (self.radius(j) + OFF_DISC + height / 2)
        edge = row.top if side > 0 else row.bottom
        if j == self.heads[0 if side > 0 else -1]:  # the outermost one
            edge = style.HEADLINE.bottom if side > 0 else style.HERO.bottom
        return y if side * (edge - y) >= height / 2 else None

    @property
    def plot(self) -> Zone:
        """Where lines and arrows stand."""
        return staging().plot


def places_for(shown: Sequence[int], told: Sequence[int]) -> Places:
    """Rows for some of a layer's neurons."""
    return Places(tuple(sorted({*shown, *told})), tuple(told))
