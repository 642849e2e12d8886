"""An open question on every edge: should its weight go up, or down?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, VMobject, linear

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.outlines import arrows, polygons
from scenes.mobjects.vary import Vary
from scenes.stage import style
from scenes.stage.traits import Shaded

LONG, WIDTH, HEAD = 0.3, 0.045, 0.15
"""of a tick at its longest"""
NEAR, FAR = 0.2, 0.8
"""shares of an edge between which its tick stands"""
GOLDEN = 0.618034
"""of one edge to the next, so that neighbours differ in place and in time"""
PERIOD = 2.4
"""seconds in which a tick goes up, and down"""
MOST = 120
"""ticks that can still be told apart"""
COMES = 0.8
"""seconds in which all of them come"""


class Questions(Shaded, VMobject):
    """A small white arrow on each edge, which points up and down by turns; see `ask`.

    Args:
        edges: on which they stand; of very many, only some.
    """

    def __init__(self, edges: Sequence[CurvedEdge]) -> None:
        super().__init__(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
        chosen = edges[:: -(-len(edges) // MOST)]
        turns = np.arange(len(chosen)) * GOLDEN % 1.0
        self._phases = np.arange(len(chosen)) * GOLDEN**2 % 1.0
        ways = [edge.way()[:, :2] for edge in chosen]
        shares = NEAR + (FAR - NEAR) * turns
        self._at = np.array(
            [way[round(share * (len(way) - 1))] for way, share in zip(ways, shares, strict=True)]
        ).reshape(-1, 2)
        self.ask(0.0)

    def ask(self, seconds: float) -> None:
        """So many seconds after they began to come."""
        turn = 2 * np.pi * (seconds / PERIOD + self._phases)
        grown = min(seconds / COMES, 1.0)
        by = np.column_stack([np.zeros(len(turn)), grown * LONG * np.sin(turn) / 2])
        seen = np.abs(by[:, 1]) > 0.02
        self.points = np.zeros((0, 3))
        if seen.any():
            tails, tips = (self._at - by)[seen], (self._at + by)[seen]
            self.points = polygons(arrows(tails, tips, WIDTH, HEAD))

    def asked(self, run_time: float) -> Animation:
        """They are asked all the time."""
        return Vary(self, self.ask, 0.0, run_time, run_time=run_time, rate_func=linear)
