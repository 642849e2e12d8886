"""How streams of opposite signs put each other out: the hollow one slides into the other.

Pure geometry, along and across a way back that runs to the left. The stream of the smaller sign
lies beside a strip of the other that is just as wide. From the front on it slides over that strip,
and what lies on each other is gone, width for width; what is left of the other runs on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.mobjects.docks import OVERLAP, TRUNK, Dock
from scenes.mobjects.ribbon_geometry import ease
from scenes.mobjects.ribbon_pieces import Piece
from scenes.mobjects.ribbons import FLOOR

FACE = 0.27
"""up to where all of it is gone at last, as a share of the way from the neuron"""
TURNED = 0.2
"""share of the time in which the marks of both turn towards each other"""
SLIDE, LAG = 0.46, 0.16
"""how long a place slides, and how much later it goes, in stretches from the front to the face"""
BLUNT = 0.08
"""of the stretch, at the front, that moves as one: the front is cut straight"""
LEAST = 0.1
"""width, in widths of the strip, up to which what slides over can be seen"""
PACE = 1.4
"""power of the time: the first pair takes longest"""
FEWEST, MOST = 3, 6
"""pairs of marks"""
MARK = 0.38
"""half the width of a mark, as a share of the strip's width, or of its place along it if less"""


@dataclass(frozen=True)
class Cancelling:
    """The stretch from the dock on, where streams of opposite signs lie side by side.

    Heights across are in widths of the strip, from the border: it lies between 0 and 1, the stream
    of the smaller sign between -1 and 0.

    Attributes:
        dock: where they come from.
        face: up to where they are gone when all is done.
    """

    dock: Dock
    face: float

    @property
    def border(self) -> float:
        """Between the strip that is lost and what it is lost to."""
        at = self.dock
        return at.y - at.side * (at.net / 2 + at.lost)

    def side_by_side(self) -> tuple[np.ndarray, np.ndarray]:
        """Centre line and widths of all of it, from the dock to the neuron."""
        at = self.dock
        x = np.linspace(self._begin, at.x, TRUNK)
        return self._across(x, at.y - at.side * at.lost), np.full(TRUNK, at.full + at.lost)

    def trunk(self, met: float) -> Piece:
        """What has the larger sign: narrower where the other covers it; the rest runs on."""
        at = self.dock
        x = np.linspace(self._begin, at.x if met > 1 else at.way.met, 2 * TRUNK)
        wide = at.full - at.lost * self.covered(x, met)
        line = self._across(x, at.y + at.side * (at.net - wide) / 2)
        arrived = at.met + (met - 1) * (1 - at.met) if met > 1 else 1.0
        wide, rim = np.maximum(wide, FLOOR), at.radius if met > 1 else 0.0
        return Piece(("trunk", 0, 0), line, wide, at.negative, arrived, 0.0, rim)

    def tongue(self, met: float) -> Piece:
        """What has the smaller sign, from the dock up to the face."""
        x = np.linspace(self._begin, self.face, TRUNK)
        middle, wide = self.band(x, met)
        line = self._across(x, self._height(middle))
        wide = np.maximum(self.dock.lost * wide, FLOOR)
        return Piece(("tongue", 0, 0), line, wide, not self.dock.negative, 1.0, 0.0, 0.0)

    def sheet(self, met: float) -> tuple[np.ndarray, np.ndarray]:
        """Both borders of what has the smaller sign from the face on, as far as it is there."""
        x = np.linspace(self.face, self.dock.way.met, 2 * TRUNK)
        middle, wide = self.band(x, met)
        there = wide > LEAST
        sides = [self._across(x, self._height(middle + off * wide / 2))[there] for off in (1, -1)]
        return sides[0], sides[1]

    # -- marks -----------------------------------------------------------------------------------

    @property
    def pairs(self) -> np.ndarray:
        """Along the way, where the marks of both face each other, from the front on."""
        start, end = self.dock.way.met, self.face
        count = int(np.clip(round((end - start) / max(self.dock.lost, FLOOR)), FEWEST, MOST))
        return start + (end - start) * (np.arange(count) + 0.5) / count

    @property
    def mark(self) -> float:
        """Half the width of a mark."""
        place = (self.face - self.dock.way.met) / len(self.pairs)
        return MARK * min(self.dock.lost, place)

    def marks(self, met: float) -> tuple[np.ndarray, np.ndarray]:
        """Arrow heads in the strip and in what slides over it, each of shape (n, 3, 2)."""
        turn = np.pi / 2 * float(ease(np.clip(met / TURNED, 0.0, 1.0)))
        found = []
        for towards, height in ((-1, 0.5), (1, -0.5)):
            along = np.array([-np.cos(turn), self.dock.side * towards * np.sin(turn)])
            across = np.array([-along[1], along[0]])
            moved = self.covered(self.pairs, met) if towards > 0 else 0.0
            middles = self._across(self.pairs, self._height(height + moved))
            size = self.mark * (1 - self.out(met))[:, None]
            ends = [middles - 0.5 * size * along + one * size * across for one in (1, -1)]
            found.append(np.stack([ends[0], middles + 0.5 * size * along, ends[1]], axis=1))
        return found[0], found[1]

    def out(self, met: float) -> np.ndarray:
        """How far each pair of marks, once they touch, has put each other out, 0 to 1."""
        thick = self.mark / max(self.dock.lost, FLOOR)
        touch = 1 - thick
        return np.asarray(np.clip((self.covered(self.pairs, met) - touch) / thick, 0.0, 1.0))

    def sparks(self, met: float) -> tuple[np.ndarray, np.ndarray]:
        """Where pairs put each other out just now, and how large the light is."""
        out = self.out(met)
        return self._across(self.pairs, self._height(0.5)), self.mark * np.sin(np.pi * out)

    # -- how far it has come ---------------------------------------------------------------------

    def covered(self, x: np.ndarray, met: float) -> np.ndarray:
        """How far what has the smaller sign has slid over the strip, 0 to 1, at each place."""
        return self._come(x, met, 0.0)

    def band(self, x: np.ndarray, met: float) -> tuple[np.ndarray, np.ndarray]:
        """Its middle and its width at each place: it slides over, and then is gone."""
        gone = self._come(x, met, LAG)
        return self.covered(x, met) - 0.5 + gone / 2, 1 - gone

    def _come(self, x: np.ndarray, met: float, lag: float) -> np.ndarray:
        time = float(np.clip((met - TURNED) / (1 - TURNED), 0.0, 1.0)) ** PACE
        place = (x - self.dock.way.met) / (self.face - self.dock.way.met)
        place = np.maximum(place, BLUNT)
        wave = time * (1 + SLIDE + LAG) - place - lag
        return ease(np.clip(wave / SLIDE, 0.0, 1.0))

    @property
    def _begin(self) -> float:
        return self.dock.way.dock + OVERLAP

    def _height(self, across: np.ndarray | float) -> np.ndarray | float:
        return self.border + self.dock.side * self.dock.lost * across

    @staticmethod
    def _across(x: np.ndarray, y: np.ndarray | float) -> np.ndarray:
        return np.column_stack([x, np.broadcast_to(y, x.shape)])
