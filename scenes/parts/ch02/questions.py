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

LONG, WIDTH, HEAD = 0.34, 0.05, 0.17
"""of a tick at its longest"""
NEAR, FAR = 0.2, 0.8
"""shares of an edge between which its tick stands"""
GOLDEN = 0.618034
"""of one edge to the next, so that neighbours differ in place and in time"""
PERIOD = 2.4
"""seconds in which a tick goes up, and down"""
APART = 0.42
"""between two ticks, at the least"""
COMES = 0.8
"""seconds in which all of them come"""


class Questions(Shaded, VMobject):
    """Small white arrows on edges, which point up and down by turns; see `ask`.

    Args:
        edges: on which they stand, as many as can be told apart.
    """

    def __init__(self, edges: Sequence[CurvedEdge]) -> None:
        super().__init__(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
        ways = [edge.way()[:, :2] for edge in edges]
        at: list[np.ndarray] = []
        for i in np.argsort(np.arange(len(ways)) * GOLDEN % 1.0):
            share = NEAR + (FAR - NEAR) * (i * GOLDEN**2 % 1.0)
            here = ways[i][round(share * (len(ways[i]) - 1))]
            if all(np.linalg.norm(here - other) >= APART for other in at):
                at.append(here)
        self._at = np.array(at).reshape(-1, 2)
        self._phases = np.arange(len(at)) * GOLDEN % 1.0
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
