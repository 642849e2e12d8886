"""What a bar leaves when a weight was moved: how far it went."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.outlines import arrows, polygons
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Measure

WIDTH, HEAD = 0.08, 0.22
"""of the arrow beside the bar"""
ASIDE, NEXT = 0.11, 0.24
"""from the bar to the arrow, and from there to that of another move"""


class Trace(VGroup):
    """An arrow beside a bar, from where that ended to where it came; `grow` draws a share of it.

    Args:
        bars: among them the bar.
        i: which of them.
        ends: what it was, and what it came to.
        rank: how many other moves of the bar have their arrows nearer to it.
    """

    def __init__(
        self, bars: Gauges, i: int, ends: tuple[Quantity, Quantity], rank: int = 0
    ) -> None:
        layout, (old, new) = bars.layout, ends
        self._layout, self._scaling, self._values = layout, bars.scaling, (old.value, new.value)
        self._way = Quantity(Symbol("Delta a"), new.value - old.value, f"{new.path} - {old.path}")
        self._across = layout.middles[i] - layout.thicknesses[i] / 2 - ASIDE - rank * NEXT
        self.arrow = VMobject(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
        super().__init__(self.arrow)
        self.grow(0.0)

    def grow(self, share: float) -> None:
        """The arrow has gone a share of its way."""
        old, new = self._values
        here = self._layout.at(np.array([old, old + share * (new - old)]))
        tail, tip = self._layout.points(here, np.full(2, self._across))
        goes = here[0] != here[1]
        drawn = arrows(tail[None], tip[None], WIDTH, HEAD) if goes else np.zeros((0, 7, 2))
        self.arrow.points = polygons(drawn)
        self._grown = share >= 1

    def measures(self) -> Iterator[Measure]:
        """How far the bar went."""
        if self._grown and len(self.arrow.points):
            along = self.arrow.points[:, 1 if self._layout.standing else 0]
            yield Measure(self._way, self._scaling, float(np.ptp(along)), self._way.value < 0)
