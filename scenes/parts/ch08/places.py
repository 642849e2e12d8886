"""Where everything stands: the neuron, those ahead of it in rows, their gauges, the plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scenes.mobjects.network.lit_neuron import HALO_REACH
from scenes.stage import style
from scenes.stage.style import Zone

BODY = style.HERO.without(top=style.HERO.top - style.HEADLINE.bottom + 0.1, bottom=0.25)
"""what stands between the headline and the captions"""
SOURCE = 1.0
"""radius of the neuron that is dragged"""
AHEAD_X = -1.9
HEAD = 1.0
"""radius of a neuron ahead, where there is room"""
HEAD_SHARE = 0.37
"""radius of a neuron ahead at the most, as a share of its row's height"""
GAUGES = (-0.65, 6.7)
"""left and right end of the rows' gauges"""
BESIDE = 0.16
"""from a neuron ahead to the words beside it"""
OFF_DISC = 0.2
"""from a neuron ahead to what stands above or below it, outside its light"""
PLOT_LEFT = -0.7
ALONE = 1.75
"""how far a single neuron ahead stands above the middle, and the one it follows below it"""
FEATURED = 4.0
"""height of a row that is told, in rows of those that are not, where there are many"""


@dataclass(frozen=True)
class Places:
    """Rows for the neurons ahead, from the top.

    Attributes:
        heads: the neurons ahead that are shown, in their order.
        told: those among them that are told.
    """

    heads: tuple[int, ...]
    told: tuple[int, ...]

    @property
    def source(self) -> tuple[float, float, float]:
        """The middle of the neuron that is dragged."""
        drop = ALONE if len(self.heads) == 1 else 0.0
        return BODY.left + SOURCE * (1 + HALO_REACH), BODY.center[1] - drop, 0.0

    @property
    def shares(self) -> list[float]:
        """Heights of the rows, in the ratio of which they share the zone."""
        return [FEATURED if j in self.told else 1.0 for j in self.heads]

    @property
    def rows(self) -> dict[int, Zone]:
        """The row of each neuron ahead, over the width of its gauge."""
        return dict(zip(self.heads, self.gauges.rows(*self.shares), strict=True))

    @property
    def gauges(self) -> Zone:
        """What all gauges stand in."""
        low = BODY.bottom + (2 * ALONE if len(self.heads) == 1 else 0.0)
        return Zone(*GAUGES, low, BODY.top)

    def radius(self, j: int) -> float:
        """Of a neuron ahead."""
        return min(HEAD, HEAD_SHARE * self.rows[j].height)

    def middle(self, j: int) -> tuple[float, float, float]:
        """Where a neuron ahead stands."""
        return AHEAD_X, self.rows[j].center[1], 0.0

    def beside(self, j: int) -> float:
        """Where words beside a neuron ahead begin."""
        return AHEAD_X + self.radius(j) + BESIDE

    def side(self, j: int) -> int:
        """Outwards of a neuron ahead, seen from the one that is dragged: up (1) or down (-1)."""
        return 1 if self.middle(j)[1] >= self.source[1] else -1

    def outwards(self, j: int, height: float) -> float | None:
        """Where a label so high stands above or below a neuron ahead, if its row has room."""
        row, side = self.rows[j], self.side(j)
        y = self.middle(j)[1] + side * (self.radius(j) + OFF_DISC + height / 2)
        edge = row.top if side > 0 else row.bottom
        if j == self.heads[0 if side > 0 else -1]:  # the outermost one
            edge = style.HEADLINE.bottom if side > 0 else style.HERO.bottom
        return y if side * (edge - y) >= height / 2 else None

    @property
    def plot(self) -> Zone:
        """Where lines and arrows stand."""
        return Zone(PLOT_LEFT, BODY.right, BODY.bottom, BODY.top)


def places_for(shown: Sequence[int], told: Sequence[int]) -> Places:
    """Rows for some of a layer's neurons."""
    return Places(tuple(sorted({*shown, *told})), tuple(told))
