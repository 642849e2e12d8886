"""What a quiet neuron sends: a ring that goes along the edge, filled as little as that is."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.mobjects.outlines import polygons
from scenes.stage import style
from scenes.stage.traits import Floating

RADIUS = 0.17
CORNERS = 40


class Packet(Floating, VMobject):
    """A ring on its way along a curve: it is seen to arrive, even where hardly anything is in it.

    Args:
        way: the curve, by points along it, shape (n, 2) or (n, 3).
        share: how bright what it holds is, 0 to 1, as light along the edge would be.
    """

    def __init__(self, way: np.ndarray, share: float) -> None:
        theme = style.theme
        fill = style.mix(theme.silent, theme.activation, share)
        super().__init__(stroke_color=theme.ink, stroke_width=style.STRONG)
        self.set_fill(fill, 1.0)
        self._way = np.asarray(way, dtype=float)[:, :2]
        lengths = np.linalg.norm(np.diff(self._way, axis=0), axis=1)
        self._at = np.concatenate([[0.0], np.cumsum(lengths)])
        self.put(0.0)

    def put(self, share: float) -> Packet:
        """It has gone a share of its way, from rim to rim; both neurons' numbers stay free."""
        length = float(self._at[-1])
        apart = min(RADIUS + style.OUTLINE * 0.01, length / 2)
        there = apart + share * (length - 2 * apart)
        middle = [np.interp(there, self._at, along) for along in self._way.T]
        turn = np.linspace(0.0, 2 * np.pi, CORNERS, endpoint=False)
        self.points = polygons(
            (middle + RADIUS * np.column_stack([np.cos(turn), np.sin(turn)]))[None]
        )
        return self
