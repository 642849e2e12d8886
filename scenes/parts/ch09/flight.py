"""How one flies up along a bar that is thousands of screens high, and comes to rest at its end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.stage import style

LAST, SEEN = 0.36, 11.0
"""share of the time for the second half of the way, at the most; the power up to which one sees
that one slows down: of more, only as much is played
"""
START, LANDING = 6.0, 30.0
"""how slowly one leaves and arrives: larger is slower"""
CLEAR, BLUR = 2.5, 7.0
"""screens a second up to which their borders are clear, and from which on they are not seen"""


@dataclass(frozen=True)
class Flight:
    """Up by a height, in units of the picture: faster by equal factors, then slower again."""

    height: float

    @property
    def split(self) -> float:
        """Share of the time after which half of the way lies behind."""
        return 1 - LAST * min(1.0, SEEN / self._powers[1])

    @property
    def _powers(self) -> tuple[float, float]:
        screens = self.height / style.FRAME.height
        return float(np.log1p(START * screens)), float(np.log1p(LANDING * screens))

    def risen(self, share: float) -> float:
        """How far up one is after a share of the time."""
        split, (off, on) = self.split, self._powers
        if share <= split:
            return 0.5 * self.height * _eased(share / split, off)
        left = _eased((1 - share) / (1 - split), on)
        return float(self.height * (1 - 0.5 * left))

    def border_opacity(self, share: float, run_time: float) -> float:
        """How clearly the borders of screens are seen that pass by just then."""
        near = 0.5e-3
        way = self.risen(min(share + near, 1.0)) - self.risen(max(share - near, 0.0))
        speed = way / (2 * near * run_time) / style.FRAME.height
        return float(np.clip((BLUR - speed) / (BLUR - CLEAR), 0.0, 1.0))


def _eased(share: float, power: float) -> float:
    """From 0 to 1, at first slowly: equal times make it faster by equal factors."""
    return float(np.expm1(power * share) / np.expm1(power))
