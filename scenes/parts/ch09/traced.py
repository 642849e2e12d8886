"""How far a sweep has come along the edges of a network: what it passed, and what it found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import ManimColor, VMobject

from scenes.mobjects.curved_edge import along
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.shapes import polylines_of
from scenes.stage import style
from scenes.stage.traits import Shaded

SAMPLES = 9
"""points along a way"""
SOFT = {"dark": 0.24, "light": 0.18}
"""opacity of what a sweep passed, by theme"""
WIDE, CROWDED = 14.0, 60
"""stroke width of that, and how many edges may have all of it"""


class Traced(VMobject):
    """Ways of which the last ones are drawn as far as something has come along them."""

    _gone: list[np.ndarray]

    def start(self, color: ManimColor) -> None:
        """From nothing, in a colour."""
        self._gone = []
        self.set_stroke(color)
        self.points = np.zeros((0, 3))

    def reach(self, ways: Sequence[np.ndarray], share: float) -> None:
        """So far along these ways; at their end they stay."""
        now = [along(way[:, :2], np.linspace(0.0, share, SAMPLES)) for way in ways if share > 0]
        if share >= 1:
            self._gone += now
            now = []
        self.points = polylines_of(np.array([*self._gone, *now]))

    def through(self, legs: Sequence[Sequence[np.ndarray]], passed: float) -> None:
        """Through so many legs, one after the other; the last of them as far as told."""
        found = []
        for number, leg in enumerate(legs):
            share = min(passed - number, 1.0)
            if share > 0:
                found += [along(way[:, :2], np.linspace(0.0, share, SAMPLES)) for way in leg]
        self.points = polylines_of(np.array(found)) if found else np.zeros((0, 3))


class Trail(Glow, Traced):
    """Soft light on all that a sweep passed; thinner where that is much."""

    def __init__(self, edges: int) -> None:
        width = WIDE * min(1.0, np.sqrt(CROWDED / max(edges, 1)))
        super().__init__(stroke_width=width, stroke_opacity=SOFT[style.theme.name])


class Found(Shaded, Traced):
    """Over the edges of all weights whose gradient a sweep has found."""

    def __init__(self, edges: int) -> None:
        width = 1.5 * style.STRONG * min(1.0, np.sqrt(CROWDED / max(edges, 1)))
        super().__init__(stroke_width=width)
