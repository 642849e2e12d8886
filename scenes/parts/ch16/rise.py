"""All squares leave the foot of the frame and fill it, each with the light of its own gradient."""

from __future__ import annotations

import numpy as np
from manim import Animation, smooth

from scenes.mobjects.halo import Halo
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.pictures.signed_field import SignedField
from scenes.mobjects.vary import Vary
from scenes.parts.ch16.squares import Squares, boxes_of
from scenes.stage import style
from scenes.stage.traits import keep_above

LATE = 0.45
"""share of the time by which the last square sets out after the first"""
GLOW, REACH = 0.75, 2.6
"""how strong the light around the squares is, and how many squares far it is seen"""
LEAST = 0.25
"""units that it is seen in any case"""


class Rise(Squares):
    """The squares of a large field on their way there from a small one; `go` lets them.

    Attributes:
        glow: the light around them, once they are there; it lies over them and hides nothing.

    Args:
        field: the large one.
        layout: of the small one.
    """

    def __init__(self, field: SignedField, layout: FieldLayout) -> None:
        super().__init__(field)
        keep_above(self)
        self._start, self._end = (boxes_of(one, self.chosen) for one in (layout, field.layout))
        x = (self._start[:, 0] - layout.place.left) / layout.place.width
        self._late = LATE * (1 - x)  # as the sweep has found them: the outputs' own first
        reach = max(REACH * field.layout.cell, LEAST)
        self.glow = Halo(field.tint, strength=GLOW * _own(), reach=reach)
        keep_above(self.glow)
        self.go(0.0)

    def go(self, gone: float) -> None:
        """They are so far on their ways, from 0 to 1."""
        own = np.clip((gone - self._late) / (1 - LATE), 0.0, 1.0)
        eased = np.array([smooth(share) for share in own])[:, None]
        self.draw(self._start + eased * (self._end - self._start))

    def shine(self, strength: float) -> None:
        """Let all of them glow so strongly, each by its own brightness."""
        middles = (self._end[:, ::2] + self._end[:, 1::2]) / 2
        largest = float(self.shares.max(initial=0.0)) or 1.0
        self.glow.around_points(middles, strength * (self.shares / largest) ** 2)

    def breathe(self, *course: float, run_time: float) -> Animation:
        """The glow goes from strength to strength, in equal times."""
        times = np.linspace(0.0, 1.0, len(course))

        def show(gone: float) -> None:
            self.shine(float(np.interp(gone, times, course)))

        return Vary(self.glow, show, 0.0, 1.0, run_time=run_time)


def _own() -> float:
    return float(style.GLOW[style.theme.name])
