"""How streams of opposite signs use each other up: one folds onto the other, and both burn.

Pure geometry, along and across a way back that runs to the left. Side by side lie what is left,
the strip that is lost, and beside that the stream of the smaller sign, as wide as the strip. It is
turned over about their common border until it covers the strip; then both burn, from the front on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.mobjects.docks import OVERLAP, TRUNK, Dock
from scenes.mobjects.ribbon_geometry import ease
from scenes.mobjects.ribbon_pieces import Piece
from scenes.mobjects.ribbons import FLOOR

FACE = 0.27
"""where both end once they have burned, as a share of the way from the neuron"""
FOLDED = 0.5
"""share of the time after which the one lies on the other"""
FLAMES = ((0.1, 0.95), (0.28, 0.5), (0.55, 0.3))
"""how far the light of the front reaches back into what still burns, and its opacity"""
EDGE = 0.05
"""thickness of the bright edge at which both end"""


@dataclass(frozen=True)
class Burning:
    """The stretch from the dock on, where streams of opposite signs lie side by side.

    Attributes:
        dock: where they come from.
        face: where they end when all is done.
    """

    dock: Dock
    face: float

    @property
    def border(self) -> float:
        """Between the strip that is lost and what it is lost to."""
        at = self.dock
        return at.y - at.side * (at.net / 2 + at.lost)

    def front(self, met: float) -> float:
        """Up to where the two still lie on each other."""
        burned = float(ease(np.clip((met - FOLDED) / (1 - FOLDED), 0.0, 1.0)))
        return self.dock.way.met + burned * (self.face - self.dock.way.met)

    def side_by_side(self) -> tuple[np.ndarray, np.ndarray]:
        """Centre line and widths of all of it, from the dock to the neuron."""
        at = self.dock
        return self._level(at.y - at.side * at.lost), np.full(TRUNK, at.full + at.lost)

    def left_over(self, met: float) -> Piece:
        """What is not lost: it runs on into the neuron when the rest is gone."""
        at = self.dock
        arrived = at.met + max(met - 1, 0.0) * (1 - at.met)
        wide = np.full(TRUNK, max(at.net, FLOOR))
        line = self._level(at.y)
        return Piece(("trunk", 0, 0), line, wide, at.negative, arrived, 0.0, at.radius)

    def below(self, met: float) -> list[Piece]:
        """The strip that is lost, and of the smaller sign what still lies beside it."""
        at = self.dock
        strip = self._piece("strip", (self._begin, self.front(met)), 1.0, at.negative)
        return [strip, self._piece("tongue", (self._begin, self.face), -1.0, not at.negative)]

    def above(self, met: float) -> list[Piece]:
        """What is turned over, as far as it has come and not burned."""
        turned = -float(np.cos(np.pi * ease(np.clip(met / FOLDED, 0.0, 1.0))))
        ends = (self.face, self.front(met))
        if ends[0] - ends[1] < FLOOR:
            return []
        return [self._piece("folded", ends, turned, not self.dock.negative)]

    def flames(self, met: float) -> list[np.ndarray]:
        """The light at the front, the brightest first: closed outlines."""
        if not met > FOLDED:
            return []
        front, found = self.front(met), []
        for reach, _opacity in FLAMES:
            end = min(front + reach, self.face + EDGE)
            found.append(self._box(front - EDGE / 2, end, 0.0, 1.0))
        if met >= 1:  # only the edge stays, across both
            found = [self._box(self.face - EDGE / 2, self.face + EDGE / 2, -1.0, 1.0)]
        return found

    @property
    def _begin(self) -> float:
        return self.dock.way.dock + OVERLAP

    def _level(self, y: float) -> np.ndarray:
        return np.column_stack([np.linspace(self._begin, self.dock.x, TRUNK), np.full(TRUNK, y)])

    def _piece(self, name: str, ends: tuple[float, float], across: float, negative: bool) -> Piece:
        at = self.dock
        width = at.lost * abs(across)
        line = [(x, self.border + at.side * at.lost * across / 2) for x in ends]
        wide = np.full(2, max(width, FLOOR))
        return Piece((name, 0, 0), np.array(line), wide, negative, 1.0, 0.0, 0.0)

    def _box(self, left: float, right: float, low: float, high: float) -> np.ndarray:
        at = self.dock
        y = [self.border + at.side * at.lost * across for across in (low, high)]
        return np.array([(left, y[0]), (right, y[0]), (right, y[1]), (left, y[1])])
