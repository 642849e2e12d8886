"""A cross entropy as an area under a curve."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import lines, polygons
from scenes.mobjects.plots.frame import PlotFrame
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone


class AreaUnder(VGroup):
    """A cross entropy as an area: what lies under 1/p, from the output's probability to 1.

    The area is -ln p exactly, on the plot's own scale; the nearer p is to 0, the more of the steep
    part is in it. Where the curve leaves the zone the area is cut there, and says so.

    Attributes:
        cut: whether part of the area lies above the zone.

    Args:
        p: the probability that the right answer got.
        cost: its cross entropy.
        zone: what the plot fills.
        highest: the height at which the curve is cut at the most.
        top: the height of the zone; so high that the area fits if not given.

    Example::

        import math
        from scenes.mobjects.plots.area_under import AreaUnder
        from scenes.stage.quantity import Quantity, given
        from scenes.stage.style import HERO

        cost = Quantity("C", -math.log(0.12), "-math.log(0.12)")
        picture = AreaUnder(given("p", 0.12), cost, HERO)
    """

    def __init__(
        self,
        p: Quantity,
        cost: Quantity,
        zone: Zone,
        highest: float = 12.0,
        *,
        top: float | None = None,
    ) -> None:
        self.cost = cost
        low = self.low = max(p.value, 1e-12)
        top = self.top = top or min(max(1.15 / low, 2.0), highest)
        self.cut = 1 / low > top
        self.frame = PlotFrame(zone, (0.0, 1.02), (0.0, top))
        self.scaling = Scale(Channel.AREA, self.frame.per_x * self.frame.per_y)
        grid = 1 / np.linspace(1 / 1.02, top, 400)  # even in height
        curve = np.sort(grid)
        self.area = VMobject(stroke_width=0.0, fill_color=style.theme.cost, fill_opacity=0.75)
        self.sweep(1.0)
        self.curve = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE + 1)
        places = self.frame.at(curve, 1 / curve)
        self.curve.points = lines(places[:-1], places[1:])
        self.base = VMobject(stroke_color=style.theme.hairline, stroke_width=style.RULE)
        ends = self.frame.at(np.array([0.0, 1.02, 0.0]), np.array([0.0, 0.0, top]))
        self.base.points = lines(ends[[0, 0]], ends[[1, 2]])
        self.halo = Halo(style.theme.cost, reach=0.3)
        edge = self.frame.at(low, 0.0), self.frame.at(low, min(1 / low, top))
        self.halo.around(np.array([[edge[0][0] - 0.02, edge[0][0] + 0.02, edge[0][1], edge[1][1]]]))
        super().__init__(self.halo, self.area, self.base, self.curve)

    def sweep(self, share: float) -> None:
        """The area has grown from the probability towards 1, that share of it."""
        self.area.points = polygons(self.strip(self.low, self.low ** (1 - share))[None])
        self._swept = share

    def strip(self, low: float, high: float, slices: int = 2000) -> np.ndarray:
        """Corners of what lies under the curve between two places, in slices of equal area.

        First the curve's from the left, then the foot's from the right, shape (2 n + 2, 2).
        """
        x = np.geomspace(low, max(high, low * (1 + 1e-9)), slices + 1)
        under = self.frame.at(x, np.minimum(1 / x, self.top))
        return np.concatenate([under, self.frame.at(x[::-1], np.zeros(slices + 1))])

    def measures(self) -> Iterator[Measure]:
        """The area inside its outline, unless part of it is cut off, or still to come."""
        if not self.cut and self._swept == 1.0:
            x, y = self.area.points[::4, :2].T
            area = abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
            yield Measure(self.cost, self.scaling, float(area), self.cost.value < 0)
